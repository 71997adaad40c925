"""Every action of the window in one table: words, icon, keys, menu, and where the keys count."""

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from pim.texts import tr
from ui.shortcuts import keys_here

EVERYWHERE, LIST, DETAIL, WORK = "everywhere", "list", "detail", "work"
MENUS = ("file", "edit", "view", "contact", "call", "tools", "help")


class Action(NamedTuple):
    """One thing a person can ask for.

    `keys` are portable sequences, the first is shown; `part` is the group inside the menu; `context` is where the
    keys count; `fires` is false for keys that the focused widget handles itself (Enter in a list).
    """

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    menu: str
    tooltip: str
    part: int = 0
    context: str = EVERYWHERE
    fires: bool = True


def menu_titles() -> dict[str, str]:
    """Titles of the menus in order."""
    titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Contact"), tr("C&all"), tr("&Tools"), tr("&Help"))
    return dict(zip(MENUS, titles, strict=True))


def declared() -> tuple[Action, ...]:
    """All actions in the order of their menus, in the language in force."""
    return (
        *_file_actions(),
        *_edit_actions(),
        *_view_actions(),
        *_contact_actions(),
        *_call_actions(),
        *_work_actions(),
        *_other_actions(),
    )


def _file_actions() -> tuple[Action, ...]:
    return (
        Action("new_person", tr("New person"), "user-plus", ("Ctrl+N",), "file", tr("Add a person to the book")),
        Action(
            "new_company", tr("New company"), "building-2", ("Ctrl+Shift+N",), "file", tr("Add a company to the book")
        ),
        Action(
            "new_household", tr("New household"), "house", ("Ctrl+Shift+O",), "file", tr("Add a household to the book")
        ),
        Action(
            "from_text",
            tr("New from a signature…"),
            "id-card",
            ("Ctrl+Shift+V",),
            "file",
            tr("Make a contact of a signature block or an address"),
        ),
        Action("import", tr("Import…"), "download", ("Ctrl+Shift+I",), "file", tr("Bring contacts in from a file"), 1),
        Action("export", tr("Export…"), "upload", ("Ctrl+Shift+E",), "file", tr("Write contacts to a file"), 1),
        Action(
            "sample",
            tr("Look around in the sample book"),
            "book-open",
            ("Ctrl+Shift+S",),
            "file",
            tr("Open invented people in a book of their own"),
            1,
        ),
        Action("print", tr("Print…"), "printer", ("Ctrl+P",), "file", tr("Print what is shown"), 2),
        Action("quit", tr("Quit"), "log-out", ("Ctrl+Q",), "file", tr("Close Ringbook"), 3),
    )


