"""Safe keeping: where the book lies, its backups, restoring one, looking the book over, saving a copy of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from pim.book import Book
from pim.errors import StoreError
from pim.texts import tr, trn
from pim.values.content_words import contacts_words, content_words
from pim.values.keeping import Backup, Checked
from pim.values.locale_text import format_day, format_time
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.labels import Label
from ui.bridge import Bridge
from ui.file_choice import file_to_write
from ui.theme import Theme


class KeepingSection(QWidget):
    """`said` carries what was done in words; `restore_asked` a backup the person has agreed to put back.

    `repair_asked` comes when a check found damage and the person wants it mended.
    """

    said = Signal(str)
    restore_asked = Signal(object)
    repair_asked = Signal()

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._where = Label(theme, role="body", tone="text2", wrap=True)
        self._backups = QComboBox()
        self._backups.setAccessibleName(tr("Backups"))
        self._backups.setMinimumWidth(theme.px(260))
        self.backup_button = Button(theme, tr("Back up now"), icon="save")
        self.restore_button = Button(theme, tr("Restore…"), icon="history")
        self.check_button = Button(theme, tr("Check the book"), icon="shield-check")
        self.folder_button = Button(theme, tr("Show the folder"), icon="folder-open", kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._where)
        column.addLayout(_line(self.backup_button, self.check_button, self.folder_button))
        column.addLayout(_line(self._backups, self.restore_button))
        self.backup_button.clicked.connect(self.back_up)
        self.check_button.clicked.connect(self.check)
        self.restore_button.clicked.connect(self.ask_restore)
        self.folder_button.clicked.connect(self._show_folder)

    def read(self) -> None:
        """Look for backups."""
        book = self._bridge.book
        self._where.setText(tr("This book is one file: {path}").format(path=_wrapping(book.profile.store)))
        self._bridge.work(lambda book: book.backups(), self._on_read)

    def back_up(self) -> None:
        """Save a verified copy now."""
        self._bridge.work(lambda book: book.backup(), self._on_backup)

    def check(self) -> None:
        """Look the book over and say what was found."""
        self._bridge.work(lambda book: book.check(), self._on_checked)

    def ask_restore(self) -> None:
        """Show what the chosen backup holds, and put it back when the person says so."""
        path = self._backups.currentData()
        if isinstance(path, Path):
            self._bridge.work(lambda book: (book.look_into(path), _now(book)), lambda found: self._ask(*found))
        else:
            self._bridge.work(lambda book: book.backups(), self._on_asked)

    def on_copied(self, path: Path) -> None:
        """A copy of the book was saved."""
        self.said.emit(tr("Copied to {path}").format(path=path))

    def _on_asked(self, backups: list[tuple[int, Path]]) -> None:
        """Asked before the list was read: read it, then ask; without a backup say so."""
        self._on_read(backups)
        if backups:
            self.ask_restore()
        else:
            self.said.emit(tr("There is no backup yet."))

    def _on_read(self, backups: list[tuple[int, Path]]) -> None:
        home = self._bridge.book.place.home
        self._backups.clear()
        for at, path in backups:
            when = datetime.fromisoformat(from_instant(at, home))
            self._backups.addItem(f"{format_day(when.date(), 'weekday')} {format_time(when.time())}", path)
        self.restore_button.setEnabled(bool(backups))
        self._backups.setEnabled(bool(backups))
        if not backups:
            self._backups.addItem(tr("No backup yet"))

    def _on_backup(self, made: Backup) -> None:
        words = tr("Saved and checked: {contacts}").format(contacts=contacts_words(made.contacts))
        self.said.emit(words)
        self.read()

    def _on_checked(self, checked: Checked) -> None:
        if checked.ok:
            self.said.emit(tr("All is well: {contacts}").format(contacts=contacts_words(checked.contacts)))
            return
        box = QMessageBox(self.window())
        box.setWindowTitle(tr("Check the book"))
        box.setText(
            trn("{n} thing is wrong.", "{n} things are wrong.", len(checked.problems)).format(n=len(checked.problems))
        )
        box.setInformativeText(tr("Repairing saves all that can be read. The book as it is stays kept."))
        box.setDetailedText("\n".join(problem.words for problem in checked.problems))
        repair = box.addButton(tr("Repair"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _: self.repair_asked.emit() if box.clickedButton() is repair else None)
        box.open()

    def _ask(self, backup: Backup, now: Checked | None) -> None:
        box = QMessageBox(self.window())
        box.setWindowTitle(tr("Restore"))
        box.setText(tr("Put this backup in the place of the book?"))
        box.setInformativeText(
            tr("Now: {now}. In the backup: {then}. The present state is kept as a backup.").format(
                now=content_words(now.contacts, now.activities) if now else tr("not readable"),
                then=content_words(backup.contacts, backup.activities),
            )
        )
        go_on = box.addButton(tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _: self.restore_asked.emit(backup.path) if box.clickedButton() is go_on else None)
        box.open()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._bridge.book.profile.folder)))


def ask_copy(window: QWidget, take: Callable[[Path], None]) -> None:
    """Let the person choose where a copy of the book goes."""
    path = file_to_write(window, tr("Save a copy"), "ringbook-copy.sqlite")
    if path is not None:
        take(path)


def copy_book(book: Book, path: Path) -> Path:
    """A verified copy of the book; of one that is damaged the bytes, with the log beside them."""
    path.unlink(missing_ok=True)
    try:
        book.backup(path)
    except StoreError as error:
        if error.cause not in ("damaged", "key", "failed"):
            raise
        for ending in ("", "-wal"):
            part = Path(f"{book.profile.store}{ending}")
            if part.exists():
                copyfile(part, f"{path}{ending}")
    return path


def _now(book: Book) -> Checked | None:
    """What the book holds now, as far as it can be read."""
    try:
        return book.check(full=False)
    except StoreError:
        return None


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _wrapping(path: Path) -> str:
    """A path that a line may end in, behind each of its separators."""
    return str(path).replace(os.sep, f"{os.sep}\N{ZERO WIDTH SPACE}")
