"""How often a contact, or each member of a group, is to be called."""

from PySide6.QtWidgets import QWidget

from pim.commands import Command
from pim.commands.rhythm import SetRhythm
from pim.errors import UserError
from pim.texts import tr
from pim.values.rhythm import Rhythm, read_span
from ui.blocks.fields import LineField
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.theme import Theme


class RhythmDialog(Form):
    """Three short fields; empty ones say nothing, and all of them empty take the rhythm away."""

    def __init__(
        self, theme: Theme, bridge: Bridge, parent: QWidget, name: str, *, contact: int, is_group: bool = False
    ) -> None:
        title = tr("Call everybody in {name}") if is_group else tr("Call {name}")
        detail = tr("Write days or a span: 21, 3 weeks, 2 months. The next call is counted from the last talk.")
        super().__init__(theme, parent, title.format(name=name), accept=tr("Keep"), detail=detail)
        self._bridge, self._contact = bridge, contact
        self.every = LineField(theme, tr("Every"))
        self.latest = LineField(theme, tr("At the latest after"))
        self.most = LineField(theme, tr("Calls a month at most"))
        for field in (self.every, self.latest, self.most):
            self.body.addWidget(field)
        self.every.setFocus()
        bridge.ask(lambda reader: reader.calling.own_rhythm(contact), self._show, channel="rhythm")

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def _show(self, own: Rhythm) -> None:
        said = (self.every, own.every), (self.latest, own.latest), (self.most, own.most)
        for field, number in said:
            if number and not field.text():
                field.show_text(str(number))

    def _command(self) -> Command:
        every, latest = self._days(self.every), self._days(self.latest)
        most = self.most.text().strip()
        if most and not most.isdecimal():
            raise UserError(
                tr("“{text}” is no number of calls.").format(text=most), do=tr("Write a number, such as 4.")
            )
        return SetRhythm(self._contact, every, latest, int(most or 0))

    def _days(self, field: LineField) -> int:
        text = field.text().strip()
        found = read_span(text) if text else 0
        if text and not found:
            raise UserError(
                tr("“{text}” is no number of days.").format(text=text), do=tr("Write days or a span: 21, 3 weeks.")
            )
        return found
