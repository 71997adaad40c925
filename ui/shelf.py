"""The books a person can open in the window: their own, and the sample book beside it; one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from pim.book import Book, Place
from pim.errors import StoreError
from pim.place import find_place
from pim.profile import Profile
from pim.settings import SettingsFile
from pim.texts import tr, use_language
from ui.qt_words import speak_qt
from ui.session import Session
from ui.theme import Theme

if TYPE_CHECKING:
    from pim.values.keeping import Rescued
    from ui.trouble import TroubleWindow

SAMPLE_FOLDER = "sample"
RING = "ring"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
T = TypeVar("T")


class Shelf(QObject):
    """Opens a profile in a window of its own; opening another one closes it first.

    What needs the book alone (restore, repair) is done between two windows: the one before lets go of the book, and
    the profile is opened anew afterwards.  Where a book cannot be opened at all a window says so with the ways out.
    """

    _told = Signal(object)

    def __init__(self, app: QApplication, own: Profile) -> None:
        super().__init__(app)
        self._app, self._own = app, own
        self._present = own
        self._theme: Theme | None = None
        self.session: Session | None = None
        self.trouble: TroubleWindow | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def open_own(self) -> None:
        """The person's own book."""
        self._open(self._own)

    def open_sample(self) -> None:
        """The sample book, in a profile of its own, never among the person's people."""
        profile = Profile(self._own.folder / SAMPLE_FOLDER)
        profile.make()
        self._open(profile)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the present book and open it."""
        done = tr("The backup is in force. The book as it was is kept among the backups.")
        self._mend(lambda book: book.restore(backup), lambda restored: done, tr("Restoring…"))

    def repair(self) -> None:
        """Mend the present book and open it."""
        self._mend(lambda book: book.repair(), _repaired, tr("Repairing…"))

    def come_forward(self) -> None:
        """Raise the window: somebody started Ringbook a second time."""
        if self.session is not None:
            self.session.come_forward()
        elif self.trouble is not None:
            self.trouble.raise_()
            self.trouble.activateWindow()

    def hear(self, wish: str) -> None:
        """Do what another start asked for: `ring 0113 496 0182` shows the caller, all else raises the window."""
        self.come_forward()
        what, _, number = wish.partition(" ")
        if what == RING and number and self.session is not None and self.session.has_begun:
            self.session.incoming.ring(number)

    def _open(self, profile: Profile, words: str = "", error: Exception | None = None) -> None:
        """What language and looks the own book's settings say holds for the sample book too."""
        settings = SettingsFile(self._own.settings)
        book = Book(profile, self._place(settings))
        before, trouble = self.session, self.trouble
        self._present, self.session, self.trouble = profile, None, None
        if before is not None:
            before.leave()
        try:
            session = Session(self._looks(settings), book, settings, is_sample=profile != self._own)
        except StoreError as why:
            self._show_trouble(settings, book, why)
        else:
            self.session = session
            self._follow(session)
            session.start()
            session.tell(words, error)
        for window in (before.window if before else None, trouble):
            if window is not None:
                window.close()
                window.deleteLater()
        if before is not None:
            before.deleteLater()

    def _follow(self, session: Session) -> None:
        session.sample_asked.connect(self.open_sample)
        session.own_asked.connect(self.open_own)
        session.restore_asked.connect(self.restore)
        session.repair_asked.connect(self.repair)

    def _show_trouble(self, settings: SettingsFile, book: Book, error: StoreError) -> None:
        from ui.settings.keeping import ask_copy
        from ui.trouble import TroubleWindow

        window = self.trouble = TroubleWindow(self._looks(settings), error, book.backups(), book.place.home)
        window.restore_asked.connect(self.restore)
        window.repair_asked.connect(self.repair)
        window.again_asked.connect(lambda: self._open(book.profile))
        window.copy_asked.connect(lambda: ask_copy(window, lambda path: self._copy(book, path)))
        window.show()

    def _copy(self, book: Book, path: Path) -> None:
        from ui.settings.keeping import copy_book

        try:
            copy_book(book, path)
        except (StoreError, OSError) as error:
            if self.trouble is not None:
                self.trouble.say(error)

    def _mend(self, work: Callable[[Book], T], said: Callable[[T], str], title: str) -> None:
        """Do with the book alone what no reader may be open for, on a thread, then open it anew."""
        profile, before = self._present, self.session
        if before is not None:
            before.leave(title)
        elif self.trouble is not None:
            self.trouble.show_working(title)
        book = Book(profile, self._place(SettingsFile(self._own.settings)))

        def run() -> None:
            try:
                words, error = said(work(book)), None
                book.close()
            except Exception as why:  # noqa: BLE001 - what a thread raises is said in the window
                words, error = "", why
            self._told.emit(lambda: self._open(profile, words, error))

        Thread(target=run, name="mending", daemon=True).start()

    @Slot(object)
    def _on_told(self, act: Callable[[], None]) -> None:
        act()

    def _place(self, settings: SettingsFile) -> Place:
        place = find_place(settings.settings.locality)
        use_language(place.language, region=place.region)
        speak_qt(self._app)
        if place.language in RIGHT_TO_LEFT:
            self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return place

    def _looks(self, settings: SettingsFile) -> Theme:
        if self._theme is None:
            looks = settings.settings.looks
            self._theme = Theme(mode=looks.theme, text_percent=looks.text_percent, density=looks.density)
            self._theme.install(self._app)
        return self._theme


def _repaired(rescued: Rescued) -> str:
    words = tr("The book is repaired. The damaged file is kept among the backups.") if rescued.kept else ""
    return " ".join([words or tr("The book is repaired."), *rescued.lost])
