"""What was changed, newest first; any step can be taken back alone, and what was undone done again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from pim.book import Reader
from pim.changes import Changes
from pim.texts import tr, trn
from pim.values.due_text import say_ago
from pim.values.locale_text import format_number, format_time
from pim.values.rows import StepLine
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner, Ground
from ui.blocks.flow import FlowLayout, TurningLine
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.screen import Screen
from ui.statusbar import Hint
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

SHOWN, NAMED = 500, 5


class HistoryScreen(Screen):
    """Reached by its key; Enter takes the chosen step back."""

    key = "history"

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._rows = StepRows(bridge)
        self._model = IdModel(self._rows, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Steps"))
        self._words = Label(theme, role="note", tone="text2", wrap=True)
        self._nothing = EmptyState(theme, "history", tr("Nothing was changed yet."))
        self.banner = Banner(theme, tone="warn", closable=True)
        self.undo_button = Button(theme, tr("Undo this step"), icon="undo-2", keys="Enter")
        self.redo_button = Button(theme, tr("Redo"), icon="redo-2", keys="Ctrl+Shift+Z")
        self._lay_out(theme)
        self.view.opened.connect(lambda step: self.undo_current())
        self.view.picked.connect(self._on_picked)
        self.undo_button.clicked.connect(self.undo_current)
        self.redo_button.clicked.connect(lambda: bridge.redo())
        bridge.changed.connect(self._on_changed)

    def hints(self) -> Sequence[Hint]:
        """The keys of the steps, where there are any."""
        keys = (("↑↓", tr("move")), ("Enter", tr("undo this step"))) if self._model.rowCount() else ()
        return (*keys, ("Alt+Left", tr("back")))

    def activated(self) -> None:
        """Read the log."""
        self.read()
        self.view.setFocus()

    def read(self) -> None:
        """Ask for the newest steps."""

        def ask(reader: Reader) -> list[StepLine]:
            return reader.history(SHOWN)

        self._bridge.ask(ask, self._on_read, channel="history")

    def undo_current(self) -> None:
        """Take the chosen step back alone; who was changed since stays, and is named."""
        step = self._rows.step(self.view.current_id())
        if step is not None and step.state == "done":
            self.banner.hide()
            self._bridge.undo(step.step, then=lambda undone: self._on_undone(undone.left_out))  # type: ignore[attr-defined]

    def _lay_out(self, theme: Theme) -> None:
        ground, whole = Ground(theme, "surface"), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, theme.px(18), 0, 0)
        column.setSpacing(theme.px(10))
        head, buttons = TurningLine(gap=theme.px(10)), FlowLayout(at_end=True)
        head.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        titles = QVBoxLayout()
        titles.addWidget(Label(theme, tr("History"), role="screen"))
        titles.addWidget(self._words)
        head.addLayout(titles, 1)
        for button in (self.redo_button, self.undo_button):
            buttons.addWidget(button)
        head.addLayout(buttons)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(Rule(theme))
        column.addWidget(self.view, 1)
        column.addWidget(self._nothing, 1)
        self.banner.hide()

    def _on_read(self, steps: list[StepLine]) -> None:
        self._rows.take(steps)
        self._model.set_ids(array("q", [step.step for step in steps]))
        self.view.setVisible(bool(steps))
        self._nothing.setVisible(not steps)
        done = sum(1 for step in steps if step.state == "done")
        count = trn("{n} step can be undone", "{n} steps can be undone", done).format(n=format_number(done))
        self._words.setText(count if steps else "")
        self.redo_button.setEnabled(any(step.state == "undone" for step in steps))
        self.hints_changed.emit()
        self._on_picked(self.view.current_id())

    def _on_picked(self, number: int) -> None:
        step = self._rows.step(number)
        self.undo_button.setEnabled(step is not None and step.state == "done")

    def _on_undone(self, left_out: Sequence[tuple[int, str]]) -> None:
        if not left_out:
            return
        n = len(left_out)
        names = ", ".join(name for _, name in left_out[:NAMED]) + (" …" if n > NAMED else "")
        words = trn(
            "{n} contact was changed since and stays as it is: {names}",
            "{n} contacts were changed since and stay as they are: {names}",
            n,
        )
        self.banner.say(words.format(n=n, names=names), tone="warn")

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.read()


class StepRows:
    """The steps read last, as rows."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._steps: dict[int, StepLine] = {}

    def take(self, steps: Sequence[StepLine]) -> None:
        """Show these steps."""
        self._steps = {step.step: step for step in steps}

    def step(self, number: int) -> StepLine | None:
        """One of them."""
        return self._steps.get(number)

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these steps."""
        place = self._bridge.book.place
        now = datetime.fromisoformat(from_instant(place.now(), place.home))
        return [_row(self._steps[number], place.home, now) for number in ids if number in self._steps]


def _row(step: StepLine, home: str, now: datetime) -> ContactRow:
    when = datetime.fromisoformat(from_instant(step.when, home))
    said = tr("{day} {time}").format(day=say_ago(when.date(), today=now.date()), time=format_time(when.time()))
    changes = trn("{n} change", "{n} changes", step.rows).format(n=format_number(step.rows))
    by = tr("from the command line") if step.source == "cli" else ""
    state = tr("undone") if step.state == "undone" else ""
    second = ", ".join(part for part in (step.whom, changes, by) if part)
    spoken = ", ".join(part for part in (step.label, said, second, state) if part)
    tone, icon = ("muted", "undo-2") if state else ("", "")
    return ContactRow(step.step, "history", step.label, second, said, state, tone, icon, spoken)
