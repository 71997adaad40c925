"""What the window's actions do: each one bound to the screen, page or command that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pim.commands.contact import ArchiveContacts
from pim.texts import tr
from pim.values.import_report import ImportReport
from pim.values.locale_text import format_number
from pim.values.rows import StepLine
from ui.find.finder import Finder
from ui.imports.flow import in_words

if TYPE_CHECKING:
    from pim.book import Reader
    from ui.people.page import ContactsScreen
    from ui.session import Session


def bind_actions(session: Session) -> None:
    """Bind everything that works in every screen, then what works on contacts."""
    bind = session.window.acts.bind
    undoing = Undoing(session)
    bind("undo", undoing.undo, enabled=lambda: bool(undoing.undo_label))
    bind("redo", undoing.redo, enabled=lambda: bool(undoing.redo_label))
    bind("new_person", lambda: start_new(session, "person"))
    bind("new_company", lambda: start_new(session, "company"))
    bind("new_household", lambda: start_new(session, "household"))
    bind("import", session.imports.choose, enabled=lambda: not session.imports.is_running)
    session.imports.finished.connect(lambda report: on_imported(session, report))
    finder = Finder(session.window.finder, session.bridge, session.window.acts)
    finder.opened.connect(session.show_contact)
    for screen in (session.people, session.companies):
        _bind_contacts(session, screen)
        screen.new_asked.connect(lambda screen=screen: start_new(session, screen.kind))
        screen.import_asked.connect(session.imports.choose)
    _bind_today(session)


def on_imported(session: Session, report: ImportReport) -> None:
    """Show what came in, and say it with Undo."""
    session.window.show_page(None)
    session.window.say(in_words(report))
    session.window.go("people")


def start_new(session: Session, kind: str) -> None:
    """An empty page for a new contact."""
    screen = session.companies if kind == "company" else session.people
    session.window.show_page(None)
    session.window.go(screen.key)
    screen.start_new(kind)


def _bind_contacts(session: Session, screen: ContactsScreen) -> None:
    acts, page = session.window.acts, screen.contact
    someone = lambda: bool(screen.current())  # noqa: E731 - one word for what six bindings ask
    for name in ("call", "call_second", "note", "follow_up", "edit", "alert", "group", "mail", "done", "snooze"):
        acts.bind(name, getattr(page, name), enabled=someone, screen=screen.key)
    acts.bind("filter", screen.panel.filter.setFocus, screen=screen.key)
    acts.bind("archive", lambda: _archive(session, screen), enabled=someone, screen=screen.key)
    acts.bind("next_contact", lambda: screen.step(1), screen=screen.key)
    acts.bind("previous_contact", lambda: screen.step(-1), screen=screen.key)
    screen.shown_contact.connect(lambda contact: session.window.refresh_hints())
    page.opened.connect(session.show_contact)


def _bind_today(session: Session) -> None:
    today = session.today
    today.opened.connect(session.show_contact)
    today.people_asked.connect(lambda: session.window.go("people"))
    today.counted.connect(
        lambda n, late: session.window.set_count("today", format_number(n), "bad" if late else "text2")
    )
    today.read()


def _archive(session: Session, screen: ContactsScreen) -> None:
    command = ArchiveContacts(tuple(screen.selected()), tr("archived by hand"))
    session.bridge.do(command, lambda done: session.window.say(command.label))


class Undoing:
    """Undo and redo with the names of their steps."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.undo_label = self.redo_label = ""
        session.bridge.changed.connect(lambda changes: self.read())
        self.read()

    def read(self) -> None:
        """Ask what could be undone and redone now."""

        def ask(reader: Reader) -> tuple[StepLine | None, StepLine | None]:
            return reader.next_undo(), reader.next_redo()

        self._session.bridge.ask(ask, self._on_read, channel="undo labels")

    def undo(self) -> None:
        """Take back the newest step, and say so."""
        label = self.undo_label
        words = tr("Undone: {label}").format(label=label)
        self._session.bridge.undo(then=lambda undone: self._session.window.say(words, undo=False))

    def redo(self) -> None:
        """Do it again, and say so."""
        label = self.redo_label
        words = tr("Done again: {label}").format(label=label)
        self._session.bridge.redo(then=lambda undone: self._session.window.say(words))

    def _on_read(self, steps: tuple[StepLine | None, StepLine | None]) -> None:
        acts = self._session.window.acts
        self.undo_label, self.redo_label = (step.label if step else "" for step in steps)
        acts.set_text("undo", tr("Undo {label}").format(label=self.undo_label) if self.undo_label else "")
        acts.set_text("redo", tr("Redo {label}").format(label=self.redo_label) if self.redo_label else "")
        acts.refresh()
