"""Cards for tests: read from bytes, from the hand-made samples, or from the shared files of other programs."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from pim.errors import DataError
from pim.formats.gates import Gates
from pim.formats.vcard_read import Card, read_cards
from pim.values.contact import Facts, understand
from pim.values.property import Property

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples" / "vcard"


def cards_of(raw: bytes | str, gates: Gates | None = None) -> list[Card]:
    """The cards in bytes, or in text whose lines are ended by CRLF."""
    return [item for item in everything_in(raw, gates) if isinstance(item, Card)]


def errors_of(raw: bytes | str, gates: Gates | None = None) -> list[DataError]:
    """What could not be read in them."""
    return [item for item in everything_in(raw, gates) if isinstance(item, DataError)]


def everything_in(raw: bytes | str, gates: Gates | None = None) -> list[Card | DataError]:
    """Cards and errors in order."""
    if isinstance(raw, str):
        raw = raw.replace("\n", "\r\n").encode()
    return list(read_cards(BytesIO(raw), file="friends.vcf", gates=gates or Gates()))


def a_card(lines: str, version: str = "3.0") -> Card:
    """The card with these lines and nothing else."""
    (card,) = cards_of(f"BEGIN:VCARD\nVERSION:{version}\n{lines}\nEND:VCARD\n")
    return card


def sample(name: str) -> bytes:
    """A hand-made file."""
    return (SAMPLES / f"{name}.vcf").read_bytes()


def facts_in(raw: bytes) -> list[Facts]:
    """What its cards say."""
    return [understand(card.properties) for card in cards_of(raw)]


def value(card: Card, name: str) -> str:
    """The value of its one property of this name."""
    return named(card, name).value


def named(card: Card, name: str) -> Property:
    """Its one property of this name."""
    (found,) = [item for item in card.properties if item.name == name]
    return found


def shared_files() -> list[Path]:
    """All cards of other programs, or a skipped test when the shared data is not there."""
    shared = Path(os.environ.get("RINGBOOK_SHARED", ROOT.parent / "shared"))
    files = sorted(file for ending in ("*.vcf", "*.vcard") for file in (shared / "data").rglob(ending))
    if not files:
        pytest.skip("no shared data: set RINGBOOK_SHARED")
    return files
