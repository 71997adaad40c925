"""The current row value beside value: what is here, what the file says, and which side stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pim.texts import tr
from pim.values.import_report import FieldChange, RowOutcome
from pim.values.locale_text import format_number
from ui.blocks.buttons import Button
from ui.blocks.cards import Card
from ui.blocks.labels import Label, OneLine
from ui.imports.decisions import Decisions
from ui.imports.rows import happens
from ui.painting import RADIUS, draw_line, ring, rounded, text_width
from ui.shortcuts import pressed_by_enter
from ui.theme import Theme

SHOWN = 12
HEIGHT, LOW = 172, 84


class SideButton(QAbstractButton):
    """One side's value; checked where it stands after the import."""

    def __init__(self, theme: Theme, text: str, *, name: str) -> None:
        super().__init__()
        self._theme, self._words = theme, text or tr("(nothing)")
        self._is_empty = not text
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {self._words}")
        self.setToolTip(self._words)

    def sizeHint(self) -> QSize:
        """One line."""
        width = min(text_width(self._theme.font("body"), self._words) + 24, self._theme.px(260))
        return QSize(width, max(self._theme.px(28), self._theme.hit()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the value; the side that stands is tinted, and bold."""
        painter, tokens = QPainter(self), self._theme.tokens
        stands = self.isChecked()
        ground = tokens.selected if stands else tokens.hover if self.underMouse() else tokens.surface
        rounded(painter, QRectF(self.rect()), RADIUS, ground, tokens.accent if stands else tokens.border)
        font = self._theme.font("body_strong" if stands else "body", numbers=True)
        ink = tokens.text3 if self._is_empty else tokens.text if stands else tokens.text2
        draw_line(painter, self.rect().adjusted(10, 0, -10, 0), self._words, font=font, colour=ink)
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)


class SidesPanel(Card):
    """Follows the current row; `side_taken` carries a side and which change, `decided` a take and whom."""

    side_taken = Signal(str, int)
    decided = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="subtle", padding=12)
        self._looks = theme
        self._title = OneLine(theme, role="body_strong")
        self._words = OneLine(theme, role="second", tone="text2")
        for line in (self._title, self._words):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whom = QComboBox()
        self._whom.setAccessibleName(tr("Whom it is merged with"))
        self._whom.setToolTip(tr("Several people here fit: choose whom it is"))
        self._apart = Button(theme, tr("Keep apart"), keys="K")
        self._merge = Button(theme, tr("Merge"), icon="git-merge", keys="M")
        self._leave = Button(theme, tr("Leave out"), keys="Space")
        self._scroll = QScrollArea()
        self._is_compact = self._has_sides = False
        self._most = HEIGHT
        self._lay_out()
        self._apart.clicked.connect(lambda: self.decided.emit("add", 0))
        self._merge.clicked.connect(lambda: self.decided.emit("update", self._chosen()))
        self._leave.clicked.connect(lambda: self.decided.emit("leave", 0))
        self._whom.activated.connect(lambda at: self.decided.emit("update", self._chosen()))

    def show_row(self, number: int, decisions: Decisions) -> None:
        """Show another row, or the same after a decision."""
        row = decisions.row(number)
        error = decisions.unreadable(number)
        for part in (self._whom, self._apart, self._merge, self._leave):
            part.hide()
        self._scroll.hide()
        self._has_sides = False
        if row is not None:
            self._show_outcome(number, row, decisions)
        elif error is not None:
            place = tr("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
            self._title.setText(place)
            self._words.setText(error.why)
        else:
            self._title.setText(tr("Nothing is chosen"))
            self._words.setText("")

    def set_room(self, *, low: bool, compact: bool) -> None:
        """In a low window fewer values are seen at once; where it is too low, none: the keys of the list still act."""
        self._is_compact, self._most = compact, LOW if low else HEIGHT
        self._scroll.setVisible(not compact and self._has_sides)
        self._scroll.setFixedHeight(min(self._scroll.height(), self._looks.px(self._most)))

    def first_choice(self) -> QWidget | None:
        """The first value or act one can choose, None where there is nothing to choose."""
        choices = [*self._scroll.findChildren(SideButton), self._merge, self._leave]
        return next((choice for choice in choices if choice.isVisible()), None)

    def _show_outcome(self, number: int, row: RowOutcome, decisions: Decisions) -> None:
        then, _, mark = happens(number, row, decisions)
        contact, whom = decisions.whom(number)
        if row.outcome == "unclear" and contact:
            words = tr("{name} may be {other}") if whom != row.name else tr("Is this the {name} who is here?")
            self._title.setText(words.format(name=row.name, other=whom))
        else:
            self._title.setText(row.name or tr("No name"))
        place = tr("{file}, line {line}").format(file=row.file, line=row.line) if row.file else ""
        self._words.setText(" · ".join(part for part in (row.why, then, place) if part))
        is_unclear = row.outcome == "unclear"
        self._apart.setVisible(is_unclear)
        self._merge.setVisible(is_unclear)
        self._whom.setVisible(is_unclear and len(row.candidates) > 1)
        self._fill_whom(row, contact)
        self._leave.setVisible(decisions.is_free(number))
        self._leave.set_text(tr("Take it in") if mark == "leave" else tr("Leave out"))
        is_side_by_side = decisions.has_sides(number)
        self._has_sides = is_side_by_side
        self._scroll.setVisible(is_side_by_side and not self._is_compact)
        if is_side_by_side:
            changes = decisions.changes(number)
            content = self._grid(changes, decisions.sides(number), whom)
            self._scroll.setWidget(content)
            self._fit(min(len(changes), SHOWN + 1))
            content.setAutoFillBackground(False)  # the card shows through

    def _fit(self, changes: int) -> None:
        """As high as its values, up to a height from which they scroll."""
        line = max(self._looks.px(28), self._looks.hit()) + self._looks.px(4)
        self._scroll.setFixedHeight(min(self._looks.px(20) + line * changes, self._looks.px(self._most)))

    def _grid(self, changes: Sequence[FieldChange], sides: Sequence[str], name: str) -> QWidget:
        theme, content = self._looks, QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        heads = (tr("Field"), tr("Here: {name}").format(name=name), tr("In the file"), "")
        for column, words in enumerate(heads):
            grid.addWidget(Label(theme, words, role="caption_strong", tone="text2"), 0, column)
        for at, change in enumerate(changes[:SHOWN]):
            self._add_change(grid, at, change, sides[at])
        if len(changes) > SHOWN:
            more = tr("and {n} more").format(n=format_number(len(changes) - SHOWN))
            grid.addWidget(Label(theme, more, role="second", tone="text2"), SHOWN + 1, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(SHOWN + 2, 1)
        return content

    def _add_change(self, grid: QGridLayout, at: int, change: FieldChange, side: str) -> None:
        theme = self._looks
        grid.addWidget(Label(theme, change.field, role="second_medium", tone="text2"), at + 1, 0)
        here = SideButton(theme, change.here, name=tr("{field}, here").format(field=change.field))
        there = SideButton(theme, change.there, name=tr("{field}, in the file").format(field=change.field))
        here.setChecked(side in ("here", "both"))
        there.setChecked(side in ("there", "both"))
        here.clicked.connect(lambda: self.side_taken.emit("here", at))
        there.clicked.connect(lambda: self.side_taken.emit("there", at))
        grid.addWidget(here, at + 1, 1)
        grid.addWidget(there, at + 1, 2)
        if change.is_list and change.here and change.there:
            both = Button(theme, tr("Both"), kind="quiet", keys="B")
            both.clicked.connect(lambda: self.side_taken.emit("both", at))
            grid.addWidget(both, at + 1, 3)

    def _fill_whom(self, row: RowOutcome, chosen: int) -> None:
        self._whom.clear()
        for contact, name in row.candidates:
            self._whom.addItem(name, contact)
        at = self._whom.findData(chosen)
        self._whom.setCurrentIndex(max(at, 0))

    def _chosen(self) -> int:
        found = self._whom.currentData()
        return int(found) if found is not None else 0

    def _lay_out(self) -> None:
        theme = self._looks
        titles, head = QVBoxLayout(), QHBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._words)
        head.setSpacing(theme.px(8))
        head.addLayout(titles, 1)
        for part in (self._whom, self._leave, self._apart, self._merge):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
