"""Organizers and guests of imported meetings are linked to contacts, and what they answer comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Complete, EditActivity, Plan
from pim.commands.contact import DeleteContacts, SetMe
from pim.commands.importing import ImportFiles
from pim.values.activity import Activity
from pim.values.attendee import Attendee
from pim.values.import_report import Choice, ImportReport
from pim.values.outgoing import ICAL, ORIGINAL, Outgoing
from tests.builders import a_book, a_company, a_person
from tests.formats.ical_samples import calendar
from tests.store_state import journalled_rows, unsound

EVA, TOM, ME = 1, 2, 3
PEOPLE = (
    "ORGANIZER;CN=Tom Field:mailto:Tom@Field.example",
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Eva Lang:mailto:eva@lang.example",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@own.example",
    "ATTENDEE;CN=Nobody Here:mailto:nobody@else.example",
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva Lang is contact 1, Tom Field 2, the user 3."""
    made = a_book(tmp_path / "book")
    made.do(a_person("Eva Lang", mail="eva@lang.example"))
    made.do(a_person("Tom Field", mail="tom@field.example"))
    made.do(a_person("Ida Own", mail="me@own.example"))
    made.do(SetMe(ME))
    yield made
    made.close()


def meeting(*lines: str, method: str = "REQUEST", start: str = "20260615T090000Z") -> bytes:
    event = ("BEGIN:VEVENT", "UID:meet-1", f"DTSTART:{start}", "SUMMARY:Budget", *lines, "END:VEVENT")
    return calendar(f"METHOD:{method}", *event)


def imported(book: Book, data: bytes, name: str = "file.ics", match: str = "strong") -> ImportReport:
    path = book.profile.folder / name
    path.write_bytes(data)
    report = book.do(ImportFiles((path,), match=match)).result
    assert isinstance(report, ImportReport)
    return report


def timeline(book: Book, contact: int) -> list[Activity]:
    reader = book.reader()
    found = reader.timeline(contact)
    reader.close()
    return found


def guests(book: Book, activity: int = 1) -> list[Attendee]:
    reader = book.reader()
    found = reader.attendees([activity])
    reader.close()
    return found.get(activity, [])


def times(book: Book, contact: int) -> tuple[int | None, int | None]:
    """Last reach, and the activity that comes next."""
    reader = book.reader()
    (line,) = reader.lines([contact])
    reader.close()
    return line.last_reach, line.next.activity if line.next else None


def test_a_meeting_stands_once_with_each_who_is_invited_and_not_with_the_user(book: Book) -> None:
    imported(book, meeting(*PEOPLE))

    assert [[item.id for item in timeline(book, contact)] for contact in (EVA, TOM, ME)] == [[1], [1], []]
    assert guests(book) == [
        Attendee("Tom@Field.example", "Tom Field", "", True, TOM),
        Attendee("eva@lang.example", "Eva Lang", "needs-action", False, EVA),
        Attendee("nobody@else.example", "Nobody Here"),
    ]
    assert unsound(book) == []


def test_a_company_shows_a_meeting_of_two_of_its_people_once(book: Book) -> None:
    company = book.do(a_company("Lang OG")).result
    for name in ("Ann Moor", "Bob Moor"):
        book.do(a_person(name, company="Lang OG", mail=f"{name[:3]}@lang.example"))

    imported(book, meeting("ATTENDEE:mailto:ann@lang.example", "ATTENDEE:mailto:bob@lang.example"))

    assert [item.subject for item in timeline(book, int(str(company)))] == ["Budget"]


def test_a_meeting_that_took_place_reached_all_who_were_there(book: Book) -> None:
    imported(book, meeting(*PEOPLE))
    planned = [times(book, EVA), times(book, TOM)]

    book.do(Complete(1, at=1_790_000_000_000))

    assert planned == [(None, 1)] * 2
    assert [times(book, EVA), times(book, TOM)] == [(1_790_000_000_000, None)] * 2
    assert unsound(book) == []


def test_a_guest_whose_card_comes_later_is_linked_then(book: Book) -> None:
    imported(book, meeting(*PEOPLE))

    imported(book, b"BEGIN:VCARD\nVERSION:3.0\nFN:N. Here\nEMAIL:nobody@else.example\nEND:VCARD\n", "card.vcf")

    late = guests(book)[2].contact
    assert [item.subject for item in timeline(book, late)] == ["Budget"]
    assert unsound(book) == []


@pytest.mark.parametrize(("match", "contact"), [("strong", EVA), ("uid", 0)])
def test_a_guest_without_a_known_mail_is_found_by_a_name_one_person_has(book: Book, match: str, contact: int) -> None:
    imported(book, meeting('ATTENDEE;CN="Lang, Eva":mailto:eva@private.example'), match=match)

    assert [guest.contact for guest in guests(book)] == [contact]


def test_a_rehearsal_says_who_was_found_by_name_and_a_left_meeting_stays_out(book: Book) -> None:
    path = book.profile.folder / "two.ics"
    event = ("BEGIN:VEVENT", "DTSTART:20260615T090000Z", "SUMMARY:Lunch", "END:VEVENT")
    path.write_bytes(meeting('ATTENDEE;CN="Lang, Eva":mailto:eva@private.example') + calendar(*event))

    rehearsed = book.rehearse(ImportFiles((path,), rows=True))
    report = book.do(ImportFiles((path,), choices=(Choice("two.ics", 2, "leave"),))).result

    assert isinstance(rehearsed, ImportReport)
    assert isinstance(report, ImportReport)
    assert [(row.item, row.name, row.outcome, row.why) for row in rehearsed.rows] == [
        (1, "Budget", "added", "Found by name alone: Lang, Eva."),
        (2, "Lunch", "added", ""),
    ]
    assert (report.read, report.added, report.left) == (2, 1, 1)


