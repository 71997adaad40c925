"""Reading and writing vCards beside vobject, with every value compared to what the generator meant."""

import csv
from io import BytesIO
from pathlib import Path

from bench.floors.card_lines import lines
from bench.floors.vobject_cards import parsed, read, write
from bench.harness import Row, in_turn
from pim.formats.vcard_read import Card, read_cards
from pim.formats.vcard_write import write_card
from pim.values.contact import understand
from pim.values.equality import equal_form

SLOW_CARDS = 1000  # vobject gets this many; its rate does not depend on the number
READ_GOAL, WRITE_GOAL = 10, 8


def rows(data: Path) -> list[Row]:
    """Two lines: reading and writing."""
    path = data / "contacts.vcf"
    raw = path.read_bytes()
    few = b"".join(part + b"END:VCARD\r\n" for part in raw.split(b"END:VCARD\r\n")[:SLOW_CARDS])
    cards = read_all(raw)
    return [reading(data, raw, few, cards), writing(few, cards)]


def reading(data: Path, raw: bytes, few: bytes, cards: list[Card]) -> Row:
    """All values decoded, against vobject."""
    text = few.decode("utf-8", "replace")
    count = min(SLOW_CARDS, len(cards))
    took = in_turn(
        {"ours": lambda: read_count(raw), "vobject": lambda: read(text), "lines": lambda: lines(data / "contacts.vcf")}
    )
    ours, peer = len(cards) / took["ours"], count / took["vobject"]
    return Row(
        f"read {len(cards):,} vCards",
        f"{ours:,.0f} cards/s",
        f"vobject {peer:,.0f}; bare lines {len(cards) / took['lines']:,.0f}",
        ours / peer,
        f"≥ {READ_GOAL}×",
        ours / peer >= READ_GOAL,
        truth(data, cards),
    )


def writing(few: bytes, cards: list[Card]) -> Row:
    """Cards written anew in 3.0, against vobject."""
    theirs = parsed(few.decode("utf-8", "replace"))
    took = in_turn(
        {"ours": lambda: [write_card(card.properties, "3.0") for card in cards], "vobject": lambda: write(theirs)}
    )
    ours, peer = len(cards) / took["ours"], len(theirs) / took["vobject"]
    again = read_all(b"".join(write_card(card.properties, card.version) for card in cards))
    pairs = zip(cards, again, strict=True)
    same = sum(equal_form(card.properties) == equal_form(other.properties) for card, other in pairs)
    return Row(
        f"write {len(cards):,} vCards",
        f"{ours:,.0f} cards/s",
        f"vobject {peer:,.0f}",
        ours / peer,
        f"≥ {WRITE_GOAL}×",
        ours / peer >= WRITE_GOAL,
        f"{same:,} of {len(cards):,} equal when read again in their version",
    )


def read_all(raw: bytes) -> list[Card]:
    """The cards of a file's bytes."""
    return [card for card in read_cards(BytesIO(raw), file="bench.vcf") if isinstance(card, Card)]


def read_count(raw: bytes) -> int:
    """How many cards are read, none of them kept: keeping is measured by nobody's side."""
    return sum(isinstance(card, Card) for card in read_cards(BytesIO(raw), file="bench.vcf"))


def truth(data: Path, cards: list[Card]) -> str:
    """How many cards say the names, mails and number of phones that the generator wrote beside them as a table."""
    with (data / "contacts.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    right = 0
    for card, row in zip(cards, table, strict=False):
        facts = understand(card.properties)
        mails = [row[key] for key in ("E-mail Address", "E-mail 2 Address") if row[key]]
        numbers = [row[key] for key in ("Mobile Phone", "Business Phone", "Home Phone") if row[key]]
        right += (
            (facts.names.family, facts.names.given) == (row["Last Name"], row["First Name"])
            and [mail.value for mail in facts.emails] == mails
            and len(facts.phones) == len(numbers)
            and facts.company == row["Company"]
        )
    return f"{right:,} of {len(table):,} with the names, company, mails and numbers written"
