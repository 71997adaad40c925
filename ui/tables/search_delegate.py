"""How something found is painted: mark or icon, two lines, the number at the end, what matched on an amber ground."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.painting import reads_from_right, rounded, text_width
from ui.tables.delegates import Brush, Index, end_of, two_lines
from ui.tables.id_model import ROW_ROLE
from ui.tables.rows import SearchRow
from ui.theme import Theme

HEADING, LOW, HIGH = 28, 34, 52


class SearchDelegate(QStyledItemDelegate):
    """Rows of the find box: two lines for what was found, one for what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height by number of lines, and the heading above where there is one."""
        row = index.data(ROW_ROLE)
        high = isinstance(row, SearchRow) and bool(row.kind or row.second_line or row.right_bottom)
        heading = self._theme.px(HEADING) if isinstance(row, SearchRow) and row.heading else 0
        return QSize(200, self._theme.px(HIGH if high else LOW) + heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw heading and row; nothing where it cannot be read."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        if not isinstance(row, SearchRow):
            return
        if row.heading:
            line = QRect(rect.left() + 16, rect.top(), rect.width() - 32, self._theme.px(HEADING))
            brush.words(line, row.heading, self._theme.font("second_strong"), brush.tokens.text2)
            rect.adjust(0, self._theme.px(HEADING), 0, 0)
        rect.adjust(8, 0, -8, 0)
        brush.soft_ground(rect)
        self._draw(brush, row, rect)
        brush.focus(rect, 6)

    def _draw(self, brush: Brush, row: SearchRow, rect: QRect) -> None:
        theme, tokens = self._theme, brush.tokens
        side = theme.px(32)
        mark = QRect(rect.left() + 10, rect.center().y() - side // 2, side, side)
        if row.kind:
            brush.avatar(mark, row.contact, name=row.name, kind=row.kind)
        elif row.icon:
            inset = theme.px(8)
            brush.icon(mark.adjusted(inset, inset, -inset, -inset), row.icon, tokens.tone(row.right_tone or "text2"))
        text = rect.adjusted(10 + side + 12, 0, -12, 0)
        if row.second_line or row.right_bottom:
            upper, lower = two_lines(text, theme)
        else:
            upper, lower = text, QRect(text.left(), text.bottom(), 0, 0)
        self._ends(brush, row, upper, lower)
        self._marked(brush, upper, row.name, theme.font("body_medium" if row.kind else "body"), row.marks)
        self._marked(brush, lower, row.second_line, theme.font("second"), row.marks, tokens.text2)

    def _ends(self, brush: Brush, row: SearchRow, upper: QRect, lower: QRect) -> None:
        """Draw what stands at the end of both lines and shorten them by it."""
        theme, tokens = self._theme, brush.tokens
        number = theme.font("body", numbers=True)
        if row.right_top:
            width = min(text_width(number, row.right_top), upper.width() // 2)
            place = QRect(upper.right() + 1 - width, upper.top(), width, upper.height())
            self._marked(brush, place, row.right_top, number, row.marks)
            upper.adjust(0, 0, -width - 12, 0)
        if row.keys:
            width = text_width(theme.font("key"), row.keys)
            brush.words(upper, row.keys, theme.font("key"), tokens.text3, trailing=True)
            upper.adjust(0, 0, -width - 12, 0)
        tone = tokens.tone(row.right_tone)
        took = brush.words(end_of(lower, 0.6), row.right_bottom, theme.font("second"), tone, trailing=True)
        lower.adjust(0, 0, -took - 12 if took else 0, 0)

    def _marked(
        self,
        brush: Brush,
        rect: QRect,
        text: str,
        font: QFont,
        marks: tuple[str, ...],
        colour: QColor | None = None,
    ) -> None:
        """Draw a line on the grounds of the pieces that matched."""
        for left, width in self._found_in(text, font, marks):
            if left + width > rect.width() or reads_from_right(text):
                continue
            start = text_width(font, text) - left - width if brush.mirrored else left
            box = QRect(rect.left() + start, rect.center().y() - self._theme.px(9), width, self._theme.px(18))
            ground = QRectF(brush.place(box)).adjusted(-1, 0, 1, 0)
            rounded(brush.painter, ground, 3, brush.tokens.warn_bg, None)
        brush.words(rect, text, font, colour or brush.tokens.text)

    @staticmethod
    def _found_in(text: str, font: QFont, marks: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Start and width in pixels of each piece that stands in the text."""
        folded = text.casefold()
        if len(folded) != len(text):  # a letter that folds to two: places would not fit
            return
        for mark in filter(None, marks):
            start = folded.find(mark.casefold())
            if start >= 0:
                left = text_width(font, text[:start])
                yield left, text_width(font, text[: start + len(mark)]) - left
