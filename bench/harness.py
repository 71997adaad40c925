"""Measuring two sides in turn: the same machine, the same minute, medians of at least five rounds."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from pim.cli import GARBAGE

ROUNDS = 5
CHILD_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the two sides, their ratio, the goal, and the check beside it.

    `met` is None where the goal is one of larger books.
    """

    work: str
    ours: str
    floor: str
    ratio: float | None
    goal: str
    met: bool | None
    fidelity: str


def in_turn(sides: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median seconds of each side; every round runs all of them, in turns."""
    took: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        names = list(sides)
        for name in names if number % 2 else reversed(names):
            gc.collect()
            start = time.perf_counter()
            sides[name]()
            took[name].append(time.perf_counter() - start)
    return {name: median(seconds) for name, seconds in took.items()}


@dataclass(slots=True)
class Times:
    """Seconds by the clock, and those the processor worked: on a busy machine the second say more."""

    wall: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Add what the block takes."""
        start, worked = time.perf_counter(), time.process_time()
        yield
        self.worked.append(time.process_time() - worked)
        self.wall.append(time.perf_counter() - start)

    def __str__(self) -> str:
        return f"p50 {ms(median(self.wall))}, p95 {ms(p95(self.wall))} (processor {ms(p95(self.worked))})"


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def child(module: str, *words: str) -> dict[str, Any]:
    """Run a module of ours in a process of its own; what it prints as JSON."""
    ran = subprocess.run(
        [sys.executable, "-m", module, *words],
        capture_output=True,
        text=True,
        timeout=CHILD_SECONDS,
        check=False,
        env=daily(),
    )
    if ran.returncode:
        raise RuntimeError(f"{module} ended with {ran.returncode}: {ran.stderr[-2000:]}")
    return dict(json.loads(ran.stdout))


def daily() -> dict[str, str]:
    """The environment of daily use: compiled modules are kept, and no window opens on the screen."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def pin() -> None:
    """Keep to one processor, so that both sides have the same."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})


def collect_seldom() -> None:
    """Look for garbage as seldom as the command line does; the window looks only when it is idle."""
    gc.set_threshold(GARBAGE)


def ms(seconds: float) -> str:
    """Seconds as milliseconds in three figures."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"
