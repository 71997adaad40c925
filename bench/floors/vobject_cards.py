"""Peer for reading and writing cards: vobject."""

import vobject


def read(text: str) -> int:
    """How many cards vobject reads; one it refuses is left out."""
    count = 0
    for card in text.split("BEGIN:VCARD")[1:]:
        try:
            vobject.readOne("BEGIN:VCARD" + card)
            count += 1
        except (vobject.base.VObjectError, ValueError, AttributeError, TypeError):
            continue
    return count


def parsed(text: str) -> list[vobject.base.Component]:
    """The cards vobject can read."""
    found = []
    for card in text.split("BEGIN:VCARD")[1:]:
        try:
            found.append(vobject.readOne("BEGIN:VCARD" + card))
        except (vobject.base.VObjectError, ValueError, AttributeError, TypeError):
            continue
    return found


def write(cards: list[vobject.base.Component]) -> int:
    """How many of them vobject writes."""
    count = 0
    for card in cards:
        try:
            card.serialize()
            count += 1
        except (vobject.base.VObjectError, ValueError, AttributeError, TypeError):
            continue
    return count
