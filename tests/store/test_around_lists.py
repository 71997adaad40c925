"""What stands around the lists: counts, groups, whose book it is, the first of everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import AddContact, ArchiveContacts, SetMe
from pim.queries.reader import Reader
from pim.values.property import Property
from tests.builders import KEY, a_book, a_company, a_person


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path, key=KEY)
    for name in ("Carl Zuse", "Ben Moor", "Ann Moor"):
        book.do(a_person(name, groups="friends,club"))
    book.do(a_company("Lang OG"))
    book.do(AddContact("household", (Property("FN", "Abel house"), Property("CATEGORIES", "club"))))
    yield book
    book.close()


def ids(reader: Reader, *names: str) -> tuple[int, ...]:
    return tuple(reader.named(name)[0].id for name in names)


def groups(reader: Reader) -> dict[str, int]:
    return {name: members for _, name, members in reader.groups()}


def test_archived_members_do_not_count_and_a_group_of_none_is_not_shown(book: Book, reader: Reader) -> None:
    assert groups(reader) == {"club": 4, "friends": 3}

    book.do(ArchiveContacts(ids(reader, "Ann Moor", "Ben Moor", "Carl Zuse"), "left"))

    assert groups(reader) == {"club": 1}


def test_each_kind_is_counted_without_the_archived(book: Book, reader: Reader) -> None:
    book.do(ArchiveContacts(ids(reader, "Ann Moor"), "left"))

    counts = reader.counts()

    assert (counts["person"], counts["company"], counts["household"], counts["lists"]) == (2, 1, 1, 0)


def test_whether_anybody_is_there_leaves_out_the_archived(book: Book, reader: Reader) -> None:
    assert reader.has_any("person")
    assert reader.has_any("household", "company")

    book.do(ArchiveContacts(ids(reader, "Ann Moor", "Ben Moor", "Carl Zuse"), "left"))

    assert not reader.has_any("person")
    assert reader.has_any("person", "company")


def test_the_first_of_a_list_are_those_of_the_whole_list(book: Book, reader: Reader) -> None:
    assert reader.first_ids("person", 2) == reader.ids("person")[:2]


def test_the_first_of_everybody_come_in_one_order_whatever_their_kind(book: Book, reader: Reader) -> None:
    book.do(ArchiveContacts(ids(reader, "Ben Moor"), "left"))

    first, every = reader.everybody(2), reader.everybody()

    assert [hit.line.name for hit in every.contacts] == ["Abel house", "Lang OG", "Ann Moor", "Carl Zuse"]
    assert (first.contacts, first.number, first.at_least) == (every.contacts[:2], 4, False)


def test_the_own_card_is_known_once_it_is_said(book: Book, reader: Reader) -> None:
    assert reader.own_line() is None

    (ann,) = ids(reader, "Ann Moor")
    book.do(SetMe(ann))

    own = reader.own_line()
    assert own is not None
    assert own.name == "Ann Moor"


def test_a_contact_knows_how_many_numbers_it_has(book: Book, reader: Reader) -> None:
    def numbers() -> int:
        return int(reader.connection.execute("SELECT phones FROM contact WHERE name = 'Dora Kay'").fetchone()[0])

    book.do(a_person("Dora Kay", phone="020 7946 0417"))
    with_one = numbers()
    book.undo()
    book.do(a_person("Dora Kay"))

    assert (with_one, numbers()) == (1, 0)
