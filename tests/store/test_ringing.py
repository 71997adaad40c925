"""Who is calling: by number, last digits or name; calls of nobody are kept and find their contact."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import FollowUp, LogCall
from pim.commands.caller import AttachCall, KeepCall, PersonOfCall
from pim.errors import UserError
from pim.values.ringing import Ringing
from tests.builders import a_book, a_company, a_person

OTHER_BRANCH = "+44 113 496 0199"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Eva (1, at Lang OG, 2) and Tom (3) with numbers that end alike, and the company Hill & Son (4)."""
    made = a_book(tmp_path)
    made.do(a_person("Eva Lang", phone="+44 20 7946 0182", company="Lang OG"))
    made.do(a_person("Tom Field", phone="+44 161 496 0182"))
    made.do(a_company("Hill & Son", phone="0113 496 0003"))
    return made


def ask(book: Book, text: str) -> Ringing:
    reader = book.reader()
    try:
        return reader.ringing(text)
    finally:
        reader.close()


def names(found: Ringing) -> list[str]:
    return [item.line.name for item in found.callers]


def test_of_those_with_the_last_digits_who_was_called_last_comes_first(book: Book) -> None:
    assert names(ask(book, "0182")) == ["Tom Field", "Eva Lang"]  # by name as long as nobody was called

    book.do(LogCall(1, "no answer"))

    assert names(ask(book, "0182")) == ["Eva Lang", "Tom Field"]


def test_a_number_that_ends_so_comes_before_one_that_holds_the_digits_inside(book: Book) -> None:
    book.do(a_person("Ann Able", phone="+44 20 0182 9999"))
    book.do(LogCall(5, "reached"))

    assert names(ask(book, "0182"))[-1] == "Ann Able"


@pytest.mark.parametrize("shown", ["+44 20 7946 0182", "020 7946 0182", "00442079460182", "02079460182"])
def test_the_whole_number_finds_its_one_owner_however_it_is_shown(book: Book, shown: str) -> None:
    found = ask(book, shown)

    assert names(found) == ["Eva Lang"]
    assert found.callers[0].matched == "+44 20 7946 0182"


def test_a_name_finds_the_caller_too(book: Book) -> None:
    assert names(ask(book, "tom f")) == ["Tom Field"]
    assert not ask(book, "tom f").has_number


def test_a_number_with_other_last_digits_is_likely_of_that_company(book: Book) -> None:
    found = ask(book, "0113 496 0999")

    assert not found.callers
    assert [item.line.name for item in found.likely] == ["Hill & Son"]


def test_a_colleagues_number_leads_to_their_company(book: Book) -> None:
    assert [item.line.name for item in ask(book, "020 7946 0999").likely] == ["Lang OG"]


def test_a_neighbours_number_of_somebody_without_company_says_nothing(book: Book) -> None:
    assert not ask(book, "+44 161 496 0999").likely


@pytest.mark.parametrize("text", ["", "   ", "anonymous", "-", "\0", "0" * 400, "+" * 9, "٣٤٥٦"])
def test_no_text_is_too_odd_to_look_for(book: Book, text: str) -> None:
    assert not ask(book, text).callers


def test_a_call_of_nobody_is_kept_until_it_is_attached_with_all_it_led_to(book: Book) -> None:
    call = book.do(KeepCall(OTHER_BRANCH, "asked for prices", follow_ups=(FollowUp("call", "2026-06-04"),))).result
    reader = book.reader()
    assert [item.number for item in reader.unattached()] == [OTHER_BRANCH]

    assert isinstance(call, int)
    book.do(AttachCall(call, 3))

    assert not reader.unattached()
    timeline = reader.timeline(3)
    assert [(item.kind, item.state) for item in timeline] == [("call", "planned"), ("call", "done")]
    page = reader.page(3)
    assert page is not None
    assert OTHER_BRANCH in [phone.value for phone in page.facts.phones]
    assert names(ask(book, OTHER_BRANCH)) == ["Tom Field"]
    reader.close()


def test_a_call_of_nobody_becomes_a_person_with_its_number_in_one_step(book: Book) -> None:
    call = book.do(KeepCall(OTHER_BRANCH, "asked for prices")).result
    assert isinstance(call, int)

    book.do(PersonOfCall(call, "Ida Brook", "Hill & Son"))

    assert names(ask(book, OTHER_BRANCH)) == ["Ida Brook"]
    book.undo()
    assert not ask(book, OTHER_BRANCH).callers
    reader = book.reader()
    assert [item.text for item in reader.unattached()] == ["asked for prices"]
    reader.close()


def test_a_number_they_have_already_is_not_added_again(book: Book) -> None:
    call = book.do(KeepCall("0161 496 0182", "rang")).result
    assert isinstance(call, int)

    book.do(AttachCall(call, 3))

    reader = book.reader()
    page = reader.page(3)
    assert page is not None
    assert len(page.facts.phones) == 1
    reader.close()


def test_what_belongs_to_somebody_is_not_attached_to_another(book: Book) -> None:
    call = book.do(LogCall(1, "reached", direction="in")).result
    assert isinstance(call, int)

    with pytest.raises(UserError, match="belongs to somebody"):
        book.do(AttachCall(call, 3))
    with pytest.raises(UserError, match="nothing in it"):
        book.do(KeepCall(" ", " "))
