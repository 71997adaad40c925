"""Fields to type into: the find box, a line with its label, a note that grows."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.blocks.labels import Label, keycap_size, paint_keycap
from ui.icons import paint_icon
from ui.painting import RADIUS, place_in, ring, rounded
from ui.theme import Theme

ICON = 16


class FindField(QLineEdit):
    """A line with an icon before and a key cap behind it; `left` when Esc is pressed in it.

    `ground` is the token it stands on: surface for a field one writes into, subtle for one to search with.
    """

    left = Signal()

    def __init__(
        self, theme: Theme, placeholder: str, *, icon: str = "search", keys: str = "", ground: str = "surface"
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._keys, self._ground = theme, icon, keys, ground
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def sizeHint(self) -> QSize:
        """One line with air around it."""
        return QSize(self._theme.px(240), max(self._theme.px(34), self._theme.hit()))

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Put the icon on the side one reads from."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_looks()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and key cap, then the text."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        area = QRectF(self.rect())
        line = tokens.border_strong if self._ground == "surface" else tokens.border
        rounded(painter, area, RADIUS, getattr(tokens, self._ground), line)
        if self.hasFocus():
            ring(painter, area, RADIUS, tokens.focus)
        size = theme.px(ICON)
        paint_icon(painter, place_in(self, QRect(11, 0, size, self.height())), self._icon, tokens.text2)
        if self._keys and not self.text():
            cap = keycap_size(theme, self._keys)
            place = QRect(
                self.width() - cap.width() - 8, (self.height() - cap.height()) // 2, cap.width(), cap.height()
            )
            paint_keycap(painter, theme, place_in(self, place), self._keys)
        painter.end()
        super().paintEvent(event)

    def _on_looks(self) -> None:
        theme = self._theme
        self.setFont(theme.font("note" if self._icon == "pencil" else "body"))
        palette = QPalette(theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        cap = keycap_size(theme, self._keys).width() + 12 if self._keys else 8
        before = theme.px(ICON) + 18
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(cap if mirrored else before, 0, before if mirrored else cap, 0)
        self.updateGeometry()


class LineField(QWidget):
    """A line to type into with its label above; `committed` when it is left or Enter pressed, if it changed."""

    committed = Signal(str)

    def __init__(self, theme: Theme, label: str, *, placeholder: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self._stored = ""
        _stack(self, theme, label, self.edit)
        self.edit.editingFinished.connect(self._on_left)
        self.setFocusProxy(self.edit)
        self._theme = theme
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show what is stored; typing not yet committed is kept."""
        typing = self.edit.text() != self._stored
        self._stored = text
        if not typing:
            self.edit.setText(text)

    def _on_left(self) -> None:
        if self.edit.text() != self._stored:
            self._stored = self.edit.text()
            self.committed.emit(self._stored)

    def _on_looks(self) -> None:
        self.edit.setFont(self._theme.font())
        self.edit.setMinimumHeight(max(self._theme.px(32), self._theme.hit()))


class NoteField(QWidget):
    """Several lines to type into with a label above; grows with its text up to `most_lines`.

    `committed` when it is left, if it changed; `sent` on Ctrl+Enter.
    """

    committed = Signal(str)
    sent = Signal(str)

    def __init__(
        self, theme: Theme, label: str, *, placeholder: str = "", lines: int = 3, most_lines: int = 12
    ) -> None:
        super().__init__()
        self.edit = TextArea()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label or placeholder)
        self._theme, self._lines, self._most, self._stored = theme, lines, most_lines, ""
        _stack(self, theme, label, self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_size)
        self.edit.sent.connect(self._on_sent)
        self.edit.left.connect(self.commit)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what is stored; typing not yet committed is kept."""
        typing = self.text() != self._stored
        self._stored = text
        if not typing and text != self.text():
            self.edit.setPlainText(text)

    def commit(self) -> None:
        """Tell what was typed, if it is not told already."""
        if self.text() != self._stored:
            self._stored = self.text()
            self.committed.emit(self._stored)

    def _on_sent(self) -> None:
        self.sent.emit(self.text())

    def _on_looks(self) -> None:
        self.edit.setFont(self._theme.font("note"))
        self._on_size()

    def _on_size(self) -> None:
        lines = min(max(self.edit.document().lineCount(), self._lines), self._most)
        self.edit.setFixedHeight(round(lines * self.edit.fontMetrics().lineSpacing()) + 20)


class TextArea(QPlainTextEdit):
    """Several lines in our frame: `sent` on Ctrl+Enter, `left` when the keyboard goes elsewhere; Tab goes on."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        self.setViewportMargins(2, 2, 2, 2)  # room for the focus ring

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends; everything else is typing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        super().changeEvent(event)
        self.viewport().update()


def titled(theme: Theme, words: str, field: QWidget) -> QWidget:
    """A choice or counter with its label above, as the lines of a form have theirs."""
    both = QWidget()
    _stack(both, theme, words, field)
    return both


def _stack(field: QWidget, theme: Theme, label: str, edit: QWidget) -> None:
    """Put a label above its field, so that its mnemonic and screen readers lead to it."""
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    if label:
        words = Label(theme, label, role="second", tone="text2")
        words.setBuddy(edit)
        column.addWidget(words)
    column.addWidget(edit)
    field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
