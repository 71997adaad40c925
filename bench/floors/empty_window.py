"""Floor of a start: an empty Qt window, painted; says so on stdout with its memory in KiB, and ends."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.memory import peak_kib


class Empty(QMainWindow):
    """A window that says when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint nothing, once."""
        super().paintEvent(event)
        print(f"painted {peak_kib()}", flush=True)
        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = Empty()
    window.resize(1440, 900)
    window.show()
    sys.exit(app.exec())
