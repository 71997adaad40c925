"""What a contact's page says of calling them: rhythm and next call, best hour, why not now."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.callable_words import closed_words, opens_words
from pim.values.calling_wish import read_wish
from pim.values.clock import NO_NUMBER
from pim.values.locale_text import format_day
from pim.values.rhythm_words import rhythm_words
from pim.values.rows import CallingFacts
from ui.blocks.cards import SectionTitle
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.theme import Theme
from ui.words import wall_now


class CallingBox(QWidget):
    """The lines of one contact; the pencil asks for the rhythm."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge, self._contact, self._name = theme, bridge, 0, ""
        self.title = SectionTitle(theme, tr("Calling"), icon="pencil", name=tr("Set the call rhythm"))
        self.words = Label(theme, role="body", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addWidget(self.words)
        self.title.asked.connect(self.ask_rhythm)

    def show_contact(self, contact: int, name: str) -> None:
        """Read what there is to know of calling somebody."""
        if contact != self._contact:
            self.words.setText("")
        self._contact, self._name = contact, name
        self._bridge.ask(lambda reader: reader.calling.facts(contact), self._on_read, channel="calling", quiet=True)

    def ask_rhythm(self) -> None:
        """Ask how often they are to be called."""
        from ui.dialogs.rhythm import RhythmDialog

        if self._contact and not self._bridge.book.read_only:
            RhythmDialog(self._theme, self._bridge, self.window(), self._name, contact=self._contact).open()

    def _on_read(self, facts: CallingFacts | None) -> None:
        today = wall_now(self._bridge.book.place).date()
        self.words.setText("\n".join(calling_lines(facts, today)) if facts is not None else "")


def calling_lines(facts: CallingFacts, today: date) -> list[str]:
    """Rhythm with the next call, best hour, a wish that is not understood, and why they are not called now."""
    said = rhythm_words(facts.rhythm)
    if said and facts.rhythm != facts.own:
        said = tr("{rhythm} (of a group or connection)").format(rhythm=said)
    lines = [said[:1].upper() + said[1:] if said else tr("No rhythm")]
    if facts.next_call:
        lines.append(tr("Next call {day}").format(day=format_day(date.fromisoformat(facts.next_call), "weekday")))
    if facts.best is not None and facts.best.says_something:
        lines.append(facts.best.words)
    if facts.wish and read_wish(facts.wish) is None:
        lines.append(tr("When to call is not understood: write it like “Mon–Fri 10–12, not Wed”."))
    clock = facts.clock
    if clock.why and clock.why != NO_NUMBER:
        opens = opens_words(clock.opens, today)
        closed = tr("Not to be called now: {why}").format(why=closed_words(clock.why))
        lines.append(f"{closed}, {opens}" if opens else closed)
    return lines
