"""Following what other processes change: nothing missed, nothing told twice, own changes never news."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.changes import EVERYTHING
from pim.commands.contact import ArchiveContacts, SetAlert
from pim.commands.setting import ChangeSetting
from pim.store import writing
from tests.builders import START, a_book, a_person, a_place


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path)
    for name in ("Eva Lang", "Tom Field", "Ann Moor"):
        made.do(a_person(name))
    yield made
    made.close()


@pytest.fixture
def other(book: Book, tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path, place=a_place(start=START + 1_000_000))
    made.do(SetAlert(1, "call after ten"))
    book.look_outside()
    yield made
    made.close()


def test_own_changes_are_no_news(book: Book, other: Book) -> None:
    book.do(SetAlert(1, "never before ten"))
    book.undo()
    book.visit(1)

    assert book.look_outside() is None


def test_a_change_of_another_process_is_told_once(book: Book, other: Book) -> None:
    other.do(SetAlert(2, "never before ten"))

    found = book.look_outside()

    assert found is not None
    assert (found.contacts, found.kinds, found.step) == ({2}, {"contact"}, 0)
    assert book.look_outside() is None


def test_a_change_of_another_process_before_an_own_one_is_not_missed(book: Book, other: Book) -> None:
    other.do(SetAlert(2, "never before ten"))
    book.do(SetAlert(1, "never before ten"))
    other.do(SetAlert(3, "never before ten"))
    book.do(SetAlert(1, "call after ten"))

    found = book.look_outside()

    assert found is not None
    assert found.contacts == {2, 3}


def test_an_undo_of_another_process_is_told(book: Book, other: Book) -> None:
    other.do(SetAlert(2, "never before ten"))
    book.look_outside()

    other.undo()

    found = book.look_outside()
    assert found is not None
    assert found.contacts == {2}


def test_where_entries_were_dropped_before_they_were_read_everything_is_looked_at_again(
    book: Book, other: Book
) -> None:
    other.do(SetAlert(2, "never before ten"))
    other.undo()
    other.do(ChangeSetting("day", "8-17"))  # drops what was undone

    assert book.look_outside() == EVERYTHING


def test_what_leaves_no_trace_in_the_log_is_no_news(book: Book, other: Book) -> None:
    other.visit(2)

    assert book.look_outside() is None


def test_a_change_of_very_many_contacts_is_told_as_one_of_everything(
    book: Book, other: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_CONTACTS", 2)

    done = other.do(ArchiveContacts((1, 2, 3), "gone"))

    undone = other.undo()
    found = book.look_outside()
    for changes in (done.changes, undone.changes, found):
        assert changes is not None
        assert changes.everything
        assert not changes.contacts
        assert changes.touches(1)
    assert "contact" in done.changes.kinds
    assert "contact" in undone.changes.kinds


def test_a_step_knows_how_many_rows_it_touched(book: Book, other: Book) -> None:
    for act in (ArchiveContacts((1, 2, 3), "gone"), SetAlert(2, "call")):
        book.do(act)

    reader = book.reader()
    steps = reader.connection.execute("SELECT rows, first, last FROM step ORDER BY id").fetchall()
    counted = [
        reader.connection.execute("SELECT count(*) FROM journal WHERE seq BETWEEN ? AND ?", found).fetchone()[0]
        for _, *found in steps
    ]
    reader.close()
    assert [rows for rows, *_ in steps] == counted
    assert counted[-2:] == [3, 1]
