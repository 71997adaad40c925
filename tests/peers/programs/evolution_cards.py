"""What Evolution's data server makes of cards: a JSON text a line in, a JSON object a line out; system Python."""

import json
import re
import sys

import gi

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # noqa: E402


def value(card, name):
    """A field; none where what it holds is no text."""
    try:
        return card.get_property(name)
    except UnicodeDecodeError:
        return None


def told(text):
    """The first card's facts, how many there are, and all of them written back."""
    blocks = re.findall(r"(?ims)^BEGIN:VCARD.*?^END:VCARD[ \t]*\r?$", text)
    cards = [EBookContacts.Contact.new_from_vcard(block) for block in blocks]
    if not cards:
        return {"cards": 0, "name": "refused"}
    first = cards[0]
    back = []
    for card in cards:
        try:
            back.append(card.to_string(EBookContacts.VCardFormat(1)))
        except UnicodeDecodeError:  # what it writes is no text
            continue
    born = value(first, "birth-date")
    return {
        "cards": len(cards),
        "name": value(first, "full-name") or "",
        "mobile": value(first, "mobile-phone") or "",
        "note": value(first, "note") or "",
        "born": f"{born.year:04}-{born.month:02}-{born.day:02}" if born else "",
        "spouse": value(first, "spouse") or "",
        "back": "\r\n".join([*back, ""]),
    }


for line in sys.stdin:
    sys.stdout.write(json.dumps(told(json.loads(line))) + "\n")
