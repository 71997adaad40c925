"""A list at work in the real window, driven by keys as they would be typed, with a count of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.listing import MakeList
from pim.values.activity import Activity
from pim.values.list_plan import ListPlan
from pim.values.rows import ContactPage
from tests.builders import Clock, a_book, a_person, a_place
from ui.calls.bindings import start
from ui.calls.page import CallsScreen
from ui.session import Session

HOUR, DAY = 3_600_000, 86_400_000
MORNING = 1_780_000_000_000 // DAY * DAY + 9 * HOUR  # Thursday 28 May 2026, 10:00 in London
NAMED = {"Enter": Qt.Key.Key_Return, "Tab": Qt.Key.Key_Tab, "Esc": Qt.Key.Key_Escape, "F7": Qt.Key.Key_F7}
NAMED |= {"F5": Qt.Key.Key_F5, "F8": Qt.Key.Key_F8, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down}
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def a_clock() -> Clock:
    """It stands on Thursday morning; each look is a millisecond later."""
    return Clock(MORNING, step=1)


def a_call_book(folder: Path, names: list[str], clock: Clock, **cards: str) -> Book:
    """A book with these people, each with a number, and all of them on list 1 in that order."""
    book = a_book(folder, place=a_place(clock=clock))
    for at, name in enumerate(names):
        book.do(a_person(name, phone=cards.get(name.split()[0], f"+44 113 496 {at:04d}")))
    book.do(MakeList(ListPlan("Thursday", tuple(range(1, len(names) + 1)))))
    return book


@dataclass
class CallDesk:
    """The window in work mode; `keys` counts what was pressed, words typed apart."""

    qtbot: QtBot
    session: Session
    book: Book
    clock: Clock
    dialled: list[str] = field(default_factory=list)
    keys: int = 0

    @property
    def screen(self) -> CallsScreen:
        """Work mode."""
        return self.session.screens.calls

    @property
    def name(self) -> str:
        """Who is shown, "" for nobody."""
        told = self.screen.work.present
        return told.row.name if told is not None else ""

    def begin(self, number: int = 1) -> None:
        """Start with a list, and wait for the first briefing."""
        start(self.session, number)
        self.until(lambda: bool(self.name) and self.screen.card.pad.by_letter("R") != "")
        self.idle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Enter", "N", "Ctrl+Enter", "Alt+2"."""
        for key in keys:
            *held, last = key.split("+")
            held_down = Qt.KeyboardModifier.NoModifier
            for name in held:
                held_down |= HELD[name]
            code = NAMED.get(last) or getattr(Qt.Key, f"Key_{last}")
            QTest.keyClick(self.focus(), code, held_down)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        """Where the keyboard is; the window's own where nothing has it."""
        return QApplication.focusWidget() or self.session.window

    def next(self, *keys: str) -> None:
        """Press keys that lead to the next briefing, and wait for it."""
        before = self.screen.work.present
        self.press(*keys)
        self.until(lambda: self.screen.work.present is not before and bool(self.name))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(holds, timeout=8000)

    def idle(self) -> None:
        """Wait until everything is stored, told and read, and who comes next is known."""
        for _ in range(2):
            self.stored()
            self.until(lambda: self.screen.work.is_settled)

    def stored(self) -> None:
        """Wait until everything is stored, and what was asked is answered."""
        told: list[int] = []
        self.session.bridge.work(lambda book: 1, told.append)
        self.until(lambda: bool(told))
        seen: list[int] = []
        self.session.bridge.ask(lambda reader: 1, seen.append)
        self.until(lambda: bool(seen))

    def page(self, contact: int) -> ContactPage:
        """What the book holds of a contact now."""
        found = self.session.bridge.page.page(contact)
        assert found is not None
        return found

    def calls(self, contact: int) -> list[Activity]:
        """The calls of a contact, newest first."""
        found = self.session.bridge.page.timeline(contact)
        return [item for item in found if item.kind == "call" and item.state == "done"]

    def planned(self, contact: int) -> list[Activity]:
        """What is planned with a contact."""
        return [item for item in self.session.bridge.page.timeline(contact) if item.state == "planned"]

    def row(self, pos: int) -> tuple[str, str, int]:
        """State, result and tries of a row of the list."""
        row = self.session.bridge.page.desk_queue(1).rows[pos - 1]
        return row.state, row.result, row.tries

    def status(self) -> str:
        """What the status line says."""
        return self.session.window.statusbar.message()


OpenDesk = Callable[[list[str]], CallDesk]  # the window on a book with these people, all on list 1; dials nobody


def digits(number: str) -> str:
    """A number without what stands between its digits."""
    return re.sub(r"\D", "", number)
