"""A list as a printed table: heads and rows of ready texts, with no layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperTable:
    """`about` says when it was printed and for whom; `numbers` is the place of the column of row numbers, -1 without.

    `unbroken` are the places of columns whose lines are rather set smaller than broken: telephone numbers, addresses.
    `left_out` are contacts that are not on paper: why, and how many.
    """

    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = -1
    unbroken: frozenset[int] = frozenset()
    left_out: tuple[tuple[str, int], ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Everything that is printed."""
        cells = (text for row in (self.heads, *self.rows) for text in row)
        return (self.title, self.about, *(why for why, _ in self.left_out), *cells)
