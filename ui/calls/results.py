"""Results at the call desk: what a key stores of all that was typed, what it asks first, and what it says it did."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from pim.book import Done
from pim.commands.from_note import Ending, call_command, via_named
from pim.errors import UserError
from pim.texts import tr
from pim.values.consent import REFUSED
from pim.values.desk import Briefing
from pim.values.money import currency_of
from pim.values.result import AGREED, ResultRule
from ui.bridge import Bridge
from ui.calls.assistant import AssistantOffer
from ui.calls.card import CallCard
from ui.calls.dialling import Dialling
from ui.calls.typed import Typed
from ui.calls.work import Work
from ui.scripts.pane import ScriptPane

MINUTE_MS = 60_000


class AtHand(NamedTuple):
    """What a result is made from: who is shown, and all that was dialled, typed and answered."""

    work: Work
    card: CallCard
    typed: Typed
    dialling: Dialling
    script: ScriptPane


class Results(QObject):
    """Stores results; `said` carries what was done."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, at_hand: AtHand) -> None:
        super().__init__(at_hand.card)
        self._bridge = bridge
        self._work, self._card, self._typed, self._dialling, self._script = at_hand
        self._rules: tuple[ResultRule, ...] = ()
        self._asks = ""  # the result that waits for a time
        self._marked = ""
        self._assistant = AssistantOffer(bridge, self._card.notice)
        self._assistant.said.connect(self.said)

    def show_rules(self, rules: tuple[ResultRule, ...]) -> None:
        """These are the results of this book."""
        self._rules = rules
        self._card.pad.show_rules(rules)
        self.mark()

    def begin(self) -> None:
        """Somebody else is shown: no result waits."""
        self._asks = ""

    def store(self, result: str) -> None:
        """Store a result for the contact shown, with all that was typed, and go on to the next."""
        rule, told = self._card.pad.rule(result), self._work.present
        if rule is None or told is None:
            return
        if AGREED in rule.again and not self._typed.has_time():
            self._ask_time(result)
            return
        ending = self._ending(told)
        try:
            command = call_command(ending, rule)
        except UserError as error:
            self._say(str(error))
            return
        stays = rule.marks_bad and _has_other(told, ending.number)
        words, offers = words_of(told, rule, ending.number, stays=stays), via_named(ending.commands)
        note = self._typed.text()
        self._typed.forget()
        if ending.answers:
            self._script.stored()

        def done(given: Done) -> None:
            self.said.emit(words)
            if offers and rule.consent != REFUSED:
                self._assistant.ask(told, offers)

        self._work.save(command, note, done, stays=stays)

    def store_marked(self) -> None:
        """Store what the blue button says."""
        if self._asks or self._marked:
            self.store(self._asks or self._marked)

    def leave_field(self) -> None:
        """A result that waited for a time does not wait any more."""
        if self._asks:
            self._asks = ""
            self._card.next.ask("")
            self.mark()

    def mark(self) -> None:
        """Say on the blue button what Ctrl+Enter stores, and who comes then."""
        shown, pad = [rule for rule in self._rules if not rule.is_hidden], self._card.pad
        if not shown:
            return
        via = via_named(self._typed.commands)
        wanted = "left message" if via else self._asks or shown[0].key
        self._marked = wanted if pad.rule(wanted) else shown[0].key
        pad.mark(self._marked if self._work.clocks.talk.ms() or self._asks or via else "")
        rule, following = pad.rule(self._marked), self._work.following()
        words = tr("Save “{result}”, go to {name}") if following else tr("Save “{result}”")
        self._card.save.show_words(words.format(result=rule.words if rule else "", name=following))

    def _ending(self, told: Briefing) -> Ending:
        talked, card = self._work.clocks.talk.ms(), self._card
        return Ending(
            contact=told.row.contact,
            row=told.row.id,
            number=self._dialling.number,
            text=self._with_reason(self._typed.text()),
            commands=self._typed.commands,
            minutes=max(round(talked / MINUTE_MS), 1) if talked else None,
            step=card.next.step(),
            planned=told.due_call,
            proposes=not card.next.is_none(),
            answers=self._script.answers() if self._script.isVisible() else (),
            currency=self._money(told),
            seen=told.row.tried_at or 0,
        )

    def _ask_time(self, result: str) -> None:
        """Ask inline when they are to be called back; Enter stores it then."""
        self._asks, line = result, self._card.next
        typed = line.edit.text().strip()
        line.ask(tr("When shall they be called back? tue 3pm, then Enter"))
        if typed:
            self._say(tr("No day or time is understood in “{words}”. Type one, such as tue 3pm.").format(words=typed))
        line.setFocus()
        self.mark()

    def _with_reason(self, note: str) -> str:
        if not self._dialling.reason:
            return note
        said = tr("Called all the same: {reason}").format(reason=self._dialling.reason)
        return f"{said}\n{note}" if note else said

    def _money(self, told: Briefing) -> str:
        """The currency of an amount typed without one: that of the sale, else the country's."""
        if not any(found.kind == "value" for found in self._typed.commands):
            return ""
        sale = told.sale
        return sale.currency if sale is not None and sale.currency else currency_of(self._bridge.book.place.region)

    def _say(self, words: str) -> None:
        self._card.notice.withdraw()
        self._card.notice.say(words, tone="warn")


def words_of(told: Briefing, rule: ResultRule, number: str, *, stays: bool) -> str:
    """What the status line says of a result; of those that do more, what they did."""
    name = told.row.name
    if rule.marks_bad:
        bad = tr("{number} is marked as wrong for {name}").format(number=number, name=name)
        return tr("{said}; here is the next number").format(said=bad) if stays else bad
    if rule.consent == REFUSED:
        return tr("{name} is not called any more: noted, and off all open lists").format(name=name)
    return tr("{result} stored for {name}").format(result=rule.words, name=name)


def _has_other(told: Briefing, number: str) -> bool:
    return any(not other.is_bad and other.value != number for other in told.numbers)
