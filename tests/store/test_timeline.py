"""A page's timeline: planned on top, done newest first, a page at a time, companies with their people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall, Plan, Record, RecordHistory
from pim.queries.reader import Reader
from pim.values.activity import Activity
from tests.builders import START, a_book, a_person

HOUR = 3_600_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path)
    yield book
    book.close()


@pytest.fixture
def anna(book: Book) -> int:
    return int(str(book.do(a_person("Anna Lang", company="Lang OG")).result))


def texts(activities: list[Activity]) -> list[str]:
    return [activity.text or activity.subject for activity in activities]


def test_planned_ones_come_first_and_soonest_then_the_newest(book: Book, reader: Reader, anna: int) -> None:
    book.do(Record(anna, "note", "first", at=START))
    book.do(LogCall(anna, "reached", "second", at=START + HOUR))
    book.do(Plan(anna, "call", "2027-05-02", subject="later"))
    book.do(Plan(anna, "call", "2027-05-01T10:00", subject="sooner"))
    book.do(Plan(anna, "todo", "", subject="some day"))

    assert texts(reader.timeline(anna)) == ["sooner", "later", "some day", "second", "first"]


def test_a_cancelled_one_stands_where_it_was_planned(book: Book, reader: Reader, anna: int) -> None:
    cancelled = Activity(contact=anna, kind="meeting", state="cancelled", due="2026-05-01T10:00", subject="called off")
    book.do(RecordHistory((cancelled,)))
    book.do(Record(anna, "note", "before", at=START - 1000 * 24 * HOUR))
    book.do(Record(anna, "note", "after", at=START + 1000 * 24 * HOUR))

    assert texts(reader.timeline(anna)) == ["after", "called off", "before"]


def test_pages_follow_each_other(book: Book, reader: Reader, anna: int) -> None:
    book.do(Plan(anna, "call", "2027-05-02", subject="planned"))
    for number in range(5):
        book.do(Record(anna, "note", str(number), at=START + number * HOUR))

    pages = [texts(reader.timeline(anna, after=after, limit=2)) for after in (0, 2, 4, 6)]

    assert pages == [["planned", "4"], ["3", "2"], ["1", "0"], []]


def test_kinds_and_words_choose(book: Book, reader: Reader, anna: int) -> None:
    book.do(LogCall(anna, "reached", "Wants two mills", at=START))
    book.do(Record(anna, "note", "Mühle bestellt", at=START + HOUR))
    book.do(Record(anna, "mail", "nothing", at=START + 2 * HOUR))

    assert texts(reader.timeline(anna, kinds=("call", "mail"))) == ["nothing", "Wants two mills"]
    assert texts(reader.timeline(anna, words="muehl")) == ["Mühle bestellt"]
    assert texts(reader.timeline(anna, words="mill two")) == ["Wants two mills"]
    assert texts(reader.timeline(anna, kinds=("note",), words="two")) == []


def test_a_company_shows_what_was_with_its_people(book: Book, reader: Reader, anna: int) -> None:
    book.do(LogCall(anna, "reached", "with Anna"))
    company = reader.named("lang og")[0].id
    book.do(Record(company, "note", "with the company"))
    book.do(Plan(anna, "call", "2027-05-02", subject="next with Anna"))

    page = reader.page(company)

    assert texts(reader.timeline(company)) == ["next with Anna", "with the company", "with Anna"]
    assert page is not None
    assert page.last_talk is not None
    assert page.last_talk.text == "with Anna"
    assert texts(list(page.open_steps)) == ["next with Anna"]
    assert page.counts == {"call": 2, "note": 1}


def test_a_page_knows_the_international_form_of_each_number(book: Book, reader: Reader) -> None:
    eva = int(str(book.do(a_person("Eva Lang", phone="020 7946 0417")).result))

    page = reader.page(eva)

    assert page is not None
    assert list(page.e164.values()) == ["+442079460417"]
    assert reader.page(999) is None


def test_a_rare_word_far_back_is_found(book: Book, reader: Reader, anna: int) -> None:
    old = Activity(contact=anna, kind="note", state="done", done_at=START - HOUR, text="the rarest word")
    history = (Activity(contact=anna, kind="note", state="done", done_at=START + n, text="other") for n in range(1100))
    book.do(RecordHistory((old, *history)))

    assert texts(reader.timeline(anna, words="rares")) == ["the rarest word"]
    assert len(reader.timeline(anna, words="other", after=1050)) == 50
