"""The note of a call, written while one talks: lines with `!` are marked and become next steps."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pim.texts import tr
from ui.blocks.labels import Icon, Label, OneLine
from ui.calls.keys import WritingKeys
from ui.contact.marks import CommandMarks
from ui.painting import RADIUS_CARD, ring, rounded
from ui.theme import Theme


class CallNote(QWidget):
    """The note with what it means and when it was kept below it.

    `left` when Esc leaves it, `saved` on Ctrl+Enter, `placed` carries the place of a result (Alt+1 is 1).
    """

    left = Signal()
    saved = Signal()
    placed = Signal(int)
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.edit = _NoteEdit(theme)
        self._marks = CommandMarks(theme, self.edit.document(), ground=True)
        self._hint = OneLine(theme, role="second", tone="text2")
        self._kept = Label(theme, role="second", tone="text2", numbers=True)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(Icon(theme, "arrow-right", size=12))
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self._kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self.edit, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda: self.typed.emit(self.text()))
        self.edit.keys.gone.connect(self.left)
        self.edit.keys.saved.connect(self.saved)
        self.edit.keys.placed.connect(self.placed)
        self.edit.focused.connect(self.update)
        self.say_meaning("")

    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Begin with this text, nothing to take back in it."""
        if text != self.text():
            self.edit.setPlainText(text)
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self.edit.document().clearUndoRedoStacks()

    def say_meaning(self, words: str) -> None:
        """Say below the note what its `!` lines lead to."""
        self._hint.setText(words or tr("Lines with ! become next steps"))
        self.edit.setAccessibleDescription(words)

    def say_kept(self, words: str) -> None:
        """Say since when the words are safe."""
        self._kept.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        painter, tokens = QPainter(self), self._theme.tokens
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.surface, tokens.border_strong)
        if self.edit.hasFocus():
            ring(painter, QRectF(self.rect()), RADIUS_CARD, tokens.focus)


class _NoteEdit(QPlainTextEdit):
    """The text itself; keys that are the desk's own leave it."""

    focused = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.keys = theme, WritingKeys(self)
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("Tab, and write while you talk"))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def sizeHint(self) -> QSize:
        """Some lines; it takes what room there is."""
        return QSize(self._theme.px(200), self._theme.px(90))

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._theme.px(120), self._theme.px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what is no typing."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.focused.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        super().changeEvent(event)
        self.viewport().update()

    def _on_looks(self) -> None:
        self.setFont(self._theme.font("note"))
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
