"""The window of a book that cannot be opened at all: what is wrong, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout

from pim.errors import StoreError
from pim.texts import tr
from pim.values.locale_text import format_day, format_time
from pim.values.when import from_instant
from ui.blocks.cards import Ground
from ui.blocks.states import EmptyState
from ui.errors import store_words
from ui.theme import Theme

WIDTH, HEIGHT = 960, 600


class TroubleWindow(QMainWindow):
    """Offers what helps; `restore_asked` carries a backup's path, the others nothing."""

    restore_asked = Signal(object)
    repair_asked = Signal()
    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, theme: Theme, error: StoreError, backups: Sequence[tuple[int, Path]], home: str) -> None:
        super().__init__()
        self._theme, self._backups, self._home = theme, backups, home
        self.setObjectName("window")
        self.setWindowTitle(tr("Ringbook"))
        self.resize(WIDTH, HEIGHT)
        self._pages = QStackedWidget()
        self.state = EmptyState(theme, "octagon-alert", store_words(error), more=self._more())
        self._offer(error.cause)
        self._add(self.state)
        self.setCentralWidget(self._pages)

    def show_working(self, words: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile."""
        self._add(EmptyState(self._theme, "hourglass", words))
        self._pages.setCurrentIndex(self._pages.count() - 1)

    def say(self, error: Exception) -> None:
        """What was tried did not help: say why, and offer the ways out again."""
        words = store_words(error) if isinstance(error, StoreError) else str(error)
        self.state.say(words, self._more())
        self._pages.setCurrentIndex(0)

    def backup_menu(self) -> QMenu:
        """All backups, newest first."""
        menu = QMenu(self)
        for at, path in self._backups:
            when = datetime.fromisoformat(from_instant(at, self._home))
            title = f"{format_day(when.date(), 'weekday')} {format_time(when.time())}"
            menu.addAction(title).triggered.connect(lambda _=False, path=path: self.restore_asked.emit(path))
        return menu

    def _add(self, state: EmptyState) -> None:
        ground = Ground(self._theme, "surface")
        column = QVBoxLayout(ground)
        column.addWidget(state)
        self._pages.addWidget(ground)

    def _more(self) -> str:
        if not self._backups:
            return tr("There is no backup of it yet.")
        when = datetime.fromisoformat(from_instant(self._backups[0][0], self._home))
        said = f"{format_day(when.date(), 'weekday')} {format_time(when.time())}"
        return tr("The newest backup is of {when}. Whatever you choose, the file as it is now is kept.").format(
            when=said
        )

    def _offer(self, cause: str) -> None:
        if self._backups:
            restore = self.state.offer(tr("Restore a backup…"), icon="archive-restore", kind="primary")
            restore.clicked.connect(lambda: self.backup_menu().popup(restore.mapToGlobal(restore.rect().bottomLeft())))
        if cause == "damaged":
            self.state.offer(tr("Repair"), icon="shield-check").clicked.connect(self.repair_asked)
            self.state.offer(tr("Save a copy…"), icon="save").clicked.connect(self.copy_asked)
        else:
            self.state.offer(tr("Try again"), icon="refresh-cw").clicked.connect(self.again_asked)
