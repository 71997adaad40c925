"""Keys of the call desk that are no typing: Esc leaves a field, Ctrl+Enter saves, Alt with a digit is a result."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.shortcuts import is_enter


class WritingKeys(QObject):
    """Takes these keys from a field: `gone` on Esc, `saved` on Ctrl+Enter, `placed` with the digit (Alt+1 is 1)."""

    gone = Signal()
    saved = Signal()
    placed = Signal(int)

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key is one of them; then it is told and no typing."""
        place = placed_by(event)
        if event.key() == Qt.Key.Key_Escape:
            self.gone.emit()
        elif place:
            self.placed.emit(place)
        elif saves_by(event):
            self.saved.emit()
        else:
            return False
        return True


def placed_by(event: QKeyEvent) -> int:
    """The digit of Alt and a digit, 0 for any other key; Alt with the number pad types characters on Windows."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    digit = event.key() - Qt.Key.Key_0.value
    return digit if 1 <= digit <= 9 else 0


def saves_by(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Enter."""
    return is_enter(event) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
