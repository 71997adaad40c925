"""What stands where there is nothing yet, and what shows that work goes on."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.locale_text import format_share
from ui.announcing import announce
from ui.blocks.buttons import Button
from ui.blocks.cards import Card, Ground, IconTile
from ui.blocks.flow import TurningLine
from ui.blocks.labels import Label, Paragraph
from ui.painting import rounded
from ui.theme import Theme

SHOWN_AFTER_MS = 150
HEIGHT = 6


class EmptyState(Ground):
    """An icon, one sentence that says what is here, one that says what to do, and up to three buttons."""

    def __init__(self, theme: Theme, icon: str, text: str, *, more: str = "") -> None:
        super().__init__(theme, "surface")
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(IconTile(theme, icon, size=52), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = Paragraph(theme, text, role="note_medium")
        self._more = Paragraph(theme, more, tone="text2")
        for label in (self._words, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._more.setVisible(bool(more))
        self._buttons = TurningLine(gap=8)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._column = column

    def say(self, text: str, more: str = "") -> None:
        """Say something else."""
        self._words.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def add(self, widget: QWidget) -> None:
        """Put something of one's own below the buttons, no wider than a sentence is read."""
        widget.setMaximumWidth(self._theme.px(620))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(widget, 8)
        line.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, line)

    def offer(self, text: str, *, icon: str = "", kind: str = "plain", keys: str = "") -> Button:
        """Add a button; connect to its `clicked`."""
        button = Button(self._theme, text, icon=icon, kind=kind, keys=keys)
        self._buttons.insertWidget(self._buttons.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button


class ProgressLine(QWidget):
    """A line 2 px high that shows work: nothing before 150 ms, then the share done, or a part that moves on.

    It lies along the upper edge of `over` and takes no room there.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over, self._share, self._phase = theme, over, -1.0, 0
        self._working = False
        self.setFixedHeight(2)
        self.setAccessibleName(tr("Progress"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._on_shown)
        self._tick = QTimer(self, interval=60)
        self._tick.timeout.connect(self._on_tick)
        over.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Work has begun; its share is not known yet."""
        self._working, self._share = True, -1.0
        self._wait.start()

    def set_share(self, share: float) -> None:
        """This much is done, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def stop(self) -> None:
        """Work has ended."""
        self._working = False
        self._wait.stop()
        self._tick.stop()
        self.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay as wide as what it lies on."""
        if event.type() == QEvent.Type.Resize:
            self.setFixedWidth(self._over.width())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter, accent = QPainter(self), self._theme.tokens.accent
        if self._share >= 0:
            painter.fillRect(0, 0, round(self.width() * self._share), 2, accent)
        else:
            part = self.width() // 5
            painter.fillRect(self._phase % (self.width() + part) - part, 0, part, 2, accent)

    def _on_shown(self) -> None:
        if self._working:
            self._tick.start()
            self.setFixedWidth(self._over.width())
            self.show()
            self.raise_()

    def _on_tick(self) -> None:
        self._phase += max(self.width() // 60, 4)
        self.update()


class ProgressOverlay(QWidget):
    """Covers a screen while something long runs: what is done, how far it is, Cancel (Esc); `cancelled` when asked.

    Nothing shines through, so that what lies below need not be painted while the work wants the processor.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._card = Card(theme, ground="surface", padding=24)
        self._title = Label(theme, role="pane")
        self._detail = Label(theme, role="body", tone="text2", numbers=True, wrap=True)
        self._bar = _Bar(theme)
        self._said = 0
        self._cancel = Button(theme, tr("Cancel"), keys=tr("Esc"))
        self._cancel.clicked.connect(self.cancelled)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for widget in (self._title, self._detail, self._bar):
            self._card.body.addWidget(widget)
        self._card.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self._card.setMinimumWidth(theme.px(420))
        column = QVBoxLayout(self)
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def begin(self, title: str, detail: str = "") -> None:
        """Cover the screen and take the keyboard."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._cancel.setEnabled(True)
        self._said = 0
        self.set_progress(0.0, detail)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self._cancel.setFocus()
        announce(self, title)

    def set_progress(self, share: float, detail: str = "") -> None:
        """Say how far it is, 0 to 1, and in words."""
        self._bar.set_share(share)
        if detail != self._detail.text():
            self._detail.setText(detail)
        quarter = int(share * 4)
        if quarter > self._said:
            self._said = quarter
            announce(self, tr("{share} done").format(share=format_share(share)))

    def end(self) -> None:
        """Uncover the screen."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.tokens.window)


class _Bar(QWidget):
    """How far something is, 6 px high, on a card; it paints its own ground, so that a step forward paints it alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_share(self, share: float) -> None:
        """Show this much, 0 to 1."""
        before = (self._words(), self._filled())
        self._share = min(max(share, 0.0), 1.0)
        if self._words() != before[0]:
            self.setAccessibleName(self._words())
        if self._filled() != before[1]:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove and share."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.surface)
        rounded(painter, QRectF(self.rect()), HEIGHT / 2, tokens.grey_bg, None)
        rounded(painter, QRectF(QRect(0, 0, self._filled(), HEIGHT)), HEIGHT / 2, tokens.accent, None)

    def _filled(self) -> int:
        return round(self.width() * self._share)

    def _words(self) -> str:
        return format_share(self._share)
