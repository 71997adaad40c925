"""What one does with the contacts selected in a list: archive, delete, call list, copy, drag out, export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from pim.commands.contact import ArchiveContacts, DeleteContacts
from pim.commands.household import AddToHousehold
from pim.texts import tr, trn
from pim.values.line import ContactLine
from pim.values.locale_text import format_number
from pim.work.outgoing import write_file
from ui.people.carrying import Carried, carried, most_words

if TYPE_CHECKING:
    from ui.people.page import ContactsScreen
    from ui.session import Session

MOST_CARRIED = 300


def archive(session: Session, screen: ContactsScreen) -> None:
    """Archive the selected contacts, or put archived ones back."""
    from ui.dialogs.promises import ask_promises

    chosen = tuple(screen.selected())

    def go_on(lines: list[ContactLine]) -> None:
        archived = [line for line in lines if line.archived]
        reason = "" if len(archived) == len(chosen) else tr("by hand")
        ask_promises(session.theme, session.bridge, session.window, ArchiveContacts(chosen, reason), put_away)

    def put_away(command: ArchiveContacts) -> None:
        session.bridge.do(command, lambda done: session.window.say(command.label))

    session.bridge.ask(lambda reader: reader.lines(chosen), go_on)


def delete(session: Session, screen: ContactsScreen) -> None:
    """Delete the selected contacts; undo brings them back, so nothing is asked."""
    command = DeleteContacts(tuple(screen.selected()))
    session.bridge.do(command, lambda done: session.window.say(command.label))


def put_in_household(session: Session, screen: ContactsScreen) -> None:
    """Ask for the household of the selected people; one of a new name, or without one, is made."""
    from ui.dialogs.one_line import OneLineDialog

    chosen = tuple(screen.selected())

    def put(name: str) -> None:
        command = AddToHousehold(name, chosen)
        session.bridge.do(command, lambda done: session.window.say(command.label))

    words = trn("Put {n} contact in a household", "Put {n} contacts in a household", len(chosen))
    dialog = OneLineDialog(
        session.theme,
        session.window,
        words.format(n=format_number(len(chosen))),
        label=tr("Household; a new name makes a new one, none takes their family names"),
        accept=tr("Put in"),
        take=put,
    )
    session.bridge.ask(
        lambda reader: [line.name for line in reader.lines(reader.ids("household"))],
        dialog.offer_texts,
        channel="household names",
    )
    dialog.open()


def copy_chosen(session: Session, screen: ContactsScreen) -> None:
    """Put the selected contacts on the clipboard, as vCards and as words."""
    chosen = screen.selected()
    if _too_many(session, chosen):
        return

    def taken(found: Carried) -> None:
        QApplication.clipboard().setMimeData(found.mime())
        words = trn("Copied {n} contact", "Copied {n} contacts", len(chosen)).format(n=format_number(len(chosen)))
        session.window.say(words, undo=False)

    session.bridge.ask(lambda reader: carried(reader, chosen), taken, channel="copy")


def drag_of(session: Session, contacts: Sequence[int]) -> QMimeData | None:
    """What a drag of these contacts carries: one .vcf file, its text, and the words; None where it is too much."""
    if _too_many(session, contacts):
        return None
    found = carried(session.bridge.page, contacts)
    path = session.carry_folder / found.file_name
    write_file(path, [found.cards])
    data = found.mime()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def export(session: Session) -> None:
    """Ask what is to be written for whom: the selected contacts, those found, or all."""
    screen = session.screens.shown_contacts()
    chosen = screen.selected() if screen is not None else []
    found = list(screen.panel.model.ids) if screen is not None and screen.panel.filter.text().strip() else []
    session.exports.choose(chosen=chosen, found=found)


def _too_many(session: Session, contacts: Sequence[int]) -> bool:
    if len(contacts) > MOST_CARRIED:
        session.window.say(most_words(MOST_CARRIED), undo=False)
    return len(contacts) > MOST_CARRIED
