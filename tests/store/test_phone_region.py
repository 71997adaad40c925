"""The country a book's phone numbers are of: kept by the book, wherever it is opened."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.contact import AddContact, DeleteContacts, SetAlert
from pim.commands.setting import SetPhoneRegion
from pim.errors import UserError
from pim.values.property import Property
from tests.builders import START, a_book, a_person, a_place
from tests.store_state import journalled_rows, unsound


def numbers(book: Book) -> list[object]:
    """The international form of each number, as it is kept."""
    return [row[4][1] for row in journalled_rows(book)["phone"]]


@pytest.fixture
def british(tmp_path: Path) -> Path:
    """The folder of a book that was made in Great Britain, with a number of that country in it."""
    book = a_book(tmp_path / "book")
    book.do(a_person("Eva Lang", phone="0113 496 0182"))
    book.close()
    return tmp_path / "book"


def test_numbers_are_read_as_where_the_book_was_made_wherever_it_is_opened(british: Path) -> None:
    abroad = a_book(british, place=a_place(start=START + 60_000)._replace(region="AT"))

    abroad.do(a_person("Tom Field", phone="0113 496 0183"))

    assert numbers(abroad) == ["+441134960182", "+441134960183"]
    assert abroad.check().ok
    abroad.close()


def test_another_country_reads_all_numbers_anew_as_one_step(british: Path) -> None:
    book = a_book(british)

    done = book.do(SetPhoneRegion("AT"))

    assert numbers(book) == ["+431134960182"]
    assert done.result == 1
    assert not unsound(book)
    book.undo()
    assert numbers(book) == ["+441134960182"]
    assert not unsound(book)
    book.close()


def test_every_number_of_many_contacts_is_read_anew_and_comes_back_the_same(tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    typed = (
        "0113 496 0182",
        "tel:+43-1-23456;ext=7",
        "sip:eva@lang.example",
        "112",
        "no number",
        "０１１３ ４９６",
    )
    for at in range(30):
        lines = tuple(Property("TEL", f"{text}{at if at % 2 else ''}") for text in typed[at % 6 :])
        book.do(AddContact("person", (Property("FN", f"Eva {at}"), *lines)))
    before = journalled_rows(book)

    changed = book.do(SetPhoneRegion("AT")).result

    assert isinstance(changed, int)
    assert changed > 5
    assert not unsound(book)
    after = journalled_rows(book)
    book.undo()
    assert journalled_rows(book) == before
    assert not unsound(book)
    book.redo()
    assert journalled_rows(book) == after
    assert not unsound(book)
    book.close()


def test_an_older_change_of_country_goes_from_contacts_touched_since_too(british: Path) -> None:
    book = a_book(british)
    step = book.do(SetPhoneRegion("AT")).changes.step
    book.do(SetAlert(1, "never before ten"))

    undone = book.undo_step(step)

    assert [contact for contact, _ in undone.left_out] == [1]
    assert numbers(book) == ["+441134960182"]
    assert not unsound(book)
    book.undo()
    assert numbers(book) == ["+431134960182"]
    assert not unsound(book)
    book.close()


def test_a_contact_that_comes_back_is_read_as_of_the_country_that_stands(british: Path) -> None:
    book = a_book(british)
    step = book.do(DeleteContacts((1,))).changes.step
    book.do(SetPhoneRegion("AT"))

    book.undo_step(step)

    assert numbers(book) == ["+431134960182"]
    assert not unsound(book)
    book.close()


@pytest.mark.parametrize("said", ["", "gb", "XX", "Austria"])
def test_what_is_no_country_is_refused_and_changes_nothing(british: Path, said: str) -> None:
    book = a_book(british)
    before = journalled_rows(book)

    with pytest.raises(UserError):
        book.do(SetPhoneRegion(said))

    assert journalled_rows(book) == before
    book.close()


def test_a_rescued_book_keeps_its_country(british: Path) -> None:
    book = a_book(british, place=a_place()._replace(region="AT"))
    store = book.profile.store
    page = 4096
    spoiled = bytearray(store.read_bytes())
    spoiled[page * 5 : page * 6] = b"\xaa" * page
    store.write_bytes(spoiled)
    assert book.check().is_damaged

    book.repair()

    reader = book.reader()
    assert reader.phone_region() == "GB"
    reader.close()
    book.close()
