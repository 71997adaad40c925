"""Importing into a full book, where every card is looked for, beside the same import into an empty one."""

import shutil
from pathlib import Path
from statistics import median

from bench.books import make_data
from bench.harness import Row, child

RATIO_GOAL = 2.0
OTHER_SEED = 2


def rows(data: Path, folder: Path, contacts: int, rounds: int) -> list[Row]:
    """Two lines: other people come in beside as many, and the same file comes in again."""
    other = make_data(folder / "others", contacts=contacts, history=0, seed=OTHER_SEED)
    took: dict[str, list[float]] = {"empty": [], "others": [], "again": []}
    people: dict[str, int] = {}
    for number in range(rounds):
        made = folder / f"matching-{number}"
        for name, file in (("empty", data), ("again", data), ("others", other)):
            told = child("bench.import_once", str(file / "contacts.vcf"), str(made))
            took[name].append(told["seconds"])
            people[name] = told["people"]
        shutil.rmtree(made)
    return [
        _row(f"import {contacts:,} other vCards beside as many", took, "others", f"{people['others']:,} people then"),
        _row(f"import the same {contacts:,} vCards again", took, "again", f"{people['again']:,} people as before"),
    ]


def _row(work: str, took: dict[str, list[float]], name: str, check: str) -> Row:
    ours, floor = median(took[name]), median(took["empty"])
    ratio = ours / floor
    return Row(
        work,
        f"{ours:.1f} s",
        f"into an empty book {floor:.1f} s",
        ratio,
        f"≤ {RATIO_GOAL}×",
        ratio <= RATIO_GOAL,
        check,
    )
