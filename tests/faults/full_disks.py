"""Let writes fail at random places, as on a full or failing disk: nothing is lost, and work goes on when there is room.

The size of files is limited (RLIMIT_FSIZE), so that SQLite's own writes fail, in the log, the store or its index.
By hand: python -m tests.faults.full_disks --full
"""

import random
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from pim.book import Book
from pim.errors import StoreError
from tests.builders import a_book
from tests.faults.changes import Changing, steps, undo_all, write_cards
from tests.faults.command import tried
from tests.store_state import journalled_rows, rows_left, unsound

FULL, SMALL = 1000, 100
LEAST, MOST = 4096, 600_000
CHANGES_EACH = 12
CAUSES = ("full", "failed")


def run(faults: int, seed: int, key: bytes | None) -> dict[str, int]:
    """Inject that many errors, looking the store over after each; counts of what was found."""
    folder = Path(tempfile.mkdtemp(prefix="full-"))
    book = a_book(folder / "book", key=key)
    changing = Changing(book, write_cards(folder), seed)
    changing.once()
    draw = random.Random(seed)
    found = {"faults": 0, "half": 0, "corrupt": 0, "strange": 0, "stuck": 0, "not_undone": 0}
    while found["faults"] < faults:
        found["strange"] += not _break(book, changing, draw, found)
        found["corrupt"] += bool(unsound(book))
        found["stuck"] += _is_stuck(changing)
        if draw.random() < 0.1:
            book.close()
    undo_all(book)
    found["not_undone"] = rows_left(book)
    book.close()
    shutil.rmtree(folder)
    return found


def _break(book: Book, changing: Changing, draw: random.Random, found: dict[str, int]) -> bool:
    """Change the book with too little room; whether a change that failed was a StoreError that left all as it was."""
    for _ in range(CHANGES_EACH):
        before = steps(book), journalled_rows(book)
        try:
            with _room_for(draw.randrange(LEAST, MOST)):
                changing.once()
        except StoreError as error:
            found["faults"] += 1
            found["half"] += (steps(book), journalled_rows(book)) != before
            return error.cause in CAUSES
    return True


def _is_stuck(changing: Changing) -> bool:
    """Whether work cannot go on when there is room again."""
    try:
        changing.once()
    except StoreError:
        return True
    return False


class _room_for:  # noqa: N801 - reads as a word
    """No file grows beyond so many bytes inside."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __enter__(self) -> None:
        self.heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self.limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.limits[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.limits)
        signal.signal(signal.SIGXFSZ, self.heard)


def main(words: list[str]) -> int:
    """Print what was found; 0 when nothing was lost."""
    return tried(
        words, run, harm=("half", "corrupt", "strange", "stuck", "not_undone"), counts=(SMALL, FULL), about=__doc__
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
