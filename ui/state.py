"""What is kept between two starts, and how the window's size and place are taken from it."""

from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = QSize(1440, 900)


class State(Protocol):
    """Where the window keeps its size and the person's looks."""

    def get(self, key: str, default: object) -> object:
        """The value kept under a key."""

    def set(self, key: str, value: object) -> None:
        """Keep a value: text, number, yes or no, or a list of numbers."""


def restore_place(window: QWidget, state: State) -> None:
    """Give a window the size it had, and its place if that screen still exists."""
    wanted = _pair(state.get("window.size", None))
    size = QSize(*wanted) if wanted else USUAL
    screen = QGuiApplication.primaryScreen()
    window.resize(size.boundedTo(screen.availableGeometry().size()) if screen else size)
    place = _pair(state.get("window.place", None))
    if place and _is_on_a_screen(QPoint(*place)):
        window.move(*place)
    if state.get("window.maximized", False):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep_place(window: QWidget, state: State) -> None:
    """Keep size and place; never the place on Wayland, which does not tell it."""
    state.set("window.maximized", window.isMaximized())
    if not window.isMaximized():
        state.set("window.size", [window.width(), window.height()])
        if QGuiApplication.platformName() != "wayland":
            state.set("window.place", [window.x(), window.y()])


def _pair(value: object) -> tuple[int, int] | None:
    """Two whole numbers, or nothing where something else was kept."""
    if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(part, int) for part in value):
        return value[0], value[1]
    return None


def _is_on_a_screen(place: QPoint) -> bool:
    return any(screen.availableGeometry().contains(place) for screen in QGuiApplication.screens())
