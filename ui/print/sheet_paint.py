"""The one file that paints paper: measures text and puts pages of marks on any paint device."""

import re
from functools import cache, lru_cache
from itertools import groupby

from PySide6.QtCore import QBuffer, QLine, QPoint, QPointF, Qt
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
from ui.print.marks import DOTS_PER_INCH, MM_PER_INCH, Box, Page, Rule, Text, TextStyle

BOX_LINE = 0.22
SHORT, TOGETHER = 3, 3  # texts of at most so many letters, of which so many follow each other: the codes to circle
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
            QLine(round(rule.x * scale), (y := round(rule.y * scale)), round((rule.x + rule.width) * scale), y)
            for rule in rules
            if rule.thickness == thickness
        ]
        painter.drawLines(lines)


def _paint_boxes(boxes: list[Box], painter: QPainter, scale: float) -> None:
    outlines, filled = QPainterPath(), QPainterPath()
    for box in boxes:
        outline = _outline(round(box.width * scale), round(box.height * scale), round(box.radius * scale))
        path = filled if box.filled else outlines
        path.addPath(outline.translated(round(box.x * scale), round(box.y * scale)))
    painter.setPen(QPen(QBrush(_BLACK), BOX_LINE * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outlines)
    painter.fillPath(filled, QBrush(_BLACK))


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


def _paint_texts(texts: list[Text], painter: QPainter, scale: float) -> None:
    """Each text in reading order; font, direction and colour are set only where they change, which saves a fifth."""
    style, joined, rtl, white = None, False, None, None
    for (_, is_white, is_short), group in groupby(texts, _alike):
        if is_white is not white:
            white = is_white
            painter.setPen(_WHITE if white else _BLACK)
        marks = list(group)
        if is_short and len(marks) >= TOGETHER:
            _paint_together(marks, painter, scale)
            continue
        for mark in marks:
            if mark.style is not style or is_joined(mark.text) is not joined:
                style, joined = mark.style, is_joined(mark.text)
                painter.setFont(paper_font(style, joined=joined))
            if mark.rtl is not rtl:
                rtl = mark.rtl
                painter.setLayoutDirection(_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT)
            painter.drawText(QPoint(round(mark.x * scale), round(mark.y * scale)), mark.text)


def _alike(mark: Text) -> tuple[TextStyle, bool, bool]:
    """What texts have in common that are painted at once, as the codes beside each row are."""
    return mark.style, mark.white, len(mark.text) <= SHORT and mark.text.isascii()


def _paint_together(marks: list[Text], painter: QPainter, scale: float) -> None:
    """Short texts of one style as glyphs: those of a row stand in the next one just so, and are shaped once for all."""
    x, y = round(marks[0].x * scale), round(marks[0].y * scale)
    placed = tuple((mark.text, round(mark.x * scale) - x, round(mark.y * scale) - y) for mark in marks)
    for run in _glyphs(marks[0].style, placed):
        painter.drawGlyphRun(QPoint(x, y), run)


@lru_cache(maxsize=256)
def _glyphs(style: TextStyle, placed: tuple[tuple[str, int, int], ...]) -> tuple[QGlyphRun, ...]:
    """The glyphs of texts, each at so many dots from the first one's baseline; one run for each font."""
    runs: list[QGlyphRun] = []
    for text, x, y in placed:
        layout = QTextLayout(text, paper_font(style))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            spots = [QPointF(x + spot.x(), y + spot.y() - line.ascent()) for spot in run.positions()]
            same = next((found for found in runs if found.rawFont() == run.rawFont()), None)
            if same is None:
                run.setPositions(spots)
                runs.append(run)
            else:
                same.setGlyphIndexes([*same.glyphIndexes(), *run.glyphIndexes()])
                same.setPositions([*same.positions(), *spots])
    return tuple(runs)
