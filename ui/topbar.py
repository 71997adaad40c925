"""The top bar: find box, undo, New, and the one blue button of the screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pim.texts import tr
from ui.actions import Actions
from ui.blocks.buttons import Button
from ui.blocks.fields import FindField
from ui.painting import text_width
from ui.shortcuts import shown_keys
from ui.theme import Theme

HEIGHT, FIND_WIDTH, EDGE, GAP = 52, 520, 16, 8
NEW = ("new_person", "new_company", "new_household")


class TopBar(QWidget):
    """What is at hand on every screen; `find_asked` when the find box is entered."""

    find_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme, self._actions, self._shown = theme, actions, ""
        self.find_box = _FindBox(theme, tr("Find, or type: call Anna tue 3pm about offer"), keys=actions.keys("find"))
        self.find_box.entered.connect(self.find_asked)
        self.undo = Button(theme, icon="undo-2", name=tr("Undo"))
        self.undo.follow(actions.action("undo"))
        self.new = Button(theme, tr("New"), icon="plus")
        self.new.clicked.connect(self._on_new)
        self.primary = Button(theme, kind="primary")
        self.primary.clicked.connect(self._on_primary)
        self.primary.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 0, EDGE, 0)
        line.setSpacing(GAP)
        line.addWidget(self.find_box, 3)
        line.addStretch(1)
        for widget in (self.undo, self.new, self.primary):
            line.addWidget(widget)
        actions.changed.connect(self._on_actions)
        theme.changed.connect(self._on_looks)
        self._on_looks()
        self._on_actions()

    def show_primary(self, action: str) -> None:
        """Make this action the blue button; '' for none."""
        self._shown = action
        self._on_actions()

    def press_primary(self) -> None:
        """Do what the blue button does."""
        if self._shown:
            self._actions.trigger(self._shown)

    def has_primary(self) -> bool:
        """Whether the blue button can be pressed."""
        return bool(self._shown) and self._actions.action(self._shown).isEnabled()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and the line below."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.border)

    def _on_new(self) -> None:
        menu = self._actions.menu(NEW, self)
        menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def _on_primary(self) -> None:
        self.press_primary()

    def _on_actions(self) -> None:
        self.new.setVisible(any(self._actions.action(name).isVisible() for name in NEW))
        if not self._shown:
            self.primary.hide()
            return
        action = self._actions.action(self._shown)
        keys = self._actions.keys(self._shown)
        self.primary.set_keys(keys if len(keys) > 1 else shown_keys("Ctrl+Return"))
        self.primary.set_icon(self._actions.icon_name(self._shown))
        self.primary.setToolTip(action.toolTip())
        self._fit_primary()
        self.primary.setEnabled(action.isEnabled())
        self.primary.setVisible(action.isVisible())

    def _fit_primary(self) -> None:
        """The whole words where they fit beside a small find box, else their beginning; all of them are spoken."""
        words = self._actions.action(self._shown).text().replace("&&", "&")
        self.primary.set_text(words)
        beside = [one for one in (self.undo, self.new) if not one.isHidden()]
        room = self.contentsRect().width() - 2 * EDGE - self.find_box.minimumSizeHint().width()
        room -= sum(one.sizeHint().width() for one in beside) + (len(beside) + 1) * GAP
        over = self.primary.sizeHint().width() - room
        if over > 0:
            font = self._theme.font("body_medium")
            cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, text_width(font, words) - over)
            self.primary.set_text(cut, name=words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar has no room for a long name."""
        super().resizeEvent(event)
        if self._shown:
            self._fit_primary()

    def _on_looks(self) -> None:
        self.setFixedHeight(max(self._theme.px(HEIGHT), self._theme.hit() + 16))
        self.find_box.setMaximumWidth(self._theme.px(FIND_WIDTH))


class _FindBox(FindField):
    """Looks like a field; whoever enters it types in the panel that opens over it."""

    entered = Signal()

    def __init__(self, theme: Theme, placeholder: str, *, keys: str) -> None:
        super().__init__(theme, placeholder, keys=keys, ground="subtle")
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the panel, unless the focus only passes by."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the panel, also where the box has the keyboard already."""
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the panel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
