"""Calendar files become activities, come again as what they are, and go out as they came."""

import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Complete, EditActivity, LogCall, Plan, RemoveActivities
from pim.commands.importing import ImportFiles
from pim.errors import DataError, UserError
from pim.formats.ical_read import Component, read_calendar
from pim.values.import_report import ImportReport
from tests.builders import a_book, a_person
from tests.store_state import journalled_rows, unsound

MEETING = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Example//Calendar//EN\r
BEGIN:VEVENT\r
UID:meet-1\r
DTSTAMP:20260501T080000Z\r
DTSTART:20260514T090000Z\r
DTEND:20260514T100000Z\r
SUMMARY:Budget\r
ATTENDEE;CN=Eva:mailto:eva@lang.example\r
X-ODD;A=b:kept, as; it is\r
END:VEVENT\r
END:VCALENDAR\r
"""
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Tom Field\nN:Field;Tom;;;\nEND:VCARD\n"
SAMPLED = 60


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva Lang is contact 1."""
    made = a_book(tmp_path / "book")
    made.do(a_person("Eva Lang", mail="eva@lang.example"))
    yield made
    made.close()


def imported(book: Book, content: str | bytes, folder: Path, name: str = "file.ics") -> ImportReport:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = book.do(ImportFiles((path,))).result
    assert isinstance(report, ImportReport)
    return report


def exported(book: Book) -> bytes:
    reader = book.reader()
    text = b"".join(reader.calendar_text())
    reader.close()
    return text


def activities(book: Book, contact: int = 1) -> list[tuple[str, str, str]]:
    reader = book.reader()
    found = [(item.kind, item.subject, item.due) for item in reader.timeline(contact)]
    reader.close()
    return found


def raw_components(data: bytes, home: str = "Europe/London") -> Counter[bytes]:
    """The components of a calendar file by their bytes, whatever stands between them."""
    try:
        found = list(read_calendar(io.BytesIO(data), file="x", home=home))
    except UserError:
        return Counter()
    return Counter(item.raw.strip() for item in found if isinstance(item, Component))


def test_a_meeting_comes_to_the_contact_it_invites(book: Book, tmp_path: Path) -> None:
    report = imported(book, MEETING, tmp_path)

    assert (report.read, report.added, report.activities_added, report.unreadable) == (1, 1, 1, [])
    assert [(kind, subject) for kind, subject, _ in activities(book)] == [("meeting", "Budget")]
    assert unsound(book) == []


def test_a_second_import_of_the_same_file_changes_nothing(book: Book, tmp_path: Path) -> None:
    imported(book, MEETING, tmp_path)
    before = journalled_rows(book)

    report = imported(book, MEETING, tmp_path)

    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
    assert journalled_rows(book) == before


def test_a_changed_meeting_is_moved_not_doubled(book: Book, tmp_path: Path) -> None:
    imported(book, MEETING, tmp_path)

    report = imported(book, MEETING.replace("20260514T", "20260515T"), tmp_path)

    assert (report.added, report.updated) == (0, 1)
    assert [due[:10] for _, _, due in activities(book)] == ["2026-05-15"]
    assert unsound(book) == []


def test_undo_takes_a_calendar_import_back_whole(book: Book, tmp_path: Path) -> None:
    before = journalled_rows(book)
    imported(book, MEETING, tmp_path)
    after = journalled_rows(book)

    book.undo()
    assert journalled_rows(book) == before
    book.redo()
    assert journalled_rows(book) == after


def test_a_component_goes_out_byte_for_byte_as_it_came(book: Book, tmp_path: Path) -> None:
    imported(book, MEETING, tmp_path)

    assert raw_components(exported(book)) == raw_components(MEETING.encode())


def test_what_was_made_here_comes_back_as_what_it_is(book: Book, tmp_path: Path) -> None:
    book.do(Plan(1, "call", "2026-06-01T15:00", subject="Offer", promise="mine"))
    book.do(Plan(None, "todo", "2026-06-02", subject="Toner"))
    book.do(LogCall(1, "left message", "wants blue", minutes=8))
    book.do(Plan(1, "meeting", "2026-06-03T10:00", "2026-06-03T11:00", tz="America/New_York", subject="Trial"))
    before = journalled_rows(book)

    report = imported(book, exported(book), tmp_path)

    assert (report.read, report.added, report.updated, report.unchanged) == (4, 0, 0, 4)
    assert journalled_rows(book) == before


def test_what_was_made_here_and_changed_elsewhere_is_updated(book: Book, tmp_path: Path) -> None:
    number = book.do(Plan(1, "meeting", "2026-06-03T10:00", "2026-06-03T11:00", subject="Trial")).result
    text = exported(book).replace(b"SUMMARY:Trial", b"SUMMARY:Trial week").replace(b"T110000", b"T113000")

    report = imported(book, text, tmp_path)

    reader = book.reader()
    item = reader.activity(int(str(number)))
    reader.close()
    assert (report.added, report.updated) == (0, 1)
    assert item is not None
    assert (item.subject, item.due, item.due_end, item.contact) == (
        "Trial week",
        "2026-06-03T10:00",
        "2026-06-03T11:30",
        1,
    )
    assert unsound(book) == []


