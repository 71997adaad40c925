"""One application without a screen, with our fonts and our theme, for all tests of widgets."""

import gc
import os
from array import array
from collections.abc import Callable, Iterator, Sequence

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.profile import Profile
from pim.settings import SettingsFile
from pim.texts import use_language
from tests.builders import a_book, a_person
from tests.gui.call_desk import CallDesk, OpenDesk, a_call_book, a_clock
from ui.fonts import load_fonts
from ui.session import Session
from ui.style import RingbookStyle
from ui.tables.rows import ContactRow
from ui.theme import Theme


class PlainState(dict[str, object]):
    """What the window keeps between two starts, in memory."""

    def get(self, key: str, default: object = None) -> object:
        return super().get(key, default)

    def set(self, key: str, value: object) -> None:
        self[key] = value


class People:
    """Any number of invented people; `asked` counts the pages that were read."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def page(self, ids: Sequence[int]) -> list[ContactRow]:
        self.asked.append(len(ids))
        return [ContactRow(row, "person", f"Person {row}", spoken=f"Person {row}, nothing due") for row in ids]


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    load_fonts()
    theme = Theme(mode="light")
    theme.install(qapp)
    return theme


@pytest.fixture
def theme(_one_theme: Theme) -> Theme:
    """The theme as designed: light, 100 %, normal rows; in force again where a test opened a book with its own."""
    if getattr(QApplication.style(), "_theme", None) is not _one_theme:
        QApplication.setStyle(RingbookStyle(_one_theme))
    use_language("en")
    _one_theme.set_mode("light")
    _one_theme.set_text_percent(100)
    _one_theme.set_density("normal")
    return _one_theme


@pytest.fixture
def state() -> PlainState:
    """An empty memory of the window."""
    return PlainState()


@pytest.fixture
def people() -> People:
    """A source of rows."""
    return People()


@pytest.fixture
def ids() -> Callable[[int], "array[int]"]:
    """The ids 1 to n."""
    return lambda n: array("q", range(1, n + 1))


@pytest.fixture
def open_session(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Opens a window on the book in a folder; closes it at the end."""
    opened: list[Session] = []

    def open_it(book: Book | None = None) -> Session:
        made = book or a_book(tmp_path / "book")
        profile = Profile(made.profile.folder)
        profile.make()
        session = Session(theme, made, SettingsFile(profile.settings))
        opened.append(session)
        qtbot.addWidget(session.window)
        session.start()
        session.window.resize(1440, 900)
        qtbot.waitUntil(lambda: session.has_begun)
        return session

    yield open_it
    for session in opened:
        session.window.close()


@pytest.fixture
def open_desk(
    open_session: Callable[..., Session], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OpenDesk:
    """Opens a window on people who are all on list 1, with a clock set by hand; what it dials is only noted."""

    def open_it(names: list[str]) -> CallDesk:
        clock = a_clock()
        book = a_call_book(tmp_path / "book", names, clock)
        made = CallDesk(qtbot, open_session(book), book, clock)
        made.session.window.activateWindow()
        monkeypatch.setattr("ui.calls.dialling.dial_from", lambda bridge, number: made.dialled.append(number) is None)
        return made

    return open_it


def agree(session: Session) -> None:
    """What is rehearsed from now on is imported at once, as if the blue button had been pressed."""
    session.imports.rehearsed.connect(session.imports.screen.start_import)


@pytest.fixture
def with_people(tmp_path: Path) -> Book:
    """A book with Eva Lang (1, at Lang OG, which is 2) and Tom Field (3)."""
    book = a_book(tmp_path / "book")
    book.do(a_person("Eva Lang", phone="+44 20 7946 0182", mail="eva@lang.example", company="Lang OG"))
    book.do(a_person("Tom Field", phone="+44 20 7946 0001"))
    return book


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    """Garbage goes between the tests, as in the program it goes between two events (see ui/garbage.py)."""
    gc.disable()
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QWidget) and widget.isVisible():
            widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    gc.enable()


def a_list_of_today(session: Session, qtbot: QtBot) -> None:
    """Make a call list of the people of today, as Ctrl+L offers it, and wait until it is shown."""
    from ui.lists.builder import ListBuilder

    session.window.acts.trigger("new_list")
    session.window.findChild(ListBuilder).submit()
    qtbot.waitUntil(lambda: session.window.screen_key() == "lists" and session.screens.lists.current() > 0)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in session.window.findChildren(ListBuilder)))
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
