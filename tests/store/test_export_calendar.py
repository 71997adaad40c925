"""Calendars out of a book: what is private stays, birthdays go along where asked, and come back as what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import EditActivity, LogCall, Plan
from pim.commands.contact import AddContact, ArchiveContacts, SetPrivate
from pim.commands.importing import ImportFiles
from pim.values.activity import Activity
from pim.values.import_report import ImportReport
from pim.values.outgoing import ALL, GENERIC, ICAL, ORIGINAL, Leaving, Outgoing
from pim.values.property import Property
from pim.work.outgoing import write_files
from tests.builders import a_book, a_person
from tests.formats.ical_samples import calendar
from tests.store_state import journalled_rows, unsound

CLASSED = calendar(
    "BEGIN:VEVENT", "UID:secret", "DTSTART:20260610T090000Z", "SUMMARY:Doctor", "CLASS:CONFIDENTIAL", "END:VEVENT"
)
REPLY = calendar("METHOD:REPLY", "BEGIN:VEVENT", "UID:else", "ATTENDEE:mailto:a@b.example", "END:VEVENT")
TAGGED = calendar(
    "BEGIN:VEVENT",
    "UID:fair",
    "DTSTART:20260610T090000Z",
    "SUMMARY:Fair",
    "ATTENDEE:mailto:eva@lang.example",
    "CATEGORIES:Trade\\, North,VIP",
    "END:VEVENT",
)
DATES = Outgoing(ICAL, GENERIC, dates=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva Lang, contact 1, has a birthday and an anniversary."""
    made = a_book(tmp_path / "book")
    lines = {"FN": "Eva Lang", "UID": "eva-1", "BDAY": "1992-02-29", "ANNIVERSARY": "2015-06-01"}
    mail = Property("EMAIL", "eva@lang.example")
    made.do(AddContact("person", (*(Property(name, value) for name, value in lines.items()), mail)))
    yield made
    made.close()


def imported(book: Book, data: bytes, name: str = "in.ics") -> ImportReport:
    path = book.profile.folder.with_name(f"{book.profile.folder.name}-{name}")
    path.write_bytes(data)
    report = book.do(ImportFiles((path,))).result
    assert isinstance(report, ImportReport)
    return report


def text(book: Book, asked: Outgoing) -> bytes:
    reader = book.reader()
    found = b"".join(reader.pieces(asked))
    reader.close()
    return found


def leaving(book: Book, asked: Outgoing) -> Leaving:
    reader = book.reader()
    found = reader.leaving(asked)
    reader.close()
    return found


def timeline(book: Book) -> list[Activity]:
    reader = book.reader()
    found = reader.timeline(1)
    reader.close()
    return found


def test_a_private_entry_stays_unless_it_is_asked_for(book: Book) -> None:
    imported(book, CLASSED)
    asked = Outgoing(ICAL, GENERIC, private=False)

    assert b"Doctor" not in text(book, asked)
    assert leaving(book, asked) == (0, 1, 0)
    assert b"Doctor" in text(book, asked._replace(private=True))
    assert b"Doctor" in text(book, asked._replace(target=ORIGINAL))
    assert leaving(book, asked._replace(private=True)) == (1, 0, 0)


def test_an_entry_made_private_here_says_so_in_its_file(book: Book) -> None:
    book.do(Plan(1, "call", "2026-06-01", subject="Offer"))
    before = journalled_rows(book)
    (item,) = timeline(book)

    book.do(EditActivity(Activity(**{name: getattr(item, name) for name in item.__slots__} | {"private": True})))

    assert b"CLASS:PRIVATE\r\n" in text(book, Outgoing(ICAL, GENERIC))
    book.undo()
    assert journalled_rows(book) == before


def test_what_a_private_entry_says_is_on_no_call_sheet(book: Book) -> None:
    book.do(LogCall(1, "reached", "about the doctor"))
    (item,) = timeline(book)
    book.do(EditActivity(Activity(**{name: getattr(item, name) for name in item.__slots__} | {"private": True})))
    from pim.queries.steps import steps_of
    from pim.store.connect import open_reader

    connection = open_reader(book.profile.store, book.key)
    steps = [steps_of(connection, book.place, [1], private=private)[1].last_talk for private in (False, True)]
    connection.close()

    assert steps[0] is None
    assert steps[1] is not None


def test_an_answer_kept_by_itself_goes_out_as_it_came_alone(book: Book) -> None:
    imported(book, REPLY)

    assert b"VEVENT" not in text(book, Outgoing(ICAL, GENERIC))
    assert leaving(book, Outgoing(ICAL, GENERIC)).written == 0
    assert text(book, Outgoing(ICAL, ORIGINAL)) == REPLY
    assert leaving(book, Outgoing(ICAL, ORIGINAL)).written == 1


