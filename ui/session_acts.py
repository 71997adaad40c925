"""What the window's actions do: each one bound to the screen, page or command that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pim.texts import tr
from ui.after_paint import InPieces, painted_in_parts
from ui.calls.bindings import bind_calls
from ui.incoming.key import KeyInDialogs
from ui.lists.acts import bind_building, build_of_shown
from ui.scripts.acts import bind_scripts
from ui.session_groups import go_to_group
from ui.today_acts import bind_today
from ui.undoing import Undoing
from ui.writeback.acts import bind_writeback

if TYPE_CHECKING:
    from pim.values.import_report import ImportReport
    from ui.imports.result import ImportResult
    from ui.people.page import ContactsScreen
    from ui.session import Session

READING = ("call", "call_second", "number_code", "mail")
CHANGING = ("note", "follow_up", "edit", "alert", "group", "private", "done", "snooze")


def bind_actions(session: Session) -> Iterator[None]:
    """Bind what works in every screen, then what works on contacts, today and lists; a turn for the keys between."""
    _bind_book(session)
    _bind_keeping(session)
    yield
    for key in ("people", "companies"):
        _bind_contacts(session, key)
    yield
    bind_today(session)
    _bind_lists(session)
    bind_calls(session)
    bind_scripts(session)
    bind_writeback(session)
    session.window.sidebar.chosen.connect(lambda key: go_to_group(session, key))
    session.window.shown.connect(lambda key: session.screens.name_call())
    session.screens.name_call()
    yield
    _bind_finder(session)
    yield


def start_new(session: Session, kind: str) -> None:
    """An empty page for a new contact."""
    key = "companies" if kind == "company" else "people"
    session.window.show_page(None)
    session.window.go(key)
    session.screens.of_contacts(key).start_new(kind)


def print_sheet(session: Session, number: int = 0) -> None:
    """The call sheet of a list, else of today's calls."""
    from ui.print.offer import offer_sheet

    offer_sheet(session, number)


def print_contacts(session: Session, screen: ContactsScreen) -> None:
    """The briefing slip of the contact shown, or the list as a table."""
    from ui.print.offer import offer_contacts

    offer_contacts(session, screen.current(), screen.selected(), list(screen.panel.model.ids), screen.title)


def on_imported(session: Session, report: ImportReport) -> Iterator[None]:
    """Show what came in, with Undo; keys have their turn between the page, its place in the window and the result."""
    from ui.imports.flow import in_words

    window = session.window
    people = session.screens.people  # made where it was not shown before
    yield
    window.room_of("people")
    yield
    yield from people.make_contact()
    result = _result(session, report) if report.unreadable or report.added else None
    yield
    window.show_page(None)
    yield from painted_in_parts(lambda: _leave_import(session), (people.panel, people.contact))
    if result is not None:
        result.open()
    else:
        window.say(in_words(report), undo=bool(report.updated or report.activities_added))


def _result(session: Session, report: ImportReport) -> ImportResult:
    from ui.imports.result import ImportResult
    from ui.imports.unreadable import save

    window = session.window

    def saved(path: Path) -> None:
        window.say(tr("{file} is written.").format(file=path.name), undo=False)

    result = ImportResult(session.theme, report, window)
    result.today_asked.connect(lambda: window.go("today"))
    result.undo_asked.connect(lambda: window.acts.trigger("undo"))
    result.list_asked.connect(lambda: save(session.bridge, result, report.unreadable, saved))
    return result


def _leave_import(session: Session) -> None:
    session.window.go("people")
    session.imports.rest()


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
    change("from_text", lambda: _read_text(session))
    change("import", lambda: _ask_files(session), enabled=lambda: not session.imports.is_running)
    bind("export", lambda: _export(session))
    bind("sample", session.own_asked.emit if session.is_sample else session.sample_asked.emit)
    if session.is_sample:
        window.acts.set_text("sample", tr("Back to my own book"))
    change("incoming", lambda: session.incoming.ask())
    KeyInDialogs(window.acts.action("incoming"), window)
    bind("print", lambda: print_sheet(session))
    window.shown.connect(lambda key: _name_print(session, key))
    _name_print(session, window.screen_key())


