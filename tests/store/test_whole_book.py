"""The whole book leaves as files that anybody can read, and comes back into an empty book as it was."""

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall, Plan
from pim.commands.contact import AddContact, ArchiveContacts, SetPrivate, SetProperty
from pim.commands.importing import ImportFiles
from pim.commands.listing import MakeList
from pim.commands.register import ReadRegister
from pim.commands.relationship import Relate
from pim.errors import UserError
from pim.store import schema
from pim.store.connect import open_reader
from pim.values.import_report import ImportReport
from pim.values.list_plan import ListPlan
from pim.values.outgoing import ALL, Outgoing
from pim.values.property import Property
from pim.work.outgoing import write_files, write_zip
from pim.work.progress import Progress
from tests.builders import KEY, START, a_book, a_company, a_person, a_place
from tests.command_examples import fill
from tests.formats.vcards import shared_files
from tests.store_state import State, journalled_rows, rows_left, unsound

DERIVED = {table.name for table in schema.journalled() if table.info.get("derived")}
MEETING = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:m-1\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART:20260710T090000Z\r\nDTEND:20260710T100000Z\r\nSUMMARY:Fair\r\nX-ODD:kept\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "one", key=KEY)
    book.do(AddContact("person", (Property("FN", "Anna Kowalczyk", (), "", b"FN:Anna Kowalczyk\r\n"),)))
    book.do(a_person("Eva Lang", phone="+44 20 7946 0182", mail="eva@lang.example", company="Lang OG", groups="vip"))
    book.do(a_company("Weber GmbH"))
    book.do(SetProperty(1, "NOTE", "=cmd|' /C calc'!A0"))
    book.do(SetPrivate((1,), private=True))
    book.do(LogCall(2, "do not call", "never again", minutes=3))
    book.do(Plan(2, "letter", "2026-06-01", subject="Goodbye"))
    book.do(Relate(1, 2, "spouse"))
    book.do(MakeList(ListPlan("June", (1, 2))))
    book.do(ArchiveContacts((2,), "left"))
    (tmp_path / "m.ics").write_bytes(MEETING.encode())
    book.do(ImportFiles((tmp_path / "m.ics",)))
    yield book
    book.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    empty = a_book(tmp_path / "two", place=a_place(start=START + 10**9))
    yield empty
    empty.close()


def exported(book: Book, path: Path) -> Path:
    """The whole book as a folder, or as a .zip where the path says so."""
    reader = book.reader()
    write = write_zip if path.suffix == ".zip" else write_files
    write(path, reader.files(Outgoing(ALL)))
    reader.close()
    return path


def comparable(state: State) -> State:
    """The rows; those that follow from others without the numbers they happen to have."""
    return {
        name: sorted(row[1:] for row in rows)
        if name in DERIVED and name not in ("contact_text", "activity_text")
        else rows
        for name, rows in state.items()
    }


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_whole_book_comes_back_into_an_empty_one_as_it_was(
    book: Book, empty: Book, tmp_path: Path, name: str
) -> None:
    path = exported(book, tmp_path / name)

    report = empty.do(ImportFiles((path,))).result

    assert comparable(journalled_rows(empty)) == comparable(journalled_rows(book))
    assert unsound(empty) == []
    assert isinstance(report, ImportReport)
    assert (report.contacts_added, report.entries, report.activities_added) == (3, 3, 3)


LEFT_OUT = {
    "journal": "the undo log is of the book it was made in; bringing a book back is a step of its own",
    "step": "the same",
    "bulk": "holds a row only while an import runs",
}
ADDED_ONLY = ("consent", "suppression", "register_number", "desk", "printing", "visit")
"""Tables whose rows get numbers of their own."""


