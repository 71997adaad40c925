"""How long work mode takes from a result key to the next briefing."""

from pathlib import Path
from statistics import median

from bench.harness import Row, child, ms, p95

GOAL_MS = 50


def rows(book: Path, size: str) -> list[Row]:
    """One line: 100 results by their key, each after a talk of an eighth of a second."""
    told = child("bench.window_calls", str(book))
    took = told["took"]
    return [
        Row(
            f"result key to the next briefing painted, {size}",
            f"p50 {ms(median(took) / 1000)}, p95 {ms(p95(took) / 1000)} "
            f"(processor of the window's thread {ms(p95(told['worked']) / 1000)})",
            "–",
            None,
            f"p95 ≤ {GOAL_MS} ms",
            p95(took) <= GOAL_MS,
            f"{told['names']} people one after the other, {told['stored']} results stored",
        )
    ]
