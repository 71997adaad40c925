"""The window until its list is painted (`python -m bench.window_once PROFILE`): says `painted KIB WORDS`, then ends."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer

from bench.memory import peak_kib
from ui.app import open_window
from ui.session import Session
from ui.tables.view import RowView

_start = Session.start


class Watch(QObject):
    """Says when a list with rows in it was painted."""

    def __init__(self, view: RowView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look at each paint; what is said comes after it."""
        rows = self._view.model().rowCount()
        if event.type() == QEvent.Type.Paint and rows:
            QTimer.singleShot(0, lambda: said(rows))
        return False


def said(rows: int) -> None:
    """Say it and end at once."""
    print(f"painted {peak_kib()} {rows:,} rows in the list", flush=True)
    os._exit(0)


def watched_start(session: Session) -> None:
    """Start on the list of people, and watch it."""
    if session.state.get("window.screen", "") != "people":
        session.state.set("window.screen", "people")
    Watch(session.people.panel.view)
    _start(session)


if __name__ == "__main__":
    Session.start = watched_start  # type: ignore[method-assign]
    sys.exit(open_window(sys.argv[1]))
