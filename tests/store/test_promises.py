"""Promises go both ways: typed in a note, late ones stand in Today, kept and broken ones are counted."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Complete, LogCall, Plan
from pim.commands.from_entry import command_of
from pim.values.promises import Promises
from tests.builders import START, Clock, a_book, a_person, a_place

DAY = 86_400_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Book:
    made = a_book(tmp_path, place=a_place(clock=clock))
    made.do(a_person("Eva Lang", phone="+44 20 7946 0182"))
    return made


def typed(book: Book, line: str) -> int:
    reader = book.reader()
    reading = reader.entry(line)
    reader.close()
    done = book.do(command_of(reading, None, now=book.place.now(), home=book.place.home)).result
    assert isinstance(done, int)
    return done


def counted(book: Book) -> Promises:
    reader = book.reader()
    page = reader.page(1)
    reader.close()
    assert page is not None
    return page.promises


def test_what_they_promise_in_a_note_is_theirs_and_stands_in_today_when_it_is_late(book: Book, clock: Clock) -> None:
    typed(book, "called Eva Lang: wants a quote !they tomorrow send plans !fri send offer")
    reader = book.reader()
    steps = {step.subject: step.promise for step in reader.timeline(1) if step.state == "planned"}
    assert steps == {"send plans": "theirs", "send offer": "mine"}

    clock.now += 3 * DAY

    late = [item for item in reader.today().items if item.promise == "theirs"]
    assert [(item.group, item.contact) for item in late] == [("late", 1)]
    reader.close()


def test_what_is_done_already_is_typed_with_its_day_length_and_result(book: Book) -> None:
    typed(book, "called Eva yesterday 8m: wants quote")
    typed(book, "called Eva yesterday 9:15 no answer")
    typed(book, "called Eva lm")

    reader = book.reader()
    calls = [(item.result, item.minutes, item.text) for item in reader.timeline(1)]
    page = reader.page(1)
    reader.close()
    assert sorted(calls, key=str) == [
        ("left message", None, ""),
        ("no answer", None, ""),
        ("reached", 8, "wants quote"),
    ]
    assert page is not None
    assert page.line.last_reach is not None
    assert page.line.last_reach < START


def test_kept_is_what_was_done_on_its_day_and_broken_what_was_not(book: Book, clock: Clock) -> None:
    day = "2026-05-28"
    timed, late, open_, theirs = (
        book.do(Plan(1, "call", f"{day}{time}", promise=whose)).result
        for time, whose in (("T23:00", "mine"), ("", "mine"), ("", "mine"), ("", "theirs"))
    )
    book.do(Plan(1, "todo", "2027-01-01", promise="mine"))
    assert counted(book) == Promises()

    assert isinstance(timed, int)
    assert isinstance(late, int)
    assert isinstance(theirs, int)
    clock.now = 1_780_009_000_000  # 28 May 2026, a minute past midnight in London
    book.do(Complete(timed))
    book.do(Complete(theirs))
    clock.now += 2 * DAY
    book.do(Complete(late))

    assert counted(book) == Promises(1, 3, 1, 1)
    assert counted(book).words == "You kept 1 of 3, they kept 1 of 1"
    assert open_


def test_a_promise_kept_late_in_the_evening_of_its_day_is_kept(book: Book) -> None:
    promised = book.do(Plan(1, "call", "2026-05-28T00:30", promise="mine")).result
    assert isinstance(promised, int)
    book.do(Complete(promised))

    assert counted(book).mine == 1


def test_a_call_that_promises_nothing_counts_for_nobody(book: Book) -> None:
    book.do(LogCall(1, "reached"))

    assert counted(book).words == ""
