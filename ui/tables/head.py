"""The heads of a list's columns; the one it is sorted by has an arrow."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.painting import RADIUS_KEY, draw_line, place_in, ring, text_width
from ui.theme import Theme

HEIGHT, EDGE = 28, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column one can sort by: its key and its words."""

    key: str
    text: str


class ListHead(QWidget):
    """The first column stands at the start, the others at the end of the line.

    `sort_asked` carries key and whether it falls; a click on the sorted one turns it round, ← → and Enter do the same.
    """

    sort_asked = Signal(str, bool)

    def __init__(self, theme: Theme, columns: list[Column]) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self._sorted, self._falling, self._at = columns[0].key, False, 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._speak()

    def show_sorted(self, key: str, *, falling: bool) -> None:
        """Show by what the list is sorted."""
        self._sorted, self._falling = key, falling
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, max(self._theme.px(HEIGHT), self._theme.hit()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click sorts."""
        for place, rect in enumerate(self._places()):
            if place_in(self, rect).contains(event.position().toPoint()):
                self._ask(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to a column, Enter and Space sort by it."""
        on = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {Qt.Key.Key_Right: on, Qt.Key.Key_Left: -on}
        if event.key() in steps:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._columns) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self._at)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, lines, words and arrow."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        painter.fillRect(self.rect(), tokens.subtle)
        painter.fillRect(0, 0, self.width(), 1, tokens.border)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.border)
        font = theme.font("second_strong")
        for place, (column, rect) in enumerate(zip(self._columns, self._places(), strict=True)):
            draw_line(painter, place_in(self, rect), column.text, font=font, colour=tokens.text2)
            if column.key == self._sorted:
                side = theme.px(12)
                arrow = QRect(rect.left() + text_width(font, column.text) + 5, 0, side, self.height())
                paint_icon(painter, place_in(self, arrow), "arrow-down" if self._falling else "arrow-up", tokens.text2)
            if self.hasFocus() and place == self._at:
                around = QRectF(place_in(self, rect)).adjusted(-5, 3, 5, -3)
                ring(painter, around, RADIUS_KEY, tokens.focus)

    def _ask(self, place: int) -> None:
        self._at, key = place, self._columns[place].key
        self.sort_asked.emit(key, key == self._sorted and not self._falling)

    def _places(self) -> list[QRect]:
        font, arrow = self._theme.font("second_strong"), self._theme.px(17)
        widths = [text_width(font, column.text) + arrow * (column.key == self._sorted) for column in self._columns]
        places = [QRect(EDGE, 0, widths[0], self.height())]
        end = self.width() - 16
        for width in reversed(widths[1:]):
            places.insert(1, QRect(end - width, 0, width, self.height()))
            end -= width + 20
        return places

    def _speak(self) -> None:
        self.setAccessibleName(", ".join(column.text for column in self._columns))
