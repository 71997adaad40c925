"""A .zip is taken for a folder: its address books, calendars and tables come in, whatever else it holds."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.handlers import archives
from pim.values.import_report import Choice, ImportReport
from pim.work.progress import Cancelled, Progress
from tests.builders import a_book

EVA = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:eva\r\nFN:Eva Lang\r\nN:Lang;Eva;;;\r\nEND:VCARD\r\n"
TABLE = "Name,Phone,Shoe\nIda Berg,0113 4960182,38\n"
MEETING = "BEGIN:VEVENT\r\nUID:m\r\nDTSTART:20260514T090000Z\r\nSUMMARY:Budget\r\nEND:VEVENT\r\n"
TAKEOUT = {
    "Takeout/Contacts/My Contacts/My Contacts.vcf": EVA,
    "Takeout/Calendar/eva@lang.example.ics": f"BEGIN:VCALENDAR\r\n{MEETING}END:VCALENDAR\r\n",
    "Takeout/people.csv": TABLE,
    "Takeout/archive_browser.html": "<html>",
    "__MACOSX/Takeout/._people.csv": "\x00\x05",
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "book")
    yield book
    book.close()


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def imported(book: Book, command: ImportFiles) -> ImportReport:
    report = book.do(command).result
    assert isinstance(report, ImportReport)
    return report


def test_what_an_archive_holds_comes_in_and_again_changes_nothing(empty: Book, tmp_path: Path) -> None:
    takeout = packed(tmp_path / "takeout.zip", TAKEOUT)

    first, again = imported(empty, ImportFiles((takeout,))), imported(empty, ImportFiles((takeout,)))

    assert (first.files, first.contacts_added, first.entries, list(first.unreadable)) == (3, 2, 1, [])
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)


def test_what_was_decided_of_a_row_holds_for_the_import(empty: Book, tmp_path: Path) -> None:
    takeout = packed(tmp_path / "takeout.zip", TAKEOUT)
    told = empty.rehearse(ImportFiles((takeout,), rows=True))
    assert isinstance(told, ImportReport)
    table = next(look for look in told.looks if look.table is not None)
    assert table.path == takeout / "Takeout/people.csv"
    ida = next(row for row in told.rows if row.name == "Ida Berg")

    report = imported(empty, ImportFiles((takeout,), choices=(Choice(ida.file, ida.item, "leave"),)))

    assert (report.contacts_added, report.left) == (1, 1)


def test_columns_said_of_a_table_in_an_archive_hold(empty: Book, tmp_path: Path) -> None:
    takeout = packed(tmp_path / "people.zip", {"people.csv": TABLE})
    told = empty.rehearse(ImportFiles((takeout,), rows=True))
    assert isinstance(told, ImportReport)
    look = told.looks[0]
    assert look.table is not None
    mapping = look.table.mapping
    columns = tuple(replace(one, field="skip") if one.header == "Shoe" else one for one in mapping.columns)

    imported(empty, ImportFiles((takeout,), mappings=((str(look.path), replace(mapping, columns=columns)),)))

    reader = empty.reader()
    page = reader.page(reader.ids("person")[0])
    reader.close()
    assert page is not None
    assert page.facts.fields == ()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.vcf": EVA + "X" * 4000}, "holds more than"),
        ({"../../etc/passwd.txt": "x", "notes.html": "x"}, "there is no .vcf"),
    ],
)
def test_an_archive_that_is_no_address_book_is_refused_in_words(
    files: dict[str, str], said: str, empty: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 3000)
    with pytest.raises(UserError, match=said):
        empty.do(ImportFiles((packed(tmp_path / "odd.zip", files),)))


def test_a_damaged_archive_is_refused_alone_and_listed_among_others(empty: Book, tmp_path: Path) -> None:
    damaged = packed(tmp_path / "damaged.zip", TAKEOUT)
    damaged.write_bytes(damaged.read_bytes()[:200])
    with pytest.raises(UserError, match="damaged"):
        empty.do(ImportFiles((damaged,)))
    (tmp_path / "eva.vcf").write_text(EVA, newline="")

    report = imported(empty, ImportFiles((damaged, tmp_path / "eva.vcf")))

    assert (report.added, [error.file for error in report.unreadable]) == (1, ["damaged.zip"])


def test_a_path_that_leads_out_of_an_archive_stays_in_it(empty: Book, tmp_path: Path) -> None:
    report = imported(empty, ImportFiles((packed(tmp_path / "out.zip", {"../../../eva.vcf": EVA}),)))

    assert report.added == 1
    assert [path.name for path in tmp_path.parent.glob("eva.vcf")] == []


def test_unpacking_can_be_cancelled(empty: Book, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        empty.do(ImportFiles((packed(tmp_path / "takeout.zip", TAKEOUT),)), progress)
