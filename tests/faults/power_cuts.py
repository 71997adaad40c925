"""Cut the write-ahead log at random bytes, tear what follows, mix old and new pages: the store is as after some step.

A power cut leaves what was synced and any part of what was not.  Each change syncs the log, so a cut behind an
answered change may never lose it.  By hand: python -m tests.faults.power_cuts --full
"""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pim.book import Book
from tests.builders import a_book
from tests.faults.changes import Changing, write_cards
from tests.faults.command import tried
from tests.store_state import State, journalled_rows, unsound

FULL, SMALL = 5000, 200
PAGE = 4096
LOG = "ringbook.sqlite-wal"
LONGEST_LOG = 900 * PAGE  # before SQLite would put it back into the store by itself


@dataclass
class Recorded:
    """A store, its log, and for each answered change how long the log was then and what the store held."""

    store: bytes
    log: bytes
    answers: list[tuple[int, State]]
    key: bytes | None


def run(cuts: int, seed: int, key: bytes | None) -> dict[str, int]:
    """Cut that often; counts of what was found."""
    recorded = _record(seed, key)
    draw = random.Random(seed)
    found = {"cuts": 0, "lost": 0, "half": 0, "corrupt": 0}
    for _ in range(cuts):
        length = draw.randrange(len(recorded.log) + 1)
        log = recorded.log[:length] + draw.randbytes(draw.choice((0, 0, 512, PAGE)))
        _look(recorded, recorded.store, log, length, found)
    for _ in range(cuts // 4):
        _look(recorded, _half_put_back(recorded, draw), recorded.log, len(recorded.log), found)
    return found


def _record(seed: int, key: bytes | None) -> Recorded:
    folder = Path(tempfile.mkdtemp(prefix="cuts-"))
    book = a_book(folder / "book", key=key)
    changing = Changing(book, write_cards(folder), seed)
    while changing.once() != "do":
        pass
    book.close()
    store = book.profile.store.read_bytes()
    answers = [(0, journalled_rows(book))]
    book.visit(1)  # opens the writer, so that readers find a log
    log = book.profile.folder / LOG
    while log.stat().st_size < LONGEST_LOG // 2:
        changing.once()
        answers.append((log.stat().st_size, journalled_rows(book)))
    recorded = Recorded(store, log.read_bytes(), answers, key)
    book.close()
    shutil.rmtree(folder)
    return recorded


def _look(recorded: Recorded, store: bytes, log: bytes, synced: int, found: dict[str, int]) -> None:
    """Open what the cut left: it holds the state of one answer, and none that was synced before is missing."""
    folder = Path(tempfile.mkdtemp(prefix="cut-"))
    book = _lay(folder, store, log, recorded.key)
    held = journalled_rows(book)
    found["cuts"] += 1
    found["corrupt"] += bool(unsound(book))
    last = max(number for number, (length, _) in enumerate(recorded.answers) if length <= synced)
    after = [number for number, (_, state) in enumerate(recorded.answers) if state == held]
    found["half"] += not after
    found["lost"] += bool(after) and max(after) < last
    book.close()
    shutil.rmtree(folder)


def _lay(folder: Path, store: bytes, log: bytes, key: bytes | None) -> Book:
    book = a_book(folder, key=key)
    book.profile.store.write_bytes(store)
    (folder / LOG).write_bytes(log)
    return book


def _half_put_back(recorded: Recorded, draw: random.Random) -> bytes:
    """The store as a cut leaves it while the log is put back into it: each page old or new."""
    folder = Path(tempfile.mkdtemp(prefix="cut-"))
    book = _lay(folder, recorded.store, recorded.log, recorded.key)
    book.visit(1)
    book.close()
    new = book.profile.store.read_bytes()
    shutil.rmtree(folder)
    old = recorded.store.ljust(len(new), b"\0")
    pages = [(old if draw.random() < 0.5 else new)[at : at + PAGE] for at in range(0, len(new), PAGE)]
    return old[:PAGE] + b"".join(pages[1:])


def main(words: list[str]) -> int:
    """Print what was found; 0 when nothing was lost."""
    return tried(words, run, harm=("lost", "half", "corrupt"), counts=(SMALL, FULL), about=__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
