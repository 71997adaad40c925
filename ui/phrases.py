"""Own phrases in any note: `;bud` and a blank become the text the user keeps under that word."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from pim.changes import Changes
from pim.values.phrases import LONGEST_WORD, phrase_typed
from ui.bridge import Bridge


class PhraseKeys(QObject):
    """Lets a text edit expand phrases as one types; undo in the edit brings the short word back.

    With `one_line` a phrase of several lines is put in as one, where each line says something of its own.
    """

    def __init__(self, edit: QPlainTextEdit | QTextEdit, bridge: Bridge, *, one_line: bool = False) -> None:
        super().__init__(edit)
        self._edit, self._kept, self._one_line = edit, kept_phrases(bridge), one_line
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A blank behind a known word puts its text there; everything else is typing."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if event.text() == " " and plain and not self._edit.isReadOnly():
                self._expand()
        return False

    def _expand(self) -> None:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = phrase_typed(before[-LONGEST_WORD - 2 :], self._kept.texts)
        if found is None:
            return
        length, text = found
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.insertText(" ".join(text.split()) if self._one_line else text)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)


class KeptPhrases(QObject):
    """The phrases of the book, read anew when they change."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge, self.texts = bridge, dict[str, str]()
        bridge.changed.connect(self._on_changed)
        self._read()

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything or "setting" in changes.kinds:
            self._read()

    def _read(self) -> None:
        self._bridge.ask(lambda reader: reader.phrases(), self._on_read, channel="phrases", quiet=True)

    def _on_read(self, found: dict[str, str]) -> None:
        self.texts = found


def kept_phrases(bridge: Bridge) -> KeptPhrases:
    """The one reading of phrases that all edits of a window share."""
    return bridge.findChild(KeptPhrases) or KeptPhrases(bridge)
