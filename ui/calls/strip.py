"""The dial strip: the number, whether it may be dialled, and the stopwatch from the moment it was."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.callable_words import closed_words, opens_words
from pim.values.clock import CONSENT, REGISTER
from pim.values.desk import Briefing, DeskNumber
from pim.values.place import Place
from ui.blocks.buttons import Button
from ui.blocks.labels import Label
from ui.calls.stopwatch import Stopwatch, clock_words
from ui.icons import paint_icon
from ui.painting import RADIUS_CARD, rounded
from ui.theme import Theme
from ui.words import label_words, wall_now

TICK_MS = 250


class DialStrip(QWidget):
    """Green while one talks, red and amber where somebody should not be called; there a reason is asked first.

    `dial_asked` carries the number and the reason, "" where none was needed; `end_asked` ends the call, `reopen_asked`
    asks for a row again that is done, `code_asked` for the number as a code that a mobile reads; `left` says that the
    line for the reason was left.
    """

    dial_asked = Signal(str, str)
    end_asked = Signal()
    reopen_asked = Signal()
    code_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, place: Place, watch: Stopwatch) -> None:
        super().__init__()
        self._theme, self._place, self._watch = theme, place, watch
        self._told: Briefing | None = None
        self._wanted = ""  # the number that a reason is asked for
        self._tone = ""
        self.is_cut_off = False  # whether a talk was interrupted and waits to be taken up
        self._mark = _Mark(theme)
        self.number = Label(theme, role="name", numbers=True)
        self._second = Label(theme, role="second", tone="text2", numbers=True, wrap=True)
        self.reason = _Reason()
        self.reason.setAccessibleName(tr("Why they are called all the same"))
        self.clock = Label(theme, role="screen", tone="good", numbers=True)
        self.button = Button(theme, tr("Dial"), icon="phone", keys="Return")
        self.code = Button(theme, icon="smartphone", name=tr("Show the number as QR code"), keys="Ctrl+Shift+M")
        self.end = Button(theme, tr("End call"), icon="phone-off", keys="F8")
        self.again = Button(theme, tr("Call again"), icon="refresh-cw")
        self._lay_out()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        for button in (self.button, self.end, self.again, self.code):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda: self.dial())
        self.end.clicked.connect(self.end_asked)
        self.again.clicked.connect(self.reopen_asked)
        self.code.clicked.connect(self.code_asked)
        self.reason.entered.connect(self._on_reason)
        self.reason.gone.connect(self._on_reason_left)

    @property
    def shown_number(self) -> str:
        """The number that would be dialled first, "" for none."""
        numbers = self._numbers()
        return numbers[0].value if numbers else ""

    def show_briefing(self, told: Briefing) -> None:
        """Show a row's numbers, before anything is dialled."""
        self._told, self._wanted = told, ""
        self.reason.hide()
        self.reason.clear()
        self.refresh()

    def refresh(self, trouble: str = "") -> None:
        """Show how it stands now; `trouble` is what went wrong when the number was handed over."""
        told = self._told
        if told is None:
            return
        talking = self._watch.is_running()
        self._tone = self._state(told, talking=talking, trouble=trouble)
        self.number.setText(self.shown_number or tr("No number"))
        self._second.setText(trouble or self._words(told, talking=talking))
        self._second.set_tone({"good": "text2", "": "text2"}.get(self._tone, self._tone))
        self._mark.show_tone(self._tone, "phone-call" if talking else "ban" if told.is_refused else "phone")
        self.end.setVisible(talking or self.is_cut_off)
        self.button.setVisible(not (talking or self.is_cut_off or self._wanted) and bool(self.shown_number))
        self.code.setVisible(bool(self.shown_number))
        self.again.setVisible(not talking and told.row.state != "open")
        self.clock.setVisible(talking or self._watch.ms() > 0)
        self.clock.set_tone("good" if talking else "text2")
        self._on_tick()
        if talking:
            self._tick.start()
        else:
            self._tick.stop()
        self.setAccessibleName(f"{self.number.text()}. {self._second.text()}")
        self.update()

    def dial(self, place: int = 0) -> None:
        """Dial the first number, or the second; where there is a reason against it, ask why first."""
        numbers = self._numbers()
        if self._told is None:
            return
        if place >= len(numbers):
            self.refresh(tr("There is no second number.") if place and numbers else tr("There is no number to dial."))
            return
        number = numbers[place].value
        if self._told.is_refused or not self._told.is_callable:
            self._wanted = number
            self.reason.setPlaceholderText(self._question(self._told))
            self.reason.show()
            self.reason.setFocus()
            self.button.hide()
        else:
            self.dial_asked.emit(number, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter, tokens = QPainter(self), self._theme.tokens
        pair = tokens.tint(self._tone)
        plain = not self._tone or pair.ground == tokens.surface
        rounded(
            painter,
            QRectF(self.rect()),
            RADIUS_CARD,
            tokens.subtle if plain else pair.ground,
            tokens.border if plain else None,
        )

    def set_low(self, low: bool) -> None:
        """Less air, where there is little height."""
        edge = self._theme.px(4 if low else 9)
        self._line.setContentsMargins(self._theme.px(14), edge, self._theme.px(14), edge)

    def _numbers(self) -> list[DeskNumber]:
        return [number for number in self._told.numbers if not number.is_bad] if self._told is not None else []

    def _state(self, told: Briefing, *, talking: bool, trouble: str) -> str:
        if told.is_refused or told.closed in (REGISTER, CONSENT) or (trouble and not talking):
            return "bad"
        if talking:
            return "good"
        return "" if told.is_callable else "warn"

    def _words(self, told: Briefing, *, talking: bool) -> str:
        numbers = self._numbers()
        if self.is_cut_off:
            return tr("Cut off, and the clock stands. Enter goes on, F8 ends the call.")
        if told.is_refused:
            return tr("Asked not to be called. Enter asks for a reason first.")
        if told.row.state == "done" and not talking:
            return tr("This row is done.")
        if told.row.state in ("parked", "excluded") and not talking:
            return tr("The list does not ask for this row any more.")
        if not told.is_callable and not talking:
            return reason_words(told, wall_now(self._place).date()) if numbers else tr("There is no number to dial.")
        first = label_words(numbers[0].types, numbers[0].label, "") if numbers else ""
        parts = [first] if first else []
        if told.via:
            parts.append(via_words(told))
        if len(numbers) > 1:
            kind = label_words(numbers[1].types, numbers[1].label, tr("second"))
            also = tr("also {number} ({kind}, Shift Enter)")
            parts.append(also.format(number=numbers[1].value, kind=kind.lower()))
        return ", ".join(parts)

    def _question(self, told: Briefing) -> str:
        if told.is_refused:
            return tr("They asked not to be called. Why call? Enter dials, Esc does not")
        return tr("Why call now all the same? Enter dials, Esc does not")

    def _on_reason(self) -> None:
        reason, number = " ".join(self.reason.text().split()), self._wanted
        if reason and number:
            self._wanted = ""
            self.reason.hide()
            self.dial_asked.emit(number, reason)

    def _on_reason_left(self) -> None:
        self._wanted = ""
        self.reason.hide()
        self.refresh()
        self.left.emit()

    def _on_tick(self) -> None:
        self.clock.setText(clock_words(self._watch.ms()))

    def _lay_out(self) -> None:
        theme = self._theme
        line = self._line = QHBoxLayout(self)
        line.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.number)
        words.addWidget(self._second)
        words.addWidget(self.reason)
        self.reason.hide()
        line.addWidget(self._mark)
        line.addLayout(words, 1)
        line.addWidget(self.clock)
        for button in (self.code, self.again, self.button, self.end):
            line.addWidget(button)
            button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_low(False)


