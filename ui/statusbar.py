"""The status bar: what is stored, what has just been done, and the keys that are valid now."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pim.texts import tr
from ui.announcing import announce
from ui.blocks.buttons import Button
from ui.blocks.labels import Icon, KeyCap, Label, OneLine
from ui.theme import Theme

HEIGHT, SHOWN_MS = 26, 6000
LEFT = 260  # hints do not come and go with each short word at the left
Hint = tuple[str, str]


class StatusBar(QWidget):
    """Left: saved, saving, or for six seconds what was done with Undo; right: key hints of the present focus."""

    undo_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._tone = theme, "good"
        self._hints: tuple[Hint, ...] = ()
        self._pairs: list[tuple[KeyCap, Label]] = []
        self._rest = tr("All changes saved")
        line = QHBoxLayout(self)
        line.setContentsMargins(13, 1, 12, 0)
        line.setSpacing(8)
        self._words = OneLine(theme, self._rest, role="second_medium", tone="text2")
        self._undo = Button(theme, tr("Undo"), kind="link")
        self._undo.clicked.connect(self.undo_asked)
        self._undo.clicked.connect(self._on_over)
        self._keys = QWidget()
        self._key_line = QHBoxLayout(self._keys)
        self._key_line.setContentsMargins(0, 0, 0, 0)
        self._key_line.setSpacing(6)
        self._sign = Icon(theme, "circle-check", tone="good", size=14)
        line.addWidget(self._sign)
        line.addWidget(self._words)
        line.addWidget(self._undo)
        line.addStretch(1)
        line.addWidget(self._keys)
        self._undo.hide()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_over)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_saved(self) -> None:
        """Everything is on disk."""
        self._set_rest(tr("All changes saved"), "circle-check", "good")

    def show_saving(self, words: str = "") -> None:
        """Something waits to be written; `words` say for what."""
        self._set_rest(words or tr("Saving…"), "hourglass", "text2")

    def show_not_saved(self, why: str) -> None:
        """Something could not be written; stays until `show_saved`."""
        self._set_rest(why, "circle-alert", "bad")

    def say(self, message: str, *, undo_keys: str = "") -> None:
        """For six seconds, say what was done; with `undo_keys` offer to take it back ("Undo Ctrl+Z")."""
        self._words.setText(message)
        self._words.set_tone("text")
        self._undo.setVisible(bool(undo_keys))
        self._undo.set_text(tr("Undo {keys}").format(keys=undo_keys) if undo_keys else tr("Undo"))
        self._timer.start()
        self._fit()
        self.announce(message)

    def announce(self, message: str) -> None:
        """Let a screen reader say it."""
        announce(self, message)

    def message(self) -> str:
        """What stands at the left now."""
        return self._words.text()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these keys with what they do, leading first; what has no room is left out at the end."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        for _ in range(len(self._hints) - len(self._pairs)):
            self._pairs.append(self._add_pair())
        for (cap, words), (keys, said) in zip(self._pairs, self._hints, strict=False):
            cap.set_keys(keys)
            words.setText(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out hints that have no room."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and the line above."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.window)
        painter.fillRect(0, 0, self.width(), 1, tokens.border)

    def _add_pair(self) -> tuple[KeyCap, Label]:
        """Room for one more hint; what is there is used again, since each change of the focus shows others."""
        pair = KeyCap(self._theme, "", self._keys), Label(self._theme, role="second", tone="text2")
        pair[1].setContentsMargins(0, 0, 6, 0)
        for widget in pair:
            self._key_line.addWidget(widget)
        return pair

    def _fit(self) -> None:
        room = self.width() - max(LEFT, self._left_width())
        for at, (cap, words) in enumerate(self._pairs):
            room -= cap.sizeHint().width() + words.sizeHint().width() + 24
            cap.setVisible(room > 0 and at < len(self._hints))
            words.setVisible(room > 0 and at < len(self._hints))

    def _left_width(self) -> int:
        """What stands at the left takes, with its margins."""
        undo = self._undo.sizeHint().width() + 8 if not self._undo.isHidden() else 0
        return 13 + 14 + 8 + self._words.sizeHint().width() + 8 + undo + 12

    def _set_rest(self, words: str, icon: str, tone: str) -> None:
        self._rest, self._tone = words, tone
        self._sign.show_icon(icon, tone)
        if not self._timer.isActive():
            self._on_over()

    def _on_over(self) -> None:
        self._timer.stop()
        self._undo.hide()
        self._words.set_tone("bad" if self._tone == "bad" else "text2")
        self._words.setText(self._rest)
        self._fit()

    def _on_looks(self) -> None:
        self.setFixedHeight(max(self._theme.px(HEIGHT), 26))
