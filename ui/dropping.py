"""Files dropped anywhere on the window come in."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrop(QObject):
    """Watches a window; `dropped` carries the paths of files and folders that can be imported."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what can be imported, and leave everything else to the window."""
        kind = event.type()
        if kind not in _DRAGS and kind != QEvent.Type.Drop:
            return False
        if not isinstance(event, QDropEvent) or event.source() is not None:  # rows of our own are not new
            return False
        paths = _paths(event)
        if not paths:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def _paths(event: QDropEvent) -> list[Path]:
    from ui.firstrun.page import dropped_paths

    return dropped_paths(event.mimeData())
