"""How a row of figures is painted: its name over a bar of its share, and the numbers in columns."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.numbers.rows import FigureRow, column_titles
from ui.painting import RADIUS, rounded
from ui.tables.delegates import Brush, Index
from ui.tables.id_model import ROW_ROLE
from ui.theme import Theme

HEADING, HEIGHT, COLUMN, NARROW_COLUMN, BAR = 40, 30, 84, 62, 4
NARROW, CELL_END = 620, 6


class FigureDelegate(QStyledItemDelegate):
    """Rows in columns, with the titles of both above the first row of each slice.

    `cell` is the one whose calls the chosen row shows.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cell = 0

    def cell_at(self, rect: QRect, row: FigureRow, x: int, *, mirrored: bool) -> int:
        """The cell at a place `x` of a row painted in `rect`; -1 beside the cells."""
        line = rect.adjusted(8, 0, -16, 0)
        width = self._column(line)
        from_left = rect.right() - (x - rect.left()) if mirrored else x
        at = (from_left - (line.right() + 1 - width * len(row.cells))) // width
        return at if 0 <= at < len(row.cells) else -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row, and the heading above it where there is one."""
        row = index.data(ROW_ROLE)
        heading = self._theme.px(HEADING) if isinstance(row, FigureRow) and row.heading else 0
        return QSize(200, self._theme.px(HEIGHT) + heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw heading and row; nothing where it cannot be read."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        if isinstance(row, FigureRow):
            if row.heading:
                self._heading(brush, row, QRect(rect.left(), rect.top(), rect.width(), self._theme.px(HEADING)))
                rect.adjust(0, self._theme.px(HEADING), 0, 0)
            brush.soft_ground(rect)
            self._draw(brush, row, rect)
        brush.focus(rect, 6)

    def _heading(self, brush: Brush, row: FigureRow, rect: QRect) -> None:
        line = rect.adjusted(8, self._theme.px(12), -16, 0)
        brush.words(line, row.heading, self._theme.font("second_strong"), brush.tokens.text)
        self._cells(brush, line, column_titles(), is_title=True)

    def _draw(self, brush: Brush, row: FigureRow, rect: QRect) -> None:
        line = rect.adjusted(8, 0, -16, 0)
        name = line.adjusted(0, 0, -self._column(line) * len(row.cells) - 8, 0)
        brush.words(name, row.name, self._theme.font("body_medium"), brush.tokens.text)
        height = self._theme.px(BAR)
        bar = QRect(name.left(), rect.bottom() - height - 1, max(2, int(name.width() * row.share)), height)
        rounded(brush.painter, QRectF(brush.place(bar)), height / 2, brush.tokens.accent, None)
        if brush.selected:
            width = self._column(line)
            left = line.right() + 1 - width * (len(row.cells) - self.cell)
            chosen = QRect(left + 4, rect.top() + 3, width - 4 + CELL_END, rect.height() - 6)
            rounded(brush.painter, QRectF(brush.place(chosen)), RADIUS, brush.tokens.surface, brush.tokens.accent)
        self._cells(brush, line, row.cells)

    def _cells(self, brush: Brush, line: QRect, cells: tuple[str, ...], *, is_title: bool = False) -> None:
        width = self._column(line)
        font = self._theme.font("second" if is_title else "body", numbers=True)
        colour = brush.tokens.text2 if is_title else brush.tokens.text
        left = line.right() + 1 - width * len(cells)
        for at, words in enumerate(cells):
            cell = QRect(left + at * width, line.top(), width, line.height())
            brush.words(cell.adjusted(4, 0, 0, 0), words, font, colour, trailing=True)

    def _column(self, line: QRect) -> int:
        return self._theme.px(COLUMN if line.width() >= self._theme.px(NARROW) else NARROW_COLUMN)