def every_row(book: Book) -> State:
    """The rows of every table there is but those left out; what follows from others without its numbers."""
    connection = open_reader(book.profile.store, book.key)
    state = {}
    for table in schema.metadata.sorted_tables:
        kept = [column.name for column in table.columns if (table.name, column.name) != ("consent", "step")]
        kept = [name for name in kept if name != "id" or table.name not in ADDED_ONLY]
        asked = ", ".join(f'"{name}"' for name in kept)
        state[table.name] = [tuple(row) for row in connection.execute(f'SELECT {asked} FROM "{table.name}"')]
    connection.close()
    return comparable({name: rows for name, rows in sorted(state.items()) if name not in LEFT_OUT})


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Book]:
    """A book that has a row in every table."""
    full = a_book(tmp_path / "full", key=KEY)
    here = fill(full, tmp_path)
    (tmp_path / "m.ics").write_bytes(MEETING.replace("X-ODD", "ATTENDEE:mailto:eva@lang.example\r\nX-ODD").encode())
    table = "First Name,Last Name,Company,Phone,Shoe size\nIda,Ott,Ott KG,020 7946 0009,41\n"
    talks = "Contact,Date,Time,Type,Result,Details\nEva Lang,2026-03-01,10:00,Call,Completed,prices\n"
    (tmp_path / "people.csv").write_text(table)
    (tmp_path / "talks.csv").write_text(talks)
    full.do(ImportFiles((tmp_path / "m.ics", tmp_path / "people.csv", tmp_path / "talks.csv")))
    full.do(SetProperty(here.eva, "ADR", ";;High Street 1;Leeds;;LS1;UK"))
    full.do(SetProperty(here.eva, "BDAY", "1985-04-12"))
    full.do(LogCall(here.tom, "do not call", "never again"))
    full.visit(here.eva)
    full.keep_printed(1)
    full.keep_desk(1, 2, worked_ms=60_000, talked_ms=20_000)
    _write_bare_rows(full)
    yield full
    full.close()


def _write_bare_rows(book: Book) -> None:
    """A row of bare values in each table that nothing above writes."""
    sample = {"INTEGER": 1, "TEXT": "words", "BLOB": b"bytes"}
    connection = book._open_connection()
    for table in schema.metadata.sorted_tables:
        if table.name not in LEFT_OUT and not connection.execute(f'SELECT 1 FROM "{table.name}"').fetchone():
            given = {column.name: sample.get(str(column.type), 1) for column in table.columns}
            names, marks = ", ".join(f'"{name}"' for name in given), ", ".join("?" * len(given))
            connection.execute(f'INSERT INTO "{table.name}"({names}) VALUES ({marks})', tuple(given.values()))


def test_every_row_of_every_table_comes_back(full: Book, empty: Book, tmp_path: Path) -> None:
    held = every_row(full)
    assert [name for name, rows in held.items() if not rows] == []

    empty.do(ImportFiles((exported(full, tmp_path / "out.zip"),)))

    found = every_row(empty)
    assert found.keys() == held.keys() == {table.name for table in schema.metadata.sorted_tables} - LEFT_OUT.keys()
    for name, rows in held.items():
        assert found[name] == rows, name


def test_a_book_comes_back_again_after_it_was_taken_back(full: Book, empty: Book, tmp_path: Path) -> None:
    path = exported(full, tmp_path / "out.zip")
    empty.do(ImportFiles((path,)))
    empty.undo()

    empty.do(ImportFiles((path,)))

    held, found = every_row(full), every_row(empty)
    for name in ("register_number", "desk", "printing", "visit", "register"):
        assert found[name] == held[name], name


def test_a_book_with_a_register_of_its_own_is_not_empty(full: Book, empty: Book, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("020 7946 0001\n")
    empty.do(ReadRegister(tmp_path / "own.txt", "Own", "GB", "2026-04-01"))
    with pytest.raises(UserError, match="not empty"):
        empty.do(ImportFiles((exported(full, tmp_path / "out.zip"),)))


def test_cards_of_many_programs_come_back_with_every_byte(empty: Book, tmp_path: Path) -> None:
    book = a_book(tmp_path / "one")
    files = [file for file in shared_files() if file.stat().st_size < 30_000]
    book.do(ImportFiles(tuple(files)))

    empty.do(ImportFiles((exported(book, tmp_path / "out.zip"),)))

    assert comparable(journalled_rows(empty)) == comparable(journalled_rows(book))
    assert unsound(empty) == []
    book.close()


def test_bringing_a_book_back_is_one_step_that_can_be_undone(book: Book, empty: Book, tmp_path: Path) -> None:
    path = exported(book, tmp_path / "out")
    empty.reader().close()
    before = journalled_rows(empty)

    empty.do(ImportFiles((path,)))
    empty.undo()
    assert journalled_rows(empty) == before
    empty.redo()
    assert comparable(journalled_rows(empty)) == comparable(journalled_rows(book))


def test_a_rehearsal_of_a_whole_book_leaves_nothing(book: Book, empty: Book, tmp_path: Path) -> None:
    report = empty.rehearse(ImportFiles((exported(book, tmp_path / "out.zip"),)))

    assert isinstance(report, ImportReport)
    assert report.contacts_added == 3
    assert rows_left(empty) == len(journalled_rows(empty)["relationship_type"])


def test_how_far_a_whole_book_is_moves_with_its_bytes(book: Book, empty: Book, tmp_path: Path) -> None:
    for number in range(600):
        book.do(AddContact("person", (Property("FN", f"Eva {number}"),)))
    heard: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, words: heard.append((done, total)))
    empty.do(ImportFiles((exported(book, tmp_path / "out.zip"),)), progress)
    shares = [done / total for done, total in heard if total and total > 10_000]
    assert shares == sorted(shares)
    assert len(set(shares)) > 2


