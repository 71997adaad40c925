"""A window while files come in (`python -m bench.window_import FILE FOLDER`): how long its keys waited, as JSON.

The window's event loop is asked for a tick each millisecond: first with nothing to do, then while the file is tried
out and its rows are shown, then while it is imported.  The gaps between the ticks are what a key or a paint would have
waited; beside each stands what the window's own thread worked in it, and how long it was ready and others had the
processors: other programs, and other machines on the same hardware.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from ui.plain_imports import import_plainly

IDLE_SECONDS = 3.0
SHOWN_SECONDS = 2.0  # the rows of a rehearsal are painted, and what was built for them is collected
TICK_MS = 1
TOLD = 20
LONG_MS = 50
_STOLEN = 8  # its place in the first line of /proc/stat

Gap = tuple[float, float, float, float]
"""Milliseconds waited, in which the window's thread worked, and others had its processor; and the second."""


class Ticks:
    """When the event loop came round: three numbers a time, in no objects that a look for garbage would go through."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._at = array("d")
        self._queue = _queue_of_this_thread()
        self._all = os.open("/proc/stat", os.O_RDONLY) if self._queue >= 0 else -1
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._at.extend((time.perf_counter(), time.thread_time(), self._queued())))
        self._timer.start()

    def taken(self) -> array[float]:
        """Those since the last asking: the instant, seconds worked and seconds others had the processor, of each."""
        taken, self._at = self._at, array("d")
        return taken

    def _queued(self) -> float:
        """Seconds others had the processor this thread was ready for, so far."""
        if self._queue < 0:
            return 0.0
        return int(os.pread(self._queue, 80, 0).split()[1]) / 1e9 + self._stolen()

    def _stolen(self) -> float:
        """Seconds in which the machine itself was not on, where it is a virtual one: in steps of 10 ms (proc(5))."""
        told = os.pread(self._all, 200, 0).split(b"\n", 1)[0].split()
        return int(told[_STOLEN]) / os.sysconf("SC_CLK_TCK")


def _queue_of_this_thread() -> int:
    """The file where Linux counts it (kernel: Documentation/scheduler/sched-stats), -1 elsewhere."""
    try:
        return os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
    except OSError:
        return -1


def main(file: str, folder: str) -> None:
    """Open a window on the book of a folder, wait, try out, import, say what the ticks were."""
    from PySide6.QtCore import QTimer

    from pim.profile import Profile
    from pim.settings import SettingsFile
    from ui.app import make_app
    from ui.session import EMPTY_BOOK
    from ui.session_state import SettingsState
    from ui.shelf import Shelf

    app = make_app()
    profile = Profile(Path(folder))
    profile.make()
    SettingsState(SettingsFile(profile.settings)).set(EMPTY_BOOK, True)
    shelf = Shelf(app, profile)
    shelf.open_own()
    session = shelf.session
    assert session is not None
    imports, ticks = session.imports, Ticks()
    phases: dict[str, array[float]] = {}

    def begin() -> None:
        phases["idle"] = ticks.taken()
        imports.rehearsed.connect(lambda: QTimer.singleShot(int(SHOWN_SECONDS * 1000), carry_out))
        imports.finished.connect(lambda report: QTimer.singleShot(int(SHOWN_SECONDS * 1000), lambda: end(report.added)))
        imports.start([Path(file)])

    def carry_out() -> None:
        phases["rehearsal"] = ticks.taken()
        imports.screen.start_import()

    def end(added: int) -> None:
        phases["import"] = ticks.taken()
        say(phases, added)

    def when_begun() -> None:
        if session.has_begun:
            ticks.taken()
            QTimer.singleShot(int(IDLE_SECONDS * 1000), begin)
        else:
            QTimer.singleShot(TICK_MS, when_begun)

    when_begun()
    app.exec()


def gaps_between(ticks: Sequence[float]) -> list[Gap]:
    """From each tick to the next."""
    times = list(zip(ticks[::3], ticks[1::3], ticks[2::3], strict=True))
    return [
        (*(1000 * (after[at] - before[at]) for at in range(3)), before[0] - times[0][0])
        for before, after in pairwise(times)
    ]


def say(phases: dict[str, array[float]], added: int) -> None:
    """Print the longest gaps of each phase, longest first, and end."""
    told = {
        phase: {
            "longest": longest(gaps),
            "ticks": len(gaps),
            "over": sum(gap[0] > LONG_MS for gap in gaps),
            "own_over": sum(gap[1] > LONG_MS for gap in gaps),
            "own": round(max(gap[1] for gap in gaps), 1),
            "alone_over": sum(gap[0] - gap[2] > LONG_MS for gap in gaps),
            "alone": round(max(gap[0] - gap[2] for gap in gaps), 1),
        }
        for phase, gaps in ((phase, gaps_between(ticks)) for phase, ticks in phases.items())
    }
    print(json.dumps({**told, "added": added}))
    sys.stdout.flush()
    os._exit(0)


def longest(gaps: Sequence[Gap]) -> list[Gap]:
    """The longest of them, longest first, whole in their tenths."""
    return [tuple(round(part, 1) for part in gap) for gap in sorted(gaps, reverse=True)[:TOLD]]  # type: ignore[misc]


if __name__ == "__main__":
    import_plainly()
    main(*sys.argv[1:])
