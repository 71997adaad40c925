"""The oldest steps go when they are two years old or too many; what stays can still be undone."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import SetAlert
from pim.errors import UserError
from pim.store import pruning
from pim.store.pruning import FEWEST_STEPS, KEPT_MS
from pim.values.place import Place
from tests.builders import START, a_book, a_person
from tests.store_state import journalled_rows, unsound

STEPS = FEWEST_STEPS + 20


@pytest.fixture
def clock() -> list[int]:
    return [START]


@pytest.fixture
def book(tmp_path: Path, clock: list[int]) -> Iterator[Book]:
    numbers = count(1)
    made = a_book(tmp_path, place=Place(lambda: clock[0], lambda: f"made-{next(numbers)}", "GB", "Europe/London", "en"))
    made.do(a_person("Eva Lang"))
    for number in range(STEPS - 1):
        made.do(SetAlert(1, f"call after {number}"))
    yield made
    made.close()


def test_nothing_goes_while_all_is_young(book: Book) -> None:
    book.keep_safe(closing=True)

    assert steps(book) == STEPS


def test_steps_of_more_than_two_years_go_but_the_newest_stay(book: Book, clock: list[int]) -> None:
    clock[0] += KEPT_MS + 1

    book.keep_safe(closing=True)

    assert steps(book) == FEWEST_STEPS


def test_the_oldest_go_when_there_are_too_many_entries(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "KEPT_ENTRIES", STEPS - 10)

    book.keep_safe(closing=True)

    assert FEWEST_STEPS <= steps(book) < STEPS


def test_what_stays_is_undone_and_the_rest_of_the_book_is_left(book: Book, clock: list[int]) -> None:
    clock[0] += KEPT_MS + 1
    book.keep_safe(closing=True)

    for _ in range(FEWEST_STEPS):
        book.undo()

    assert journalled_rows(book)["contact"][0][9] == ("str", f"call after {STEPS - 2 - FEWEST_STEPS}")
    with pytest.raises(UserError):
        book.undo()
    book.do(SetAlert(1, "never before ten"))
    book.undo()
    assert not unsound(book)


def steps(book: Book) -> int:
    reader = book.reader()
    found = len(reader.history(limit=1000))
    reader.close()
    return found
