"""What stands on a printed page, as plain numbers in millimetres from its top left corner."""

from typing import NamedTuple

DOTS_PER_INCH = 600
MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
LINE_SPACING = 1.2


class TextStyle(NamedTuple):
    """Size in points and weight (400, 500, 600, 700) of printed text."""

    points: float
    weight: int = 400

    @property
    def line(self) -> float:
        """Distance from one line to the next in millimetres."""
        return self.points * MM_PER_POINT * LINE_SPACING

    @property
    def rise(self) -> float:
        """Distance from the top of a line to its baseline: the letters stand in the middle of the line."""
        return self.points * MM_PER_POINT * 0.95

    @property
    def dots(self) -> int:
        """Size in dots: fonts come in whole ones."""
        return round(self.points * DOTS_PER_INCH / 72)

    def scaled(self, factor: float) -> "TextStyle":
        """The same weight in another size, down to the next whole dot so that it never grows too wide."""
        return TextStyle(max(int(self.points * factor * DOTS_PER_INCH / 72), 1) * 72 / DOTS_PER_INCH, self.weight)


class Text(NamedTuple):
    """One line of text; `x` is its left edge, `y` its baseline, `rtl` the direction it is written in."""

    x: float
    y: float
    width: float
    text: str
    style: TextStyle
    rtl: bool = False
    white: bool = False


class Rule(NamedTuple):
    """A horizontal line, `thickness` wide; `y` is its middle."""

    x: float
    y: float
    width: float
    thickness: float


class Box(NamedTuple):
    """A rectangle with round corners, drawn with a thin line or filled with black."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    filled: bool = False


Mark = Text | Rule | Box


class RowBox(NamedTuple):
    """Where a row stands: its printed number, the contact, its upper edge and its height."""

    number: int
    contact: int
    y: float
    height: float


class Page(NamedTuple):
    """One page: size, everything on it in reading order, and where its rows are."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    rows: tuple[RowBox, ...]


def moved(marks: list[Mark], x: float, y: float) -> list[Mark]:
    """The same marks, further right by `x` and further down by `y`."""
    made = tuple.__new__  # the class's own takes twice as long, and a sheet of 1,000 rows moves 60,000 marks
    return [made(mark.__class__, (mark[0] + x, mark[1] + y, *mark[2:])) for mark in marks]


def mirrored(page: Page) -> Page:
    """The page for languages written from right to left: what stood left stands right."""
    marks = tuple(mark._replace(x=page.width - mark.x - mark.width) for mark in page.marks)
    return page._replace(marks=marks)
