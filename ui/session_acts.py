"""What the window's actions do: each one bound to the screen, page or command that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.commands.contact import ArchiveContacts, DeleteContacts
from pim.commands.listing import MakeList
from pim.texts import tr, trn
from pim.values.import_report import ImportReport
from pim.values.locale_text import format_number
from ui.find.finder import Finder
from ui.imports.flow import in_words
from ui.print.offer import offer_sheet
from ui.undoing import Undoing

if TYPE_CHECKING:
    from ui.people.page import ContactsScreen
    from ui.session import Session

ON_A_CONTACT = ("call", "call_second", "note", "follow_up", "edit", "alert", "group", "mail", "done", "snooze")


def bind_actions(session: Session) -> None:
    """Bind everything that works in every screen, then what works on contacts, today and lists."""
    window, bind = session.window, session.window.acts.bind
    undoing = Undoing(session.bridge, window)
    bind("undo", undoing.undo, enabled=lambda: bool(undoing.undo_label))
    bind("redo", undoing.redo, enabled=lambda: bool(undoing.redo_label))
    bind("history", lambda: window.go("history"))
    bind("settings", lambda: window.go("settings"))
    bind("backup", session.settings_screen.keeping.back_up)
    bind("check", session.settings_screen.keeping.check)
    bind("new_person", lambda: start_new(session, "person"))
    bind("new_company", lambda: start_new(session, "company"))
    bind("new_household", lambda: start_new(session, "household"))
    bind("import", session.imports.choose, enabled=lambda: not session.imports.is_running)
    bind("export", session.export)
    bind("sample", session.own_asked.emit if session.is_sample else session.sample_asked.emit)
    if session.is_sample:
        window.acts.set_text("sample", tr("Back to my own book"))
    bind("print", lambda: print_sheet(session))
    _bind_finder(session)
    for screen in (session.people, session.companies):
        _bind_contacts(session, screen)
    _bind_today(session)
    _bind_lists(session)


def start_new(session: Session, kind: str) -> None:
    """An empty page for a new contact."""
    screen = session.companies if kind == "company" else session.people
    session.window.show_page(None)
    session.window.go(screen.key)
    screen.start_new(kind)


def print_sheet(session: Session, number: int = 0) -> None:
    """The call sheet of a list, else of today's calls."""
    window = session.window
    offer_sheet(
        session.theme, session.bridge, window, session.state, lambda words: window.say(words, undo=False), number
    )


def on_imported(session: Session, report: ImportReport) -> None:
    """Show what came in, with Undo."""
    from ui.imports.result import ImportResult

    window = session.window
    window.show_page(None)
    if not report.unreadable and not report.added:
        window.say(in_words(report), undo=False)
        return
    window.go("people")
    result = ImportResult(session.theme, report, window)
    result.today_asked.connect(lambda: window.go("today"))
    result.undo_asked.connect(lambda: window.acts.trigger("undo"))
    result.open()


def _bind_finder(session: Session) -> None:
    finder = Finder(session.window.finder, session.bridge, session.window.acts)
    finder.opened.connect(session.show_contact)
    finder.call_asked.connect(session.call_contact)
    session.finder = finder
    session.imports.finished.connect(lambda report: on_imported(session, report))


def _bind_contacts(session: Session, screen: ContactsScreen) -> None:
    acts, page, key = session.window.acts, screen.contact, screen.key

    def someone() -> bool:
        return bool(screen.current())

    for name in ON_A_CONTACT:
        acts.bind(name, getattr(page, name), enabled=someone, screen=key)
    acts.bind("filter", screen.panel.filter.setFocus, screen=key)
    acts.bind("archive", lambda: archive(session, screen), enabled=someone, screen=key)
    acts.bind("delete", lambda: delete(session, screen), enabled=someone, screen=key)
    acts.bind("next_contact", lambda: screen.step(1), screen=key)
    acts.bind("previous_contact", lambda: screen.step(-1), screen=key)
    acts.bind("new_list", lambda: new_list(session, screen), screen=key)
    screen.shown_contact.connect(lambda contact: session.window.refresh_hints())
    screen.new_asked.connect(lambda: start_new(session, screen.kind))
    screen.import_asked.connect(session.imports.choose)
    page.opened.connect(session.show_contact)


def archive(session: Session, screen: ContactsScreen) -> None:
    """Archive the selected contacts, or put archived ones back."""
    chosen = tuple(screen.selected())
    archived = [line for line in session.bridge.page.lines(chosen) if line.archived]
    reason = "" if len(archived) == len(chosen) else tr("by hand")
    command = ArchiveContacts(chosen, reason)
    session.bridge.do(command, lambda done: session.window.say(command.label))


def delete(session: Session, screen: ContactsScreen) -> None:
    """Delete the selected contacts; undo brings them back, so nothing is asked."""
    command = DeleteContacts(tuple(screen.selected()))
    session.bridge.do(command, lambda done: session.window.say(command.label))


def new_list(session: Session, screen: ContactsScreen) -> None:
    """A call list of the selected contacts, or of all that are shown where one alone is selected."""
    chosen = screen.view_ids()
    name = screen.panel.filter.text().strip() or screen.title
    command = MakeList(name, tuple(chosen), screen.panel.filter.text().strip())

    def made(number: object) -> None:
        words = trn("Call list of {n} contact", "Call list of {n} contacts", len(chosen))
        session.window.say(words.format(n=format_number(len(chosen))))
        session.window.go("lists")
        session.lists.show_list(int(str(number)))

    session.bridge.do(command, lambda done: made(done.result))


def _bind_today(session: Session) -> None:
    today, window = session.today, session.window
    acts = window.acts

    def has_contact() -> bool:
        item = today.current()
        return item is not None and bool(item.contact)

    def has_step() -> bool:
        item = today.current()
        return item is not None and bool(item.activity)

    today.opened.connect(session.show_contact)
    today.people_asked.connect(lambda: window.go("people"))
    today.print_button.clicked.connect(lambda: print_sheet(session))
    today.counted.connect(lambda n, late: window.set_count("today", format_number(n), "bad" if late else "text2"))
    acts.bind("call", lambda: session.call_contact(today.contact()), enabled=has_contact, screen="today")
    acts.bind("done", session.complete_current, enabled=has_step, screen="today")
    acts.bind("snooze", session.snooze_current, enabled=has_step, screen="today")
    today.read()


def _bind_lists(session: Session) -> None:
    lists, acts = session.lists, session.window.acts
    lists.opened.connect(session.show_contact)
    lists.people_asked.connect(lambda: session.window.go("people"))
    acts.bind(
        "print", lambda: print_sheet(session, lists.current()), enabled=lambda: bool(lists.current()), screen="lists"
    )
