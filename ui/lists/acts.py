"""What the window's actions do about call lists: build one, add people, take rows out, open them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pim.texts import trn
from pim.values.locale_text import format_number
from pim.values.rows import ListLine

if TYPE_CHECKING:
    from ui.session import Session


def bind_building(session: Session) -> None:
    """Bind what makes and changes lists; the screen may not be made yet."""
    screens, change = session.screens, session.bind_change

    def some() -> bool:
        return bool(screens.lists.current())

    def a_row() -> bool:
        return bool(screens.lists.rows_picked())

    change("build_list", lambda: build_list(session))
    change("extend_list", lambda: build_list(session, onto=_shown(session)), enabled=some, screen="lists")
    change("list_work", lambda: change_work(session), enabled=some, screen="lists")
    change("take_out", lambda: screens.lists.take_out(), enabled=a_row, screen="lists")
    change("reopen_row", lambda: screens.lists.reopen(), enabled=a_row, screen="lists")


def build_list(session: Session, *, onto: ListLine | None = None) -> None:
    """Ask whom to call: on a list of contacts it begins with those selected, or with what filters it."""
    from ui.lists.builder import ListBuilder

    screen = session.screens.shown_contacts()
    chosen: Sequence[int] = screen.selected() if screen is not None else ()
    words = screen.panel.filter.text().strip() if screen is not None else ""
    builder = ListBuilder(
        session.theme,
        session.bridge,
        session.window,
        chosen=chosen if len(chosen) > 1 else (),
        query="" if len(chosen) > 1 else words,
        onto=onto,
    )
    builder.made.connect(lambda number, rows: _show(session, number, rows))
    builder.open()


def change_work(session: Session) -> None:
    """Ask what the list shown is worked through with."""
    from ui.lists.work import ListWorkDialog

    line = _shown(session)
    if line is not None:
        ListWorkDialog(session.theme, session.bridge, session.window, line).open()


def _shown(session: Session) -> ListLine | None:
    lists = session.screens.lists
    return lists.known.get(lists.current())


def _show(session: Session, number: int, rows: int) -> None:
    words = trn("{n} person on the call list", "{n} people on the call list", rows)
    session.window.say(words.format(n=format_number(rows)))
    session.window.go("lists")
    session.screens.lists.show_list(number)
