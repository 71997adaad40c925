"""Households: who is put into them, and what leaves for programs that know none."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import AddContact, SetPrivate, SetProperty
from pim.commands.group import RemoveFromGroup
from pim.commands.household import AddToHousehold
from pim.errors import UserError
from pim.values.contact import Facts, understand
from pim.values.outgoing import Outgoing
from pim.values.property import Property
from pim.values.rows import ContactPage
from tests.builders import a_book, a_person
from tests.formats.vcards import cards_of

HOME = Property("ADR", ";;Hill 1;Leeds;;LS1 1AA;UK", (("TYPE", "home"),))
PHONE = Property("TEL", "0113 496 0100")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Ann, who has the household's number already, Bob, and Cem, who lives elsewhere."""
    book = a_book(tmp_path)
    book.do(AddContact("person", (Property("FN", "Ann Moor"), Property("UID", "ann"), PHONE)))
    book.do(AddContact("person", (Property("FN", "Bob Moor"), Property("UID", "bob"))))
    book.do(a_person("Cem Elsewhere"))
    members = tuple(Property("MEMBER", f"urn:uuid:{uid}") for uid in ("ann", "bob"))
    lines = (Property("FN", "The Moors"), HOME, PHONE, Property("NOTE", "two dogs"), *members)
    book.do(AddContact("household", lines))
    yield book
    book.close()


def written(book: Book, asked: Outgoing) -> bytes:
    with closing(book.reader()) as reader:
        return b"".join(reader.pieces(asked))


def facts(book: Book, asked: Outgoing) -> dict[str, Facts]:
    found = [understand(card.properties) for card in cards_of(written(book, asked))]
    return {one.name: one for one in found}


def losses(book: Book, asked: Outgoing) -> dict[str, int]:
    with closing(book.reader()) as reader:
        return dict(reader.losses(asked))


@pytest.mark.parametrize("target", ["outlook", "google", "android", "thunderbird", "evolution"])
def test_people_of_a_household_leave_with_its_address_and_number(book: Book, target: str) -> None:
    found = facts(book, Outgoing(target=target))
    assert set(found) == {"Ann Moor", "Bob Moor", "Cem Elsewhere"}
    assert [address.street for address in found["Ann Moor"].addresses] == ["Hill 1"]
    assert [phone.value for phone in found["Ann Moor"].phones] == ["0113 496 0100"]
    assert [phone.value for phone in found["Bob Moor"].phones] == ["0113 496 0100"]
    assert not found["Cem Elsewhere"].addresses


def test_what_finds_no_place_with_the_people_is_counted(book: Book) -> None:
    assert losses(book, Outgoing(target="android")) == {"HOUSEHOLD": 1, "NOTE": 1}
    assert not losses(book, Outgoing(target="generic"))
    assert not losses(book, Outgoing(target="original"))


def test_apple_gets_the_household_as_a_group_of_its_people(book: Book) -> None:
    found = facts(book, Outgoing(target="apple"))
    assert found["The Moors"].kind == "group"
    assert set(found["The Moors"].members) == {"ann", "bob"}
    assert [address.street for address in found["Bob Moor"].addresses] == ["Hill 1"]
    assert losses(book, Outgoing(target="apple")) == {"NOTE": 1}


@pytest.mark.parametrize("target", ["original", "generic", "kaddressbook"])
def test_who_knows_groups_gets_the_household_as_one(book: Book, target: str) -> None:
    text = written(book, Outgoing(target=target))
    assert b"KIND:group" in text
    assert b"X-RINGBOOK-KIND:household" in text
    assert text.count(b"MEMBER:urn:uuid:") == 2


def test_a_household_alone_leaves_as_its_people(book: Book) -> None:
    only = Outgoing(target="outlook", contacts=(4,))
    assert set(facts(book, only)) == {"Ann Moor", "Bob Moor"}
    with closing(book.reader()) as reader:
        assert reader.leaving(only).written == 2


def test_a_household_without_people_leaves_as_a_card(book: Book) -> None:
    book.do(AddContact("household", (Property("FN", "Langs"), HOME)))
    text = written(book, Outgoing(target="outlook", contacts=(5,)))
    assert b"FN:Langs" in text
    assert b"KIND:group" not in text


def test_a_private_household_tells_nobody_its_address(book: Book) -> None:
    book.do(SetPrivate((4,), private=True))
    found = facts(book, Outgoing(target="outlook", private=False))
    assert not found["Bob Moor"].addresses
    assert "The Moors" not in facts(book, Outgoing(target="apple", private=False))


@pytest.mark.parametrize(("form", "target"), [("csv", "outlook"), ("csv", "google"), ("ldif", "thunderbird")])
def test_tables_of_programs_have_the_people_with_the_address(book: Book, form: str, target: str) -> None:
    text = written(book, Outgoing(form, target))
    assert b"The Moors" not in text
    assert text.count(b"Hill 1") >= 2
    with closing(book.reader()) as reader:
        assert reader.leaving(Outgoing(form, target)).written == 3
        assert reader.losses(Outgoing(form, target))["HOUSEHOLD"] == 1


def household(book: Book, number: int) -> ContactPage:
    with closing(book.reader()) as reader:
        page = reader.page(number)
    assert page is not None
    return page


def test_a_household_of_selected_people_has_their_name_and_the_address_they_share(book: Book) -> None:
    for name in ("Dora Lang", "Emil Lang", "Fay Berg"):
        book.do(a_person(name))
    book.do(SetProperty(5, "ADR", ";;Ring 2;Graz;;8010;AT", types=("home",)))
    book.do(SetProperty(6, "ADR", ";;Ring 2;Graz;;8010;AT"))
    made = book.do(AddToHousehold("", (5, 6, 7)))
    page = household(book, int(str(made.result)))
    assert (page.line.kind, page.line.name) == ("household", "Lang & Berg")
    assert [address.street for address in page.facts.addresses] == ["Ring 2"]
    assert len(page.facts.members) == 3
    assert household(book, 5).groups == ((page.line.id, "Lang & Berg"),)
    book.undo()
    assert household(book, 5).groups == ()


def test_people_join_and_leave_a_household_by_its_name(book: Book) -> None:
    joined = book.do(AddToHousehold("the moors", (3, 1)))
    assert joined.result == 4
    assert len(household(book, 4).facts.members) == 3
    book.do(RemoveFromGroup("The Moors", (3,)))
    assert len(household(book, 4).facts.members) == 2
    assert household(book, 3).groups == ()


def test_a_household_is_made_of_people(book: Book) -> None:
    with pytest.raises(UserError, match="made of people"):
        book.do(AddToHousehold("Both", (4,)))
