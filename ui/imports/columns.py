"""What the columns of a table are: header, sample, the field it fills, what may be mended, the order in its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pim.texts import tr, trn
from pim.values.locale_text import format_day, format_number
from pim.values.mapping import (
    CUSTOM,
    DATE_ORDERS,
    LETTERS,
    SKIP,
    ColumnMap,
    Repair,
    TableLook,
    TableMapping,
    field_kinds,
    fields,
)
from pim.values.partial_date import month_day
from ui.after_paint import InPieces
from ui.blocks.labels import Label, OneLine
from ui.imports.repairs import show_offer
from ui.theme import Theme

SHOWN = 120
AT_ONCE = 2  # each takes 3 ms; the others follow, a turn of the event loop between them
WAIT_MS = 400  # several columns changed one after the other are rehearsed once


class ColumnsPanel(QWidget):
    """The columns of one table; `changed` carries what the person made of them."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        titles = _choices()
        self._keys = list(titles)
        self._names = QStringListModel(list(titles.values()), self)
        self._count = Label(theme, role="second", tone="text2", numbers=True)
        self._scroll = QScrollArea()
        self._dates = QComboBox()
        self._dates.addItems([tr("Day first: 31/12/2026"), tr("Month first: 12/31/2026"), tr("Year first: 2026-12-31")])
        self._dates.setAccessibleName(tr("Order in dates"))
        self._dates.setToolTip(tr("How 03/04/2026 is to be read in this file"))
        self.combos: list[QComboBox] = []
        self.repairs: dict[Repair, QCheckBox] = {}
        self._lines: list[OneLine] = []
        self.letters = QCheckBox()
        self.letters.toggled.connect(self._on_letters)
        self._rest: InPieces | None = None
        self._table: TableLook | None = None
        self._mapping: TableMapping | None = None
        self._samples: tuple[tuple[str, ...], ...] = ()
        self._offered: object = ()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._tell)
        self._dates.activated.connect(self._on_dates)
        self._lay_out()

    def show_table(self, table: TableLook) -> None:
        """Show the columns of another table; those that stand here already stay as they are, with the keyboard."""
        self._table, stands = table, (table.mapping, table.samples, table.repairs)
        if stands == (self._mapping, self._samples, self._offered):
            for at, line in enumerate(self._lines):
                line.setText(_sample(table, at))
            return
        self._wait.stop()
        focused = next((at for at, combo in enumerate(self.combos) if combo.hasFocus()), -1)
        self._mapping, self._samples, self._offered = stands
        self._show_letters(table)
        order = table.mapping.dates
        self._dates.setCurrentIndex(DATE_ORDERS.index(order) if order in DATE_ORDERS else 0)
        self._show_columns(table, at_once=max(AT_ONCE, focused + 1))
        if 0 <= focused < len(self.combos):
            self.combos[focused].setFocus()
        self._say_count()

    def tell_now(self) -> None:
        """Tell what was changed a moment ago, before another table is shown."""
        if self._wait.isActive():
            self._wait.stop()
            self._tell()

    def _show_columns(self, table: TableLook, *, at_once: int) -> None:
        """The first columns at once: a table of Outlook has 92, which together would keep the window waiting."""
        if self._rest is not None:
            self._rest.stop()
            self._rest.deleteLater()
        self.combos, self.repairs, self._lines = [], {}, []
        content = QWidget()
        rest = self._fill(self._grid(content, table), table)
        made = sum(1 for _ in islice(rest, at_once))
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)
        self._rest = InPieces(self, rest) if made == at_once else None

    def _grid(self, content: QWidget, table: TableLook) -> QGridLayout:
        """Where the columns come, and how many there are besides."""
        theme, grid = self._theme, QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        last = 2 * SHOWN
        left = len(table.mapping.columns) - SHOWN
        if left > 0:
            more = trn("{n} more column is read as its header says", "{n} more columns are read as headers say", left)
            grid.addWidget(Label(theme, more.format(n=format_number(left)), role="second", wrap=True), last, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(last + 1, 1)
        return grid

    def _fill(self, grid: QGridLayout, table: TableLook) -> Iterator[None]:
        """One column after the other: its header over its first cell, what it is, and what may be mended in it."""
        before: QWidget | None = None
        for at, column in enumerate(table.mapping.columns[:SHOWN]):
            header = column.header or tr("Column {n}").format(n=column.column + 1)
            words = QVBoxLayout()
            words.setSpacing(0)
            self._lines.append(OneLine(self._theme, _sample(self._table or table, at), role="second", tone="text2"))
            for line in (OneLine(self._theme, header), self._lines[at]):
                line.setSizePolicy(line.sizePolicy().Policy.Ignored, line.sizePolicy().Policy.Preferred)
                words.addWidget(line)
            grid.addLayout(words, 2 * at, 0)
            combo = self._combo(at, column, header)
            grid.addWidget(combo, 2 * at, 1)
            offers = [repair for repair in table.repairs if repair.column == at]
            if offers:
                grid.addLayout(self._offers(offers, column), 2 * at + 1, 0, 1, 2)
            for box in (combo, *(self.repairs[repair] for repair in offers)):
                if before is not None:
                    QWidget.setTabOrder(before, box)  # else it would come behind what was made meanwhile
                before = box
            yield

    def _offers(self, offers: list[Repair], column: ColumnMap) -> QVBoxLayout:
        """What may be mended in a column, each with a cell before and after."""
        lines = QVBoxLayout()
        for repair in offers:
            box = QCheckBox()
            show_offer(box, repair, wanted=column.repair == repair.key)
            box.toggled.connect(lambda wanted, repair=repair: self._on_repair(repair, wanted))
            self.repairs[repair] = box
            lines.addWidget(box)
        return lines

    def _show_letters(self, table: TableLook) -> None:
        """Whether letters that were decoded wrongly are to be mended, where there are some."""
        repair = next((repair for repair in table.repairs if repair.key == LETTERS), None)
        self.letters.setVisible(repair is not None)
        if repair is not None:
            show_offer(self.letters, repair, wanted=table.mapping.mend)

    def _combo(self, at: int, column: ColumnMap, header: str) -> QComboBox:
        combo = QComboBox()
        combo.setModel(self._names)
        combo.setCurrentIndex(self._keys.index(_key_of(column)))
        combo.setAccessibleName(tr("What “{header}” is").format(header=header))
        combo.setToolTip(tr("What “{header}” is").format(header=header))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.activated.connect(lambda choice: self._on_column(at, choice))
        self.combos.append(combo)
        return combo

    def _on_column(self, at: int, choice: int) -> None:
        if self._mapping is None:
            return
        column, (field, kind) = self._mapping.columns[at], _parted(self._keys[choice])
        label = column.label if field == column.field else column.header if field == CUSTOM else ""
        repair = column.repair if field == column.field else ""
        self._put(at, replace(column, field=field, label=label, kind=kind, repair=repair))

    def _on_repair(self, repair: Repair, wanted: bool) -> None:
        if self._mapping is not None:
            for other, box in self.repairs.items():  # one cell can be mended in one way
                if other.column == repair.column and other != repair and wanted:
                    box.setChecked(False)
            column = self._mapping.columns[repair.column]
            self._put(repair.column, replace(column, repair=repair.key if wanted else ""))

    def _on_letters(self, wanted: bool) -> None:
        if self._mapping is not None:
            self._mapping = replace(self._mapping, mend=wanted)
            self._wait.start()

    def _put(self, at: int, column: ColumnMap) -> None:
        assert self._mapping is not None
        columns = self._mapping.columns
        self._mapping = replace(self._mapping, columns=(*columns[:at], column, *columns[at + 1 :]))
        self._say_count()
        self._wait.start()

    def _on_dates(self, choice: int) -> None:
        if self._mapping is not None and self._mapping.dates != DATE_ORDERS[choice]:
            self._mapping = replace(self._mapping, dates=DATE_ORDERS[choice])
            self._wait.start()

    def _tell(self) -> None:
        if self._mapping is not None:
            self.changed.emit(self._mapping)

    def _say_count(self) -> None:
        columns = self._mapping.columns if self._mapping is not None else ()
        matched = sum(column.field != SKIP for column in columns)
        words = tr("{n} of {all} come in").format(n=format_number(matched), all=format_number(len(columns)))
        self._count.setText(words)

    def _lay_out(self) -> None:
        theme, column, head = self._theme, QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head.addWidget(Label(theme, tr("Columns"), role="note_medium"))
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.letters)
        dates = QHBoxLayout()
        dates.addWidget(Label(theme, tr("Dates"), role="body", tone="text2"))
        dates.addWidget(self._dates, 1)
        column.addLayout(dates)


def _choices() -> dict[str, str]:
    """What a column can be, in the order of the menu: `custom:date` is an own field that holds days."""
    own = {f"{CUSTOM}:{kind}": title for kind, title in field_kinds().items()}
    named = fields()
    return {SKIP: named[SKIP]} | own | {key: title for key, title in named.items() if key not in (SKIP, CUSTOM)}


def _key_of(column: ColumnMap) -> str:
    return f"{CUSTOM}:{column.kind or 'text'}" if column.field == CUSTOM else column.field


def _parted(key: str) -> tuple[str, str]:
    """Field and kind of a choice."""
    field, _, kind = key.partition(":")
    return field, "" if kind == "text" else kind


def _sample(table: TableLook, at: int) -> str:
    """The first cell of a column, and what it comes in as where that is something else."""
    place = table.mapping.columns[at].column
    cells = (row[place] for row in table.samples if place < len(row))
    before = next((" ".join(cell.split()) for cell in cells if cell.strip()), "")
    after = table.read_as[at] if at < len(table.read_as) else ""
    if not before or not after:
        return before
    found = month_day(after) and len(after) == len("2026-01-31")
    return f"{before} → {format_day(date.fromisoformat(after), 'day') if found else after}"
