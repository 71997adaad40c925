"""Cards as phones, mail programs and servers really write them: the same after each way out and in again."""

from pathlib import Path

import pytest

from pim.errors import DataError
from pim.formats.vcard_read import Card
from pim.formats.vcard_write import write_card, write_original
from pim.values.contact import understand
from pim.values.equality import equal_form
from pim.values.facts import Facts
from pim.values.payload import Payload, data_address, payload_of
from pim.values.property import Property
from tests.formats.vcards import SAMPLES, a_card, cards_of, everything_in, facts_in, named

FILES = sorted((SAMPLES / "dialects").glob("*.vcf"))
VERSIONS = ["2.1", "3.0", "4.0"]
REPORTED = {"contact_to_vcard_cut_file": ["END:VCARD is missing"], "outlook_2003_cp1252": ["read as cp1252"]}
"""What there is to say of a file; of the others nothing."""

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
each_version = pytest.mark.parametrize("version", VERSIONS)


def complete(card: Card) -> list[Property]:
    """With the FN that every card must have, without the UID that many came without."""
    kept = [item for item in card.properties if item.name != "UID"]
    has_name = any(item.name == "FN" and item.value for item in kept)
    return kept if has_name else [*kept, Property("FN", understand(kept).name)]


def meaning(card: Card) -> Facts:
    """What it says, wherever its lines stand."""
    found = understand(complete(card))._replace(uid="", picture=-1, verbatim=())
    lists = ("phones", "emails", "addresses", "links", "messengers", "dates", "related", "fields")
    return found._replace(**{name: tuple(map(_anywhere, getattr(found, name))) for name in lists})


def _anywhere(entry: object) -> object:
    told = {slot: getattr(entry, slot) for slot in type(entry).__slots__ if slot != "index"}  # type: ignore[attr-defined]
    return sorted(told.items(), key=str)


def facts_of(name: str) -> Facts:
    return facts_in((SAMPLES / "dialects" / f"{name}.vcf").read_bytes())[0]


def test_there_are_cards_of_many_programs() -> None:
    assert len(FILES) >= 50


@each_file
def test_nothing_is_reported_but_what_is_wrong(file: Path) -> None:
    troubles = [item.why for item in everything_in(file.read_bytes()) if isinstance(item, DataError)]
    expected = REPORTED.get(file.stem, [])
    assert len(troubles) == len(expected)
    assert all(part in why for part, why in zip(expected, troubles, strict=True))


@each_file
def test_a_card_goes_back_byte_for_byte(file: Path) -> None:
    for card in cards_of(file.read_bytes()):
        (again,) = cards_of(write_original(card.properties))
        assert [item[:4] for item in again.properties] == [item[:4] for item in card.properties]
        assert [item.source for item in again.properties[:-1]] == [item.source for item in card.properties[:-1]]


@each_version
@each_file
def test_a_card_written_anew_says_the_same(file: Path, version: str) -> None:
    for card in cards_of(file.read_bytes()):
        (again,) = cards_of(write_card(card.properties, version))
        assert equal_form(complete(again)) == equal_form(complete(card))
        assert meaning(again) == meaning(card)


@each_version
@each_file
def test_a_card_written_anew_is_well_formed(file: Path, version: str) -> None:
    for card in cards_of(file.read_bytes()):
        written = write_card(card.properties, version)
        assert b"\r\r" not in written
        assert b"\n" not in written.replace(b"\r\n", b"")
        assert [item for item in everything_in(written) if isinstance(item, DataError)] == []


@each_version
def test_a_name_with_forbidden_signs_is_written_without_them_and_read_with_them(version: str) -> None:
    card = a_card("X-messaging/xmpp-All:eva@example.com\nX-GOOGLE TALK;TYPE=WORK:eva")
    written = write_card(card.properties, version)
    assert b"X-MESSAGING-XMPP-ALL;X-RINGBOOK-NAME=X-MESSAGING/XMPP-ALL" in written.replace(b'"', b"")
    (again,) = cards_of(written)
    assert {"X-MESSAGING/XMPP-ALL", "X-GOOGLE TALK"} <= {item.name for item in again.properties}
    assert named(again, "X-GOOGLE TALK").params == (("TYPE", "WORK"),)


@each_version
def test_a_parameter_with_forbidden_signs_comes_back(version: str) -> None:
    card = a_card('TEL;UNIT/NO="a;b";TYPE=CELL:1')
    assert named(card, "TEL").params == (("UNIT/NO", "a;b"), ("TYPE", "CELL"))
    (again,) = cards_of(write_card(card.properties, version))
    assert equal_form([named(again, "TEL")]) == equal_form([named(card, "TEL")])


@each_version
def test_a_line_that_is_no_property_goes_along_and_comes_back(version: str) -> None:
    card = a_card("FN:Eva\n# a remark; with, signs: and \\ more\nTEL:1")
    (again,) = cards_of(write_card(card.properties, version))
    assert named(again, "").value == "# a remark; with, signs: and \\ more"
    assert write_original(again.properties).count(b"X-RINGBOOK-LINE") == 1


@each_version
def test_a_file_keeps_the_mark_of_what_comes_first(version: str) -> None:
    picture = Property("PHOTO", data_address(Payload("image/png", b"\x89PNG" + bytes(80))), (("PREF", "1"),))
    (again,) = cards_of(write_card([picture], version))
    held = payload_of(named(again, "PHOTO"))
    assert held is not None
    assert held.media_type == "image/png"
    assert equal_form([named(again, "PHOTO")]) == equal_form([picture])


def test_long_text_of_several_lines_breaks_with_one_line_end_in_two_point_one() -> None:
    text = "first\n" + "B: second " * 20
    written = write_card([Property("NOTE", text)], "2.1")
    assert b"=\r\n" in written
    assert b"\r\r\n" not in written


def test_androids_own_rows_become_nickname_day_and_relation() -> None:
    facts = facts_of("android_aosp_21")
    assert facts.nicknames == ("Jo",)
    assert ("anniversary", "2009-05-30") in [(day.kind, day.value) for day in facts.dates]
    assert [(other.label, other.text) for other in facts.related] == [("spouse", "Eva")]


def test_apples_labels_days_and_services_are_understood() -> None:
    facts = facts_of("apple_contacts_30")
    assert [phone.label for phone in facts.phones][-1] == "School"
    assert ("birthday", "--02-29") in [(day.kind, day.value) for day in facts.dates]
    assert [found.service for found in facts.messengers] == ["skype", "whatsapp"]
    assert facts_of("apple_company_30").kind == "company"


def test_outlooks_spouse_manager_assistant_and_day_are_understood() -> None:
    facts = facts_of("outlook_2016_21")
    assert [other.label for other in facts.related] == ["spouse", "manager", "assistant"]
    assert ("anniversary", "2009-05-30") in [(day.kind, day.value) for day in facts.dates]
    assert facts.notes == ("Erste Zeile\n\nDritte Zeile; mit Strichpunkt, und Beistrich",)
