"""Python's garbage, collected on the GUI thread alone, never in the middle of painting or of an import."""

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

LOOK_MS = 1000
LONG_MS = 100  # a change that takes longer was a large one, or loaded what changes need: libraries of 300,000 objects
MANY_AT_ONCE = 20_000  # young objects: looking through them takes some 10 ms, and what made them is there to stay


class Collector(QObject):
    """From now on collects at moments when Qt is idle; lives as long as its parent.

    Left to itself Python collects wherever it happens to run: on a worker's thread, or while a widget is painted.  If
    a widget is in the garbage, Qt then destroys it on the wrong thread or under its own painter, and the program ends.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._held: set[str] = set()
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.collect_what_is_due)
        self._timer.start()
        parent.destroyed.connect(gc.enable)

    def hold(self, number: int, of: str = "changes") -> None:
        """Collect nothing while so many changes, or whatever else is counted, are under way.

        What an import builds is let go by its counts of references; looking through all of it once a second would
        keep the window waiting 50 to 200 ms each time, and finds nothing.  Nor is what a long one left looked through
        afterwards.
        """
        if number > 0:
            if not self._held:
                self._since.start()
            self._held.add(of)
        elif self._held:
            self._held.discard(of)
            if not self._held and self._since.elapsed() > LONG_MS:
                self.keep_what_stands()

    def keep_what_stands(self) -> None:
        """Leave everything there is now out of later collections: the modules and the window stay to the end."""
        gc.freeze()

    def collect_what_is_due(self) -> int:
        """Collect the oldest generation that is over its threshold; how many objects went, 0 if none is due.

        What a large import or rehearsal leaves is not looked through at all: no key waits for it.
        """
        if self._held:
            return 0
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] > MANY_AT_ONCE:
            self.keep_what_stands()
            return 0
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                return gc.collect(generation)
        return 0
