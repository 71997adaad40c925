"""The results as a table: on the terminal, and in docs/speed.md with date and machine."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.harness import Row

HEADS = ("work", "Ringbook", "floor in the same run", "ratio", "goal", "met", "checked beside it")
SPEED_PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
MET = {True: "yes", False: "NO", None: "–"}
MARK = "<!-- results -->"


def as_text(rows: Sequence[Row]) -> str:
    """The table in columns."""
    cells = [HEADS, *map(_cells, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def write_page(rows: Sequence[Row]) -> None:
    """Put the results into docs/speed.md below its mark; what was not measured this time stays as it was."""
    before, _, results = SPEED_PAGE.read_text(encoding="utf-8").partition(MARK)
    today = f"{datetime.now(UTC):%d %B %Y}"
    kept = dict(_kept_lines(results))
    kept |= {row.work: "| " + " | ".join((*_cells(row), today)) + " |" for row in rows}
    heads = ["| " + " | ".join(cells) + " |" for cells in ((*HEADS, "measured"), ("---",) * (len(HEADS) + 1))]
    text = "\n".join([*heads, *kept.values()])
    SPEED_PAGE.write_text(f"{before.rstrip()}\n\n{MARK}\n\n{machine()}.\n\n{text}\n", encoding="utf-8")


def _kept_lines(results: str) -> Iterator[tuple[str, str]]:
    """The lines of an earlier table, each under what it measured."""
    for line in results.splitlines():
        work = line.removeprefix("| ").partition(" | ")[0]
        if line.startswith("| ") and work not in (HEADS[0], "---"):
            yield work, line


def machine() -> str:
    """Processors, memory, system and Python, and how busy the machine was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GiB, {platform.system()} {platform.release()} "
        f"{platform.machine()}, Python {platform.python_version()}; other work meanwhile: load {_load()}"
    )


def _load() -> str:
    return f"{os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
    return (row.work, row.ours, row.floor, ratio, row.goal, MET[row.met], row.fidelity)
