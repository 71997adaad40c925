"""Every action of the window in the order of the menus, and whether two of them want the same key."""

from PySide6.QtGui import QKeySequence

from pim.texts import tr
from ui.action import EVERYWHERE, MENUS, Action
from ui.action_tables import book, calls, contact, view
from ui.shortcuts import keys_here


def menu_titles() -> dict[str, str]:
    """Titles of the menus in order."""
    titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Contact"), tr("C&all"), tr("&Tools"), tr("&Help"))
    return dict(zip(MENUS, titles, strict=True))


def declared() -> tuple[Action, ...]:
    """All actions in the order of their menus, in the language in force."""
    tables = (
        (book.file_actions, book.edit_actions),
        (view.screen_actions, view.look_actions),
        (contact.page_actions, contact.keeping_actions, contact.leaving_actions),
        (calls.call_actions, calls.list_actions, calls.on_list_actions, calls.paper_actions, calls.work_actions),
        (book.tool_actions, book.help_actions),
    )
    return tuple(action for menu in tables for table in menu for action in table())


def clashes(actions: tuple[Action, ...]) -> list[tuple[str, str, str]]:
    """Pairs of actions that want the same key where both count: (keys, id, id)."""
    found = []
    owners: dict[tuple[str, str], str] = {}
    contexts = {action.context for action in actions} | {EVERYWHERE}
    for action in actions:
        for keys in (QKeySequence(keys_here(keys)).toString() for keys in action.keys):
            reach = contexts if action.context == EVERYWHERE else {action.context}
            for context in sorted(reach):
                other = owners.setdefault((context, keys), action.id)
                if other != action.id and (keys, other, action.id) not in found:
                    found.append((keys, other, action.id))
    return found
