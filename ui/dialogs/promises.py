"""Asking what becomes of the promises of those who are archived."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from pim.commands.contact import ArchiveContacts
from pim.texts import tr, trn
from pim.values.activity import Activity
from pim.values.activity_words import kind_title
from pim.values.due_text import say_due
from pim.values.excerpt import excerpt
from pim.values.locale_text import format_number
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.dialogs.form import WIDE, Form
from ui.theme import Theme
from ui.words import wall_now

SHOWN = 6


class PromisesDialog(Form):
    """The open promises; Enter keeps them in Today, the other button calls them off."""

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        parent: QWidget,
        promises: Sequence[Activity],
        archive: Callable[[str], None],
    ) -> None:
        """`archive` hears what becomes of the promises."""
        n = len(promises)
        title = trn("{n} promise is open", "{n} promises are open", n).format(n=format_number(n))
        detail = tr("Kept promises stay in Today though the contact is archived.")
        super().__init__(theme, parent, title, accept=tr("Archive, keep the promises"), detail=detail, width=WIDE)
        self._archive = archive
        now = wall_now(bridge.book.place)
        for promise in promises[:SHOWN]:
            what = promise.subject or excerpt(promise.text, ()) or kind_title(promise.kind)
            due = say_due(promise.due, now=now) if promise.due else ""
            self.body.addWidget(Label(theme, " · ".join(part for part in (what, due) if part), wrap=True))
        if n > SHOWN:
            more = trn("and {n} more", "and {n} more", n - SHOWN).format(n=format_number(n - SHOWN))
            self.body.addWidget(Label(theme, more, tone="text2"))
        self.cancel_button = self.offer(tr("Archive, call them off"), lambda: self._end("cancel"))

    def submit(self) -> None:
        """Archive and keep them."""
        self._end("keep")

    def _end(self, promises: str) -> None:
        self.accept()
        self._archive(promises)


def ask_promises(
    theme: Theme, bridge: Bridge, parent: QWidget, command: ArchiveContacts, archive: Callable[[ArchiveContacts], None]
) -> None:
    """Archive, after a question where promises are open; putting back asks nothing."""
    if not command.reason:
        archive(command)
        return

    def told(promises: list[Activity]) -> None:
        if not promises:
            archive(command)
            return
        PromisesDialog(
            theme,
            bridge,
            parent,
            promises,
            lambda kept: archive(ArchiveContacts(command.contacts, command.reason, kept)),
        ).open()

    bridge.ask(lambda reader: reader.calling.promises(command.contacts), told, channel="promises")
