"""Peer for an import: Evolution's data server takes the same cards into its address book (`eds_import.py FILE`).

In the system's Python, within a session bus of its own (`dbus-run-session`), with a home that is thrown away.
"""

import json
import sys
import time

import gi

gi.require_version("EBook", "1.2")
gi.require_version("EDataServer", "1.2")
from gi.repository import EBook, EBookContacts, EDataServer  # noqa: E402 - the versions have to be said first

END = "END:VCARD\r\n"
AT_ONCE = 1000
WAIT = 30
"""Seconds for the server to start."""


def main() -> None:
    """Say how many cards came in and the seconds from reading the file to the last one stored."""
    registry = EDataServer.SourceRegistry.new_sync(None)
    client = EBook.BookClient.connect_sync(registry.ref_builtin_address_book(), WAIT, None)
    start, added = time.perf_counter(), 0
    with open(sys.argv[1], encoding="utf-8", errors="replace", newline="") as stream:
        texts = [text + END for text in stream.read().split(END)[:-1]]
    for first in range(0, len(texts), AT_ONCE):
        cards = [EBookContacts.Contact.new_from_vcard(text) for text in texts[first : first + AT_ONCE]]
        added += len(client.add_contacts_sync(cards, 0, None)[1])
    print(json.dumps({"cards": added, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
