"""Work mode: one contact of a call list after the other, from the keyboard; what is stored is one step a result."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pim.book import Done
from pim.commands.activity import FollowUp
from pim.commands.from_entry import follow_ups
from pim.commands.from_note import Ending, call_command, via_named
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.activity_words import result_title
from pim.values.desk import OPEN, Briefing, DeskRow, Left, Queue
from pim.values.locale_text import format_time
from pim.values.money import currency_of
from pim.values.quick_entry import NoteCommand, read_note_commands
from pim.values.result import AGREED, ResultRule
from ui.blocks.states import EmptyState
from ui.blocks.tabs import Tab, TabBar
from ui.bridge import Bridge
from ui.calls.brief_pane import WIDTH as BRIEF_WIDTH
from ui.calls.brief_pane import BriefPane
from ui.calls.card import CallCard
from ui.calls.head import WorkHead
from ui.calls.keys import placed_by
from ui.calls.queue import WIDTH as QUEUE_WIDTH
from ui.calls.queue import QueuePane
from ui.calls.summary import Summary
from ui.calls.work import Work
from ui.contact.composer import draft_name
from ui.drafts import Drafts, read_drafts
from ui.phrases import PhraseKeys
from ui.screen import Screen
from ui.scripts.pane import ScriptPane
from ui.shortcuts import place_sequence
from ui.statusbar import Hint
from ui.telephone import dial_from
from ui.theme import Theme
from ui.words import wall_now

THREE_FROM, TICK_MS, KEPT_MS, CLOCKS_MS, CLOCKS = 1180, 500, 1200, 60_000, 40
MINUTE_MS = 60_000


class CallsScreen(Screen):
    """Work on one call list.

    `said` carries what was stored, for the status line; `opened` a contact whose page is asked for, `left` that the
    person goes back to the lists, `via_named` a contact and who answered instead of them, once for each.
    """

    key = "calls"
    stands_for = "lists"
    takes_all = True
    said = Signal(str)
    opened = Signal(int)
    left = Signal()
    finish_asked = Signal()
    start_asked = Signal()
    print_asked = Signal()
    ready = Signal()

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge = theme, bridge
        self.work = Work(bridge, self)
        place = bridge.book.place
        self.head = WorkHead(theme)
        self.brief = BriefPane(theme, place)
        self.card = CallCard(theme, place, self.work.talk)
        self.queue = QueuePane(theme, place)
        self.summary = Summary(theme)
        self._phrases = PhraseKeys(self.card.note.edit, bridge)
        self.letters: Callable[[], bool] = lambda: True
        self._rules: tuple[ResultRule, ...] = ()
        self._commands: list[NoteCommand] = []
        self._number = self._reason = ""
        self._asks = ""  # the result that waits for a time
        self._marked = ""
        self._closed = self._ended = 0
        self._asked_via: set[tuple[int, str]] = set()
        self._drafts = Drafts(bridge, self)
        self.script = ScriptPane(theme, bridge, self._drafts.keep)
        self._script = 0
        self._typed: dict[str, str] = {}
        self._tick, self._kept = QTimer(self, interval=TICK_MS), QTimer(self, singleShot=True, interval=KEPT_MS)
        self._clocks = QTimer(self, interval=CLOCKS_MS)
        self._pages = QStackedWidget()
        self._three = True
        self._lay_out()
        self._connect()

    # what the window and the actions ask for

    def hints(self) -> Sequence[Hint]:
        """The keys of the note, or of the card."""
        if self.card.note.edit.hasFocus():
            keys = (("Esc", tr("leave note")), (tr("Alt 1–8"), tr("result")), ("Ctrl Return", tr("save, next")))
        else:
            keys = (("Return", tr("dial")), ("Tab", tr("note")), ("S", tr("skip")))
        return (*keys, ("Ctrl I", tr("incoming call")), ("Ctrl Z", tr("undo")))

    def activated(self) -> None:
        """The card has the keyboard; a list that was left is offered."""
        if self.work.list and self.work.present is not None:
            self._pages.setCurrentWidget(self._desk if self.work.is_on else self._paused)
            self.card.setFocus()
        elif not self.work.list:
            self._pages.setCurrentWidget(self._paused)
            self._bridge.ask(lambda reader: reader.desk_left(), self._offer_left, channel="desk left")

    def panes(self) -> Sequence[QWidget]:
        """Briefing, card, list."""
        return (self.brief, self.card, self.queue)

    def start(self, number: int) -> None:
        """Work on a list; one that was left goes on where it was."""
        self._pages.setCurrentWidget(self._desk)
        self._bridge.work(read_drafts, self._on_drafts, otherwise=lambda error: True)
        self._bridge.ask(lambda reader: reader.result_rules(), self._on_rules, channel="desk rules")
        self.work.start(number)
        self._tick.start()
        self._clocks.start()

    def pause(self) -> None:
        """Stop the clocks and keep the place; go on when it is paused already."""
        if not self.work.is_on:
            if self.work.list:
                self.start(self.work.list)
            return
        self._drafts.flush()
        self.work.pause()
        self._tick.stop()
        told = self.work.present
        who = told.row.name if told is not None else ""
        self._paused.say(tr("Paused at {name}.").format(name=who) if who else tr("Paused."), tr("F7 goes on."))
        self._pages.setCurrentWidget(self._paused)
        self._go_on.setFocus()

    def finish(self) -> None:
        """End work on the list and show what came of it."""
        if not self.work.list:
            self.left.emit()
            return
        rows, worked = list(self.work.rows.values()), self.work.worked.ms()
        made, usual = self.work.figures()
        self._drafts.flush()
        self._ended = self.work.list
        self.work.end()
        self._tick.stop()
        self._clocks.stop()
        self.summary.show_list(rows, made, worked, usual)
        self._pages.setCurrentWidget(self.summary)
        self.summary.setFocus()

    def dial(self, place: int = 0) -> None:
        """Dial the first number, or the second."""
        if not self._can_work() or self.work.talk.is_running():
            return
        if self.work.is_cut_off:
            self.work.take_up()
            self._show_strip()
        else:
            self.card.strip.dial(place)

    def hang_up(self) -> None:
        """The talk is over; its result is still to come."""
        self.work.hang_up()
        self._show_strip()
        self.card.setFocus()

    def skip(self) -> None:
        """Send the contact to the end of the list, without a result."""
        told = self.work.present
        if told is not None and self._can_work():
            self._keep_note()
            self.work.skip(lambda done: self.said.emit(tr("Skipped {name}").format(name=told.row.name)))

    def hold(self) -> None:
        """Another call came in: the clocks stand until `release`."""
        self.work.hold()
        self._show_strip()

    def release(self) -> None:
        """The other call is over; Enter takes up a talk that was cut off."""
        self.work.release()
        self._show_strip()

    def step(self, by: int) -> None:
        """The next or the previous row as printed, without a result."""
        self._keep_note()
        self.work.step(by)

    def save_marked(self) -> None:
        """Store what the blue button says."""
        if self._asks:
            self.store(self._asks)
        elif self._marked:
            self.store(self._marked)

    @property
    def list_shown(self) -> int:
        """The list at work, or the one whose end is shown; 0 for none."""
        return self.work.list or self._ended

    def is_at_work(self) -> bool:
        """Whether somebody is shown to be called."""
        return self._can_work()

    def store(self, result: str) -> None:
        """Store a result for the contact shown, with all that was typed, and go on to the next."""
        rule, told = self.card.pad.rule(result), self.work.present
        if rule is None or told is None or not self._can_work():
            return
        note = self.card.note.text().strip()
        step = self.card.next.step()
        if AGREED in rule.again and not self._has_time(step):
            self._ask_time(result)
            return
        ending = Ending(
            contact=told.row.contact,
            row=told.row.id,
            number=self._number or self.card.strip.shown_number,
            text=self._with_reason(note),
            commands=self._commands,
            minutes=max(round(self.work.talk.ms() / MINUTE_MS), 1) if self.work.talk.ms() else None,
            step=step,
            planned=told.due_call,
            proposes=not self.card.next.is_none(),
            answers=self._answers(),
            currency=self._money(told),
        )
        try:
            command = call_command(ending, rule)
        except UserError as error:
            self._say(str(error))
            return
        stays = rule.marks_bad and self._has_other(told, ending.number)
        self._forget_draft(told)
        words = self._words_of(told, rule, ending, stays=stays)
        offers = via_named(self._commands)
        if ending.answers:
            self.script.stored()

        def done(given: Done) -> None:
            self.said.emit(words)
            if offers and not rule.consent:
                self._offer_assistant(told, offers)

        self.work.save(command, note, done, stays=stays)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took: Enter dials, letters are results, Esc goes back to the lists."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        place = placed_by(event)
        if self._pages.currentWidget() is not self._desk or not (plain or shift or place):
            super().keyPressEvent(event)
        elif enter and (plain or shift):
            self.dial(1 if shift else 0)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
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
        self._arrange()

    def _on_drafts(self, drafts: dict[str, str]) -> None:
        """What was typed before and not stored; what is typed here since goes before it."""
        self._typed = {**drafts, **self._typed}
        told = self.work.present
        if told is not None and not self.card.note.text():
            self.card.note.show_text(self._typed.get(draft_name(told.row.contact), ""))

    def _on_rules(self, rules: tuple[ResultRule, ...]) -> None:
        self._rules = rules
        self.card.pad.show_rules(rules)
        self._mark()

    def _on_opened(self, queue: Queue) -> None:
        self._script = queue.script
        self.head.show_queue(queue)
        self.queue.show_rows(queue.rows)
        self._pages.setCurrentWidget(self._desk)

    def _on_shown(self, told: Briefing) -> None:
        self._number = self._reason = self._asks = ""
        self._pages.setCurrentWidget(self._desk)
        self.card.strip.is_cut_off = self.work.is_cut_off
        self.card.show_briefing(told)
        self.card.notice.hide()
        self.card.note.show_text(self._typed.get(draft_name(told.row.contact), ""))
        self.card.note.say_kept("")
        self.card.next.clear()
        self._show_script(told)
        self.brief.show_briefing(told)
        self.queue.show_present(told.row.id)
        self._on_typed()
        self.card.setFocus()
        self.ready.emit()
        QTimer.singleShot(0, self._read_clocks)

    def _show_script(self, told: Briefing) -> None:
        if self._script:
            self.script.show_script(self._script, told.page, list_=self.work.list)

    def _on_refreshed(self, told: Briefing) -> None:
        """The contact was changed meanwhile: what is typed stays."""
        self.card.strip.is_cut_off = self.work.is_cut_off
        self.card.show_briefing(told)
        self.brief.show_briefing(told)

    def _on_rows(self, rows: list[DeskRow]) -> None:
        self.queue.change_rows(rows)
        self.head.show_rows(list(self.work.rows.values()))
        self._mark()
        if self._pages.currentWidget() is self._nobody:
            self._on_nobody(self._closed)

    def _on_nobody(self, closed: int) -> None:
        self._closed = closed
        rows = self.work.rows.values()
        if not any(row.state == OPEN for row in rows):
            self.finish()
            return
        later = sum(1 for row in rows if row.state == OPEN) - closed
        words = tr("Nobody on this list can be called now.")
        more = [trn("{n} is outside calling hours", "{n} are outside calling hours", closed).format(n=closed)]
        more = more if closed else []
        if later > 0:
            more.append(trn("{n} comes again later", "{n} come again later", later).format(n=later))
        self._nobody.say(words, ", ".join(more))
        self.head.show_rows(list(rows))
        self.brief.clear()
        self._pages.setCurrentWidget(self._nobody)
        self._nobody.setFocus()

    def _on_done_elsewhere(self, row: DeskRow) -> None:
        at = wall_now(self._bridge.book.place)
        words = tr("{name} was called elsewhere meanwhile: {result}").format(
            name=row.name, result=result_title(row.result) if row.result else tr("no longer on the list")
        )
        if self.work.talk.is_running() or self.card.note.text().strip():
            self.card.notice.withdraw()
            self.card.notice.say(f"{words} ({format_time(at.time())})", tone="warn")
            return
        self.said.emit(words)
        self.work.next()

    def _on_gone(self) -> None:
        if self.card.note.text().strip() or self.work.talk.is_running():
            self.card.notice.withdraw()
            self.card.notice.say(tr("This contact is gone: deleted or joined with another. Your words are kept."))
            self.card.notice.offer(tr("Go on")).clicked.connect(self.work.next)
            return
        self.said.emit(tr("This contact is gone: deleted or joined with another."))
        self.work.next()

    def _on_list_gone(self) -> None:
        self._tick.stop()
        self._paused.say(tr("This call list is gone."), tr("Undo may bring it back."))
        self._pages.setCurrentWidget(self._paused)

    def _put_back(self, note: str) -> None:
        self.card.note.show_text(note)
        if self._script:
            self.script.put_back()

    def _offer_left(self, found: Left | None) -> None:
        if self.work.list:
            return
        if found is None:
            self._paused.say(tr("No call list is being worked on."), tr("Choose a call list and press F5."))
            return
        words = tr("{name} ({code}) was left at {who}.").format(name=found.name, code=found.code, who=found.who)
        self._paused.say(words, tr("F5 goes on."))
        self._go_on.setFocus()

    # while one talks

    def _on_dial(self, number: str, reason: str) -> None:
        self._number, self._reason = number, reason
        trouble = ""
        try:
            if not dial_from(self._bridge, number):
                self.card.strip.refresh(tr("There is nothing to dial in “{number}”.").format(number=number))
                self.card.setFocus()
                return
        except UserError as error:  # the number is copied: it is dialled by hand, and the clock runs
            trouble = tr("{trouble} Dial by hand: {number}").format(trouble=error.what, number=number)
        self.work.dialled()
        self._show_strip(trouble)
        self._mark()
        self.card.setFocus()

    def _on_typed(self, text: str = "") -> None:
        told = self.work.present
        if told is None:
            return
        note = self.card.note.text()
        place = self._bridge.book.place
        self._commands = read_note_commands(note, now=wall_now(place), language=place.language, region=place.region)
        step = self.card.next.step()
        steps = [*follow_ups(self._commands), *([step] if step else [])]
        self.card.next.show_steps(steps, self._commands)
        self.card.note.say_meaning(", ".join(self.card.next.chips.words) if self._commands else "")
        name = draft_name(told.row.contact)
        if note != self._typed.get(name, ""):
            self._typed[name] = note
            self._drafts.keep(name, note)
            self._kept.start()
        self._mark()

    def _on_kept(self) -> None:
        at = wall_now(self._bridge.book.place)
        self.card.note.say_kept(tr("Saved {time}").format(time=format_time(at.time())))

    def _on_tick(self) -> None:
        self.queue.show_talk(self.work.talk.ms(), talking=self.work.talk.is_running())

    def _show_strip(self, trouble: str = "") -> None:
        self.card.strip.is_cut_off = self.work.is_cut_off
        self.card.strip.refresh(trouble)
        self._on_tick()

    def _read_clocks(self) -> None:
        contacts = self.queue.upcoming(CLOCKS)
        if contacts:
            self._bridge.ask(
                lambda reader: reader.desk_clocks(contacts), self.queue.show_clocks, channel="desk clocks", quiet=True
            )

    def _mark(self) -> None:
        """Say on the blue button what Ctrl+Enter stores, and who comes then."""
        shown = [rule for rule in self._rules if not rule.is_hidden]
        if not shown:
            return
        via = via_named(self._commands)
        wanted = "left message" if via else self._asks or shown[0].key
        self._marked = wanted if self.card.pad.rule(wanted) else shown[0].key
        self.card.pad.mark(self._marked if self.work.talk.ms() or self._asks or via else "")
        rule = self.card.pad.rule(self._marked)
        following = self.work.following()
        result = rule.words if rule else ""
        words = tr("Save “{result}”, go to {name}") if following else tr("Save “{result}”")
        self.card.save.show_words(words.format(result=result, name=following))

    # parts

    def _can_work(self) -> bool:
        shown = self._pages.currentWidget() is self._desk and self.work.present is not None
        return shown and not self._bridge.book.read_only

    def _has_time(self, step: FollowUp | None) -> bool:
        steps = [*follow_ups(self._commands), *([step] if step else [])]
        return any(found.due for found in steps)

    def _ask_time(self, result: str) -> None:
        """Ask inline when they are to be called back; Enter stores it then."""
        self._asks = result
        typed = self.card.next.edit.text().strip()
        self.card.next.ask(tr("When shall they be called back? tue 3pm, then Enter"))
        if typed:
            self._say(tr("No day or time is understood in “{words}”. Type one, such as tue 3pm.").format(words=typed))
        self.card.next.setFocus()
        self._mark()

    def _on_step_entered(self) -> None:
        self.store(self._asks or self._marked)

    def _on_field_left(self) -> None:
        if self._asks:
            self._asks = ""
            self.card.next.ask("")
            self._mark()
        self.card.setFocus()

    def _with_reason(self, note: str) -> str:
        if not self._reason:
            return note
        said = tr("Called all the same: {reason}").format(reason=self._reason)
        return f"{said}\n{note}" if note else said

    def _money(self, told: Briefing) -> str:
        """The currency of an amount typed without one: that of the sale, else the country's."""
        if not any(found.kind == "value" for found in self._commands):
            return ""
        sale = told.sale
        return sale.currency if sale is not None and sale.currency else currency_of(self._bridge.book.place.region)

    def _answers(self) -> tuple[tuple[str, str], ...]:
        return self.script.answers() if self.script.isVisible() else ()

    def _has_other(self, told: Briefing, number: str) -> bool:
        return any(not other.is_bad and other.value != number for other in told.numbers)

    def _words_of(self, told: Briefing, rule: ResultRule, ending: Ending, *, stays: bool) -> str:
        """What the status line says of a result; of those that do more, what they did."""
        words = tr("{result} stored for {name}").format(result=rule.words, name=told.row.name)
        if rule.marks_bad:
            bad = tr("{number} is marked as wrong for {name}").format(number=ending.number, name=told.row.name)
            return tr("{said}; here is the next number").format(said=bad) if stays else bad
        if rule.consent:
            return tr("{name} is not called any more: noted, and off all open lists").format(name=told.row.name)
        return words

    def _offer_assistant(self, told: Briefing, name: str) -> None:
        """Once for each: whoever answered may be their assistant."""
        key = (told.row.contact, name.casefold())
        known = {named.text.casefold() for named in told.page.facts.related if named.text}
        linked = {link.other_name.casefold() for link in told.page.links}
        if key in self._asked_via or told.via.casefold() == name.casefold() or key[1] in known | linked:
            return
        self._asked_via.add(key)
        notice = self.card.notice
        notice.withdraw()
        notice.say(tr("{name} answered for {who}.").format(name=name, who=told.row.name), tone="accent")
        notice.offer(tr("{name} is their assistant").format(name=name)).clicked.connect(
            lambda: self._store_assistant(told.row.contact, name)
        )

    def _store_assistant(self, contact: int, name: str) -> None:
        from pim.commands.contact import SetProperty

        self.card.notice.hide()
        words = tr("{name} noted as assistant").format(name=name)
        self._bridge.do(SetProperty(contact, "X-ASSISTANT", name), lambda done: self.said.emit(words))

    def _forget_draft(self, told: Briefing) -> None:
        name = draft_name(told.row.contact)
        if self._typed.pop(name, ""):
            self._drafts.keep(name, "")

    def _keep_note(self) -> None:
        """Words typed for somebody who is left without a result wait for them."""
        self._on_typed()

    def _say(self, words: str) -> None:
        self.card.notice.withdraw()
        self.card.notice.say(words, tone="warn")

    def _arrange(self) -> None:
        three = self.width() >= self._theme.px(THREE_FROM)
        small = self.width() < self._theme.px(960)
        beside = self._theme.px(264 if small else BRIEF_WIDTH)
        self._side.setFixedWidth(beside)
        self.queue.setFixedWidth(self._theme.px(QUEUE_WIDTH) if three else beside)
        self.head.set_narrow(small)
        if three == self._three:
            return
        self._three = three
        self._tabs.setVisible(not three)
        if three:
            self._line.addWidget(self.queue)
            self._sides.setCurrentWidget(self.brief)
        else:
            self._sides.addWidget(self.queue)
            self._on_tab(self._tabs.current())
        self.queue.show()

    def _on_tab(self, key: str) -> None:
        if not self._three:
            self._sides.setCurrentWidget(self.queue if key == "list" else self.brief)

    def _lay_out(self) -> None:
        theme = self._theme
        self._desk = QWidget()
        line = self._line = QHBoxLayout(self._desk)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(1)
        side = self._side = QWidget()
        self._tabs, self._sides = TabBar(theme, name=tr("Beside the card")), QStackedWidget()
        self._tabs.show_tabs([Tab("brief", tr("Briefing")), Tab("list", tr("List"))])
        self._tabs.hide()
        self._sides.addWidget(self.brief)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._sides, 1)
        line.addWidget(side)
        line.addWidget(self.card, 1)
        line.addWidget(self.queue)
        self._paused = EmptyState(theme, "pause", tr("Paused."))
        self._go_on = self._paused.offer(tr("Go on"), icon="play", kind="primary", keys="F5")
        self._leave = self._paused.offer(tr("Call lists"), icon="list-checks")
        self._nobody = EmptyState(theme, "moon", "")
        self._end = self._nobody.offer(tr("Finish"), icon="log-out", kind="primary")
        for page in (self._desk, self._paused, self._nobody, self.summary):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._pages, 1)
        card = self.card
        card.put_script(self.script)
        self.script.hide()
        for one, other in ((card, card.note.edit), (card.note.edit, card.next.edit), (card.next.edit, card.pad)):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        work, card = self.work, self.card
        work.opened.connect(self._on_opened)
        work.shown.connect(self._on_shown)
        work.refreshed.connect(self._on_refreshed)
        work.rows_changed.connect(self._on_rows)
        work.ahead_read.connect(self._mark)
        work.storing.connect(_paint_now)
        work.nobody.connect(self._on_nobody)
        work.done_elsewhere.connect(self._on_done_elsewhere)
        work.gone.connect(self._on_gone)
        work.list_gone.connect(self._on_list_gone)
        work.put_back.connect(self._put_back)
        card.strip.dial_asked.connect(self._on_dial)
        card.strip.end_asked.connect(self.hang_up)
        card.strip.reopen_asked.connect(work.reopen)
        card.strip.left.connect(lambda: card.setFocus())
        card.pad.chosen.connect(self.store)
        card.save.clicked.connect(self.save_marked)
        for field in (card.note, card.next):
            field.left.connect(self._on_field_left)
            field.saved.connect(self.save_marked)
            field.placed.connect(lambda place: self.store(card.pad.by_place(place)))
        card.note.typed.connect(self._on_typed)
        card.next.changed.connect(self._on_typed)
        card.next.entered.connect(self._on_step_entered)
        self.brief.opened.connect(self.opened)
        self.queue.opened.connect(work.go)
        self._tabs.chosen.connect(self._on_tab)
        self._tick.timeout.connect(self._on_tick)
        self._kept.timeout.connect(self._on_kept)
        self._clocks.timeout.connect(self._read_clocks)
        self._go_on.clicked.connect(self.start_asked)
        self._leave.clicked.connect(self.left)
        self._end.clicked.connect(self.finish)
        self.summary.left.connect(self.left)
        self.summary.print_asked.connect(self.print_asked)


def _paint_now() -> None:
    """Lay out and paint what waits for it: beside the writer's thread it would take three times as long."""
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
        QCoreApplication.sendPostedEvents(None, kind.value)
