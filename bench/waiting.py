"""How long the window's keys wait while files are tried out and imported beside it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.books import filled_book, make_data
from bench.harness import Row, child, ms

LONGEST_GOAL_MS = 50
ROUNDS = 3
MANY = 100_000


def rows(data: Path, folder: Path) -> list[Row]:
    """The longest gap between two turns of the event loop: of an import, of large files, of an act on many rows."""
    many = make_data(folder / "many", contacts=MANY, history=1000, seed=7)
    kinds = {"rows of a table": many / "contacts.csv", "vCards": many / "contacts.vcf"}
    return [_empty_book(data, folder), *_large_files(data, folder, kinds), _rows_of_a_rehearsal()]


def _empty_book(data: Path, folder: Path) -> Row:
    longest, idle, over, ticks, added = [], [], 0, 0, 0
    for number in range(ROUNDS):
        profile = folder / f"waiting-{number}"
        told = child("bench.window_import", str(data / "contacts.vcf"), str(profile))
        shutil.rmtree(profile)
        longest.append(max(told[phase]["longest"][0][0] for phase in ("rehearsal", "import")))
        idle.append(told["idle"]["longest"][0][0])
        over += sum(told[phase]["over"] for phase in ("rehearsal", "import"))
        ticks, added = ticks + told["rehearsal"]["ticks"] + told["import"]["ticks"], told["added"]
    return Row(
        f"longest wait of the window while {added:,} vCards come in",
        ms(median(longest) / 1000),
        f"idle {ms(median(idle) / 1000)}",
        None,
        f"≤ {LONGEST_GOAL_MS} ms",
        median(longest) <= LONGEST_GOAL_MS,
        f"{over} of about {ticks:,} turns over it",
    )


def _large_files(data: Path, folder: Path, files: dict[str, Path]) -> Iterator[Row]:
    """Each tried out and then imported, once: minutes each, into a book that holds the data's contacts."""
    book = filled_book(folder / "held", data, key=None, history=False)
    book.close()
    for kind, file in files.items():
        profile = folder / "waiting-many"
        shutil.copytree(book.profile.folder, profile)
        told = child("bench.window_import", str(file), str(profile))
        shutil.rmtree(profile)
        yield _gaps(f"longest wait of the window while {MANY:,} {kind} are tried out", told, "rehearsal")
        yield _gaps(f"longest wait of the window while {MANY:,} {kind} come in", told, "import")


def _gaps(work: str, told: dict[str, Any], phase: str) -> Row:
    gaps = told[phase]["longest"]
    alone, worked = ms(told[phase]["alone"] / 1000), ms(told[phase]["own"] / 1000)
    return Row(
        work,
        f"{ms(gaps[0][0] / 1000)} ({alone} without others' turns on the processor, itself at most {worked})",
        f"idle {ms(told['idle']['longest'][0][0] / 1000)}",
        None,
        f"≤ {LONGEST_GOAL_MS} ms",
        gaps[0][0] <= LONGEST_GOAL_MS,
        f"{told[phase]['over']} of {told[phase]['ticks']:,} turns over it, "
        f"{told[phase]['alone_over']} without others', {told['added']:,} added in the end",
    )


def _rows_of_a_rehearsal() -> Row:
    told = [child("bench.window_rows") for _ in range(ROUNDS)]
    longest = median(max(each["waits"]) for each in told)
    return Row(
        "longest act on 100,000 rows of a rehearsal",
        ms(longest / 1000),
        "–",
        None,
        f"≤ {LONGEST_GOAL_MS} ms",
        longest <= LONGEST_GOAL_MS,
        f"{told[0]['rows']:,} rows left by the filter",
    )
