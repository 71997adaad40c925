"""How far a long piece of work is, and the wish to stop it."""

from collections.abc import Callable
from threading import Event


class Cancelled(Exception):
    """The person stopped the work; what was begun is rolled back."""


class Progress:
    """Told by the work how far it is; asked by the work whether to go on.

    `report(done, total, words)` is called on the worker's thread with any unit; total 0 means unknown.
    """

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        """With no `report` the work goes on unheard."""
        self._report = report
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; from any thread."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raises Cancelled when somebody asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def step(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far it is; raises Cancelled when somebody asked to stop."""
        self.check()
        if self._report is not None:
            self._report(done, total, words)
