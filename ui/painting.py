"""Small drawing acts that painted widgets and delegates share: rounded boxes, focus rings, lines of text."""

import unicodedata

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QWidget

RADIUS_KEY, RADIUS, RADIUS_CARD = 4, 6, 8
LINE = 1.45
SPARE = 8

# Put together once: to join Qt's flags in Python takes longer than to draw a short line.
_FROM_LEFT, _FROM_RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_CENTRED, _ABSOLUTE = Qt.AlignmentFlag.AlignHCenter.value, Qt.AlignmentFlag.AlignAbsolute.value
_TRAILING = Qt.AlignmentFlag.AlignRight.value
_FLAT = (Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
LEFT = _FLAT | Qt.AlignmentFlag.AlignLeft.value
RIGHT = _FLAT | Qt.AlignmentFlag.AlignRight.value
_CENTRE = _FLAT | Qt.AlignmentFlag.AlignHCenter.value


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor | None) -> None:
    """Draw a rounded rectangle with a fill and a line 1 px wide that stays inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if line is not None else rect, radius, radius)
    painter.restore()


def ring(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Draw the focus ring, 2 px wide, inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def place_in(widget: QWidget, rect: QRect) -> QRect:
    """Where a rectangle of a widget stands that is thought of as read from the left: mirrored where one reads so."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)


def text_width(font: QFont, text: str) -> int:
    """Width of one line of text in logical pixels, rounded up."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.999)


def line_height(font: QFont) -> int:
    """Height of one line at Ringbook's line spacing, in logical pixels."""
    return round(font.pixelSize() * LINE)


def draw_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line, cut with … where it does not fit, centred in height; gives the width it took.

    `align` is AlignLeft (leading), AlignRight (trailing) or AlignHCenter; with AlignAbsolute left and right are
    as seen.
    """
    value = align.value
    if value & _CENTRED:
        flags = _CENTRE
    else:
        mirrored = painter.layoutDirection() != _FROM_LEFT and not value & _ABSOLUTE
        flags = RIGHT if bool(value & _TRAILING) != mirrored else LEFT
    return draw_words(painter, rect, text, font=font, colour=colour, flags=flags)


def draw_words(painter: QPainter, rect: QRect, text: str, *, font: QFont, colour: QColor, flags: int) -> int:
    """Draw one line like `draw_line`, to the LEFT or RIGHT as seen, whatever the painter's direction.

    The text keeps its own direction: else the groups of a phone number stand in reverse beside Hebrew words.
    """
    if rect.width() <= 0 or not text:
        return 0
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    width = int(metrics.horizontalAdvance(text) + 0.999)
    if width > rect.width():
        text, width = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()), rect.width()
    before, own = painter.layoutDirection(), _FROM_RIGHT if reads_from_right(text) else _FROM_LEFT
    if before != own:
        painter.setLayoutDirection(own)
    painter.drawText(rect, flags, text)
    if before != own:
        painter.setLayoutDirection(before)
    return width


def reads_from_right(text: str) -> bool:
    """Whether the first letter of a text is of a script written from the right; false for digits alone."""
    if text.isascii():
        return False
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def lay_out(text: str, font: QFont, width: int, most_lines: int) -> list[str]:
    """`text` broken to lines of at most `width` pixels; what is more is cut."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _broken(paragraph, font, max(width, 1))
        if len(lines) > most_lines:
            break
    if len(lines) > most_lines:
        last = f"{lines[most_lines - 1].rstrip()} …"
        cut = QFontMetricsF(font).elidedText(last, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: most_lines - 1], cut]
    return lines


def _broken(paragraph: str, font: QFont, width: int) -> list[str]:
    """Lines of one paragraph, broken between words, or inside a word that is wider than a line."""
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le", "surrogatepass")  # Qt counts in these, two bytes each
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = 2 * line.textStart()
        piece = units[start : start + 2 * line.textLength()]
        found.append(piece.decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return found or [""]


def draw_lines(painter: QPainter, at: QPointF, lines: list[str], font: QFont, colour: QColor, width: int) -> None:
    """Draw lines made by `lay_out` for this width, one below the other from the top left point `at`."""
    height = line_height(font)
    top = round(at.y())
    # A little wider than it was broken for: the last fraction of a pixel must not cut a word.
    left = round(at.x()) - (SPARE if painter.layoutDirection() != _FROM_LEFT else 0)
    for line in lines:
        draw_line(painter, QRect(left, top, width + SPARE, height), line, font=font, colour=colour)
        top += height
