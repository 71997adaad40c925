"""Books of every released version open, hold what they held, and are undone to their beginning."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.store.check import lacking_triggers
from pim.store.version import USER_VERSION
from tests.builders import START, a_book, a_person, a_place
from tests.store.freeze import FROZEN
from tests.store_state import journalled_rows, rows_left, unsound

PACKED = sorted(FROZEN.glob("version-*.sqlite.gz"))


@pytest.fixture(params=PACKED, ids=lambda path: path.name.removesuffix(".sqlite.gz"))
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    made = a_book(tmp_path, place=a_place(start=START + 86_400_000))
    made.profile.store.write_bytes(gzip.decompress(request.param.read_bytes()))
    yield made
    made.close()


def test_there_is_a_frozen_book_of_every_version() -> None:
    assert [path.name for path in PACKED] == [f"version-{number}.sqlite.gz" for number in range(1, USER_VERSION + 1)]


def test_it_opens_sound_with_all_that_it_held(book: Book) -> None:
    book.do(a_person("Ann Moor"))
    book.undo()

    assert book.check().ok
    assert not unsound(book)
    assert not lacking_triggers(book._open_connection())
    assert book.check().contacts == 5


def test_it_is_undone_to_its_beginning_and_redone(book: Book) -> None:
    before = journalled_rows(book)
    steps = 0
    while any(line.state == "done" for line in history(book)):
        book.undo()
        steps += 1

    assert rows_left(book) == 0
    for _ in range(steps):
        book.redo()
    assert journalled_rows(book) == before


def history(book: Book) -> list:  # type: ignore[type-arg]
    reader = book.reader()
    found = reader.history(limit=1000)
    reader.close()
    return found
