"""A veil over a part of a screen that shows what is out of date."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

ALPHA = 150


class Veil(QWidget):
    """Lies over a widget, whose keys and clicks it takes away while it is shown.

    A graphics effect on the widget itself would leave traces of a list's rows behind when they are painted singly.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        over.installEventFilter(self)
        self.hide()

    def lay(self, lies: bool) -> None:
        """Cover the widget, or uncover it."""
        self._over.setEnabled(not lies)
        self.setGeometry(self._over.rect())
        self.setVisible(lies)
        self.raise_()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pale what is below."""
        ground = QColor(self._theme.tokens.surface)
        ground.setAlpha(ALPHA)
        QPainter(self).fillRect(self.rect(), ground)
