"""Restoring: the book is the backup, the state before is kept, refusals stay, old logs never meet the new file."""

from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall
from pim.errors import StoreError
from pim.store import restore as restoring
from pim.store.connect import open_reader
from tests.builders import START, a_book, a_person, a_place
from tests.store_state import journalled_rows, unsound


def test_a_restored_book_is_the_book_of_the_backup(book: Book) -> None:
    before = journalled_rows(book)
    made = book.backup()
    book.do(a_person("Ann Moor"))

    restored = book.restore(made.path)

    assert journalled_rows(book) == before
    assert not unsound(book)
    assert (restored.before.contacts, restored.after.contacts) == (4, 3)  # type: ignore[union-attr]


def test_the_state_before_a_restore_is_kept_and_can_be_restored_in_turn(book: Book) -> None:
    made = book.backup()
    book.do(a_person("Ann Moor"))
    later = journalled_rows(book)

    restored = book.restore(made.path)
    assert restored.kept is not None
    book.restore(restored.kept)

    assert journalled_rows(book) == later


def test_undo_goes_on_after_a_restore(book: Book) -> None:
    made = book.backup()
    book.do(a_person("Ann Moor"))
    book.restore(made.path)

    book.undo()
    book.undo()

    assert not journalled_rows(book)["contact"]


def test_a_refusal_newer_than_the_backup_stays_in_force(book: Book) -> None:
    made = book.backup()
    book.do(LogCall(1, "do not call", "asked never to be called"))

    book.restore(made.path)

    reader = book.reader()
    assert reader.lines([1])[0].do_not_call
    reader.close()
    while book_has_steps(book):
        book.undo()
    assert said(book)[-1] == "refused"


def test_the_log_of_the_old_file_never_meets_the_new_one(book: Book, key: bytes | None) -> None:
    made = book.backup()
    book.do(a_person("Ann Moor"))
    reader = open_reader(book.profile.store, key)  # keeps -wal and -shm beside the file
    assert reader.execute("SELECT count(*) FROM contact").fetchone()[0] == 4

    book.restore(made.path)

    log = book.profile.store.with_name("ringbook.sqlite-wal")
    assert not log.exists() or log.stat().st_size == 0
    assert len(journalled_rows(book)["contact"]) == 3
    reader.close()
    assert not unsound(book)
    assert len(journalled_rows(book)["contact"]) == 3


def test_nothing_changes_while_another_program_has_the_book_open(book: Book, key: bytes | None) -> None:
    made = book.backup()
    other = a_book(book.profile.folder, key=key, place=a_place(start=START + 1_000_000))
    other.do(a_person("Ann Moor"))
    before = journalled_rows(book)

    with pytest.raises(StoreError, match="locked"):
        book.restore(made.path)

    assert journalled_rows(book) == before
    other.close()


@pytest.mark.parametrize("spoil", [lambda raw: b"", lambda raw: raw[: len(raw) // 2]])
def test_a_spoilt_backup_changes_nothing(book: Book, spoil: object) -> None:
    made = book.backup()
    before = journalled_rows(book)
    made.path.write_bytes(spoil(made.path.read_bytes()))  # type: ignore[operator]

    with pytest.raises(StoreError):
        book.restore(made.path)

    assert journalled_rows(book) == before


def test_a_damaged_book_is_kept_byte_for_byte_when_a_backup_takes_its_place(book: Book) -> None:
    made = book.backup()
    before = journalled_rows(book)
    book.close()
    damaged = b"no book at all" * 1000
    book.profile.store.write_bytes(damaged)

    restored = book.restore(made.path)

    assert restored.kept is not None
    assert restored.kept.read_bytes() == damaged
    assert journalled_rows(book) == before


def test_a_lost_book_comes_back_from_its_backup(book: Book) -> None:
    made = book.backup()
    before = journalled_rows(book)
    book.close()
    book.profile.store.unlink()

    restored = book.restore(made.path)

    assert restored.kept is None
    assert journalled_rows(book) == before


def test_a_book_restored_elsewhere_is_the_same(book: Book, tmp_path: Path, key: bytes | None) -> None:
    made = book.backup()
    other = a_book(tmp_path / "other", key=key)

    other.restore(made.path)

    assert journalled_rows(other) == journalled_rows(book)
    other.close()


@pytest.mark.parametrize(
    "broken", ["keep_state", "make_backup", "_carry_over", "put_in_place", "sync_folder", "verify"]
)
@pytest.mark.parametrize("call", [1, 2])
def test_a_restore_that_breaks_off_anywhere_leaves_the_old_book_or_the_new_one(
    book: Book, broken: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = journalled_rows(book)
    made = book.backup()
    book.do(a_person("Ann Moor"))
    old = journalled_rows(book)
    whole, calls = getattr(restoring, broken), count(1)

    def break_off(*given: object, **named: object) -> object:
        if next(calls) == call:
            raise KeyboardInterrupt
        return whole(*given, **named)

    monkeypatch.setattr(restoring, broken, break_off)
    with suppress(KeyboardInterrupt):
        book.restore(made.path)
    monkeypatch.undo()

    assert journalled_rows(book) in (old, new)
    assert not unsound(book)
    book.restore(made.path)
    assert journalled_rows(book) == new


def book_has_steps(book: Book) -> bool:
    reader = book.reader()
    standing = any(line.state == "done" for line in reader.history())
    reader.close()
    return standing


def said(book: Book) -> list[str]:
    connection = open_reader(book.profile.store, book.key)
    states = [row[0] for row in connection.execute("SELECT state FROM consent ORDER BY id")]
    connection.close()
    return states
