"""Today answers “who now?”: promises first, nothing promised ever left out, the day filled with quiet contacts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Complete, FollowUp, LogCall, Plan
from pim.commands.contact import AddContact, ArchiveContacts, SetAlert, SetMe
from pim.commands.importing import ImportFiles
from pim.commands.setting import ChangeSetting
from pim.values.property import Property
from pim.values.rows import TodayItem, TodayPage
from tests.builders import KEY, Clock, a_book, a_person, a_place

DAY = "2026-05-14"  # a Thursday


def instant(wall: str) -> int:
    """UTC milliseconds of a wall time in UTC."""
    return int(datetime.fromisoformat(wall).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock(instant(f"{DAY}T09:00"))  # 10:00 in London


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    book = a_book(tmp_path, key=KEY, place=a_place(clock=clock))
    yield book
    book.close()


def page(book: Book) -> TodayPage:
    reader = book.reader()
    try:
        return reader.today()
    finally:
        reader.close()


def rows(book: Book) -> list[tuple[str, str]]:
    return [(item.group, item.name or item.words) for item in page(book).items]


def person(book: Book, name: str, phone: str = "0113 496 0182", **more: str) -> int:
    number = book.do(a_person(name, phone=phone, **more)).result
    assert isinstance(number, int)
    return number


def test_an_empty_book_has_nothing_to_do(book: Book) -> None:
    assert page(book) == TodayPage((), 0, 0, 0, 40)


def test_reasons_come_in_their_order_and_each_in_its_own(book: Book) -> None:
    names = ("Eva Noon", "Ed Nine", "Lea Late", "Lou Later", "Dan Due", "Cleo Back", "Quinn Quiet")
    at = {name: person(book, name, f"0113 496 {n:04}") for n, name in enumerate(names)}
    book.do(Plan(at["Eva Noon"], "call", f"{DAY}T12:00", subject="Trial week"))
    book.do(Plan(at["Ed Nine"], "call", f"{DAY}T09:00"))
    book.do(Plan(at["Lou Later"], "todo", "2026-05-13", promise="mine"))
    book.do(Plan(at["Lea Late"], "call", "2026-05-12T15:00", promise="mine"))
    book.do(Plan(at["Dan Due"], "call", DAY))
    book.do(LogCall(at["Cleo Back"], "call back", follow_ups=(FollowUp("call", "2026-05-13"),)))
    book.do(Plan(at["Eva Noon"], "call", "2026-05-15"))

    assert rows(book) == [
        ("timed", "Ed Nine"),
        ("timed", "Eva Noon"),
        ("late", "Lea Late"),
        ("late", "Lou Later"),
        ("due", "Dan Due"),
        ("call back", "Cleo Back"),
        ("no next step", "Quinn Quiet"),
    ]


def test_an_item_says_number_reason_and_how_late(book: Book) -> None:
    anna = person(book, "Anna Kowalczyk", company="Brightwater Dental")
    book.do(SetAlert(anna, "Never before 8:30"))
    planned = book.do(Plan(anna, "call", "2026-05-12", subject="Revised quote", promise="mine")).result

    assert page(book).items == (
        TodayItem(
            group="late",
            contact=anna,
            activity=int(str(planned)),
            kind="call",
            name="Anna Kowalczyk",
            title="",
            company="Brightwater Dental",
            phone="0113 496 0182",
            words="Revised quote",
            due="2026-05-12",
            tz="",
            days=2,
            promise="mine",
            local_time="10:00",
            callable=True,
            alert="Never before 8:30",
            zone="Europe/London",
        ),
    )


def test_a_call_back_with_a_time_today_is_promised_for_that_time(book: Book) -> None:
    anna = person(book, "Anna")
    book.do(LogCall(anna, "call back", follow_ups=(FollowUp("call", f"{DAY}T16:00"),)))

    assert rows(book) == [("timed", "Anna")]


def test_a_todo_without_a_contact_counts_too(book: Book) -> None:
    book.do(Plan(None, "todo", DAY, subject="Order toner"))

    assert rows(book) == [("due", "Order toner")]
    assert page(book).items[0].contact == 0


def test_what_is_done_or_lies_ahead_is_not_shown(book: Book) -> None:
    anna = person(book, "Anna")
    done = book.do(Plan(anna, "call", DAY)).result
    book.do(Plan(anna, "call", "2026-05-15T00:30"))
    book.do(Complete(int(str(done)), "reached"))

    assert rows(book) == []
    assert (page(book).calls_made, page(book).reached) == (1, 1)


def test_a_time_elsewhere_belongs_to_the_day_it_is_here(book: Book) -> None:
    anna, ben = person(book, "Anna"), person(book, "Ben", "0113 496 0183")
    book.do(Plan(anna, "call", "2026-05-13T20:00", tz="America/Los_Angeles"))  # 4:00 in London
    book.do(Plan(ben, "call", f"{DAY}T18:00", tz="America/Los_Angeles"))  # 2:00 the day after

    assert rows(book) == [("timed", "Anna")]


def test_birthdays_say_how_old_and_leap_days_are_kept_on_the_28th(book: Book, clock: Clock) -> None:
    for name, day in (("Leap Born", "1984-02-29"), ("Day Born", "--02-28"), ("Other", "1984-02-27")):
        book.do(AddContact("person", (Property("FN", name), Property("BDAY", day))))

    clock.now = instant("2027-02-28T09:00")
    assert [(item.name, item.words) for item in page(book).items] == [
        ("Day Born", "Birthday"),
        ("Leap Born", "Birthday, turns 43"),
    ]
    clock.now = instant("2028-02-28T09:00")
    assert [item.name for item in page(book).items] == ["Day Born"]


def test_those_without_a_next_step_fill_the_day_quiet_ones_first(book: Book, clock: Clock) -> None:
    for number in range(4):
        contact = person(book, f"Never {number}", f"0113 496 {number:04}")
    for number in (2, 1):
        contact = person(book, f"Quiet {number}", f"0113 497 {number:04}")
        book.do(LogCall(contact, "reached", at=clock.now - number * 86_400_000))
    book.do(ChangeSetting("day limit", "3"))

    today = page(book)

    assert [(item.name, item.days) for item in today.items] == [("Quiet 2", 2), ("Quiet 1", 1), ("Never 0", None)]
    assert today.items[0].words == "No next step, 2 days since the last talk"
    assert (today.without_next_step, today.limit) == (6, 3)


def test_promises_are_never_left_out_and_calls_made_use_the_day_up(book: Book) -> None:
    book.do(ChangeSetting("day limit", "2"))
    for number in range(3):
        book.do(Plan(person(book, f"Promised {number}", f"0113 496 {number:04}"), "call", DAY))
    person(book, "Quiet", "0113 496 0999")

    assert [group for group, _ in rows(book)] == ["due", "due", "due"]


def test_nobody_is_proposed_who_cannot_or_must_not_be_called(book: Book) -> None:
    person(book, "No Number", "")
    archived = person(book, "Archived", "0113 496 0001")
    refused = person(book, "Refused", "0113 496 0002")
    tried = person(book, "Tried today", "0113 496 0003")
    me = person(book, "Myself", "0113 496 0004")
    book.do(ArchiveContacts((archived,), "left"))
    book.do(LogCall(refused, "do not call", at=instant("2026-05-01T09:00")))
    book.do(LogCall(tried, "no answer"))
    book.do(SetMe(me))

    assert rows(book) == []
    assert page(book).without_next_step == 1


def test_who_refused_calls_keeps_promises_but_is_not_callable(book: Book) -> None:
    anna = person(book, "Anna")
    book.do(LogCall(anna, "do not call"))
    book.do(Plan(anna, "letter", DAY, promise="mine"))

    assert [(item.group, item.callable) for item in page(book).items] == [("due", False)]


def test_undoing_a_refusal_makes_callable_again(book: Book) -> None:
    anna = person(book, "Anna")
    book.do(LogCall(anna, "do not call", at=instant("2026-05-01T09:00")))
    book.undo()

    assert rows(book) == [("no next step", "Anna")]


@pytest.mark.parametrize(
    ("phone", "tz", "clock_there", "may"),
    [
        ("+1 206 555 0144", "", "02:00", False),
        ("+34 912 34 56 78", "", "11:00", True),
        ("+33 1 40 00 00 00", "", "11:00", False),  # Ascension Day
        ("0113 496 0182", "Asia/Tokyo", "18:00", True),
        ("+44 7700 900123", "", "10:00", True),
        ("", "", "", False),
        ("", "Asia/Tokyo", "18:00", False),
    ],
)
def test_the_clock_is_theirs(book: Book, phone: str, tz: str, clock_there: str, *, may: bool) -> None:
    lines = (
        Property("FN", "Anna"),
        *([Property("TEL", phone)] if phone else []),
        *([Property("TZ", tz)] if tz else []),
    )
    anna = book.do(AddContact("person", lines)).result
    book.do(Plan(int(str(anna)), "call", DAY))

    item = page(book).items[0]

    assert (item.local_time, item.callable) == (clock_there, may)


def test_a_start_in_one_country_does_not_load_the_numbering_plan(book: Book) -> None:
    import subprocess
    import sys

    person(book, "Anna")
    person(book, "Pierre", "+33 1 40 00 00 00")
    book.close()
    code = (
        "import sys; from tests.builders import KEY, a_book; from pathlib import Path\n"
        f"r = a_book(Path({str(book.profile.folder)!r}), key=KEY).reader(); r.today()\n"
        "sys.exit('phonenumbers' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], timeout=60, check=False)

    assert ran.returncode == 0


def test_a_past_meeting_of_a_calendar_file_is_not_late_but_one_made_here_is(book: Book, tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:{0}\nDTSTART:{1}\nDTEND:{1}\nSUMMARY:{0}\nEND:VEVENT\n"
    to_do = "BEGIN:VTODO\nUID:t\nDUE:20260512T120000Z\nSUMMARY:task\nEND:VTODO\n"
    events = event.format("past", "20260512T120000Z") + event.format("today", "20260514T120000Z")
    path = tmp_path / "file.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}{to_do}END:VCALENDAR\n", encoding="utf-8")
    book.do(ImportFiles((path,)))
    book.do(Plan(None, "meeting", "2026-05-12T12:00", subject="ours"))

    assert sorted(rows(book)) == [("late", "ours"), ("late", "task"), ("timed", "today")]
