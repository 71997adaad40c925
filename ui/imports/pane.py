"""The rows of a rehearsal with the current one value beside value, and what is decided about them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.locale_text import format_number
from ui.announcing import announce
from ui.blocks.labels import Label
from ui.blocks.states import EmptyState
from ui.imports.decisions import Decisions
from ui.imports.list import RehearsalList
from ui.imports.rows import RehearsedRows
from ui.imports.sides import SidesPanel
from ui.theme import Theme


class RehearsalPane(QWidget):
    """`decided` follows every decision, `ended` that Enter found nothing to choose in the current row."""

    decided = Signal()
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.decisions = Decisions()
        self._rows = RehearsedRows()
        self.view = RehearsalList(theme, self._rows)
        self.sides = SidesPanel(theme)
        self._heading = Label(theme, role="note_medium")
        self._none = EmptyState(theme, "list-filter", tr("No such rows."))
        self._lists = QStackedWidget()
        self._lay_out()
        self.view.picked.connect(lambda number: self._show_current())
        self.view.toggled.connect(lambda number: self._decided(number, self.decisions.toggle(number)))
        self.view.side_taken.connect(lambda number, side: self._decided(number, self._take_side(number, side)))
        self.view.decided.connect(self._on_decided)
        self.view.opened.connect(lambda number: self._on_opened())
        self.sides.decided.connect(lambda take, contact: self._on_decided(self.view.current_id(), take, contact))
        self.sides.side_taken.connect(self._on_side)

    def take(self, decisions: Decisions) -> None:
        """Hold another rehearsal from now on; `show_outcome` shows it."""
        self.decisions = self._rows.decisions = decisions

    def show_outcome(self, key: str) -> None:
        """Show the rows of one outcome alone, '' for all."""
        numbers = self.decisions.numbers(key)
        with QSignalBlocker(self.view):  # the row it goes to is shown once, below
            self.view.rows_model.set_ids(numbers)
        self.view.rows_model.row_at(0)  # reads the first page now, not in the turn that paints the whole screen
        self._lists.setCurrentIndex(0 if numbers else 1)
        self._heading.setText(self._heading_words(key, len(numbers)))
        self._show_current()

    def _heading_words(self, key: str, count: int) -> str:
        words = {
            "": tr("All rows: {n}"),
            "added": tr("Added: {n}"),
            "updated": tr("Updated: {n}"),
            "unchanged": tr("Unchanged: {n}"),
            "unclear": tr("Unclear: {n}"),
            "unreadable": tr("Not readable: {n}"),
        }
        return words[key].format(n=format_number(count))

    def _on_opened(self) -> None:
        """Enter in the list goes to the values beside each other, else to the button."""
        first = self.sides.first_choice()
        if first is not None:
            first.setFocus()
        else:
            self.ended.emit()

    def _on_decided(self, number: int, take: str, contact: int = 0) -> None:
        if take == "leave":
            self._decided(number, self.decisions.toggle(number))
        elif self.decisions.row(number) is not None and self._is_unclear(number):
            self._decided(number, self.decisions.decide(number, take, contact))
            following = self.decisions.next_unclear(number)
            if following and contact == 0:
                self.view.go_to(following)

    def _is_unclear(self, number: int) -> bool:
        row = self.decisions.row(number)
        return row is not None and row.outcome == "unclear"

    def _on_side(self, side: str, at: int) -> None:
        number = self.view.current_id()
        self._decided(number, self.decisions.take_side(number, side, at))

    def _take_side(self, number: int, side: str) -> bool:
        return self.decisions.take_side(number, side)

    def _decided(self, number: int, is_changed: bool) -> None:
        if is_changed:
            self.view.rows_model.refresh([number])
            self._show_current()
            row = self._rows.page([number])
            announce(self.view, row[0].spoken if row else "")
            self.decided.emit()

    def _show_current(self) -> None:
        self.sides.show_row(self.view.current_id(), self.decisions)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.view.heads)
        self._lists.addWidget(self.view)
        self._lists.addWidget(self._none)
        column.addWidget(self._lists, 1)
        column.addSpacing(self._theme.px(8))
        column.addWidget(self.sides)
