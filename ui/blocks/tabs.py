"""A bar of tabs with counts, for kinds of things on one page."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.painting import RADIUS, draw_line, place_in, ring, text_width
from ui.theme import Theme

GAP, LEAST_GAP, HEIGHT = 20, 8, 36


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, the words on it, and the count beside them ('' for none)."""

    key: str
    text: str
    count: str = ""


class TabBar(QWidget):
    """Tabs side by side; arrow keys, Home and End choose; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._tabs: tuple[Tab, ...] = ()
        self._current = ""
        self._end: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self.updateGeometry)

    def put_at_end(self, widget: QWidget) -> None:
        """Put a control at the end of the bar; the tabs leave it its room."""
        self._end = widget
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 4)
        line.addStretch(1)
        line.addWidget(widget)

    def show_tabs(self, tabs: list[Tab]) -> None:
        """Show these tabs; the chosen one stays where it still is among them."""
        self._tabs = tuple(tabs)
        if self._current not in {tab.key for tab in tabs}:
            self._current = tabs[0].key if tabs else ""
        self._speak()
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """Key of the chosen tab, '' where there is none."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a tab and tell it."""
        if key != self._current and key in {tab.key for tab in self._tabs}:
            self._current = key
            self._speak()
            self.update()
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        """All tabs side by side."""
        places = self._placed(self._theme.px(GAP), counts=True)
        return QSize((places[-1].right() + 1 if places else 0) + self._end_width(), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """May be cut at the end."""
        return QSize(self._theme.px(80), self._theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the neighbour as it is seen."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Right: -1 if mirrored else 1, Qt.Key.Key_Left: 1 if mirrored else -1}
        at = self._at()
        wanted = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._tabs) - 1}.get(Qt.Key(event.key()))
        if event.key() in steps:
            wanted = min(max(at + steps[Qt.Key(event.key())], 0), len(self._tabs) - 1)
        if wanted is None or not self._tabs:
            super().keyPressEvent(event)
        else:
            self.choose(self._tabs[wanted].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        for tab, place in zip(self._tabs, self._places(), strict=True):
            if place_in(self, place).contains(event.position().toPoint()):
                self.choose(tab.key)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs and the line they stand on."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.border)
        for tab, place in zip(self._tabs, self._places(), strict=True):
            on = tab.key == self._current
            font = theme.font("body_strong" if on else "body_medium")
            ink = tokens.accent_text if on else tokens.text2
            words = text_width(font, tab.text)
            draw_line(
                painter, place_in(self, QRect(place.left(), 0, words, place.height())), tab.text, font=font, colour=ink
            )
            count = QRect(place.left() + words + 6, 0, place.width() - words - 6, place.height())
            small = theme.font("second", numbers=True)
            if count.width() > 0:
                draw_line(painter, place_in(self, count), tab.count, font=small, colour=tokens.text2)
            if on:
                painter.fillRect(
                    place_in(self, QRect(place.left(), self.height() - 2, place.width(), 2)), tokens.accent
                )
                if self.hasFocus():
                    ring(painter, QRectF(place_in(self, place).adjusted(-4, 4, 4, -4)), RADIUS, tokens.focus)

    def _places(self) -> list[QRect]:
        """Where each tab stands: closer together where there is little room, then without the counts."""
        room = self.width() - self._end_width()
        ways = [(self._theme.px(GAP), True), (self._theme.px(LEAST_GAP), True), (self._theme.px(LEAST_GAP), False)]
        for gap, counts in ways:
            places = self._placed(gap, counts=counts)
            if not places or places[-1].right() < room:
                break
        return places

    def _placed(self, gap: int, *, counts: bool) -> list[QRect]:
        x, height, places = 4, self._theme.px(HEIGHT), []
        for tab in self._tabs:
            width = text_width(self._theme.font("body_strong"), tab.text)
            if tab.count and counts:
                width += 6 + text_width(self._theme.font("second", numbers=True), tab.count)
            places.append(QRect(x, 0, width, height))
            x += width + gap
        return places

    def _end_width(self) -> int:
        return self._end.sizeHint().width() + 4 if self._end is not None else 0

    def _at(self) -> int:
        return next((place for place, tab in enumerate(self._tabs) if tab.key == self._current), 0)

    def _speak(self) -> None:
        chosen = next((tab for tab in self._tabs if tab.key == self._current), None)
        self.setAccessibleDescription(f"{chosen.text} {chosen.count}".strip() if chosen else "")
