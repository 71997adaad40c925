"""A few choices side by side, each with its letter: results of a call, kinds of a step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, ring, rounded, text_width
from ui.theme import Theme

GAP = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: key, words, the letter that takes it ('' for none), icon and tone."""

    key: str
    text: str
    letter: str = ""
    icon: str = ""
    tone: str = ""


class Choices(QWidget):
    """Exactly one is chosen; arrows move, letters take while the keyboard is here.  `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[Choice], *, name: str, columns: int = 0) -> None:
        """At most `columns` stand side by side, fewer where there is no room."""
        super().__init__()
        self._buttons = [_ChoiceButton(theme, choice) for choice in choices]
        self._most = self._columns = columns or len(choices)
        self._current = choices[0].key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for button in self._buttons:
            button.clicked.connect(lambda _=False, key=button.choice.key: self.choose(key))
        self._arrange(self._most)
        self._mark()

    def current(self) -> str:
        """Key of the choice taken."""
        return self._current

    def choose(self, key: str) -> None:
        """Take a choice and tell it."""
        if key != self._current and key in {button.choice.key for button in self._buttons}:
            self._current = key
            self._mark()
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        """Side by side, all as wide as the widest."""
        width = max(button.sizeHint().width() for button in self._buttons)
        return QSize(self._most * (width + GAP) - GAP, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """One below the other, if it must be."""
        width = max(button.sizeHint().width() for button in self._buttons)
        return QSize(width, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as there is room for, in rows of one length where that can be."""
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self._buttons)
        fit = max(1, min(self._most, (self.width() + GAP) // (widest + GAP)))
        even = next((n for n in range(fit, 0, -1) if self._most % n == 0), fit)
        self._arrange(even if even * 2 > fit else fit)

    def take_letter(self, letter: str) -> bool:
        """Take the choice of a letter; tells whether there is one."""
        found = next(
            (
                button.choice.key
                for button in self._buttons
                if button.choice.letter and button.choice.letter == letter.upper()
            ),
            None,
        )
        if found is not None:
            self.choose(found)
        return found is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._update_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._update_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, letters take."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = -1 if mirrored else 1
        steps = {
            Qt.Key.Key_Right: side,
            Qt.Key.Key_Left: -side,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        if event.key() in steps:
            keys = [button.choice.key for button in self._buttons]
            wanted = keys.index(self.current()) + steps[Qt.Key(event.key())]
            if 0 <= wanted < len(keys):
                self.choose(keys[wanted])
        elif event.modifiers() or not self.take_letter(event.text() or " "):
            super().keyPressEvent(event)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns and self._grid.count():
            return
        self._columns = columns
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, at // columns, at % columns)
        self.updateGeometry()

    def _mark(self) -> None:
        for button in self._buttons:
            button.setChecked(button.choice.key == self._current)
            if button.isChecked():
                self.setAccessibleDescription(button.choice.text)

    def _update_all(self) -> None:
        for button in self._buttons:
            button.update()


class _ChoiceButton(QAbstractButton):
    """One choice as a flat button with its letter at the end."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__()
        self._theme, self.choice = theme, choice
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(choice.text)
        self.setToolTip(f"{choice.text} ({choice.letter})" if choice.letter else choice.text)
        theme.changed.connect(self.updateGeometry)

    def nextCheckState(self) -> None:
        """What is chosen is decided for all together."""

    def sizeHint(self) -> QSize:
        """Icon, words, letter."""
        theme = self._theme
        width = text_width(theme.font("body_medium"), self.choice.text) + theme.px(24)
        width += theme.px(22) if self.choice.icon else 0
        width += theme.px(18) if self.choice.letter else 0
        return QSize(width, max(theme.px(34), theme.hit()))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        on = self.isChecked()
        ground = tokens.selected if on else tokens.hover if self.underMouse() else tokens.surface
        rounded(painter, QRectF(self.rect()), RADIUS, ground, tokens.accent_text if on else tokens.border)
        ink = tokens.accent_text if on else tokens.text
        rect, pad = self.rect().adjusted(theme.px(10), 0, -theme.px(10), 0), theme.px(16)
        leading = Qt.AlignmentFlag.AlignLeft
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.choice.icon:
            place = (
                rect.adjusted(rect.width() - pad, 0, 0, 0) if mirrored else rect.adjusted(0, 0, pad - rect.width(), 0)
            )
            tone = tokens.accent_text if on else tokens.tone(self.choice.tone)
            paint_icon(painter, place, self.choice.icon, tone)
            rect = rect.adjusted(0, 0, -pad - 6, 0) if mirrored else rect.adjusted(pad + 6, 0, 0, 0)
        draw_line(painter, rect, self.choice.text, font=theme.font("body_medium"), colour=ink, align=leading)
        letter = tokens.accent_text if on else tokens.text3
        trailing = Qt.AlignmentFlag.AlignRight
        draw_line(painter, rect, self.choice.letter, font=theme.font("key"), colour=letter, align=trailing)
        parent = self.parentWidget()
        if on and parent is not None and parent.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)
