"""The window with its book: which screens there are, what the actions do, what is said when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pim.book import Book
from pim.changes import Changes
from pim.commands.sample import LoadSample
from pim.settings import SettingsFile
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.locale_text import format_number
from ui.bridge import Bridge
from ui.errors import Errors
from ui.imports.flow import ImportFlow
from ui.people.page import ContactsScreen
from ui.session_state import SettingsState
from ui.theme import Theme
from ui.today.page import TodayScreen
from ui.window import Window

if TYPE_CHECKING:
    from ui.find.finder import Finder

EMPTY_BOOK = "book.started_empty"
KEEP_SAFE_MS = 5 * 60_000  # asked this often; a backup is due half an hour after the last one


class Session(QObject):
    """Holds window, bridge and screens together from start to close.

    `sample_asked` asks for the sample book in place of this one, `own_asked` for the person's own book again.
    """

    sample_asked = Signal()
    own_asked = Signal()

    def __init__(self, theme: Theme, book: Book, settings: SettingsFile, *, is_sample: bool = False) -> None:
        super().__init__()
        self.theme, self.book, self.settings, self.is_sample = theme, book, settings, is_sample
        self.state = SettingsState(settings)
        self.bridge = Bridge(book)
        self.window = Window(theme, self.state)
        self.errors = Errors(self.window)
        self._safe_keeping = QTimer(self, interval=KEEP_SAFE_MS)
        self._safe_keeping.timeout.connect(lambda: self.bridge.work(lambda book: book.keep_safe()))
        self.imports = ImportFlow(theme, self.bridge, self.window)
        self.today = TodayScreen(theme, self.bridge)
        self.people = ContactsScreen(theme, self.bridge, "person")
        self.companies = ContactsScreen(theme, self.bridge, "company")
        self.finder: Finder | None = None

    def start(self) -> None:
        """Show the window with its first rows; everything else follows the first paint."""
        self.errors.watch()
        counts = self.bridge.page.counts()
        for screen in (self.today, self.people, self.companies):
            self.window.add_screen(screen)
        self._count(counts)
        empty = not any(counts.get(kind) for kind in ("person", "company", "household"))
        if empty and not self.is_sample and not self.state.get(EMPTY_BOOK, False):
            self._show_first_run()
        else:
            self.people.panel.show_first(self.bridge.page)
            self.window.go(str(self.state.get("window.screen", "today")))
        self.window.show()
        QTimer.singleShot(0, lambda: self._go_on(empty))

    def come_forward(self) -> None:
        """Raise the window: somebody started Ringbook a second time."""
        window = self.window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()

    def show_contact(self, contact: int) -> None:
        """Open a contact on the screen of its kind."""
        found = self.bridge.page.lines([contact])
        if not found:
            return
        screen = self.companies if found[0].kind == "company" else self.people
        self.window.show_page(None)
        self.window.go(screen.key)
        screen.show_contact(contact)

    def call_contact(self, contact: int) -> None:
        """Open a contact and dial its first number."""
        self.show_contact(contact)
        screen = self.window.present()
        if isinstance(screen, ContactsScreen):
            screen.call_when_shown(contact)

    def complete_current(self) -> None:
        """Finish the step Today stands on, and plan the next one."""
        from ui.dialogs.call import CallDialog

        item, activity = self.today.current(), self._current_step()
        if item is not None and activity is not None:
            CallDialog(
                self.theme, self.bridge, self.window, item.name, contact=activity.contact, planned=activity
            ).open()

    def snooze_current(self) -> None:
        """Move the step Today stands on to another day."""
        from ui.dialogs.plan import MoveDialog

        activity = self._current_step()
        if activity is not None:
            MoveDialog(self.theme, self.bridge, self.window, activity).open()

    def _current_step(self) -> Activity | None:
        item = self.today.current()
        return self.bridge.page.activity(item.activity) if item is not None and item.activity else None

    def export(self) -> None:
        """Write the selected contacts, or the whole book where nothing but one is selected, to a file."""
        from ui.exports import ask_export, write_export

        screen = self.window.present()
        chosen = screen.selected() if isinstance(screen, ContactsScreen) else []
        contacts = chosen if len(chosen) > 1 else None
        asked = ask_export(self.bridge, self.window, contacts)
        if asked is None:
            return
        path, form = asked
        now = self.book.place.now()
        words = tr("Written to {path}").format(path=path)
        self.bridge.ask(
            lambda reader: write_export(reader, path, form, contacts, now),
            lambda size: self.window.say(words, undo=False),
        )

    def close(self) -> None:
        """Everything typed is stored, then the book is let go."""
        self._safe_keeping.stop()
        self.errors.stop()
        self.bridge.work(lambda book: book.keep_safe(closing=True))
        self.bridge.close()

    def _go_on(self, empty: bool) -> None:
        """What can wait until the first rows are painted."""
        from ui.history.page import HistoryScreen
        from ui.lists.page import ListsScreen
        from ui.session_acts import bind_actions
        from ui.settings.page import SettingsScreen

        self.lists = ListsScreen(self.theme, self.bridge)
        self.history = HistoryScreen(self.theme, self.bridge)
        self.settings_screen = SettingsScreen(self.theme, self.bridge, self.settings)
        wanted = self.state.get("window.screen", "today")
        for screen in (self.lists, self.history, self.settings_screen):
            self.window.add_screen(screen, below=screen is self.settings_screen)
        self.bridge.ask(lambda reader: reader.counts(), self._count, channel="counts")
        if wanted in (self.lists.key, self.history.key, self.settings_screen.key) and not empty:
            self.window.go(str(wanted))
        self.window.closing.connect(self.close)
        self.bridge.failed.connect(lambda error, command: self.errors.say(error))
        self.bridge.changed.connect(self._on_changed)
        self.bridge.saving.connect(self._on_saving)
        bind_actions(self)
        self.settings_screen.keeping.said.connect(lambda words: self.window.say(words, undo=False))
        if self.settings.trouble:
            self.window.banner.say(self.settings.trouble, tone="warn")
        self.bridge.watch_outside()
        self._safe_keeping.start()
        if self.is_sample:
            self._open_sample(empty)

    def _show_first_run(self) -> None:
        from ui.firstrun.page import FirstRunPage

        page = FirstRunPage(self.theme)
        page.empty_asked.connect(self._start_empty)
        page.import_asked.connect(self.imports.start)
        page.sample_asked.connect(self.sample_asked)
        self.window.show_page(page)
        page.look_for_files()

    def _open_sample(self, empty: bool) -> None:
        """Fill the sample book at its first opening; a banner says whose it is and leads back."""
        self.window.banner.say(
            tr("This is the sample book. Nobody in it is real, and your own book is untouched."), tone=""
        )
        self.window.banner.offer(tr("Back to my own book")).clicked.connect(self.own_asked)
        if empty:
            self.bridge.do(LoadSample())

    def _start_empty(self) -> None:
        self.state.set(EMPTY_BOOK, True)
        self.window.show_page(None)
        self.window.go("people")

    def _count(self, counts: dict[str, int]) -> None:
        for key, kind in (("people", "person"), ("companies", "company"), ("lists", "lists")):
            self.window.set_count(key, format_number(counts.get(kind, 0)))

    def _on_changed(self, changes: Changes) -> None:
        self.bridge.ask(lambda reader: reader.counts(), self._count, channel="counts")

    def _on_saving(self, waiting: int) -> None:
        if waiting:
            self.window.statusbar.show_saving()
        else:
            self.window.statusbar.show_saved()
