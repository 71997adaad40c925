"""The one file that paints paper: measures text and puts pages of marks on any paint device."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import get_ident
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QRawFont,
    QTextLayout,
    QTextOption,
)

from ui.fonts import FAMILY, load_fonts
from ui.print.column import Line, is_right_to_left
from ui.print.marks import DOTS_PER_INCH, MM_PER_INCH, Box, Mark, Page, Part, Rule, Stamp, Text, TextStyle

BOX_LINE = 0.22
_SCALE = DOTS_PER_INCH / MM_PER_INCH
_ARC = 0.5523  # of its radius: how far the handles of a cubic curve reach that is a quarter of a circle
_JOINED_LETTER = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_BLACK = Qt.GlobalColor.black
_WHITE = Qt.GlobalColor.white
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=512)  # making one takes as long as writing a line with it
def paper_font(style: TextStyle, *, joined: bool = False) -> QFont:
    """Font of printed text; `joined` for scripts whose letters change beside others.

    Without `calt` and `tnum`, as Qt writes the digits and colons they exchange so that a PDF cannot be searched.
    Arabic needs `calt`. The font is shared: not to be changed.
    """
    font = QFont([FAMILY, *_system_families()])
    font.setPixelSize(style.dots)
    font.setWeight(QFont.Weight(style.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 0)
    if not joined:
        font.setFeature(QFont.Tag("calt"), 0)
    return font


class PaperMeasure:
    """Text measured as a 600-dpi PDF writer sets it; keeps what it measured, so make one for each sheet."""

    def __init__(self) -> None:
        load_paper_fonts()
        self._buffer = QBuffer()
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(DOTS_PER_INCH)
        self._left_to_right, self._right_to_left = _option(rtl=False), _option(rtl=True)
        self._metrics: dict[tuple[TextStyle, bool], QFontMetricsF] = {}
        self._widths: dict[tuple[str, TextStyle], float] = {}

    def width(self, text: str, style: TextStyle) -> float:
        """Width of one line in millimetres."""
        key = (text, style)
        found = self._widths.get(key)
        if found is None:
            dots = self._metrics_of(style, joined=is_joined(text)).horizontalAdvance(text)
            found = self._widths[key] = dots * MM_PER_INCH / DOTS_PER_INCH
        return found

    def lines(self, text: str, style: TextStyle, width: float, indent: float) -> list[Line]:
        """The text broken where its script allows it (UAX 14), in a word only where the word is too long."""
        layout = QTextLayout(text, paper_font(style, joined=is_joined(text)), self._writer)
        layout.setTextOption(self._right_to_left if is_right_to_left(text) else self._left_to_right)
        units = text if text.isascii() else text.encode("utf-16-le")
        lines: list[Line] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - (0 if lines else indent), 0.1) * DOTS_PER_INCH / MM_PER_INCH)
            part = _slice(units, line.textStart(), line.textLength()).strip()
            lines.append(Line(part, line.naturalTextWidth() * MM_PER_INCH / DOTS_PER_INCH))
        layout.endLayout()
        return lines

    def _metrics_of(self, style: TextStyle, *, joined: bool) -> QFontMetricsF:
        key = (style, joined)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(paper_font(style, joined=joined), self._writer)
        return self._metrics[key]


def paint_page(painter: QPainter, page: Page, *, dots_per_inch: float) -> None:
    """Paint a page in its true size, its corner at the painter's origin, on a device of so many dots per inch.

    Fonts have the dots they were measured in on every device; the painter is scaled instead, since Qt rounds the size
    of a font to whole dots, which on a screen would be a twentieth of it.
    """
    zoom = dots_per_inch / DOTS_PER_INCH
    painter.save()
    painter.scale(zoom, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_lines(page.parts, painter)
    texts = _TextPainter(painter)
    for part in page.parts:  # in reading order
        if isinstance(part, Text):
            texts.text(part)
        elif isinstance(part, Stamp):
            texts.stamp(part)
    painter.restore()


def missing_characters(text: str) -> list[str]:
    """The characters of a text that no font on this computer can print, each once, in order."""
    load_paper_fonts()
    inter = QRawFont.fromFont(paper_font(TextStyle(10)))
    unknown = [char for char in dict.fromkeys(text) if not char.isspace() and not inter.supportsCharacter(char)]
    return [char for char in unknown if not _has_glyph(char)]


def load_paper_fonts() -> None:
    """Load the bundled fonts, unless the window has done so."""
    if not QFontDatabase.hasFamily(FAMILY):
        load_fonts()


def is_joined(text: str) -> bool:
    """Whether the text has letters of Arabic or its like, whose form depends on their neighbours."""
    return not text.isascii() and _JOINED_LETTER.search(text) is not None


def _has_glyph(char: str) -> bool:
    layout = QTextLayout(char, paper_font(TextStyle(10)))
    layout.beginLayout()
    layout.createLine().setLineWidth(1000)
    layout.endLayout()
    return all(index for run in layout.glyphRuns() for index in run.glyphIndexes())


@cache
def _system_families() -> tuple[str, ...]:
    return tuple(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families())


@cache
def _option(*, rtl: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT)
    return option


def _slice(units: str | bytes, start: int, length: int) -> str:
    """Part of a text by Qt's count, which is in units of 16 bits."""
    if isinstance(units, str):
        return units[start : start + length]
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


