"""What will be stored, beside each typed line and as high as it: who, the result, minutes, note, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pim.commands.from_paper import ASKS, BLANK, UNDERSTOOD, PaperReading
from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.due_text import say_minutes
from ui.blocks.labels import keycap_size, paint_keycap
from ui.calls.looks import looks_of
from ui.icons import paint_icon
from ui.painting import RADIUS, draw_line, rounded, text_width
from ui.shortcuts import shown_keys
from ui.theme import Theme
from ui.writeback.editor import PaperEditor

SIGN, NAME, PILL, MINUTES = 16, 150, 128, 48
GAP, NARROW = 10, 560


class StoredPane(QWidget):
    """Paints what the editor's lines mean beside them; `pressed` is a line clicked on, `offered` what it offers."""

    pressed = Signal(int)
    offered = Signal(int, int)

    def __init__(self, theme: Theme, editor: PaperEditor) -> None:
        super().__init__()
        self._theme, self._editor = theme, editor
        self._readings: Sequence[PaperReading] = ()
        self._keys: list[tuple[QRect, int, int]] = []
        self.setAccessibleName(tr("What will be stored"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        editor.verticalScrollBar().valueChanged.connect(lambda value: self.update())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(600), self._theme.px(300))

    def minimumSizeHint(self) -> QSize:
        """Name and result at least."""
        return QSize(self._theme.px(300), self._theme.px(100))

    def show_readings(self, readings: Sequence[PaperReading]) -> None:
        """Show what these lines mean; only rows that say something else are drawn anew."""
        before, self._readings = self._readings, readings
        if len(before) != len(readings):
            self.update()
            return
        for line, row in self._rows():
            if before[line] is not readings[line]:
                self.update(row)

    def words(self, line: int) -> str:
        """One line in a sentence, for who does not see it."""
        reading = self._readings[line] if line < len(self._readings) else None
        if reading is None or reading.state == BLANK:
            return ""
        parts = [self._who(reading), reading.problem or result_title(reading.line.result)]
        if reading.state == UNDERSTOOD:
            parts += [_minutes(reading), reading.calls[0].text, reading.follows]
        return ", ".join(part for part in parts if part)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll with the lines."""
        bar = self._editor.verticalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A key cap takes what is offered; elsewhere the line is gone to."""
        at = event.position().toPoint()
        for area, line, which in self._keys:
            if area.contains(at):
                self.offered.emit(line, which)
                return
        for line, place in self._rows():
            if place.top() <= at.y() < place.bottom():
                self.pressed.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole of a row is said where there is no room for it."""
        at = event.position().toPoint().y()
        self.setToolTip(next((self.words(line) for line, row in self._rows() if row.top() <= at < row.bottom()), ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in view."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(event.rect(), tokens.surface)
        self._keys = [key for key in self._keys if not event.rect().intersects(key[0])]
        for line, row in self._rows():
            if self._readings[line].state != BLANK and row.intersects(event.rect()):
                painter.setPen(tokens.border)
                painter.drawLine(row.bottomLeft(), row.bottomRight())
                self._paint_row(painter, line, row)

    def _rows(self) -> Iterator[tuple[int, QRect]]:
        """The lines in view that are read, each beside its line on the paper."""
        above = self.mapFromGlobal(self._editor.viewport().mapToGlobal(QPoint(0, 0))).y()
        for line, place in self._editor.seen_rows():
            if line < len(self._readings):
                yield line, QRect(0, place.top() + above, self.width(), place.height())

    def _paint_row(self, painter: QPainter, line: int, row: QRect) -> None:
        reading, theme, tokens = self._readings[line], self._theme, self._theme.tokens
        tone = {UNDERSTOOD: "good", ASKS: "warn"}.get(reading.state, "bad")
        if reading.state != UNDERSTOOD:
            rounded(painter, QRectF(row.adjusted(0, 1, 0, -1)), RADIUS, tokens.tint(tone).ground, None)
        sign = {UNDERSTOOD: "check", ASKS: "circle-question-mark"}.get(reading.state, "circle-alert")
        x = theme.px(GAP)
        paint_icon(painter, self._area(row, x, theme.px(SIGN)), sign, tokens.tone(tone))
        x += theme.px(SIGN) + theme.px(GAP)
        name = theme.px(NAME) if self.width() >= theme.px(NARROW) else theme.px(NAME - 40)
        draw_line(
            painter, self._area(row, x, name), self._who(reading), font=theme.font("body_strong"), colour=tokens.text
        )
        x += name + theme.px(GAP)
        if reading.state == UNDERSTOOD:
            self._paint_stored(painter, reading, row, x)
        else:
            self._paint_problem(painter, line, row, x, tone)

    def _paint_stored(self, painter: QPainter, reading: PaperReading, row: QRect, x: int) -> None:
        theme, tokens = self._theme, self._theme.tokens
        x += self._paint_pill(painter, reading.line.result, row, x) + theme.px(GAP)
        follows = theme.font("second_medium")
        room = max(self.width() - x - theme.px(GAP), 0)
        wanted = min(text_width(follows, reading.follows), room) if reading.follows else 0
        end = self._area(row, self.width() - wanted - theme.px(GAP), wanted)
        draw_line(painter, end, reading.follows, font=follows, colour=tokens.text, align=Qt.AlignmentFlag.AlignRight)
        room -= wanted + theme.px(GAP)
        minutes, small = _minutes(reading), theme.font("second", numbers=True)
        if minutes and room > theme.px(MINUTES):
            draw_line(
                painter,
                self._area(row, x, theme.px(MINUTES)),
                minutes,
                font=small,
                colour=tokens.text2,
                align=Qt.AlignmentFlag.AlignRight,
            )
        x, room = x + theme.px(MINUTES + GAP), room - theme.px(MINUTES + GAP)
        draw_line(painter, self._area(row, x, room), _note(reading), font=theme.font("second"), colour=tokens.text2)

    def _paint_pill(self, painter: QPainter, result: str, row: QRect, x: int) -> int:
        """The result in a tinted pill; gives the width kept for it."""
        theme, tokens = self._theme, self._theme.tokens
        icon, tone = looks_of(result)
        tint = tokens.tint(tone)
        font, words = theme.font("second_medium"), result_title(result)
        wide = min(text_width(font, words) + theme.px(34), theme.px(PILL))
        area = self._area(row, x, wide).adjusted(0, theme.px(5), 0, -theme.px(5))
        rounded(painter, QRectF(area), area.height() / 2, tint.ground, None)
        paint_icon(painter, self._area(row, x + theme.px(8), theme.px(13)), icon, tint.ink)
        text = self._area(row, x + theme.px(25), wide - theme.px(30))
        draw_line(painter, text, words, font=font, colour=tint.ink)
        return theme.px(PILL) if self.width() >= theme.px(NARROW) else wide

    def _paint_problem(self, painter: QPainter, line: int, row: QRect, x: int, tone: str) -> None:
        theme, tokens = self._theme, self._theme.tokens
        reading = self._readings[line]
        end = self.width() - theme.px(GAP)
        for which, key in reversed(list(enumerate(("Tab", "Shift+Tab")[: len(reading.offers)]))):
            cap = shown_keys(key)
            size = keycap_size(theme, cap)
            end -= size.width()
            area = self._area(row, end, size.width())
            cap_area = QRect(area.left(), area.center().y() - size.height() // 2, size.width(), size.height())
            paint_keycap(painter, theme, cap_area, cap)
            self._keys.append((cap_area, line, which))
            end -= theme.px(4)
        words = self._area(row, x, end - x - theme.px(4))
        draw_line(painter, words, reading.problem, font=theme.font("second_medium"), colour=tokens.tone(tone))

    def _area(self, row: QRect, x: int, width: int) -> QRect:
        """A part of a row, on the side one reads from."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - width
        return QRect(x, row.top(), width, row.height())

    def _who(self, reading: PaperReading) -> str:
        names = [row.name for row in reading.rows]
        return ", ".join(names) if len(names) < 2 else ", ".join(name.split()[0] for name in names if name.split())


def _minutes(reading: PaperReading) -> str:
    minutes = reading.calls[0].minutes
    return "" if minutes is None else say_minutes(minutes)


def _note(reading: PaperReading) -> str:
    if len(reading.rows) > 1 and not reading.calls[0].text:
        return trn("{n} person", "{n} people", len(reading.rows)).format(n=len(reading.rows))
    text = " ".join(reading.calls[0].text.split())
    return tr("“{words}”").format(words=text) if text else ""
