"""One export from the window: the dialog, the place, then the file with progress and Cancel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pim.book import Reader
from pim.texts import tr
from pim.values.locale_text import format_number
from pim.values.outgoing import ALL, Outgoing
from pim.work.outgoing import write_file, write_files, write_zip
from pim.work.progress import Cancelled, Progress
from ui.blocks.states import ProgressOverlay
from ui.bridge import Bridge
from ui.exports.dialog import ExportDialog
from ui.exports.offers import file_name, forms, wants_folder, with_ending
from ui.file_choice import file_to_write, folder_to_write
from ui.theme import Theme

CHANNEL = "export"
WHOLE = 1000
MEGABYTE, TYPICAL = 1_000_000, 20  # of a whole book the bar nears its end ever more slowly, half-way at 20 MB
T = TypeVar("T")


class ExportFlow(QObject):
    """Runs exports, one at a time.  `finished` carries the path that was written."""

    finished = Signal(object)
    _heard = Signal(int)
    _wrote = Signal(int)

    def __init__(self, theme: Theme, bridge: Bridge, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._bridge, self._over = theme, bridge, over
        self._overlay = ProgressOverlay(theme, over)
        self._overlay.cancelled.connect(self.cancel)
        self._heard.connect(self._on_heard)
        self._wrote.connect(self._on_wrote)
        self._progress: Progress | None = None

    @property
    def is_running(self) -> bool:
        """Whether an export runs now."""
        return self._progress is not None

    def choose(self, *, chosen: Sequence[int] = (), found: Sequence[int] = ()) -> ExportDialog:
        """Ask what is to be written; the dialog, which is open."""
        dialog = ExportDialog(self._theme, self._bridge, self._over, chosen=chosen, found=found)
        dialog.asked.connect(self._choose_place)
        dialog.open()
        return dialog

    def start(self, asked: Outgoing, path: Path, count: int) -> None:
        """Write the file, or a folder where each card needs a file of its own; `count` is how much it will be."""
        if self._progress is not None:
            return
        progress = self._progress = Progress()
        self._overlay.begin(tr("Writing {file}").format(file=path.name))

        def write(reader: Reader) -> None:
            if wants_folder(asked, count):
                write_files(path, self._counted(reader.files(asked), count), progress)
            elif asked.form == ALL:
                write_zip(path, self._weighed(reader.files(asked)), progress)
            else:
                write_file(path, self._counted(reader.pieces(asked), count), progress)

        self._bridge.ask(write, lambda _: self._on_done(path), channel=CHANNEL, otherwise=self._on_failed)

    def cancel(self) -> None:
        """Stop writing; what is not whole does not stay."""
        if self._progress is not None:
            self._progress.cancel()

    def _choose_place(self, asked: Outgoing, count: int) -> None:
        if wants_folder(asked, count):
            path = folder_to_write(self._over, tr("A folder for the cards, one file each"))
        else:
            kind = f"{forms()[asked.form]} (*{Path(file_name(asked.form)).suffix})"
            path = file_to_write(self._over, tr("Export"), file_name(asked.form), kind)
        if path is not None:
            self.start(asked, path if path.is_dir() else with_ending(path, asked.form), count)

    def _counted(self, pieces: Iterator[T], count: int) -> Iterator[T]:
        """The pieces, each a contact; how far they are is told in thousandths."""
        told = 0
        for at, piece in enumerate(pieces, 1):
            share = min(WHOLE, at * WHOLE // max(count, 1))
            if share > told:
                told = share
                self._heard.emit(share)
            yield piece

    def _weighed(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The files of a whole book; how much they are is told each megabyte, as nobody knows how much it will be."""
        size = told = 0

        def counted(pieces: Iterable[bytes]) -> Iterator[bytes]:
            nonlocal size, told
            for piece in pieces:
                size += len(piece)
                if size // MEGABYTE > told:
                    told = size // MEGABYTE
                    self._wrote.emit(told)
                yield piece

        for name, pieces in files:
            yield name, counted(pieces)

    def _on_wrote(self, megabytes: int) -> None:
        if self._progress is not None:
            words = tr("{n} MB so far").format(n=format_number(megabytes))
            self._overlay.set_progress(1 - 1 / (1 + megabytes / TYPICAL), words)

    def _on_heard(self, share: int) -> None:
        if self._progress is not None:
            self._overlay.set_progress(share / WHOLE)

    def _on_done(self, path: Path) -> None:
        self._end()
        self.finished.emit(path)

    def _on_failed(self, error: Exception) -> bool:
        self._end()
        return isinstance(error, Cancelled)

    def _end(self) -> None:
        self._progress = None
        self._overlay.end()