class _Lines:
    """Lines and boxes as few paths: all lines of one thickness are painted at once, and all boxes of one kind."""

    def __init__(self) -> None:
        self.rules: defaultdict[float, QPainterPath] = defaultdict(QPainterPath)
        self.outlined, self.filled = QPainterPath(), QPainterPath()

    def add_rule(self, rule: Rule) -> None:
        y = round(rule.y * _SCALE)
        path = self.rules[rule.thickness]
        path.moveTo(round(rule.x * _SCALE), y)
        path.lineTo(round((rule.x + rule.width) * _SCALE), y)

    def add_box(self, box: Box) -> None:
        outline = _outline(round(box.width * _SCALE), round(box.height * _SCALE), round(box.radius * _SCALE))
        path = self.filled if box.filled else self.outlined
        path.addPath(outline.translated(round(box.x * _SCALE), round(box.y * _SCALE)))

    def add_stamp(self, lines: "_Lines", x: int, y: int) -> None:
        for thickness, path in lines.rules.items():
            self.rules[thickness].addPath(path.translated(x, y))
        self.outlined.addPath(lines.outlined.translated(x, y))
        self.filled.addPath(lines.filled.translated(x, y))


def _paint_lines(parts: Iterable[Part], painter: QPainter) -> None:
    lines = _lines_of(parts)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for thickness, path in lines.rules.items():
        painter.setPen(QPen(QBrush(_BLACK), thickness * _SCALE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)
    painter.setPen(QPen(QBrush(_BLACK), BOX_LINE * _SCALE))
    painter.drawPath(lines.outlined)
    painter.fillPath(lines.filled, QBrush(_BLACK))


def _lines_of(parts: Iterable[Part]) -> _Lines:
    lines = _Lines()
    for part in parts:
        if isinstance(part, Stamp):
            lines.add_stamp(_prepared(part.marks).lines, round(part.x * _SCALE), round(part.y * _SCALE))
        elif isinstance(part, Rule):
            lines.add_rule(part)
        elif isinstance(part, Box):
            lines.add_box(part)
    return lines


@lru_cache(maxsize=256)
def _outline(width: int, height: int, radius: int) -> QPainterPath:
    """A box in whole dots, as everything is that is painted: a fraction takes ten characters in a PDF.

    The path is shared: not to be changed.
    """
    path = QPainterPath()
    radius = min(radius, width // 2, height // 2)
    near = round(radius * (1 - _ARC))
    path.moveTo(radius, 0)
    path.lineTo(width - radius, 0)
    path.cubicTo(width - near, 0, width, near, width, radius)
    path.lineTo(width, height - radius)
    path.cubicTo(width, height - near, width - near, height, width - radius, height)
    path.lineTo(radius, height)
    path.cubicTo(near, height, 0, height - near, 0, height - radius)
    path.lineTo(0, radius)
    path.cubicTo(0, near, near, 0, radius, 0)
    path.closeSubpath()
    return path


class _Run(NamedTuple):
    """Glyphs of one font and colour, each placed from the corner of the stamp."""

    white: bool
    glyphs: QGlyphRun


class _Prepared(NamedTuple):
    """A stamp in dots, its letters shaped: as it is painted wherever it stands."""

    lines: _Lines
    runs: tuple[_Run, ...]


def _prepared(marks: tuple[Mark, ...]) -> _Prepared:
    return _prepared_on(get_ident(), marks)


@lru_cache(maxsize=256)
def _prepared_on(thread: int, marks: tuple[Mark, ...]) -> _Prepared:
    """Kept for each thread: glyphs hold a font of the one that shaped them, and a long paper is saved on another."""
    return _Prepared(_lines_of(marks), tuple(_runs_of(mark for mark in marks if isinstance(mark, Text))))


def _runs_of(texts: Iterable[Text]) -> list[_Run]:
    """The glyphs of texts in reading order; those of one font that follow each other together."""
    runs: list[_Run] = []
    for mark in texts:
        for glyphs in _shaped(mark):
            if runs and runs[-1].white is mark.white and runs[-1].glyphs.rawFont() == glyphs.rawFont():
                before = runs[-1].glyphs
                before.setGlyphIndexes([*before.glyphIndexes(), *glyphs.glyphIndexes()])
                before.setPositions([*before.positions(), *glyphs.positions()])
            else:
                runs.append(_Run(mark.white, glyphs))
    return runs


def _shaped(mark: Text) -> list[QGlyphRun]:
    """A text as glyphs, one run for each of its fonts."""
    layout = QTextLayout(mark.text, paper_font(mark.style, joined=is_joined(mark.text)))
    layout.setTextOption(_option(rtl=mark.rtl))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    x, y = round(mark.x * _SCALE), round(mark.y * _SCALE) - line.ascent()
    runs = layout.glyphRuns()
    for run in runs:
        run.setPositions([QPointF(x + spot.x(), y + spot.y()) for spot in run.positions()])
    return runs


class _TextPainter:
    """Puts texts on paper; font, direction and colour are set only where they change, which saves a fifth."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._style: TextStyle | None = None
        self._joined = False
        self._rtl: bool | None = None
        self._white: bool | None = None

    def text(self, mark: Text) -> None:
        self._colour(white=mark.white)
        joined = is_joined(mark.text)
        if mark.style is not self._style or joined is not self._joined:
            self._style, self._joined = mark.style, joined
            self._painter.setFont(paper_font(mark.style, joined=joined))
        if mark.rtl is not self._rtl:
            self._rtl = mark.rtl
            self._painter.setLayoutDirection(_RIGHT_TO_LEFT if mark.rtl else _LEFT_TO_RIGHT)
        self._painter.drawText(round(mark.x * _SCALE), round(mark.y * _SCALE), mark.text)

    def stamp(self, stamp: Stamp) -> None:
        corner = QPointF(round(stamp.x * _SCALE), round(stamp.y * _SCALE))
        for run in _prepared(stamp.marks).runs:
            self._colour(white=run.white)
            self._painter.drawGlyphRun(corner, run.glyphs)

    def _colour(self, *, white: bool) -> None:
        if white is not self._white:
            self._white = white
            self._painter.setPen(_WHITE if white else _BLACK)
