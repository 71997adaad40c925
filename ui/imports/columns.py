"""What the columns of a table are: each header with a sample and the field it fills, and the order in its dates."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.mapping import CUSTOM, DATE_ORDERS, SKIP, TableLook, TableMapping, fields
from ui.blocks.labels import Label, OneLine
from ui.theme import Theme

SHOWN = 120
WAIT_MS = 400  # several columns changed one after the other are rehearsed once


class ColumnsPanel(QWidget):
    """The columns of one table; `changed` carries what the person made of them."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._titles = dict(fields())
        self._keys = list(self._titles)
        self._names = QStringListModel(list(self._titles.values()), self)
        self._count = Label(theme, role="second", tone="text2", numbers=True)
        self._scroll = QScrollArea()
        self._dates = QComboBox()
        self._dates.addItems([tr("Day first: 31/12/2026"), tr("Month first: 12/31/2026"), tr("Year first: 2026-12-31")])
        self._dates.setAccessibleName(tr("Order in dates"))
        self._dates.setToolTip(tr("How 03/04/2026 is to be read in this file"))
        self.combos: list[QComboBox] = []
        self._mapping: TableMapping | None = None
        self._samples: tuple[tuple[str, ...], ...] = ()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._tell)
        self._dates.activated.connect(self._on_dates)
        self._lay_out()

    def show_table(self, table: TableLook) -> None:
        """Show the columns of another table; those that stand here already stay as they are, with the keyboard."""
        if table.mapping == self._mapping and table.samples == self._samples:
            return
        self._wait.stop()
        self._mapping, self._samples = table.mapping, table.samples
        order = table.mapping.dates
        self._dates.setCurrentIndex(DATE_ORDERS.index(order) if order in DATE_ORDERS else 0)
        content = self._grid(table)
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)
        self._say_count()

    def tell_now(self) -> None:
        """Tell what was changed a moment ago, before another table is shown."""
        if self._wait.isActive():
            self._wait.stop()
            self._tell()

    def _grid(self, table: TableLook) -> QWidget:
        theme, content = self._theme, QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(6))
        self.combos = []
        for at, column in enumerate(table.mapping.columns[:SHOWN]):
            header = column.header or tr("Column {n}").format(n=column.column + 1)
            samples = (row[column.column] for row in table.samples if column.column < len(row))
            sample = next((" ".join(cell.split()) for cell in samples if cell.strip()), "")
            words = QVBoxLayout()
            words.setSpacing(0)
            for line in (OneLine(theme, header), OneLine(theme, sample, role="second", tone="text2")):
                line.setSizePolicy(line.sizePolicy().Policy.Ignored, line.sizePolicy().Policy.Preferred)
                words.addWidget(line)
            grid.addLayout(words, at, 0)
            grid.addWidget(self._combo(at, column.field, header), at, 1)
        left = len(table.mapping.columns) - SHOWN
        if left > 0:
            more = trn("{n} more column is read as its header says", "{n} more columns are read as headers say", left)
            grid.addWidget(Label(theme, more.format(n=format_number(left)), role="second", wrap=True), SHOWN, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(SHOWN + 1, 1)
        return content

    def _combo(self, at: int, key: str, header: str) -> QComboBox:
        combo = QComboBox()
        combo.setModel(self._names)
        combo.setCurrentIndex(self._keys.index(key) if key in self._keys else self._keys.index(CUSTOM))
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
        columns = list(self._mapping.columns)
        column, key = columns[at], self._keys[choice]
        label = column.label if key == column.field else column.header if key == CUSTOM else ""
        columns[at] = replace(column, field=key, label=label)
        self._mapping = replace(self._mapping, columns=tuple(columns))
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
        dates = QHBoxLayout()
        dates.addWidget(Label(theme, tr("Dates"), role="body", tone="text2"))
        dates.addWidget(self._dates, 1)
        column.addLayout(dates)