def test_its_names_outside_do_not_hang_on_any_contact(book: Book, tmp_path: Path) -> None:
    book.do(Plan(None, "todo", "2026-06-02", subject="Toner"))
    first = exported(book)
    imported(book, CARD, tmp_path, "tom.vcf")
    book.do(Complete(1))

    names = [[line for line in text.splitlines() if line.startswith(b"UID:")] for text in (first, exported(book))]

    assert names[0] == names[1]
    assert names[0][0].startswith(b"UID:activity-1@")


def test_another_books_activities_are_new_here(book: Book, tmp_path: Path) -> None:
    other = a_book(tmp_path / "other")
    other.do(Plan(None, "todo", "2026-06-02", subject="Theirs"))
    book.do(Plan(None, "todo", "2026-06-02", subject="Ours"))
    text = exported(other)
    other.close()

    assert imported(book, text, tmp_path).added == 1
    assert imported(book, text, tmp_path).unchanged == 1


def test_what_was_removed_here_comes_in_again_from_its_export(book: Book, tmp_path: Path) -> None:
    book.do(Plan(1, "call", "2026-06-01", subject="Offer"))
    text = exported(book)
    book.do(RemoveActivities((1,)))

    assert imported(book, text, tmp_path).added == 1
    assert [subject for _, subject, _ in activities(book)] == ["Offer"]
    assert imported(book, text, tmp_path).unchanged == 1


def test_an_edit_made_here_stays_when_the_old_export_comes_again(book: Book, tmp_path: Path) -> None:
    imported(book, MEETING, tmp_path)
    reader = book.reader()
    (item,) = reader.timeline(1)
    reader.close()
    book.do(EditActivity(replace(item, subject="Budget 2027")))

    imported(book, MEETING, tmp_path)

    assert [subject for _, subject, _ in activities(book)] == ["Budget 2027"]
    assert b"X-ODD;A=b:kept, as; it is" in exported(book)


def test_a_file_without_a_calendar_among_others_is_listed(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.ics").write_bytes(b"nothing of the kind")
    (folder / "b.ics").write_bytes(MEETING.encode())
    (folder / "c.vcf").write_bytes(b"shopping list")
    (folder / "d.vcf").write_bytes(CARD)

    report = book.do(ImportFiles((folder,))).result

    assert isinstance(report, ImportReport)
    assert (report.files, report.added) == (4, 2)
    assert [error.file for error in report.unreadable] == ["a.ics", "c.vcf"]
    assert all(isinstance(error, DataError) and error.why for error in report.unreadable)


@pytest.mark.parametrize("name", ["notes.ics", "notes.vcs"])
def test_a_single_file_without_a_calendar_is_refused(book: Book, tmp_path: Path, name: str) -> None:
    before = journalled_rows(book)
    with pytest.raises(UserError, match="no BEGIN:VCALENDAR found"):
        imported(book, b"nothing of the kind", tmp_path, name)
    assert journalled_rows(book) == before


@pytest.mark.parametrize("name", ["long.ics", "long.vcs", "LONG.ICS"])
def test_the_ending_is_trusted_where_a_file_begins_with_other_text(book: Book, tmp_path: Path, name: str) -> None:
    text = "From somebody: see below\r\n" * 400 + MEETING
    assert imported(book, text, tmp_path, name).activities_added == 1


def test_calendars_of_other_programs_go_in_twice_and_out_as_they_came(corpus: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (corpus / "ics").rglob("*") if path.is_file())
    step = 1 if os.environ.get("RINGBOOK_FULL") else max(1, len(files) // SAMPLED)
    chosen = files[::step]
    book = a_book(tmp_path / "corpus")
    book.reader().close()
    before = journalled_rows(book)

    report = _take_in(book, chosen)
    assert report.files == len(chosen)
    assert report.read == report.added + report.updated + report.unchanged
    assert unsound(book) == []
    again = _take_in(book, chosen)
    assert again.added == 0
    while _is_changed(book):
        book.undo()
    assert journalled_rows(book) == before
    book.close()


def _is_changed(book: Book) -> bool:
    reader = book.reader()
    step = reader.next_undo()
    reader.close()
    return step is not None


def _take_in(book: Book, files: list[Path]) -> ImportReport:
    report = book.do(ImportFiles(tuple(files), format="ical")).result
    assert isinstance(report, ImportReport)
    return report


def test_every_component_of_other_programs_goes_out_as_it_came(corpus: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (corpus / "ics").rglob("*") if path.is_file())
    step = 1 if os.environ.get("RINGBOOK_FULL") else max(1, len(files) // SAMPLED)
    lost = []
    for number, path in enumerate(files[::step]):
        book = a_book(tmp_path / str(number))
        data = path.read_bytes()
        wanted = raw_components(data)
        try:
            _take_in(book, [path])
        except UserError:
            assert not wanted
            continue
        found = raw_components(exported(book))
        # One whose END its file did not have gets it, so that what follows does not become a part of it.
        missing = [text for text in wanted - found if not any(other.startswith(text) for other in found)]
        lost += [f"{path.name}: {text[:60]!r}" for text in missing]
        book.close()
    assert files
    assert lost == []


def test_a_time_zone_alone_is_kept_and_counted_as_no_entry(book: Book, tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\n"
    )
    zone += "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zone}END:VCALENDAR\r\n"

    report = imported(book, text, tmp_path)

    assert (report.read, report.added, report.kept, report.entries, report.contacts_added) == (1, 1, 1, 0, 0)
    assert zone.encode() in exported(book)
    assert imported(book, text, tmp_path).unchanged == 1
