"""The picture of the contact shown, decoded beside the window's thread and put into its mark."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from pim.values.rows import ContactPage
from ui.blocks.avatar import Avatar
from ui.bridge import Bridge
from ui.picture import picture_of


class Portrait(QObject):
    """Shows a page's picture where it has one; initials stand until it is there, and where it cannot be read."""

    def __init__(self, bridge: Bridge, avatar: Avatar) -> None:
        super().__init__(avatar)
        self._bridge, self._avatar = bridge, avatar
        self._contact = 0

    def show_page(self, page: ContactPage) -> None:
        """Ask for the picture of this contact."""
        contact, at = page.line.id, page.facts.picture
        self._contact = contact
        if at < 0:
            self._avatar.show_picture(None)
            return
        item = page.properties[at][1]
        self._bridge.ask(
            lambda reader: (contact, picture_of(item)), self._on_picture, channel=f"portrait {id(self)}", quiet=True
        )

    def _on_picture(self, answer: tuple[int, QImage | None]) -> None:
        contact, image = answer
        if contact == self._contact:
            self._avatar.show_picture(image)
