"""What stands on a printed page, as plain numbers in millimetres from its top left corner."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

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


class Stamp(NamedTuple):
    """Marks that stand in many places just so, as what is circled beside each row: prepared once to be painted.

    `x` and `y` are its corner, from which its marks are counted; `width` is the room in which it is mirrored.
    """

    x: float
    y: float
    width: float
    marks: tuple[Mark, ...]

    def opened(self) -> list[Mark]:
        """Its marks where they stand on the page."""
        return moved(self.marks, self.x, self.y)


Part = Mark | Stamp
AnyPart = TypeVar("AnyPart", bound=Part)


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
    parts: tuple[Part, ...]
    rows: tuple[RowBox, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything on it, each mark where it stands."""
        each = ([part] if not isinstance(part, Stamp) else part.opened() for part in self.parts)
        return tuple(mark for marks in each for mark in marks)


def moved(parts: Iterable[AnyPart], x: float, y: float) -> list[AnyPart]:
    """The same parts, further right by `x` and further down by `y`."""
    made = tuple.__new__  # the class's own takes twice as long, and a sheet of 1,000 rows moves 20,000 of them
    return [cast(AnyPart, made(part.__class__, (part[0] + x, part[1] + y, *part[2:]))) for part in parts]


def mirrored(page: Page) -> Page:
    """The page for languages written from right to left: what stood left stands right."""
    return page._replace(parts=tuple(_turned(part, page.width) for part in page.parts))


def _turned(part: Part, width: float) -> Part:
    if isinstance(part, Stamp):
        part = part._replace(marks=_turned_inside(part.marks, part.width))
    return part._replace(x=width - part.x - part.width)


@lru_cache(maxsize=64)
def _turned_inside(marks: tuple[Mark, ...], width: float) -> tuple[Mark, ...]:
    return tuple(mark._replace(x=width - mark.x - mark.width) for mark in marks)
