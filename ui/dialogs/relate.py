"""Linking a contact to another one: what they are to each other, and who."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from pim.book import Reader
from pim.commands import Command
from pim.commands.relationship import Relate
from pim.errors import UserError
from pim.texts import tr
from pim.values.line import ContactLine
from ui.blocks.fields import FindField
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import Form
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

MOST_FOUND = 40


class RelateDialog(Form):
    """A type of link, and the other contact found by its name."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget, name: str, *, contact: int) -> None:
        super().__init__(theme, parent, tr("Link {name} to somebody").format(name=name), accept=tr("Link"))
        self._bridge, self._contact = bridge, contact
        self.types = QComboBox()
        self.types.setAccessibleName(tr("What they are"))
        self._types = link_types()
        self.types.addItems([words.format(name=name) for _, _, words in self._types])
        self.who = FindField(theme, tr("Who? Type a name"))
        self._found = _Found()
        self._model = IdModel(self._found, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Contacts found"))
        self.view.setFixedHeight(theme.row_height() * 4 + 2)
        kind = Label(theme, tr("What they are"), role="second", tone="text2")
        kind.setBuddy(self.types)
        for part in (kind, self.types, self.who, self.view):
            self.body.addWidget(part)
        self.who.textChanged.connect(self._search)
        self.who.left.connect(self.reject)
        self.view.opened.connect(lambda number: self.submit())
        self.who.setFocus()
        self._search("")

    def submit(self) -> None:
        """Store it."""
        self.store(self._bridge, self._command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while one types."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.view.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _command(self) -> Command:
        other = self.view.current_id()
        if not other:
            raise UserError(tr("Nobody is chosen."), do=tr("Type a part of the name."))
        key, reverse, _ = self._types[self.types.currentIndex()]
        return Relate(other, self._contact, key) if reverse else Relate(self._contact, other, key)

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


def link_types() -> list[tuple[str, bool, str]]:
    """Key, whether the other one is its subject, and the sentence, with `{name}` for this contact."""
    return [
        ("works-at", False, tr("{name} works at …")),
        ("knows", False, tr("{name} knows …")),
        ("manager", True, tr("{name} reports to …")),
        ("manager", False, tr("{name} is the manager of …")),
        ("assistant", False, tr("{name} is the assistant of …")),
        ("assistant", True, tr("{name} has as assistant …")),
        ("decides-for", True, tr("Who decides for {name}: …")),
        ("referred-by", False, tr("{name} was brought by …")),
        ("referred-by", True, tr("{name} brought …")),
        ("spouse", False, tr("{name} is married to …")),
        ("partner", False, tr("{name} is the partner of …")),
        ("lives-with", False, tr("{name} lives with …")),
        ("supplier", False, tr("{name} is a supplier of …")),
        ("supplier", True, tr("{name} is supplied by …")),
    ]


def _row(line: ContactLine) -> ContactRow:
    second = line.title or line.company
    name = line.name or tr("No name")
    return ContactRow(line.id, line.kind, name, second, spoken=", ".join(part for part in (name, second) if part))
