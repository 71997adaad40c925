"""One import from the window: chosen files, rehearsed with Cancel, shown, then carried out as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from pim.book import Book, Done
from pim.commands.importing import ImportFiles
from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.import_report import Choice, ImportReport
from pim.values.locale_text import format_number
from pim.values.mapping import TableMapping
from pim.work.progress import Cancelled, Progress
from ui.after_paint import InPieces, painted_in_parts
from ui.blocks.states import SHOWN_AFTER_MS, ProgressOverlay
from ui.bridge import Bridge
from ui.file_choice import files_to_import
from ui.imports.decisions import Decisions
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.imports.files import FilesPanel
    from ui.imports.page import ImportScreen
    from ui.imports.pane import RehearsalPane

LARGEST = 500_000_000
SHOWN = ("ui.imports.page", "ui.people.page", "ui.contact.page", "ui.imports.result")  # by an import, and after it


class ImportFlow(QObject):
    """Runs imports, one at a time.

    `made` says that there is a screen, `rehearsed` asks for it to be shown, `looked_again` says that it shows what
    became of another mapping; `finished` carries the ImportReport of an import that was stored: whoever shows it calls
    `rest` then.  `left` says that the screen is done with.
    """

    made = Signal()
    rehearsed = Signal()
    looked_again = Signal()
    finished = Signal(object)
    left = Signal()
    _heard = Signal(int, int, str)
    _loaded = Signal()

    def __init__(self, theme: Theme, bridge: Bridge, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._bridge, self._over = theme, bridge, over
        self._overlay = ProgressOverlay(theme, over)
        self._overlay.cancelled.connect(self._on_cancel)
        self._progress: Progress | None = None
        self._again: Progress | None = None
        self._screen: ImportScreen | None = None
        self._command: ImportFiles | None = None
        self._heard.connect(self._on_heard)
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._soon.timeout.connect(self._cover)
        self._title = ""

    @property
    def is_running(self) -> bool:
        """Whether files are being read now."""
        return self._progress is not None

    @property
    def screen(self) -> ImportScreen:
        """The screen a rehearsal is shown on."""
        return self._screen or self._make_screen()

    def choose(self) -> None:
        """Let the person choose files, and rehearse their import."""
        if found := files_to_import(self._over, tr("Import")):
            self.start(found)

    def start(self, paths: Sequence[Path], *, large: bool = False) -> None:
        """Rehearse the import of files or folders; a second one while files are read is refused in words."""
        if self._is_busy():
            return
        if not large and self._has_large(paths):
            self._ask_about_size(paths)
            return
        self._rehearse(ImportFiles(tuple(paths), large=large, rows=True))

    def carry_out(self, choices: tuple[Choice, ...] = ()) -> None:
        """Import what was rehearsed, as the person decided."""
        if self._command is None or self._is_busy():
            return
        command = replace(self._command, rows=False, choices=choices)
        self._begin(_title(command.paths))
        self._bridge.do(command, self._on_done, otherwise=self._on_not_done, progress=self._progress)

    def rest(self) -> None:
        """What came in is shown elsewhere: the import screen is empty again, and nothing covers the window."""
        if self._command is None:
            self.screen.clear()
        self._uncover()

    def _rehearse(self, command: ImportFiles) -> None:
        self._again = None
        progress = self._begin(_looked_at(command.paths))
        rehearsal = _rehearsal(command, progress, None)

        def rehearsed(decisions: Decisions) -> None:
            self._command = command
            self._on_rehearsed(decisions)

        def loaded(book: Book) -> Decisions:
            """The screen is made in a turn of its own while the files are read, not when all is to be shown.

            Loading a module keeps the interpreter for long, so that all are loaded before the screen is made.
            """
            for module in SHOWN:
                import_module(module)
            self._loaded.emit()
            return rehearsal(book)

        self._bridge.rehearsals.run(loaded, rehearsed, self._on_failed, progress)

    def _on_mapped(self, path: object, mapping: object) -> None:
        """The columns of a table are something else: what would happen is found out anew, beside what is shown."""
        if self._command is None or not isinstance(mapping, TableMapping) or self._is_busy():
            return
        mappings = {**dict(self._command.mappings), str(path): mapping}
        self._command = replace(self._command, mappings=tuple(mappings.items()))
        progress = self._again = Progress(lambda done, total, _: self._heard.emit(*_scaled(done, total), ""))
        self.screen.wait_for_another(True)
        rehearsal = _rehearsal(self._command, progress, self.screen.decisions)
        self._bridge.rehearsals.run(rehearsal, self._on_looked_again, self._on_not_looked, progress)

    def _on_looked_again(self, decisions: Decisions) -> None:
        self._again = None
        self.screen.show_rehearsal(decisions, again=True)
        self.looked_again.emit()

    def _on_not_looked(self, error: Exception) -> None:
        """What is shown is not what would happen: it stays pale until the columns can be read."""
        self._again = None
        self.screen.line.stop()
        self._say(error)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._bridge.failed.emit(error, None)

    def _begin(self, title: str) -> Progress:
        self._progress = Progress(lambda done, total, words: self._heard.emit(*_scaled(done, total), words))
        self._title = title
        self._soon.start()
        return self._progress

    def _cover(self) -> None:
        if self._progress is not None:
            self._overlay.begin(self._title, tr("Reading…"))

    def _is_busy(self) -> bool:
        if self._progress is None:
            return False
        error = UserError(
            tr("An import is running already."),
            tr("Nothing else was started."),
            tr("Wait for it to end, or cancel it."),
        )
        self._bridge.failed.emit(error, None)
        return True

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
        elif self._again is not None:
            self.screen.line.set_share(share / whole if whole else 0.0)

    @Slot()
    def _on_loaded(self) -> None:
        if self._screen is None:
            InPieces(self, self._make_in_turns())

    def _make_in_turns(self) -> Iterator[None]:
        """The screen, a large part of it at a time, unless it is asked for meanwhile."""
        from ui.imports.files import FilesPanel
        from ui.imports.pane import RehearsalPane

        pane = RehearsalPane(self._theme)
        yield
        files = FilesPanel(self._theme)
        yield
        if self._screen is None:
            self._make_screen(pane, files)
        yield
        self.made.emit()

    def _make_screen(self, pane: RehearsalPane | None = None, files: FilesPanel | None = None) -> ImportScreen:
        from ui.imports.page import ImportScreen

        screen = self._screen = ImportScreen(self._theme, pane, files)
        screen.import_asked.connect(self.carry_out)
        screen.cancelled.connect(self._leave)
        screen.files_asked.connect(self.choose)
        screen.mapped.connect(self._on_mapped)
        return screen

    def _on_cancel(self) -> None:
        if self._progress is not None:
            self._bridge.cancel(self._progress)

    def _on_rehearsed(self, decisions: Decisions) -> None:
        InPieces(self, self._show_rehearsal(decisions), painted=True)

    def _show_rehearsal(self, decisions: Decisions) -> Iterator[None]:
        """Keys have their turn in between, also the one that leaves it all."""
        self._stop()
        screen = self.screen
        fills = (partial(screen.files.show_files, decisions.report.looks), partial(screen.show_rehearsal, decisions))
        try:
            for fill in fills:
                yield
                if self._command is None:
                    return
                fill()
            yield
            if self._command is not None:
                yield from painted_in_parts(self._show, (screen.files, screen.pane))
        finally:
            self._uncover()

    def _show(self) -> None:
        """Uncovered only now: the screen before is not painted once more in between."""
        self.rehearsed.emit()
        self._uncover()

    def _uncover(self) -> None:
        if self._progress is None:
            self._overlay.end()

    def _on_done(self, done: Done) -> None:
        self._stop()
        report = done.result
        assert isinstance(report, ImportReport)
        self._command = None
        self.finished.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._say(error)

    def _on_not_done(self, error: Exception) -> bool:
        self._end()
        return isinstance(error, Cancelled)

    def _leave(self) -> None:
        self._command = None
        self._again = None
        self._bridge.rehearsals.cancel()
        self.screen.clear()
        self.left.emit()

    def _end(self) -> None:
        self._stop()
        self._overlay.end()

    def _stop(self) -> None:
        self._progress = None
        self._soon.stop()


def _rehearsal(command: ImportFiles, progress: Progress, before: Decisions | None) -> Callable[[Book], Decisions]:
    """What is done on the thread of a rehearsal; `before` keeps what was decided."""

    def rehearse(book: Book) -> Decisions:
        report = book.rehearse(command, progress)
        assert isinstance(report, ImportReport)
        return Decisions(report, before=before)

    return rehearse


def in_words(report: ImportReport) -> str:
    """What an import did in one line."""
    parts = [
        _counted(trn("{n} contact added", "{n} contacts added", report.contacts_added), report.contacts_added),
        _counted(trn("{n} entry added", "{n} entries added", report.entries), report.entries),
        _counted(trn("{n} kept as it came", "{n} kept as they came", report.kept), report.kept),
        _counted(trn("{n} contact updated", "{n} contacts updated", report.contacts_updated), report.contacts_updated),
        _counted(trn("{n} entry updated", "{n} entries updated", report.entries_updated), report.entries_updated),
        _counted(trn("{n} unchanged", "{n} unchanged", report.unchanged), report.unchanged),
        _counted(trn("{n} left out", "{n} left out", report.left), report.left),
        _unreadable(len(report.unreadable)),
    ]
    return ", ".join(part for part in parts if part) or tr("Nothing new in it")


def _counted(words: str, count: int) -> str:
    return words.format(n=format_number(count)) if count else ""


def _unreadable(count: int) -> str:
    return _counted(trn("{n} line could not be read", "{n} lines could not be read", count), count)


def _title(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return tr("Importing {file}").format(file=paths[0].name)
    return tr("Importing {n} files").format(n=len(paths))


def _looked_at(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return tr("Looking at {file}").format(file=paths[0].name)
    return tr("Looking at {n} files").format(n=len(paths))


def _scaled(done: int, total: int) -> tuple[int, int]:
    """Bytes in thousands: a signal's int has 32 bits."""
    return done // 1000, max(total // 1000, 1)
