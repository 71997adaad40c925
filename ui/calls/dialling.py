"""Dialling in work mode: the number is handed over, the clock runs, and stands where another call comes between."""

from PySide6.QtCore import QObject, QTimer, Signal

from pim.errors import UserError
from pim.texts import tr
from ui.bridge import Bridge
from ui.calls.card import CallCard
from ui.calls.queue import QueuePane
from ui.calls.work import Work
from ui.telephone import dial_from
from ui.theme import Theme

TICK_MS = 500


class Dialling(QObject):
    """The strip of the card with the clock of the talk; `dialled` when a number was handed over."""

    dialled = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, work: Work, *, card: CallCard, queue: QueuePane) -> None:
        super().__init__(card)
        self._theme, self._bridge, self._work = theme, bridge, work
        self._card, self._queue = card, queue
        self._number = self.reason = ""  # `reason`: why somebody was called all the same
        self.tick = QTimer(self, interval=TICK_MS)
        self.tick.timeout.connect(self._on_tick)
        strip = card.strip
        strip.dial_asked.connect(self._on_dial)
        strip.end_asked.connect(self.hang_up)
        strip.code_asked.connect(self.show_code)
        strip.left.connect(lambda: card.setFocus())

    @property
    def number(self) -> str:
        """The number that was dialled, else the one that would be."""
        return self._number or self._card.strip.shown_number

    def begin(self) -> None:
        """Somebody else is shown."""
        self._number = self.reason = ""
        self._card.strip.is_cut_off = self._work.clocks.is_cut_off

    def dial(self, place: int = 0) -> None:
        """Dial the first number, or the second; take up a talk that was cut off."""
        if self._work.clocks.talk.is_running():
            return
        if self._work.clocks.is_cut_off:
            self._work.clocks.talk.start()
            self.show()
        else:
            self._card.strip.dial(place)

    def show_code(self) -> None:
        """Show the number that would be dialled as a code that a mobile reads."""
        from ui.dialogs.qr import QrDialog

        told, number = self._work.present, self._card.strip.shown_number
        if told is None or not number:
            return
        try:
            QrDialog(self._theme, self._card.window(), told.row.name, number).open()
        except UserError as error:
            self.show(str(error))

    def hang_up(self) -> None:
        """The talk is over; its result is still to come."""
        self._work.hang_up()
        self.show()
        self._card.setFocus()

    def hold(self) -> None:
        """Another call came in: the clocks stand until `release`."""
        self._work.hold()
        self.show()

    def release(self) -> None:
        """The other call is over; Enter takes up a talk that was cut off."""
        self._work.clocks.release()
        self.show()

    def show(self, trouble: str = "") -> None:
        """Show how it stands now; `trouble` is what went wrong when the number was handed over."""
        self._card.strip.is_cut_off = self._work.clocks.is_cut_off
        self._card.strip.refresh(trouble)
        self._on_tick()

    def _on_dial(self, number: str, reason: str) -> None:
        self._number, self.reason = number, reason
        trouble = ""
        try:
            if not dial_from(self._bridge, number):
                self._card.strip.refresh(tr("There is nothing to dial in “{number}”.").format(number=number))
                self._card.setFocus()
                return
        except UserError as error:  # the number is copied: it is dialled by hand, and the clock runs
            trouble = tr("{trouble} Dial by hand: {number}").format(trouble=error.what, number=number)
        self._work.dialled()
        self.show(trouble)
        self.dialled.emit()
        self._card.setFocus()

    def _on_tick(self) -> None:
        self._queue.show_talk(self._work.clocks.talk.ms(), talking=self._work.clocks.talk.is_running())
