"""What a table cannot hold is told before: what comes back from it otherwise than it left is in the report."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence

import pytest

from pim.formats.ldif_write import ldif_entry
from pim.formats.table_cards import Making, card_of
from pim.formats.table_google import GOOGLE, OWN
from pim.formats.table_headers import map_columns
from pim.formats.table_layouts import Layout
from pim.formats.table_outlook import OUTLOOK
from pim.formats.table_rows import ldif_cards
from pim.formats.table_thunderbird import THUNDERBIRD
from pim.formats.targets import fit, target_of
from pim.formats.vcard_read import Card
from pim.values.contact import understand
from pim.values.facts import Facts
from pim.values.loss_words import loss_words
from pim.values.property import Property
from tests.formats.test_targets import shared_cards

LAYOUTS = (GOOGLE, OWN, OUTLOOK, THUNDERBIRD)
MARKS = frozenset({"home", "work", "cell", "fax", "pager"})
PARTS = ("family", "given", "additional", "prefix", "suffix")
FIELDS = {
    "phones": ("TEL", "TYPE", "X-ABLABEL"), "emails": ("EMAIL", "TYPE", "X-ABLABEL"), "links": ("URL", "TYPE",
    "X-ABLABEL"), "messengers": ("IMPP", "TYPE", "X-ABLABEL"), "addresses": ("ADR", "TYPE", "X-ABLABEL"),
    "dates": ("BDAY", "ANNIVERSARY"), "related": ("RELATED",), "fields": ("X-RINGBOOK", "FIELD-NAME"),
    "notes": ("NOTE", "JOINED"), "nicknames": ("NICKNAME", "JOINED"), "likes": ("HOBBY", "JOINED"),
    "name": ("FN",), "names": ("N", "JOINED"), "company": ("ORG",), "department": ("ORG",), "title": ("TITLE",),
    "role": ("ROLE",), "gender": ("GENDER",), "languages": ("LANG",), "timezone": ("TZ",), "geo": ("GEO",),
    "private": ("CLASS",), "reading": ("X-PHONETIC-LAST-NAME",),
}  # fmt: skip


def told(facts: Facts) -> dict[str, Counter[object]]:
    """What is compared of each field, as things that may be missing afterwards."""
    found: dict[str, Counter[object]] = {}
    for field in FIELDS:
        value = getattr(facts, field)
        found[field] = Counter(_things(value if isinstance(value, tuple) else (value,)) if value else ())
    found["names"] = Counter(part for name in PARTS if (part := _plain(getattr(facts.names, name))))
    found["addresses"] = Counter(_words(place) for place in facts.addresses)
    found["addresses"].update(kind for place in facts.addresses for kind in place.types if kind in MARKS)
    found["dates"] = Counter((day.kind.lower(), day.value) for day in facts.dates if day.month_day)
    found["related"] = Counter((other.label.lower(), _plain(other.text or other.uid)) for other in facts.related)
    found["fields"] = Counter((field.key, _plain(field.value)) for field in facts.fields)
    return found


def _things(values: Iterable[object]) -> Iterable[object]:
    for value in values:
        if isinstance(value, str | bool):
            yield _plain(value)
            continue
        text = _plain(getattr(value, "value", "")).removeprefix("sip:")
        yield text
        yield from ((text, kind) for kind in getattr(value, "types", ()) if kind in MARKS)
        if label := getattr(value, "label", ""):
            yield text, label.lower()


def _plain(text: object) -> str:
    return " ".join(str(text).split())


def _words(place: object) -> tuple[str, ...]:
    parts = ("pobox", "extended", "street", "city", "region", "postcode", "country")
    return tuple(sorted(" ".join(getattr(place, part) for part in parts).replace(",", " ").split()))


def silent(before: Facts, after: Facts, lost: Counter[str]) -> dict[str, Counter[object]]:
    """What did not come back and is not told of; a name without parts is one that is given."""
    gone = {field: here - told(after)[field] for field, here in told(before).items()}
    return {field: what for field, what in gone.items() if what and not any(lost[name] for name in FIELDS[field])}


def people() -> list[tuple[Sequence[Property], Facts]]:
    found = [(card.properties, understand(card.properties)) for card in shared_cards()]
    return [(properties, facts) for properties, facts in found if facts.kind != "group"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_what_does_not_come_back_from_a_table_is_told(layout: Layout) -> None:
    cards = people()
    rows = [layout.row(properties, facts) for properties, facts in cards]
    header = layout.header({column for row in rows for column in row.cells})
    grid = [[row.cells.get(column, "") for column in header] for row in rows]
    program, columns = map_columns(header, grid[:200])
    how = Making(program, "x", "DMY" if layout is OUTLOOK else "", 2026)

    for (_, facts), row, cells in zip(cards, rows, grid, strict=True):
        after = understand(card_of(((column, cells[column.column]) for column in columns), how))
        assert silent(facts, after, row.lost) == {}, facts.name


def test_what_does_not_come_back_from_ldif_is_told() -> None:
    for properties, facts in people():
        text, lost = ldif_entry(properties, facts)
        found = ldif_cards(io.BytesIO(b"version: 1\n\n" + text), Making("ldif", "x", "", 2026), file="x")
        after = next((understand(card.properties) for card in found if isinstance(card, Card)), Facts())
        assert silent(facts, after, lost) == {}, facts.name


def lost(layout: Layout, *properties: Property) -> dict[str, int]:
    card = (Property("FN", "Eva"), *properties)
    return dict(+layout.row(card, understand(card)).lost)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_several_notes_in_one_cell_are_told(layout: Layout) -> None:
    assert lost(layout, *(Property("NOTE", text) for text in "abc")) == {"JOINED": 2}
    assert loss_words("JOINED", 2) == "2 texts that are written together with others"


@pytest.mark.parametrize("key", ["outlook", "google", "apple", "android", "thunderbird", "evolution", "kaddressbook"])
def test_several_notes_become_one_for_programs_that_show_one(key: str) -> None:
    card = [Property("FN", "Eva"), Property("NOTE", "one"), Property("TEL", "1"), Property("NOTE", "two", (), "item1")]
    found = fit(card, target_of(key))
    assert [item.value for item in found.lines if item.name == "NOTE"] == ["one\n\ntwo"]
    assert found.lost == {"JOINED": 1}


def test_own_fields_that_leave_without_their_name_are_told() -> None:
    own = [Property(f"X-RINGBOOK-{name}", name) for name in ("SHOE-SIZE", "CAR")]
    four = [Property(f"X-CUSTOM{number}", str(number)) for number in (2, 4)]
    card = (Property("FN", "Eva"), *own, *four, Property("X-RINGBOOK-DOG", "Rex"))
    row = THUNDERBIRD.row(card, understand(card))
    assert [row.cells[f"Custom {number}"] for number in (1, 2, 3, 4)] == ["SHOE-SIZE", "2", "CAR", "4"]
    assert +row.lost == {"FIELD-NAME": 2, "X-RINGBOOK": 1}


def test_a_work_page_stands_where_thunderbird_looks_for_one() -> None:
    card = (Property("FN", "Eva"), Property("URL", "http://a.example", (("TYPE", "work"),)))
    row = THUNDERBIRD.row(card, understand(card))
    assert (row.cells["Web Page 1"], +row.lost) == ("http://a.example", {})
