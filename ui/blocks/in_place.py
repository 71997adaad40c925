"""Text on the page that becomes a field where one clicks it, and stores itself when it is left."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.blocks.typed_over import TypedOver
from ui.painting import RADIUS, draw_line, ring, rounded, text_width
from ui.theme import Theme, Tokens

INSET = 6


class InPlaceLine(QLineEdit):
    """One line of text that is a field under the pointer and while it has the keyboard.

    `committed` when it is left or Enter pressed, if it changed; Esc brings back what is stored and emits `left`.
    """

    committed = Signal(str)
    left = Signal()
    focused = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        role: str = "body",
        tone: str = "text",
        placeholder: str = "",
        fits: bool = False,
    ) -> None:
        """With `fits` the line is as wide as its text."""
        super().__init__()
        self._theme, self._role, self._tone = theme, role, tone
        self.over = TypedOver(self.text, self.setText)
        self.framed = False  # whether it looks like a field at all times
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        width = QSizePolicy.Policy.Maximum if fits else QSizePolicy.Policy.Expanding
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        self.setTextMargins(INSET - 2, 0, INSET - 2, 0)
        self.editingFinished.connect(self._on_finished)
        if fits:
            self.textChanged.connect(self.updateGeometry)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def stored(self) -> str:
        """What is stored, whatever is being typed."""
        return self.over.stored

    def show_text(self, text: str) -> None:
        """Show what is stored; typing not stored yet is kept."""
        if self.over.show(text, in_use=self.hasFocus()):
            self.setCursorPosition(0)
        self._tell_whole()

    def fail(self) -> None:
        """What was committed could not be stored: it stays typed."""
        self.over.fail()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the text."""
        shown = self.text() or self.placeholderText()
        return QSize(text_width(self.font(), shown) + 2 * INSET + 2, self._height())

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        fits = self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
        least = self._theme.px(120 if fits else 60)
        return QSize(min(least, self.sizeHint().width()) if fits else least, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what is stored and leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.over.restore()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become a field."""
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Become text again, seen from its beginning."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be edited."""
        super().enterEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Begin on the side one reads from."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_looks()

    def resizeEvent(self, event: QEvent) -> None:
        """Tell the whole where it is cut."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field where it is one, then the text."""
        painter = QPainter(self)
        _paint_ground(painter, self, QRectF(self.rect()), self._theme.tokens)
        if not self.hasFocus() and self._is_cut():
            inner = self.rect().adjusted(INSET, 0, -INSET, 0)
            draw_line(painter, inner, self.text(), font=self.font(), colour=self._theme.tokens.tone(self._tone))
            return
        painter.end()
        super().paintEvent(event)

    def _on_finished(self) -> None:
        if self.over.commit():
            self.committed.emit(self.over.stored)

    def _height(self) -> int:
        return max(round(QFontMetricsF(self.font()).height()) + self._theme.px(8), self._theme.px(26))

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return text_width(self.font(), self.text()) > self.width() - 2 * INSET

    def _on_looks(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, self._theme.tokens.tone(self._tone))
        self.setPalette(palette)
        self.setAlignment(_begins(self))
        self.updateGeometry()


class InPlaceText(QPlainTextEdit):
    """Several lines of text that are a field while they have the keyboard; signals as of InPlaceLine."""

    committed = Signal(str)
    left = Signal()
    focused = Signal()

    def __init__(self, theme: Theme, name: str, *, placeholder: str = "", most_lines: int = 14) -> None:
        super().__init__()
        self._theme, self._most = theme, most_lines
        self.over = TypedOver(self.text, self.setPlainText)
        self.framed = False  # whether it looks like a field at all times
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(INSET)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_size)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def stored(self) -> str:
        """What is stored, whatever is being typed."""
        return self.over.stored

    def show_text(self, text: str) -> None:
        """Show what is stored; typing not stored yet is kept."""
        self.over.show(text, in_use=self.hasFocus())

    def fail(self) -> None:
        """What was committed could not be stored: it stays typed."""
        self.over.fail()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what is stored; Ctrl+Enter stores."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.over.restore()
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become a field."""
        super().focusInEvent(event)
        self.viewport().update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Begin on the side one reads from."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_looks()

    def resizeEvent(self, event: QEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._on_size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field where it is one, then the text."""
        painter = QPainter(self.viewport())
        _paint_ground(painter, self, QRectF(self.viewport().rect()), self._theme.tokens)
        painter.end()
        super().paintEvent(event)

    def _commit(self) -> None:
        if self.over.commit():
            self.committed.emit(self.over.stored)

    def _on_size(self) -> None:
        wanted = max(round(self.document().size().height()), 1)
        more = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != more:
            self.setVerticalScrollBarPolicy(more)
        lines = min(wanted, self._most)
        height = round(lines * QFontMetricsF(self.font()).lineSpacing()) + 2 * INSET
        if height != self.height():
            self.setFixedHeight(height)

    def _on_looks(self) -> None:
        self.setFont(self._theme.font())
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        option = self.document().defaultTextOption()
        option.setAlignment(_begins(self))
        self.document().setDefaultTextOption(option)
        self._on_size()


def _begins(field: QWidget) -> Qt.AlignmentFlag:
    """The side text begins on, whatever its own direction: else a Hebrew name stands at the other end."""
    mirrored = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def _paint_ground(painter: QPainter, field: InPlaceLine | InPlaceText, area: QRectF, tokens: Tokens) -> None:
    """Ground and frame of a field, where it is one at the moment."""
    failed = field.over.failed
    if field.hasFocus():
        rounded(painter, area, RADIUS, tokens.surface, None)
        ring(painter, area, RADIUS, tokens.bad if failed else tokens.focus)
    elif failed or field.underMouse():
        rounded(painter, area, RADIUS, tokens.hover, tokens.bad if failed else tokens.border)
    elif field.framed:
        rounded(painter, area, RADIUS, tokens.surface, tokens.border_strong)
