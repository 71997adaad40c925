"""Which file: the dialogs begin where the last one of their kind ended, at first in Downloads or Documents.

Qt would begin in the folder the program was started in, which on Windows is that of the program.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from pim.texts import tr
from ui.firstrun.found import READ

READING, WRITING = "reading", "writing"
_FIRST = {
    READING: QStandardPaths.StandardLocation.DownloadLocation,
    WRITING: QStandardPaths.StandardLocation.DocumentsLocation,
}
_last: dict[str, Path] = {}  # as long as the program runs, whatever book is open


def files_to_import(over: QWidget, title: str) -> list[Path]:
    """Any number of files that an import takes; others too when the person wants to see them."""
    kinds = tr("Contacts, calendars and tables ({pattern})").format(pattern=" ".join(f"*{ending}" for ending in READ))
    kinds += ";;" + tr("All files") + " (*)"
    chosen, _ = QFileDialog.getOpenFileNames(over, title, str(beginning(READING)), kinds)
    return _remembered(READING, chosen)


def file_to_read(over: QWidget, title: str, kinds: str) -> Path | None:
    """One file, None when the person thought better of it; `kinds` as Qt writes them, `Tables (*.csv *.tsv)`."""
    chosen, _ = QFileDialog.getOpenFileName(over, title, str(beginning(READING)), kinds)
    return next(iter(_remembered(READING, [chosen])), None)


def file_to_write(over: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Where a file goes that is called `name` at first, None when the person thought better of it."""
    chosen, _ = QFileDialog.getSaveFileName(over, title, str(beginning(WRITING) / Path(name).name), kinds)
    return next(iter(_remembered(WRITING, [chosen])), None)


def folder_to_write(over: QWidget, title: str) -> Path | None:
    """A folder for many files, None when the person thought better of it."""
    chosen = QFileDialog.getExistingDirectory(over, title, str(beginning(WRITING)))
    return next(iter(_remembered(WRITING, [chosen])), None)


def beginning(what: str) -> Path:
    """The folder in which a dialog for READING or WRITING begins."""
    last = _last.get(what)
    if last is not None and last.is_dir():
        return last
    usual = Path(QStandardPaths.writableLocation(_FIRST[what]))
    return usual if usual.is_dir() else Path.home()


def _remembered(what: str, chosen: Sequence[str]) -> list[Path]:
    paths = [Path(name) for name in chosen if name]
    if paths:
        _last[what] = paths[0] if paths[0].is_dir() else paths[0].parent
    return paths
