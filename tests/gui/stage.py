"""A window on a full book, to be taken to any of its screens and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from pim.book import Book
from pim.commands.activity import Plan
from pim.commands.caller import KeepCall
from pim.commands.contact import SetMe
from pim.commands.listing import MakeList
from pim.commands.phrase import ChangePhrase
from pim.commands.rhythm import SetRhythm
from pim.commands.sample import LoadSample
from pim.commands.script import SaveScript
from pim.values.list_plan import ListPlan
from pim.values.when import day_of
from ui.calls.bindings import start
from ui.dialogs.form import Form
from ui.session import Session

LIST, LISTED = 1, 12
TALK = """# Opening
Good morning [first name] of [company]. I call about the yearly offer that we sent you last week.
-> Yes, I have a moment: Start date
-> The price is too high for us: Too dear

# Start date
[ask: start date] and [ask: sites]
-> thank you: End

# Too dear
Offer yearly payment.
-> then yes: Start date

# End
Goodbye.
"""


def a_full_book(book: Book) -> Book:
    """The sample book with a call list that was printed, a script, phrases, a rhythm and a call of nobody's number."""
    book.do(LoadSample())
    reader = book.reader()
    people = list(reader.ids("person"))
    reader.close()
    book.do(SaveScript("Yearly offer", TALK))
    book.do(MakeList(ListPlan("Thursday morning", tuple(people[:LISTED]), script=1)))
    book.keep_printed(LIST)
    book.do(ChangePhrase("bud", "Budget, time, who decides:"))
    book.do(SetRhythm(people[0], 21, 42, 2))
    book.do(SetMe(people[-1]))
    book.do(KeepCall("+44 113 496 0999", "Wants a quote", 3, book.place.now(), ()))
    book.do(Plan(people[0], "call", day_of(book.place.now(), book.place.home), subject="Revised quote", promise="mine"))
    return book


class Stage:
    """A window on a full book; `until` waits, `opens` gives the widget of a scene."""

    def __init__(self, session: Session, folder: Path, until: Callable[[Callable[[], bool]], None]) -> None:
        self.session, self.until, self._folder = session, until, folder

    def opens(self, scene: Callable[[Stage], QWidget]) -> QWidget:
        """Open a scene and give what is to be looked at, painted."""
        shown = scene(self)
        self.settled()
        return shown

    def settled(self) -> None:
        """Everything asked is answered, and laid out."""
        seen: list[int] = []
        for answers in (1, 2):
            self.session.bridge.ask(lambda reader: 1, seen.append)
            self.until(lambda wanted=answers: len(seen) == wanted)  # type: ignore[misc]

    def closes(self) -> None:
        """Close what the last scene opened."""
        self.session.window.finder.close_panel()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog | QMenu) and widget.isVisible():
                widget.close()
        incoming = self.session.incoming
        if incoming.bar is not None:
            incoming.bar.dropped.emit()
        self.until(lambda: incoming.bar is None)

    def go(self, key: str) -> QWidget:
        """Show a screen."""
        self.session.window.show_page(None)
        self.session.window.go(key)
        self.settled()
        return self.session.window

    def act(self, name: str, *, on: str = "") -> QWidget:
        """Trigger an action that opens a dialog or menu; what opened."""
        if on:
            self.go(on)
        return self.opened(lambda: self.session.window.acts.trigger(name))

    def opened(self, act: Callable[[], object]) -> QWidget:
        """The dialog or menu that an act opens."""
        before = _tops()
        act()
        self.until(lambda: bool(_tops() - before))
        return next(iter(_tops() - before))

    def file(self, name: str, text: str) -> Path:
        """A file with this text."""
        path = self._folder / name
        path.write_bytes(text.encode())
        return path

    def people(self) -> QWidget:
        """The people, the first of them shown."""
        window, people = self.go("people"), self.session.screens.people
        people.panel.filter.setText("")
        self.until(lambda: people.panel.model.rowCount() > 1)
        first = people.panel.model.ids[0]
        people.show_contact(first)
        self.until(lambda: people.contact.contact_id == first)
        return window

    def at_work(self) -> QWidget:
        """A list at work, its first briefing shown."""
        calls = self.session.screens.calls
        if not calls.work.is_on:
            start(self.session, LIST)
        self.session.window.go("calls")
        self.until(lambda: calls.work.present is not None and calls.card.pad.by_letter("R") != "")
        return self.session.window

    def dialog(self, make: Callable[[Session], Form]) -> QWidget:
        """A dialog over the window."""
        return self.opened(lambda: make(self.session).open())


def _tops() -> set[QWidget]:
    kinds = QDialog | QMenu
    return {widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kinds) and widget.isVisible()}
