"""What an import could not read, as lines of text: seen after it, and saved whole as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pim.errors import DataError
from pim.texts import tr
from pim.values.import_report import Unreadable
from pim.values.locale_text import format_number
from pim.work.outgoing import write_file
from ui.bridge import Bridge
from ui.file_choice import file_to_write
from ui.theme import Theme

MOST_LISTED = 2000


def line_of(error: DataError) -> str:
    """File, line and reason; what is said of a whole file has no line."""
    words = tr("{file}, line {line}: {why}") if error.line else tr("{file}: {why}")
    return words.format(file=error.file, line=error.line, why=error.why)


def listed(theme: Theme, unreadable: Unreadable) -> QPlainTextEdit:
    """The first of them, to be read and copied, and how many more there are."""
    edit = QPlainTextEdit()
    edit.setProperty("field", True)
    edit.setReadOnly(True)
    edit.setAccessibleName(tr("Lines that could not be read"))
    edit.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    lines = [line_of(error) for error in islice(unreadable, MOST_LISTED)]
    if len(unreadable) > MOST_LISTED:
        lines.append(tr("and {n} more").format(n=format_number(len(unreadable) - MOST_LISTED)))
    edit.setPlainText("\n".join(lines))
    edit.setMaximumHeight(theme.px(200))
    return edit


def save(bridge: Bridge, over: QWidget, unreadable: Unreadable, then: Callable[[Path], None]) -> None:
    """Ask for a place and write all of them there, a line each; `then` is told when they stand in it."""
    path = file_to_write(over, tr("Save list"), tr("not-readable.txt"), tr("Text files (*.txt)"))
    if path is not None:
        bridge.ask(lambda reader: write_file(path, _lines(unreadable)), lambda size: then(path), channel="unreadable")


def _lines(unreadable: Unreadable) -> Iterator[bytes]:
    return (f"{line_of(error)}\n".encode("utf-8", "replace") for error in unreadable)
