"""Books that are damaged, newer, or go back to a backup: what the window says and offers."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.profile import Profile
from pim.store.version import USER_VERSION
from tests.builders import a_book, a_person
from ui.blocks.buttons import Button
from ui.session import Session
from ui.settings.keeping import copy_book
from ui.shelf import Shelf
from ui.theme import Theme


@pytest.fixture
def shelf(qapp: QApplication, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Shelf]:
    """A shelf over a folder with a book of one person."""
    book = a_book(tmp_path / "book")
    book.do(a_person("Eva Lang", phone="+44 20 7946 0182"))
    book.close()
    made = Shelf(qapp, Profile(tmp_path / "book"))
    made._theme = theme
    yield made
    for window in (made.session.window if made.session else None, made.trouble):
        if window is not None:
            window.close()


def opened(shelf: Shelf, qtbot: QtBot) -> Session:
    qtbot.waitUntil(lambda: shelf.session is not None and shelf.session.finder is not None, timeout=10_000)
    assert shelf.session is not None
    return shelf.session


def offers(session: Session) -> list[str]:
    banner = session.window.banner
    return [button.text() for button in banner.findChildren(Button) if button.text() and not button.isHidden()]


def test_a_restored_backup_is_open_at_once_and_the_later_state_is_kept(shelf: Shelf, qtbot: QtBot) -> None:
    # Given a backup of one person, and a second person added since
    shelf.open_own()
    first = opened(shelf, qtbot)
    backup = first.book.backup().path
    with qtbot.waitSignal(first.bridge.changed):
        first.bridge.do(a_person("Tom Field"))
    # When the backup is put back
    first.restore_asked.emit(backup)
    qtbot.waitUntil(lambda: shelf.session is not first and shelf.session is not None, timeout=20_000)
    again = opened(shelf, qtbot)
    # Then a new window shows one person, says so, and the state before lies among the backups
    assert again.bridge.page.counts()["person"] == 1
    assert "in force" in again.window.banner.accessibleName()
    assert any("before-restore" in path.name for _, path in again.book.backups())


def test_a_backup_that_cannot_be_used_leaves_the_book_as_it_is(shelf: Shelf, qtbot: QtBot, tmp_path: Path) -> None:
    shelf.open_own()
    first = opened(shelf, qtbot)
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"not a store" * 1000)
    first.restore_asked.emit(bad)
    qtbot.waitUntil(lambda: shelf.session is not first and shelf.session is not None, timeout=20_000)
    again = opened(shelf, qtbot)
    assert again.bridge.page.counts()["person"] == 1
    assert not again.window.banner.isHidden()


def test_a_book_that_is_no_store_any_more_offers_its_backup(shelf: Shelf, qtbot: QtBot, tmp_path: Path) -> None:
    profile = Profile(tmp_path / "book")
    with_backup = a_book(profile.folder)
    kept = with_backup.backup().path
    with_backup.close()
    profile.store.write_bytes(b"gone wrong " * 2000)
    # When it is opened, a window names the trouble
    shelf.open_own()
    assert shelf.session is None
    assert shelf.trouble is not None
    words = [button.text() for button in shelf.trouble.findChildren(Button)]
    assert "Restore a backup…" in words
    assert len(shelf.trouble.backup_menu().actions()) == 1
    # And its backup brings it back
    shelf.trouble.restore_asked.emit(kept)
    assert opened(shelf, qtbot).bridge.page.counts()["person"] == 1


def test_a_damaged_page_is_said_with_the_ways_out_and_what_can_be_read_stays(
    shelf: Shelf, qtbot: QtBot, tmp_path: Path
) -> None:
    shelf.open_own()
    session = opened(shelf, qtbot)
    session.errors.say_unreadable("damaged: a page cannot be read")
    qtbot.waitUntil(lambda: offers(session) == ["Repair", "Restore…", "Save a copy…"])
    assert session.bridge.page.counts()["person"] == 1


def test_repair_from_the_banner_opens_the_book_anew(shelf: Shelf, qtbot: QtBot) -> None:
    shelf.open_own()
    first = opened(shelf, qtbot)
    first.errors.say_unreadable("damaged: a page cannot be read")
    first.errors.repair_asked.emit()
    qtbot.waitUntil(lambda: shelf.session is not first and shelf.session is not None, timeout=20_000)
    assert "repaired" in opened(shelf, qtbot).window.banner.accessibleName()


def test_a_newer_book_can_be_read_and_its_changes_are_off(shelf: Shelf, qtbot: QtBot, tmp_path: Path) -> None:
    connection = sqlite3.connect(Profile(tmp_path / "book").store)
    connection.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    connection.commit()
    connection.close()
    shelf.open_own()
    session = opened(shelf, qtbot)
    assert "newer Ringbook" in session.window.banner.accessibleName()
    session.window.go("people")
    qtbot.waitUntil(lambda: session.screens.people.current() == 1)
    acts = session.window.acts
    for name in ("new_person", "import", "undo", "archive", "delete", "note", "edit", "follow_up", "new_list"):
        assert not acts.action(name).isEnabled(), name
    assert acts.action("export").isEnabled()


def test_a_copy_of_a_damaged_book_is_its_bytes(tmp_path: Path) -> None:
    book = Book(Profile(tmp_path / "book"), a_book(tmp_path / "other").place)
    book.profile.make()
    book.profile.store.write_bytes(b"gone wrong " * 500)
    copied = copy_book(book, tmp_path / "copy.sqlite")
    assert copied.read_bytes() == book.profile.store.read_bytes()


def test_a_book_another_program_holds_waits_and_says_so(shelf: Shelf, qtbot: QtBot, tmp_path: Path) -> None:
    shelf.open_own()
    session = opened(shelf, qtbot)
    session.bridge.waiting.emit()
    assert "another program" in session.window.statusbar.message()


def test_leaving_a_window_twice_is_leaving_it_once(shelf: Shelf, qtbot: QtBot) -> None:
    shelf.open_own()
    session = opened(shelf, qtbot)
    session.leave()
    session.leave()
    session.bridge.ask(lambda reader: reader.counts(), lambda found: None)
    assert not session.window.findChildren(QPushButton, "no such button")
