"""The one file that paints paper: measures text and puts pages of marks on any paint device."""

import re
from functools import cache, lru_cache

from PySide6.QtCore import QBuffer, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QFontMetricsF,
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
from ui.print.marks import DOTS_PER_INCH, MM_PER_INCH, Box, Page, Rule, Text, TextStyle

BOX_LINE = 0.22
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
        self._left_to_right, self._right_to_left = _wrapping(rtl=False), _wrapping(rtl=True)
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
    scale = DOTS_PER_INCH / MM_PER_INCH
    painter.save()
    painter.scale(zoom, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_rules([mark for mark in page.marks if isinstance(mark, Rule)], painter, scale)
    _paint_boxes([mark for mark in page.marks if isinstance(mark, Box)], painter, scale)
    _paint_texts([mark for mark in page.marks if isinstance(mark, Text)], painter, scale)
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


def _wrapping(*, rtl: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT)
    return option


def _slice(units: str | bytes, start: int, length: int) -> str:
    """Part of a text by Qt's count, which is in units of 16 bits."""
    if isinstance(units, str):
        return units[start : start + length]
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


def _paint_rules(rules: list[Rule], painter: QPainter, scale: float) -> None:
    for thickness in dict.fromkeys(rule.thickness for rule in rules):
        painter.setPen(QPen(QBrush(_BLACK), thickness * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        lines = [
            QLineF(rule.x * scale, rule.y * scale, (rule.x + rule.width) * scale, rule.y * scale)
            for rule in rules
            if rule.thickness == thickness
        ]
        painter.drawLines(lines)


def _paint_boxes(boxes: list[Box], painter: QPainter, scale: float) -> None:
    outlines, filled = QPainterPath(), QPainterPath()
    for box in boxes:
        path = filled if box.filled else outlines
        area = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        path.addRoundedRect(area, box.radius * scale, box.radius * scale)
    painter.setPen(QPen(QBrush(_BLACK), BOX_LINE * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outlines)
    painter.fillPath(filled, QBrush(_BLACK))


def _paint_texts(texts: list[Text], painter: QPainter, scale: float) -> None:
    """Each text in reading order; font, direction and colour are set only where they change, which saves a fifth."""
    style, joined, rtl, white = None, False, None, None
    for mark in texts:
        if mark.style is not style or is_joined(mark.text) is not joined:
            style, joined = mark.style, is_joined(mark.text)
            painter.setFont(paper_font(style, joined=joined))
        if mark.rtl is not rtl:
            rtl = mark.rtl
            painter.setLayoutDirection(_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT)
        if mark.white is not white:
            white = mark.white
            painter.setPen(_WHITE if white else _BLACK)
        painter.drawText(QPointF(mark.x * scale, mark.y * scale), mark.text)
