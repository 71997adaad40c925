"""What waits until something is on the screen, and is then done between the person's keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

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


class InPieces(QObject):
    """Does one piece of work in each turn of the event loop."""

    def __init__(self, owner: QObject, pieces: Sequence[Callable[[], object]]) -> None:
        super().__init__(owner)
        self._pieces = list(pieces)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_next)
        self._timer.start()

    def left(self) -> int:
        """How many are not done yet."""
        return len(self._pieces)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._pieces.clear()

    def _do_next(self) -> None:
        if self._pieces:
            self._pieces[0]()
            del self._pieces[:1]
        else:
            self._timer.stop()
