"""Import and export without eyes or mouse: everything has a name, the keyboard gets everywhere, results are spoken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.errors import DataError
from pim.values.import_report import ImportReport, Unreadable
from tests.gui.conftest import Session
from tests.gui.test_imports import CHANGED, NEW, UNCLEAR, book, shown
from tests.gui.walk import nameless
from ui.exports.dialog import ExportDialog
from ui.imports.flow import in_words
from ui.imports.result import ImportResult

__all__ = ["book"]
Open = Callable[..., Session]
TABLE = "First Name,Last Name,Job\r\nIda,Berg,Baker\r\nTom,Field,Cook\r\n"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told to say."""
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return said


def reached(window: QWidget) -> set[QWidget]:
    """What Tab comes to, going round once."""
    window.activateWindow()
    first = window.focusWidget() or window
    found: list[QWidget] = []
    here = first
    for _ in range(400):
        here = here.nextInFocusChain()
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isEnabled() and here.isVisibleTo(window):
            found.append(here)
        if here is first:
            break
    return set(found)


def out_of_reach(part: QWidget, window: QWidget) -> list[str]:
    """Buttons and boxes of a part that Tab does not come to."""
    acts = [*part.findChildren(QAbstractButton), *part.findChildren(QComboBox)]
    tabbed = reached(window)
    return [
        act.accessibleName() or type(act).__name__
        for act in acts
        if act.isVisible() and act.isEnabled() and act not in tabbed and act.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


@pytest.mark.parametrize(("text", "name"), [(CHANGED + NEW + UNCLEAR, "new.vcf"), (TABLE, "people.csv")])
def test_everything_of_a_rehearsal_has_a_name_and_is_reached_by_tab(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path, text: str, name: str
) -> None:
    session = open_session(book)
    screen = shown(qtbot, session, tmp_path, text, name)
    assert nameless(screen) == []
    assert out_of_reach(screen, session.window) == []


def test_the_empty_import_screen_has_names_and_is_reached_by_tab(open_session: Open, book: Book) -> None:
    session = open_session(book)
    session.window.go("import")
    assert nameless(session.imports.screen) == []
    assert out_of_reach(session.imports.screen, session.window) == []


def test_export_and_the_result_of_an_import_have_names_and_are_reached_by_tab(
    open_session: Open, qtbot: QtBot, book: Book
) -> None:
    session = open_session(book)
    session.window.acts.trigger("export")
    qtbot.waitUntil(lambda: session.window.findChild(ExportDialog) is not None)
    report = ImportReport(files=1, read=2, added=1, left=1, unreadable=Unreadable([DataError("x.vcf", 3, "why")]))
    result = ImportResult(session.theme, report, session.window)
    result.open()
    for dialog in (session.window.findChild(ExportDialog), result):
        assert dialog is not None
        assert nameless(dialog) == []
        assert out_of_reach(dialog, dialog) == []
    assert result.accessibleDescription() == "1 contact came in."
    result.close()


@pytest.mark.parametrize("unreadable", [False, True])
def test_enter_on_the_result_leads_to_todays_calls_and_takes_nothing_back(
    open_session: Open, qtbot: QtBot, book: Book, unreadable: bool
) -> None:
    session = open_session(book)
    report = ImportReport(files=1, read=2, added=1, unreadable=Unreadable([DataError("x.vcf", 3, "why")][:unreadable]))
    result = ImportResult(session.theme, report, session.window)
    undone: list[bool] = []
    result.undo_asked.connect(lambda: undone.append(True))
    result.open()
    qtbot.waitExposed(result)

    with qtbot.waitSignal(result.today_asked):
        qtbot.keyClick(result.focusWidget(), Qt.Key.Key_Return)

    assert not undone


def test_entries_brought_up_to_date_are_told_apart_from_contacts(open_session: Open, book: Book) -> None:
    session = open_session(book)
    report = ImportReport(read=6, updated=5, entries_updated=2, unchanged=1)
    result = ImportResult(session.theme, report, session.window)
    said = [label.text() for label in result.findChildren(QLabel)]
    figures = dict(zip(said[1:], said, strict=False))
    assert (figures["contacts updated"], figures["entries updated"], figures["unchanged"]) == ("3", "2", "1")
    assert "entries added" not in figures
    assert in_words(report) == "3 contacts updated, 2 entries updated, 1 unchanged"


def test_what_a_rehearsal_found_and_what_is_decided_is_spoken(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path, heard: list[str]
) -> None:
    screen = shown(qtbot, open_session(book), tmp_path, NEW + UNCLEAR)
    assert heard[-1] == "new.vcf · vCard · 2 entries: 1 added, new in the book; 1 unclear, kept apart unless merged"
    qtbot.keyClick(screen.view, Qt.Key.Key_M)
    assert heard[-1].endswith("Merged with Tom Field")


def test_how_far_a_long_work_is_is_spoken_four_times(open_session: Open, book: Book, heard: list[str]) -> None:
    overlay = open_session(book).imports._overlay
    overlay.begin("Importing new.vcf")
    for share in range(0, 101, 5):
        overlay.set_progress(share / 100)
    overlay.end()
    assert heard == ["Importing new.vcf", "25% done", "50% done", "75% done", "100% done"]
    QApplication.processEvents()
