"""Keeps the keyboard on the screen that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeyboardKeeper(QObject):
    """Gives the keyboard back to who had it where something on a screen that is not shown took it.

    Qt gives it to hidden widgets too; what is typed next would act there unseen.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._had: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_changed)

    def _on_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """What takes the keyboard just before it is shown keeps it: that is known when all of it is done."""
        is_lost = now is not None and not now.isVisible() and self._window.isAncestorOf(now)
        if is_lost and old is not None and old.isVisible():
            self._had = old
            QTimer.singleShot(0, self._give_back)

    def _give_back(self) -> None:
        had, self._had = self._had, None
        now = QApplication.focusWidget()
        if had is not None and isValid(had) and had.isVisible() and (now is None or not now.isVisible()):
            had.setFocus()
