"""A window while an import runs (`python -m bench.window_import FILE FOLDER`): how long its keys waited, as JSON.

The window's event loop is asked for a tick every 5 ms, first with nothing to do, then during the import; the gaps
between the ticks are what a key or a paint would have waited.
"""

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

from ui.plain_imports import import_plainly

IDLE_SECONDS = 3.0
TICK_MS = 5


class Ticks:
    """When the event loop came round."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._at: list[float] = []
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(lambda: self._at.append(time.perf_counter()))
        self._timer.start()

    def taken(self) -> list[float]:
        """The gaps in milliseconds since the last asking."""
        gaps = [(after - before) * 1000 for before, after in pairwise(self._at)]
        self._at.clear()
        return gaps


def main(file: str, folder: str) -> None:
    """Open a window on an empty book, wait, import, say what the ticks were."""
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
    ticks = Ticks()
    idle: list[float] = []

    def begin() -> None:
        idle.extend(ticks.taken())
        session.imports.finished.connect(lambda report: say(idle, ticks.taken(), report.added))
        session.imports.rehearsed.connect(session.imports.screen.start_import)
        session.imports.start([Path(file)])

    def when_begun() -> None:
        if session.has_begun:
            ticks.taken()
            QTimer.singleShot(int(IDLE_SECONDS * 1000), begin)
        else:
            QTimer.singleShot(TICK_MS, when_begun)

    when_begun()
    app.exec()


def say(idle: list[float], during: list[float], added: int) -> None:
    """Print it and end."""
    print(json.dumps({"idle": sorted(idle)[-5:], "during": sorted(during)[-20:], "ticks": len(during), "added": added}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    import_plainly()
    main(*sys.argv[1:])
