"""A rehearsal keeps nobody waiting, leaves no copy behind, and shows the same in a copy as in the book itself."""

import os
import time
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Record
from pim.commands.importing import ImportFiles
from pim.store import rehearsing
from pim.values.import_report import ImportReport
from pim.work.progress import Cancelled, Progress
from tests.builders import KEY, START, a_book, a_person, a_place
from tests.store_state import journalled_rows

MANY = 900


def cards(count: int) -> str:
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:p-{n}",
        "N:Lang;Eva {n};;;",
        "FN:Eva {n} Lang",
        "TEL:+43 1 {n}",
        "END:VCARD",
    )
    one = "".join(f"{line}\r\n" for line in lines)
    return "".join(one.format(n=1000 + number) for number in range(count))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "many.vcf"
    path.write_bytes(cards(MANY).encode())
    return path


def left_in(book: Book) -> list[Path]:
    return list(book.profile.folder.glob(f"{rehearsing.PREFIX}*"))


def counted(report: object) -> tuple[int, ...]:
    assert isinstance(report, ImportReport)
    return report.read, report.added, report.updated, report.unchanged, len(report.rows)


@pytest.mark.parametrize("key", [None, KEY])
def test_others_write_at_once_while_a_long_file_is_rehearsed(
    tmp_path: Path, file: Path, key: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a rehearsal that takes longer than a moment, and another program that does not wait for a lock at all
    monkeypatch.setattr(rehearsing, "MOMENT_SECONDS", 0)
    book = a_book(tmp_path / "book", key=key)
    contact = book.do(a_person()).result
    other = a_book(tmp_path / "book", key=key, place=a_place(start=START + 10**9), patience_ms=0)
    notes: list[object] = []

    def write(done: int, total: int, words: str) -> None:
        notes.append(other.do(Record(contact, "note", f"note {len(notes)}")).result)  # type: ignore[arg-type]

    # When it notes something at each step of the rehearsal
    shown = book.rehearse(ImportFiles((file,), rows=True), Progress(write))

    # Then each note stands, and what is shown is the state the rehearsal began with
    assert len(notes) > 1
    assert len(journalled_rows(book)["activity"]) == len(notes)
    assert counted(shown) == (MANY, MANY, 0, 0, MANY)
    assert left_in(book) == []
    other.close()
    book.close()


def test_a_copy_shows_what_the_book_itself_would(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = a_book(tmp_path / "book")
    book.do(ImportFiles((file,)))
    file.write_bytes((cards(30).replace("TEL:+43 1 1007", "TEL:+43 1 555") + cards(MANY + 3)[-400:]).encode())
    shown = []
    for seconds in (0, 60):
        monkeypatch.setattr(rehearsing, "MOMENT_SECONDS", seconds)
        shown.append(book.rehearse(ImportFiles((file,), rows=True)))
    assert shown[0] == shown[1]
    assert counted(shown[0])[2] == 1
    book.close()


def test_a_rehearsal_goes_on_in_a_copy_while_another_program_writes(tmp_path: Path, file: Path) -> None:
    book, other = a_book(tmp_path / "book"), a_book(tmp_path / "book")
    book.do(a_person())
    writing = other._open_connection()
    writing.execute("BEGIN IMMEDIATE")
    assert counted(book.rehearse(ImportFiles((file,), rows=True)))[1] == MANY
    writing.execute("ROLLBACK")
    other.close()
    book.close()


class StoppedAt(Progress):
    """Cancelled by its hearer at the step of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(lambda done, total, words: self.hear())
        self.left = number

    def hear(self) -> None:
        self.left -= 1
        if not self.left:
            self.cancel()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_cancelled_rehearsal_leaves_no_copy(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(rehearsing, "MOMENT_SECONDS", 0)
    book = a_book(tmp_path / "book")
    book.do(a_person())
    before = journalled_rows(book)
    with pytest.raises(Cancelled):
        book.rehearse(ImportFiles((file,)), StoppedAt(number))
    assert left_in(book) == []
    assert journalled_rows(book) == before
    book.close()


def test_a_copy_that_a_crash_left_goes_after_a_day(tmp_path: Path) -> None:
    old, fresh = tmp_path / "rehearsal-old", tmp_path / "rehearsal-fresh"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "ringbook.sqlite").write_bytes(b"x")
    os.utime(old, (time.time() - 90_000,) * 2)
    rehearsing.clear_left(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["rehearsal-fresh"]