class _Mark(QWidget):
    """The round sign at the beginning of the strip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._tone, self._icon = theme, "", "phone"
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_tone(self, tone: str, icon: str) -> None:
        """Another tone and icon."""
        self._tone, self._icon = tone, icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter, tokens = QPainter(self), self._theme.tokens
        ink = tokens.tint(self._tone).ink if self._tone else tokens.text2
        rounded(painter, QRectF(self.rect()), self.width() / 2, ink, None)
        side = round(self.width() * 0.5)
        place = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, place, self._icon, tokens.surface)

    def _on_looks(self) -> None:
        side = self._theme.px(34)
        self.setFixedSize(side, side)


class _Reason(QLineEdit):
    """The line for a reason: `entered` on Enter, which goes no further, `gone` when Esc leaves it."""

    entered = Signal()
    gone = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it, Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.gone.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def via_words(told: Briefing) -> str:
    """Through whom to ask: “ask through Ms Berg, mornings”."""
    noon, evening = 12, 17
    when = tr("mornings") if told.via_hour < noon else tr("afternoons") if told.via_hour < evening else tr("evenings")
    return tr("ask through {name}, {when}").format(name=told.via, when=when)


def reason_words(told: Briefing, today: date) -> str:
    """Why somebody is not to be called now, and from when on they are: “outside calling hours there, from 09:00”."""
    opens = opens_words(told.opens, today)
    why = ", ".join(part for part in (closed_words(told.closed), opens) if part)
    said = tr("{reason}. Enter asks why you call.").format(reason=why)
    return said[:1].upper() + said[1:]
