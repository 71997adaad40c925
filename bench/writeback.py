"""Typing a printed list of 200 rows back: how long each edit waits for what would be stored, painted."""

from pathlib import Path

from bench.harness import Row, child, ms, p95

ROWS, MOST_MS = 200, 100


def rows(folder: Path) -> list[Row]:
    """A key at a time, at the front, in the middle and at the end of 200 lines; then all is stored."""
    told = child("bench.writeback_once", str(folder / "paper"), str(ROWS))
    took, worked = p95(told["edits"]), p95(told["worked"])
    return [
        Row(
            f"typing back, {len(told['edits'])} edits among {ROWS} lines, painted",
            f"p95 {ms(took)} (processor {ms(worked)})",
            "–",
            None,
            f"≤ {MOST_MS} ms",
            took * 1000 <= MOST_MS,
            f"{told['stored']} of {told['said']} calls stored as the preview said",
        )
    ]
