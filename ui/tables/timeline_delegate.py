"""How an activity in a timeline is painted: day above, circle with icon, heading, wrapped text, time."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.icons import paint_icon
from ui.painting import draw_lines, lay_out, line_height, rounded
from ui.tables.delegates import Brush, Index
from ui.tables.id_model import ROW_ROLE
from ui.tables.rows import TimelineRow
from ui.theme import Theme

DAY, CIRCLE, EDGE, GAP = 30, 26, 24, 12
LAYOUTS_KEPT = 2000


class TimelineDelegate(QStyledItemDelegate):
    """Rows as high as their text, of which at most `most_lines` lines are shown."""

    def __init__(self, theme: Theme, *, most_lines: int = 6, edge: int = EDGE) -> None:
        super().__init__()
        self._theme, self._most, self._edge = theme, most_lines, edge
        self._layouts: dict[tuple[str, int], list[str]] = {}
        theme.changed.connect(self._on_looks)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Day, heading line and text at the width of the view."""
        row = index.data(ROW_ROLE)
        theme = self._theme
        height = theme.px(CIRCLE) + GAP
        if isinstance(row, TimelineRow):
            lines = len(self._lines(row, self._text_width(option.widget)))
            height = max(theme.px(CIRCLE) + lines * line_height(theme.font()), theme.px(CIRCLE) + 4) + GAP
            height += theme.px(DAY) if row.day else 0
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw day, circle, heading, text and time; nothing where the row cannot be read."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        if isinstance(row, TimelineRow):
            if row.day:
                day = QRect(
                    rect.left() + self._edge, rect.top() + 4, rect.width() - 2 * self._edge, self._theme.px(DAY) - 8
                )
                brush.words(day, row.day, self._theme.font("second_strong"), brush.tokens.text2)
                rect.adjust(0, self._theme.px(DAY), 0, 0)
            self._mark(brush, row, rect)
            self._words(brush, row, rect)

    def _mark(self, brush: Brush, row: TimelineRow, rect: QRect) -> None:
        side, pair = self._theme.px(CIRCLE), brush.tokens.tint(row.tone)
        box = QRect(rect.left() + self._edge - 8, rect.top() - 3, rect.width() - 2 * self._edge + 16, rect.height() - 5)
        chosen = brush.selected and brush.option.widget is not None and brush.option.widget.hasFocus()
        if chosen or brush.hovered:
            fill = brush.tokens.selected if chosen else brush.tokens.hover
            rounded(brush.painter, QRectF(brush.place(box)), 6, fill, None)
        brush.focus(box, 6)
        circle = brush.place(QRect(rect.left() + self._edge, rect.top(), side, side))
        if row.tied:
            line = QRect(rect.left() + self._edge + side // 2, rect.top() + side + 5, 1, rect.height() - side - 9)
            brush.painter.fillRect(brush.place(line), brush.tokens.border)
        rounded(brush.painter, QRectF(circle), side / 2, pair.ground, None)
        inset = round(side * 0.23)
        paint_icon(brush.painter, circle.adjusted(inset, inset, -inset, -inset), row.icon, pair.ink)

    def _words(self, brush: Brush, row: TimelineRow, rect: QRect) -> None:
        theme, tokens, side = self._theme, brush.tokens, self._theme.px(CIRCLE)
        left = rect.left() + self._edge + side + GAP
        line = QRect(left, rect.top(), rect.right() - self._edge - left, side)
        small = theme.font("second", numbers=True)
        took = brush.words(line, row.time, small, tokens.tone(row.time_tone), trailing=True)
        line.adjust(0, 0, -took - GAP if took else 0, 0)
        took = brush.words(line, row.heading, theme.font("body_strong"), tokens.text)
        brush.words(line.adjusted(took + 10, 0, 0, 0), row.detail, theme.font("second", numbers=True), tokens.text2)
        width = self._text_width(brush.option.widget)
        text = brush.place(QRect(left, rect.top() + side, width, rect.height()))
        lines = self._lines(row, width)
        draw_lines(brush.painter, QPointF(text.topLeft()), lines, theme.font(), tokens.text, width)

    def _lines(self, row: TimelineRow, width: int) -> list[str]:
        """The broken text; kept, because a view asks for the height of every row."""
        if not row.body:
            return []
        found = self._layouts.get((row.body, width))
        if found is None:
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.clear()
            found = self._layouts[(row.body, width)] = lay_out(row.body, self._theme.font(), width, self._most)
        return found

    def _text_width(self, view: QWidget | None) -> int:
        whole = view.viewport().width() if view is not None and hasattr(view, "viewport") else 480
        return max(int(whole) - 2 * self._edge - self._theme.px(CIRCLE) - GAP, 80)

    def _on_looks(self) -> None:
        self._layouts.clear()
