"""Books for the store's tests: with and without a key, empty or with a few contacts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.queries.reader import Reader
from tests.builders import KEY, a_book, a_person


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def book(tmp_path: Path, key: bytes | None) -> Iterator[Book]:
    """A book with Eva Lang (contact 1) and Tom Field (contact 3), both at Lang OG (contact 2)."""
    made = a_book(tmp_path / "book", key=key)
    made.do(a_person("Eva Lang", phone="+44 20 7946 0001", company="Lang OG"))
    made.do(a_person("Tom Field", phone="+44 20 7946 0002", company="Lang OG"))
    yield made
    made.close()


@pytest.fixture
def reader(book: Book) -> Iterator[Reader]:
    """Reads the book of the test."""
    made = book.reader()
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    """A book with nothing in it, its store made."""
    made = a_book(tmp_path / "book")
    made.reader().close()
    yield made
    made.close()
