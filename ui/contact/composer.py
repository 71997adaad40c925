"""The line above the timeline: plain words are a note, `call tue 3pm about quote` is a call; Enter stores it."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from pim.commands.from_entry import command_of
from pim.errors import StoreError, UserError
from pim.texts import tr
from pim.values.entry_reading import EntryReading
from ui.blocks.labels import Icon, Label, keycap_size, paint_keycap
from ui.bridge import Bridge
from ui.contact.marks import CommandMarks
from ui.drafts import Drafts, read_drafts
from ui.icons import paint_icon
from ui.painting import RADIUS, place_in, ring, rounded
from ui.phrases import PhraseKeys
from ui.shortcuts import is_enter
from ui.theme import Theme
from ui.words import KIND_ICONS

MOST_LINES = 8


class Composer(QWidget):
    """Reads what is typed for one contact and shows it before Enter; `stored` when it is in the book.

    What is not stored yet is kept as a draft of the contact, also through a crash.
    """

    stored = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self._contact, self._confirmed, self._busy = 0, "", False
        self._drafts, self._typed = Drafts(bridge, self), dict[str, str]()
        self._read = False  # whether drafts of another time were asked for
        self.edit = _Edit(theme, tr("Write a note, or type: call tue 3pm about quote"))
        self._marks = CommandMarks(theme, self.edit.document())
        PhraseKeys(self.edit, bridge)
        self._icon = Icon(theme, "sticky-note", size=14)
        self._reading = Label(theme, role="second", tone="text2", wrap=True)
        self._reading_line = QWidget()
        self._lay_out()
        self.edit.textChanged.connect(self._on_typed)
        self.edit.sent.connect(self.send)
        self.edit.gone.connect(self.left)
        self.setFocusProxy(self.edit)

    def show_contact(self, contact: int) -> None:
        """Write for another contact; what stood here unsaved waits for the one it was typed for."""
        if contact == self._contact:
            return
        self.keep()
        self._contact = 0  # an emptied field is no word about anybody's draft
        self.edit.setPlainText("")
        self._contact = contact
        self.setEnabled(bool(contact))
        if contact and not self._read:
            self._read = True
            self._bridge.work(read_drafts, self._on_drafts, otherwise=lambda error: True)
        elif contact:
            self._show_draft()

    def stops(self) -> list[QWidget]:
        """What Tab stops at."""
        return [self.edit]

    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    def send(self) -> None:
        """Store what is typed; a time that has gone by is asked about once."""
        text, contact = self.text(), self._contact
        if not text.strip() or not contact or self._busy:
            return
        self._busy = True
        self._bridge.ask(
            lambda reader: reader.entry(text, contact),
            lambda reading: self._store(reading, text, contact),
            otherwise=self._on_failed,
        )

    def keep(self) -> None:
        """Keep what is typed and not stored as a draft, now."""
        self._drafts.flush()

    def _store(self, reading: EntryReading, text: str, contact: int) -> None:
        if contact != self._contact:
            self._busy = False
            return
        if reading.problem and (reading.blocked or self._confirmed != text):
            self._busy, self._confirmed = False, text
            words = reading.problem if reading.blocked else tr("{problem} Enter again stores it.")
            self._say(words.format(problem=reading.problem), "clock", "warn")
            return
        place = self._bridge.book.place
        command = command_of(reading, contact, now=place.now(), home=place.home)
        self._bridge.do(command, lambda done: self._on_stored(text, command.label), otherwise=self._on_failed)

    def _on_stored(self, text: str, label: str) -> None:
        self._busy = False
        if self.text() == text:
            self.edit.setPlainText("")
            self.keep()
        self.stored.emit(label)

    def _on_failed(self, error: Exception) -> bool:
        self._busy = False
        if isinstance(error, UserError):
            self._say(str(error), "circle-alert", "bad")
            return True
        if isinstance(error, StoreError):
            self._say(tr("This is not stored yet. Your words stay here."), "circle-alert", "bad")
        return False

    def _on_typed(self) -> None:
        text, contact = self.text(), self._contact
        if text != self._confirmed:
            self._confirmed = ""
        if contact:
            self._typed[draft_name(contact)] = text
            self._drafts.keep(draft_name(contact), text)
        if not text.strip() or not contact:
            self._reading_line.hide()
            return
        self._bridge.ask(
            lambda reader: reader.entry(text, contact),
            lambda reading: self._show_reading(reading, text),
            channel="composer",
        )

    def _show_reading(self, reading: EntryReading, text: str) -> None:
        if self.text() != text or self._confirmed == text:  # what Enter said of it stands
            return
        if reading.problem:
            self._say(f"{reading.say}   {reading.problem}".strip(), "clock", "warn")
        else:
            self._say(reading.say, KIND_ICONS.get(reading.entry.kind, "sticky-note"), "text2")

    def _say(self, words: str, icon: str, tone: str) -> None:
        single = " ".join(words.split())
        self._reading.setText(single if len(single) <= 160 else single[:159] + "…")
        self._reading.set_tone(tone)
        self._icon.show_icon(icon, tone)
        self.edit.setAccessibleDescription(words)
        self._reading_line.show()

    def _on_drafts(self, drafts: dict[str, str]) -> None:
        self._typed = {**drafts, **self._typed}
        self._show_draft()

    def _show_draft(self) -> None:
        text = self._typed.get(draft_name(self._contact), "")
        if text and not self.text():
            self.edit.setPlainText(text)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._reading_line)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._reading, 1)
        self._reading_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addWidget(self.edit)
        column.addWidget(self._reading_line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def draft_name(contact: int) -> str:
    """What the unsaved note of a contact is called among the drafts."""
    return f"note:{contact}"


class _Edit(QPlainTextEdit):
    """A field that grows with its lines: Enter sends, Shift+Enter breaks the line, Esc leaves."""

    sent = Signal()
    gone = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_size)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(240), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends; with Shift it is a new line."""
        if is_enter(event) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._on_size()

    def event(self, event: QEvent) -> bool:
        """Draw the frame on the widget itself, around the text; Ctrl+Enter stores what is typed and dials nobody."""
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_sent_by(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text on the ground of the frame."""
        super().paintEvent(event)

    def _is_sent_by(self, event: QKeyEvent) -> bool:
        return is_enter(event) and bool(self.toPlainText().strip())

    def _paint_frame(self) -> None:
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        area = QRectF(self.rect())
        rounded(painter, area, RADIUS, tokens.surface, tokens.border_strong)
        if self.hasFocus():
            ring(painter, area, RADIUS, tokens.focus)
        side, height = theme.px(16), theme.px(38)
        paint_icon(painter, place_in(self, QRect(11, (height - side) // 2, side, side)), "pencil", tokens.text2)
        if not self.toPlainText():
            cap = keycap_size(theme, "N")
            place = QRect(self.width() - cap.width() - 8, (height - cap.height()) // 2, cap.width(), cap.height())
            paint_keycap(painter, theme, place_in(self, place), "N")
        painter.end()

    def _on_looks(self) -> None:
        theme = self._theme
        self.setFont(theme.font("note"))
        palette = QPalette(theme.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        before, behind = theme.px(16) + 20, keycap_size(theme, "N").width() + 12
        above = (theme.px(38) - round(QFontMetricsF(self.font()).lineSpacing())) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (behind, before) if mirrored else (before, behind)
        self.setViewportMargins(left, above, right, above)
        self._on_size()

    def _on_size(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), MOST_LINES)
        spacing = round(QFontMetricsF(self.font()).lineSpacing())
        height = self._theme.px(38) + (lines - 1) * spacing
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
