"""What dialogs that link a contact to another one share: the other is found by a part of its name."""

from array import array
from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pim.book import Reader
from pim.commands import Command
from pim.errors import UserError
from pim.texts import tr
from pim.values.line import ContactLine
from ui.blocks.fields import FindField
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

MOST_FOUND = 40


class FindingDialog(Form):
    """A field for the name and the contacts found by it; without a name those opened last."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, title: str, *, contact: int) -> None:
        """`contact` is the one that is linked, which is never found."""
        super().__init__(theme, parent, title, accept=tr("Connect"))
        self._bridge, self._contact = bridge, contact
        self.who = FindField(theme, tr("Who? Type a name"))
        self._found = _Found()
        self._model = IdModel(self._found, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Contacts found"))
        self.view.setFixedHeight(theme.row_height() * 4 + 2)
        self.who.textChanged.connect(self._search)
        self.who.left.connect(self.reject)
        self.view.opened.connect(lambda number: self.submit())

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while one types."""
        if not self.view.stepped_by(event):
            super().keyPressEvent(event)

    def _lay_out_finding(self) -> None:
        """Put the field and the list below what the dialog has so far, and look."""
        self.body.addWidget(self.who)
        self.body.addWidget(self.view)
        self.who.setFocus()
        self._search(self.who.text())

    def _command(self) -> Command:
        raise NotImplementedError

    def _chosen(self) -> int:
        """The contact chosen; UserError without one."""
        other = self.view.current_id()
        if not other:
            raise UserError(tr("Nobody is chosen."), do=tr("Type a part of the name."))
        return other

    def _search(self, words: str) -> None:
        own = self._contact

        def ask(reader: Reader) -> list[ContactLine]:
            found = reader.named(words, MOST_FOUND) if words.strip() else reader.visited(MOST_FOUND)
            return [line for line in found if line.id != own]

        self._bridge.ask(ask, self._on_found, channel="relate")

    def _on_found(self, lines: list[ContactLine]) -> None:
        self._found.lines = {line.id: line for line in lines}
        self._model.set_ids(array("q", self._found.lines))


class _Found:
    """The contacts found, as rows."""

    def __init__(self) -> None:
        self.lines: dict[int, ContactLine] = {}

    def page(self, ids: Sequence[int]) -> list[ContactRow]:
        """Rows with these ids."""
        return [_row(self.lines[number]) for number in ids if number in self.lines]


def _row(line: ContactLine) -> ContactRow:
    second = line.title or line.company
    name = line.name or tr("No name")
    return ContactRow(line.id, line.kind, name, second, spoken=", ".join(part for part in (name, second) if part))
