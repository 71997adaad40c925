"""The window until its list is painted (`python -m bench.window_once PROFILE`): says `painted KIB WORDS`, then ends."""

import os
import sys

from bench.memory import peak_kib
from ui.plain_imports import import_plainly


def said(rows: int) -> None:
    """Say it and end at once."""
    print(f"painted {peak_kib()} {rows:,} rows in the list", flush=True)
    os._exit(0)


def watch() -> None:
    """Say when a list with rows in it was painted, where the floor says it: at the end of its paint event."""
    from PySide6.QtGui import QPaintEvent

    from ui.tables.view import RowView

    paint = RowView.paintEvent

    def painted(view: RowView, event: QPaintEvent) -> None:
        paint(view, event)
        if rows := view.model().rowCount():
            said(rows)

    RowView.paintEvent = painted  # type: ignore[method-assign]


if __name__ == "__main__":
    import_plainly()
    from ui.app import open_window

    watch()
    sys.exit(open_window(sys.argv[1]))
