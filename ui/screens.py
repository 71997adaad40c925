"""The screens of one window: each is made when it is first shown, and led to the others."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from pim.texts import tr
from pim.values.locale_text import format_number
from ui.sidebar import Entry

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ui.calls.page import CallsScreen
    from ui.history.page import HistoryScreen
    from ui.lists.page import ListsScreen
    from ui.numbers.page import NumbersScreen
    from ui.people.page import ContactsScreen
    from ui.screen import Screen
    from ui.scripts.page import ScriptsScreen
    from ui.session import Session
    from ui.settings.page import SettingsScreen
    from ui.today.page import TodayScreen
    from ui.writeback.page import WriteBackScreen

LONGEST_NAME = 24


class Screens:
    """Makes the screens of a session; what they ask for is done by the actions bound to it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_all(self) -> None:
        """Take every screen into the window, none made yet."""
        add = self._session.window.add_screen
        add(Entry("today", tr("Today"), icon="sun"), lambda: self.today)
        add(Entry("people", tr("People"), icon="users-round"), lambda: self.people)
        add(Entry("companies", tr("Companies"), icon="building-2"), lambda: self.companies)
        add(Entry("lists", tr("Call lists"), icon="list-checks"), lambda: self.lists)
        add(Entry("reports", tr("Reports"), icon="chart-column"), lambda: self.reports)
        add(Entry("settings", tr("Settings"), icon="settings"), lambda: self.settings, below=True)
        add(Entry("history", ""), lambda: self.history)
        add(Entry("scripts", ""), lambda: self.scripts)
        add(Entry("calls", ""), lambda: self.calls)
        add(Entry("writeback", ""), lambda: self.writeback)
        add(Entry("import", ""), lambda: self._session.imports.screen)

    @cached_property
    def today(self) -> TodayScreen:
        """The start page."""
        from ui.today.page import TodayScreen
        from ui.today_acts import attach_call, show_found

        session, window = self._session, self._session.window
        screen = TodayScreen(session.theme, session.bridge)
        screen.opened.connect(session.show_contact)
        screen.step_opened.connect(partial(window.acts.trigger, "done"))
        screen.people_asked.connect(partial(window.go, "people"))
        screen.import_asked.connect(lambda: window.acts.trigger("import"))
        screen.view_asked.connect(partial(show_found, session))
        screen.unknown_opened.connect(partial(attach_call, session))
        screen.print_button.clicked.connect(lambda: window.acts.trigger("print"))
        screen.list_button.clicked.connect(lambda: window.acts.trigger("new_list"))
        screen.view.picked.connect(lambda number: self.name_call())
        screen.counted.connect(lambda n, late: window.set_count("today", format_number(n), "bad" if late else "text2"))
        screen.counted.connect(lambda n, late: self.name_call())
        closed_at = session.state.get("window.closed_at", 0)
        screen.closed_since(closed_at if isinstance(closed_at, int) else 0)
        return screen

    @cached_property
    def people(self) -> ContactsScreen:
        """All persons."""
        return self._contacts("person")

    @cached_property
    def companies(self) -> ContactsScreen:
        """All companies and households."""
        return self._contacts("company")

    @cached_property
    def lists(self) -> ListsScreen:
        """Call lists."""
        from ui.lists.acts import show_numbers
        from ui.lists.page import ListsScreen

        session, window = self._session, self._session.window
        screen = ListsScreen(session.theme, session.bridge)
        screen.opened.connect(session.show_contact)
        screen.people_asked.connect(partial(window.go, "people"))
        screen.chosen.connect(lambda number: window.refresh_hints())
        screen.picked_row.connect(lambda number: window.refresh_hints())
        screen.new_asked.connect(lambda: window.acts.trigger("build_list"))
        screen.more_button.clicked.connect(lambda: window.acts.trigger("extend_list"))
        screen.work_button.clicked.connect(lambda: window.acts.trigger("list_work"))
        screen.back_button.clicked.connect(lambda: window.acts.trigger("type_back"))
        screen.print_button.clicked.connect(lambda: window.acts.trigger("print"))
        screen.numbers_button.clicked.connect(lambda: show_numbers(session, screen.current()))
        screen.deleted.connect(window.say)
        screen.delete_button.clicked.connect(lambda: window.acts.trigger("delete"))
        screen.rename_button.clicked.connect(lambda: window.acts.trigger("rename_list"))
        return screen

    @cached_property
    def reports(self) -> NumbersScreen:
        """The numbers of calling."""
        from ui.numbers.page import NumbersScreen

        screen = NumbersScreen(self._session.theme, self._session.bridge)
        screen.hints_changed.connect(self._session.window.refresh_hints)
        screen.opened.connect(self._session.show_contact)
        return screen

    @cached_property
    def calls(self) -> CallsScreen:
        """Work mode."""
        from ui.calls.acts import make_screen

        return make_screen(self._session)

    @cached_property
    def scripts(self) -> ScriptsScreen:
        """Scripts of calls."""
        from ui.scripts.acts import make_scripts

        return make_scripts(self._session)

    @cached_property
    def writeback(self) -> WriteBackScreen:
        """Typing a printed list back."""
        from ui.writeback.acts import make_writeback

        return make_writeback(self._session)

    @cached_property
    def history(self) -> HistoryScreen:
        """All steps."""
        from ui.history.page import HistoryScreen

        screen = HistoryScreen(self._session.theme, self._session.bridge)
        screen.hints_changed.connect(self._session.window.refresh_hints)
        return screen

    @cached_property
    def settings(self) -> SettingsScreen:
        """Settings and safe keeping."""
        from ui.settings.page import SettingsScreen

        session, window = self._session, self._session.window
        screen = SettingsScreen(session.theme, session.bridge, session.settings)
        screen.contact_asked.connect(session.show_contact)
        screen.keeping.said.connect(lambda words: window.say(words, undo=False))
        screen.call_rules.said.connect(window.say)
        screen.keeping.restore_asked.connect(session.restore_asked)
        screen.keeping.repair_asked.connect(session.repair_asked)
        return screen

    def of_contacts(self, key: str) -> ContactsScreen:
        """The screen 'people' or 'companies'."""
        return self.companies if key == "companies" else self.people

    def shown_contacts(self) -> ContactsScreen | None:
        """The screen of contacts that is shown, None where another one is."""
        key = self._session.window.screen_key()
        return self.of_contacts(key) if key in ("people", "companies") else None

    def name_call(self) -> None:
        """The blue button says whom it calls."""
        window = self._session.window
        screen: Screen | None = window.present()
        names = self.shown_contacts() or (self.today if window.screen_key() == "today" else None)
        if screen is None:
            return
        name = names.shown_name() if names is not None else ""
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        window.acts.set_text("call", tr("Call {name}").format(name=short) if name else "")
        window.refresh_hints()

    def _contacts(self, kind: str) -> ContactsScreen:
        from ui.people.page import ContactsScreen

        session, window = self._session, self._session.window
        screen = ContactsScreen(session.theme, session.bridge, kind)
        screen.panel.view.carry = self._load_of_drag
        screen.panel.model.failed.connect(session.errors.say_unreadable)
        screen.shown_contact.connect(lambda contact: self.name_call())
        screen.hints_changed.connect(window.refresh_hints)
        screen.new_asked.connect(lambda: window.acts.trigger(f"new_{kind}"))
        screen.import_asked.connect(lambda: window.acts.trigger("import"))
        screen.opened.connect(session.show_contact)
        screen.said.connect(window.say)
        if session.book.read_only:
            screen.shown_contact.connect(lambda contact: _only_read(screen))
        if session.is_painted:
            screen.begin()
        return screen

    def _load_of_drag(self, contacts: list[int]) -> QMimeData | None:
        from ui.contact_acts import drag_of

        return drag_of(self._session, contacts)


def _only_read(screen: ContactsScreen) -> None:
    """Fields of a book that cannot be changed take no typing."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    for line in screen.contact.findChildren(QLineEdit):
        line.setReadOnly(True)
    for text in screen.contact.findChildren(QPlainTextEdit):
        text.setReadOnly(True)