def test_birthdays_go_along_where_they_are_asked_for(book: Book) -> None:
    book.do(AddContact("person", (Property("FN", "Tom"), Property("BDAY", "--04-12"), Property("DEATHDATE", "2020"))))

    found = text(book, DATES)

    assert text(book, Outgoing(ICAL, GENERIC)).count(b"BEGIN:VEVENT") == 0
    assert found.count(b"BEGIN:VEVENT") == leaving(book, DATES).written
    assert b"SUMMARY:Birthday: Eva Lang\r\nCATEGORIES:Birthday\r\n" in found
    assert b"DTSTART;VALUE=DATE:19920229\r\n" in found
    assert b"SUMMARY:Anniversary: Eva Lang\r\n" in found


def test_birthdays_of_private_and_archived_contacts_stay(book: Book) -> None:
    book.do(SetPrivate((1,), private=True))
    assert leaving(book, DATES._replace(private=False)).written == 0
    assert leaving(book, DATES).written == 2
    book.do(ArchiveContacts((1,), "left"))
    assert leaving(book, DATES).written == 0


def test_only_the_birthdays_of_the_contacts_chosen_go_along(book: Book) -> None:
    book.do(AddContact("person", (Property("FN", "Tom"), Property("BDAY", "--04-12"))))

    found = text(book, DATES._replace(contacts=(2,)))

    assert found.count(b"BEGIN:VEVENT") == 1
    assert b"Birthday: Tom" in found


def test_birthdays_that_come_back_are_not_doubled(book: Book) -> None:
    data = text(book, DATES)
    before = journalled_rows(book)

    report = imported(book, data)

    assert (report.read, report.added, report.updated, report.unchanged) == (2, 0, 0, 2)
    assert journalled_rows(book) == before


def test_birthdays_come_to_the_contacts_of_the_same_import(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    (folder / "a.ics").write_bytes(text(book, DATES))
    (folder / "b.vcf").write_bytes(text(book, Outgoing()))
    other = a_book(tmp_path / "other")

    report = other.do(ImportFiles((folder,))).result

    assert isinstance(report, ImportReport)
    assert (report.added, report.unchanged, report.activities_added) == (1, 2, 0)
    other.close()


def test_a_birthday_of_somebody_who_is_not_here_is_an_entry(book: Book, tmp_path: Path) -> None:
    other = a_book(tmp_path / "other")

    report = imported(other, text(book, DATES))

    assert (report.added, report.activities_added) == (2, 2)
    assert unsound(other) == []
    other.close()


def test_a_uid_stays_from_export_to_export(book: Book) -> None:
    uids = [[line for line in text(book, DATES).splitlines() if line.startswith(b"UID:")] for _ in range(2)]

    assert uids[0] == uids[1]
    assert sorted(uids[0]) == [b"UID:anniversary-1-eva-1", b"UID:birthday-1-eva-1"]


def test_categories_are_words_of_the_entry_and_make_no_groups(book: Book) -> None:
    imported(book, TAGGED)

    reader = book.reader()
    (item,) = reader.timeline(1)
    found = [talk.activity.id for talk in reader.find("trade").talks]
    groups = reader.groups()
    reader.close()

    assert item.categories == ("Trade, North", "VIP")
    assert found == [item.id]
    assert groups == []
    assert unsound(book) == []


def test_categories_changed_here_go_out_and_come_back_by_undo(book: Book) -> None:
    imported(book, TAGGED)
    before = journalled_rows(book)
    (item,) = timeline(book)

    wanted = {name: getattr(item, name) for name in item.__slots__} | {"categories": ("VIP", "Call")}
    book.do(EditActivity(Activity(**wanted)))

    assert b"CATEGORIES:Meeting,VIP,Call\r\n" in text(book, Outgoing(ICAL, GENERIC))
    book.undo()
    assert journalled_rows(book) == before
    assert b"CATEGORIES:Trade\\, North,VIP\r\n" in text(book, Outgoing(ICAL, GENERIC))


def test_history_of_a_whole_book_stands_in_its_calendar_as_journals(book: Book, tmp_path: Path) -> None:
    book.do(LogCall(1, "reached", "wants blue", minutes=8))
    book.do(Plan(1, "call", "2026-06-01", subject="Offer"))
    reader = book.reader()
    write_files(tmp_path / "out", reader.files(Outgoing(ALL)))
    reader.close()
    data = (tmp_path / "out" / "calendar.ics").read_bytes()
    before = journalled_rows(book)

    assert (data.count(b"BEGIN:VJOURNAL"), data.count(b"BEGIN:VTODO")) == (1, 1)
    assert imported(book, data).unchanged == 2
    assert journalled_rows(book) == before

    other = a_book(tmp_path / "other")
    imported(other, (tmp_path / "out" / "contacts.vcf").read_bytes(), "in.vcf")
    imported(other, data)
    plain = [
        [(item.kind, item.state, item.due, item.done_at, item.minutes, item.result, item.text) for item in timeline(of)]
        for of in (book, other)
    ]
    assert plain[0] == plain[1]
    other.close()


def test_a_book_of_many_people_is_counted_once(book: Book) -> None:
    book.do(a_person("Tom Field"))
    book.do(Plan(2, "call", "2026-06-01"))

    assert leaving(book, Outgoing(ICAL, GENERIC)) == (1, 0, 0)
