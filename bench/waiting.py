"""How long the window's keys wait while an import runs beside it."""

import shutil
from pathlib import Path
from statistics import median

from bench.harness import Row, child, ms

LONGEST_GOAL_MS = 50
ROUNDS = 3


def rows(data: Path, folder: Path) -> list[Row]:
    """Two lines: the longest gap between two turns of the event loop, and the longest act on many rows."""
    longest, idle, over, ticks, added = [], [], [], 0, 0
    for number in range(ROUNDS):
        profile = folder / f"waiting-{number}"
        told = child("bench.window_import", str(data / "contacts.vcf"), str(profile))
        shutil.rmtree(profile)
        longest.append(told["during"][-1])
        idle.append(told["idle"][-1])
        over.append(sum(gap > LONGEST_GOAL_MS for gap in told["during"]))
        ticks, added = told["ticks"], told["added"]
    return [
        Row(
            f"longest wait of the window while {added:,} vCards come in",
            ms(median(longest) / 1000),
            f"idle {ms(median(idle) / 1000)}",
            None,
            f"≤ {LONGEST_GOAL_MS} ms",
            median(longest) <= LONGEST_GOAL_MS,
            f"{sum(over)} of about {ticks * ROUNDS:,} turns over it",
        ),
        _rows_of_a_rehearsal(),
    ]


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
