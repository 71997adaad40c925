"""Cells become the properties of a card, and talks of other programs what they are called here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.formats.table_cards import Making, card_of
from pim.formats.table_history import TalkReader, minutes_of
from pim.formats.table_mend import clean, decoded_once, is_lost_number
from pim.formats.table_text import Row
from pim.values.contact import Facts, understand
from pim.values.mapping import ColumnMap, TableMapping, fields
from pim.values.own_field import custom_key

HOW = Making("", "table", "dmy", 2026)


def facts_of(*cells: tuple[str, str, str]) -> Facts:
    """The facts of a row of (field, label, cell)."""
    pairs = [(ColumnMap(at, field, field, label), cell) for at, (field, label, cell) in enumerate(cells)]
    return understand(card_of(pairs, HOW))


@given(st.lists(st.tuples(st.sampled_from(sorted(fields())), st.text(max_size=8), st.text(max_size=20)), max_size=12))
def test_no_cells_make_it_fail(cells: list[tuple[str, str, str]]) -> None:
    assert isinstance(facts_of(*cells), Facts)


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ('="0664"', "0664"),
        ("'=1+1", "=1+1"),
        ("'+43 1", "+43 1"),
        ("'tis", "'tis"),
        ("  x ", "x"),
        ("a\r\nb", "a\nb"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_spreadsheets_wrap_around_a_cell_is_taken_off(cell: str, plain: str) -> None:
    assert clean(cell) == plain


def test_letters_decoded_wrongly_are_mended_and_right_ones_stay() -> None:
    assert decoded_once("MÃ¼ller â€“ KÃ¶ln") == "Müller – Köln"
    for text in ("Müller", "São Ângelo", "plain", "Ã"):
        assert decoded_once(text) == text


def test_a_house_number_stands_beside_its_street_as_in_the_table() -> None:
    german = facts_of(("address.street", "", "Hauptstr."), ("address.number", "", "12a"), ("address.city", "", "Graz"))
    french = facts_of(("address.number", "", "12"), ("address.street", "", "rue Royale"), ("address.street2", "", "B"))
    alone = facts_of(("address.number", "", "7"), ("address.city", "", "Sankt Veit"))

    assert [facts.addresses[0].street for facts in (german, french, alone)] == [
        "Hauptstr. 12a",
        "12 rue Royale\nB",
        "7",
    ]


def test_powers_of_ten_are_no_numbers() -> None:
    assert is_lost_number("1.23E+10")
    assert is_lost_number("4,31E+11")
    assert not is_lost_number("+43 1 234")
    assert not is_lost_number("E+1")


def test_labels_are_types_where_they_are_known_and_free_where_not() -> None:
    facts = facts_of(("phone", "Work Fax", "1"), ("email", "Berg hut", "b@x.example"), ("phone", "* Mobile", "3"))

    assert [(phone.value, phone.types, phone.preferred) for phone in facts.phones] == [
        ("3", ("cell",), True), ("1", ("work", "fax"), False)
    ]  # fmt: skip
    assert facts.emails[0].label == "Berg hut"


def test_a_birthday_may_come_in_parts_and_without_its_year() -> None:
    parts = (("birthday.month", "", "4"), ("birthday.day", "", "12"))

    assert facts_of(("name", "", "Eva"), *parts).dates[0].value == "--04-12"
    assert facts_of(("name", "", "Eva"), *parts, ("birthday.year", "", "1980")).dates[0].value == "1980-04-12"


def test_a_company_alone_is_a_company() -> None:
    assert facts_of(("company", "", "Lang OG"), ("phone", "", "1")).kind == "company"


def test_own_fields_keep_their_names_in_every_script() -> None:
    keys = [custom_key(name) for name in ("Shoe size", "Größe", "Рост", "身長", "!!!")]

    assert keys[:2] == ["shoe-size", "grosse"]
    assert len(set(keys)) == 5
    assert all(keys)


@pytest.mark.parametrize(
    ("text", "minutes"), [("15", 15), ("0:15", 15), ("1:05:30", 65), ("1,5 h", 90), ("", None), ("soon", None)]
)
def test_durations_are_read_in_every_usual_form(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes
    assert minutes_of("600", is_seconds=True) == 10


@pytest.mark.parametrize(
    ("kind", "result", "wanted"),
    [
        ("Call", "Completed", ("call", "reached", "out", "")),
        ("Call", "Attempted", ("call", "no answer", "out", "")),
        ("Call", "Left Message", ("call", "left message", "out", "")),
        ("Call", "Received", ("call", "reached", "in", "")),
        ("Call", "", ("call", "", "out", "")),
        ("Call Left Message", "", ("call", "left message", "out", "")),
        ("CI", "", ("call", "reached", "in", "")),
        ("Anruf", "Nicht erreicht", ("call", "no answer", "out", "")),
        ("Call", "Sang a song", ("call", "other", "out", "Sang a song")),
        ("Meeting Held", "", ("meeting", "", "", "")),
        ("To-do Done", "", ("todo", "", "", "")),
        ("Seance", "", ("note", "", "", "Seance")),
        ("", "No Answer", ("call", "no answer", "out", "")),
    ],
)
def test_talks_are_called_what_they_are_called_here(kind: str, result: str, wanted: tuple[str, ...]) -> None:
    columns = (
        ColumnMap(0, "Date", "history.date"),
        ColumnMap(1, "Type", "history.kind"),
        ColumnMap(2, "Result", "history.result"),
    )
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=columns)

    talk = TalkReader(mapping, HOW).read(Row(2, ["2024-03-14", kind, result]))

    assert (talk.kind, talk.result, talk.direction, talk.words) == wanted


@pytest.mark.parametrize(
    ("kind", "way", "wanted"),
    [
        ("Call", "in", ("call", "in", "")),
        ("Call Received", "Outgoing", ("call", "out", "")),
        ("E-mail", "OUT", ("mail", "out", "")),
        ("Call", "", ("call", "out", "")),
        ("Call", "sideways", ("call", "out", "sideways")),
    ],
)
def test_a_column_of_its_own_says_who_called_whom(kind: str, way: str, wanted: tuple[str, str, str]) -> None:
    fields = ("history.date", "history.kind", "history.direction")
    columns = tuple(ColumnMap(at, field, field) for at, field in enumerate(fields))
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=columns)

    talk = TalkReader(mapping, HOW).read(Row(2, ["2024-03-14", kind, way]))

    assert (talk.kind, talk.direction, talk.words) == wanted


@pytest.mark.parametrize(
    ("field", "said", "minutes"), [("minutes", "12", 12), ("seconds", "480", 8), ("seconds", "0:15", 15)]
)
def test_a_talk_lasts_as_many_minutes_as_its_column_counts_in(field: str, said: str, minutes: int) -> None:
    columns = (ColumnMap(0, "Date", "history.date"), ColumnMap(1, "Duration", f"history.{field}"))
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=columns)

    assert TalkReader(mapping, HOW).read(Row(2, ["2024-03-14", said])).minutes == minutes


def test_what_has_no_place_in_a_talk_stands_in_its_words() -> None:
    columns = (ColumnMap(0, "Date", "history.date"), ColumnMap(1, "Room", "custom", "Room"))
    mapping = TableMapping("", "utf-8", ",", has_header=True, columns=columns)

    assert TalkReader(mapping, HOW).read(Row(2, ["2024-03-14", "7"])).words == "Room: 7"
