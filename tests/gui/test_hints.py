"""Hints in the status bar: on a screen with nothing on it they name only keys that do something there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from tests.builders import a_book, a_person
from ui.session import Session

MOVES = {"F6", "Esc", "Alt+Left"}
"""Keys of the frame around all screens."""


@pytest.mark.parametrize("key", ["today", "people", "companies", "lists", "reports", "scripts", "history"])
def test_an_empty_screen_names_only_keys_that_do_something(
    open_session: Callable[..., Session], tmp_path: Path, qtbot: QtBot, key: str
) -> None:
    session = open_session(a_book(tmp_path / "empty"))
    window = session.window
    window.show_page(None)
    window.go(key)
    screen = window.present()
    assert screen is not None
    qtbot.waitUntil(lambda: _do_nothing(session) == [])

    assert [keys for keys, _ in window.statusbar._hints] == [keys for keys, _ in screen.hints()]
    assert all(words for _, words in screen.hints())


def test_a_list_with_rows_names_their_keys(open_session: Callable[..., Session], tmp_path: Path, qtbot: QtBot) -> None:
    book = a_book(tmp_path / "one")
    book.do(a_person("Eva Lang", phone="0113 496 0182"))
    window = open_session(book).window
    window.go("people")

    qtbot.waitUntil(lambda: ("C", "call") in window.statusbar._hints)


def _do_nothing(session: Session) -> list[str]:
    """The keys shown in the status bar that are those of no action that can be done now."""
    able = {
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for _, action in session.window.acts.available()
        for sequence in action.shortcuts()
    }
    return [keys for keys, _ in session.window.statusbar._hints if keys not in able | MOVES]
