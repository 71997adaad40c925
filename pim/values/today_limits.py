"""The numbers that shape Today, as the book keeps them: calls a day, and when a sale counts as stuck."""

from typing import NamedTuple


class TodayLimit(NamedTuple):
    """A whole number that the book keeps under `key` where it is not the usual one; at most `most`, never below 1."""

    key: str
    usual: int
    most: int

    def read(self, kept: str) -> int:
        """The number of what is kept, "" where nothing is."""
        return int(kept) if kept.isdecimal() and kept.isascii() and int(kept) else self.usual

    def kept(self, number: int) -> str:
        """What is kept of a number."""
        return "" if number == self.usual else str(number)


CALLS_A_DAY = TodayLimit("day limit", usual=40, most=500)
STUCK_AFTER = TodayLimit("stuck days", usual=14, most=365)
