"""A window at work on a list, with words typed and nothing stored, until it is killed: run with a folder."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pim.settings import SettingsFile
from tests.gui.call_desk import a_call_book, a_clock
from ui.app import make_app
from ui.calls import dialling
from ui.calls.bindings import start
from ui.drafts import read_drafts
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
    session = Session(theme, a_call_book(folder, NAMES, a_clock()), SettingsFile(folder / "settings.toml"))
    session.start()
    _until(lambda: session.has_begun)
    start(session, 1)
    work, card = session.screens.calls.work, session.screens.calls.card
    _until(lambda: work.present is not None and work.is_settled and card.pad.by_letter("N") != "")
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_N)
    _until(lambda: work.present is not None and work.present.row.name == NAMES[1] and work.is_settled)
    QTest.keyClick(card, Qt.Key.Key_Return)
    card.note.edit.setFocus()
    QTest.keyClicks(card.note.edit, WORDS)
    _until(lambda: WORDS in read_drafts(session.bridge.book).values())
    _until(lambda: session.bridge.page.desk_queue(1).dialled_at is not None)
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    app.exec()


def _until(holds: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    look = QTimer(interval=20)  # wakes the window, also where what is awaited is told by no event
    look.start()
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main()
