"""Nothing is cut, covered or out of reach on any screen or dialog, in a small window, in English and German."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book, Place
from pim.profile import Profile
from pim.settings import SettingsFile
from pim.texts import use_language
from tests.builders import Clock, a_book
from tests.gui.call_desk import a_clock
from tests.gui.fits import misfits
from tests.gui.scenes import SCENES
from tests.gui.stage import Stage, a_full_book
from ui.qt_words import speak_qt
from ui.session import Session
from ui.theme import Theme

NARROW, LOW = 960, 600


@pytest.fixture
def clock() -> Clock:
    """A Thursday morning, when people may be called."""
    return a_clock()


LOOKS = [("en", 100), ("en", 150), ("de", 100), ("de", 150)]


@pytest.fixture(params=LOOKS, ids=lambda given: f"{given[0]}-{given[1]}")
def stage(
    theme: Theme,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    qapp: QApplication,
) -> Iterator[Stage]:
    """A small window on a full book, in a language and with a size of text."""
    language, percent = request.param
    monkeypatch.setattr("ui.handover.dial", lambda number, by=None: True)
    use_language(language)
    speak_qt(qapp)
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
    speak_qt(qapp)


def test_everything_fits_on_every_screen_and_dialog(stage: Stage, qtbot: QtBot) -> None:
    found = {}
    window = stage.session.window
    for name, scene in SCENES.items():
        shown = stage.opens(scene)
        with suppress(qtbot.TimeoutError):  # a layout may come to rest a few turns of the event loop later
            qtbot.waitUntil(partial(_fits, shown), timeout=10_000)
        found[name] = misfits(shown)
        stage.closes()
        assert (window.width(), window.height()) == (NARROW, LOW), name
    told = [f"{name}: {wrong}" for name, misfit in found.items() for wrong in misfit]
    assert not told, "\n".join(told)


def _fits(shown: QWidget) -> bool:
    return not misfits(shown)
