"""What came of working on a list: its figures, each a button that opens the calls behind it, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.desk import OPEN, DeskRow
from pim.values.figures import APPOINTMENTS, DIALS, MINUTES, REACHES, Count, Typical
from pim.values.locale_text import format_number
from ui.blocks.chips import ChipRow
from ui.blocks.states import EmptyState
from ui.numbers.tiles import FigureTile
from ui.statusbar import Hint
from ui.theme import Theme

HOUR_MS, MINUTE_MS = 3_600_000, 60_000


class Summary(QWidget):
    """`left` goes back to the lists, `print_asked` prints what is left, `numbers_asked` opens the calls of a figure."""

    left = Signal()
    print_asked = Signal()
    numbers_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = EmptyState(theme, "circle-check", "")
        self._print = self.state.offer(tr("Print what is left"), icon="printer", keys="Ctrl+P")
        self._back = self.state.offer(tr("Call lists"), icon="list-checks", kind="primary", keys=tr("Esc"))
        self._print.clicked.connect(self.print_asked)
        self._back.clicked.connect(self.left)
        self.figures: list[FigureTile] = []
        self._box = ChipRow(theme)
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
        again = sum(1 for row in left if row.result)
        some = trn("{n} is left.", "{n} are left.", len(left)).format(n=format_number(len(left)))
        if again:
            come = trn("{left} {n} of them comes again.", "{left} {n} of them come again.", again)
            some = come.format(left=some, n=format_number(again))
        have = more.format(n=format_number(done), total=format_number(len(rows)))
        self.state.say(title.format(calls=said), f"{have} {some}" if left else have)
        self._print.setVisible(bool(left))
        self._show_figures(made, worked_ms, usual)

    def hints(self) -> Sequence[Hint]:
        """The key that prints, where something is left."""
        return (("Ctrl+P", tr("print what is left")),) if self._print.isVisibleTo(self) else ()

    def _show_figures(self, made: Count, worked_ms: int, usual: Typical | None) -> None:
        for tile in self.figures:
            self._box.drop(tile)
        self.figures = [self._tile(found) for found in figures_of(made, worked_ms, usual)]
        for tile in self.figures:
            self._box.add(tile)

    def _tile(self, found: DayFigure) -> FigureTile:
        more = tr("usually {n}").format(n=found.usual) if found.usual else ""  # empty: all of one height
        tile = FigureTile(self._theme, found.title, number=found.number, more=more, stays=False)
        tile.clicked.connect(lambda: self.numbers_asked.emit(found.counts))
        return tile


class DayFigure(NamedTuple):
    """A figure with its title, what a day of calling `usual`ly brings, and which calls it `counts`."""

    title: str
    number: str
    usual: str
    counts: str


def figures_of(made: Count, worked_ms: int, usual: Typical | None) -> list[DayFigure]:
    """What is shown of a day of calling."""
    per_hour = format_number(round(made.dials * HOUR_MS / worked_ms)) if worked_ms >= MINUTE_MS else "–"
    often = [format_number(round(n)) for n in usual[1:]] if usual is not None else ["", "", ""]
    counted = (
        (tr("calls"), made.dials, often[0], DIALS),
        (tr("reached"), made.reaches, often[1], REACHES),
        (tr("minutes talked"), made.minutes, often[2], MINUTES),
        (tr("appointments"), made.appointments, "", APPOINTMENTS),
    )
    found = [DayFigure(title, format_number(n), day, figure) for title, n, day, figure in counted]
    return [*found, DayFigure(tr("calls an hour"), per_hour, "", DIALS)]
