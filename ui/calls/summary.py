"""What came of working on a list: its figures, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.desk import OPEN, DeskRow
from pim.values.figures import Count, Typical
from pim.values.locale_text import format_number
from ui.blocks.labels import Label
from ui.blocks.states import EmptyState
from ui.theme import Theme

HOUR_MS, MINUTE_MS = 3_600_000, 60_000


class Summary(QWidget):
    """`left` goes back to the lists, `print_asked` prints what is left, `numbers_asked` shows the calls behind it."""

    left = Signal()
    print_asked = Signal()
    numbers_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = EmptyState(theme, "circle-check", "")
        self._print = self.state.offer(tr("Print what is left"), icon="printer", keys="Ctrl+P")
        self.numbers_button = self.state.offer(tr("The calls behind it"), icon="chart-column")
        self.numbers_button.clicked.connect(self.numbers_asked)
        self._back = self.state.offer(tr("Call lists"), icon="list-checks", kind="primary", keys=tr("Esc"))
        self._print.clicked.connect(self.print_asked)
        self._back.clicked.connect(self.left)
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setHorizontalSpacing(theme.px(36))
        self._grid.setVerticalSpacing(theme.px(2))
        self.state.add(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self.setFocusProxy(self._back)

    def show_list(self, rows: Sequence[DeskRow], made: Count, worked_ms: int, usual: Typical | None) -> None:
        """Show what came of it in so much time; `usual` is one's own average day."""
        left = [row for row in rows if row.state == OPEN]
        done = sum(1 for row in rows if row.result)
        words = trn("{n} call, {reached} reached", "{n} calls, {reached} reached", made.dials)
        said = words.format(n=format_number(made.dials), reached=format_number(made.reaches))
        title = tr("This list is done: {calls}") if not left else tr("Enough for now: {calls}")
        more = trn("{n} of {total} has a result.", "{n} of {total} have a result.", done)
        some = trn("{n} is left.", "{n} are left.", len(left)).format(n=format_number(len(left)))
        have = more.format(n=format_number(done), total=format_number(len(rows)))
        self.state.say(title.format(calls=said), f"{have} {some}" if left else have)
        self._print.setVisible(bool(left))
        self._show_figures(made, worked_ms, usual)

    def _show_figures(self, made: Count, worked_ms: int, usual: Typical | None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        theme = self._theme
        for place, (title, figure, often) in enumerate(figures_of(made, worked_ms, usual)):
            self._grid.addWidget(Label(theme, figure, role="screen", numbers=True), 0, place)
            self._grid.addWidget(Label(theme, title, role="second", tone="text2"), 1, place)
            words = tr("usually {n}").format(n=often) if often else ""
            self._grid.addWidget(Label(theme, words, role="second", tone="text3", numbers=True), 2, place)


def figures_of(made: Count, worked_ms: int, usual: Typical | None) -> list[tuple[str, str, str]]:
    """The figures with their titles, and what a day of calling usually brings."""
    per_hour = format_number(round(made.dials * HOUR_MS / worked_ms)) if worked_ms >= MINUTE_MS else "–"
    often = (usual.dials, usual.reaches, usual.minutes) if usual is not None else ()
    counted = [
        (tr("calls"), made.dials),
        (tr("reached"), made.reaches),
        (tr("minutes talked"), made.minutes),
        (tr("appointments"), made.appointments),
    ]
    beside = [format_number(round(n)) for n in often] + [""] * (len(counted) - len(often))
    found = [(title, format_number(n), day) for (title, n), day in zip(counted, beside, strict=True)]
    return [*found, (tr("calls an hour"), per_hour, "")]
