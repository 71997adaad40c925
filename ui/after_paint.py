"""What waits until something is on the screen, and is then done between the person's keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

PAINTED_MS = 20  # a screen shows 60 pictures a second: what changed is painted 5 to 16 ms later
UNSEEN_MS = 500  # a window that starts minimized or behind is never painted


class AfterPaint(QObject):
    """Calls `then` once, after the window's first paint, or half a second later where there is none."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._timer = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window paints itself before what it holds, all in one turn of the event loop: go on with the next."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _go_on(self) -> None:
        self._window.removeEventFilter(self)
        self._then()
        self.deleteLater()


def loaded(modules: Sequence[str]) -> Iterator[None]:
    """Load modules that are needed next, a turn of the event loop between them: one takes up to 15 ms."""
    for module in modules:
        if module not in sys.modules:
            import_module(module)
            yield


def painted_in_parts(show: Callable[[], object], parts: Sequence[QWidget]) -> Iterator[None]:
    """Show something large, and have each of these parts of it painted in a turn of its own."""
    for part in parts:
        part.setUpdatesEnabled(False)
    try:
        show()
        for part in parts:
            yield
            part.setUpdatesEnabled(True)
        yield
    finally:
        for part in parts:
            if isValid(part):
                part.setUpdatesEnabled(True)


class InPieces(QObject):
    """Does work that gives the event loop a turn at each of its `yield`s.

    With `painted` it gives it time enough to paint what a piece shows before the next one begins.
    """

    def __init__(self, owner: QObject, work: Iterator[None], *, painted: bool = False) -> None:
        super().__init__(owner)
        self.is_done = False
        self._work = work
        self._timer = QTimer(self, interval=PAINTED_MS if painted else 0)
        self._timer.timeout.connect(self._do_next)
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def _do_next(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self.is_done = True
            self._timer.stop()
