"""Rows of a rehearsal as they are painted: who, and what happens with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pim.errors import DataError
from pim.texts import tr, trn
from pim.values.import_report import RowOutcome
from ui.imports.decisions import Decisions
from ui.painting import RADIUS_KEY, draw_line, rounded
from ui.tables.delegates import Brush, Index, two_lines
from ui.tables.id_model import ROW_ROLE
from ui.theme import Theme

BOX = 16
NAMED = 3


class ImportRow(NamedTuple):
    """One row: `mark` is 'take', 'leave', 'ask', 'same' or 'bad'; `why` above `then`, which is in `tone`."""

    id: int
    mark: str
    name: str
    company: str = ""
    reach: str = ""
    why: str = ""
    then: str = ""
    tone: str = "text"
    spoken: str = ""


class RehearsedRows:
    """Gives the rows on screen a page at a time, from what was rehearsed and decided."""

    def __init__(self) -> None:
        self.decisions = Decisions()

    def page(self, ids: Sequence[int]) -> Sequence[ImportRow]:
        """The rows of these numbers."""
        return [row for number in ids if (row := self._row(number)) is not None]

    def _row(self, number: int) -> ImportRow | None:
        told = self.decisions.row(number)
        if told is not None:
            return _of_outcome(number, told, self.decisions)
        error = self.decisions.unreadable(number)
        return _of_error(number, error) if error is not None else None


def happens(number: int, row: RowOutcome, decisions: Decisions) -> tuple[str, str, str]:
    """What becomes of a row in words, its tone, and its mark."""
    choice = decisions.choice(number)
    if choice is not None and choice.take == "leave":
        return tr("Left out"), "muted", "leave"
    whom = dict(row.candidates)
    if row.outcome == "unclear":
        if choice is None:
            first = next(iter(whom.values()), "")
            return tr("Merge with {name}, or keep apart?").format(name=first), "warn", "ask"
        if choice.take == "update":
            return tr("Merged with {name}").format(name=whom.get(choice.contact, "")), "text", "take"
        return tr("Comes in on its own"), "text", "take"
    if row.outcome == "added" or (choice is not None and choice.take == "add"):
        return tr("Comes in as new"), "text", "take"
    if row.outcome == "updated":
        return _changes_in_words(number, decisions), "text", "take"
    if row.outcome == "kept":
        return tr("Kept as it came; it holds nothing to show"), "muted", "same"
    return tr("Stays as it is"), "muted", "same"


def _changes_in_words(number: int, decisions: Decisions) -> str:
    sides = decisions.sides(number)
    changed = [change for change, side in zip(decisions.changes(number), sides, strict=True) if side != "here"]
    if not changed:
        return tr("Stays as it is")
    fields = list(dict.fromkeys(change.field for change in changed))
    names = ", ".join(fields[:NAMED]) + (" …" if len(fields) > NAMED else "")
    if all(not change.here for change in changed):
        words = trn("Fills {n} gap: {names}", "Fills {n} gaps: {names}", len(changed))
    else:
        words = trn("{n} value changes: {names}", "{n} values change: {names}", len(changed))
    return words.format(n=len(changed), names=names)


def _of_outcome(number: int, row: RowOutcome, decisions: Decisions) -> ImportRow:
    then, tone, mark = happens(number, row, decisions)
    name = row.name or tr("No name")
    why = row.why or _why_new(row)
    spoken = ", ".join(part for part in (name, row.company, row.reach, why, then) if part)
    return ImportRow(number, mark, name, row.company, row.reach, why, then, tone, spoken)


def _why_new(row: RowOutcome) -> str:
    if row.outcome != "added":
        return ""
    if row.is_entry:
        return tr("Not in the book yet")
    if not (row.name or row.company or row.reach):
        return tr("There is no name, number or mail in it")
    return tr("Nobody like this is here yet")


def _of_error(number: int, error: DataError) -> ImportRow:
    place = tr("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
    then = tr("Listed for you to look at")
    return ImportRow(number, "bad", place, "", "", error.why, then, "bad", f"{place}, {error.why}, {then}")


class RowHeads(QWidget):
    """The words above the columns of the rows of `view`, which its scroll bar makes narrower."""

    def __init__(self, theme: Theme, delegate: ImportDelegate, view: QAbstractScrollArea) -> None:
        super().__init__()
        self._theme, self._delegate, self._view = theme, delegate, view
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words where the columns stand, and the line below."""
        painter, tokens = QPainter(self), self._theme.tokens
        words = (tr("Name"), tr("Company"), tr("Phone"), tr("What happens"))
        seen = self._view.viewport().geometry()
        room = QRect(seen.left(), 0, seen.width(), self.height())
        for place, text in zip(self._delegate.columns(room), words, strict=True):
            at = QStyle.visualRect(self.layoutDirection(), room, place)
            draw_line(painter, at, text, font=self._theme.font("caption_strong"), colour=tokens.text2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.border)


