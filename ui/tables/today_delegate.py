"""How a call of today is painted: who, why, whether now, which number; group headings above their first row."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.tables.delegates import Brush, Index, two_lines
from ui.tables.id_model import ROW_ROLE
from ui.tables.rows import TodayRow
from ui.theme import Theme

HEADING = 36
NARROW = 620


class TodayDelegate(QStyledItemDelegate):
    """Rows that stand freely on the page; on a narrow page the reason takes the place of the second line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row, and the heading above it where there is one."""
        row = index.data(ROW_ROLE)
        heading = self._theme.px(HEADING) if isinstance(row, TodayRow) and row.heading else 0
        return QSize(200, self._theme.row_height() + heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw heading and row; nothing where it cannot be read."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        if isinstance(row, TodayRow):
            if row.heading:
                self._heading(brush, row, rect)
                rect.adjust(0, self._theme.px(HEADING), 0, 0)
            brush.soft_ground(rect)
            self._draw(brush, row, rect)
            if not (brush.selected or brush.hovered):
                brush.rule(rect.left() + 8, rect.right() - 8, rect.bottom())
        brush.focus(rect, 6)

    def _heading(self, brush: Brush, row: TodayRow, rect: QRect) -> None:
        line = QRect(rect.left() + 8, rect.top() + 4, rect.width() - 16, self._theme.px(HEADING) - 4)
        font = self._theme.font("second_strong")
        took = brush.words(line, row.heading, font, brush.tokens.tone(row.heading_tone))
        count = line.adjusted(took + 8, 0, 0, 0)
        brush.words(count, row.heading_count, self._theme.font("second", numbers=True), brush.tokens.text2)

    def _draw(self, brush: Brush, row: TodayRow, rect: QRect) -> None:
        size = min(self._theme.px(32), rect.height() - 8)
        mark = QRect(rect.left() + 10, rect.center().y() - size // 2, size, size)
        brush.avatar(mark, row.contact, name=row.name if row.contact else "", kind=row.kind)
        text = rect.adjusted(10 + size + 12, 0, -16, -1)
        if text.width() < self._theme.px(NARROW):
            self._narrow(brush, row, text)
        else:
            self._wide(brush, row, text)

    def _wide(self, brush: Brush, row: TodayRow, text: QRect) -> None:
        number = QRect(text.right() + 1 - self._theme.px(148), text.top(), self._theme.px(148), text.height())
        when = QRect(number.left() - self._theme.px(84), text.top(), self._theme.px(80), text.height())
        rest = text.width() - number.width() - when.width() - 24
        who = QRect(text.left(), text.top(), int(rest * 0.48), text.height())
        why = QRect(who.right() + 17, text.top(), rest - who.width() - 16, text.height())
        self._who(brush, row, who, row.second_line)
        self._why(brush, row, why)
        self._when(brush, row, when)
        self._number(brush, row, number)

    def _narrow(self, brush: Brush, row: TodayRow, text: QRect) -> None:
        share = int(text.width() * 0.36)
        self._who(brush, row, text.adjusted(0, 0, -share - 12, 0), row.reason or row.second_line)
        took = self._number(brush, row, QRect(text.right() + 1 - share, text.top(), share, text.height()))
        size = self._theme.px(14)
        if row.when_icon and took + size + 8 <= share:  # no room for the word; its icon and colour say it
            upper, _ = self._lines(text)
            at = QRect(upper.right() - took - size - 7, upper.top() + (upper.height() - size) // 2, size, size)
            brush.icon(at, row.when_icon, brush.tokens.tone(row.when_tone))

    def _who(self, brush: Brush, row: TodayRow, area: QRect, second: str) -> None:
        upper, lower = self._lines(area)
        font = self._theme.font("body_strong" if brush.selected else "body_medium")
        brush.words(upper, row.name, font, brush.tokens.text)
        brush.words(lower, second, self._theme.font("second"), brush.tokens.text2)

    def _why(self, brush: Brush, row: TodayRow, area: QRect) -> None:
        upper, lower = self._lines(area)
        brush.words(upper, row.reason, self._theme.font("body"), brush.tokens.text)
        if row.hint_icon and row.hint and not self._theme.one_line():
            size = self._theme.px(13)
            at = QRect(lower.left(), lower.top() + (lower.height() - size) // 2, size, size)
            brush.icon(at, row.hint_icon, brush.tokens.text2)
            lower.adjust(size + 6, 0, 0, 0)
        brush.words(lower, row.hint, self._theme.font("second"), brush.tokens.text2)

    def _when(self, brush: Brush, row: TodayRow, area: QRect) -> None:
        upper, _ = self._lines(area)
        tone, size = brush.tokens.tone(row.when_tone), self._theme.px(14)
        if row.when_icon:
            brush.icon(QRect(upper.left(), upper.top() + (upper.height() - size) // 2, size, size), row.when_icon, tone)
            upper.adjust(size + 5, 0, 0, 0)
        brush.words(upper, row.when, self._theme.font("second_strong", numbers=True), tone)

    def _number(self, brush: Brush, row: TodayRow, area: QRect) -> int:
        """Draw number and day; gives the width of the number."""
        upper, lower = self._lines(area)
        phone = self._theme.font("body", numbers=True)
        took = brush.words(upper, row.phone, phone, brush.tokens.accent_text, trailing=True)
        small, tone = self._theme.font("second_strong", numbers=True), brush.tokens.tone(row.right_tone)
        brush.trailing_with_icon(lower, row.right_bottom, row.right_icon, font=small, colour=tone)
        return took

    def _lines(self, area: QRect) -> tuple[QRect, QRect]:
        """Both lines of an area; in compact rows the lower one has no height, so nothing is drawn in it."""
        if self._theme.one_line():
            return QRect(area), QRect(area.left(), area.bottom(), 0, 0)
        return two_lines(area, self._theme)
