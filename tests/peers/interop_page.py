"""Writes docs/interop.md, what readers make of the same files: `python -m tests.peers.interop_page`.

A card counts as kept when what a reader gives back says the same as the card did (`pim.values.equality.equal_form`).
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pim.errors import UserError
from pim.formats.vcard_write import write_card, write_original
from pim.values.contact import understand
from pim.values.equality import equal_form
from pim.values.property import Property
from tests.formats.vcards import Card, cards_of, shared_files
from tests.peers import interop_calendars
from tests.peers.readers import NAMES, is_here, read_by

PAGE = Path(__file__).parents[2] / "docs" / "interop.md"
LARGEST = 300_000  # bytes; one peer takes minutes for larger files


class Score(NamedTuple):
    """How much of the same files a reader read, and gave back as it was."""

    files: int
    cards: int
    kept: int


def files() -> list[tuple[bytes, list[Card]]]:
    """The files of other programs, each with the cards we read in it."""
    found = []
    for path in shared_files():
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            continue
        try:
            cards = cards_of(raw)
        except UserError:
            continue
        if cards:
            found.append((raw, cards))
    return found


def score(read: Iterable[tuple[int, bytes, list[Card]]]) -> Score:
    """From how many cards each file gave, what came back, and what was in it."""
    scores = [(count, _kept(back, cards)) for count, back, cards in read]
    return Score(sum(count > 0 for count, _ in scores), sum(c for c, _ in scores), sum(k for _, k in scores))


def ours(found: list[tuple[bytes, list[Card]]], version: str) -> Score:
    """Read and written by Ringbook: as it came, or anew in a version."""

    def back(cards: list[Card]) -> bytes:
        if version:
            return b"".join(write_card(card.properties, version) for card in cards)
        return b"".join(write_original(card.properties) for card in cards)

    return score((len(cards), back(cards), cards) for _, cards in found)


def theirs(name: str, found: list[tuple[bytes, list[Card]]]) -> Score:
    """Read and written by another program, which gets each file as text."""
    told = read_by(name, [_text(raw) for raw, _ in found])
    return score(
        (min(int(str(said["cards"])), len(cards)), str(said.get("back", "")).encode(), cards)
        for said, (_, cards) in zip(told, found, strict=True)
    )


def page(found: list[tuple[bytes, list[Card]]], scores: dict[str, Score], calendars: list[str]) -> str:
    """The page as Markdown."""
    total = sum(len(cards) for _, cards in found)
    rows = [
        f"| {name} | {said.files} of {len(found)} | {said.cards} of {total} | {said.kept} ({said.kept / total:.1%}) |"
        for name, said in scores.items()
    ]
    return "\n".join([*_HEAD, *rows, *_TAIL, *_CALENDARS, *calendars, ""])


def measured() -> str:
    """The page of this machine's readers."""
    found = files()
    scores = {
        "Ringbook, as it came": ours(found, ""),
        "Ringbook, anew in 4.0": ours(found, "4.0"),
        "Ringbook, anew in 3.0": ours(found, "3.0"),
    }
    scores |= {name: theirs(name, found) for name in NAMES if is_here(name)}
    return page(found, scores, interop_calendars.rows(interop_calendars.files()))


def _text(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _kept(back: bytes, cards: list[Card]) -> int:
    """How many of the cards stand unchanged in what came back."""
    if not back.strip():
        return 0
    try:
        given = cards_of(back)
    except UserError:
        return 0
    return (_forms(given) & _forms(cards)).total()


def _forms(cards: list[Card]) -> Counter[object]:
    """What the cards say; with the FN that every card must have, without the UID that many came without."""
    return Counter(equal_form(_complete(card.properties)) for card in cards)


def _complete(properties: Sequence[Property]) -> list[Property]:
    kept = [item for item in properties if item.name != "UID"]
    has_name = any(item.name == "FN" and item.value for item in kept)
    return kept if has_name else [*kept, Property("FN", understand(kept).name)]


_HEAD = [
    "# What goes in and comes out again",
    "",
    "Files of address cards that other programs wrote, taken from the tests and examples of public projects, are read",
    "and written back by Ringbook and by other readers. A card is *kept* when the card that comes back says the same:",
    "every property, parameter, label and picture; the order of lines, UID, REV and PRODID do not count, nor an FN",
    "that had to be made. Readers that need text get each file decoded. `python -m tests.peers.interop_page` writes",
    "this page anew.",
    "",
    "| reader | files read | cards read | cards kept |",
    "| --- | --- | --- | --- |",
]
_TAIL = [
    "",
    "Names that vCard forbids (`X-MESSAGING/XMPP-ALL`), at which others refuse the card, are written with dashes",
    "and stand as they were in a parameter; a line that is no property goes along as `X-RINGBOOK-LINE`.",
    "",
    "Each card for a named program (`export --target`) is read by the readers above in `tests/peers`: name, mobile",
    "number, note and birthday are the same in all of them.",
]

_CALENDARS = [
    "",
    "## Calendars",
    "",
    "Calendar files of the same kind. An event, to-do or journal is *kept* when the one that comes back says the",
    "same: every property, parameter and alarm; the order of lines, DTSTAMP, lines without a value and a VALUE that",
    "the value shows by itself do not count. *For any program* a file publishes: what answers an invitation stays",
    "out, and what a calendar calls off gets a STATUS of its own; the report of the export counts both. *With another",
    "subject* is after an edit of each, the subject aside. *Changed or lost* says in what most of the others differ.",
    "",
    "| reader | files read | components read | components kept | changed or lost |",
    "| --- | --- | --- | --- | --- |",
]


if __name__ == "__main__":
    PAGE.write_text(measured(), encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))
