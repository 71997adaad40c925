"""Saying whose a call from an unknown number was: somebody who is here, or a new person."""

from PySide6.QtWidgets import QWidget

from pim.commands import Command
from pim.commands.caller import AttachCall, PersonOfCall
from pim.errors import UserError
from pim.texts import tr
from pim.values.rows import TodayItem
from ui.bridge import Bridge
from ui.dialogs.finding import FindingDialog
from ui.theme import Theme


class AttachDialog(FindingDialog):
    """The caller found by a part of the name; the other button makes a person of what is typed."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, item: TodayItem) -> None:
        title = tr("Who called from {number}?").format(number=item.phone or tr("an unknown number"))
        super().__init__(theme, bridge, parent, title, contact=0)
        self._call = item.activity
        self.accept_button.setText(tr("It was them"))
        self._lay_out_finding()
        self.make_button = self.offer(tr("Make a new person"), self._make)

    def _command(self) -> Command:
        return AttachCall(self._call, self._chosen())

    def _make(self) -> None:
        def command() -> Command:
            if not (name := self.who.text().strip()):
                raise UserError(tr("The person has no name yet."), do=tr("Type the name above."))
            return PersonOfCall(self._call, name)

        self.store(self._bridge, command)
