"""Flat buttons: the one blue button, plain ones with a line, quiet ones without, links."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter, shown_keys
from ui.theme import Theme

KINDS = ("primary", "plain", "quiet", "link", "danger")
HEIGHT, PADDING, GAP, ICON = 32, 12, 8, 16
LINK_EDGE = 4


class Button(QAbstractButton):
    """A button with an icon, words and the key that does the same.

    Without words its `name` is spoken and shown on hover.  `kind` is one of KINDS.  Space and Enter press it.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        kind: str = "plain",
        keys: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._kind, self._keys = theme, icon, kind, shown_keys(keys)
        self._action: QAction | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text, name=name)
        theme.changed.connect(self._on_looks)

    @property
    def keys(self) -> str:
        """Its key hint as it stands there, "" for none."""
        return self._keys

    @property
    def icon_name(self) -> str:
        """Its bundled icon, "" for none."""
        return self._icon

    @property
    def bearing(self) -> int:
        """How far its words begin inside of its edge where no ground or line shows that edge, in logical pixels."""
        return {"quiet": self._theme.px(PADDING), "link": LINK_EDGE}.get(self._kind, 0) if self._words else 0

    def set_text(self, text: str, *, name: str = "") -> None:
        """Put other words on the button; `name` is what is spoken where the words are not enough."""
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(f"{name} ({self._keys})" if self._keys else name)
        self._on_looks()

    def set_icon(self, icon: str) -> None:
        """Show another bundled icon."""
        self._icon = icon
        self._on_looks()

    def set_keys(self, keys: str) -> None:
        """Show another key hint."""
        self._keys = shown_keys(keys)
        self._on_looks()

    def follow(self, action: QAction) -> None:
        """Do what `action` does, and be enabled, visible and explained as it is."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action)
        self._on_action()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key hint, at the present text size."""
        theme = self._theme
        if self._kind == "link":
            return QSize(self._content_width() + 2 * LINK_EDGE, max(theme.px(20), 20))
        height = max(theme.px(HEIGHT), theme.hit())
        if not self._words:
            return QSize(height, height)
        return QSize(self._content_width() + 2 * theme.px(PADDING), height)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when enabled, palette or font change."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words, key hint, focus ring."""
        painter = QPainter(self)
        self._paint_ground(painter)
        ink = self._ink()
        area = self.rect()
        if self._kind != "link":
            width = self._content_width()
            area = QRect((self.width() - width) // 2, 0, width, self.height())
        else:
            area = area.adjusted(LINK_EDGE, 0, -LINK_EDGE, 0)
        self._paint_content(painter, area, ink)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS, self._ring_colour())

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        over = self.underMouse() and self.isEnabled()
        down = self.isDown() or self.isChecked()
        area = QRectF(self.rect())
        if self._kind in ("primary", "danger"):
            fill = tokens.accent if self._kind == "primary" else tokens.bad
            if not self.isEnabled():
                fill = tokens.grey_bg
            elif (over or down) and self._kind == "primary":
                fill = tokens.accent_hover
            rounded(painter, area, RADIUS, fill, None)
        elif self._kind == "plain":
            fill = tokens.selected if down else tokens.hover if over else tokens.surface
            rounded(painter, area, RADIUS, fill, tokens.border)
        elif self._kind == "quiet" and (over or down):
            rounded(painter, area, RADIUS, tokens.selected if down else tokens.hover, None)

    def _paint_content(self, painter: QPainter, area: QRect, ink: QColor) -> None:
        theme = self._theme
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, icon = 0, theme.px(ICON)

        def place(width: int) -> QRect:
            left = area.right() + 1 - x - width if mirrored else area.left() + x
            return QRect(left, area.top(), width, area.height())

        if self._icon:
            paint_icon(painter, place(icon), self._icon, ink)
            x += icon + theme.px(GAP)
        if self._words:
            width = text_width(self._font(), self._words)
            draw_line(painter, place(width), self._words, font=self._font(), colour=ink)
            if self.underMouse() and self._kind == "link":
                line = place(width)
                painter.drawLine(line.left(), line.center().y() + 8, line.right(), line.center().y() + 8)
            x += width + theme.px(GAP * 2)
            if self._keys and self._kind != "link":
                width = text_width(theme.font("key"), self._keys)
                hint = ink if self._kind in ("primary", "danger") else theme.tokens.text3
                draw_line(painter, place(width), self._keys, font=theme.font("key"), colour=hint)

    def _content_width(self) -> int:
        theme = self._theme
        width = theme.px(ICON) if self._icon else 0
        if self._words:
            width += (theme.px(GAP) if self._icon else 0) + text_width(self._font(), self._words)
            if self._keys and self._kind != "link":
                width += theme.px(GAP * 2) + text_width(theme.font("key"), self._keys)
        return width

    def _font(self) -> QFont:
        return self._theme.font("body_medium")

    def _ink(self) -> QColor:
        tokens = self._theme.tokens
        if not self.isEnabled():
            return tokens.text3
        if self._kind == "danger":
            return tokens.surface
        return {"primary": tokens.on_accent, "link": tokens.accent_text}.get(self._kind, tokens.text)

    def _ring_colour(self) -> QColor:
        tokens = self._theme.tokens
        return tokens.text if self._kind == "primary" else tokens.focus

    def _on_action(self) -> None:
        action = self._action
        if action is None:
            return
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        self.setToolTip(action.toolTip())

    def _on_looks(self) -> None:
        self.updateGeometry()
        self.update()
