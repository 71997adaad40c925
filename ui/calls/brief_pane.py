"""The briefing beside the card, painted as one: it changes with every call and must be there at once."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.desk import Briefing
from pim.values.place import Place
from ui.blocks.avatar import paint_avatar
from ui.blocks.cards import Banner, Ground
from ui.calls.brief_lines import Line, Part, parts_of, spoken
from ui.icons import paint_icon
from ui.painting import draw_line, draw_lines, lay_out, line_height, place_in, ring, rounded, text_width
from ui.theme import Theme

WIDTH, EDGE, MARK, GAP, MOST_LINES = 300, 18, 24, 12, 4


class BriefPane(Ground):
    """`opened` carries a contact whose page is asked for: the one shown, or one of those around them."""

    opened = Signal(int)

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, "subtle")
        self._theme, self._place = theme, place
        self.alert = Banner(theme, tone="warn", icon="pin")
        self.alert.hide()
        self.sheet = _Sheet(theme)
        self.sheet.opened.connect(self.opened)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        above = QVBoxLayout()
        above.setContentsMargins(theme.px(EDGE), theme.px(14), theme.px(EDGE), 0)
        above.addWidget(self.alert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.sheet)
        theme.changed.connect(self._on_ground)
        self._on_ground()

    def show_briefing(self, told: Briefing) -> None:
        """Show what is known of a row's contact."""
        self.alert.say(told.page.line.alert)
        self.sheet.show_parts(parts_of(told, self._place), told.row.contact, spoken(told, self._place))
        self._scroll.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Nobody is shown."""
        self.alert.say("")
        self.sheet.show_parts([], 0, "")

    def _on_ground(self) -> None:
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Window, self._theme.tokens.subtle)
        self._scroll.setPalette(palette)


class _Placed(NamedTuple):
    """A line and where it stands; `lines` is its text, broken."""

    line: Line
    top: int
    height: int
    lines: tuple[str, ...]


class _Sheet(QWidget):
    """All parts, one below the other; Enter opens the contact, a click whoever is clicked."""

    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._contact = theme, 0
        self._parts: list[Part] = []
        self._laid: list[tuple[Part, int, list[_Placed]]] = []
        self._height = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Before you call"))
        theme.changed.connect(self._lay_out)

    def show_parts(self, parts: list[Part], contact: int, words: str) -> None:
        """Show these parts of a contact's briefing."""
        self._parts, self._contact = parts, contact
        self.setAccessibleDescription(words)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as all parts."""
        return QSize(self._theme.px(WIDTH), self._height)

    def minimumSizeHint(self) -> QSize:
        """The height that scrolls."""
        return QSize(self._theme.px(200), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text breaks anew."""
        if event.oldSize().width() != self.width():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the contact's page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._contact:
            self.opened.emit(self._contact)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open whoever is under the pointer."""
        contact = self._contact_at(round(event.position().y()))
        if contact:
            self.opened.emit(contact)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        over = self._contact_at(round(event.position().y()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts that lie in the region asked for."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(event.rect(), tokens.subtle)
        edge = self._theme.px(EDGE)
        for number, (part, top, placed) in enumerate(self._laid):
            if number:
                line = QRect(edge, top - self._theme.px(10), self.width() - 2 * edge, 1)
                painter.fillRect(line, tokens.border)
            self._paint_title(painter, part, top)
            for item in placed:
                if item.line.is_fact:
                    self._paint_fact(painter, item)
                else:
                    self._paint_line(painter, item)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, tokens.focus)

    def _paint_title(self, painter: QPainter, part: Part, top: int) -> None:
        theme, tokens, edge = self._theme, self._theme.tokens, self._theme.px(EDGE)
        row = QRect(edge, top, self.width() - 2 * edge, theme.px(20))
        draw_line(painter, place_in(self, row), part.title, font=theme.font("second_strong"), colour=tokens.text)
        ink = tokens.accent_text if part.goes else tokens.text2
        font = theme.font("second_medium", numbers=True)
        draw_line(painter, place_in(self, row), part.end, font=font, colour=ink, align=Qt.AlignmentFlag.AlignRight)

    def _paint_line(self, painter: QPainter, item: _Placed) -> None:
        theme, tokens, edge = self._theme, self._theme.tokens, self._theme.px(EDGE)
        line, side = item.line, self._theme.px(MARK)
        mark = place_in(self, QRect(edge, item.top, side, side))
        if line.contact:
            paint_avatar(painter, theme, QRectF(mark), line.contact, name=line.title, kind=line.kind)
        elif line.icon:
            pair = tokens.tint(line.tone)
            rounded(painter, QRectF(mark), side / 2, pair.ground, None)
            inset = round(side * 0.24)
            paint_icon(painter, mark.adjusted(inset, inset, -inset, -inset), line.icon, pair.ink)
        left = edge + side + theme.px(GAP - 3)
        row = QRect(left, item.top, self.width() - edge - left, theme.px(20))
        small = theme.font("second", numbers=True)
        took = text_width(small, line.end) if line.end else 0
        draw_line(
            painter,
            place_in(self, row),
            line.end,
            font=small,
            colour=tokens.tone(line.end_tone),
            align=Qt.AlignmentFlag.AlignRight,
        )
        title = row.adjusted(0, 0, -took - 8 if took else 0, 0)
        draw_line(painter, place_in(self, title), line.title, font=theme.font("body_medium"), colour=tokens.text)
        text = place_in(self, QRect(left, item.top + theme.px(20), row.width(), item.height))
        at = QPointF(text.topLeft())
        draw_lines(painter, at, list(item.lines), self._text_font(), tokens.text2, row.width())

    def _paint_fact(self, painter: QPainter, item: _Placed) -> None:
        theme, tokens, edge = self._theme, self._theme.tokens, self._theme.px(EDGE)
        row = QRect(edge, item.top, self.width() - 2 * edge, theme.px(20))
        key = theme.px(76)
        draw_line(
            painter,
            place_in(self, QRect(row.left(), row.top(), key, row.height())),
            item.line.title,
            font=self._text_font(),
            colour=tokens.text2,
        )
        rest = row.adjusted(key, 0, 0, 0)
        draw_line(painter, place_in(self, rest), item.line.end, font=theme.font("second_medium"), colour=tokens.text)

    def _lay_out(self) -> None:
        theme = self._theme
        edge, side, y = theme.px(EDGE), theme.px(MARK), theme.px(14)
        width = max(self.width() - 2 * edge - side - theme.px(GAP - 3), 60)
        self._laid = []
        for part in self._parts:
            top = y
            y += theme.px(26)
            placed = []
            for line in part.lines:
                lines = tuple(lay_out(line.body, self._text_font(), width, MOST_LINES)) if line.body else ()
                height = (
                    theme.px(22)
                    if line.is_fact
                    else max(theme.px(20) + len(lines) * line_height(self._text_font()), side)
                )
                placed.append(_Placed(line, y, height, lines))
                y += height + (0 if line.is_fact else theme.px(9))
            self._laid.append((part, top, placed))
            y += theme.px(16)
        if y != self._height:
            self._height = y
            self.setMinimumHeight(y)
        self.update()

    def _contact_at(self, y: int) -> int:
        for part, top, placed in self._laid:
            if part.goes and part.end and top <= y < top + self._theme.px(22):
                return self._contact
            for item in placed:
                if item.line.contact and item.top <= y < item.top + item.height:
                    return item.line.contact
        return 0

    def _text_font(self) -> QFont:
        return self._theme.font("second", numbers=False)