def test_consents_come_along_and_what_was_refused_stays_refused(book: Book, empty: Book, tmp_path: Path) -> None:
    empty.do(ImportFiles((exported(book, tmp_path / "out"),)))

    found = empty.reader()
    (line,) = found.lines([2])
    found.close()
    assert line.do_not_call


def test_the_parts_of_a_whole_book_are_read_by_anybody(book: Book, tmp_path: Path) -> None:
    folder = exported(book, tmp_path / "out")

    assert sorted(os.listdir(folder)) == ["book.json", "calendar.ics", "contacts.csv", "contacts.vcf"]
    assert (folder / "contacts.vcf").read_bytes().count(b"BEGIN:VCARD") == 3
    assert b"X-ODD:kept" in (folder / "calendar.ics").read_bytes()
    table = (folder / "contacts.csv").read_text(encoding="utf-8")
    assert "Kowalczyk" in table
    assert json.loads((folder / "book.json").read_bytes())["format"] == "ringbook-book"


def test_the_same_book_gives_the_same_bytes_but_for_the_moment(book: Book, tmp_path: Path) -> None:
    one, two = (exported(book, tmp_path / name) for name in ("a", "b"))

    for part in ("contacts.vcf", "contacts.csv"):
        assert (one / part).read_bytes() == (two / part).read_bytes()
    texts = [json.loads((folder / "book.json").read_bytes()) for folder in (one, two)]
    assert texts[0].pop("exported_at") != texts[1].pop("exported_at")
    assert texts[0] == texts[1]


def test_a_book_that_is_not_empty_takes_no_whole_book(book: Book, tmp_path: Path) -> None:
    path = exported(book, tmp_path / "out")
    before = journalled_rows(book)

    with pytest.raises(UserError, match="not empty"):
        book.do(ImportFiles((path,)))
    assert journalled_rows(book) == before


# What is replaced in the text, and by what.
DAMAGES = {
    "a row too short": ('"rows":[\n[', '"rows":[\n[1],\n['),
    "no table of ours": ('"property":{', '"sqlite_master":{'),
    "a column of another": ('"sort_key"', '"odd"'),
    "a table twice": ('"setting":{', '"contact":{'),
    "a text as number": ('"rows":[\n[1,', '"rows":[\n["x",'),
    "broken JSON": ('"rows":[\n[', '"rows":[\n[['),
    "an unknown kind of value": (',"person",', ',{"odd":1},'),
    "half of a letter": ("Anna Kowalczyk", "\\ud800"),
    "a number too large": ('"rows":[\n[1,', '"rows":[\n[99999999999999999999999,'),
    "a newer program": ('"version":1', '"version":99'),
    "another file": ('"ringbook-book"', '"ringbook-book!"'),
    "cut off": ("\n}}", ""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_book_changes_nothing_and_says_so(book: Book, empty: Book, tmp_path: Path, damage: str) -> None:
    folder = exported(book, tmp_path / "out")
    text = (folder / "book.json").read_text(encoding="utf-8")
    tables = text.index('"tables"') if '"rows"' in DAMAGES[damage][0] else 0
    broken = text[:tables] + text[tables:].replace(*DAMAGES[damage], 1 if damage != "half of a letter" else -1)
    assert broken != text
    (folder / "book.json").write_text(broken, encoding="utf-8")
    empty.reader().close()
    before = journalled_rows(empty)

    with pytest.raises(UserError, match="Nothing was changed"):
        empty.do(ImportFiles((folder,)))
    assert journalled_rows(empty) == before


def test_a_zip_that_is_damaged_is_refused_in_words(book: Book, empty: Book, tmp_path: Path) -> None:
    path = exported(book, tmp_path / "out.zip")
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("book.json").header_offset
    raw = bytearray(path.read_bytes())
    raw[start + 60 : start + 90] = b"\xff" * 30
    path.write_bytes(raw)

    with pytest.raises(UserError, match="no whole book"):
        empty.do(ImportFiles((path,)))
