"""Importing a list of talks beside the raw insert of the same rows, each in a process of its own."""

import shutil
from pathlib import Path
from statistics import median
from typing import Any

from bench.books import KEY, filled_book, opened
from bench.harness import ROUNDS, Row, child

RATIO_GOAL = 1.6
PEAK_GOAL_MIB = 200
TABLES = ("activity", "activity_text", "activity_fts", "history_row")


def rows(data: Path, folder: Path, rounds: int, *, large: bool) -> list[Row]:
    """Two lines: time and memory; what is loaded once, however many rows come, is no matter of long lists."""
    filled_book(folder / "people", data, key=KEY, history=False).close()
    ours, floor, peaks = [], [], []
    told: dict[str, Any] = {}
    after_undo = 0
    for number in range(rounds):
        made, copied = folder / f"history-{number}", folder / f"floor-{number}.sqlite"
        shutil.copytree(folder / "people", made)
        told = child("bench.import_history_once", str(data / "history.csv"), str(made))
        raw = child("bench.floors.raw_import", str(made / "ringbook.sqlite"), str(copied), KEY.hex(), *TABLES)
        ours.append(told["seconds"])
        floor.append(raw["seconds"])
        peaks.append(told["peak_kib"] / 1024)
        after_undo = _left_by_undo(made)
        shutil.rmtree(made)
        for left in folder.glob(f"{copied.name}*"):
            left.unlink()
    ratio = median(ours) / median(floor)
    talks = f"{told['read']:,} rows of history"
    fidelity = (
        f"{told['found']:,} talks with the contact of their mail, {told['left']:,} whose mail is of several listed, "
        f"{after_undo} rows after undo, quick_check {told['check']}"
    )
    return [
        Row(
            f"import {talks}, key on" + ("" if rounds >= ROUNDS else f", {rounds} rounds only"),
            f"{median(ours):.1f} s",
            f"raw insert {median(floor):.1f} s",
            ratio,
            f"≤ {RATIO_GOAL}×",
            ratio <= RATIO_GOAL if large else None,
            fidelity,
        ),
        Row(
            f"memory of an import, {talks}",
            f"{median(peaks):.0f} MiB",
            "–",
            None,
            f"≤ {PEAK_GOAL_MIB} MiB",
            median(peaks) <= PEAK_GOAL_MIB,
            fidelity,
        ),
    ]


def _left_by_undo(folder: Path) -> int:
    """How many rows of talks are still there when the import is taken back."""
    book = opened(folder, key=KEY)
    book.undo()
    reader = book.reader()
    left = sum(reader.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
    reader.close()
    book.close()
    return int(left)
