"""Which contact a page shows: read beside the window's thread, and again whenever something about it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pim.book import Reader
from pim.changes import Changes
from pim.values.rows import ContactPage
from ui.bridge import Bridge
from ui.contact.fields import zone_of_contact

SEEN_AFTER_MS = 1500


class Reading(QObject):
    """`contact` is the one shown or being read, 0 for none.

    `begun` says that another contact is waited for; `came` carries a page, the contact's time zone, and whether it is
    the contact that was shown before; `gone` says that there is no such contact, `broken` that it cannot be read.
    """

    begun = Signal()
    came = Signal(object, str, bool)
    gone = Signal()
    broken = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.contact = self._shown = 0
        self._gone = 0  # the contact that was shown when it went; an undo may bring it back
        self._rolls_up = False  # whether it shows what was with others: a company its people's talks
        self._seen = QTimer(self, singleShot=True, interval=SEEN_AFTER_MS)
        self._seen.timeout.connect(self._on_seen)
        bridge.changed.connect(self._on_changed)

    def show(self, contact: int) -> None:
        """Read a contact; one that is looked at for a while counts as visited."""
        self.contact, self._gone = contact, 0
        self.read()
        self._seen.start()

    def forget(self) -> None:
        """Nobody is shown."""
        self.contact = self._shown = self._gone = 0

    def adopt(self, contact: int) -> None:
        """The new contact that is being typed has its id: what is around it comes."""
        self.contact = self._shown = contact
        self.read()

    def read(self) -> None:
        """Ask for the contact anew."""
        contact = self.contact

        def ask(reader: Reader) -> tuple[ContactPage, str] | None:
            page = reader.page(contact)
            return (page, zone_of_contact(page.facts, reader.phone_region())) if page is not None else None

        if self._shown != contact:
            self.begun.emit()
        self._bridge.ask(ask, self._on_read, channel=f"contact page {id(self)}", otherwise=self._on_broken)

    def _on_read(self, answer: tuple[ContactPage, str] | None) -> None:
        if answer is None:
            self._gone, self.contact, self._shown = self.contact, 0, 0
            self.gone.emit()
            return
        page, zone = answer
        if page.line.id == self.contact:
            same, self._shown = self._shown == page.line.id, page.line.id
            self._rolls_up = page.line.kind != "person"
            self.came.emit(page, zone, same)

    def _on_broken(self, error: Exception) -> bool:
        self.broken.emit()
        return False

    def _on_changed(self, changes: Changes) -> None:
        rolled_up = self._shown and self._rolls_up and "activity" in changes.kinds
        if self.contact and (changes.touches(self.contact) or rolled_up):
            self.read()
        elif self._gone and changes.touches(self._gone):
            self.contact = self._gone
            self.read()

    def _on_seen(self) -> None:
        contact = self.contact
        if contact and not self._bridge.book.read_only:
            self._bridge.remember(lambda book: book.visit(contact))
