"""Buttons in a few lines; what has no room there stands in a menu behind a button of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QWidget

from pim.texts import tr
from ui.blocks.buttons import Button
from ui.icons import make_icon
from ui.theme import Theme

GAP = 4


class OverflowRow(QWidget):
    """Buttons beside each other in at most `lines` lines, the most wanted first."""

    def __init__(self, theme: Theme, *, lines: int = 2) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        self.buttons: list[Button] = []
        self.more = Button(theme, icon="ellipsis", kind="quiet", name=tr("More"))
        self.more.setParent(self)
        self.more.hide()
        self.more.clicked.connect(self._open)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._arrange)

    def add(self, button: Button) -> None:
        """Put a button behind those that are there, and before the one of the menu in the order of Tab."""
        button.setParent(self)
        self.buttons.append(button)
        QWidget.setTabOrder(button, self.more)
        self.updateGeometry()

    def left_over(self) -> list[Button]:
        """The buttons that stand in the menu."""
        return [button for button in self.buttons if button.isHidden()]

    def menu(self) -> QMenu:
        """The menu of what has no room, each with its key; deleted when it closes."""
        tokens, menu = self._theme.tokens, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.left_over():
            words = f"{button.text()}\t{button.keys}" if button.keys else button.text()
            act = menu.addAction(make_icon(button.icon_name, tokens.text2, tokens.text3), words)
            act.setEnabled(button.isEnabled())
            act.triggered.connect(button.click)
        return menu

    def sizeHint(self) -> QSize:
        """All on one line."""
        width = sum(button.sizeHint().width() + GAP for button in self.buttons) - GAP
        return QSize(max(width, 0), self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest button beside that of the menu."""
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        return QSize(widest, self.more.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at a width, in logical pixels."""
        lines = len(_in_lines(self._shown(width), width))
        return max(lines, 1) * (self.more.sizeHint().height() + GAP) - GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons anew."""
        super().resizeEvent(event)
        self._arrange()

    def _shown(self, width: int) -> list[Button]:
        """The first of the buttons, as many as have room, with that of the menu where some have none."""
        if len(_in_lines(self.buttons, width)) <= self._lines:
            return self.buttons
        found = [*self.buttons, self.more]
        while len(found) > 1 and len(_in_lines(found, width)) > self._lines:
            del found[-2]
        return found

    def _arrange(self) -> None:
        shown, y = self._shown(self.width()), 0
        for button in (*self.buttons, self.more):
            button.setVisible(button in shown)
        for line in _in_lines(shown, self.width()):
            x = 0
            for button in line:
                place = QRect(QPoint(x, y), button.sizeHint())
                button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
                x += place.width() + GAP
            y += self.more.sizeHint().height() + GAP
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _open(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _in_lines(buttons: Sequence[Button], width: int) -> list[list[Button]]:
    lines: list[list[Button]] = []
    x = 0
    for button in buttons:
        wide = button.sizeHint().width()
        if not lines or x + wide > width:
            lines.append([])
            x = 0
        lines[-1].append(button)
        x += wide + GAP
    return lines
