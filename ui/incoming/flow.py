"""A call that comes in while anything else goes on: the caller's page, then back to what was interrupted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from pim.commands import Command
from pim.commands.activity import LogCall
from pim.commands.caller import KeepCall
from pim.errors import UserError
from pim.texts import tr
from pim.values.quick_entry import read_note_commands
from pim.values.result import ResultRule
from pim.values.ringing import Ringing
from ui.incoming.bar import IncomingBar
from ui.incoming.caller import Caller
from ui.incoming.drafts import caller_named, incoming_name
from ui.incoming.interrupted import Interrupted
from ui.words import wall_now

if TYPE_CHECKING:
    from ui.session import Session

MINUTE_MS = 60_000


class IncomingFlow(QObject):
    """Takes calls, also one during another: each goes back to what it interrupted when it is saved or dropped.

    `started` says that a call is taken, `ended` that what it interrupted is there again; who runs a clock stands
    still between the two, and waits to be asked to go on.
    """

    started = Signal()
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._taken: list[tuple[IncomingBar, Interrupted]] = []
        self._rules: tuple[ResultRule, ...] = ()
        self._panel: QDialog | None = None

    @property
    def bar(self) -> IncomingBar | None:
        """The call one talks to now."""
        return self._taken[-1][0] if self._taken else None

    def ask(self, text: str = "") -> None:
        """Ask who is calling, over whatever is open; `text` is the number that is shown."""
        from ui.incoming.panel import CallerPanel

        session = self._session
        if self._panel is not None and isValid(self._panel) and self._panel.isVisible():
            self._panel.raise_()
            return
        parent = QApplication.activeModalWidget() or session.window
        panel = self._panel = CallerPanel(session.theme, session.bridge, parent)
        panel.answered.connect(self.take)
        if text:
            panel.show_text(text)
        panel.open()

    def ring(self, number: str) -> None:
        """A number rings: its one owner's page opens at once, else it is asked who it is."""
        self._session.come_forward()
        if self.bar is not None and self.bar.caller.number == number:
            return  # a softphone that says it again with each ring

        def told(found: Ringing) -> None:
            if len(found.callers) == 1:
                line = found.callers[0].line
                self.take(Caller(line.id, line.name, number))
            else:
                self.ask(number)

        self._session.bridge.ask(lambda reader: reader.ringing(number), told, channel="ringing")

    def take(self, caller: Caller) -> None:
        """Show the caller with the note open and the clock running."""
        session, window = self._session, self._session.window
        interrupted = Interrupted(session)
        if self.bar is not None:
            self.bar.pause()
        self.started.emit()
        bar = IncomingBar(session.theme, session.bridge, caller)
        bar.saved.connect(self._save)
        bar.dropped.connect(lambda: self._end(bar))
        bar.note.typed.connect(lambda text: self._keep(bar, text))
        self._taken.append((bar, interrupted))
        window.show_page(None)
        window.show_bar(bar)
        session.bridge.ask(
            lambda reader: reader.result_rules(), lambda rules: self._on_rules(bar, rules), channel="results"
        )
        if caller.contact:
            session.show_contact(caller.contact)
        window.set_primary(None)  # the blue button is that of the call now
        window.activateWindow()
        bar.note.setFocus()

    def take_again(self, draft: str, text: str) -> None:
        """Show a call that was not stored when Ringbook ended, with its words; its clock stands."""
        self.take(caller_named(self._session.bridge.page, draft))
        if self.bar is not None:
            self.bar.pause()
            self.bar.note.show_text(text)

    def _on_rules(self, bar: IncomingBar, rules: tuple[ResultRule, ...]) -> None:
        self._rules = rules
        if isValid(bar):
            bar.show_rules(rules)

    def _save(self, result: str) -> None:
        bar = self.bar
        if bar is None:
            return
        try:
            command = self._command(bar, result)
        except UserError as error:
            bar.say(str(error))
            return
        bar.setEnabled(False)

        def failed(error: Exception) -> bool:
            bar.setEnabled(True)
            bar.say(str(error) if isinstance(error, UserError) else tr("This is not stored yet. Your words stay here."))
            return isinstance(error, UserError)

        self._session.bridge.do(command, lambda done: self._on_saved(bar, command.label), otherwise=failed)

    def _command(self, bar: IncomingBar, result: str) -> Command:
        from pim.commands.from_entry import follow_ups
        from pim.commands.from_note import Ending, call_command

        place, caller, text = self._session.book.place, bar.caller, bar.note.text().strip()
        commands = read_note_commands(text, now=wall_now(place), language=place.language, region=place.region)
        minutes, at = max(round(bar.watch.ms() / MINUTE_MS), 1), place.now() - bar.watch.ms()
        if not caller.contact:
            return KeepCall(caller.number, text, minutes, at, follow_ups(commands))
        rule = next((rule for rule in self._rules if rule.key == result), ResultRule(result, reached=True))
        ending = Ending(caller.contact, 0, caller.number, text, commands, minutes)
        made = call_command(ending, rule)
        return replace(made, direction="in", at=at) if isinstance(made, LogCall) else made

    def _on_saved(self, bar: IncomingBar, label: str) -> None:
        self._session.window.say(label)
        self._end(bar)

    def _keep(self, bar: IncomingBar, text: str) -> None:
        if self._session.drafts is not None:
            self._session.drafts.keep(incoming_name(bar.caller), text)

    def _end(self, bar: IncomingBar) -> None:
        """Go back; a call that was interrupted by this one waits with its clock standing."""
        found = next((pair for pair in self._taken if pair[0] is bar), None)
        if found is None:
            return
        self._keep(bar, "")
        self._taken.remove(found)
        self._session.window.show_bar(self.bar)
        found[1].come_back()
        bar.hide()
        bar.deleteLater()
        if self.bar is None:
            self.ended.emit()
