"""Cards we wrote, read by others: vobject, which many tools and servers store through, and Evolution's data server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pim.formats.vcard_write import write_card, write_original
from pim.values.contact import understand
from pim.values.payload import Payload, data_address
from pim.values.property import Property
from tests.formats.vcards import cards_of, shared_files

SECONDS = 120
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
SYSTEM_PYTHON = "/usr/bin/python3"

VOBJECT = """
import json, sys, vobject
for line in sys.stdin:
    try:
        card = vobject.readOne(json.loads(line))
    except Exception as refused:
        print(json.dumps({"fn": f"refused: {refused}"}))
        continue
    told = lambda name: [item.value for item in card.contents.get(name, [])]
    print(json.dumps({"fn": told("fn")[0], "tel": told("tel"), "note": told("note"), "family": card.n.value.family}))
"""

EVOLUTION = """
import json, sys, gi
gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts as E
for line in sys.stdin:
    card = E.Contact.new_from_vcard(json.loads(line))
    told = {name: card.get_property(name) for name in ("full-name", "mobile-phone", "note", "family-name", "org")}
    told["mail"] = card.get_property("email-1")
    born = card.get_property("birth-date")
    told["born"] = [born.year, born.month, born.day] if born else None
    print(json.dumps(told))
"""

Read = dict[str, object]


def read_by(python: str, program: str, cards: list[bytes]) -> list[Read]:
    """What another program reads in these cards, each in its own line of the conversation, within a time limit."""
    lines = "".join(json.dumps(card.decode()) + "\n" for card in cards)
    done = subprocess.run([python, "-c", program], input=lines, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def evolution() -> str:
    """Evolution's data server as the system's Python sees it."""
    if not Path(SYSTEM_PYTHON).exists():
        pytest.skip("no system Python")
    asked = "import gi; gi.require_version('EBookContacts', '1.2'); from gi.repository import EBookContacts"
    if subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True, timeout=SECONDS).returncode:
        pytest.skip("Evolution's data server is not installed (gir1.2-ebookcontacts-1.2, python3-gi)")
    return SYSTEM_PYTHON


def golden() -> list[Property]:
    """A card with everything that readers stumble over, but what a version has no form for."""
    return [
        Property("FN", "Dr. Eva Müller, MBA; senior"),
        Property("N", "Müller;Eva;Maria;Dr.;MBA"),
        Property("ORG", "Lang\\, Müller & Co;Verkauf"),
        Property("TITLE", "Leiterin, Verkauf"),
        Property("TEL", "+43 664 1234567", (("TYPE", "CELL"), ("TYPE", "VOICE"))),
        Property("TEL", "+43 1 234567", (("TYPE", "WORK"),)),
        Property("EMAIL", "eva@example.com", (("TYPE", "WORK"),)),
        Property("ADR", ";;Ring 1\\, Stiege 2;Wien;;1010;Österreich", (("TYPE", "HOME"),)),
        Property("BDAY", "1985-04-12"),
        Property("NOTE", "Erste Zeile, mit Komma\nzweite Zeile " + "ä" * 100),
        Property("URL", "http://example.com/eva"),
        Property("PHOTO", data_address(Payload("image/jpeg", PICTURE))),
        Property("CATEGORIES", "Kunde,VIP"),
        Property("UID", "golden-1"),
    ]


def given_back() -> list[tuple[str, bytes, str]]:
    """Files with cards of other programs that vobject reads at all, written by us in 3.0: file, card, shown name."""
    found = []
    for file in shared_files():
        if file.stat().st_size > 100_000 or b"BEGIN:VCARD" not in file.read_bytes().upper():
            continue
        for card in cards_of(file.read_bytes()):
            facts = understand(card.properties)
            if facts.name and "AGENT" not in {item.name for item in card.properties}:
                found.append((file.name, write_card(card.properties, "3.0"), facts.name))
    return found


@pytest.mark.peer
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_vobject_reads_our_golden_card(version: str) -> None:
    (read,) = read_by(sys.executable, VOBJECT, [write_card(golden(), version)])
    assert read["fn"] == "Dr. Eva Müller, MBA; senior"
    assert read["tel"] == ["+43 664 1234567", "+43 1 234567"]
    assert read["note"] == ["Erste Zeile, mit Komma\nzweite Zeile " + "ä" * 100]
    assert read["family"] == "Müller"


@pytest.mark.peer
@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_evolution_reads_our_golden_card(version: str, evolution: str) -> None:
    # In 2.1 this reader cuts a text at a semicolon, which has no escape there, and at a soft line break.
    name = "Dr. Eva Müller, MBA" + ("; senior" if version == "3.0" else "")
    note = "Erste Zeile, mit Komma\nzweite" + ("ä" * 100 if version == "3.0" else "")
    said = {"FN": name, "NOTE": note}
    card = [item._replace(value=said.get(item.name, item.value)) for item in golden()]
    (read,) = read_by(evolution, EVOLUTION, [write_card(card, version)])
    assert read["full-name"] == name
    assert read["mobile-phone"] == "+43 664 1234567"
    assert str(read["note"]).replace("\r\n", "\n") == note
    assert (read["family-name"], read["org"]) == ("Müller", "Lang, Müller & Co")
    assert (read["mail"], read["born"]) == ("eva@example.com", [1985, 4, 12])


@pytest.mark.peer
def test_a_card_made_here_is_read_by_both(evolution: str) -> None:
    card = write_original([Property("FN", "Eva Lang"), Property("TEL", "1", (("TYPE", "cell"),))], "3.0")
    assert read_by(sys.executable, VOBJECT, [card])[0]["fn"] == "Eva Lang"
    assert read_by(evolution, EVOLUTION, [card])[0]["mobile-phone"] == "1"


@pytest.mark.peer
def test_vobject_reads_the_cards_of_other_programs_as_we_write_them() -> None:
    cards = given_back()
    read = read_by(sys.executable, VOBJECT, [card for _, card, _ in cards])
    wrong = [(file, name, told["fn"]) for (file, _, name), told in zip(cards, read, strict=True) if told["fn"] != name]
    assert not wrong


@pytest.mark.peer
def test_evolution_reads_the_cards_of_other_programs_as_we_write_them(evolution: str) -> None:
    cards = given_back()
    read = read_by(evolution, EVOLUTION, [card for _, card, _ in cards])
    wrong = [
        (file, name, told["full-name"])
        for (file, _, name), told in zip(cards, read, strict=True)
        if told["full-name"] != name
    ]
    assert not wrong
