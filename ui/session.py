"""The window with its book: which screens there are, what is read when, and how it is let go of again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from pim.book import Book
from pim.changes import EVERYTHING, Changes
from pim.errors import StoreError
from pim.settings import SettingsFile
from pim.texts import tr
from pim.values.locale_text import format_number
from ui.after_paint import AfterPaint, InPieces
from ui.bridge import Bridge
from ui.errors import Errors
from ui.garbage import Collector
from ui.screens import Screens
from ui.session_state import SettingsState
from ui.state import keep_place
from ui.telephone import DialWay
from ui.theme import Theme
from ui.waiting import Waiting
from ui.window import Window

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from ui.drafts import Drafts
    from ui.exports.flow import ExportFlow
    from ui.find.finder import Finder
    from ui.imports.flow import ImportFlow
    from ui.incoming.flow import IncomingFlow

EMPTY_BOOK, CLOSED_AT, RUNNING = "book.started_empty", "window.closed_at", "window.running"
KEEP_SAFE_MS = 5 * 60_000  # asked this often; a backup is due half an hour after the last one


class Session(QObject):
    """Holds window, bridge and screens together from start to close.

    `sample_asked` asks for the sample book in place of this one, `own_asked` for the person's own book again,
    `restore_asked` for a backup (its path) in place of the book, `repair_asked` for mending it.
    Between `incoming_started` and `incoming_ended` one talks to somebody who called: other clocks stand still.
    """

    sample_asked = Signal()
    own_asked = Signal()
    restore_asked = Signal(object)
    repair_asked = Signal()
    incoming_started = Signal()
    incoming_ended = Signal()

    def __init__(self, theme: Theme, book: Book, settings: SettingsFile, *, is_sample: bool = False) -> None:
        """Raises StoreError where nothing of the book can be read."""
        super().__init__()
        self.theme, self.book, self.settings, self.is_sample = theme, book, settings, is_sample
        self.state = SettingsState(settings)
        self.bridge = Bridge(book)
        DialWay(settings, self.bridge)
        self.window = Window(theme, self.state)
        self.errors = Errors(self.window)
        self.waiting = Waiting(self.bridge, self.window)
        self._safe_keeping = QTimer(self, interval=KEEP_SAFE_MS)
        self._safe_keeping.timeout.connect(lambda: self.bridge.work(lambda book: book.keep_safe()))
        self._left = False
        self.screens = Screens(self)
        self.is_painted = False
        self._pieces: InPieces | None = None
        self.finder: Finder | None = None
        self.group_names: dict[str, str] = {}
        self._carry: TemporaryDirectory[str] | None = None
        self.drafts: Drafts | None = None

    @cached_property
    def imports(self) -> ImportFlow:
        """What runs imports, made when it is first needed."""
        from ui.imports.flow import ImportFlow

        return ImportFlow(self.theme, self.bridge, self.window)

    @cached_property
    def exports(self) -> ExportFlow:
        """What runs exports, made when it is first needed."""
        from ui.exports.flow import ExportFlow

        flow = ExportFlow(self.theme, self.bridge, self.window)
        flow.finished.connect(lambda path: self.window.say(tr("Written to {path}").format(path=path), undo=False))
        return flow

    @cached_property
    def incoming(self) -> IncomingFlow:
        """What takes incoming calls, made when it is first needed."""
        from ui.incoming.flow import IncomingFlow

        flow = IncomingFlow(self)
        flow.started.connect(self.incoming_started)
        flow.ended.connect(self.incoming_ended)
        return flow

    def start(self) -> None:
        """Show the window with its first rows; everything else follows the first paint."""
        self.errors.watch()
        self.window.closing.connect(self.close)
        self.screens.add_all()
        trouble: StoreError | None = None
        empty = False
        try:
            empty = self._show_first()
        except StoreError as error:
            trouble = error
        AfterPaint(self.window, lambda: self._go_on(empty, trouble))
        self.window.show()

    def tell(self, words: str, error: Exception | None = None) -> None:
        """Say what was done, or went wrong, before this window opened."""
        if error is not None:
            self.errors.say(error)
        elif words:
            self.window.banner.say(words, tone="good")

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
        key = "companies" if found[0].kind == "company" else "people"
        self.window.show_page(None)
        self.window.go(key)
        self.screens.of_contacts(key).show_contact(contact)

    def call_contact(self, contact: int) -> None:
        """Open a contact and dial its first number."""
        self.show_contact(contact)
        screen = self.screens.shown_contacts()
        if screen is not None:
            screen.call_when_shown(contact)

    @property
    def has_begun(self) -> bool:
        """Whether all that waited for the first paint is done."""
        return self._pieces is not None and self._pieces.is_done

    @property
    def carry_folder(self) -> Path:
        """Where files lie that are dragged out of the window; gone when it closes."""
        from tempfile import TemporaryDirectory

        if self._carry is None:
            self._carry = TemporaryDirectory(prefix="ringbook-")
        return Path(self._carry.name)

    def bind(
        self, action: str, slot: Callable[[], object], *, enabled: Callable[[], bool] | None = None, screen: str = ""
    ) -> None:
        """Let `slot` do what an action of the window names: on one screen, or on all that do not bind it themselves."""
        self.window.acts.bind(action, slot, enabled=enabled, screen=screen)

    def bind_change(
        self, action: str, slot: Callable[[], object], *, enabled: Callable[[], bool] | None = None, screen: str = ""
    ) -> None:
        """Bind an action that changes the book: off while the book can only be read."""
        asked = enabled or (lambda: True)
        self.bind(action, slot, enabled=lambda: not self.book.read_only and asked(), screen=screen)

    def close(self) -> None:
        """The window goes: everything typed is stored, a backup made where one is due, the book let go."""
        if self._left:
            return
        self.window.hide()
        self.state.set(CLOSED_AT, self.book.place.now())
        if not self.book.read_only:
            self.bridge.work(lambda book: book.keep_safe(closing=True))
        self._let_go()

    def leave(self, words: str = "") -> None:
        """Let go of the book while the window stands: another one follows it.  `words` say for what."""
        if self._left:
            return
        keep_place(self.window, self.state)
        self.state.set("window.screen", self.window.screen_key())
        if words:
            from ui.blocks.states import EmptyState

            self.window.show_page(EmptyState(self.theme, "hourglass", words))
            self.window.setEnabled(False)
        self._let_go()

    def _let_go(self) -> None:
        self._left = True
        if self._pieces is not None:
            self._pieces.stop()
        self._safe_keeping.stop()
        self.errors.stop()
        if self.drafts is not None:
            self.drafts.flush()
        if self._carry is not None:
            self._carry.cleanup()
        self.bridge.close()
        self.state.set(RUNNING, False)

    def _show_first(self) -> bool:
        """The screen of the last time with its first rows, or the first steps; gives whether the book is empty."""
        empty = not self.bridge.page.has_any("person", "company", "household")
        if empty and not self.is_sample and not self.book.read_only and not self.state.get(EMPTY_BOOK, False):
            self._show_first_run()
        else:
            self._show_screen(str(self.state.get("window.screen", "today")))
        return empty

    def _show_screen(self, key: str) -> None:
        """A list of contacts shows its first rows at once; Today, where it cannot be shown."""
        self.window.go(key)
        screen = self.screens.shown_contacts()
        if screen is not None:
            screen.panel.show_first(self.bridge.page)
        elif not self.window.screen_key():
            self.window.go("today")

    def _go_on(self, empty: bool, trouble: StoreError | None) -> None:
        """What can wait until the first rows are painted, in short pieces: who types already is served between."""
        if self._left:
            return
        self.is_painted = True
        self._pieces = InPieces(self, self._pieces_of_start(empty, trouble))

    def _pieces_of_start(self, empty: bool, trouble: StoreError | None) -> Iterator[None]:
        self.bridge.failed.connect(lambda error, command: self.errors.say(error))
        self.bridge.changed.connect(self._on_changed)
        self.bridge.saving.connect(self._on_saving)
        self.bridge.stored.connect(self.window.say)
        self._spare_the_collector()
        self._say_standing(trouble, empty)
        yield
        from ui.session_acts import bind_actions

        yield from bind_actions(self)
        self.window.fill_menus()
        yield
        self._begin_pages()
        yield
        self._read_around()
        self._begin_keeping()
        yield
        self.screens.today.read()

    def _spare_the_collector(self) -> None:
        app = QApplication.instance()
        collector = app.findChild(Collector) if app is not None else None
        if collector is not None:
            collector.keep_what_stands()
            self.bridge.saving.connect(collector.hold)
            self.bridge.rehearsals.running.connect(lambda n: collector.hold(n, of="rehearsals"))

    def _begin_pages(self) -> None:
        screen = self.screens.shown_contacts()
        if screen is not None:
            screen.begin()

    def _begin_keeping(self) -> None:
        """From now on follow other programs, keep typed words, make backups."""
        from ui.after_crash import offer_drafts
        from ui.drafts import Drafts

        self.drafts = Drafts(self.bridge, self)
        self.window.finder.typed.connect(lambda text: self.drafts.keep("find", text) if self.drafts else None)
        self.window.finder.closed.connect(lambda: self.drafts.keep("find", "") if self.drafts else None)
        if self.state.get(RUNNING, False):
            offer_drafts(self)
        self.state.set(RUNNING, True)
        if not self.book.read_only:
            self.bridge.watch_outside()
            self.book.keep_log()
            self._safe_keeping.start()

    def _say_standing(self, trouble: StoreError | None, empty: bool) -> None:
        """What the person has to know of the book before anything else."""
        if trouble is not None:
            self.errors.say(trouble)
        elif self.book.read_only:
            self.errors.say_read_only(self.book.read_only)
        elif self.settings.trouble:
            self.window.banner.say(self.settings.trouble, tone="warn")
        elif self.is_sample:
            self._open_sample(empty)

    def _show_first_run(self) -> None:
        from ui.firstrun.page import FirstRunPage

        page = FirstRunPage(self.theme)
        page.empty_asked.connect(self._start_empty)
        page.import_asked.connect(self.imports.start)
        page.sample_asked.connect(self.sample_asked)
        self.bridge.changed.connect(lambda changes: self._leave_first_run(page))
        self.window.show_page(page)
        page.look_for_files()

    def _leave_first_run(self, page: QWidget) -> None:
        """The book was filled from elsewhere, by the command line say: it is no longer the first time."""
        if not page.isHidden() and not self.imports.is_running:
            self.window.show_page(None)
            self.window.go("people")

    def _open_sample(self, empty: bool) -> None:
        """Fill the sample book at its first opening; a banner says whose it is and leads back."""
        self.window.banner.say(
            tr("This is the sample book. Nobody in it is real, and your own book is untouched."), tone="accent"
        )
        self.window.banner.offer(tr("Back to my own book")).clicked.connect(self.own_asked)
        if empty:
            from pim.commands.sample import LoadSample

            self.bridge.do(LoadSample())

    def _start_empty(self) -> None:
        self.state.set(EMPTY_BOOK, True)
        self.window.show_page(None)
        self.window.go("people")

    def _read_around(self, changes: Changes = EVERYTHING) -> None:
        """What stands around the screens: counts, groups, whose book it is."""
        from ui.session_groups import show_groups

        ask = self.bridge.ask
        ask(lambda reader: reader.counts(), self._count, channel="counts", quiet=True)
        if not changes.everything and not changes.kinds & {"contact", "member"}:
            return
        ask(lambda reader: reader.groups(), lambda found: show_groups(self, found), channel="groups", quiet=True)
        ask(
            lambda reader: reader.own_line(),
            lambda line: self.window.set_book_name(line.name if line else ""),
            channel="name of the book",
            quiet=True,
        )

    def _count(self, counts: dict[str, int]) -> None:
        for key, kind in (("people", "person"), ("companies", "company"), ("lists", "lists")):
            self.window.set_count(key, format_number(counts.get(kind, 0)))

    def _on_changed(self, changes: Changes) -> None:
        self._read_around(changes)

    def _on_saving(self, waiting: int) -> None:
        if waiting:
            self.window.statusbar.show_saving()
        else:
            self.window.statusbar.show_saved()
