"""What one does on the start page: call, finish, move, list and print the calls of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.values.activity import Activity
from ui.lists.acts import build_of_today

if TYPE_CHECKING:
    from pim.values.rows import TodayItem
    from ui.session import Session


UNKNOWN = "unknown caller"


def bind_today(session: Session) -> None:
    """Bind the actions of Today; its screen may not be made yet."""
    screens = session.screens

    def has_step() -> bool:
        item = screens.today.current()
        return item is not None and bool(item.activity) and item.group != UNKNOWN

    def has_contact() -> bool:
        return bool(screens.today.contact())

    def has_contact_or_step() -> bool:
        return has_contact() or has_step()

    def has_contacts() -> bool:
        return bool(screens.today.contacts())

    session.bind("call", lambda: session.call_contact(screens.today.contact()), enabled=has_contact, screen="today")
    session.bind_change("done", lambda: complete_current(session), enabled=has_step, screen="today")
    session.bind_change("snooze", lambda: snooze_current(session), enabled=has_contact_or_step, screen="today")
    session.bind_change("new_list", lambda: build_of_today(session), enabled=has_contacts, screen="today")


def show_found(session: Session, query: str) -> None:
    """Show the people a query finds."""
    session.window.show_page(None)
    session.window.go("people")
    session.screens.people.panel.filter.setText(query)


def attach_call(session: Session, item: TodayItem) -> None:
    """Ask whose a call from an unknown number was."""
    from ui.today.attach import AttachDialog

    if not session.book.read_only:
        AttachDialog(session.theme, session.bridge, session.window, item).open()


def complete_current(session: Session) -> None:
    """Finish the step Today stands on, and plan the next one; a to-do of nobody too."""
    from ui.dialogs.call import CallDialog

    item = session.screens.today.current()
    activity = _current_step(session)
    if item is not None and activity is not None and not session.book.read_only:
        name = item.name or item.words
        CallDialog(
            session.theme, session.bridge, session.window, name, contact=activity.contact or 0, planned=activity
        ).open()


def snooze_current(session: Session) -> None:
    """Move the step Today stands on to another day; whom it only proposes gets a call planned for that day."""
    from ui.dialogs.plan import LaterDialog, MoveDialog

    activity, item = _current_step(session), session.screens.today.current()
    if activity is not None:
        MoveDialog(session.theme, session.bridge, session.window, activity).open()
    elif item is not None and item.contact:
        LaterDialog(session.theme, session.bridge, session.window, item.name, contact=item.contact).open()


def _current_step(session: Session) -> Activity | None:
    item = session.screens.today.current()
    if item is None or not item.activity or item.group == UNKNOWN:
        return None
    return session.bridge.page.activity(item.activity)
