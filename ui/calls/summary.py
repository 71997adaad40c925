"""What came of working on a list: its figures, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.desk import OPEN, DeskRow, Worked
from pim.values.locale_text import format_number
from ui.blocks.labels import Label
from ui.blocks.states import EmptyState
from ui.theme import Theme

HOUR_MS, MINUTE_MS = 3_600_000, 60_000


class Summary(QWidget):
    """`left` goes back to the lists, `print_asked` prints what is left."""

    left = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = EmptyState(theme, "circle-check", "")
        self._print = self.state.offer(tr("Print what is left"), icon="printer", keys="Ctrl+P")
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

    def show_list(self, rows: Sequence[DeskRow], worked: Worked, usual: Worked | None = None) -> None:
        """Show what came of it; `usual` is one's own average day."""
        left = [row for row in rows if row.state == OPEN]
        done = sum(1 for row in rows if row.result)
        words = trn("{n} call, {reached} reached", "{n} calls, {reached} reached", worked.dials)
        said = words.format(n=format_number(worked.dials), reached=format_number(worked.reached))
        title = tr("This list is done: {calls}") if not left else tr("Enough for now: {calls}")
        more = trn("{n} of {total} has a result.", "{n} of {total} have a result.", done)
        some = trn("{n} is left.", "{n} are left.", len(left)).format(n=format_number(len(left)))
        have = more.format(n=format_number(done), total=format_number(len(rows)))
        self.state.say(title.format(calls=said), f"{have} {some}" if left else have)
        self._print.setVisible(bool(left))
        self._show_figures(worked, usual)

    def _show_figures(self, worked: Worked, usual: Worked | None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        theme = self._theme
        for place, (title, figure) in enumerate(figures_of(worked)):
            self._grid.addWidget(Label(theme, figure, role="screen", numbers=True), 0, place)
            self._grid.addWidget(Label(theme, title, role="second", tone="text2"), 1, place)
        if usual is not None:
            for place, (_, figure) in enumerate(figures_of(usual)):
                words = tr("usually {n}").format(n=figure)
                self._grid.addWidget(Label(theme, words, role="second", tone="text3", numbers=True), 2, place)


def figures_of(worked: Worked) -> list[tuple[str, str]]:
    """The figures with their titles."""
    per_hour = round(worked.dials * HOUR_MS / worked.worked_ms) if worked.worked_ms >= MINUTE_MS else None
    found: list[tuple[str, int | None]] = [
        (tr("calls"), worked.dials),
        (tr("reached"), worked.reached),
        (tr("minutes talked"), round(worked.talked_ms / MINUTE_MS)),
        (tr("appointments"), worked.appointments),
        (tr("calls an hour"), per_hour),
    ]
    return [(title, format_number(n) if n is not None else "–") for title, n in found]