class ImportDelegate(QStyledItemDelegate):
    """A row: whether it comes in, name, company, number, and what happens with it in two lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Always two lines high: the reason and what follows from it belong together."""
        return QSize(200, self._theme.px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row; nothing where it cannot be read."""
        row = index.data(ROW_ROLE)
        brush, rect = Brush(painter, self._theme, option), QRect(option.rect)
        brush.ground(rect)
        if isinstance(row, ImportRow):
            self._draw(brush, row, rect)
        brush.focus(rect)

    def box(self, rect: QRect) -> QRect:
        """Where the mark of a row stands, from the left."""
        side = self._theme.px(BOX)
        return QRect(rect.left() + self._theme.px(14), rect.center().y() - side // 2, side, side)

    def columns(self, rect: QRect) -> tuple[QRect, QRect, QRect, QRect]:
        """Name, company, number and what happens; company and number go where there is little room."""
        px = self._theme.px
        room = rect.adjusted(px(44), 0, -px(14), 0)
        shares = (0.24, 0.19, 0.19, 0.38) if room.width() > px(640) else (0.34, 0.0, 0.0, 0.66)
        places, at = [], room.left()
        for share in shares:
            width = int(room.width() * share)
            places.append(QRect(at, room.top(), max(width - px(12), 0), room.height()))
            at += width
        return places[0], places[1], places[2], places[3]

    def _draw(self, brush: Brush, row: ImportRow, rect: QRect) -> None:
        theme, tokens = self._theme, brush.tokens
        self._draw_mark(brush, row.mark, self.box(rect))
        name, company, reach, happening = self.columns(rect)
        is_out = row.mark in ("leave", "same")
        ink = tokens.text2 if is_out else tokens.text
        brush.words(name, row.name, theme.font("body_medium" if is_out else "body_strong"), ink)
        brush.words(company, row.company, theme.font("body"), tokens.text2)
        brush.words(reach, row.reach, theme.font("body", numbers=True), ink)
        upper, lower = two_lines(happening, theme)
        brush.words(upper, row.why, theme.font("second"), tokens.text2)
        brush.words(lower, row.then, theme.font("second_strong"), tokens.tone(row.tone))
        brush.rule(rect.left(), rect.right(), rect.bottom())

    def _draw_mark(self, brush: Brush, mark: str, box: QRect) -> None:
        tokens = brush.tokens
        if mark == "take":
            rounded(brush.painter, QRectF(brush.place(box)), RADIUS_KEY, tokens.accent, None)
            brush.icon(box.adjusted(2, 2, -2, -2), "check", tokens.on_accent)
        elif mark == "leave":
            rounded(brush.painter, QRectF(brush.place(box)), RADIUS_KEY, tokens.surface, tokens.border_strong)
        elif mark == "ask":
            rounded(brush.painter, QRectF(brush.place(box)), RADIUS_KEY, tokens.warn_bg, tokens.warn)
            at = brush.place(box)
            font = self._theme.font("caption_strong")
            draw_line(brush.painter, at, "?", font=font, colour=tokens.warn, align=Qt.AlignmentFlag.AlignHCenter)
        elif mark == "bad":
            brush.icon(box, "circle-alert", tokens.bad)
        else:
            brush.icon(box, "minus", tokens.text3)

    def is_on_box(self, event: QMouseEvent, rect: QRect, *, mirrored: bool) -> bool:
        """Whether a click meant the mark of the row in `rect`."""
        reach = self.box(rect).adjusted(-8, -8, 8, 8)
        if mirrored:
            reach.moveLeft(rect.right() - (reach.right() - rect.left()))
        return reach.contains(event.position().toPoint())
