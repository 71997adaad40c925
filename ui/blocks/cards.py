"""Cards, titles of a part of a page, and the bar that warns."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pim.texts import tr
from ui.blocks.buttons import Button
from ui.blocks.labels import Icon, Label
from ui.icons import paint_icon
from ui.painting import RADIUS, RADIUS_CARD, ring, rounded
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme


class Ground(QWidget):
    """A plain ground in one of the tokens (window, surface, subtle) for a pane; give it a layout."""

    def __init__(self, theme: Theme, ground: str = "surface") -> None:
        super().__init__()
        self._theme, self._ground = theme, ground

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(self.rect(), getattr(self._theme.tokens, self._ground))


class Card(QWidget):
    """A ground with a line around it and a layout inside, `body`.  `ground` is a token: subtle, surface, selected."""

    def __init__(self, theme: Theme, *, ground: str = "subtle", padding: int = 12) -> None:
        super().__init__()
        self._theme, self._ground = theme, ground
        self.body = _padded(self, padding)

    def set_ground(self, ground: str) -> None:
        """Take another token for the ground."""
        self._ground = ground
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and line."""
        tokens = self._theme.tokens
        rounded(QPainter(self), QRectF(self.rect()), RADIUS_CARD, getattr(tokens, self._ground), tokens.border)


class CardButton(QAbstractButton):
    """A card that is one large button: `clicked` by mouse, Enter and Space; `body` holds what stands on it."""

    def __init__(self, theme: Theme, name: str, *, padding: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self.body = _padded(self, padding)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for what stands on it."""
        return self.body.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, line, ring."""
        painter, tokens = QPainter(self), self._theme.tokens
        ground = tokens.selected if self.isDown() else tokens.hover if self.underMouse() else tokens.surface
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, ground, tokens.border)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, tokens.focus)


def _padded(card: QWidget, padding: int) -> QVBoxLayout:
    """The layout inside a card."""
    body = QVBoxLayout(card)
    body.setContentsMargins(padding, padding, padding, padding)
    body.setSpacing(8)
    return body


class SectionTitle(QWidget):
    """The name of a part of a page, with a remark or one small button at the end of its line."""

    asked = Signal()

    def __init__(self, theme: Theme, text: str, *, remark: str = "", icon: str = "", name: str = "") -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._title = Label(theme, text, role="second_strong")
        self._remark = Label(theme, remark, role="second", tone="text2", numbers=True)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._remark)
        if icon:
            button = Button(theme, icon=icon, kind="quiet", name=name)
            button.clicked.connect(self.asked)
            line.addWidget(button)

    def set_remark(self, remark: str) -> None:
        """Say something else at the end of the line."""
        self._remark.setText(remark)


class IconTile(QWidget):
    """An icon on a tinted rounded square."""

    def __init__(self, theme: Theme, icon: str, *, tone: str = "", size: int = 44) -> None:
        super().__init__()
        self._theme, self._icon, self._tone, self._size = theme, icon, tone, size
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter, pair = QPainter(self), self._theme.tokens.tint(self._tone)
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, pair.ground, None)
        side = round(self.width() * 0.46)
        place = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, place, self._icon, pair.ink)

    def _on_looks(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()


_BANNER_ICONS = {"warn": "triangle-alert", "bad": "octagon-alert", "good": "circle-check"}


class Banner(QWidget):
    """A tinted bar that says one thing and offers up to a few acts; `closed` when its cross is pressed.

    `tone` is warn, bad, good or accent; `strong` gives the words weight.
    """

    closed = Signal()

    def __init__(self, theme: Theme, *, tone: str = "warn", icon: str = "", closable: bool = False) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._offers: list[Button] = []
        self._own_icon = icon
        icon = icon or _BANNER_ICONS.get(tone, "info")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 12, 6)
        self._line.setSpacing(8)
        self._icon = Icon(theme, icon, tone=tone)
        self._line.addWidget(self._icon)
        self._words = Label(theme, role="body_medium", tone=tone if tone != "accent" else "text", wrap=True)
        self._words.setMinimumHeight(theme.px(20))
        theme.changed.connect(self._on_looks)
        self._line.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if closable:
            cross = Button(theme, icon="x", kind="quiet", name=tr("Close"))
            cross.clicked.connect(self.closed)
            cross.clicked.connect(self.hide)
            self._line.addWidget(cross)

    def say(self, text: str, *, tone: str = "") -> None:
        """Show these words, in another tone when given."""
        if tone:
            self._tone = tone
            self._words.set_tone(tone if tone != "accent" else "text")
            self._icon.show_icon(self._own_icon or _BANNER_ICONS.get(tone, "info"), tone)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def _on_looks(self) -> None:
        self._words.setMinimumHeight(self._theme.px(20))

    def offer(self, text: str) -> Button:
        """Add an act at the end of the bar; connect to its `clicked`."""
        button = Button(self._theme, text, kind="link")
        self._line.insertWidget(self._line.indexOf(self._words) + 1 + len(self._offers), button)
        self._offers.append(button)
        return button

    def withdraw(self) -> None:
        """Take all acts away again, because the bar says something else now."""
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter, pair = QPainter(self), self._theme.tokens.tint(self._tone)
        line = pair.ink if pair.ground == self._theme.tokens.surface else None
        rounded(painter, QRectF(self.rect()), RADIUS, pair.ground, line)
