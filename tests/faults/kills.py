"""Kill a writing process again and again: no acknowledged change is lost, no half step is left.

By hand: python -m tests.faults.kills --full
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.builders import START, a_book, a_place
from tests.faults.changes import Changing, follows, steps, undo_all, write_cards
from tests.faults.command import tried
from tests.store_state import rows_left, unsound

FULL, SMALL = 1000, 50
LONGEST_SECONDS = 0.03


def run(kills: int, seed: int, key: bytes | None) -> dict[str, int]:
    """Kill that often, looking the store over after each; counts of what was found."""
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    cards = write_cards(folder)
    found = {"kills": 0, "acknowledged": 0, "lost": 0, "half": 0, "corrupt": 0, "not_undone": 0}
    for number in range(kills):
        last, answered = _one(folder, cards, seed * 10_000 + number, key)
        book = a_book(folder / "book", key=key)
        found["kills"] += 1
        found["acknowledged"] += answered
        if book.exists():
            found["corrupt"] += bool(unsound(book))
            found["lost" if last else "half"] += not follows(steps(book), last)
        book.close()
    book = a_book(folder / "book", key=key)
    found["undone"] = undo_all(book)
    found["not_undone"] = rows_left(book)
    book.close()
    shutil.rmtree(folder)
    return found


def _one(folder: Path, cards: Path, seed: int, key: bytes | None) -> tuple[list[tuple[int, str]], int]:
    """Fork a writer, hear its answers, kill it at a random moment; the steps it last answered, and how many came."""
    before = _steps_before(folder, key)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _write_on(folder, cards, seed, key, writing)
        finally:  # it never ends by itself but by a bug
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    draw = random.Random(seed)
    wanted, last, answered = draw.randrange(1, 12), before, 0
    with os.fdopen(reading, encoding="utf-8") as answers:
        while answered < wanted and (line := answers.readline()):
            answered, last = answered + 1, [(n, state) for n, state in json.loads(line)]
        until = time.perf_counter() + draw.random() * LONGEST_SECONDS
        while time.perf_counter() < until:  # into the middle of a write
            pass
        os.kill(child, signal.SIGKILL)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
            raise RuntimeError("the writing process ended by itself")
        for line in answers.read().splitlines(keepends=True):
            if line.endswith("\n"):
                answered, last = answered + 1, [(n, state) for n, state in json.loads(line)]
    return last, answered


def _steps_before(folder: Path, key: bytes | None) -> list[tuple[int, str]]:
    book = a_book(folder / "book", key=key)
    return steps(book) if book.exists() else []


def _write_on(folder: Path, cards: Path, seed: int, key: bytes | None, answers: int) -> None:
    """Change the book until killed, answering each change with the steps after it."""
    book = a_book(folder / "book", key=key, place=a_place(start=START + seed * 100_000))
    changing = Changing(book, cards, seed)
    while True:
        changing.once()
        os.write(answers, json.dumps(steps(book)).encode() + b"\n")


def main(words: list[str]) -> int:
    """Print what was found; 0 when nothing was lost."""
    return tried(words, run, harm=("lost", "half", "corrupt", "not_undone"), counts=(SMALL, FULL), about=__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
