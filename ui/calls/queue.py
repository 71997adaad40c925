"""The rest of the list beside the card: every row in printed order, with its result or the time it comes again."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.callable_words import closed_words, opens_briefly, opens_words
from pim.values.clock import Clock
from pim.values.desk import EXCLUDED, OPEN, PARKED, DeskRow
from pim.values.due_text import say_day
from pim.values.list_words import why_title
from pim.values.locale_text import format_time
from pim.values.place import Place
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.labels import Label
from ui.calls.looks import looks_of
from ui.calls.stopwatch import clock_words
from ui.painting import RADIUS_CARD, ring, rounded
from ui.tables.delegates import Brush, Index, two_lines
from ui.tables.id_model import ROW_ROLE, IdModel
from ui.tables.view import RowView
from ui.theme import Theme
from ui.words import wall_now

WIDTH, ABOVE = 264, 3


class QueueRow(NamedTuple):
    """One row of the list as it is painted; `talking` is the stopwatch of the row at work, "" for the others."""

    id: int
    pos: int
    name: str
    company: str = ""
    right: str = ""
    right_icon: str = ""
    tone: str = "text2"
    below: str = ""
    is_present: bool = False
    talking: str = ""
    is_quiet: bool = False
    spoken: str = ""


class QueuePane(Ground):
    """`opened` carries the row that was chosen with Enter or a click."""

    opened = Signal(int)

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, "subtle")
        self._theme, self._place = theme, place
        self._rows: dict[int, DeskRow] = {}
        self._clocks: dict[int, Clock] = {}
        self._best: frozenset[int] = frozenset()
        self._shown: dict[int, QueueRow] = {}
        self._present, self._talk_ms, self._talks = 0, 0, False
        self._model = IdModel(self, self)
        self.view = RowView(theme, self._model, QueueDelegate(theme), name=tr("Rows of the list"))
        self.view.setSelectionMode(RowView.SelectionMode.SingleSelection)
        self.earlier = Button(theme, kind="link")
        self.earlier.clicked.connect(lambda: self.view.scrollToTop())
        self._order = Label(theme, tr("in printed order"), role="second", tone="text2")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(10), theme.px(14), theme.px(6))
        head.addWidget(self.earlier)
        head.addStretch(1)
        head.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.clicked.connect(lambda index: self.opened.emit(self._model.id_at(index.row())))
        self._on_ground()
        theme.changed.connect(self._on_ground)

    def show_rows(self, rows: Sequence[DeskRow]) -> None:
        """Show a list from its beginning."""
        self._rows = {row.id: row for row in rows}
        self._clocks, self._best, self._shown = {}, frozenset(), {}
        self._model.set_ids(array("q", self._rows))
        self._model.refresh()

    def change_rows(self, rows: Sequence[DeskRow]) -> None:
        """These rows stand differently now."""
        fresh = [row for row in rows if self._rows.get(row.id) != row]
        if not fresh:
            return
        order = array("q", self._rows)
        self._rows.update({row.id: row for row in fresh})
        for row in fresh:
            self._shown.pop(row.id, None)
        if len(self._rows) != len(order):
            self._model.set_ids(array("q", sorted(self._rows, key=lambda number: self._rows[number].pos)))
        else:
            self._model.refresh([row.id for row in fresh])

    def show_clocks(self, clocks: Mapping[int, Clock], best: frozenset[int]) -> None:
        """The local times of contacts, and whether they may be called now; `best` are in their best hour."""
        self._clocks.update(clocks)
        self._best = best
        self._shown.clear()
        self._model.refresh()

    def show_present(self, row: int) -> None:
        """Mark the row at work and bring it into view, with the rows worked before it above."""
        before, self._present = self._present, row
        for number in (before, row):
            self._shown.pop(number, None)
        self._model.refresh([number for number in (before, row) if number])
        at = self._model.row_of(row)
        if at >= 0:
            self.view.go_to(row)
            top = self._model.index(max(at - ABOVE, 0))
            self.view.scrollTo(top, RowView.ScrollHint.PositionAtTop)
        self._say_earlier(max(at - ABOVE, 0))

    def show_talk(self, ms: int, *, talking: bool) -> None:
        """The stopwatch on the row at work."""
        if (ms // 1000, talking) != (self._talk_ms // 1000, self._talks):
            self._talk_ms, self._talks = ms, talking
            self._shown.pop(self._present, None)
            self._model.refresh([self._present])

    def upcoming(self, most: int) -> list[int]:
        """The contacts of the rows that come next in printed order."""
        order = list(self._rows.values())
        at = next((place for place, row in enumerate(order) if row.id == self._present), 0)
        return [row.contact for row in order[at : at + most] if row.state == OPEN]

    def page(self, ids: Sequence[int]) -> list[QueueRow]:
        """The rows to paint."""
        return [self._painted(self._rows[number]) for number in ids if number in self._rows]

    def _painted(self, row: DeskRow) -> QueueRow:
        made = self._shown.get(row.id)
        if made is None:
            made = self._shown[row.id] = self._made(row)
        return made

    def _made(self, row: DeskRow) -> QueueRow:
        present = row.id == self._present
        right, icon, tone, below = self._ending(row)
        talking = clock_words(self._talk_ms) if present and self._talks else ""
        if talking:
            right, icon, tone, below = tr("Talking"), "", "good", talking
        parts = (tr("Row {n}").format(n=row.pos), row.name, row.company, self._opens(row) or right, below)
        spoken = ", ".join(part for part in parts if part)
        quiet = row.state != OPEN and not present
        return QueueRow(
            row.id, row.pos, row.name, row.company, right, icon, tone, below, present, talking, quiet, spoken
        )

    def _ending(self, row: DeskRow) -> tuple[str, str, str, str]:
        """What stands at the end of the row's two lines: words, icon, tone; then the second line."""
        if row.state == EXCLUDED:
            return tr("Left out"), "minus", "text2", why_words(row.why)
        if row.result:
            icon, tone = looks_of(row.result)
            below = self._time(row.tried_at) if row.tried_at else ""
            if row.state == PARKED:
                below = tr("given up")
            elif row.state == OPEN and row.due_at is not None:
                below = tr("again {when}").format(when=self._time(row.due_at))
            return result_title(row.result), icon, tone, below
        if row.called:
            return tr("Called today"), "phone", "text2", ""
        clock = self._clocks.get(row.contact)
        if clock is None or clock.is_callable:
            is_best = clock is not None and row.contact in self._best
            return (tr("Best hour"), "star", "good", "") if is_best else ("", "", "text2", "")
        opens = opens_briefly(clock.opens, wall_now(self._place).date())
        return opens or closed_words(clock.why), "moon" if opens else "", "warn", ""

    def _opens(self, row: DeskRow) -> str:
        """From when on somebody may be called whose row says it by an icon."""
        clock = self._clocks.get(row.contact)
        if clock is None or clock.is_callable or row.state != OPEN or row.result or row.called:
            return ""
        return opens_words(clock.opens, wall_now(self._place).date())

    def _time(self, instant: int) -> str:
        """A time of today; of another day its day."""
        at = datetime.fromisoformat(from_instant(instant, self._place.home))
        today = wall_now(self._place).date()
        return format_time(at.time()) if at.date() == today else say_day(at.date(), today=today)

    def _say_earlier(self, n: int) -> None:
        self.earlier.set_text(trn("{n} earlier", "{n} earlier", n).format(n=n))
        self.earlier.setVisible(n > 0)

    def _on_ground(self) -> None:
        from PySide6.QtGui import QPalette

        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.tokens.subtle)
        self.view.setPalette(palette)


