"""The query language as values: what a text asks, how it is written, and where it is wrong."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.values.query import (
    Ago,
    Asks,
    Compared,
    Day,
    Either,
    Every,
    Known,
    Misread,
    Not,
    Order,
    Query,
    Ranged,
    Text,
    Words,
    query_text,
    read_where,
)
from pim.values.query_fields import FIELDS, field_named

OWN = (("shoe-size", "Shoe size"), ("machine", "Maschine"))
GRAZ = Asks("city", (Text("Graz"),))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", Every()),
        ("anna  lang", Words("anna lang")),
        ('"price list"', Words('"price list"')),
        ("(0316) 82 30", Words("(0316) 82 30")),
        ("Lang (Graz", Words("Lang (Graz")),
        ("note Weber: wants blue", Words("note Weber: wants blue")),
        ("https://lang.example/x", Words("https://lang.example/x")),
        ("10:30", Words("10:30")),
        ("a:b", Words("a:b")),
        ("or", Words("or")),
        ("city:Graz", GRAZ),
        ("ort:Graz", GRAZ),
        ("city:graz,wien", Asks("city", (Text("graz"), Text("wien")))),
        ('city:"Bad Ischl"', Asks("city", (Text("Bad Ischl"),))),
        ("city:=Graz", Asks("city", (Text("Graz", is_whole=True),))),
        ("city:none", Asks("city", (Known(is_known=False),))),
        ('city:"none"', Asks("city", (Text("none"),))),
        ("-group:x", Not(Asks("group", (Text("x"),)))),
        ("not group:x", Not(Asks("group", (Text("x"),)))),
        ("--group:x", Every((Words("--group:x"),)).parts[0]),
        ("anna city:Graz lang", Every((Words("anna"), GRAZ, Words("lang")))),
        ("anna or city:Graz", Either((Words("anna"), GRAZ))),
        ("hilton oder plaza", Either((Words("hilton"), Words("plaza")))),
        ("anna (city:Graz or city:Wien)", Every((Words("anna"), Either((GRAZ, Asks("city", (Text("Wien"),))))))),
        ("last:>90d", Asks("last", (Compared(">", Ago(90, "d")),))),
        ("last:>90t", Asks("last", (Compared(">", Ago(90, "d")),))),
        ("next:none", Asks("next", (Known(is_known=False),))),
        ("next:<fri", Asks("next", (Compared("<", Day("fri")),))),
        ('next:<"next fri"', Asks("next", (Compared("<", Day("next fri")),))),
        ("created:2026-05", Asks("created", (Compared("=", Day("2026-05")),))),
        ("created:2026-05..2026-07", Asks("created", (Ranged(Day("2026-05"), Day("2026-07")),))),
        ("birthday:may", Asks("birthday", (Compared("=", Day("may")),))),
        ("birthday:1.5...15.5.", Asks("birthday", (Ranged(Day("1.5."), Day("15.5.")),))),
        ("called:2w", Asks("called", (Compared("=", Ago(2, "w")),))),
        ("value:>5000", Asks("value", (Compared(">", Decimal(5000)),))),
        ("value:1k..5.5k", Asks("value", (Ranged(Decimal(1000), Decimal(5500)),))),
        ("postcode:8000..8099", Asks("postcode", (Ranged("8000", "8099"),))),
        ("kind:people", Asks("kind", (Text("person"),))),
        ("art:Firmen", Asks("kind", (Text("company"),))),
        ("shoe-size:>42", Asks("field.shoe-size", (Compared(">", Decimal(42)),))),
        ("ShoeSize:42", Asks("field.shoe-size", (Text("42"),))),
        ("maschine:any", Asks("field.machine", (Known(is_known=True),))),
        ("field.colour:red", Asks("field.colour", (Text("red"),))),
        ('talk:"price list"', Asks("talk", (Text("price list"),))),
        ("list:K7/parked", Asks("list", (Text("K7/parked"),))),
    ],
)
def test_a_text_asks_what_it_says(text: str, where: object) -> None:
    assert read_where(text, OWN) == Query(where)  # type: ignore[arg-type]


def test_the_order_is_said_anywhere() -> None:
    query = read_where("sort:city,-last Graz or sort:name Wien")

    assert query == Query(Either((Words("Graz"), Words("Wien"))), (Order("city"), Order("last", True), Order("name")))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("anna citi:Graz", "Did you mean “city:”?", (5, 10)),
        ("citi:", "Did you mean “city:”?", (0, 5)),
        ("xyzzy:Graz", "Ask for one of: name, company,", (0, 6)),
        ("city:", "For example: city:Graz", (0, 5)),
        ("last:>soon", "For example: last:>90d", (5, 10)),
        ("value:much", "For example: value:>5000", (6, 10)),
        ("city:<Graz", "cannot be asked", (5, 10)),
        ("kind:dog", "For example: kind:person", (5, 8)),
        ("birthday:>may", "cannot be asked", (9, 13)),
        ("sort:citi", "Did you mean “city”?", (5, 9)),
        ("(city:Graz", "is not closed", (0, 1)),
        ("city:Graz)", "closes nothing", (9, 10)),
        ("city:Graz ()", "Nothing stands between", (10, 11)),
        ("city:Graz -(sort:name)", "Nothing stands between", (11, 12)),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, words: str, place: tuple[int, int]) -> None:
    with pytest.raises(Misread, match=r".") as caught:
        read_where(text, OWN)

    assert words in str(caught.value)
    assert (caught.value.start, caught.value.end) == place
    assert f"character {place[0] + 1})" in str(caught.value)


def test_deep_parentheses_are_refused_and_not_a_crash() -> None:
    with pytest.raises(UserError, match="too deep"):
        read_where("(" * 5000 + "city:Graz" + ")" * 5000)


def test_no_two_fields_have_one_name() -> None:
    names = [name for field in FIELDS for name in (field.key, *field.names)]

    assert len({name.casefold() for name in names}) == len(names)
    assert all(field_named(name.upper()) == field for field in FIELDS for name in (field.key, *field.names))


PAGE = Path(__file__).parents[2] / "docs" / "queries.md"
EXAMPLES = re.findall(r"`([^`\n]*:[^`\n]+)`", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_of_the_page_is_understood(text: str) -> None:
    assert read_where(text, OWN).where != Words(text)


def test_the_page_names_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [field.key for field in FIELDS if f"`{field.key}`" not in page] == []


PIECES = st.sampled_from(
    [
        *(f"{name}:" for field in FIELDS for name in (field.key, *field.names[:1])),
        *("-", "(", ")", " ", " or ", " not ", " and ", '"', ",", "..", ">", "<=", "=", "*", ":", "|", "/", "--"),
        *("anna", "Graz", "none", "any", "90d", "2026-05", "fri", "12.5.", "5000", "1.5", "may", "person", "yes", "k7"),
        *("sort:", "-last", "name", "shoe-size:", "field.x:", "ß", "\x00", "\ud800", "İ", "next fri", "0316"),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
@example('-"')
@example("-(anna lang) city:x")
@example("a (or) b city:x")
@example("a or -b city:x,y")
@example('city:"a""b"')
@example('postcode:"1..2"')
def test_any_text_is_a_query_or_a_mistake_and_reads_the_same_once_written(text: str) -> None:
    try:
        query = read_where(text, OWN)
    except UserError:
        return
    written = query_text(query)

    assert read_where(written, OWN) == query
    assert query_text(read_where(written, OWN)) == written
