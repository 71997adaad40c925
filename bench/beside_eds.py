"""Reading vCards beside Evolution's data server, where the system's Python knows it."""

import gc
import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.harness import ROUNDS, Row, Times, daily
from bench.reading_cards import read_all, read_count, truth

READ_GOAL = 0.5
SYSTEM_PYTHON = Path("/usr/bin/python3")
PEER = Path(__file__).parent / "floors" / "eds_cards.py"
SECONDS = 120


def rows(data: Path) -> list[Row]:
    """One line, or none where the server's library is not installed, which is said."""
    path = data / "contacts.vcf"
    raw = path.read_bytes()
    ours, theirs = Times(), []
    for _ in range(ROUNDS):
        gc.collect()
        with ours.taken():
            read_count(raw)
        told = by_eds(path)
        if told is None:
            print("beside EDS: skipped, gir1.2-ebookcontacts-1.2 is not installed", file=sys.stderr)
            return []
        theirs.append(told["cards"] / told["read"])
    cards = read_all(raw)
    own, peer = len(cards) / median(ours.wall), median(theirs)
    return [
        Row(
            f"read {len(cards):,} vCards beside EDS",
            f"{own:,.0f} cards/s",
            f"EDS {peer:,.0f}",
            own / peer,
            f"≥ {READ_GOAL}×",
            own / peer >= READ_GOAL,
            truth(data, cards),
        )
    ]


def by_eds(path: Path) -> dict[str, float] | None:
    """How many cards the server reads and its seconds; None where it is not installed."""
    if not SYSTEM_PYTHON.is_file():
        return None
    ran = subprocess.run(
        [str(SYSTEM_PYTHON), str(PEER), str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env=daily(),
    )
    if ran.returncode:
        if "gi" in ran.stderr and ("ModuleNotFoundError" in ran.stderr or "not available" in ran.stderr):
            return None
        raise RuntimeError(f"{PEER.name} ended with {ran.returncode}: {ran.stderr[-2000:]}")
    return dict(json.loads(ran.stdout))
