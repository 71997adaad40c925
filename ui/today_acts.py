"""What one does on the start page: call, finish, move, list and print the calls of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.values.activity import Activity
from pim.values.locale_text import format_number
from ui.contact_acts import new_list_of_today

if TYPE_CHECKING:
    from ui.session import Session


def bind_today(session: Session) -> None:
    """Bind the actions of Today, and read it for the first time."""
    from ui.session_acts import name_call, print_sheet

    today, window = session.today, session.window

    def has_step() -> bool:
        item = today.current()
        return item is not None and bool(item.activity)

    def has_contact() -> bool:
        return bool(today.contact())

    today.opened.connect(session.show_contact)
    today.step_opened.connect(lambda: complete_current(session))
    today.people_asked.connect(lambda: window.go("people"))
    today.print_button.clicked.connect(lambda: print_sheet(session))
    today.list_button.clicked.connect(lambda: window.acts.trigger("new_list"))
    today.view.picked.connect(lambda number: name_call(session))
    today.counted.connect(lambda n, late: window.set_count("today", format_number(n), "bad" if late else "text2"))
    today.counted.connect(lambda n, late: name_call(session))
    session.bind("call", lambda: session.call_contact(today.contact()), enabled=has_contact, screen="today")
    session.bind_change("done", lambda: complete_current(session), enabled=has_step, screen="today")
    session.bind_change("snooze", lambda: snooze_current(session), enabled=has_step, screen="today")
    session.bind_change(
        "new_list", lambda: new_list_of_today(session), enabled=lambda: bool(today.contacts()), screen="today"
    )
    closed_at = session.state.get("window.closed_at", 0)
    today.closed_since(closed_at if isinstance(closed_at, int) else 0)
    today.read()


def complete_current(session: Session) -> None:
    """Finish the step Today stands on, and plan the next one; a to-do of nobody too."""
    from ui.dialogs.call import CallDialog

    item = session.today.current()
    activity = _current_step(session)
    if item is not None and activity is not None and not session.book.read_only:
        name = item.name or item.words
        CallDialog(
            session.theme, session.bridge, session.window, name, contact=activity.contact or 0, planned=activity
        ).open()


def snooze_current(session: Session) -> None:
    """Move the step Today stands on to another day."""
    from ui.dialogs.plan import MoveDialog

    activity = _current_step(session)
    if activity is not None:
        MoveDialog(session.theme, session.bridge, session.window, activity).open()


def _current_step(session: Session) -> Activity | None:
    item = session.today.current()
    return session.bridge.page.activity(item.activity) if item is not None and item.activity else None
