"""What was on the screen when a call came in, to be put back after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.session import Session


class Interrupted:
    """The screen, its contact, open dialogs with all that is typed in them, and where the keyboard was.

    Making it puts the dialogs aside; `come_back` brings everything back.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._screen = session.window.screen_key()
        contacts = session.screens.shown_contacts()
        self._contact = contacts.current() if contacts is not None else 0
        self._focus = QApplication.focusWidget()
        self._dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible() and widget.isModal()
        ]
        for dialog in self._dialogs:
            dialog.setVisible(False)

    def come_back(self) -> None:
        """Show it all again."""
        window, screens = self._session.window, self._session.screens
        if self._screen:
            window.go(self._screen)
        contacts = screens.shown_contacts()
        if contacts is not None and self._contact:
            contacts.show_contact(self._contact)
        window.activateWindow()
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.open()
                dialog.activateWindow()
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
