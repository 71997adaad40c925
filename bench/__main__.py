"""`python -m bench [--quick] [--only WORD] [--write]`: measure, print the table, say what misses its goal."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench import (
    beside_eds,
    calling,
    exporting,
    importing,
    importing_history,
    listing,
    matching,
    paper,
    reading_calendars,
    reading_cards,
    searching,
    starting,
    waiting,
    writeback,
)
from bench.books import KEY, filled_book, make_data, shared
from bench.harness import ROUNDS, Row, collect_seldom, pin
from bench.table import as_text, write_page
from pim.book import Book

QUICK = (3_000, 30_000)
WHOLE = ((1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000))
AT = 10_000  # reading and writing is a rate, waiting does not grow: the same for any number of cards
AT_ONE_SIZE = ("cards", "eds", "calendars", "waiting", "writeback", "paper")


def main() -> int:
    """0 when every goal is met, 1 when one is not, 2 without the generator."""
    asked = _arguments()
    if not (shared() / "bench" / "make_data.py").is_file():
        print(f"The generator is not in {shared()}; set RINGBOOK_SHARED.", file=sys.stderr)
        return 2
    pin()
    collect_seldom()
    with tempfile.TemporaryDirectory(prefix="ringbook-bench-") as folder:
        rows = _measured(asked.keep or Path(folder), asked)
    print(as_text(rows))
    return 1 if any(row.met is False for row in rows) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3,000 contacts and 30,000 activities; under two minutes")
    parser.add_argument("--only", default="", metavar="WORD", help="only parts with this word in their name")
    parser.add_argument("--size", type=int, default=0, metavar="N", help="only the book of N contacts")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help="rounds of an import (default 5)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="data and books are made there once and used again")
    parser.add_argument("--write", action="store_true", help="put the results into docs/speed.md")
    return parser.parse_args()


def _measured(folder: Path, asked: argparse.Namespace) -> list[Row]:
    """All parts at all sizes, smallest first."""
    rows: list[Row] = []
    for contacts, history in (QUICK,) if asked.quick else WHOLE:
        if asked.size not in (0, contacts):
            continue
        size = Size(folder / str(contacts), contacts, history, asked.rounds)
        for name, measure in size.parts().items():
            if asked.only in name and (name not in AT_ONE_SIZE or asked.quick or contacts == AT):
                start = time.perf_counter()
                measured = measure()
                rows += measured
                print(f"{name}, {size.name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
                if asked.write:
                    write_page(measured)
    return rows


@dataclass
class Size:
    """One size of book, its data and its stores made when first needed."""

    folder: Path
    contacts: int
    history: int
    rounds: int

    @property
    def name(self) -> str:
        """The size for people."""
        return f"{self.contacts:,} contacts and {self.history:,} activities"

    @cached_property
    def data(self) -> Path:
        """The generated files."""
        return make_data(self.folder, contacts=self.contacts, history=self.history)

    @cached_property
    def book(self) -> Book:
        """A book of this size with the key on."""
        return filled_book(self.folder / "book", self.data, key=KEY)

    @cached_property
    def plain(self) -> Path:
        """The profile of a book of these contacts without a key, as the command line and the window open it."""
        book = filled_book(self.folder / "plain", self.data, key=None, history=False)
        book.close()
        return book.profile.folder

    def parts(self) -> dict[str, Callable[[], list[Row]]]:
        """What is measured, by name."""
        return {
            "cards": lambda: reading_cards.rows(self.data),
            "eds": lambda: beside_eds.rows(self.data),
            "calendars": lambda: reading_calendars.rows(self.folder),
            "search": lambda: searching.rows(self.book, self.name, is_large=self.contacts >= AT),
            "lists": lambda: listing.rows(self.book, self.name),
            "writeback": lambda: writeback.rows(self.folder),
            "desk": lambda: calling.rows(self.book.profile.folder, self.name),
            "paper": lambda: paper.rows(self.folder),
            "export": lambda: exporting.rows(self.book, self.data, self.name),
            "command": lambda: starting.command_rows(self.plain, f"{self.contacts:,} contacts"),
            "window": lambda: starting.window_rows(self.plain, f"{self.contacts:,} contacts"),
            "waiting": lambda: waiting.rows(self.data, self.folder),
            "import": lambda: importing.rows(self.data, self.folder, self.rounds, is_large=self.contacts >= AT),
            "history": lambda: importing_history.rows(self.data, self.folder, self.rounds, large=self.contacts >= AT),
            "matching": lambda: matching.rows(self.data, self.folder, self.contacts, min(self.rounds, 3)),
        }


if __name__ == "__main__":
    sys.exit(main())
