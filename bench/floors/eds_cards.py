"""Peer for reading and writing cards: Evolution's data server, in the system's Python (`eds_cards.py FILE`)."""

import json
import sys
import time

import gi

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # noqa: E402 - the version has to be said first

END = "END:VCARD\r\n"


def main() -> None:
    """Say how many cards there are, and the seconds of reading and of writing them."""
    with open(sys.argv[1], encoding="utf-8", errors="replace", newline="") as stream:
        texts = [text + END for text in stream.read().split(END)[:-1]]
    start = time.perf_counter()
    cards = [EBookContacts.VCard.new_from_string(text) for text in texts]
    named = sum(card.get_attribute("FN") is not None for card in cards)  # it reads a card when one looks into it
    read = time.perf_counter()
    for card in cards:
        card.to_string(EBookContacts.VCardFormat(1))
    print(json.dumps({"cards": named, "read": read - start, "write": time.perf_counter() - read}))


if __name__ == "__main__":
    main()
