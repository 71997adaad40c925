"""Linking whom a card names only as text: to a contact found by name, or to one made of that name."""

from PySide6.QtWidgets import QWidget

from pim.commands import Command
from pim.commands.relationship import LinkNamed
from pim.texts import tr
from pim.values.rows import Link
from ui.bridge import Bridge
from ui.dialogs.finding import FindingDialog
from ui.theme import Theme


class NamedDialog(FindingDialog):
    """The contact a name means, looked for at once; the other button makes a contact of that name."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, link: Link, *, contact: int) -> None:
        title = tr("Who is {name}?").format(name=link.other_name)
        super().__init__(theme, bridge, parent, title, contact=contact)
        self._link = link
        self._lay_out_finding()
        self.make_button = self.offer(tr("Make a new contact"), self._make)
        self.who.setText(link.other_name)
        self.who.selectAll()

    def _command(self) -> Command:
        return LinkNamed(self._contact, self._link.property, self._chosen())

    def _make(self) -> None:
        self.store(self._bridge, lambda: LinkNamed(self._contact, self._link.property))
