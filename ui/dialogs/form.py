"""What all dialogs share: a title, fields below each other, what went wrong, and one blue button."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from pim.commands import Command
from pim.errors import UserError
from pim.texts import tr
from ui.blocks.buttons import Button
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.theme import Theme

WIDTH, WIDE = 480, 700
LEAST = 120  # logical pixels of content that can be seen at least


class Form(QDialog):
    """A dialog over its window.  Enter presses the blue button wherever the keyboard is, Esc leaves all as it was.

    What cannot be stored keeps the dialog open, with the words typed and the reason.  One that warns (`warns`) begins
    on Cancel, which is the blue button then: Enter leaves all as it was, too.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        *,
        accept: str,
        detail: str = "",
        width: int = WIDTH,
        warns: bool = False,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        self._detail = Label(theme, detail, tone="text2", wrap=True)
        self._detail.setVisible(bool(detail))
        self.trouble = Label(theme, tone="bad", role="body_medium", wrap=True)
        self.trouble.hide()
        self._warns = warns
        self.accept_button = Button(theme, accept) if warns else Button(theme, accept, kind="primary", keys=tr("Enter"))
        self.accept_button.clicked.connect(self.submit)
        self._buttons = FlowLayout(at_end=True)
        self._width = width
        self._lay_out(title)

    def submit(self) -> None:
        """Do what the dialog is for; a subclass says what."""
        self.accept()

    def store(self, bridge: Bridge, make: Callable[[], Command], then: Callable[[int], None] | None = None) -> None:
        """Do a command and close; when it cannot be made or stored, say why and stay."""
        try:
            command = make()
        except UserError as error:
            self.say(error)
            return
        self.accept_button.setEnabled(False)

        def failed(error: Exception) -> bool:
            self.accept_button.setEnabled(True)
            if isinstance(error, UserError):
                self.say(error)
                return True
            self.say(UserError(tr("This is not stored yet."), tr("Your words stay here.")))
            return False

        def done(result: object) -> None:
            self.accept()
            bridge.stored.emit(command.label)
            if then is not None and isinstance(result, int):
                then(result)

        bridge.do(command, lambda given: done(given.result), otherwise=failed)

    def say(self, error: UserError) -> None:
        """Show what went wrong."""
        self.trouble.setText(str(error))
        self.trouble.show()

    def offer(self, text: str, act: Callable[[], None]) -> Button:
        """Add a plain button at the other end of the line."""
        button = Button(self.theme, text)
        button.clicked.connect(act)
        self._buttons.lead(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter submits, Esc closes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._warns and not self.accept_button.hasFocus():
            self.reject()
        elif enter and self.accept_button.isEnabled():
            self.submit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the content is at the width it got; Tab goes through the fields, then the buttons."""
        super().showEvent(event)
        self._fit()
        self._order_tabs()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plain ground."""
        QPainter(self).fillRect(self.rect(), self.theme.tokens.surface)

    def _fit(self) -> None:
        self._room.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height()))

    def _order_tabs(self) -> None:
        """The keyboard begins in the first field; Enter there, and on the blue button, does what the button says."""
        fields = [widget for widget in self._chain() if self._room.isAncestorOf(widget) and _stops(widget)]
        for one, other in pairwise([*fields[-1:], self._cancel, self.accept_button]):
            self.setTabOrder(one, other)
        if self._warns:
            self._cancel.setFocus()
        elif self.focusWidget() in (None, self._cancel):
            first = next((field for field in fields if field.isVisible() and field.isEnabled()), self.accept_button)
            first.setFocus()

    def _chain(self) -> Iterator[QWidget]:
        """What Tab goes through, from the beginning."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            yield widget
            widget = widget.nextInFocusChain()

    def _lay_out(self, title: str) -> None:
        theme = self.theme
        cancel = self._cancel = Button(theme, tr("Cancel"), kind="primary" if self._warns else "plain", keys=tr("Esc"))
        cancel.clicked.connect(self.reject)
        self._buttons.addWidget(cancel)
        self._buttons.addWidget(self.accept_button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 0, 24, 0)
        inner.setSpacing(theme.px(12))
        inner.addWidget(self._detail)
        inner.addLayout(self.body)
        inner.addStretch(1)
        heading = Label(theme, title, role="pane", wrap=True)
        for part in (heading, self.trouble):
            part.setContentsMargins(24, 0, 24, 0)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 4, 24, 0)
        foot.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(theme.px(12))
        column.addWidget(heading)
        self._room = GrowingRoom(content)
        self._room.changed.connect(self._fit)
        column.addWidget(self._room, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)
        room = self.screen().availableGeometry().width() - 80
        self.setMinimumWidth(min(theme.px(self._width), max(room, 320)))


def _stops(widget: QWidget) -> bool:
    """Whether Tab stops there; a widget may hand the keyboard on to one inside."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


class GrowingRoom(QScrollArea):
    """As high as its content while the screen has the room; then it scrolls.  `changed` when the content grew."""

    changed = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self._content = content
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The content's size, at most what the screen has besides title and buttons."""
        hint, width = self._content.sizeHint(), self.viewport().width()
        height = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else hint.height()
        return QSize(hint.width(), min(height + 2, self._most()))

    def minimumSizeHint(self) -> QSize:
        """May become low, then it scrolls."""
        return QSize(self._content.minimumSizeHint().width(), min(self.sizeHint().height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _most(self) -> int:
        return max(self.screen().availableGeometry().height() - 220, 240)
