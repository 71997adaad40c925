"""The card for each named program, read by the readers of that program and by others."""

import pytest

from pim.formats.targets import fit, target_of
from pim.formats.vcard_write import write_card
from pim.values.payload import Payload, data_address
from pim.values.property import Property
from tests.peers import interop_page
from tests.peers.readers import EVOLUTION, ICAL_JS, KCONTACTS, NAMES, is_here, read_by

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
NOTE = "Erste Zeile, mit Komma\nzweite Zeile " + "ä" * 100
SHORT_NOTE = "Kurz, mit ä"  # in 2.1 Evolution and KContacts cut a text at a soft line break
# ical.js reads no 2.1; vobject cuts its texts at a comma, which has no escape there.
READERS = {
    "outlook": (EVOLUTION, KCONTACTS),
    "google": NAMES,
    "apple": NAMES,
    "android": NAMES,
    "thunderbird": NAMES,
    "evolution": NAMES,
    "kaddressbook": NAMES,
    "generic": NAMES,
}
PAIRS = [(target, reader) for target, readers in READERS.items() for reader in readers]

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def here() -> dict[str, bool]:
    return {name: is_here(name) for name in NAMES}


def golden() -> list[Property]:
    """A card with something in every field."""
    return [
        Property("FN", "Dr. Eva Müller, MBA"),
        Property("N", "Müller;Eva;Maria;Dr.;MBA"),
        Property("ORG", "Lang\\, Müller & Co;Verkauf"),
        Property("TITLE", "Leiterin, Verkauf"),
        Property("TEL", "+43 664 1234567", (("TYPE", "cell"), ("TYPE", "voice"))),
        Property("TEL", "+43 1 234567", (("TYPE", "work"),)),
        Property("TEL", "+43 1 99", (), "item1"),
        Property("X-ABLABEL", "Boat", (), "item1"),
        Property("EMAIL", "eva@example.com", (("TYPE", "work"),)),
        Property("ADR", ";;Ring 1\\, Stiege 2;Wien;;1010;Österreich", (("TYPE", "home"),)),
        Property("BDAY", "1985-04-12"),
        Property("ANNIVERSARY", "2010-06-01"),
        Property("NOTE", NOTE),
        Property("URL", "http://example.com/eva"),
        Property("PHOTO", data_address(Payload("image/jpeg", PICTURE))),
        Property("CATEGORIES", "Kunde,VIP"),
        Property("RELATED", "Hans Müller", (("TYPE", "spouse"), ("VALUE", "text"))),
        Property("GENDER", "F"),
        Property("X-RINGBOOK-SHOE-SIZE", "39; wide"),
        Property("UID", "golden-1"),
    ]


def text_for(key: str, card: list[Property], version: str = "") -> str:
    target = target_of(key)
    return write_card(fit(card, target).lines, version or target.versions[0], bare=target.bare).decode()


@pytest.mark.parametrize(("target", "reader"), PAIRS)
def test_a_reader_finds_name_mobile_note_and_birthday(target: str, reader: str, here: dict[str, bool]) -> None:
    if not here[reader]:
        pytest.skip(f"{reader} is not installed")

    note = SHORT_NOTE if target == "outlook" else NOTE
    card = [item._replace(value=note) if item.name == "NOTE" else item for item in golden()]

    (told,) = read_by(reader, [text_for(target, card)])

    assert told["cards"] == 1
    assert (told["name"], told["mobile"]) == ("Dr. Eva Müller, MBA", "+43 664 1234567")
    assert str(told["note"]).replace("\r\n", "\n") == note
    assert str(told["born"]).replace("-", "") == "19850412"


@pytest.mark.parametrize(("target", "reader"), [("evolution", EVOLUTION), ("kaddressbook", KCONTACTS)])
def test_a_spouse_stands_where_the_program_itself_looks(target: str, reader: str, here: dict[str, bool]) -> None:
    if not here[reader]:
        pytest.skip(f"{reader} is not installed")
    assert read_by(reader, [text_for(target, golden())])[0]["spouse"] == "Hans Müller"


@pytest.mark.parametrize(("target", "reader"), [("thunderbird", ICAL_JS), ("kaddressbook", KCONTACTS)])
def test_a_semicolon_in_a_note_is_shown_without_a_backslash(target: str, reader: str, here: dict[str, bool]) -> None:
    if not here[reader]:
        pytest.skip(f"{reader} is not installed")
    card = [Property("FN", "Eva"), Property("NOTE", "a; b, c")]
    assert read_by(reader, [text_for(target, card)])[0]["note"] == "a; b, c"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_the_generic_card_is_read_by_all_in_both_versions(version: str, here: dict[str, bool]) -> None:
    for reader in (name for name in NAMES if here[name]):
        (told,) = read_by(reader, [text_for("generic", golden(), version)])
        assert (told["name"], told["mobile"]) == ("Dr. Eva Müller, MBA", "+43 664 1234567"), reader


def test_the_page_of_what_readers_keep_is_up_to_date(here: dict[str, bool]) -> None:
    found = interop_page.files()
    rows = dict(
        line[2:].split(" | ", 1) for line in interop_page.PAGE.read_text(encoding="utf-8").splitlines() if " | " in line
    )
    total = sum(len(cards) for _, cards in found)
    if f"of {total} |" not in rows["Ringbook, as it came"]:
        pytest.fail("the shared files are others than those of docs/interop.md")
    for name, version in (("Ringbook, as it came", ""), ("Ringbook, anew in 4.0", "4.0")):
        assert f" {interop_page.ours(found, version).kept} (" in rows[name]
    for name in (name for name in NAMES if here[name]):
        assert f" {interop_page.theirs(name, found).kept} (" in rows[name], name


def test_ringbook_keeps_more_of_other_programs_cards_than_any_reader(here: dict[str, bool]) -> None:
    found = interop_page.files()
    total = sum(len(cards) for _, cards in found)
    anew = interop_page.ours(found, "4.0").kept
    assert interop_page.ours(found, "").kept == total
    assert anew >= total * 0.99
    assert all(interop_page.theirs(name, found).kept < anew for name in NAMES if here[name])