def _edit_actions() -> tuple[Action, ...]:
    return (
        Action("undo", tr("Undo"), "undo-2", ("Ctrl+Z",), "edit", tr("Take back the last step")),
        Action("redo", tr("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", tr("Do again what was taken back")),
        Action(
            "copy",
            tr("Copy contacts"),
            "copy",
            ("Ctrl+C",),
            "edit",
            tr("Copy the selected contacts, as cards and as words"),
            0,
            LIST,
        ),
        Action(
            "paste",
            tr("Paste contacts"),
            "plus",
            ("Ctrl+V",),
            "edit",
            tr("Bring in the cards, the files or the signature on the clipboard"),
            0,
            LIST,
        ),
        Action(
            "history",
            tr("History"),
            "history",
            ("Ctrl+Shift+H",),
            "edit",
            tr("See every step and take back an older one"),
        ),
        Action(
            "find",
            tr("Find or type a command"),
            "search",
            ("Ctrl+K",),
            "edit",
            tr("Find anyone, or type what to do"),
            1,
        ),
        Action(
            "filter",
            tr("Filter this list"),
            "list-filter",
            ("Ctrl+F", "/"),
            "edit",
            tr("Show only those that match the words"),
            1,
        ),
        Action(
            "settings", tr("Settings"), "settings", ("Ctrl+,",), "edit", tr("Change how Ringbook looks and works"), 2
        ),
    )


def _view_actions() -> tuple[Action, ...]:
    go = tr("Go to this screen")
    return (
        Action("screen_today", tr("Today"), "sun", ("Ctrl+1",), "view", go),
        Action("screen_people", tr("People"), "users-round", ("Ctrl+2",), "view", go),
        Action("screen_companies", tr("Companies"), "building-2", ("Ctrl+3",), "view", go),
        Action("screen_lists", tr("Call lists"), "list-checks", ("Ctrl+4",), "view", go),
        Action("screen_planner", tr("Planner"), "calendar", ("Ctrl+5",), "view", go),
        Action("screen_opportunities", tr("Opportunities"), "target", ("Ctrl+6",), "view", go),
        Action("screen_reports", tr("Reports"), "chart-column", ("Ctrl+7",), "view", go),
        Action("screen_tidy", tr("Tidy up"), "git-merge", ("Ctrl+8",), "view", go),
        Action("back", tr("Back"), "arrow-left", ("Alt+Left",), "view", tr("Go back to where you were"), 1),
        Action("forward", tr("Forward"), "arrow-right", ("Alt+Right",), "view", tr("Go forward again"), 1),
        Action(
            "next_pane", tr("Next pane"), "panel-left", ("F6",), "view", tr("Move the keyboard to the next pane"), 1
        ),
        Action(
            "previous_pane",
            tr("Previous pane"),
            "panel-left",
            ("Shift+F6",),
            "view",
            tr("Move the keyboard to the pane before"),
            1,
        ),
        Action(
            "sidebar",
            tr("Fold the sidebar"),
            "panel-left",
            ("Ctrl+\\",),
            "view",
            tr("Show only the icons of the sidebar, or its words again"),
            2,
        ),
        Action(
            "scheme",
            tr("Light or dark"),
            "sun-moon",
            ("Ctrl+Shift+L",),
            "view",
            tr("Change between following the system, light and dark"),
            2,
        ),
        Action(
            "density",
            tr("Row height"),
            "list",
            ("Ctrl+Shift+D",),
            "view",
            tr("Change between compact, normal and roomy rows"),
            2,
        ),
        Action("larger", tr("Larger text"), "type", ("Ctrl++", "Ctrl+="), "view", tr("Make all text larger"), 2),
        Action("smaller", tr("Smaller text"), "type", ("Ctrl+-",), "view", tr("Make all text smaller"), 2),
        Action(
            "usual_size", tr("Usual text size"), "type", ("Ctrl+0",), "view", tr("Show text as large as designed"), 2
        ),
    )


def _contact_actions() -> tuple[Action, ...]:
    return (
        Action(
            "open", tr("Open"), "id-card", ("Return",), "contact", tr("Open the page of this contact"), 0, LIST, False
        ),
        Action("edit", tr("Edit"), "pencil", ("E",), "contact", tr("Edit this contact in place"), 0, LIST),
        Action(
            "note", tr("Write a note"), "sticky-note", ("N", "F9"), "contact", tr("Write down what was said"), 0, LIST
        ),
        Action(
            "follow_up", tr("Follow up"), "alarm-clock", ("F",), "contact", tr("Set the next step and its day"), 0, LIST
        ),
        Action(
            "mail",
            tr("Write an e-mail"),
            "mail",
            ("M",),
            "contact",
            tr("Hand the address to your mail program"),
            0,
            LIST,
        ),
        Action(
            "group", tr("Put in a group"), "tag", ("G",), "contact", tr("Put the selected contacts in a group"), 1, LIST
        ),
        Action(
            "household",
            tr("Put in a household"),
            "house",
            ("Shift+G",),
            "contact",
            tr("Put the selected people in a household, which gets the address they share"),
            1,
            LIST,
        ),
        Action("alert", tr("Pin an alert"), "pin", ("A",), "contact", tr("Show a line before every call"), 1, LIST),
        Action(
            "private",
            tr("Private"),
            "lock",
            ("Shift+P",),
            "contact",
            tr("Leave this contact out of prints and exports"),
            1,
            LIST,
        ),
        Action(
            "archive",
            tr("Archive"),
            "archive",
            ("Del",),
            "contact",
            tr("Take out of lists; nothing is deleted"),
            2,
            LIST,
        ),
        Action(
            "delete",
            tr("Delete"),
            "trash-2",
            ("Shift+Del",),
            "contact",
            tr("Take the selected contacts out of the book; Undo brings them back"),
            2,
            LIST,
        ),
        Action(
            "next_contact",
            tr("Next contact"),
            "chevron-down",
            ("Ctrl+Down",),
            "contact",
            tr("Go to the next contact of the list"),
            3,
        ),
        Action(
            "previous_contact",
            tr("Previous contact"),
            "chevron-up",
            ("Ctrl+Up",),
            "contact",
            tr("Go to the contact before in the list"),
            3,
        ),
    )


def _call_actions() -> tuple[Action, ...]:
    return (
        Action(
            "primary",
            tr("Press the blue button"),
            "square-check",
            ("Ctrl+Return",),
            "call",
            tr("Do the main thing of this screen"),
        ),
        Action("call", tr("Call"), "phone", ("C",), "call", tr("Dial the first number and log the call"), 0, LIST),
        Action(
            "call_second",
            tr("Call the second number"),
            "smartphone",
            ("Shift+C",),
            "call",
            tr("Dial the second number and log the call"),
            0,
            LIST,
        ),
        Action(
            "done", tr("Done"), "circle-check", ("D",), "call", tr("Store how it went and set the next step"), 0, LIST
        ),
        Action("snooze", tr("Snooze"), "clock", ("S",), "call", tr("Move this to a later day"), 0, LIST),
        Action("start_calling", tr("Start calling"), "phone-call", ("F5",), "call", tr("Call one after the other"), 1),
        Action(
            "incoming",
            tr("Incoming call"),
            "phone-incoming",
            ("Ctrl+I",),
            "call",
            tr("Find who is calling by the last digits"),
            1,
        ),
        Action(
            "new_list",
            tr("List from the selection"),
            "list-checks",
            ("Ctrl+L",),
            "call",
            tr("Make a call list from the selected contacts"),
            2,
        ),
        Action(
            "build_list",
            tr("New call list…"),
            "list-filter",
            ("Ctrl+Alt+L",),
            "call",
            tr("Say whom to call, in which order, and who is left out"),
            2,
        ),
        Action(
            "extend_list",
            tr("Add people to this list…"),
            "user-plus",
            ("Ctrl+Shift+A",),
            "call",
            tr("Put more people behind the last row of this call list"),
            2,
        ),
        Action(
            "list_work",
            tr("How it is called…"),
            "sliders-horizontal",
            ("Ctrl+Alt+H",),
            "call",
            tr("Change script, tries, retry plan and period of this call list"),
            2,
        ),
        Action(
            "take_out",
            tr("Take off the list"),
            "minus",
            ("Ctrl+Del",),
            "call",
            tr("Take the selected rows off this call list; their numbers stay theirs"),
            2,
        ),
        Action(
            "reopen_row",
            tr("Call again from this list"),
            "refresh-cw",
            ("Ctrl+Alt+R",),
            "call",
            tr("Let the call list ask for the selected row again"),
            2,
        ),
        Action(
            "rename_list",
            tr("Rename list"),
            "pencil",
            ("F2",),
            "call",
            tr("Give this call list another name"),
            2,
        ),
        Action(
            "scripts",
            tr("Scripts"),
            "scroll-text",
            ("Ctrl+Shift+T",),
            "call",
            tr("Write what to ask in a call and where each answer leads"),
            2,
        ),
        Action("save_script", tr("Save script"), "save", ("Ctrl+S",), "call", tr("Keep the script as it stands"), 2),
        Action(
            "type_back", tr("Type back"), "keyboard", ("Ctrl+Shift+W",), "call", tr("Type in what stands on paper"), 2
        ),
    )


def _work_actions() -> tuple[Action, ...]:
    """Keys of work mode; the letters of the results are the book's own."""
    number, results = (
        tr("Hand the number to your phone and start the clock"),
        tr("Alt 1 to Alt 8 store the result there"),
    )
    return (
        Action("dial", tr("Dial"), "phone", ("Return",), "call", number, 3, WORK, False),
        Action(
            "dial_second",
            tr("Dial the second number"),
            "smartphone",
            ("Shift+Return",),
            "call",
            tr("Hand the second number to your phone"),
            3,
            WORK,
            False,
        ),
        Action("end_call", tr("End call"), "phone-off", ("F8",), "call", tr("Stop the clock of this call"), 3, WORK),
        Action("result", tr("Result by its place"), "circle-check", ("Alt+1",), "call", results, 3, WORK, False),
        Action(
            "skip",
            tr("Skip"),
            "skip-forward",
            ("S",),
            "call",
            tr("Send this contact to the end of the list, without a result"),
            3,
            WORK,
        ),
        Action(
            "pause_calling",
            tr("Pause"),
            "pause",
            ("F7",),
            "call",
            tr("Stop the clocks and keep the place in the list"),
            3,
            WORK,
        ),
        Action(
            "finish_calling",
            tr("Finish calling"),
            "log-out",
            ("Shift+F7",),
            "call",
            tr("End work on this list and see what came of it"),
            3,
            WORK,
        ),
    )


def _other_actions() -> tuple[Action, ...]:
    return (
        Action("backup", tr("Back up now"), "save", ("Ctrl+Shift+B",), "tools", tr("Save a verified copy of the book")),
        Action(
            "restore",
            tr("Restore a backup…"),
            "archive-restore",
            ("Ctrl+Shift+R",),
            "tools",
            tr("Go back to a saved copy of the book"),
        ),
        Action("check", tr("Check the book"), "shield-check", ("Ctrl+Shift+K",), "tools", tr("Look for damage")),
        Action("keys", tr("Keys"), "keyboard", ("F1", "?"), "help", tr("Show all keys")),
        Action("about", tr("About Ringbook"), "info", ("Shift+F1",), "help", tr("Version and licences")),
    )


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
