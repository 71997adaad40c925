"""Whom the list asks for next: their briefings are read while one talks, so that they are there at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pim.values.desk import Ahead, Briefing
from ui.bridge import Bridge

MOST = 2


class Upcoming(QObject):
    """`read` when it is known who comes next, or that nobody does; `closed` could not be called at this hour.

    `but` gives the rows that are not asked for: the one shown, and those whose result is being stored.
    """

    read = Signal()

    def __init__(self, bridge: Bridge, but: Callable[[], frozenset[int]], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._but = bridge, but
        self._list = 0
        self._briefings: list[Briefing] = []
        self.closed = 0
        self.is_read = False  # whether `first` knows of all there are

    def begin(self, number: int) -> None:
        """Another list is worked on; 0 for none."""
        self._list, self._briefings, self.is_read = number, [], False

    def first(self) -> Briefing | None:
        """Who comes next; None when nobody does, and while it is not known."""
        but = self._but()
        return next((told for told in self._briefings if told.row.id not in but), None)

    def of(self, row: int) -> Briefing | None:
        """The briefing of a row, if it was read."""
        return next((told for told in self._briefings if told.row.id == row), None)

    def drop(self, row: int) -> None:
        """This row is shown now; who comes after it has to be read."""
        self._briefings = [told for told in self._briefings if told.row.id != row]
        self.is_read = False

    def ask(self) -> None:
        """Read anew who comes next."""
        number, but = self._list, self._but()
        if not number:
            return
        self.is_read = False
        self._bridge.ask(
            lambda reader: (number, reader.desk_ahead(number, but=but, most=MOST)),
            self._on_read,
            channel="desk ahead",
            quiet=True,
        )

    def _on_read(self, answer: tuple[int, Ahead]) -> None:
        number, found = answer
        if number != self._list:
            return
        but = self._but()
        self._briefings = [told for told in found.briefings if told.row.id not in but]
        self.closed = found.closed
        # Who went on faster than this was read has to ask again.
        self.is_read = len(self._briefings) == len(found.briefings)
        if not self.is_read:
            self.ask()
        if self._briefings or self.is_read:
            self.read.emit()
