"""The panel of the find box: a line to type in, what was found below it, the keys at its foot."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pim.texts import tr
from ui.blocks.labels import Icon, KeyCap, Label, Rule
from ui.painting import RADIUS_CARD, rounded
from ui.shortcuts import shown_keys
from ui.tables.id_model import IdModel
from ui.tables.rows import Row, SearchRow
from ui.tables.search_delegate import SearchDelegate
from ui.tables.view import RowView
from ui.theme import Theme

WIDTH, MOST_HEIGHT, LINE = 660, 680, 44


class FindPanel(QWidget):
    """Lies over the window while one finds or types a command, its corner at `anchor()`.

    `typed` follows every change of the text, `opened` carries the id of a row taken with Enter or a click,
    `called` the one taken with Ctrl+Enter, `entered` the text when Enter is pressed and nothing was found.
    """

    typed = Signal(str)
    opened = Signal(int)
    called = Signal(int)
    entered = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, anchor: Callable[[], QPoint]) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._before: QWidget | None = None
        self._anchor = anchor
        self._found = _Found()
        self._model = IdModel(self._found, self)
        self._view = RowView(theme, self._model, SearchDelegate(theme), name=tr("Found"))
        self._view.lay_out_by_content()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(self._on_clicked)
        self.edit = _Line()
        self.edit.left.connect(self.close_panel, Qt.ConnectionType.QueuedConnection)
        self.edit.setPlaceholderText(tr("Find, or type: call Anna tue 3pm about offer"))
        self.edit.setAccessibleName(tr("Find or type a command"))
        self.edit.textChanged.connect(self.typed)
        self._remark = Label(theme, role="second", tone="text2", numbers=True)
        self._lay_out()
        window.installEventFilter(self)
        theme.changed.connect(self._on_looks)
        self._on_looks()
        self.hide()

    def open(self, text: str = "") -> None:
        """Show the panel and take the keyboard."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        if text != self.edit.text():
            self.edit.setText(text)
        else:
            self.edit.selectAll()
            self.typed.emit(text)

    def close_panel(self) -> None:
        """Hide the panel and give the keyboard back to whoever had it."""
        if not self.isVisible():
            return
        self.hide()
        before = self._before
        self._before = None
        if before is not None and before.isVisible() and not isinstance(before, _Line):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def show_results(self, rows: Sequence[SearchRow], remark: str = "") -> None:
        """Show what was found for the text typed last; `remark` stands at the end of the line ("3 people, 9 ms")."""
        self._found.rows = {row.id: row for row in rows}
        self._model.set_ids(array("q", self._found.rows))
        self._remark.setText(remark)
        if rows:
            self._view.go_to(rows[0].id)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter takes, Esc closes."""
        key, current = event.key(), self._view.current_id()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key == Qt.Key.Key_Escape:
            self.close_panel()
        elif key in steps:
            self._view.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            calls = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.called if calls else self.opened).emit(current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and its line."""
        painter, tokens = QPainter(self), self._theme.tokens
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.surface, tokens.border_strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the rows is not for what lies below."""

    def _lay_out(self) -> None:
        theme = self._theme
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(Icon(theme, "search", tone="accent"))
        line.addWidget(self.edit, 1)
        line.addWidget(self._remark)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 16, 7)
        foot.setSpacing(8)
        for keys, words in (("Return", tr("open")), ("Ctrl+Return", tr("call")), ("Esc", tr("close"))):
            foot.addWidget(KeyCap(theme, shown_keys(keys) if keys != "Return" else tr("Enter")))
            foot.addWidget(Label(theme, words, role="second", tone="text2"))
            foot.addSpacing(8)
        foot.addStretch(1)
        self._rules = (Rule(theme), Rule(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._rules[0])
        column.addSpacing(4)
        column.addWidget(self._view, 1)
        column.addWidget(self._rules[1])
        column.addWidget(self._foot)

    def _place(self) -> None:
        """Over the find box, as high as what was found."""
        window, anchor = self._window, self._anchor()
        rows = self._model.rowCount()
        found = sum(self._view.sizeHintForRow(row) for row in range(min(rows, 40))) + 8
        for part in (self._view, self._foot, *self._rules):
            part.setVisible(rows > 0)
        height = self._theme.px(LINE) + 2 + (found + 10 + self._foot.sizeHint().height() if rows else 0)
        width = min(self._theme.px(WIDTH), window.width() - anchor.x() - 16)
        most = min(self._theme.px(MOST_HEIGHT), window.height() - anchor.y() - 16)
        left = anchor.x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = window.width() - left - width
        self.setGeometry(left, anchor.y(), width, min(height, most))

    def _on_clicked(self) -> None:
        self.opened.emit(self._view.current_id())

    def _on_looks(self) -> None:
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.edit.setPalette(palette)
        self.edit.setFont(self._theme.font("note"))
        self.edit.setFixedHeight(self._theme.px(LINE) - 2)


class _Line(QLineEdit):
    """The line of the panel: keys for the list go on to the panel; `left` when one goes elsewhere."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter and Esc are for the list."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in (*keys, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
            self.left.emit()


class _Found:
    """What was found, held as a whole: a page of results is short."""

    def __init__(self) -> None:
        self.rows: dict[int, SearchRow] = {}

    def page(self, ids: Sequence[int]) -> list[Row]:
        """Rows with these ids."""
        return [self.rows[row] for row in ids if row in self.rows]
