"""What does not fit: words that are cut, parts that lie under others or outside of what holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.blocks.labels import OneLine
from ui.painting import text_width
from ui.room import Room

SLACK = 3  # pixels nobody sees
MOST_ELIDED = 1.6  # a choice may end with … while most of it can be read


def misfits(root: QWidget) -> list[str]:
    """What below a widget is cut, covered or hangs over; each told by its class and words."""
    found: list[str] = []
    for widget in (root, *_below(root)):
        found += [f"{_told(widget)}: {why}" for why in (*_too_small(widget), *_hanging(widget, root))]
        found += [f"{_told(one)} under {_told(other)}" for one, other in _covered(widget)]
    return found


def _below(root: QWidget) -> Iterator[QWidget]:
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isWindow() or not child.isVisible() or isinstance(child, QMenuBar | QMenu | QScrollBar):
            continue
        yield child
        if not isinstance(child, QAbstractSpinBox | QComboBox):
            yield from _below(child)


def _too_small(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, OneLine):
        return
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width()
        need = text_width(widget.font(), widget.currentText())
        if need > room * MOST_ELIDED:
            yield f"{need} in {room} px"
    elif widget.layout() is None and not isinstance(widget, QAbstractScrollArea | QSplitter | QStackedWidget):
        need, has = widget.minimumSizeHint(), widget.size()
        if need.width() > has.width() + SLACK or need.height() > has.height() + SLACK:
            yield f"{need.width()}×{need.height()} in {has.width()}×{has.height()} px"


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.textFormat() == Qt.TextFormat.RichText:
        return
    room = label.contentsRect()
    lines = re.split(r"[\s\u200b]+", label.text()) if label.wordWrap() else label.text().split("\n")
    need = max((text_width(label.font(), line) for line in lines), default=0)
    if need > room.width() + 1:
        yield f"{need} in {room.width()} px"
    elif label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 2:
        yield f"{label.heightForWidth(label.width())} px high in {label.height()}"


def _hanging(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Hangs over its parent; over what scrolls only to the side, and a screen as a whole may scroll both ways."""
    parent = widget.parentWidget()
    if widget is root or parent is None:
        return
    area = widget.geometry()
    room = parent.rect()
    scrolls = parent.parentWidget()
    if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is parent:
        if isinstance(scrolls, QScrollArea) and not isinstance(scrolls, Room) and area.width() > room.width() + 1:
            yield f"{area.width()} wide where {room.width()} px can be seen"
    elif not room.adjusted(-2, -2, 2, 2).contains(area):
        yield f"{_words(area)} outside of {_told(parent)} {_words(room)}"


def _covered(widget: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Two parts of one layout that share room."""
    layout = widget.layout()
    if layout is None:
        return
    parts = [item.widget() for item in (layout.itemAt(at) for at in range(layout.count())) if item is not None]
    shown = [part for part in parts if part is not None and part.isVisible()]
    for one, other in combinations(shown, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > 1 and shared.height() > 1 and not _is_stacked(widget):
            yield one, other


def _is_stacked(widget: QWidget) -> bool:
    return isinstance(widget, QStackedWidget)


def _told(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    holder = widget.parentWidget()
    within = type(holder).__name__ if holder is not None else ""
    return f"{within}/{type(widget).__name__} “{' '.join(words.split())[:50]}”"


def _words(area: QRect) -> str:
    return f"({area.x()}, {area.y()}, {area.width()}×{area.height()})"
