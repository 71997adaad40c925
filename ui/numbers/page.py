"""The numbers of calling over a span of days: figures, what they are told apart by, and the calls behind each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pim.book import Reader
from pim.changes import Changes
from pim.texts import tr, trn
from pim.values.activity import Activity
from pim.values.figures import APPOINTMENTS, DIALS, MINUTES, REACHES, TRIES, Figures, Scope, Typical
from pim.values.line import ContactLine
from pim.values.locale_text import format_number
from pim.values.when import add_days, day_of, from_instant, to_instant
from ui.blocks.cards import Ground
from ui.blocks.chips import Chip
from ui.blocks.clearing import clear
from ui.blocks.labels import Label, Paragraph, Rule
from ui.blocks.states import EmptyState
from ui.blocks.tabs import Tab, TabBar
from ui.bridge import Bridge
from ui.numbers.rows import CELLS, FigureRows, call_rows, column_titles, share_text
from ui.numbers.tiles import FigureTile
from ui.numbers.view import FigureView
from ui.screen import Screen
from ui.statusbar import Hint
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

MOST_CALLS, CALLS_WIDTH, LEAST_CALLS = 500, 340, 280
RATE = "rate"  # the calls behind it are all of them
SPANS = {"day": 0, "week": 6, "month": 29, "year": 364, "all": None}


class Read(NamedTuple):
    """One reading: the figures, and what an own day usually brings."""

    figures: Figures
    typical: Typical | None


class NumbersScreen(Screen):
    """`opened` carries the contact of a call."""

    key = "reports"
    icon = "chart-column"
    primary = None
    opened = Signal(int)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self.title = tr("Reports")
        self._theme, self._bridge, self._stale = theme, bridge, True
        self._list, self._list_name, self._figure = 0, "", DIALS
        self._scope = Scope()
        self._rows, self._calls = FigureRows(), _Calls()
        self._model, self._call_model = IdModel(self._rows, self), IdModel(self._calls, self)
        self.view = FigureView(theme, self._model)
        self.calls = RowView(theme, self._call_model, ContactDelegate(theme), name=tr("Calls behind the figure"))
        self.spans = TabBar(theme, name=tr("Span of days"))
        self.tiles = {
            DIALS: FigureTile(theme, tr("calls made")),
            REACHES: FigureTile(theme, tr("reached")),
            RATE: FigureTile(theme, tr("reach rate")),
            TRIES: FigureTile(theme, tr("tries without a talk")),
            APPOINTMENTS: FigureTile(theme, tr("meetings agreed")),
            MINUTES: FigureTile(theme, tr("minutes talked")),
        }
        self._heading = Paragraph(theme, tr("Numbers of calling"), role="screen")
        self._usual = Paragraph(theme, role="second", tone="text2")
        self._behind = Label(theme, role="body_medium", wrap=True)
        self._chips, self._grid = QHBoxLayout(), QGridLayout()
        self._pages = QStackedWidget()
        self._none = EmptyState(theme, "chart-column", tr("No call was made in this span."))
        self._show_all = self._none.offer(tr("Show all"), icon="history")
        self._calls_pane = Ground(theme, "surface")
        self._lay_out()
        self._connect()

    def hints(self) -> Sequence[Hint]:
        """The keys of the rows, or of the calls behind one; nothing that has no rows has keys."""
        if self.calls.hasFocus() and self._call_model.rowCount():
            return (("↑↓", tr("move")), ("Enter", tr("open")), ("F6", tr("next pane")))
        if self.view.hasFocus() and self._model.rowCount():
            keys = (("↑↓", tr("move")), ("← →", tr("figure")), ("Enter", tr("calls behind it")))
            return (*keys, ("F6", tr("next pane")))
        return (("F6", tr("next pane")),)

    def panes(self) -> Sequence[QWidget]:
        """The span, the figures, the calls behind."""
        return (self.spans, self.view, self.calls)

    def activated(self) -> None:
        """Read what changed meanwhile."""
        if self._stale:
            self.read()
        self.view.setFocus()

    def show_list(self, number: int, name: str, *, span: str = "all", figure: str = DIALS) -> None:
        """The figures of one call list, from its beginning or over another one of the spans, one of them open."""
        self._list, self._list_name, self._figure = number, name, figure
        self._show_chip()
        self.spans.choose(span)
        self.read()

    def read(self) -> None:
        """Ask for the figures anew; what is shown stays until they are there."""
        self._stale = False
        scope = self._scope = Scope(list=self._list, since=self._since())

        def ask(reader: Reader) -> Read:
            return Read(reader.calling.figures(scope), reader.calling.typical_day())

        self._bridge.ask(ask, self._on_read, channel="numbers")

    def resizeEvent(self, event: object) -> None:
        """With little room the large figures stand in two or three lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        tiles = self.tiles.values()
        room = self.width() - self._theme.px(LEAST_CALLS + 60)
        widest = max(tile.sizeHint().width() for tile in tiles) + self._grid.spacing()
        across = next((n for n in (6, 3) if n * widest <= room), 2)
        for at, tile in enumerate(tiles):
            self._grid.addWidget(tile, at // across, at % across)

    def _connect(self) -> None:
        self.spans.chosen.connect(lambda key: self.read())
        for figure, tile in self.tiles.items():
            tile.clicked.connect(partial(self._show_figure, figure))
        self.view.picked.connect(lambda number: self._show_row())
        self.view.cell_picked.connect(self._show_row)
        self.view.opened.connect(self._on_row_opened)
        self.calls.opened.connect(self._on_opened)
        self._bridge.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addLayout(self._chips)
        tabs = [("day", tr("Today")), ("week", tr("7 days")), ("month", tr("30 days")), ("year", tr("1 year"))]
        self.spans.show_tabs([Tab(key, words) for key, words in (*tabs, ("all", tr("All")))])
        self._grid.setSpacing(theme.px(8))
        middle = Ground(theme, "surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.px(20), theme.px(18), theme.px(16), theme.px(8))
        column.setSpacing(theme.px(10))
        for part in (head, self._grid, self._usual):
            part.setContentsMargins(theme.px(4), 0, 0, 0)  # where the words of tabs and rows begin
        column.addLayout(head)
        column.addWidget(self.spans)
        column.addLayout(self._grid)
        column.addWidget(self._usual)
        beside = QVBoxLayout(self._calls_pane)
        beside.setContentsMargins(0, theme.px(18), 0, 0)
        beside.setSpacing(0)
        self._behind.setContentsMargins(theme.px(20), 0, theme.px(12), theme.px(8))
        for widget in (self._behind, Rule(theme)):
            beside.addWidget(widget)
        beside.addWidget(self.calls, 1)
        splitter = QSplitter()
        splitter.addWidget(middle)
        splitter.addWidget(self._calls_pane)
        splitter.setSizes([theme.px(900), theme.px(CALLS_WIDTH)])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self._calls_pane.setMinimumWidth(theme.px(LEAST_CALLS))
        self._show_all.clicked.connect(lambda: self.spans.choose("all"))
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._none)
        column.addWidget(self._pages, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(splitter)

    def _since(self) -> int:
        """The instant the chosen span begins with, 0 for all."""
        place, days = self._bridge.book.place, SPANS[self.spans.current()]
        if days is None:
            return 0
        return to_instant(add_days(day_of(place.now(), place.home), -days), "", place.home)

    def _on_read(self, read: Read) -> None:
        whole = read.figures.whole
        shown = {
            DIALS: whole.dials,
            REACHES: whole.reaches,
            TRIES: whole.tries,
            APPOINTMENTS: whole.appointments,
            MINUTES: whole.minutes,
        }
        for figure, number in shown.items():
            self.tiles[figure].show_number(format_number(number))
        self.tiles[RATE].show_number(share_text(whole.reach_rate))
        self._rows.take(read.figures)
        self._model.set_ids(array("q", self._rows.rows))
        self._pages.setCurrentIndex(0 if whole.dials else 1)
        if self._scope.since:
            self._none.say(tr("No call was made in this span."))
        else:
            self._none.say(tr("No call was made yet."), tr("Each call stands here once its result is kept."))
        self._show_all.setVisible(bool(self._scope.since))
        self._calls_pane.setVisible(bool(whole.dials))  # with no call there is none to show
        self._usual.setText(usual_words(read.typical))
        self._show_figure(self._figure)
        self.hints_changed.emit()

    def _show_figure(self, figure: str) -> None:
        """The calls a large figure counts."""
        self._figure = figure
        self.tiles[figure].setChecked(True)
        titles = {
            DIALS: tr("All calls made"),
            REACHES: tr("Calls that reached somebody"),
            RATE: tr("All calls made"),
            TRIES: tr("Calls that reached nobody"),
            APPOINTMENTS: tr("Calls that led to a meeting"),
            MINUTES: tr("Calls with their minutes"),
        }
        self._ask_calls(self._scope, DIALS if figure == RATE else figure, titles[figure])

    def _show_row(self) -> None:
        """The calls behind the chosen cell of the current row."""
        row, cell = self._rows.rows.get(self.view.current_id()), self.view.figures.cell
        if row is not None and self.view.hasFocus():
            title = f"{row.name}, {column_titles()[cell]}" if cell else row.name
            self._ask_calls(replace(self._scope, slice=row.slice, key=row.key), CELLS[cell], title)

    def _on_row_opened(self, number: int) -> None:
        self._show_row()
        self.calls.setFocus()

    def _ask_calls(self, scope: Scope, figure: str, title: str) -> None:
        place = self._bridge.book.place
        now = datetime.fromisoformat(from_instant(place.now(), place.home))

        def ask(reader: Reader) -> tuple[int, list[Activity], dict[int, ContactLine]]:
            found = reader.calling.calls_behind(scope, figure)
            calls = reader.calling.talks(found[:MOST_CALLS])
            return len(found), calls, {line.id: line for line in reader.lines([call.contact for call in calls])}

        def show(found: tuple[int, list[Activity], dict[int, ContactLine]]) -> None:
            count, calls, lines = found
            self._calls.take(calls, call_rows(calls, lines, now, place.home))
            self._call_model.set_ids(array("q", range(1, len(calls) + 1)))
            words = trn("{title}: {n} call", "{title}: {n} calls", count).format(title=title, n=format_number(count))
            newest = tr("the newest {n} are shown").format(n=format_number(MOST_CALLS))
            self._behind.setText(f"{words} ({newest})" if count > len(calls) else words)

        self._bridge.ask(ask, show, channel="calls behind")

    def _on_opened(self, number: int) -> None:
        contact = self._calls.contact(number)
        if contact:
            self.opened.emit(contact)

    def _show_chip(self) -> None:
        clear(self._chips)
        if self._list:
            chip = Chip(self._theme, self._list_name)
            chip.removed.connect(lambda: self.show_list(0, ""))
            self._chips.addWidget(chip)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.read()
        else:
            self._stale = True


class _Calls:
    """The calls behind a figure, as rows."""

    def __init__(self) -> None:
        self._calls: Sequence[Activity] = ()
        self._rows: dict[int, ContactRow] = {}

    def take(self, calls: Sequence[Activity], rows: Sequence[ContactRow]) -> None:
        """Show these calls."""
        self._calls, self._rows = calls, {row.id: row for row in rows}

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these numbers."""
        return [self._rows[number] for number in ids if number in self._rows]

    def contact(self, number: int) -> int:
        """Whose call stands at a number, 0 for nobody's."""
        return self._calls[number - 1].contact if 0 < number <= len(self._calls) else 0


def usual_words(typical: Typical | None) -> str:
    """What a day of calling usually brings, "" before there was one."""
    if typical is None:
        return ""
    counts = {"dials": typical.dials, "reaches": typical.reaches, "minutes": typical.minutes, "n": typical.days}
    words = tr("Your usual day: {dials} calls, {reaches} reached, {minutes} minutes ({n} days with calls).")
    return words.format(**{name: format_number(round(count)) for name, count in counts.items()})
