"""A window at work on a list, with words typed and nothing stored, until it is killed: run with a folder."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pim.settings import SettingsFile
from tests.gui.call_desk import Clock, a_call_book
from ui.app import make_app
from ui.calls import dialling
from ui.calls.bindings import start
from ui.session import Session
from ui.theme import Theme

NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park"]
WORDS = "half a sentence"


def main() -> None:
    """Call the first, begin with the second, say `at work` when all that must outlive the end is on disk."""
    app = make_app()
    theme = Theme()
    theme.install(app)
    folder = Path(sys.argv[1])
    dialling.dial_from = lambda bridge, number: True  # type: ignore[assignment]
    session = Session(theme, a_call_book(folder, NAMES, Clock()), SettingsFile(folder / "settings.toml"))
    session.start()
    while not session.has_begun:
        QApplication.processEvents()
    start(session, 1)
    work, card = session.screens.calls.work, session.screens.calls.card
    _until(lambda: work.present is not None and work.is_settled and card.pad.by_letter("N") != "")
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_N)
    _until(lambda: work.present is not None and work.present.row.name == NAMES[1] and work.is_settled)
    QTest.keyClick(card, Qt.Key.Key_Return)
    card.note.edit.setFocus()
    QTest.keyClicks(card.note.edit, WORDS)
    kept = time.monotonic() + 2.5  # what is typed is on disk within two seconds
    _until(lambda: time.monotonic() > kept)
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    _until(lambda: False)


def _until(holds) -> None:  # type: ignore[no-untyped-def]
    while not holds():
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
