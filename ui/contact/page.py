"""The page of one contact: header, numbers, brief, composer, timeline and facts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pim.book import Reader
from pim.changes import Changes
from pim.values.rows import ContactPage as PageValue
from ui.blocks.cards import Ground
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.theme import Theme


class ContactPage(Ground):
    """Shows one contact and lets everything on it be changed in place.

    `shown` tells what is shown (None when the contact is gone), `opened` that a link to another contact was clicked,
    `left` that the person goes back to the list.
    """

    shown = Signal(object)
    opened = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__(theme, "surface")
        self._theme, self._bridge = theme, bridge
        self.contact_id, self.is_new = 0, False
        self._name = Label(theme, role="screen")
        column = QVBoxLayout(self)
        column.addWidget(self._name)
        column.addStretch(1)
        bridge.changed.connect(self._on_changed)

    def show_contact(self, contact_id: int) -> None:
        """Read a contact and show it."""
        self.contact_id = contact_id

        def ask(reader: Reader) -> PageValue | None:
            return reader.page(contact_id)

        self._bridge.ask(ask, self._on_read, channel="contact page")

    def clear(self) -> None:
        """Show nobody."""
        self.contact_id = 0
        self._name.setText("")

    def start_new(self, kind: str) -> None:
        """An empty page."""
        self.is_new = True

    def set_alone(self, alone: bool) -> None:
        """Whether the list beside it is hidden."""

    def call(self) -> None: ...
    def call_second(self) -> None: ...
    def note(self) -> None: ...
    def follow_up(self) -> None: ...
    def edit(self) -> None: ...
    def alert(self) -> None: ...
    def group(self) -> None: ...
    def mail(self) -> None: ...
    def done(self) -> None: ...
    def snooze(self) -> None: ...
    def add_field(self) -> None: ...

    def _on_read(self, page: PageValue | None) -> None:
        self._name.setText(page.line.name if page else "")
        self.shown.emit(page)

    def _on_changed(self, changes: Changes) -> None:
        if self.contact_id and changes.touches(self.contact_id):
            self.show_contact(self.contact_id)
