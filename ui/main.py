"""`ringbook`: the window, or with a command the command line; no Qt is imported before it is known to be needed."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pim.values.sheet import CallSheet, SheetOptions


def main() -> int:
    """Run what the words ask for; the exit code (docs/command-line.md)."""
    words = sys.argv[1:]
    from pim.cli import run, window_asked

    asked = window_asked(words)
    if asked is None:
        return run(words, paper=_paint, pictures=_as_jpeg, window=_tell_window)
    from ui.display import has_display

    if not has_display():
        print(_NO_DISPLAY, file=sys.stderr)
        return 1
    from ui.plain_imports import import_plainly

    import_plainly()
    from ui.app import open_window

    return open_window(asked.profile)


def _paint(sheet: "CallSheet", options: "SheetOptions", path: str) -> int:
    """The painter the command line is handed: a call sheet to a PDF file; its pages."""
    from ui.print.sheet_pdf import write_pdf

    return write_pdf(sheet, options, path)


def _as_jpeg(content: bytes, most_bytes: int) -> bytes:
    """What makes pictures smaller for the command line."""
    from ui.jpeg import as_jpeg

    return as_jpeg(content, most_bytes)


def _tell_window(folder: "Path", wish: str) -> bool:
    """What tells the window that has this profile open; whether there is one."""
    from ui.single import tell_window

    return tell_window(folder, wish)


_NO_DISPLAY = (
    "There is no display, so no window can open. Nothing was changed. "
    "Use a command instead, such as: ringbook today. All of them: ringbook --help"
)

if __name__ == "__main__":
    sys.exit(main())
