"""What recurs comes on its days: with times left out, moved, called off, and one done without the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from pim.book import Book
from pim.commands.activity import Complete, Plan, Snooze
from pim.commands.importing import ImportFiles
from pim.store.connect import open_reader
from pim.store.recurring import _ALL, occurrences
from tests.builders import a_book, a_person
from tests.formats.ical_samples import calendar
from tests.store_state import journalled_rows, unsound

EVA = 1
DAYS = (date(2026, 5, 1), date(2026, 6, 30))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Eva Lang is contact 1; it is Thursday 28 May 2026, 21:26 in London."""
    made = a_book(tmp_path / "book")
    made.do(a_person("Eva Lang", mail="eva@lang.example", phone="+44 20 7946 0001"))
    yield made
    made.close()


def series(*lines: str) -> tuple[str, ...]:
    """Tuesdays at ten in London, from 5 May."""
    return (
        "BEGIN:VEVENT",
        "UID:weekly",
        "DTSTART;TZID=Europe/London:20260505T100000",
        "DTEND;TZID=Europe/London:20260505T110000",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Round",
        "ATTENDEE:mailto:eva@lang.example",
        *lines,
        "END:VEVENT",
    )


def override(replaces: str, *lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:weekly", f"RECURRENCE-ID{replaces}", "SUMMARY:Moved", *lines, "END:VEVENT")


def imported(book: Book, *lines: str) -> None:
    path = book.profile.folder / "series.ics"
    path.write_bytes(calendar(*lines))
    book.do(ImportFiles((path,)))


def found(book: Book, days: tuple[date, date] = DAYS) -> dict[int, list[str]]:
    connection = open_reader(book.profile.store, book.key)
    starts = occurrences(connection, "Europe/London", *days)
    connection.close()
    return {number: [start[5:] for start in those] for number, those in starts.items()}


def test_a_series_comes_on_its_days_but_for_those_left_out(book: Book) -> None:
    imported(book, *series("EXDATE:20260512T090000Z", "RDATE;TZID=Europe/London:20260514T120000"))

    assert found(book)[1][:4] == ["05-05T10:00", "05-14T12:00", "05-19T10:00", "05-26T10:00"]


def test_a_moved_time_is_left_out_of_its_series(book: Book) -> None:
    moved = override(":20260512T090000Z", "DTSTART;TZID=Europe/London:20260513T100000")
    imported(book, *series(), *moved)

    assert found(book)[1][:3] == ["05-05T10:00", "05-19T10:00", "05-26T10:00"]


def test_all_that_follow_move_with_one(book: Book) -> None:
    moved = override(";RANGE=THISANDFUTURE:20260519T090000Z", "DTSTART;TZID=Europe/London:20260520T140000")
    imported(book, *series("RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20260526T090000Z"), *moved)

    assert found(book, (date(2026, 5, 1), date(2026, 6, 9))) == {
        1: ["05-05T10:00", "05-12T10:00"],
        2: ["05-20T14:00", "06-03T14:00"],
    }


def test_a_time_whose_series_is_not_here_stands_by_itself(book: Book) -> None:
    alone = override(
        ":20260512T090000Z", "DTSTART;TZID=Europe/London:20260603T100000", "ATTENDEE:mailto:eva@lang.example"
    )
    imported(book, *alone)

    reader = book.reader()
    (line,) = reader.lines([EVA])
    reader.close()

    assert line.next is not None
    assert (line.next.subject, line.next.due) == ("Moved", "2026-06-03T10:00")
    assert found(book) == {}


def test_today_shows_what_recurs_on_its_day_and_never_as_late(book: Book) -> None:
    imported(book, *series("X-ODD:1"))
    thursday = "DTSTART;TZID=Europe/London:20260507T230000"
    imported(book, "BEGIN:VTODO", "UID:other", thursday, "RRULE:FREQ=WEEKLY", "SUMMARY:Report", "END:VTODO")

    reader = book.reader()
    items = [(item.group, item.words, item.due) for item in reader.today().items if item.activity]
    reader.close()

    assert items == [("timed", "Report", "2026-05-28T23:00")]


def test_a_billion_times_and_a_hundred_thousand_dates_keep_nobody_waiting(book: Book) -> None:
    begin = date(2026, 1, 1)
    dates = ",".join(f"{begin + timedelta(days=at):%Y%m%d}T090000Z" for at in range(100_000))
    imported(book, *series("RRULE:FREQ=SECONDLY;COUNT=1000000000"))
    imported(book, *(line.replace("UID:weekly", "UID:many") for line in series(f"RDATE:{dates}")))
    imported(book, *(line.replace("UID:weekly", "UID:far") for line in series("RRULE:FREQ=DAILY;COUNT=1000000000")))

    begun = process_time()
    reader = book.reader()
    reader.today()
    (line,) = reader.lines([EVA])
    reader.page(EVA)
    reader.close()

    assert line.next is not None
    assert process_time() - begun < 2
    assert unsound(book) == []


def test_one_time_done_leaves_the_series(book: Book) -> None:
    imported(book, *series())
    before = journalled_rows(book)

    done = int(str(book.do(Complete(1, text="all agreed")).result))

    reader = book.reader()
    single, whole = reader.activity(done), reader.activity(1)
    guests = reader.attendees([done])[done]
    text = b"".join(reader.calendar_text()).decode()
    reader.close()
    assert single is not None
    assert whole is not None
    assert (single.state, single.due, single.due_end, single.rrule) == (
        "done",
        "2026-05-26T10:00",
        "2026-05-26T11:00",
        "",
    )
    assert (whole.state, whole.exdates) == ("planned", ("2026-05-26T10:00",))
    assert [guest.contact for guest in guests] == [EVA]
    assert "EXDATE;TZID=Europe/London:20260526T100000" in text
    assert "RRULE:FREQ=WEEKLY\r\n" in text
    assert unsound(book) == []
    book.undo()
    assert journalled_rows(book) == before


def test_one_time_moved_leaves_the_series(book: Book) -> None:
    imported(book, *series())

    book.do(Snooze((1,), "2026-05-29T09:00"))

    reader = book.reader()
    dues = [item.due for item in reader.timeline(EVA)]
    reader.close()
    assert sorted(dues) == ["2026-05-05T10:00", "2026-05-29T09:00"]
    assert "05-26T10:00" not in found(book)[1]


def test_what_is_planned_once_is_the_next_step_before_what_recurs(book: Book) -> None:
    imported(book, *series())
    imported(book, "BEGIN:VTODO", "UID:once", "DUE:20260701T090000Z", "ATTENDEE:mailto:eva@lang.example", "END:VTODO")

    reader = book.reader()
    (line,) = reader.lines([EVA])
    reader.close()

    assert line.next is not None
    assert line.next.due == "2026-07-01T10:00"


def test_what_recurs_is_found_by_an_index_alone(book: Book) -> None:
    imported(book, *series())
    connection = open_reader(book.profile.store, book.key)

    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {_ALL}")]
    connection.close()

    assert [step for step in plan if step.startswith("SCAN")] == [
        "SCAN activity USING INDEX activity_repeats",
        "SCAN o USING COVERING INDEX component_onwards",
    ]


def test_lists_and_the_page_show_a_series_by_its_next_time(book: Book) -> None:
    imported(book, *series())

    reader = book.reader()
    (line,) = reader.lines([EVA])
    page = reader.page(EVA)
    reader.close()

    assert line.next is not None
    assert line.next.due == "2026-06-02T10:00"
    assert page is not None
    assert page.line == line
    assert [step.due for step in page.open_steps] == ["2026-06-02T10:00"]


def test_the_timeline_puts_a_series_where_its_next_time_is(book: Book) -> None:
    imported(book, *series())
    book.do(Plan(EVA, "call", "2026-05-30", subject="before"))
    book.do(Plan(EVA, "call", "2026-06-03", subject="after"))
    book.do(Plan(EVA, "todo", "", subject="some day"))

    reader = book.reader()
    subjects = [item.subject for item in reader.timeline(EVA)]
    reader.close()

    assert subjects == ["before", "Round", "after", "some day"]


def test_a_series_that_is_over_is_no_next_step(book: Book) -> None:
    imported(book, *series("X-ODD:1"))
    imported(book, *(line.replace("FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=2") for line in series()))

    reader = book.reader()
    (line,) = reader.lines([EVA])
    page = reader.page(EVA)
    reader.close()

    assert line.next is None
    assert page is not None
    assert page.open_steps == ()


def test_the_order_of_next_steps_takes_a_series_by_its_next_time(book: Book) -> None:
    tom, ann, ida = (int(str(book.do(a_person(name)).result)) for name in ("Tom Field", "Ann Moor", "Ida Black"))
    book.do(Plan(tom, "call", "2026-06-01T09:00"))
    book.do(Plan(ann, "call", "2026-06-03"))
    imported(book, *series())

    reader = book.reader()
    order = reader.ids("person", order="next step")
    reader.close()

    assert list(order) == [tom, EVA, ann, ida]


def test_a_rule_of_every_fourth_year_still_comes(book: Book) -> None:
    four_years = (line.replace("FREQ=WEEKLY", "FREQ=YEARLY;INTERVAL=4") for line in series())
    imported(book, *four_years)

    reader = book.reader()
    (line,) = reader.lines([EVA])
    reader.close()

    assert line.next is not None
    assert line.next.due == "2030-05-05T10:00"