class QueueDelegate(QStyledItemDelegate):
    """Number, name and company, and at the end how it stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row height of the present density."""
        return QSize(160, self._theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(ROW_ROLE)
        brush = Brush(painter, self._theme, option)
        rect = QRect(option.rect)
        if not isinstance(row, QueueRow):
            return
        box = rect.adjusted(6, 1, -6, -2)
        tokens = brush.tokens
        if row.is_present:
            rounded(painter, QRectF(brush.place(box)), RADIUS_CARD, tokens.selected, tokens.accent)
        elif brush.hovered:
            rounded(painter, QRectF(brush.place(box)), RADIUS_CARD, tokens.hover, None)
        self._words(brush, row, rect)
        if brush.focused:
            ring(painter, QRectF(brush.place(box)), RADIUS_CARD, tokens.focus)

    def _words(self, brush: Brush, row: QueueRow, rect: QRect) -> None:
        theme, tokens = self._theme, brush.tokens
        number = theme.px(30)
        ink = tokens.accent_text if row.is_present else tokens.text2
        place = QRect(rect.left() + 8, rect.top(), number, rect.height())
        brush.words(
            place,
            str(row.pos),
            theme.font("body_strong" if row.is_present else "body", numbers=True),
            ink,
            trailing=True,
        )
        text = rect.adjusted(8 + number + theme.px(10), 0, -theme.px(14), -1)
        one_line = theme.one_line() or not (row.company or row.below)
        upper, lower = (text, QRect()) if one_line else two_lines(text, theme)
        name = theme.font("body_strong" if row.is_present else "body_medium")
        small = theme.font("second_medium" if row.tone == "text2" else "second_strong", numbers=True)
        end = QRect(upper.right() + 1 - upper.width() // 2, upper.top(), upper.width() // 2, upper.height())
        took = brush.trailing_with_icon(end, row.right, row.right_icon, font=small, colour=tokens.tone(row.tone))
        brush.words(
            upper.adjusted(0, 0, -took - 8 if took else 0, 0),
            row.name,
            name,
            tokens.text2 if row.is_quiet else tokens.text,
        )
        if not row.is_present:
            brush.rule(text.left(), rect.right() - theme.px(14), rect.bottom())
        if lower.isEmpty():
            return
        second = theme.font("second_strong" if row.talking else "second", numbers=True)
        took = brush.words(lower, row.below, second, tokens.text if row.talking else tokens.text2, trailing=True)
        company = lower.adjusted(0, 0, -took - 8 if took else 0, 0)
        brush.words(company, row.company, theme.font("second"), tokens.text2)


def why_words(why: str) -> str:
    """Why a row is left out; a reason nobody has words for as it stands."""
    return why_title(why)
