"""What can be chosen in a line one types into: offered while one types, all of it with the Down key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit


class Choices(QObject):
    """The choices of one line; without any, anything can be typed and nothing is offered."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._words: tuple[str, ...] = ()
        line.installEventFilter(self)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these from here on."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        completer = QCompleter(list(words), self._line) if words else None
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)  # type: ignore[arg-type]
        self._line.setAccessibleDescription(", ".join(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down shows all there are."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            completer = self._line.completer()
            if completer is not None:
                completer.setCompletionPrefix("")
                completer.complete()
                return True
        return super().eventFilter(watched, event)
