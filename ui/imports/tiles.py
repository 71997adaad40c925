"""The tiles above a rehearsal: how many are added, updated, unchanged, unclear, not readable; each filters the rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from pim.texts import tr
from pim.values.locale_text import format_number
from ui.icons import paint_icon
from ui.painting import RADIUS, RADIUS_CARD, draw_line, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme

KEYS = ("added", "updated", "unchanged", "unclear", "unreadable")
_LOOKS = {
    "added": ("user-plus", "good"),
    "updated": ("git-merge", "accent"),
    "unchanged": ("minus", ""),
    "unclear": ("circle-question-mark", "warn"),
    "unreadable": ("circle-x", "bad"),
}


class Tile(QAbstractButton):
    """A large count with its word and a remark; pressed, the rows show these alone."""

    def __init__(self, theme: Theme, key: str, word: str, remark: str) -> None:
        super().__init__()
        self._theme, self.key, self._word, self._remark = theme, key, word, remark
        self._icon, self._tone = _LOOKS[key]
        self._count, self._is_compact = 0, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Show these rows alone; press again to show all"))
        theme.changed.connect(self.updateGeometry)
        self.show_count(0)

    def show_count(self, count: int, remark: str = "") -> None:
        """Show another count; an empty tile cannot be pressed."""
        self._count, self._remark = count, remark or self._remark
        self.setEnabled(bool(count))
        self.setAccessibleName(tr("{n} {word}, {remark}").format(n=count, word=self._word, remark=self._remark))
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave the remark out, where the window is low."""
        self._is_compact = compact
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for a count of six figures."""
        return QSize(self._theme.px(150), self._theme.px(36 if self._is_compact else 64))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows drop the icon."""
        return QSize(self._theme.px(96), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, count, word and remark."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        pair = tokens.tint(self._tone)
        over = self.underMouse() and self.isEnabled()
        line = pair.ink if self.isChecked() else tokens.border
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.hover if over else tokens.surface, line)
        if self.isChecked():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, pair.ink)
        inset = theme.px(2 if self._is_compact else 10)
        text = self.rect().adjusted(theme.px(12), inset, -theme.px(8), -inset)
        if self.width() >= theme.px(150) and not self._is_compact:
            text = self._draw_icon(painter, text)
        self._draw_words(painter, text, tokens.text if self._count else tokens.text3)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, tokens.focus)

    def _draw_icon(self, painter: QPainter, room: QRect) -> QRect:
        """Draw the icon at the start; gives the room that is left."""
        px, pair = self._theme.px, self._theme.tokens.tint(self._tone)
        side, inner = px(34), px(9)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.right() + 1 - side if mirrored else room.left()
        box = QRect(left, room.top() + (room.height() - side) // 2, side, side)
        rounded(painter, QRectF(box), RADIUS, pair.ground, None)
        paint_icon(painter, box.adjusted(inner, inner, -inner, -inner), self._icon, pair.ink)
        taken = side + px(10)
        return room.adjusted(0, 0, -taken, 0) if mirrored else room.adjusted(taken, 0, 0, 0)

    def _draw_words(self, painter: QPainter, text: QRect, ink: QColor) -> None:
        theme, tokens = self._theme, self._theme.tokens
        half = 0 if self._is_compact else text.height() // 2
        upper, lower = text.adjusted(0, 0, 0, -half), text.adjusted(0, half, 0, 0)
        number = format_number(self._count)
        figures = theme.font("pane", numbers=True)
        draw_line(painter, upper, number, font=figures, colour=ink)
        gap = text_width(figures, number) + theme.px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        beside = upper.adjusted(0, 0, -gap, 0) if mirrored else upper.adjusted(gap, 0, 0, 0)
        word = theme.font("body_medium")
        if self._is_compact or text_width(word, self._word) <= beside.width():
            draw_line(painter, beside, self._word, font=word, colour=ink)
            below = "" if self._is_compact else self._remark
            draw_line(painter, lower, below, font=theme.font("second"), colour=tokens.text2)
        else:  # beside a count of six figures there is no room: the word is worth more than the remark
            draw_line(painter, lower, self._word, font=word, colour=ink)


class Tiles(QWidget):
    """The five in a row; `chosen` carries the key of the pressed one, '' for all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = {
            "added": (tr("added"), tr("new in the book")),
            "updated": (tr("updated"), tr("only what changed")),
            "unchanged": (tr("unchanged"), tr("same as you have")),
            "unclear": (tr("unclear"), tr("kept apart unless merged")),
            "unreadable": (tr("not readable"), tr("line and reason listed")),
        }
        self.tiles = {key: Tile(theme, key, *words[key]) for key in KEYS}
        self._theme, self._line = theme, QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(12))
        for tile in self.tiles.values():
            self._line.addWidget(tile, 1)
            tile.clicked.connect(lambda checked, tile=tile: self.choose(tile.key if checked else ""))

    @property
    def chosen_key(self) -> str:
        """The key of the one that is pressed, '' where none is."""
        return next((key for key, tile in self.tiles.items() if tile.isChecked()), "")

    def in_words(self) -> str:
        """What they count, for who does not see them."""
        return "; ".join(tile.accessibleName() for tile in self.tiles.values() if tile.isEnabled())

    def choose(self, key: str) -> None:
        """Press one, or none."""
        for name, tile in self.tiles.items():
            tile.setChecked(name == key)
        self.chosen.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer together where there is little room."""
        self._line.setSpacing(self._theme.px(12 if self.width() > self._theme.px(900) else 6))
        super().resizeEvent(event)
