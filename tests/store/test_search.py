"""The search box finds contacts however they are typed, best first, and talks newest first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pim.book import Book
from pim.commands.activity import LogCall, Record
from pim.commands.contact import AddContact, ArchiveContacts
from pim.queries import search
from pim.queries.reader import Reader
from pim.values.property import Property
from pim.values.query import Misread
from tests.builders import KEY, a_book, a_company, a_person


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path, key=KEY)
    book.do(a_person("Anna Kowalczyk", phone="0113 496 0182", mail="anna.k@brightwater.example", company="Brightwater"))
    book.do(a_person("Jürgen Müller", phone="+43 1 234567", mail="juergen@nord.example", company="Nordtek GmbH"))
    book.do(a_person("Zoë Brightman", phone="+44 (0)20 7946 0417", groups="hotel"))
    book.do(a_company("Halden & Pike", phone="020 7946 0631"))
    yield book
    book.close()


def found(reader: Reader, query: str) -> list[str]:
    return [hit.line.name for hit in reader.find(query).contacts]


@pytest.mark.parametrize("typed", ["müller", "Muller", "mueller", "MÜL", "jürg mül", "mül j", "juergen", "ülle"])
def test_a_name_with_an_umlaut_is_found_in_every_spelling(reader: Reader, typed: str) -> None:
    assert found(reader, typed) == ["Jürgen Müller"]


@pytest.mark.parametrize(
    "typed", ["0043 1 234", "+43 1 234567", "01234", "1234567", "4567", "431234", "+43 (0)1 23", "0043-1/234.567"]
)
def test_a_number_is_found_by_any_run_of_its_digits(reader: Reader, typed: str) -> None:
    hits = reader.find(typed).contacts

    assert [(hit.line.name, hit.matched) for hit in hits] == [("Jürgen Müller", "+43 1 234567")]


def test_punctuation_in_a_typed_number_does_not_count(reader: Reader) -> None:
    assert found(reader, "0113 496") == found(reader, "(0113)-496") == found(reader, "0113496") == ["Anna Kowalczyk"]


def test_the_number_that_ends_with_the_digits_comes_first(book: Book, reader: Reader) -> None:
    book.do(a_person("Aaron First", phone="0182 555 123"))

    assert found(reader, "0182") == ["Anna Kowalczyk", "Aaron First"]


def test_names_come_before_companies_and_these_before_notes(book: Book, reader: Reader) -> None:
    note = Property("NOTE", "Asked about a bright kitchen")
    book.do(AddContact("person", (Property("FN", "Carl Abel"), note)))

    assert found(reader, "bright") == ["Zoë Brightman", "Brightwater", "Anna Kowalczyk", "Carl Abel"]


def test_what_matched_is_said_unless_it_is_the_name(book: Book, reader: Reader) -> None:
    book.do(AddContact("person", (Property("FN", "Carl Abel"), Property("NOTE", "Wants an oak door"))))

    hits = {query: reader.find(query).contacts[0].matched for query in ("zoe", "nordtek gm", "juergen@", "oak")}

    assert hits == {"zoe": "", "nordtek gm": "", "juergen@": "juergen@nord.example", "oak": "Wants an oak door"}
    assert reader.find("müller nordtek").contacts[0].matched == "Nordtek GmbH"


def test_a_name_that_the_shown_one_leaves_out_is_said_as_words(book: Book, reader: Reader) -> None:
    book.do(AddContact("person", (Property("FN", "Etta Black"), Property("N", "Acevedo;Marva;;;"))))

    assert reader.find("acevedo").contacts[0].matched == "Acevedo, Marva"


def test_letters_inside_a_word_are_found_after_beginnings(reader: Reader) -> None:
    assert found(reader, "walcz") == ["Anna Kowalczyk"]
    assert found(reader, "ightwater.ex") == ["Anna Kowalczyk"]
    assert set(found(reader, "right")) == {"Zoë Brightman", "Anna Kowalczyk", "Brightwater"}


@pytest.mark.parametrize("typed", ["z", "Z b", "b z", "zo", "bri zo"])
def test_one_or_two_letters_are_enough(reader: Reader, typed: str) -> None:
    assert "Zoë Brightman" in found(reader, typed)


def test_quoted_words_stand_together(book: Book, reader: Reader) -> None:
    book.do(AddContact("person", (Property("FN", "Carl Abel"), Property("NOTE", "green oak door"))))
    book.do(AddContact("person", (Property("FN", "Dora Abel"), Property("NOTE", "oak table, green door"))))

    assert found(reader, '"oak door"') == ["Carl Abel"]
    assert found(reader, "oak door") == ["Carl Abel", "Dora Abel"]


def test_archived_contacts_are_found_after_the_others_and_left_out_of_lists(book: Book, reader: Reader) -> None:
    anna = reader.find("kowalczyk").contacts[0].line.id
    book.do(a_person("Annabel Young"))
    book.do(ArchiveContacts((anna,), "left"))

    assert found(reader, "ann") == ["Annabel Young", "Anna Kowalczyk"]
    assert anna not in reader.find_ids("ann")


def test_groups_are_not_contacts_in_the_search_box(reader: Reader) -> None:
    assert found(reader, "hotel") == ["Zoë Brightman"]


def test_the_count_says_how_many_there_are_beyond_the_shown_ones(book: Book, reader: Reader) -> None:
    for number in range(7):
        book.do(a_person(f"Walter Test{number}"))

    answer = reader.find("walter", 3)

    assert (len(answer.contacts), answer.number, answer.at_least) == (3, 7, False)


def test_groups_that_match_make_the_count_of_contacts_no_smaller(
    book: Book, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_COUNTED", 5)
    for number in range(7):
        book.do(a_person(f"Walter Test{number}", groups=f"walter {number}"))

    assert reader.find("walter", 3).at_least  # seven people and their seven groups: five contacts are not all


def test_an_empty_box_shows_who_was_opened_last(book: Book, reader: Reader) -> None:
    anna, zoe = (reader.find(name).contacts[0].line.id for name in ("anna", "zoe"))
    book.visit(anna)
    book.visit(zoe)

    assert found(reader, "") == ["Zoë Brightman", "Anna Kowalczyk"]
    assert found(reader, "?!") == []


def test_all_ids_come_in_the_order_of_names(reader: Reader) -> None:
    names = [line.name for line in reader.lines(reader.find_ids(""))]

    assert names == ["Zoë Brightman", "Brightwater", "Halden & Pike", "Anna Kowalczyk", "Jürgen Müller", "Nordtek GmbH"]
    assert len(reader.find_ids("", "company")) == 3
    assert [line.name for line in reader.lines(reader.find_ids("müller", "person"))] == ["Jürgen Müller"]


def test_talks_are_found_by_their_words_newest_first(book: Book, reader: Reader) -> None:
    anna = reader.find("anna").contacts[0].line.id
    first = book.do(LogCall(anna, "reached", "Angebot für zwei Mühlen geschickt")).result
    second = book.do(Record(anna, "note", "wants the blue mill, invoice 24-0182")).result
    third = book.do(Record(None, "note", "nothing of the sort")).result

    assert [talk.activity.id for talk in reader.find("muehl").talks] == [first]
    assert [talk.activity.id for talk in reader.find("0182").talks] == [second]
    assert [talk.activity.id for talk in reader.find("the").talks] == [third, second]
    assert reader.find("blue inv").talks[0].snippet == "wants the blue mill, invoice 24-0182"
    assert reader.find("blue").talks[0].contact_name == "Anna Kowalczyk"
    assert reader.find("b").talks == ()


def test_a_common_beginning_is_found_among_many_talks(book: Book, reader: Reader) -> None:
    anna = reader.find("anna").contacts[0].line.id
    for number in range(30):
        book.do(Record(anna, "note", f"offer {number} sent"))

    assert [talk.snippet for talk in reader.find("off 7", talks=3).talks] == ["offer 7 sent"]
    assert [talk.snippet for talk in reader.find("offe", talks=2).talks] == ["offer 29 sent", "offer 28 sent"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet=st.one_of(st.sampled_from("anü4 0+\"'()*:-^{}AND"), st.characters()), max_size=20))
def test_whatever_is_typed_is_found_or_named_as_a_mistake(reader: Reader, typed: str) -> None:
    try:
        answer = reader.find(typed)
    except Misread:
        return

    assert answer.number >= len(answer.contacts) or not typed.strip()
    assert len(reader.find_ids(typed)) <= 6
    assert len(reader.named(typed)) <= 6
