"""One import from the window: chosen files, progress with Cancel, then what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pim.book import Done
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.import_report import ImportReport
from pim.work.progress import Cancelled, Progress
from ui.blocks.states import ProgressOverlay
from ui.bridge import Bridge
from ui.theme import Theme

LARGEST = 500_000_000


class ImportFlow(QObject):
    """Runs imports, one at a time.  `finished` carries the ImportReport of one that was stored."""

    finished = Signal(object)
    _heard = Signal(int, int, str)

    def __init__(self, theme: Theme, bridge: Bridge, over: QWidget) -> None:
        super().__init__(over)
        self._bridge, self._over = bridge, over
        self._overlay = ProgressOverlay(theme, over)
        self._overlay.cancelled.connect(self._on_cancel)
        self._progress: Progress | None = None
        self._heard.connect(self._on_heard)

    @property
    def is_running(self) -> bool:
        """Whether an import runs now."""
        return self._progress is not None

    def choose(self) -> None:
        """Let the person choose files, and import them."""
        kinds = tr("Contacts and calendars (*.vcf *.vcard *.ics *.vcs)")
        found, _ = QFileDialog.getOpenFileNames(self._over, tr("Import"), "", f"{kinds};;{tr('All files')} (*)")
        if found:
            self.start([Path(path) for path in found])

    def start(self, paths: Sequence[Path], *, large: bool = False) -> None:
        """Import files or folders; a second import while one runs waits for nobody and says so."""
        if self._progress is not None:
            self._bridge.failed.emit(
                UserError(
                    tr("An import is running already."),
                    tr("Nothing else was started."),
                    tr("Wait for it to end, or cancel it."),
                ),
                None,
            )
            return
        if not large and self._has_large(paths):
            self._ask_about_size(paths)
            return
        self._progress = Progress(lambda done, total, words: self._heard.emit(*_scaled(done, total), words))
        self._overlay.begin(_title(paths), tr("Reading…"))
        command = ImportFiles(tuple(paths), large=large)
        self._bridge.do(command, self._on_done, otherwise=self._on_failed, progress=self._progress)

    def _has_large(self, paths: Sequence[Path]) -> bool:
        return any(path.is_file() and path.stat().st_size > LARGEST for path in paths)

    def _ask_about_size(self, paths: Sequence[Path]) -> None:
        box = QMessageBox(self._over)
        box.setWindowTitle(tr("Import"))
        box.setText(tr("A file is over 500 MB. Is it really an address book?"))
        box.setInformativeText(tr("Reading it can take some minutes. You can cancel at any time; nothing stays then."))
        go_on = box.addButton(tr("Import it"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _: self.start(paths, large=True) if box.clickedButton() is go_on else None)
        box.open()

    def _on_heard(self, share: int, whole: int, words: str) -> None:
        if self._progress is not None:
            self._overlay.set_progress(share / whole if whole else 0.0, words)

    def _on_cancel(self) -> None:
        if self._progress is not None:
            self._bridge.cancel(self._progress)

    def _on_done(self, done: Done) -> None:
        self._end()
        report = done.result
        assert isinstance(report, ImportReport)
        self.finished.emit(report)

    def _on_failed(self, error: Exception) -> bool:
        self._end()
        return isinstance(error, Cancelled)

    def _end(self) -> None:
        self._progress = None
        self._overlay.end()


def in_words(report: ImportReport) -> str:
    """What an import did in one line."""
    parts = [
        trn("{n} contact added", "{n} contacts added", report.added).format(n=report.added) if report.added else "",
        trn("{n} updated", "{n} updated", report.updated).format(n=report.updated) if report.updated else "",
        trn("{n} unchanged", "{n} unchanged", report.unchanged).format(n=report.unchanged) if report.unchanged else "",
        _activities(report.activities_added),
        _unreadable(len(report.unreadable)),
    ]
    return ", ".join(part for part in parts if part) or tr("Nothing new in it")


def _activities(count: int) -> str:
    return trn("{n} activity", "{n} activities", count).format(n=count) if count else ""


def _unreadable(count: int) -> str:
    return trn("{n} line could not be read", "{n} lines could not be read", count).format(n=count) if count else ""


def _title(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return tr("Importing {file}").format(file=paths[0].name)
    return tr("Importing {n} files").format(n=len(paths))


def _scaled(done: int, total: int) -> tuple[int, int]:
    """Bytes in thousands: a signal's int has 32 bits."""
    return done // 1000, max(total // 1000, 1)
