"""Chips: the words of a query one can take away, and the row they stand in."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pim.texts import tr
from ui.blocks.flow import FlowLayout
from ui.icons import paint_icon
from ui.painting import draw_line, place_in, ring, rounded, text_width
from ui.theme import Theme

HEIGHT, PADDING, CROSS, LEAST = 26, 10, 14, 64


class Chip(QAbstractButton):
    """A small rounded word; `removed` when its cross is clicked or Delete pressed, `clicked` otherwise.

    A chip that cannot be removed has a line instead of a ground and may have an icon.
    """

    removed = Signal()

    def __init__(self, theme: Theme, text: str, *, removable: bool = True, icon: str = "") -> None:
        super().__init__()
        self._theme, self._words, self._removable, self._icon = theme, text, removable, icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if removable:
            self.setAccessibleDescription(tr("Delete takes it away"))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the word and its cross or icon."""
        theme = self._theme
        width = text_width(theme.font("second_strong"), self._words) + 2 * theme.px(PADDING)
        if self._removable or self._icon:
            width += theme.px(CROSS) + theme.px(4)
        return QSize(width, max(theme.px(HEIGHT), theme.hit() - 2))

    def minimumSizeHint(self) -> QSize:
        """A few letters: a long word ends with … where there is no room, and its tooltip says the whole."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(LEAST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self._words if self.width() < self.sizeHint().width() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it away."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes it away."""
        if self._removable and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        over = self.underMouse()
        radius = self.height() / 2 - 0.5
        ink = tokens.accent_text if self._removable else tokens.text2
        ground = tokens.selected if self._removable else tokens.hover if over else tokens.surface
        line = tokens.border if not self._removable else tokens.accent_text if over else None
        rounded(painter, QRectF(self.rect()), radius, ground, line)
        pad, size = theme.px(PADDING), theme.px(CROSS)
        text = self.rect().adjusted(pad, 0, -pad, 0)
        font = theme.font("second_strong" if self._removable else "second_medium")
        if self._removable:
            paint_icon(painter, self._cross().adjusted(4, 4, -4, -4), "x", ink)
            text.adjust(0, 0, -size - 4, 0)
        elif self._icon:
            paint_icon(painter, place_in(self, QRect(pad, 0, size, self.height())), self._icon, ink)
            text.adjust(size + 4, 0, 0, 0)
        draw_line(painter, place_in(self, text), self._words, font=font, colour=ink)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), radius, tokens.focus)

    def _cross(self) -> QRect:
        side = self._theme.px(CROSS) + 8
        at = self.width() - self._theme.px(PADDING) - side + 6
        return place_in(self, QRect(at, (self.height() - side) // 2, side, side))


class ChipRow(QWidget):
    """Chips in lines; `removed` carries the place of the one taken away."""

    removed = Signal(int)

    def __init__(self, theme: Theme, *, gap: int = 8) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(gap=gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No line is cut, also where the layout around does not ask for the height at a width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def show_words(self, words: list[str]) -> None:
        """Show one removable chip for each word, before what was added with `add`."""
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        kept = list(iter(lambda: self._flow.takeAt(0), None))
        for place, word in enumerate(words):
            chip = Chip(self._theme, word)
            chip.removed.connect(lambda place=place: self.removed.emit(place))
            self._flow.addWidget(chip)
            chip.show()
        for item in kept:
            self._flow.addItem(item)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
        self.updateGeometry()

    def chips(self) -> list[Chip]:
        """The removable chips in order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip) and widget.property("fixed") is None]

    def add(self, widget: QWidget) -> None:
        """Put something behind the chips that stays."""
        widget.setProperty("fixed", True)
        self._flow.addWidget(widget)

    def drop(self, widget: QWidget) -> None:
        """Take away what was added."""
        self._flow.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
