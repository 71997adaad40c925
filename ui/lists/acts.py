"""What the window's actions do about call lists: build one, add people, take rows out, open them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pim.texts import trn
from pim.values.figures import DIALS
from pim.values.locale_text import format_number
from pim.values.rows import ListLine
from ui.lists.start import ListStart

if TYPE_CHECKING:
    from ui.people.page import ContactsScreen
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
    screen = session.screens.shown_contacts()
    chosen: Sequence[int] = screen.selected() if screen is not None else ()
    words = screen.panel.filter.text().strip() if screen is not None else ""
    several = len(chosen) > 1
    _ask(session, ListStart(chosen if several else (), "" if several else words), onto)


def build_of_shown(session: Session, screen: ContactsScreen) -> None:
    """Ask how the selected contacts are called, or all that are shown where one alone is selected."""
    words = screen.panel.filter.text().strip()
    _ask(session, ListStart(screen.view_ids(), name=words or screen.panel.group_name or screen.title))


def build_of_today(session: Session) -> None:
    """Ask how the people of today are called, in the order they stand there, whatever other lists they are on."""
    today = session.screens.today
    _ask(session, ListStart(today.contacts(), name=today.list_name(), again=True))


def show_numbers(session: Session, number: int, *, span: str = "all", figure: str = DIALS) -> None:
    """The figures of one list, the calls behind one of them open; `span` is one of those the screen has."""
    line = next((line for line in session.bridge.page.lists() if line.id == number), None)
    if line is not None:
        session.window.go("reports")
        session.screens.reports.show_list(line.id, f"{line.code} {line.name}", span=span, figure=figure)


def _ask(session: Session, begin: ListStart, onto: ListLine | None = None) -> None:
    from ui.lists.builder import ListBuilder

    builder = ListBuilder(session.theme, session.bridge, session.window, begin, onto=onto)
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
