"""Reading and importing vCards beside Evolution's data server, where the system's Python knows it."""

import gc
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.harness import ROUNDS, Row, Times, child, daily
from bench.reading_cards import read_all, read_count, truth

READ_GOAL = 0.5
IMPORT_GOAL = 0.8
SYSTEM_PYTHON = Path("/usr/bin/python3")
FLOORS = Path(__file__).parent / "floors"
SECONDS = 1200


def rows(data: Path) -> list[Row]:
    """Two lines; one or none where the server or its library is not installed, which is said."""
    return [*_reading(data), *_importing(data)]


def _reading(data: Path) -> list[Row]:
    path = data / "contacts.vcf"
    raw = path.read_bytes()
    ours, theirs = Times(), []
    for _ in range(ROUNDS):
        gc.collect()
        with ours.taken():
            read_count(raw)
        told = _by_eds("eds_cards.py", path, "gir1.2-ebookcontacts-1.2")
        if told is None:
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


def _importing(data: Path) -> list[Row]:
    """The server keeps each card as its text with a few columns beside it, without key, full-text index or undo."""
    path = data / "contacts.vcf"
    ours, theirs, fidelity = [], [], ""
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            peer = _by_eds("eds_import.py", path, "evolution-data-server and gir1.2-ebook-1.2", home=home)
            if peer is None:
                return []
            told = child("bench.import_once", str(path), f"{home}/book")
        ours.append(told["seconds"])
        theirs.append(peer["seconds"])
        fidelity = f"{told['people']:,} people, {peer['cards']:,} cards in the server"
    ratio = median(ours) / median(theirs)
    return [
        Row(
            f"import {told['people']:,} vCards beside EDS, key on",
            f"{median(ours):.1f} s",
            f"EDS {median(theirs):.1f} s",
            ratio,
            f"≤ {IMPORT_GOAL}×",
            ratio <= IMPORT_GOAL,
            fidelity,
        )
    ]


def _by_eds(script: str, path: Path, needs: str, *, home: str = "") -> dict[str, float] | None:
    """What the server's library says of a file, or with `home` a server of its own; None where it is not installed."""
    bus = ["dbus-run-session", "--"] if home else []
    if not SYSTEM_PYTHON.is_file() or (bus and not shutil.which(bus[0])):
        return _skipped(needs)
    homes = {name: home for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME") if home}
    ran = subprocess.run(
        [*bus, str(SYSTEM_PYTHON), str(FLOORS / script), str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={**daily(), **homes},
    )
    if ran.returncode:
        if "gi" in ran.stderr and ("ModuleNotFoundError" in ran.stderr or "not available" in ran.stderr):
            return _skipped(needs)
        raise RuntimeError(f"{script} ended with {ran.returncode}: {ran.stderr[-2000:]}")
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _skipped(needs: str) -> None:
    print(f"beside EDS: skipped, {needs} is not installed", file=sys.stderr)
