"""Reader threads: questions answered beside each other, the newest on a channel alone, closing."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread

import pytest

from pim.book import Book
from pim.queries.reader import Reader
from pim.work.readers import Readers
from tests.builders import a_book, a_person
from tests.work.heard import PATIENCE, Heard

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path)
    made.do(a_person("Eva Lang"))
    yield made
    made.close()


@pytest.fixture
def readers(book: Book) -> Iterator[Readers]:
    made = Readers(book, 1)
    yield made
    made.close()


def test_a_question_gets_its_answer(readers: Readers) -> None:
    heard = Heard()

    readers.ask(lambda reader: reader.counts()["person"], heard, heard)

    assert heard.next() == 1


def test_a_failed_question_says_why_and_the_thread_lives_on(readers: Readers) -> None:
    heard = Heard()

    readers.ask(lambda _: 1 // 0, heard, heard)
    readers.ask(lambda _: 2, heard, heard)

    assert isinstance(heard.next(), ZeroDivisionError)
    assert heard.next() == 2


def test_what_a_failed_question_was_reading_is_closed_on_its_own_thread(readers: Readers) -> None:
    heard = Heard()

    def pieces() -> Iterator[int]:
        begun = current_thread()
        try:
            yield from range(10)
        finally:
            heard((begun, current_thread()))

    def stops_half_way(reader: Reader) -> None:
        for piece in pieces():
            raise ValueError(piece)

    readers.ask(stops_half_way, heard, heard)

    begun, closed = heard.next()  # type: ignore[misc]  # what was read is closed before the failure is told
    assert begun is closed
    assert isinstance(heard.next(), ValueError)


def test_a_new_question_interrupts_the_older_one_on_its_channel(readers: Readers) -> None:
    older, heard, begun = Heard(), Heard(), Event()

    def endless(reader: Reader) -> int:
        begun.set()
        return int(reader.connection.execute(ENDLESS).fetchone()[0])

    readers.ask(endless, older, older, channel="find")
    begun.wait(PATIENCE)
    while heard.silent():  # the endless statement may not have begun yet when it is first interrupted
        readers.ask(lambda _: "newest", heard, heard, channel="find")
        if _soon(heard):
            break

    assert heard.next() == "newest"
    assert older.silent()


def test_a_question_that_still_waits_is_dropped_for_a_newer_one(readers: Readers) -> None:
    blocked, older, heard, go = Heard(), Heard(), Heard(), Event()
    readers.ask(lambda _: go.wait(PATIENCE), blocked, blocked)

    for number in range(5):
        readers.ask(lambda _, n=number: n, older, older, channel="find")
    readers.ask(lambda _: "newest", heard, heard, channel="find")
    go.set()

    assert heard.next() == "newest"
    assert older.silent()


def test_questions_on_other_channels_are_left_alone(readers: Readers) -> None:
    heard, go = Heard(), Event()
    readers.ask(lambda _: go.wait(PATIENCE), heard, heard)

    readers.ask(lambda _: "find", heard, heard, channel="find")
    readers.ask(lambda _: "page", heard, heard, channel="page")
    go.set()

    assert [heard.next() for _ in range(3)] == [True, "find", "page"]


def test_a_cancelled_question_stays_unanswered(readers: Readers) -> None:
    older, heard, go = Heard(), Heard(), Event()
    readers.ask(lambda _: go.wait(PATIENCE), heard, heard)
    readers.ask(lambda _: 1, older, older, channel="find")

    readers.cancel("find")
    go.set()
    heard.next()
    readers.ask(lambda _: 2, heard, heard)

    assert heard.next() == 2
    assert older.silent()


def test_two_readers_answer_beside_each_other(book: Book) -> None:
    readers, heard, met = Readers(book, 2), Heard(), [Event(), Event()]

    def meet(own: int, reader: Reader) -> bool:
        met[own].set()
        return met[1 - own].wait(PATIENCE) and reader.counts()["person"] == 1

    readers.ask(lambda reader: meet(0, reader), heard, heard)
    readers.ask(lambda reader: meet(1, reader), heard, heard)

    assert [heard.next(), heard.next()] == [True, True]
    readers.close()


def test_closed_readers_take_no_more_questions(readers: Readers) -> None:
    readers.close()

    with pytest.raises(RuntimeError):
        readers.ask(lambda _: 1, print, print)


def _soon(heard: Heard) -> bool:
    from queue import Empty

    try:
        heard(heard._told.get(timeout=0.2))
    except Empty:
        return False
    return True