def test_a_name_two_people_have_tells_nobody(book: Book) -> None:
    book.do(a_person("Eva Lang", mail="other@lang.example"))

    imported(book, meeting("ATTENDEE;CN=Eva Lang:mailto:eva@private.example"))

    assert [guest.contact for guest in guests(book)] == [0]


def test_an_answer_is_noted_with_the_meeting_and_comes_only_once(book: Book) -> None:
    imported(book, meeting(*PEOPLE))
    reply = meeting("ATTENDEE;PARTSTAT=DECLINED:MAILTO:EVA@lang.example", method="REPLY")

    report = imported(book, reply, "reply.ics")
    again = imported(book, reply, "reply.ics")

    assert (report.added, report.updated, report.unreadable) == (0, 1, [])
    assert (again.updated, again.unchanged) == (0, 1)
    assert [guest.state for guest in guests(book)] == ["", "declined", ""]
    assert timeline(book, EVA)[0].state == "planned"


def test_an_answer_to_a_meeting_made_here_is_noted_too(book: Book) -> None:
    book.do(Plan(EVA, "meeting", "2026-06-03T10:00", subject="Trial"))
    reader = book.reader()
    uid = next(line[4:] for line in b"".join(reader.calendar_text()).decode().splitlines() if line[:4] == "UID:")
    reader.close()
    reply = meeting("ATTENDEE;PARTSTAT=ACCEPTED;CN=Eva:mailto:eva@lang.example", method="REPLY")

    imported(book, reply.replace(b"meet-1", uid.encode()))

    assert guests(book) == [Attendee("eva@lang.example", "Eva", "accepted", False, EVA)]


def test_an_answer_to_what_is_not_here_is_kept_and_listed(book: Book) -> None:
    reply = meeting("ATTENDEE;PARTSTAT=DECLINED:mailto:eva@lang.example", method="REPLY")

    report = imported(book, reply)
    asked = imported(book, meeting(*PEOPLE), "asked.ics")

    assert (report.added, [error.line for error in report.unreadable]) == (1, [4])
    assert (asked.added, asked.updated) == (1, 0)
    assert imported(book, reply).unchanged == 1


def test_a_meeting_called_off_keeps_its_words(book: Book) -> None:
    imported(book, meeting(*PEOPLE, "DESCRIPTION:Bring figures"))
    off = meeting(method="CANCEL")

    report = imported(book, off, "off.ics")
    again = imported(book, off, "off.ics")

    (item,) = timeline(book, EVA)
    assert (item.state, item.text) == ("cancelled", "Bring figures")
    assert (report.updated, again.unchanged) == (1, 1)
    assert unsound(book) == []


def test_one_meeting_of_a_series_called_off_leaves_the_others(book: Book) -> None:
    imported(book, meeting(*PEOPLE, "RRULE:FREQ=WEEKLY"))

    imported(book, meeting("RECURRENCE-ID:20260622T090000Z", method="CANCEL", start="20260622T090000Z"), "off.ics")

    reader = book.reader()
    states = sorted((item.state, item.due[:10]) for number in (1, 2) if (item := reader.activity(number)))
    reader.close()
    assert states == [("cancelled", "2026-06-22"), ("planned", "2026-06-15")]


def test_a_meeting_that_is_over_took_place_and_its_bytes_stay(book: Book) -> None:
    data = meeting(*PEOPLE, start="20260514T090000Z")

    imported(book, data)

    reader = book.reader()
    text = b"".join(reader.pieces(Outgoing(ICAL, ORIGINAL)))
    reader.close()
    assert [(item.state, item.done_at) for item in timeline(book, EVA)] == [("done", 1_778_749_200_000)]
    assert times(book, TOM) == (1_778_749_200_000, None)
    assert text == data
    assert imported(book, data).unchanged == 1


def test_a_past_meeting_moved_to_a_later_day_is_planned_again(book: Book) -> None:
    imported(book, meeting(*PEOPLE, start="20260514T090000Z"))

    imported(book, meeting(*PEOPLE))

    assert [(item.state, item.done_at, item.due[:10]) for item in timeline(book, EVA)] == [
        ("planned", None, "2026-06-15")
    ]


def test_guests_who_come_and_go_in_a_changed_file_come_and_go_here(book: Book) -> None:
    imported(book, meeting(*PEOPLE))

    imported(book, meeting(PEOPLE[1], "ATTENDEE;CN=New:mailto:new@else.example"))

    assert [guest.mail for guest in guests(book)] == ["eva@lang.example", "new@else.example"]
    assert unsound(book) == []


def test_what_was_changed_here_stays_and_the_rest_of_a_changed_file_is_taken(book: Book) -> None:
    imported(book, meeting(*PEOPLE))
    book.do(EditActivity(replace(timeline(book, EVA)[0], subject="Budget 2027")))

    imported(book, meeting(*PEOPLE, "LOCATION:Graz", start="20260616T090000Z").replace(b"Budget", b"Budget, new"))

    (item,) = timeline(book, EVA)
    assert (item.subject, item.location, item.due[:10]) == ("Budget 2027", "Graz", "2026-06-16")


def test_deleting_who_leads_a_meeting_leaves_it_with_the_others(book: Book) -> None:
    imported(book, meeting(*PEOPLE))
    before = journalled_rows(book)

    book.do(DeleteContacts((TOM,)))

    assert [item.subject for item in timeline(book, EVA)] == ["Budget"]
    assert unsound(book) == []
    book.undo()
    assert journalled_rows(book) == before
