"""The call that came in, above whatever is shown: who, how long, the note, and how it ended."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pim.texts import tr
from pim.values.result import AGREED, ResultRule
from ui.blocks.buttons import Button
from ui.blocks.cards import IconTile
from ui.blocks.labels import Label, OneLine, Rule
from ui.bridge import Bridge
from ui.calls.keys import placed_by, saves_by
from ui.calls.note import CallNote
from ui.calls.pad import ResultPad
from ui.calls.stopwatch import Stopwatch, clock_words
from ui.incoming.caller import Caller
from ui.phrases import PhraseKeys
from ui.screen import Bar
from ui.statusbar import Hint
from ui.theme import Theme

TICK_MS, NOTE_HEIGHT = 250, 84
TALK = "reached"


class IncomingBar(Bar):
    """Runs its clock from the moment it is made.  `saved` carries the result, `dropped` says that it was no call."""

    saved = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, caller: Caller) -> None:
        super().__init__()
        self._theme, self.caller = theme, caller
        self.watch = Stopwatch()
        self._name = Label(theme, caller.name or tr("Unknown caller"), role="pane")
        self._second = OneLine(theme, _second(caller), role="second", tone="text2")
        self.clock = Label(theme, role="screen", tone="good", numbers=True)
        self.save = Button(theme, tr("Save"), kind="primary", keys="Ctrl+Return")
        self.drop = Button(theme, tr("No call"))
        self.note = CallNote(theme)
        self.note.edit.setPlaceholderText(tr("Write while you talk"))
        self._phrases = PhraseKeys(self.note.edit, bridge)
        self.pad = ResultPad(theme)
        self.trouble = Label(theme, role="body_medium", tone="bad", wrap=True)
        self.trouble.hide()
        self.setAccessibleName(tr("Incoming call: {name}").format(name=self._name.text()))
        self._lay_out()
        self._connect()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_time)
        if caller.said:
            self.note.show_text(f"{caller.said}: ")
        self.go_on()

    def show_rules(self, rules: tuple[ResultRule, ...]) -> None:
        """Offer the results a talk can have; a number nobody has is only kept."""
        if self.caller.contact:
            self.pad.show_rules([rule for rule in rules if rule.reached or AGREED in rule.again])
            self.pad.mark(TALK)

    def hints(self) -> Sequence[Hint]:
        """The keys of the call while the keyboard is in it."""
        results = (("Alt+1–8", tr("result")),) if self.caller.contact else ()
        return (("Ctrl+Return", tr("save")), *results, ("Esc", tr("leave note")))

    def go_on(self) -> None:
        """Let the clock run on."""
        self.watch.start()
        self._tick.start()
        self._show_time()

    def pause(self) -> None:
        """Another call came in between."""
        self.watch.stop()
        self._tick.stop()
        self._show_time()

    def say(self, words: str) -> None:
        """Show what went wrong; the note stays as typed."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the note Ctrl+Enter and Alt with a digit are for this call, not for the screen below."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if saves_by(event) or placed_by(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plain ground, tinted where the clock runs."""
        QPainter(self).fillRect(self.rect(), self._theme.tokens.surface)

    def _show_time(self) -> None:
        self.clock.setText(clock_words(self.watch.ms()))
        self.clock.set_tone("good" if self.watch.is_running() else "text2")

    def _connect(self) -> None:
        self.save.clicked.connect(lambda: self.saved.emit(TALK))
        self.drop.clicked.connect(self.dropped)
        self.note.saved.connect(lambda: self.saved.emit(TALK))
        self.note.left.connect(self.save.setFocus)
        self.note.placed.connect(self._on_place)
        self.pad.chosen.connect(self.saved)
        self.note.edit.installEventFilter(self)

    def _on_place(self, place: int) -> None:
        result = self.pad.by_place(place)
        if result:
            self.saved.emit(result)

    def _lay_out(self) -> None:
        theme = self._theme
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._second)
        head.setSpacing(theme.px(12))
        head.addWidget(IconTile(theme, "phone-incoming", tone="good"))
        head.addLayout(words, 1)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.drop, self.save):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.note.setFixedHeight(theme.px(NOTE_HEIGHT))
        self.pad.setVisible(bool(self.caller.contact))
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(10))
        inner.setSpacing(theme.px(8))
        inner.addLayout(head)
        inner.addWidget(self.note)
        inner.addWidget(self.pad)
        inner.addWidget(self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Rule(theme))


def _second(caller: Caller) -> str:
    if caller.number:
        return tr("Incoming call from {number}").format(number=f"\u2066{caller.number}\u2069")
    return tr("Incoming call")
