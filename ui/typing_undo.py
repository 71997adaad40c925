"""Undo in a field: first the typing not yet stored, then the last step of the book."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit)


class TypingUndo(QObject):
    """Watches the field that has the keyboard: it keeps Undo and Redo only while it has typing of its own for them.

    Left to itself a field swallows Ctrl+Z also when there is nothing in it to take back.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window where the field has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        for key, has in ((undo, _has_undo), (redo, _has_redo)):
            if event.matches(key) and not has(watched):
                event.ignore()
                return True
        return False

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, TYPED_INTO):
            before.removeEventFilter(self)
        if isinstance(now, TYPED_INTO):
            now.installEventFilter(self)


def _has_undo(field: QObject) -> bool:
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else _document(field).isUndoAvailable()


def _has_redo(field: QObject) -> bool:
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else _document(field).isRedoAvailable()


def _document(field: QObject) -> QTextDocument:
    return field.document() if isinstance(field, QPlainTextEdit | QTextEdit) else QTextDocument()
