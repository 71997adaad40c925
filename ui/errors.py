"""What went wrong, said where it can be acted on: foreseen errors in the banner, bugs once in a dialog."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from pim.errors import StoreError, UserError
from pim.texts import tr
from ui.window import Window


class Errors(QObject):
    """Says errors in the window; `repair_asked`, `restore_asked`, `copy_asked` come from its banner."""

    repair_asked = Signal()
    restore_asked = Signal()
    copy_asked = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[str] = set()
        self._watching = False
        self._before = sys.excepthook

    def watch(self) -> None:
        """From now on exceptions nobody caught are said too, not only printed."""
        self._watching, self._before = True, sys.excepthook
        sys.excepthook = self._on_bug

    def stop(self) -> None:
        """Leave exceptions to whoever had them before."""
        if self._watching:
            self._watching = False
            sys.excepthook = self._before

    def say(self, error: Exception) -> None:
        """Say an error with what was kept and what to do."""
        if isinstance(error, UserError):
            self._window.banner.withdraw()
            self._window.banner.say(str(error), tone="warn")
        elif isinstance(error, StoreError):
            self._say_store(error)
            self._window.statusbar.show_not_saved(tr("Not saved"))
        else:
            self._on_bug(type(error), error, error.__traceback__)

    def say_unreadable(self, words: str) -> None:
        """A page of rows could not be read; what was wrong stands before the colon, as in `StoreError`."""
        self._say_store(StoreError(words.partition(":")[0], words))

    def say_read_only(self, why: str) -> None:
        """The book can be read and not changed: 'newer' or 'read-only'."""
        self._say_store(StoreError(why))

    def _say_store(self, error: StoreError) -> None:
        banner = self._window.banner
        banner.withdraw()
        banner.say(store_words(error), tone="bad")
        if error.cause == "damaged":
            banner.offer(tr("Repair")).clicked.connect(self.repair_asked)
            banner.offer(tr("Restore…")).clicked.connect(self.restore_asked)
        if error.cause in ("damaged", "newer", "read-only", "full"):
            banner.offer(tr("Save a copy…")).clicked.connect(self.copy_asked)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug: logged with its place, shown once; what was typed stays in its fields."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        import logging
        import traceback

        place = "".join(traceback.format_tb(trace)[-3:])
        logging.getLogger(__name__).error("unforeseen %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        if place in self._told:
            return
        self._told.add(place)
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Ringbook"))
        box.setText(tr("Something went wrong that Ringbook did not foresee."))
        box.setInformativeText(tr("Everything stored before is kept, and what you typed is still in its field."))
        box.setDetailedText(f"{kind.__name__}: {error}\n\n{place}")
        box.open()


def store_words(error: StoreError) -> str:
    """Whole sentences for what is wrong with the store: what happened, what was kept, what to do."""
    sentences = {
        "full": tr("The disk is full. Your words are kept. Free some space, then try again."),
        "locked": tr("Another program is using this book. Nothing was changed. Close it, then try again."),
        "damaged": tr("This book is damaged. What can be read stays readable. Repair it, or restore a backup."),
        "read-only": tr("This book cannot be written to. It can be read, not changed. Check the rights of its folder."),
        "newer": tr("This book was made by a newer Ringbook. It can be read, not changed. Install the newer version."),
        "key": tr("This book is encrypted and its key does not fit. Nothing was changed."),
        "missing": tr("The book's file is gone or cannot be opened. Check that its disk is connected."),
    }
    return sentences.get(error.cause, tr("The book could not be used: {why}").format(why=error.detail))
