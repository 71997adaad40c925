"""One export in a process of its own: `python -m bench.export_once FOLDER`; cards and peak KiB as JSON."""

import json
import os
import sys
from pathlib import Path

from bench.books import KEY, NOW
from bench.memory import peak_kib
from pim.book import Book
from pim.formats.vcard_write import write_original
from pim.profile import Profile
from pim.values.place import Place


def main(folder: str) -> None:
    """Write all cards to nowhere."""
    book = Book(Profile(Path(folder)), Place(lambda: NOW, lambda: "", "US", "America/New_York"), KEY)
    reader = book.reader()
    with open(os.devnull, "wb") as out:
        cards = sum(1 for card in reader.cards(private=True) if out.write(write_original(card)))
    peak = peak_kib()
    print(json.dumps({"cards": cards, "peak_kib": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
