"""The writer thread: jobs in order, each answered once, locks waited for, cancelling, closing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from pim.book import Book
from pim.commands.contact import SetAlert
from pim.errors import StoreError, UserError
from pim.store.connect import open_writer
from pim.work.progress import Cancelled, Progress
from pim.work.writer import Writer
from tests.builders import a_book, a_person
from tests.work.heard import PATIENCE, Heard


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path, patience_ms=50)
    yield made
    made.close()


@pytest.fixture
def writer(book: Book) -> Iterator[Writer]:
    made = Writer(book)
    yield made
    made.close()


def test_a_command_is_done_and_its_result_told(writer: Writer) -> None:
    heard = Heard()

    writer.submit(a_person("Eva Lang"), heard, heard)

    assert heard.next().result == 1


def test_jobs_are_done_in_the_order_they_came(writer: Writer) -> None:
    heard = Heard()

    for number in range(20):
        writer.ask(lambda _, n=number: n, heard, heard)

    assert [heard.next() for _ in range(20)] == list(range(20))


def test_a_refused_command_tells_why_and_the_next_one_is_done(writer: Writer) -> None:
    heard = Heard()

    writer.submit(SetAlert(99, "never before ten"), heard, heard)
    writer.submit(a_person("Eva Lang"), heard, heard)

    assert isinstance(heard.next(), UserError)
    assert heard.next().result == 1


def test_a_bug_in_a_job_or_in_its_hearer_does_not_end_the_thread(writer: Writer) -> None:
    heard = Heard()

    writer.ask(lambda _: 1 // 0, heard, heard)
    writer.ask(lambda _: 1, _fail, heard)
    writer.ask(lambda _: 2, heard, heard)

    assert isinstance(heard.next(), ZeroDivisionError)
    assert heard.next() == 2


def test_undo_and_redo_go_the_same_way(writer: Writer) -> None:
    heard = Heard()

    writer.submit(a_person("Eva Lang"), heard, heard)
    writer.ask(Book.undo, heard, heard)
    writer.ask(Book.redo, heard, heard)

    assert [heard.next().changes.label for _ in range(3)] == ["New contact Eva Lang"] * 3


def test_a_job_waits_while_another_process_writes_and_says_so_once(book: Book) -> None:
    heard, waits = Heard(), Heard()
    writer = Writer(book, waiting=lambda: waits(True))
    book.do(a_person("Eva Lang"))
    other = open_writer(book.profile.store)
    other.execute("BEGIN IMMEDIATE")

    writer.submit(SetAlert(1, "never before ten"), heard, heard)
    assert waits.next()
    other.execute("ROLLBACK")

    assert heard.next().changes.contacts == {1}
    other.close()
    writer.close()


def test_closing_gives_up_a_job_that_waits_for_another_process(book: Book) -> None:
    heard, waits = Heard(), Heard()
    writer = Writer(book, waiting=lambda: waits(True))
    book.do(a_person("Eva Lang"))
    other = open_writer(book.profile.store)
    other.execute("BEGIN IMMEDIATE")

    writer.submit(SetAlert(1, "never before ten"), heard, heard)
    waits.next()
    writer.close()

    assert heard.next().cause == "locked"
    other.close()


def test_a_cancelled_job_stops_in_the_middle_of_a_statement_and_rolls_back(book: Book, writer: Writer) -> None:
    heard, begun = Heard(), Heard()
    progress = Progress()
    book.do(a_person("Eva Lang"))

    writer.ask(lambda opened: _count_forever(opened, lambda: begun(True)), heard, heard, progress)
    begun.next()
    _until_heard(heard, lambda: writer.cancel(progress))

    writer.submit(SetAlert(1, "never before ten"), heard, heard)
    assert heard.next().result is None


def test_a_job_cancelled_before_its_turn_is_never_begun(writer: Writer) -> None:
    heard, go = Heard(), Event()
    progress = Progress()

    writer.ask(lambda _: go.wait(PATIENCE), heard, heard)
    writer.submit(a_person("Eva Lang"), heard, heard, progress)
    writer.cancel(progress)
    go.set()

    assert heard.next() is True
    assert isinstance(heard.next(), Cancelled)


def test_closing_does_what_is_queued_and_then_takes_no_more(writer: Writer) -> None:
    heard = Heard()
    for number in range(5):
        writer.submit(a_person(f"Eva Lang{number}"), heard, heard)

    writer.close()

    assert [heard.next().result for _ in range(5)] == [1, 2, 3, 4, 5]
    with pytest.raises(RuntimeError):
        writer.ask(lambda _: 1, heard, heard)


def test_a_look_outside_tells_only_what_others_changed(tmp_path: Path, book: Book, writer: Writer) -> None:
    heard = Heard()
    writer.submit(a_person("Eva Lang"), heard, heard)
    heard.next()
    other = a_book(tmp_path)

    writer.look_outside(heard, heard)
    writer.ask(lambda _: other.do(SetAlert(1, "never before ten")), heard, heard)
    writer.look_outside(heard, heard)

    assert heard.next().changes.step == 2
    assert heard.next().contacts == {1}
    other.close()


def _fail(_: object) -> None:
    raise StoreError("failed")


def _count_forever(book: Book, begun: Callable[[], None]) -> None:
    connection = book._open_connection()
    begun()
    from pim.store.connect import driver_errors

    with driver_errors():
        connection.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")


def _until_heard(heard: Heard, cancel: Callable[[], None]) -> None:
    """Cancel until the job ends: a statement that has not begun yet cannot be interrupted."""
    from queue import Empty

    for _ in range(2000):
        cancel()
        try:
            assert isinstance(heard._told.get(timeout=0.01), Cancelled)
        except Empty:
            continue
        return
    raise AssertionError("the job was never cancelled")
