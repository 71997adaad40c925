"""How a call list is worked through: script, tries, retry plan, period; asked when it is built, changed later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from pim.commands import Command
from pim.commands.listing import ChangeList
from pim.errors import UserError
from pim.texts import tr
from pim.values.retry import MOST_TRIES
from pim.values.rows import ListLine
from pim.values.script_line import ScriptLine
from pim.values.when import read_when
from ui.blocks.fields import LineField, titled
from ui.blocks.flow import TurningLine
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.theme import Theme
from ui.words import wall_now

MOST_TRIES_ASKED, WIDTH = 99, 560


class WorkFields(QWidget):
    """Script, tries, retry plan, first and last day; `changed` when one is."""

    changed = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, *, script: int = 0) -> None:
        super().__init__()
        self._place, self._wanted = bridge.book.place, script
        self.script = drop_down(theme, tr("Script"), {0: tr("No script")})
        self.tries = counter(theme, tr("Tries at most"), MOST_TRIES_ASKED)
        self.tries.setSpecialValueText(tr("{n}, as usual").format(n=MOST_TRIES))
        retry = tr("as each result says, or 4h half-day weekday")
        self.retry = LineField(theme, tr("Try again after"), placeholder=retry)
        self.begins = LineField(theme, tr("First day"), placeholder=tr("at once"))
        self.ends = LineField(theme, tr("Last day"), placeholder=tr("no last day"))
        script_box = titled(theme, tr("Script"), self.script)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(side_by_side(theme, [script_box, titled(theme, tr("Tries at most"), self.tries)]))
        column.addWidget(self.retry)
        column.addLayout(side_by_side(theme, [self.begins, self.ends]))
        for field in (self.retry, self.begins, self.ends):
            field.edit.textChanged.connect(self.changed)
        self.script.currentIndexChanged.connect(self.changed)
        self.tries.valueChanged.connect(self.changed)
        bridge.ask(lambda reader: reader.scripts(), self._on_scripts, channel="list scripts")

    def show_line(self, line: ListLine) -> None:
        """Show what a list has."""
        self.tries.setValue(line.max_tries)
        for field, text in ((self.retry, " ".join(line.retry)), (self.begins, line.begins), (self.ends, line.ends)):
            field.show_text(text)

    def retry_words(self) -> tuple[str, ...]:
        """The retry plan, one word a try."""
        return tuple(self.retry.text().replace(",", " ").split())

    def days(self) -> tuple[str, str]:
        """First and last day, "" for none; UserError for one that is not understood."""
        return self._day(self.begins), self._day(self.ends)

    def _day(self, field: LineField) -> str:
        words = field.text().strip()
        if not words:
            return ""
        found = read_when(words, now=wall_now(self._place), language=self._place.language)
        if found is None:
            raise UserError(tr("This day is not understood."), do=tr("Type it in words, such as tue or in 2 weeks."))
        return found.day.isoformat()

    def _on_scripts(self, scripts: list[ScriptLine]) -> None:
        for line in scripts:
            self.script.addItem(line.name, line.id)
        self.script.setCurrentIndex(max(0, self.script.findData(self._wanted)))


class ListWorkDialog(Form):
    """What a list that stands is worked through with."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, line: ListLine) -> None:
        title = tr("How {name} is called").format(name=line.name)
        super().__init__(theme, parent, title, accept=tr("Save"), width=WIDTH)
        self._bridge, self._line = bridge, line
        self.fields = WorkFields(theme, bridge, script=line.script)
        self.fields.show_line(line)
        self.again = QCheckBox(tr("Also call who was called today by another way"))
        self.again.setChecked(line.again)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.again)

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def _command(self) -> Command:
        fields = self.fields
        begins, ends = fields.days()
        return ChangeList(
            self._line.id,
            script=fields.script.currentData() or 0,
            begins=begins,
            ends=ends,
            max_tries=fields.tries.value(),
            retry=fields.retry_words(),
            again=self.again.isChecked(),
        )


def drop_down(theme: Theme, name: str, offers: dict[str, str] | dict[int, str]) -> QComboBox:
    """A choice of a few, with its name for screen readers."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(theme.px(32))
    for key, words in offers.items():
        box.addItem(words, key)
    return box


def counter(theme: Theme, name: str, most: int) -> QSpinBox:
    """A number from 0 on."""
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(theme.px(32))
    box.setRange(0, most)
    return box


def side_by_side(theme: Theme, fields: Sequence[QWidget]) -> TurningLine:
    """Fields of the same width in a line, below each other where there is no room."""
    line = TurningLine(gap=theme.px(16))
    for field in fields:
        line.addWidget(field, 1)
    return line
