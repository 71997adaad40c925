"""Clocks of work mode, which no change of the computer's clock moves."""

from collections.abc import Callable
from time import monotonic


class Stopwatch:
    """Counts milliseconds while it runs; begins at zero, standing."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._before = 0
        self._since: float | None = None

    def set(self, ms: int) -> None:
        """Stand at this time."""
        self._before, self._since = ms, None

    def start(self) -> None:
        """Run on from where it stands."""
        if self._since is None:
            self._since = self._seconds()

    def stop(self) -> None:
        """Stand."""
        self._before, self._since = self.ms(), None

    def is_running(self) -> bool:
        """Whether it runs."""
        return self._since is not None

    def ms(self) -> int:
        """How long it ran in all."""
        running = 0 if self._since is None else max(round((self._seconds() - self._since) * 1000), 0)
        return self._before + running


def clock_words(ms: int) -> str:
    """A length as on a stopwatch: `01:42`, `1:02:03`."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"
