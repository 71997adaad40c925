"""Every card of other programs: read whole, understood, given back byte for byte, and the same in each version."""

import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from pim.errors import DataError, UserError
from pim.formats.content_lines import starts_like_text
from pim.formats.vcard_read import Card, read_cards
from pim.formats.vcard_write import write_card, write_original
from pim.values.contact import understand
from pim.values.equality import property_form
from pim.values.gathered import labels_of
from pim.values.property import EDITED, Property
from tests.formats.vcards import cards_of, shared_files

GOAL = 0.999


@cache
def everything() -> list[tuple[Path, list[Card | DataError]]]:
    found = []
    for file in shared_files():
        try:
            found.append((file, list(read_cards(BytesIO(file.read_bytes()), file=file.name))))
        except UserError:
            assert b"BEGIN:VCARD" not in file.read_bytes().upper(), file
    return found


def cards() -> list[tuple[Path, Card]]:
    return [(file, item) for file, items in everything() for item in items if isinstance(item, Card)]


def as_utf8(raw: bytes) -> bytes:
    encoding, mark = starts_like_text(raw)
    return raw[mark:].decode(encoding).encode() if encoding else raw[mark:]


def test_every_file_is_read() -> None:
    assert len(cards()) > 3000


def test_what_is_between_sources_is_a_mark_of_a_card_or_listed() -> None:
    for file, items in everything():
        raw, at, between = as_utf8(file.read_bytes()), 0, []
        for card, item in lines_of(items):
            found = raw.find(item.source or b"", at)
            assert found >= 0, (file, card.line, item)
            between.append(raw[at:found])
            at = found + len(item.source or b"")
        between.append(raw[at:])
        left = re.sub(rb"(?i)(BEGIN|END)\s*:\s*VCARD", b"", b"".join(between)).strip()
        strays = [item for item in items if isinstance(item, DataError) and "outside" in item.why]
        assert not left or strays, (file, left)


def lines_of(items: list[Card | DataError]) -> list[tuple[Card, Property]]:
    return [(card, line) for card in items if isinstance(card, Card) for line in card.properties]


def test_every_card_is_given_back_byte_for_byte() -> None:
    for file, card in cards():
        written = write_original(card.properties)
        expected = b"".join(with_line_end(item.source or b"") for item in card.properties)
        assert written == b"BEGIN:VCARD\r\n" + expected + b"END:VCARD\r\n", (file, card.line)
        (again,) = cards_of(written)
        assert [item[:4] for item in again.properties] == [item[:4] for item in card.properties], (file, card.line)


def with_line_end(source: bytes) -> bytes:
    return source if source[-1:] in (b"\n", b"\r") else source + b"\r\n"


def test_an_edit_of_one_field_changes_its_line_alone() -> None:
    for file, card in cards():
        at = next((n for n, item in enumerate(card.properties) if item.name == "FN"), None)
        if at is None:
            continue
        edited = list(card.properties)
        edited[at] = edited[at]._replace(value="Somebody Else", state=EDITED)
        before = write_original(card.properties).split(with_line_end(card.properties[at].source or b""), 1)
        after = write_original(edited)
        assert after.startswith(before[0]), (file, card.line)
        assert after.endswith(before[1]), (file, card.line)
        assert b"Somebody Else" in after[len(before[0]) : len(after) - len(before[1])], (file, card.line)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_properties_are_equal_after_writing_and_reading_again(version: str) -> None:
    all_of_them = equal = 0
    for _, card in cards():
        (again,) = cards_of(write_card(card.properties, version))
        before, after = forms(card), forms(again)
        all_of_them += before.total()
        equal += (before & after).total()
    print(f"{version}: {equal} of {all_of_them} properties equal")  # noqa: T201
    assert equal >= GOAL * all_of_them


def forms(card: Card) -> Counter[object]:
    labels = labels_of(card.properties)
    told = (item for item in card.properties if item.name not in ("VERSION", "REV", "PRODID", "PROFILE", "X-ABLABEL"))
    found = (property_form(item, labels) for item in told)
    return Counter(form for form in found if form[1] not in ("", (), b""))


def test_every_card_is_understood_and_has_a_name_if_it_has_anything_to_make_it_from() -> None:
    for file, card in cards():
        facts = understand(card.properties)
        spoken = {"FN", "N", "ORG", "EMAIL", "TEL"}
        has_name = any(item.name in spoken and item.value.strip(";, ") for item in card.properties)
        assert bool(facts.name.strip()) == has_name, (file, card.line)


def test_every_value_is_in_a_field_or_under_other_fields() -> None:
    for file, card in cards():
        facts = understand(card.properties)
        for name, found in (("TEL", facts.phones), ("EMAIL", facts.emails), ("URL", facts.links)):
            values = [item for item in card.properties if item.name == name and item.value]
            others = [at for at in facts.verbatim if card.properties[at].name == name]
            messengers = [m for m in facts.messengers if card.properties[m.index].name == name]
            mapped = [entry for entry in found if card.properties[entry.index].name == name]
            assert len(values) == len(mapped) + len(others) + len(messengers), (file, card.line, name)
