"""What a report counts adds up: all that was read is added, updated, unchanged or left out, and shown as a row."""

from collections import Counter
from pathlib import Path

from pim.book import Book
from pim.commands.importing import ImportFiles
from pim.values.import_report import Choice, ImportReport
from tests.builders import a_book
from tests.formats.ical_samples import shared_files

AGENT = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Friday;Fred\r\nFN:Fred Friday\r\nUID:fred\r\nEND:VCARD\r\n"
FILES = {
    "people.vcf": "".join(
        f"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lang;Eva {n}\r\nFN:Eva {n} Lang\r\nAGENT:\r\n{AGENT}TEL:{n}\r\nEND:VCARD\r\n"
        for n in (1, 2)
    ),
    "empty.vcf": "BEGIN:VCARD\r\nEND:VCARD\r\n",
    "days.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    + "".join(
        f"BEGIN:VEVENT\r\nUID:e{n}\r\nDTSTART:2026010{n}T100000Z\r\nSUMMARY:Tea\r\nEND:VEVENT\r\n" for n in (1, 2, 3)
    )
    + "END:VCALENDAR\r\n",
    "goldmine.csv": "ACCOUNTNO,COMPANY,CONTACT,LASTNAME,PHONE1,KEY1\nA7,Lang OG,Ida Lang,Lang,01 234567,gold\n",
    "details.csv": "ACCOUNTNO,RECTYPE,CONTACT,CONTSUPREF,ADDRESS1,ZIP\nA7,P,Web Site,https://lang.example,,\n"
    "A7,P,Web Site,https://lang.example,,\nB9,P,E-mail Address,x@y.example,,\n",
    "calls.csv": "Date,Time,Type,Result,Regarding,Details,Contact,Company\n"
    + "1/31/2020,10:00,Call,Call Completed,Offer,fine,Ida Lang,Lang OG\n" * 2
    + "1/31/2020,11:00,Call,Call Completed,Offer,fine,Nobody Known,Bank\n",
}


def report_of(book: Book, *paths: Path, choices: tuple[Choice, ...] = ()) -> ImportReport:
    """What a rehearsal says, after making sure that its sums are right."""
    report = book.rehearse(ImportFiles(paths, rows=True, choices=choices))
    assert isinstance(report, ImportReport)
    outcomes = Counter(row.outcome for row in report.rows)
    entries = sum(row.is_entry for row in report.rows if row.outcome == "added")
    assert report.read == report.added + report.updated + report.unchanged + report.left
    assert (outcomes["added"] + outcomes["unclear"], entries) == (report.added - report.kept, report.entries)
    assert outcomes["kept"] == report.kept
    assert (outcomes["updated"], outcomes["unchanged"]) == (report.updated, report.unchanged)
    return report


def test_all_kinds_of_files_add_up_when_they_come_and_when_they_come_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, newline="")
    book = a_book(tmp_path / "book")
    first = report_of(book, folder)
    assert (first.contacts_added, first.entries, first.updated) == (4, 4, 1)
    assert (first.unchanged, first.left, first.read) == (3, 2, 14)
    left = report_of(book, folder, choices=(Choice("calls.csv", 1, "leave"), Choice("days.ics", 2, "leave")))
    assert (left.entries, left.left) == (3, 4)
    book.do(ImportFiles((folder,)))
    again = report_of(book, folder)
    assert (again.added, again.updated, again.left) == (0, 0, 2)
    book.close()


def test_the_shared_files_add_up(tmp_path: Path) -> None:
    corpus = next(shared_files()).parents[1]
    while corpus.name != "corpus":
        corpus = corpus.parent
    book = a_book(tmp_path / "book")
    book.reader().close()
    report = report_of(book, corpus)
    assert report.read > 10_000
    assert report.left == 0
    book.close()
