"""All keys on one page, found by typing, in the order of the menus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pim.texts import tr
from ui.action import MENUS
from ui.action_table import menu_titles
from ui.actions import Actions
from ui.blocks.cards import Ground
from ui.blocks.fields import FindField
from ui.blocks.labels import KeyCap, Label, OneLine
from ui.room import on_screen
from ui.shortcuts import shown_keys
from ui.theme import Theme


class KeysDialog(QDialog):
    """Every key that does something now, by menu; typing narrows it, Esc closes it."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(on_screen(self, theme.px(560), theme.px(640)))
        self._parts: list[tuple[QWidget, list[_Line]]] = []
        self._find = FindField(theme, tr("Which key do you look for?"))
        self._find.textChanged.connect(self._on_typed)
        self._find.left.connect(self.reject)
        self._none = Label(theme, tr("No key has these words."), tone="text2")
        self._none.hide()
        page = Ground(theme)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 8, 20, 20)
        column.setSpacing(4)
        for menu in MENUS:
            self._add_part(theme, actions, menu, column)
        column.addWidget(self._none)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Keys"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.addWidget(self._find)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        self._find.setFocus()

    def shown(self) -> list[str]:
        """Words of the actions that are listed now."""
        return [line.words for _, lines in self._parts for line in lines if not line.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not close a page one reads."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _add_part(self, theme: Theme, actions: Actions, menu: str, column: QVBoxLayout) -> None:
        """One menu: its title and a line for each action that is bound and has a key."""
        lines = []
        for declared in actions.declared_in(menu):
            action = actions.action(declared.id)
            if action.isVisible() and action.shortcuts():
                keys = [sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in action.shortcuts()]
                lines.append(_Line(theme, declared.text, declared.tooltip, [shown_keys(one) for one in keys]))
        if not lines:
            return
        title = Label(theme, menu_titles()[menu].replace("&", ""), role="second_strong", tone="text2")
        title.setContentsMargins(0, 12, 0, 2)
        column.addWidget(title)
        for line in lines:
            column.addWidget(line)
        self._parts.append((title, lines))

    def _on_typed(self, text: str) -> None:
        words = text.casefold().split()
        for title, lines in self._parts:
            for line in lines:
                line.setVisible(all(word in line.searched for word in words))
            title.setVisible(any(not line.isHidden() for line in lines))
        self._none.setVisible(not self.shown())


class _Line(QWidget):
    """One action: its words, what it does, its keys."""

    def __init__(self, theme: Theme, words: str, tooltip: str, keys: list[str]) -> None:
        super().__init__()
        self.words = words
        self.searched = f"{words} {tooltip} {' '.join(keys)}".casefold()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(Label(theme, words))
        line.addWidget(OneLine(theme, tooltip, role="second", tone="text2"))
        line.addStretch(1)
        for one in keys:
            line.addWidget(KeyCap(theme, one))
