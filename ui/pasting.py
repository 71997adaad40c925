"""What comes in by the clipboard: cards are imported, any other text becomes a contact after a look at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from pim.texts import tr

if TYPE_CHECKING:
    from ui.session import Session

LONGEST_TEXT = 20_000  # characters; more is no signature
_CARD_TYPES = ("text/vcard", "text/x-vcard")


def paste(session: Session) -> None:
    """Bring in what lies on the clipboard: files and cards as they are, a text as one contact."""
    data = QApplication.clipboard().mimeData() or QMimeData()  # None for an empty one
    paths = _paths(data)
    cards = _cards(data)
    if paths:
        session.imports.start(paths)
    elif cards:
        path = session.carry_folder / (tr("Clipboard") + ".vcf")
        path.write_bytes(cards)
        session.imports.start([path])
    elif data.hasText() and data.text().strip():
        read_text(session)
    else:
        session.window.say(tr("There is no text and no card on the clipboard."), undo=False)


def read_text(session: Session) -> None:
    """Ask for a contact made of a text, beginning with the one on the clipboard if there is one."""
    from ui.dialogs.signature import SignatureDialog

    text = QApplication.clipboard().text()

    def made(contact: int) -> None:
        session.show_contact(contact)
        session.window.say(tr("Contact added"))

    def extended(contact: int) -> None:
        session.show_contact(contact)
        session.window.say(tr("Added to the contact"))

    SignatureDialog(
        session.theme,
        session.bridge,
        session.window,
        region=session.book.place.region,
        text=text if len(text) <= LONGEST_TEXT and not _is_card(text) else "",
        made=made,
        extended=extended,
    ).open()


def _cards(data: QMimeData) -> bytes:
    """The vCards a clipboard holds, as its own kind or as text; none, b""."""
    for kind in _CARD_TYPES:
        if data.hasFormat(kind):
            return bytes(data.data(kind).data())
    text = data.text() if data.hasText() else ""
    return text.encode() if _is_card(text) else b""


def _is_card(text: str) -> bool:
    return text[:200].lstrip().upper().startswith("BEGIN:VCARD")


def _paths(data: QMimeData) -> list[Path]:
    from ui.firstrun.page import dropped_paths

    return dropped_paths(data)
