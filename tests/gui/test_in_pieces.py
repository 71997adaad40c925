"""What would keep the window waiting is made, loaded and painted in pieces, with a turn for the keys between them."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from tests.gui.conftest import Session
from ui.after_paint import InPieces, painted_in_parts
from ui.people.page import PAGE_MODULES

Open = Callable[..., Session]


class Painted(QWidget):
    """Notes in `told` that it was painted."""

    def __init__(self, name: str, told: list[str]) -> None:
        super().__init__()
        self.setMinimumSize(20, 20)
        self._name, self._told = name, told

    def paintEvent(self, event: QPaintEvent) -> None:
        self._told.append(self._name)


def test_parts_of_something_large_are_painted_one_after_the_other(qtbot: QtBot) -> None:
    # Given a page that is not shown yet, with three parts
    told: list[str] = []
    page = QWidget()
    qtbot.addWidget(page)
    parts = [Painted(name, told) for name in ("head", "list", "foot")]
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    # When it is shown, two of them in turns of their own
    pieces = InPieces(page, painted_in_parts(page.show, parts[1:]), painted=True)
    qtbot.waitUntil(lambda: "foot" in told and pieces.is_done)
    # Then each was painted after the one before it
    assert list(dict.fromkeys(told)) == ["head", "list", "foot"]


def test_parts_whose_showing_fails_are_painted_all_the_same(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    pieces = painted_in_parts(lambda: next(iter([])), [part])
    with pytest.raises(RuntimeError):  # what a StopIteration within a generator becomes
        next(pieces)
    assert part.updatesEnabled()


def test_the_contact_chosen_while_the_page_is_made_is_opened(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    screen = session.screens.people
    # When two are chosen one after the other before there is a page
    screen.show_contact(1)
    screen.show_contact(3)
    assert screen.current() == 3
    # Then it opens the second
    qtbot.waitUntil(lambda: screen.shown_name() == "Tom Field")
    assert screen.contact.contact_id == 3


def test_whoever_cannot_wait_for_the_page_has_it_at_once(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("people")
    screen = session.screens.people
    screen.show_contact(3)
    # When something is done on the page before all its parts are made
    screen.start_new("person")
    # Then it stays what was asked for, and there is one page
    made = screen.contact
    qtbot.waitUntil(lambda: all(pieces.is_done for pieces in screen.findChildren(InPieces)))
    assert screen.contact is made
    assert made.is_new


def test_every_module_that_is_loaded_before_the_page_is_one() -> None:
    assert [name for name in PAGE_MODULES if find_spec(name) is None] == []


def test_an_import_leaves_the_screen_when_the_people_are_shown(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path
) -> None:
    # Given a rehearsal that is shown
    session = open_session(with_people)
    (tmp_path / "one.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Oak\nN:Oak;Ann;;;\nEND:VCARD\n", newline="")
    session.imports.start([tmp_path / "one.vcf"])
    screen = session.imports.screen
    qtbot.waitUntil(lambda: screen.can_import and session.window.screen_key() == "import")
    qtbot.waitUntil(lambda: screen.pane.updatesEnabled() and screen.files.updatesEnabled())
    # When it is imported
    screen.start_import()
    # Then the people are shown, nothing covers them, and the import screen is empty again
    qtbot.waitUntil(lambda: session.window.screen_key() == "people" and not screen.can_import)
    qtbot.waitUntil(session.imports._overlay.isHidden)
    qtbot.waitUntil(lambda: session.screens.people.panel.updatesEnabled())
    qtbot.waitUntil(lambda: session.screens.people.contact.updatesEnabled())
