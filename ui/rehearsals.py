"""What is tried out beside everything else: a thread of its own, one rehearsal at a time, the newest wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from pim.work.progress import Progress
from pim.work.readers import Readers

if TYPE_CHECKING:
    from pim.book import Book

T = TypeVar("T")


class Rehearsals(QObject):
    """Runs them; `running` says 1 while one is under way and 0 at its end."""

    running = Signal(int)
    _told = Signal(object)

    def __init__(self, book: Book) -> None:
        """Its thread starts with the first rehearsal."""
        super().__init__()
        self._book = book
        self._thread: Readers | None = None
        self._now: Progress | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._closed = False

    def run(
        self,
        work: Callable[[Book], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None],
        progress: Progress,
    ) -> None:
        """Try something out; `then` or `otherwise` is called on the GUI thread, neither after a newer `run`."""
        if self._closed:
            return

        def told(hearer: Callable[[T], None]) -> Callable[[T], None]:
            return lambda given: self._told.emit(lambda: self._end(progress, lambda: hearer(given)))

        self.cancel()
        self._now = progress
        self.running.emit(1)
        self._thread = self._thread or Readers(self._book, count=1)
        failed: Callable[[Exception], None] = told(otherwise)  # type: ignore[arg-type, assignment]
        self._thread.ask(lambda reader: work(self._book), told(then), failed, channel="rehearsal")

    def cancel(self) -> None:
        """Stop the one that is under way."""
        if self._now is not None:
            self._now.cancel()

    def close(self) -> None:
        """Stop, and let go of the book; what is asked later is passed over."""
        self._closed = True
        self.cancel()
        if self._thread is not None:
            self._thread.close()

    def _end(self, progress: Progress, tell: Callable[[], None]) -> None:
        if self._now is progress:
            self._now = None
            self.running.emit(0)
            tell()

    @Slot(object)
    def _on_told(self, act: Callable[[], None]) -> None:
        if not self._closed:
            act()
