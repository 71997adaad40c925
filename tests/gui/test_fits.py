"""Nothing is cut, covered or out of reach on any screen or dialog, in a small window, in English and German."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book, Place
from pim.profile import Profile
from pim.settings import SettingsFile
from pim.texts import use_language
from tests.builders import a_book
from tests.gui.call_desk import MORNING, Clock
from tests.gui.fits import misfits
from tests.gui.scenes import SCENES
from tests.gui.stage import Stage, a_full_book
from ui.session import Session
from ui.theme import Theme

NARROW, LOW = 960, 600


@pytest.fixture
def clock() -> Clock:
    """A Thursday morning, when people may be called."""
    return Clock(MORNING)


LOOKS = [("en", 100), ("en", 150), ("de", 100), ("de", 150)]


@pytest.fixture(params=LOOKS, ids=lambda given: f"{given[0]}-{given[1]}")
def stage(
    theme: Theme,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Stage]:
    """A small window on a full book, in a language and with a size of text."""
    language, percent = request.param
    monkeypatch.setattr("ui.handover.dial", lambda number, by=None: True)
    use_language(language)
    theme.set_text_percent(percent)
    place = Place(clock, lambda: f"made-{clock()}", "GB", "Europe/London", language)
    book: Book = a_full_book(a_book(tmp_path / "book", place=place))
    session = Session(theme, book, SettingsFile(Profile(tmp_path / "book").settings))
    qtbot.addWidget(session.window)
    session.start()
    session.window.resize(NARROW, LOW)
    qtbot.waitUntil(lambda: session.has_begun, timeout=20_000)
    yield Stage(session, tmp_path, lambda holds: qtbot.waitUntil(holds, timeout=20_000))
    session.window.close()
    theme.set_text_percent(100)
    use_language("en")


def test_everything_fits_on_every_screen_and_dialog(stage: Stage) -> None:
    found = {}
    for name, scene in SCENES.items():
        shown = stage.opens(scene)
        QApplication.processEvents()
        wrong = misfits(shown)
        window = stage.session.window
        if (window.width(), window.height()) != (NARROW, LOW):
            wrong.append(f"the window is {window.width()}×{window.height()}")
        if wrong:
            found[name] = wrong
        stage.closes()
    assert not found, "\n".join(f"{scene}: {wrong}" for scene, misfit in found.items() for wrong in misfit)
