"""Work mode: one contact of a call list after the other, from the keyboard; what is stored is one step a result."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.desk import OPEN, Briefing, DeskRow, Left, Queue
from pim.values.locale_text import format_time
from ui.bridge import Bridge
from ui.calls.desk_pages import DeskPages
from ui.calls.dialling import Dialling
from ui.calls.head import WorkHead
from ui.calls.keys import placed_by
from ui.calls.results import AtHand, Results
from ui.calls.typed import Typed
from ui.calls.work import Work
from ui.phrases import PhraseKeys
from ui.screen import Screen
from ui.scripts.pane import ScriptPane
from ui.shortcuts import is_enter, place_sequence
from ui.statusbar import Hint
from ui.theme import Theme
from ui.words import wall_now

CLOCKS_MS, CLOCKS = 60_000, 40


class CallsScreen(Screen):
    """Work on one call list.

    `said` carries what was stored, for the status line; `opened` a contact whose page is asked for, `left` that the
    person goes back to the lists.
    """

    key = "calls"
    stands_for = "lists"
    takes_all = True
    said = Signal(str)
    opened = Signal(int)
    left = Signal()
    start_asked = Signal()
    print_asked = Signal()
    ready = Signal()

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.work = Work(bridge, self)
        self.head = WorkHead(theme)
        self.pages = DeskPages(theme, bridge.book.place, self.work.clocks.talk)
        self.brief, self.card, self.queue = self.pages.brief, self.pages.card, self.pages.queue
        self.summary = self.pages.summary
        self._phrases = PhraseKeys(self.card.note.edit, bridge)
        self.letters: Callable[[], bool] = lambda: True
        self._closed = self._ended = self._script = 0
        self._typed = Typed(bridge, self.card, self)
        self.script = ScriptPane(theme, bridge, self._typed.drafts.keep)
        self.dialling = Dialling(theme, bridge, self.work, card=self.card, queue=self.queue)
        self._results = Results(bridge, AtHand(self.work, self.card, self._typed, self.dialling, self.script))
        self._clocks = QTimer(self, interval=CLOCKS_MS)
        self._lay_out()
        self._connect()

    # what the window and the actions ask for

    def hints(self) -> Sequence[Hint]:
        """The keys of the note, or of the card; of the page shown where nobody is called."""
        if not self.pages.is_desk():
            return self.pages.hints()
        if self.card.note.edit.hasFocus():
            keys = (("Esc", tr("leave note")), ("Alt+1–8", tr("result")), ("Ctrl+Return", tr("save, next")))
        elif self.card.next.edit.hasFocus():
            keys = (("Esc", tr("leave field")), ("Alt+1–8", tr("result")), ("Enter", tr("save, next")))
        elif self.script.has_keyboard():
            keys = (("Esc", tr("leave script")), ("Enter", tr("next field")), ("Alt+1–8", tr("result")))
        else:
            keys = (("Return", tr("dial")), ("Tab", tr("note")), ("S", tr("skip")))
        return (*keys, ("Ctrl+I", tr("incoming call")), ("Ctrl+Z", tr("undo")))

    def activated(self) -> None:
        """The card has the keyboard; a list that was left is offered."""
        pages = self.pages
        if self.work.list and self.work.present is not None:
            pages.setCurrentWidget(pages.desk if self.work.is_on else pages.paused)
            pages.take_keyboard()
        elif self.work.list or (self._ended and pages.currentWidget() is self.summary):
            pages.take_keyboard()
        else:
            pages.setCurrentWidget(pages.paused)
            self._bridge.ask(lambda reader: reader.desk_left(), self._offer_left, channel="desk left")

    def panes(self) -> Sequence[QWidget]:
        """Briefing, card, list."""
        return (self.brief, self.card, self.queue)

    def start(self, number: int) -> None:
        """Work on a list; one that was left goes on where it was."""
        if number != self.work.list or self.work.present is None:
            self.pages.show_blank()
        self._typed.recall()
        self._bridge.ask(lambda reader: reader.result_rules(), self._results.show_rules, channel="desk rules")
        self.work.start(number)
        self.dialling.tick.start()
        self._clocks.start()

    def pause(self) -> None:
        """Stop the clocks and keep the place; go on when it is paused already."""
        if not self.work.is_on:
            if self.work.list:
                self.start(self.work.list)
            return
        self._typed.drafts.flush()
        self.work.pause()
        self.dialling.tick.stop()
        told = self.work.present
        words = tr("Paused at {name}.").format(name=told.row.name) if told is not None else tr("Paused.")
        self.pages.show_paused(words)
        self.pages.take_keyboard()

    def finish(self) -> None:
        """End work on the list and show what came of it."""
        if not self.work.list:
            self.left.emit()
            return
        rows, worked = list(self.work.rows.values()), self.work.clocks.worked.ms()
        made, usual = self.work.figures()
        self._typed.drafts.flush()
        self._ended = self.work.list
        self.work.end()
        self.dialling.tick.stop()
        self._clocks.stop()
        self.summary.show_list(rows, made, worked, usual)
        self.pages.show_summary()

    def dial(self, place: int = 0) -> None:
        """Dial the first number, or the second."""
        if self.is_at_work():
            self.dialling.dial(place)

    def skip(self) -> None:
        """Send the contact to the end of the list, without a result; words typed for them wait for them."""
        told = self.work.present
        if told is not None and self.is_at_work():
            self._typed.understand()
            self.work.skip(lambda done: self.said.emit(tr("Skipped {name}").format(name=told.row.name)))

    def step(self, by: int) -> None:
        """The next or the previous row as printed, without a result."""
        self._typed.understand()
        self.work.step(by)

    @property
    def list_shown(self) -> int:
        """The list at work, or the one whose end is shown; 0 for none."""
        return self.work.list or self._ended

    def is_at_work(self) -> bool:
        """Whether somebody is shown to be called."""
        return self.pages.is_desk() and self.work.present is not None and not self._bridge.book.read_only

    def store(self, result: str) -> None:
        """Store a result for the contact shown, with all that was typed, and go on to the next."""
        if self._can_store():
            self._results.store(result)

    def save_marked(self) -> None:
        """Store what the blue button says."""
        if self._can_store():
            self._results.store_marked()

    def _can_store(self) -> bool:
        """Whether there is somebody to store a result for; words for who is gone stay where they are."""
        if self.is_at_work() and self.work.is_gone:
            self._on_gone()
            return False
        return self.is_at_work()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took: Enter dials, letters are results, Esc goes back to the lists."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        place = placed_by(event)
        if event.key() == Qt.Key.Key_Escape and plain:
            self.left.emit()
        elif not self.pages.is_desk() or not (plain or shift or place):
            super().keyPressEvent(event)
        elif is_enter(event) and (plain or shift):
            self.dial(1 if shift else 0)
        elif place:
            self.store(self.card.pad.by_place(place))
        elif not (plain and self._take_letter(event)):
            super().keyPressEvent(event)

    def _take_letter(self, event: QKeyEvent) -> bool:
        """Whether a letter is that of a result; by its place on layouts without Latin letters."""
        by_place = place_sequence(event)
        letter = by_place.toString() if by_place is not None else event.text()
        result = self.card.pad.by_letter(letter) if len(letter) == 1 and self.letters() else ""
        if result and not event.isAutoRepeat():
            self.store(result)
        return bool(result)

    # what is shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two panes where there is no room for three."""
        super().resizeEvent(event)
        self.head.set_narrow(self.pages.arrange(self.width()))

    def _on_opened(self, queue: Queue) -> None:
        self._script = queue.script
        self.head.show_queue(queue)
        self.queue.show_rows(queue.rows)

    def _on_shown(self, told: Briefing) -> None:
        self._results.begin()
        self.dialling.begin()
        if self.work.is_on:
            self.pages.show_desk()
        self.card.show_briefing(told)
        self.card.notice.hide()
        self.script.show_script(self._script, told.page, list_=self.work.list)
        self.brief.show_briefing(told)
        self.queue.show_present(told.row.id)
        self._typed.show(told)
        self.pages.take_keyboard()
        self.ready.emit()
        QTimer.singleShot(0, self._read_clocks)

    def _on_refreshed(self, told: Briefing) -> None:
        """The contact was changed meanwhile: what is typed stays."""
        self.card.strip.is_cut_off = self.work.clocks.is_cut_off
        self.card.show_briefing(told)
        self.brief.show_briefing(told)

    def _on_rows(self, rows: list[DeskRow]) -> None:
        self.queue.change_rows(rows)
        self.head.show_rows(list(self.work.rows.values()))
        self._results.mark()
        if self.pages.currentWidget() is self.pages.nobody:
            self._on_nobody(self._closed)

    def _on_nobody(self, closed: int) -> None:
        self._closed = closed
        rows = self.work.rows.values()
        left = sum(1 for row in rows if row.state == OPEN)
        if not left:
            self.finish()
            return
        more = []
        if closed:
            more.append(trn("{n} is outside calling hours", "{n} are outside calling hours", closed).format(n=closed))
        if left > closed:
            more.append(trn("{n} comes again later", "{n} come again later", left - closed).format(n=left - closed))
        self.head.show_rows(list(rows))
        self.pages.show_nobody(tr("Nobody on this list can be called now."), ", ".join(more))

    def _on_done_elsewhere(self, row: DeskRow) -> None:
        at = wall_now(self._bridge.book.place)
        words = tr("{name} was called elsewhere meanwhile: {result}").format(
            name=row.name, result=result_title(row.result) if row.result else tr("no longer on the list")
        )
        if self._is_in_use():
            self.card.notice.withdraw()
            self.card.notice.say(f"{words} ({format_time(at.time())})", tone="warn")
            return
        self._tell(words)
        self.work.next()

    def _on_gone(self) -> None:
        if self._is_in_use():
            self.card.notice.withdraw()
            self.card.notice.say(tr("This contact is gone: deleted or joined with another. Your words are kept."))
            self.card.notice.offer(tr("Go on")).clicked.connect(self.work.next)
            return
        self._tell(tr("This contact is gone: deleted or joined with another."))
        self.work.next()

    def _tell(self, words: str) -> None:
        """Say why somebody else is shown; on another screen that would cover what is said there."""
        if self.isVisible():
            self.said.emit(words)

    def _is_in_use(self) -> bool:
        """Whether one talks or has typed, so that nobody else may be shown by themselves."""
        return self.work.clocks.talk.is_running() or bool(self._typed.text())

    def _on_list_gone(self) -> None:
        self.dialling.tick.stop()
        self.pages.show_paused(tr("This call list is gone."), tr("Undo may bring it back."))

    def _put_back(self, note: str) -> None:
        self.card.note.show_text(note)
        if self._script:
            self.script.put_back()

    def _offer_left(self, found: Left | None) -> None:
        if self.work.list:
            return
        if found is None:
            words, more = tr("No call list is being worked on."), tr("Choose a call list and press F5.")
            self.pages.paused.say(words, more)
            return
        words = tr("{name} ({code}) was left at {who}.").format(name=found.name, code=found.code, who=found.who)
        self.pages.paused.say(words, tr("F5 goes on."))
        self.pages.take_keyboard()

    def _on_field_left(self) -> None:
        self._results.leave_field()
        self.card.setFocus()

    def _read_clocks(self) -> None:
        contacts = self.queue.upcoming(CLOCKS)
        if contacts:
            self._bridge.ask(
                lambda reader: (reader.desk_clocks(contacts), reader.desk_best_now(contacts)),
                lambda found: self.queue.show_clocks(*found),
                channel="desk clocks",
                quiet=True,
            )

    # parts

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.pages, 1)
        self.card.put_script(self.script)
        self.script.hide()

    def _connect(self) -> None:
        work, card, pages = self.work, self.card, self.pages
        work.opened.connect(self._on_opened)
        work.shown.connect(self._on_shown)
        work.refreshed.connect(self._on_refreshed)
        work.rows_changed.connect(self._on_rows)
        work.ahead_read.connect(self._results.mark)
        work.storing.connect(_paint_now)
        work.nobody.connect(self._on_nobody)
        work.done_elsewhere.connect(self._on_done_elsewhere)
        work.gone.connect(self._on_gone)
        work.list_gone.connect(self._on_list_gone)
        work.put_back.connect(self._put_back)
        self.script.left.connect(card.setFocus)
        pages.currentChanged.connect(lambda page: self.ready.emit())
        card.strip.reopen_asked.connect(work.reopen)
        card.pad.chosen.connect(self.store)
        card.save.clicked.connect(self.save_marked)
        for field in (card.note, card.next):
            field.left.connect(self._on_field_left)
            field.saved.connect(self.save_marked)
            field.placed.connect(lambda place: self.store(card.pad.by_place(place)))
        card.next.entered.connect(self.save_marked)
        for told in (self._typed.read, self.dialling.dialled):
            told.connect(self._results.mark)
        self._results.said.connect(self.said)
        self.brief.opened.connect(self.opened)
        self.queue.opened.connect(work.go)
        self._clocks.timeout.connect(self._read_clocks)
        for button, act in ((pages.go_on, self.start_asked), (pages.leave, self.left), (pages.end, self.finish)):
            button.clicked.connect(act)
        self.summary.left.connect(self.left)
        self.summary.print_asked.connect(self.print_asked)


def _paint_now() -> None:
    """Lay out and paint what waits for it: beside the writer's thread it would take three times as long."""
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
        QCoreApplication.sendPostedEvents(None, kind.value)
