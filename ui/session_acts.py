"""What the window's actions do: each one bound to the screen, page or command that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from pim.texts import tr
from pim.values.import_report import ImportReport
from pim.values.locale_text import format_number
from ui.contact_acts import archive, copy_chosen, delete, drag_of, export, new_list
from ui.dropping import FileDrop
from ui.find.finder import Finder
from ui.imports.flow import in_words
from ui.people.page import ContactsScreen
from ui.print.offer import offer_sheet
from ui.session_groups import go_to_group
from ui.settings.keeping import ask_copy, copy_book
from ui.today_acts import bind_today
from ui.undoing import Undoing

if TYPE_CHECKING:
    from ui.session import Session

READING = ("call", "call_second", "mail")
CHANGING = ("note", "follow_up", "edit", "alert", "group", "private", "done", "snooze")
LONGEST_NAME = 24


def bind_actions(session: Session) -> None:
    """Bind everything that works in every screen, then what works on contacts, today and lists."""
    _bind_book(session)
    _bind_keeping(session)
    _bind_finder(session)
    for screen in (session.people, session.companies):
        _bind_contacts(session, screen)
    bind_today(session)
    _bind_lists(session)
    session.window.sidebar.chosen.connect(lambda key: go_to_group(session, key))
    session.window.shown.connect(lambda key: name_call(session))
    name_call(session)


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


def name_call(session: Session) -> None:
    """The blue button says whom it calls."""
    screen = session.window.present()
    name = screen.shown_name() if isinstance(screen, ContactsScreen) else ""
    if screen is session.today:
        name = session.today.shown_name()
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    session.window.acts.set_text("call", tr("Call {name}").format(name=short) if name else "")
    session.window.refresh_hints()


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


def _bind_book(session: Session) -> None:
    window, bind, change = session.window, session.bind, session.bind_change
    undoing = Undoing(session.bridge, window)
    change("undo", undoing.undo, enabled=lambda: bool(undoing.undo_label))
    change("redo", undoing.redo, enabled=lambda: bool(undoing.redo_label))
    bind("history", lambda: window.go("history"))
    bind("settings", lambda: window.go("settings"))
    change("new_person", lambda: start_new(session, "person"))
    change("new_company", lambda: start_new(session, "company"))
    change("new_household", lambda: start_new(session, "household"))
    change("import", session.imports.choose, enabled=lambda: not session.imports.is_running)
    bind("export", lambda: export(session))
    bind("sample", session.own_asked.emit if session.is_sample else session.sample_asked.emit)
    if session.is_sample:
        window.acts.set_text("sample", tr("Back to my own book"))
    bind("print", lambda: print_sheet(session))
    window.acts.set_text("print", tr("Print call sheet…"))


def _bind_keeping(session: Session) -> None:
    window, keeping, errors = session.window, session.settings_screen.keeping, session.errors

    def restore() -> None:
        window.go("settings")
        keeping.ask_restore()

    session.bind("backup", keeping.back_up)
    session.bind("check", keeping.check)
    session.bind("restore", restore)
    keeping.said.connect(lambda words: window.say(words, undo=False))
    keeping.restore_asked.connect(session.restore_asked)
    keeping.repair_asked.connect(session.repair_asked)
    errors.repair_asked.connect(session.repair_asked)
    errors.restore_asked.connect(restore)
    errors.copy_asked.connect(
        lambda: ask_copy(
            window, lambda path: session.bridge.work(lambda book: copy_book(book, path), keeping.on_copied)
        )
    )
    session.settings_screen.contact_asked.connect(session.show_contact)


def _bind_finder(session: Session) -> None:
    finder = Finder(session.window.finder, session.bridge, session.window.acts)
    finder.opened.connect(session.show_contact)
    finder.call_asked.connect(session.call_contact)
    session.finder = finder
    if not session.book.read_only:
        FileDrop(session.window).dropped.connect(session.imports.start)
    session.imports.finished.connect(lambda report: on_imported(session, report))


def _bind_contacts(session: Session, screen: ContactsScreen) -> None:
    key = screen.key

    def someone() -> bool:
        return bool(screen.current())

    for name in READING:
        session.bind(name, _on_page(screen, name), enabled=someone, screen=key)
    for name in CHANGING:
        session.bind_change(name, _on_page(screen, name), enabled=someone, screen=key)
    session.bind("filter", screen.panel.filter.setFocus, screen=key)
    session.bind("copy", lambda: copy_chosen(session, screen), enabled=someone, screen=key)
    session.bind_change("archive", lambda: archive(session, screen), enabled=someone, screen=key)
    session.bind_change("delete", lambda: delete(session, screen), enabled=someone, screen=key)
    session.bind("next_contact", lambda: screen.step(1), screen=key)
    session.bind("previous_contact", lambda: screen.step(-1), screen=key)
    session.bind_change("new_list", lambda: new_list(session, screen), screen=key)
    screen.panel.view.carry = lambda ids: drag_of(session, ids)
    screen.panel.model.failed.connect(session.errors.say_unreadable)
    screen.shown_contact.connect(lambda contact: name_call(session))
    screen.new_asked.connect(lambda: start_new(session, screen.kind))
    screen.import_asked.connect(session.imports.choose)
    screen.opened.connect(session.show_contact)
    screen.said.connect(session.window.say)
    if session.book.read_only:
        screen.shown_contact.connect(lambda contact: _only_read(screen))


def _on_page(screen: ContactsScreen, name: str) -> Callable[[], object]:
    """What the page of the contact shown does under this name; the page may not be made yet."""
    return lambda: getattr(screen.contact, name)()


def _only_read(screen: ContactsScreen) -> None:
    """Fields of a book that cannot be changed take no typing."""
    for line in screen.contact.findChildren(QLineEdit):
        line.setReadOnly(True)
    for text in screen.contact.findChildren(QPlainTextEdit):
        text.setReadOnly(True)


def _bind_lists(session: Session) -> None:
    lists, window = session.lists, session.window

    def some() -> bool:
        return bool(lists.current())

    lists.opened.connect(session.show_contact)
    lists.people_asked.connect(lambda: window.go("people"))
    lists.chosen.connect(lambda number: window.refresh_hints())
    lists.deleted.connect(window.say)
    lists.delete_button.clicked.connect(lambda: window.acts.trigger("delete"))
    session.bind("print", lambda: print_sheet(session, lists.current()), enabled=some, screen="lists")
    session.bind_change("delete", lists.delete, enabled=some, screen="lists")
    window.set_count("lists", format_number(len(lists.known)))
