"""A column of printed text: what is too long shrinks, then wraps; what stands in it is plain numbers."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

from ui.print.marks import Mark, Text, TextStyle, moved

LONGEST = 2000  # characters of one text that paper takes at all
SMALLEST_SHARE = 0.82  # of the size, before a text wraps instead
SMALLEST_POINTS = 7.0
SMALLEST_SQUEEZED = 6.4
UNBROKEN_SHARE = 0.62  # a telephone number is rather small than broken
ROUNDING = 0.001
TIGHT = 0.99  # of a size at which a text should fit: letters are set in whole dots, it may be a hair too wide
LONELY_SHARE = 0.45  # of the width: a shorter last line is filled up from the lines above
UNEVEN = 1.18  # how much longer than the average the longest of evened lines may be
SEPARATOR = "·"


class Line(NamedTuple):
    """One line of a wrapped text and its width in millimetres."""

    text: str
    width: float


class Measure(Protocol):
    """How wide printed text is and where it may be broken; the one thing layout asks of the fonts."""

    def width(self, text: str, style: TextStyle) -> float:
        """Width of one line in millimetres."""
        ...

    def lines(self, text: str, style: TextStyle, width: float, indent: float) -> list[Line]:
        """The text in lines of at most `width`, the first shorter by `indent`; a word that is too long is broken."""
        ...


class Piece(NamedTuple):
    """Part of a flowing line that is not broken as long as it fits a line alone."""

    text: str
    style: TextStyle


@lru_cache(maxsize=4096)  # a row asks for each of its texts several times
def plain(text: str) -> str:
    """The text in one line: white space is one blank, control characters and halves of characters are gone."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (char if unicodedata.category(char) not in ("Cc", "Cs") else " " for char in text)
    return " ".join("".join(kept).split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is one of Hebrew, Arabic or their like (UAX 9, P2)."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((found != "L" for found in directions if found in ("L", "R", "AL")), False)


class Column:
    """A column `width` millimetres wide that grows downwards; `limit` is the most lines one text may take.

    Lines begin at the left edge, those of a wrapped text written from right to left at the right one. On a page that
    is `mirrored` afterwards the left edge becomes the right one for all.  `evens` makes lines of about one length where
    the last one would be a word or two alone.
    """

    def __init__(
        self, measure: Measure, width: float, *, limit: int = LONGEST, mirrored: bool = False, evens: bool = True
    ) -> None:
        self.measure = measure
        self.width = width
        self.limit = limit
        self.mirrored = mirrored
        self.evens = evens
        self.height = 0.0
        self.marks: list[Mark] = []

    def fitted(self, text: str, style: TextStyle, *, smallest: float = SMALLEST_SHARE) -> None:
        """Add a text that shrinks to fit one line and, where it would be below its `smallest` share, wraps."""
        text = plain(text)
        if not text:
            return
        style = self._shrunk(self.measure.width(text, style), style, smallest)
        wide = self.measure.width(text, style)
        if self.width < wide <= self.width / TIGHT:
            style = style.scaled(TIGHT)
            wide = self.measure.width(text, style)
        if wide <= self.width:
            self._add([Line(text, wide)], style)
        else:
            self._add(self._cut(self._wrapped(text, style, 0), style), style)

    def joined(self, parts: Iterable[str], style: TextStyle) -> list[str]:
        """The lines to set parts in: one with a comma between them if that fits, else one for each."""
        texts = [text for text in map(plain, parts) if text]
        together = ", ".join(texts)
        wide = self.measure.width(together, style)
        fits = wide <= self.width or self.measure.width(together, self._shrunk(wide, style)) <= self.width
        return [together] if texts and fits else texts

    def wrapped(self, text: str, style: TextStyle, *, most: int = LONGEST, indent: float = 0) -> None:
        """Add a text in as many lines as it needs, at most `most`; the rest is left out behind "…"."""
        text = plain(text)
        if not text:
            return
        wide = self.measure.width(text, style)
        if wide <= self.width - indent:
            self._add([Line(text, wide)], style, indent)
            return
        lines = self._wrapped(text, style, indent)
        self._add(self._cut(lines, style, most), style, indent)

    def flow(self, pieces: Iterable[Piece], *, gap: float, separator: str = SEPARATOR) -> None:
        """Add pieces side by side, a separator between them; a piece that does not fit begins a new line."""
        shown = [Piece(plain(piece.text), piece.style) for piece in pieces if plain(piece.text)]
        dot = self.measure.width(separator, shown[0].style) if shown and separator else 0.0
        step = gap + dot + gap if separator else gap
        x = baseline = 0.0
        for text, style in shown:
            wide = self.measure.width(text, style)
            if not x or x + step + wide > self.width:
                baseline = self.height + style.rise
                self.fitted(text, style, smallest=UNBROKEN_SHARE)
                one_line = self.height - style.line < baseline - style.rise + ROUNDING
                x = wide if one_line and wide <= self.width else self.width
                continue
            if separator:
                thin = style._replace(weight=400)
                self.marks.append(Text(x + gap, baseline, dot, separator, thin))
            self.marks.append(Text(x + step, baseline, wide, text, style, is_right_to_left(text)))
            x += step + wide

    def squeezed(self, pieces: list[Piece], *, gap: float) -> list[Piece]:
        """The pieces a little smaller, where that lets them flow in one line; else as they are."""
        wide = sum(self.measure.width(plain(piece.text), piece.style) for piece in pieces)
        dots = sum(self.measure.width(SEPARATOR, piece.style) + 2 * gap for piece in pieces[1:])
        share = (self.width - dots) / wide * 0.99 if wide else 1.0
        if not SMALLEST_SHARE <= share < 1 or any(p.style.points * share < SMALLEST_SQUEEZED for p in pieces):
            return pieces
        return [Piece(piece.text, piece.style.scaled(share)) for piece in pieces]

    def for_words(self, text: str, style: TextStyle) -> TextStyle:
        """The style in which no word of a text has to be broken, as far as it can be read then."""
        word = max(plain(text).split(), key=len, default="")
        wide = self.measure.width(word, style)
        return style if wide <= self.width else style.scaled(max(self.width / wide, UNBROKEN_SHARE))

    def space(self, height: float) -> None:
        """Leave a gap."""
        self.height += height

    def mark(self, mark: Mark) -> None:
        """Put a mark where it says, without taking height."""
        self.marks.append(mark)

    def place(self, marks: list[Mark], *, height: float) -> None:
        """Add marks whose `y` counts from the present end of the column."""
        self.marks += moved(marks, 0, self.height)
        self.height += height

    def _shrunk(self, wide: float, style: TextStyle, smallest: float = SMALLEST_SHARE) -> TextStyle:
        """The style in which a text so wide fits, or the smallest one it may have."""
        if wide <= self.width:
            return style
        least = max(smallest, min(SMALLEST_POINTS / style.points, 1.0)) if smallest == SMALLEST_SHARE else smallest
        return style.scaled(max(self.width / wide, least))

    def _wrapped(self, text: str, style: TextStyle, indent: float) -> list[Line]:
        """Lines of about one length, where the last one would be a word or two alone."""
        lines = self.measure.lines(text, style, self.width, indent)
        if not self.evens or not 2 <= len(lines) <= 3 or lines[-1].width > self.width * LONELY_SHARE:
            return lines
        even = (sum(line.width for line in lines) + indent) / len(lines) * UNEVEN
        tried = self.measure.lines(text, style, min(even, self.width), indent)
        return tried if len(tried) == len(lines) else lines

    def _cut(self, lines: list[Line], style: TextStyle, most: int = LONGEST) -> list[Line]:
        most = min(most, self.limit)
        if len(lines) <= most:
            return lines
        text = lines[most - 1].text
        while text and self.measure.width(text + "…", style) > self.width * 0.9:
            text = text[:-1].rstrip()
        return [*lines[: most - 1], Line(text + "…", self.measure.width(text + "…", style))]

    def _add(self, lines: list[Line], style: TextStyle, indent: float = 0) -> None:
        rtl = is_right_to_left(" ".join(line.text for line in lines))
        turned = rtl and not self.mirrored and len(lines) > 1
        for line in lines:
            x = self.width - line.width if turned else indent
            self.marks.append(Text(x, self.height + style.rise, line.width, line.text, style, rtl))
            self.height += style.line
            indent = 0