def _name_print(session: Session, key: str) -> None:
    """The action says what it prints first."""
    words = {"people": tr("Print briefing slip…"), "companies": tr("Print briefing slip…")}
    session.window.acts.set_text("print", words.get(key, tr("Print call sheet…")))


def _bind_keeping(session: Session) -> None:
    window, screens, errors = session.window, session.screens, session.errors

    def restore() -> None:
        window.go("settings")
        screens.settings.keeping.ask_restore()

    session.bind("backup", lambda: screens.settings.keeping.back_up())
    session.bind("check", lambda: screens.settings.keeping.check())
    session.bind("restore", restore)
    errors.repair_asked.connect(session.repair_asked)
    errors.restore_asked.connect(restore)
    errors.copy_asked.connect(lambda: _ask_copy(session))


def _ask_copy(session: Session) -> None:
    from ui.settings.keeping import ask_copy, copy_book

    keeping = session.screens.settings.keeping
    ask_copy(session.window, lambda path: session.bridge.work(lambda book: copy_book(book, path), keeping.on_copied))


def _read_text(session: Session) -> None:
    from ui.pasting import read_text

    read_text(session)


def _export(session: Session) -> None:
    from ui.contact_acts import export

    export(session)


def _bind_finder(session: Session) -> None:
    from ui.dropping import FileDrop
    from ui.find.finder import Finder

    finder = Finder(session.window.finder, session.bridge, session.window.acts)
    finder.opened.connect(session.show_contact)
    finder.call_asked.connect(session.call_contact)
    session.finder = finder
    if not session.book.read_only:
        FileDrop(session.window).dropped.connect(session.imports.start)
    _bind_imports(session)


def _ask_files(session: Session) -> None:
    """The import screen, which says what can be brought, and over it the choice of files."""
    session.window.show_page(None)
    session.window.go("import")
    session.imports.choose()


def _bind_imports(session: Session) -> None:
    imports, window = session.imports, session.window

    def show() -> None:
        window.show_page(None)
        window.go("import")

    imports.made.connect(lambda: window.room_of("import"))
    imports.rehearsed.connect(show)
    imports.left.connect(lambda: window.go("people"))
    imports.finished.connect(lambda report: InPieces(window, on_imported(session, report), painted=True))
    session.bind_change(
        "primary",
        lambda: imports.screen.start_import(),
        enabled=lambda: imports.screen.can_import,
        screen="import",
    )


def _bind_contacts(session: Session, key: str) -> None:
    """Bind what is done on a screen of contacts; the screen and its page may not be made yet."""
    from ui.contact_acts import archive, copy_chosen, delete, put_in_household
    from ui.pasting import paste

    def screen() -> ContactsScreen:
        return session.screens.of_contacts(key)

    def someone() -> bool:
        return bool(screen().current())

    def on_page(name: str) -> Callable[[], object]:
        return lambda: getattr(screen().contact, name)()

    for name in READING:
        session.bind(name, on_page(name), enabled=someone, screen=key)
    for name in CHANGING:
        session.bind_change(name, on_page(name), enabled=someone, screen=key)
    session.bind("filter", lambda: screen().panel.filter.setFocus(), screen=key)
    session.bind("copy", lambda: copy_chosen(session, screen()), enabled=someone, screen=key)
    session.bind_change("paste", lambda: paste(session), screen=key)
    session.bind_change("archive", lambda: archive(session, screen()), enabled=someone, screen=key)
    session.bind_change("delete", lambda: delete(session, screen()), enabled=someone, screen=key)
    session.bind_change("household", lambda: put_in_household(session, screen()), enabled=someone, screen=key)
    session.bind("print", lambda: print_contacts(session, screen()), screen=key)
    session.bind("next_contact", lambda: screen().step(1), screen=key)
    session.bind("previous_contact", lambda: screen().step(-1), screen=key)
    session.bind_change("new_list", lambda: build_of_shown(session, screen()), screen=key)


def _bind_lists(session: Session) -> None:
    screens = session.screens

    def some() -> bool:
        return bool(screens.lists.current())

    session.bind("print", lambda: print_sheet(session, screens.lists.current()), enabled=some, screen="lists")
    session.bind_change("delete", lambda: screens.lists.delete(), enabled=some, screen="lists")
    session.bind_change("rename_list", lambda: screens.lists.rename(), enabled=some, screen="lists")
    bind_building(session)
