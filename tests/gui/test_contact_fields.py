"""What is typed into a field becomes exactly the command it says, and nothing else of the card changes."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.contact import AddContact
from pim.errors import UserError
from pim.queries.reader import Reader
from pim.values.calling_wish import WISH
from pim.values.facts import Address
from pim.values.partial_date import month_day, parse_partial_date, year_of
from pim.values.property import Property, components
from pim.values.rows import ContactPage
from pim.values.typed_day import date_typed, date_words
from tests.builders import a_book
from ui.contact.fields import (
    FieldSpec,
    address_lines,
    address_value,
    blank_spec,
    blank_titles,
    field_specs,
    first_properties,
    name_typed,
    put_first,
    typed,
    verbatim_specs,
)

NOW = datetime(2026, 5, 14, 9, 41)  # noqa: DTZ001 (wall time of the user)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path)
    yield book
    book.close()


@pytest.fixture
def reader(book: Book) -> Iterator[Reader]:
    book.exists()
    reader = book.reader()
    yield reader
    reader.close()


def page_of(book: Book, reader: Reader, *card: Property, kind: str = "person") -> ContactPage:
    number = book.do(AddContact(kind, card)).result
    assert isinstance(number, int)
    return reread(reader, number)


def reread(reader: Reader, number: int) -> ContactPage:
    page = reader.page(number)
    assert page is not None
    return page


def spec(page: ContactPage, title: str) -> FieldSpec:
    return next(found for found in field_specs(page) if found.title == title)


def put(book: Book, reader: Reader, page: ContactPage, title: str, text: str) -> ContactPage:
    """Type into the field of this title; the page after."""
    book.do(typed(page, spec(page, title), text, now=NOW, day_first=True))
    return reread(reader, page.line.id)


def test_a_company_keeps_its_department(book: Book, reader: Reader) -> None:
    page = page_of(book, reader, Property("FN", "Eva Lang"), Property("ORG", "Lang OG;Sales;North"))

    page = put(book, reader, page, "Company", "Berg; & Co")
    assert components(page.properties[1][1].value) == ["Berg; & Co", "Sales", "North"]
    assert page.facts.department == "Sales, North"
    page = put(book, reader, page, "Department", "Service, North")

    assert (page.facts.company, page.facts.department) == ("Berg; & Co", "Service, North")


def test_other_fields_leave_out_lines_that_say_nothing(book: Book, reader: Reader) -> None:
    page = page_of(
        book,
        reader,
        Property("FN", "Eva Lang"),
        Property("X-ODD", "kept"),
        Property("BIRTHPLACE", "", (), "", b"BIRTHPLACE:\r\n"),
        Property("X-BYTES", "", (("ENCODING", "b"),), "", b"X-BYTES;ENCODING=b:AAEC\r\n"),
    )
    assert [(spec.title, spec.value) for spec in verbatim_specs(page)] == [
        ("X-ODD", "kept"),
        ("X-BYTES", "data of its own kind"),
    ]


def test_nicknames_stand_in_one_line(book: Book, reader: Reader) -> None:
    page = page_of(book, reader, Property("FN", "Eva Lang"), Property("NICKNAME", "Evi"), Property("NICKNAME", "Ev"))
    assert spec(page, "Nickname").value == "Evi, Ev"

    page = put(book, reader, page, "Nickname", "Evi, Evchen")

    assert page.facts.nicknames == ("Evi", "Evchen")


def test_a_messenger_keeps_its_scheme(book: Book, reader: Reader) -> None:
    page = page_of(book, reader, Property("FN", "Eva"), Property("IMPP", "xmpp:eva@a.example"))

    page = put(book, reader, page, "Jabber", "eva@b.example")

    assert page.properties[1][1].value == "xmpp:eva@b.example"


def test_the_number_put_first_is_the_only_preferred_one(book: Book, reader: Reader) -> None:
    pref = (("TYPE", "pref"), ("TYPE", "work"))
    page = page_of(book, reader, Property("FN", "Eva"), Property("TEL", "1111", pref), Property("TEL", "2222"))

    book.do(put_first(page, spec(page, "Phone")))

    phones = reread(reader, page.line.id).facts.phones
    assert [(phone.value, phone.preferred) for phone in phones] == [("2222", True), ("1111", False)]
    assert phones[1].types == ("work",)


def test_a_name_whose_parts_somebody_chose_keeps_them(book: Book, reader: Reader) -> None:
    page = page_of(book, reader, Property("N", "Lang;Evelyn;;;"), Property("FN", "Eva"))

    book.do(name_typed(page, "Evi"))

    after = reread(reader, page.line.id).facts
    assert (after.name, after.names.given) == ("Evi", "Evelyn")


def test_a_company_renamed_is_renamed_as_employer_too(book: Book, reader: Reader) -> None:
    firm = page_of(book, reader, Property("FN", "Lang OG"), Property("ORG", "Lang OG"), kind="company")
    worker = page_of(book, reader, Property("FN", "Eva"), Property("ORG", "Lang OG"))

    book.do(name_typed(firm, "Lang & Berg"))

    assert reread(reader, firm.line.id).facts.company == "Lang & Berg"
    assert reread(reader, worker.line.id).facts.company == "Lang & Berg"


@pytest.mark.parametrize("name", [name for name in blank_titles() if name not in ("ADR", "BDAY", "ANNIVERSARY")])
def test_every_field_that_can_be_added_shows_what_was_typed(book: Book, reader: Reader, name: str) -> None:
    page = page_of(book, reader, Property("FN", "Eva Lang"), Property("ORG", "Lang OG"))
    blank = blank_spec("IMPP/signal" if name == "IMPP" else name, 1)
    text = "not before 10" if name == WISH else "some text"

    book.do(typed(page, blank, text, now=NOW, day_first=True))

    after = reread(reader, page.line.id)
    shown = [found.value for found in field_specs(after)] + [after.facts.title]
    assert any(text in value for value in shown)


@pytest.mark.parametrize("kind", ["person", "company", "household"])
def test_a_new_contact_begins_with_its_name_or_any_field(book: Book, reader: Reader, kind: str) -> None:
    named = page_of(book, reader, *first_properties(kind, None, "Berg & Lang"), kind=kind)
    reached = page_of(book, reader, *first_properties(kind, blank_spec("TEL", 1), "0113 496 0182"), kind=kind)

    assert (named.line.kind, named.facts.name) == (kind, "Berg & Lang")
    assert reached.facts.phones[0].value == "0113 496 0182"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("12 April 1985", "1985-04-12"),
        ("12 April", "--04-12"),
        ("12.4.", "--04-12"),
        ("12/4/1985", "1985-04-12"),
        ("1985-04-12", "1985-04-12"),
        ("--04-12", "--04-12"),
        ("1985", "1985"),
        ("1985-04", "1985-04"),
        ("next friday", "2026-05-22"),
        ("morgen", "2026-05-15"),
        ("in 2 weeks", "2026-05-28"),
        ("29 Feb", "--02-29"),
        ("", ""),
    ],
)
def test_a_birthday_is_read_with_and_without_its_year(text: str, stored: str) -> None:
    assert date_typed(text, now=NOW, day_first=True) == stored


@pytest.mark.parametrize("text", ["whenever", "12 April or so", "tue 3pm", "32.13."])
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="no day"):
        date_typed(text, now=NOW, day_first=True)


@given(st.text(max_size=20))
def test_no_text_breaks_a_birthday(text: str) -> None:
    try:
        stored = date_typed(text, now=NOW, day_first=True)
    except UserError:
        stored = ""
    assert stored == "" or month_day(stored) or year_of(stored)


@given(st.dates(min_value=date(1900, 1, 2), max_value=date(2099, 12, 31)), st.booleans())
def test_a_day_shown_is_read_back_as_the_same_day(day: date, with_year: bool) -> None:
    value = day.isoformat() if with_year else f"--{day:%m-%d}"

    assert date_typed(date_words(value), now=NOW, day_first=True) == parse_partial_date(value)


PART = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12).map(str.strip)


@given(PART, PART, PART, PART)
def test_an_address_goes_into_the_card_and_comes_back(street: str, city: str, postcode: str, country: str) -> None:
    address = Address(street=street, city=city, postcode=postcode, country=country)

    value = address_value(address)

    assert (value == "") == (address_lines(address) == "")
    if value:
        assert components(value) == ["", "", street, city, "", postcode, country]
