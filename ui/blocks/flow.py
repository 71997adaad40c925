"""Layouts for narrow windows: items in lines like words, and parts that go below each other."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem

from ui.blocks.buttons import Button


class FlowLayout(QLayout):
    """Items side by side at their own size, going on in the next line where there is no room.

    With `at_end` lines end at the far side, and what `lead` adds stands at the near one while all are on one line;
    with `centred` lines stand in the middle.  With `flush` a button without a ground begins with its words, and its
    edge, which nobody sees, lies in the margin around.  What is wider than a line and can become narrower does.
    """

    def __init__(self, *, gap: int = 8, at_end: bool = False, centred: bool = False, flush: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._at_end, self._centred, self._flush, self._leading = gap, at_end, centred, flush, 0
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def lead(self, widget: QWidget) -> None:
        """Take a widget before all others."""
        self.addChildWidget(widget)
        self._items.insert(0, QWidgetItem(widget))
        self._leading += 1
        self.invalidate()

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back to the caller."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grows in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Lines break, so the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width, in logical pixels."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Set the items in lines."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Height of all lines; items of a line stand on its middle."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        y = 0
        lines = self._lines(rect.width())
        for line in lines:
            height = max(size.height() for _, size in line)
            spare = rect.width() - sum(size.width() + self._gap for _, size in line) + self._gap
            x = spare // 2 if self._centred else -_bearing(line[0][0]) if self._flush else 0
            leading = sum(not item.isEmpty() for item in self._items[: self._leading]) if len(lines) == 1 else 0
            for at, (item, size) in enumerate(line):
                x += spare if self._at_end and at == leading else 0
                if move:
                    place = QRect(rect.topLeft() + QPoint(x, y + (height - size.height()) // 2), size)
                    item.setGeometry(QStyle.visualRect(direction, rect, place))
                x += size.width() + self._gap
            y += height + self._gap
        return max(y - self._gap, 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            size = item.sizeHint()
            if item.isEmpty():
                continue
            size.setWidth(max(min(size.width(), width), item.minimumSize().width()))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


def _bearing(item: QLayoutItem) -> int:
    """How far the words of an item begin inside of its unseen edge: words stand below each other, not edges."""
    widget = item.widget()
    return widget.bearing if isinstance(widget, Button) else 0


class TurningLine(QBoxLayout):
    """Parts side by side; below each other where they would be too narrow."""

    def __init__(self, *, gap: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._heights: dict[int, int] = {}
        self.setSpacing(gap)

    def invalidate(self) -> None:
        """A part has another size."""
        self._heights.clear()
        super().invalidate()

    def minimumSize(self) -> QSize:
        """As narrow as the widest part."""
        width = max((item.minimumSize().width() for item in self._parts()), default=0)
        return QSize(width, super().minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Parts turn, so the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at a width, in logical pixels."""
        if width not in self._heights:  # the layouts around it ask for the same again and again
            self._turn(width)
            flows = super().hasHeightForWidth()
            self._heights[width] = super().heightForWidth(width) if flows else super().sizeHint().height()
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Set the parts."""
        self._turn(rect.width())
        super().setGeometry(rect)

    def _turn(self, width: int) -> None:
        parts = [item for item in self._parts() if not item.isEmpty()]
        need = sum(item.minimumSize().width() for item in parts) + self.spacing() * max(len(parts) - 1, 0)
        ways = QBoxLayout.Direction
        wanted = ways.LeftToRight if need <= width else ways.TopToBottom
        if wanted != self.direction():
            self.setDirection(wanted)

    def _parts(self) -> list[QLayoutItem]:
        return [item for item in (self.itemAt(at) for at in range(self.count())) if item is not None]
