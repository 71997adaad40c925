"""The large figures over the page: each is a button that opens the calls it counts."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from pim.texts import tr
from ui.painting import RADIUS_CARD, draw_line, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme

HEIGHT, LINE, LEAST, PADDING = 74, 18, 104, 12


class FigureTile(QAbstractButton):
    """A number with what it counts; of tiles that stay chosen the chosen one has the accent's ground."""

    def __init__(
        self, theme: Theme, words: str, *, number: str = "–", more: str | None = None, stays: bool = True
    ) -> None:
        """`more` is a third line, None for two lines; without `stays` a press leads elsewhere."""
        super().__init__()
        self._theme, self._words, self._number, self._more = theme, words, number, more or ""
        self._high = HEIGHT if more is None else HEIGHT + LINE
        self.setCheckable(stays)
        self.setAutoExclusive(stays)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{words}: {number}")
        self.setAccessibleDescription(self._more)
        self.setToolTip(tr("The calls behind it"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_number(self, number: str) -> None:
        """Show a number, ready as text."""
        self._number = number
        self.setAccessibleName(f"{self._words}: {number}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the wider of both lines."""
        theme = self._theme
        below = max(text_width(theme.font("second"), words) for words in (self._words, self._more))
        wide = max(text_width(theme.font("screen"), self._number), below)
        return QSize(max(theme.px(LEAST), wide + 2 * theme.px(PADDING)), theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        """The same: numbers are not cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, number, words."""
        painter, tokens, theme = QPainter(self), self._theme.tokens, self._theme
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_hot = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = tokens.selected if self.isChecked() else tokens.hover if is_hot else tokens.subtle
        rounded(painter, whole, RADIUS_CARD, ground, tokens.border)
        inside = self.rect().adjusted(theme.px(PADDING), theme.px(8), -theme.px(PADDING), -theme.px(8))
        if self._high > HEIGHT:
            last = QRect(inside.left(), inside.bottom() - theme.px(LINE), inside.width(), theme.px(LINE))
            draw_line(painter, last, self._more, font=theme.font("second", numbers=True), colour=tokens.text3)
            inside.adjust(0, 0, 0, -theme.px(LINE))
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() * 3 // 5)
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.bottom() - upper.bottom())
        draw_line(painter, upper, self._number, font=theme.font("screen", numbers=True), colour=tokens.text)
        draw_line(painter, lower, self._words, font=theme.font("second"), colour=tokens.text2)
        if self.hasFocus():
            ring(painter, whole, RADIUS_CARD, tokens.focus)

    def changeEvent(self, event: QEvent) -> None:
        """Another font or direction is another size."""
        super().changeEvent(event)
        self.update()
