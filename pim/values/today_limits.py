"""The numbers that shape Today, as the book keeps them: calls a day, and when a sale counts as stuck."""

from typing import NamedTuple

_LONGEST = 9  # digits: what a book of other hands holds may be longer


class TodayLimit(NamedTuple):
    """A whole number that the book keeps under `key` where it is not the usual one: from 1 to `most`."""

    key: str
    usual: int
    most: int

    def read(self, kept: str) -> int:
        """The number of what is kept, "" where nothing is."""
        is_number = kept.isdecimal() and kept.isascii() and len(kept) <= _LONGEST
        return min(int(kept), self.most) if is_number and int(kept) else self.usual

    def kept(self, number: int) -> str:
        """What is kept of a number."""
        return "" if number == self.usual else str(number)


CALLS_A_DAY = TodayLimit("day limit", usual=40, most=500)
STUCK_AFTER = TodayLimit("stuck days", usual=14, most=365)
