"""The books a person can open in the window: their own, and the sample book beside it; one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from pim.book import Book
from pim.place import find_place
from pim.profile import Profile
from pim.settings import SettingsFile
from pim.texts import use_language
from ui.session import Session
from ui.theme import Theme

SAMPLE_FOLDER = "sample"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


class Shelf(QObject):
    """Opens a profile in a window of its own; opening another one closes it first."""

    def __init__(self, app: QApplication, own: Profile) -> None:
        super().__init__(app)
        self._app, self._own = app, own
        self._theme: Theme | None = None
        self.session: Session | None = None

    def open_own(self) -> None:
        """The person's own book."""
        self._open(self._own, is_sample=False)

    def open_sample(self) -> None:
        """The sample book, in a profile of its own, never among the person's people."""
        profile = Profile(self._own.folder / SAMPLE_FOLDER)
        profile.make()
        self._open(profile, is_sample=True)

    def come_forward(self) -> None:
        """Raise the window: somebody started Ringbook a second time."""
        if self.session is not None:
            self.session.come_forward()

    def _open(self, profile: Profile, *, is_sample: bool) -> None:
        """What language and looks the own book's settings say holds for the sample book too."""
        settings = SettingsFile(self._own.settings)
        locality = settings.settings.locality
        place = find_place(locality)
        use_language(place.language, region=place.region)
        if place.language in RIGHT_TO_LEFT:
            self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        before = self.session
        session = Session(self._looks(settings), Book(profile, place), settings, is_sample=is_sample)
        session.sample_asked.connect(self.open_sample)
        session.own_asked.connect(self.open_own)
        self.session = session
        session.start()
        if before is not None:
            before.window.close()
            before.deleteLater()

    def _looks(self, settings: SettingsFile) -> Theme:
        if self._theme is None:
            looks = settings.settings.looks
            self._theme = Theme(mode=looks.theme, text_percent=looks.text_percent, density=looks.density)
            self._theme.install(self._app)
        return self._theme
