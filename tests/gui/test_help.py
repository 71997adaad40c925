"""Keys and licences can be read in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from pim import VERSION
from tests.gui.conftest import PlainState
from tests.gui.walk import nameless
from ui.blocks.labels import Label
from ui.help.about import AboutDialog
from ui.help.keys import KeysDialog
from ui.theme import Theme
from ui.window import Window


@pytest.fixture
def window(theme: Theme, state: PlainState, qtbot: object) -> Window:
    window = Window(theme, state)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    window.show()
    window.activateWindow()
    return window


def opened(window: Window, kind: type, qtbot: object, key: Callable[[], object]) -> object:
    key()
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)  # type: ignore[attr-defined]
    return window.findChild(kind)


def test_f1_shows_every_key_that_does_something(window: Window, qtbot: object) -> None:
    window.acts.bind("note", lambda: None)

    page = opened(window, KeysDialog, qtbot, lambda: QTest.keyClick(window, Qt.Key.Key_F1))

    assert {"Write a note", "Find or type a command", "Quit"} <= set(page.shown())  # type: ignore[attr-defined]
    assert "Start calling" not in page.shown()  # type: ignore[attr-defined]
    assert nameless(page) == []  # type: ignore[arg-type]


def test_typing_narrows_the_keys(window: Window, qtbot: object) -> None:
    window.acts.bind("note", lambda: None)
    page = opened(window, KeysDialog, qtbot, lambda: window.acts.trigger("keys"))

    QTest.keyClicks(page._find, "f9 note")  # type: ignore[attr-defined]
    assert page.shown() == ["Write a note"]  # type: ignore[attr-defined]

    QTest.keyClicks(page._find, " xyz")  # type: ignore[attr-defined]
    assert page.shown() == []  # type: ignore[attr-defined]
    assert page._none.isVisible()  # type: ignore[attr-defined]


def test_enter_keeps_the_page_open_and_escape_closes_it(window: Window, qtbot: object) -> None:
    page = opened(window, KeysDialog, qtbot, lambda: window.acts.trigger("keys"))
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))  # type: ignore[attr-defined]

    QTest.keyClick(page._find, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert page.isVisible()  # type: ignore[attr-defined]

    QTest.keyClick(page._find, Qt.Key.Key_Escape)  # type: ignore[attr-defined]
    assert not page.isVisible()  # type: ignore[attr-defined]


def test_the_licences_of_what_comes_along_can_be_read(window: Window, qtbot: object) -> None:
    page = opened(window, AboutDialog, qtbot, lambda: window.acts.trigger("about"))

    text = page.findChild(QPlainTextEdit).toPlainText()  # type: ignore[attr-defined]

    assert "Lucide" in text
    assert "ISC License" in text
    assert "SIL OPEN FONT LICENSE" in text.upper()
    assert f"Version {VERSION}" in [label.text() for label in page.findChildren(Label)]  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is None or nameless(page) == []  # type: ignore[arg-type]
