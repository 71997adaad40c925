"""A few words say who is meant, and several contacts are given when it is not clear."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import ArchiveContacts
from pim.queries.reader import Reader
from tests.builders import a_book, a_person


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path)
    for name, company in (
        ("Anna Kowalczyk", "Brightwater Dental"),
        ("Anna Lang", "Lang OG"),
        ("Annabel Young", ""),
        ("Anna", ""),
        ("Gerd Müller", ""),
    ):
        book.do(a_person(name, company=company))
    yield book
    book.close()


def meant(reader: Reader, words: str) -> list[str]:
    return [line.name for line in reader.named(words)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("anna", ["Anna"]),
        ("Anna Lang", ["Anna Lang"]),
        ("lang anna", ["Anna Lang"]),
        ("anna k", ["Anna Kowalczyk"]),
        ("k anna", ["Anna Kowalczyk"]),
        ("kowal", ["Anna Kowalczyk"]),
        ("anna bright", ["Anna Kowalczyk"]),
        ("brightwater", ["Brightwater Dental"]),
        ("mueller", ["Gerd Müller"]),
        ("GERD MÜLLER", ["Gerd Müller"]),
        ("ann", ["Anna", "Annabel Young", "Anna Kowalczyk", "Anna Lang"]),
        ("nobody", []),
        ("", []),
        ("?", []),
    ],
)
def test_words_name_the_closest_contacts(reader: Reader, words: str, names: list[str]) -> None:
    assert sorted(meant(reader, words)) == sorted(names)


def test_an_id_names_its_contact(reader: Reader) -> None:
    lang = reader.named("anna lang")[0].id

    assert meant(reader, f" {lang} ") == ["Anna Lang"]
    assert meant(reader, "999999999999999999999") == meant(reader, "77") == []


def test_an_archived_contact_is_named_only_where_no_other_is(book: Book, reader: Reader) -> None:
    other = book.do(a_person("Gerd Müller")).result
    assert isinstance(other, int)
    assert len(meant(reader, "gerd müller")) == 2

    book.do(ArchiveContacts((other,), "left"))
    assert [line.id for line in reader.named("gerd müller")] != [other]
    assert len(meant(reader, "gerd müller")) == 1
