"""The user's own card: whose book this is; its name stands in the window and at the head of call sheets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from pim.book import Done
from pim.commands.contact import AddContact, SetMe
from pim.texts import tr
from pim.values.line import ContactLine
from pim.values.property import Property
from ui.blocks.buttons import Button
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.theme import Theme

OFFERED, FIELD_WIDTH = 8, 260


class OwnCard(QWidget):
    """Shows who the user is, and lets them choose a contact or make one; `contact_asked` carries the card to show."""

    contact_asked = Signal(int)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._bridge, self._contact = bridge, 0
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Your name"))
        self.name.setPlaceholderText(tr("Your name"))
        self.name.setMinimumWidth(theme.px(FIELD_WIDTH))
        self.take_button = Button(theme, tr("This is me"), icon="user-round")
        self.open_button = Button(theme, tr("Open the card"), icon="id-card", kind="quiet")
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for part in (self.name, self.take_button, self.open_button):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        words = tr("Your name stands in the title of the window and at the head of each call sheet.")
        column.addWidget(Label(theme, words, role="second", tone="text2", wrap=True))
        self.name.returnPressed.connect(self.take)
        self.take_button.clicked.connect(self.take)
        self.open_button.clicked.connect(lambda: self.contact_asked.emit(self._contact))
        bridge.changed.connect(lambda changes: self.read() if self.isVisible() else None)

    def read(self) -> None:
        """Ask whose book it is."""
        self._bridge.ask(lambda reader: reader.own_line(), self._on_read, channel="own card")

    def take(self) -> None:
        """Find the contact of this name; where there are several, or none, let the person choose."""
        words = self.name.text().strip()
        if words:
            self._bridge.ask(
                lambda reader: reader.named(words, OFFERED), lambda found: self._offer(words, found), channel="own name"
            )

    def choices(self, words: str, found: list[ContactLine]) -> QMenu:
        """The contacts that may be meant, and a new one of this name."""
        menu = QMenu(self)
        for line in found:
            title = f"{line.name}, {line.company}" if line.company else line.name
            menu.addAction(title).triggered.connect(lambda _=False, number=line.id: self._set(number))
        if found:
            menu.addSeparator()
        new = menu.addAction(tr("Make a new card for “{name}”").format(name=words))
        new.triggered.connect(lambda: self._make(words))
        return menu

    def _on_read(self, line: ContactLine | None) -> None:
        self._contact = line.id if line is not None else 0
        if not self.name.hasFocus():
            self.name.setText(line.name if line is not None else "")
        self.open_button.setVisible(bool(self._contact))

    def _offer(self, words: str, found: list[ContactLine]) -> None:
        people = [line for line in found if line.kind == "person"]
        if len(people) == 1 and people[0].name.casefold() == words.casefold():
            self._set(people[0].id)
            return
        menu = self.choices(words, people)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.name.mapToGlobal(self.name.rect().bottomLeft()))

    def _set(self, contact: int) -> None:
        self._bridge.do(SetMe(contact), lambda done: self.read())

    def _make(self, name: str) -> None:
        given, _, family = name.rpartition(" ")
        card = (Property("N", f"{family};{given};;;"), Property("FN", name))
        self._bridge.do(AddContact("person", card), self._on_made)

    def _on_made(self, done: Done) -> None:
        self._set(int(str(done.result)))
