"""The room screens, pages and dialogs stand in: where it is too small they scroll, and nothing is cut."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

AROUND = QSize(40, 60)


class Room(QScrollArea):
    """Gives one widget all its room, and at least what it needs.

    Qt's own way of fitting asks for the height at which all would be seen; lists and notes are content with less.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # paints no ground; to name Qt's own PySide6 would make all classes of widgets
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """May be small: then it scrolls."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All the room there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the widget needs."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()  # the layout below says what it needs once it has taken this in
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Bars stand only on the sides where they are needed, so the room without them is asked first."""
        inside, room = self._inside, self.maximumViewportSize()
        need = inside.minimumSizeHint()
        width, height = room.width(), room.height()
        if need.height() > height:
            width -= self.verticalScrollBar().sizeHint().width()
        if need.width() > width:
            height -= self.horizontalScrollBar().sizeHint().height()
        inside.resize(need.expandedTo(QSize(width, height)))


class Pages(QStackedWidget):
    """Pages of which only the one that is shown says how much room is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """What the page shown needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


def on_screen(widget: QWidget, width: int, height: int) -> QSize:
    """A size for a window of its own, in logical pixels: at most what the screen has beside frame and title."""
    return QSize(width, height).boundedTo(widget.screen().availableSize() - AROUND)
