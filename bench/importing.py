"""Importing cards beside the raw insert of the same rows, each in a process of its own."""

import shutil
from pathlib import Path
from statistics import median

from bench.books import KEY
from bench.harness import ROUNDS, Row, child

RATIO_GOAL = 2.5
PEAK_GOAL_MIB = 200


def rows(data: Path, folder: Path, rounds: int, *, is_large: bool) -> list[Row]:
    """Two lines: time and memory; what is loaded once, however many cards come, is no matter of large files."""
    ours, floor, peaks = [], [], []
    people, check = 0, ""
    for number in range(rounds):
        made, copied = folder / f"import-{number}", folder / f"floor-{number}.sqlite"
        told = child("bench.import_once", str(data / "contacts.vcf"), str(made))
        raw = child("bench.floors.raw_import", str(made / "ringbook.sqlite"), str(copied), KEY.hex())
        ours.append(told["seconds"])
        floor.append(raw["seconds"])
        peaks.append(told["peak_kib"] / 1024)
        people, check = told["people"], told["check"]
        shutil.rmtree(made)
        for left in folder.glob(f"{copied.name}*"):
            left.unlink()
    cards = (data / "contacts.vcf").read_bytes().count(b"BEGIN:VCARD")
    ratio = median(ours) / median(floor)
    fidelity = f"{people:,} people of {cards:,} cards, quick_check {check}"
    return [
        Row(
            f"import {cards:,} vCards, key on" + ("" if rounds >= ROUNDS else f", {rounds} rounds only"),
            f"{median(ours):.1f} s",
            f"raw insert {median(floor):.1f} s",
            ratio,
            f"≤ {RATIO_GOAL}×",
            ratio <= RATIO_GOAL if is_large else None,
            fidelity,
        ),
        Row(
            f"memory of an import, {cards:,} vCards in {(data / 'contacts.vcf').stat().st_size / 1e6:.0f} MB",
            f"{median(peaks):.0f} MiB",
            "–",
            None,
            f"≤ {PEAK_GOAL_MIB} MiB",
            median(peaks) <= PEAK_GOAL_MIB,
            fidelity,
        ),
    ]
