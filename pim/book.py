"""The address book: open it, change it by commands, undo, read it; the only door into the core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pim.changes import Changes, Undone
from pim.commands import Command
from pim.errors import StoreError
from pim.profile import Profile
from pim.queries.reader import Reader
from pim.store.watching import Watch
from pim.texts import tr
from pim.values.place import Place
from pim.work.progress import Progress

if TYPE_CHECKING:
    from logging import Handler

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

    from pim.handlers import Result
    from pim.store.connect import Driver
    from pim.store.drafts import Drafts
    from pim.store.lock import FileLock
    from pim.store.writing import Transaction
    from pim.values.keeping import Backup, Checked, Rescued, Restored
    from pim.values.mapping import TableLook

T = TypeVar("T")

__all__ = ["Book", "Done", "Place", "Reader"]


class Done(NamedTuple):
    """A command carried out: what its handler gave, and what changed."""

    result: Result
    changes: Changes


class Book:
    """One open address book.  Writing is for one thread at a time; readers are made per thread.

    `read_only` says why nothing can be written ('newer', 'read-only'), or is empty.  `patience_ms` is how long a
    change waits for another process that is writing.
    """

    def __init__(
        self,
        profile: Profile,
        place: Place,
        key: bytes | None = None,
        *,
        source: str = "window",
        patience_ms: int = 30_000,
    ) -> None:
        self.profile, self.place, self.key = profile, place, key
        self.source, self.read_only, self.patience_ms = source, "", patience_ms
        self._engine: Engine | None = None
        self._connection: Driver | None = None
        self._opened: FileLock | None = None
        self._opening = RLock()
        self._log: Handler | None = None
        self._watch = Watch()
        self._titles: dict[str, str] = {}

    def exists(self) -> bool:
        """Whether the profile holds a store yet."""
        return self.profile.store.exists()

    def reader(self) -> Reader:
        """A new read-only view for the calling thread; the store is made first when there is none.

        Loads no SQLAlchemy where the store is of the present version: this is what the window's start waits for.
        """
        from pim.store.connect import is_writable, open_reader
        from pim.store.version import present, version_of

        if not self.exists():
            self._writer()
        reading = open_reader(self.profile.store, self.key)
        version = version_of(reading)
        if version > present():
            self.read_only = "newer"
        elif not is_writable(self.profile.store):
            self.read_only = "read-only"
        elif version < present():
            reading.close()
            self._writer()
            reading = open_reader(self.profile.store, self.key)
        self._speak(reading)
        return Reader(reading, self.place)

    def do(self, command: Command, progress: Progress | None = None) -> Done:
        """Carry a command out as one transaction and one step."""
        from pim.handlers import run
        from pim.handlers.closing import close_up

        def carry_out(tx: Transaction) -> Result:
            result = run(tx, command)
            close_up(tx)
            return result

        return Done(*self._step(carry_out, command.label, progress or Progress()))

    def rehearse(self, command: Command, progress: Progress | None = None) -> Result:
        """What a command would do: the book stays as it is, and others may write to it meanwhile.

        Any thread may ask for it.
        """
        from pim.handlers import handler_of
        from pim.store.rehearsing import try_out

        self._writer()
        handler = handler_of(command)
        return try_out(
            self.profile,
            self.key,
            progress or Progress(),
            lambda connection, heard: handler(self._transaction(connection, heard), command),
        )

    def look_at_table(self, path: Path) -> TableLook:
        """What the columns of a table are, as far as it tells itself; UserError for what is none."""
        from pim.formats.table_look import look

        return look(path, region=self.place.region)

    def undo(self) -> Undone:
        """Take back the newest step."""
        from pim.store.undoing import undo_last

        return self._turn(lambda tx: undo_last(tx.driver, at=tx.now))

    def redo(self) -> Undone:
        """Do the step that was undone last again."""
        from pim.store.undoing import redo_next

        return self._turn(lambda tx: redo_next(tx.driver, at=tx.now))

    def undo_step(self, step: int) -> Undone:
        """Take back one older step alone; contacts touched since stay and are named."""
        from pim.store.undoing import undo_step

        return self._turn(lambda tx: undo_step(tx, step))

    def look_outside(self) -> Changes | None:
        """What other processes changed since the last look, or since the book was opened; None when nothing."""
        from pim.store.watching import changes_outside

        changes = changes_outside(self._open_connection(), self._watch)
        if changes is not None and changes.everything:
            self._speak(self._open_connection())
        return changes

    def visit(self, contact: int) -> None:
        """Remember that a contact was opened just now; outside undo."""
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            connection.exec_driver_sql(
                "INSERT INTO visit(contact, at) VALUES (?, ?) ON CONFLICT(contact) DO UPDATE SET at = excluded.at",
                (contact, self.place.now()),
            )

    def keep_desk(
        self, list_: int, row: int, *, worked_ms: int = 0, talked_ms: int = 0, dialled_at: int | None = None
    ) -> None:
        """Remember where work on a call list stands and how long it took; outside undo, and nothing where it is gone.

        `row` 0 says that work on it has ended; `dialled_at` is the instant of a call that is under way.
        """
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO desk(list, row, worked_ms, talked_ms, dialled_at, at) "
                "SELECT id, ?, ?, ?, ?, ? FROM list WHERE id = ?",
                (row, worked_ms, talked_ms, dialled_at, self.place.now(), list_),
            )

    def keep_printed(self, list_: int) -> None:
        """Remember that a call list was printed just now, and whose each row is: that is typed back; outside undo."""
        from pim.store.writing import write_lock
        from pim.values.when import from_instant

        wall = from_instant(self.place.now(), self.place.home)
        with write_lock(self._writer()) as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO printing(list, wall, rows) SELECT l.id, ?, "
                "(SELECT json_group_object(r.pos, c.uid) FROM list_row r JOIN contact c ON c.id = r.contact "
                "WHERE r.list = l.id) FROM list l WHERE l.id = ?",
                (wall, list_),
            )

    def backup(self, path: Path | None = None) -> Backup:
        """Copy the book into a file, verified; without a path among its backups, which are thinned out then.

        Uses a connection of its own: any thread may ask for it, and changes go on meanwhile.
        """
        from pim.store.backup import add_backup, make_backup

        if path is None:
            return add_backup(self.profile, self.key, at=self.place.now())
        return make_backup(self.profile.store, self.key, path, at=self.place.now())

    def keep_safe(self, *, closing: bool = False) -> Backup | None:
        """Make a backup if one is due: something changed, and half an hour went by or the book is being closed.

        Then steps that are too old to be kept go.  For the writer's thread.
        """
        from pim.store.backup import backup_is_due
        from pim.store.connect import driver_of
        from pim.store.pruning import prune
        from pim.store.writing import write_lock

        now = self.place.now()
        if self.read_only or not self.exists() or not backup_is_due(self.profile, self.key, now, closing=closing):
            return None
        made = self.backup()
        with write_lock(self._writer()) as connection:
            prune(driver_of(connection), now)
        return made

    def backups(self) -> list[tuple[int, Path]]:
        """When each backup was made (UTC milliseconds) and its file, newest first."""
        from pim.store.backup import backups_in

        return backups_in(self.profile.backups)

    def look_into(self, backup: Path) -> Backup:
        """What a backup holds, before it is restored; StoreError where it is no sound store of this key."""
        from pim.store.backup import verify

        return verify(backup, self.key)

    def restore(self, backup: Path) -> Restored:
        """Put a backup in the place of the book; the state before is kept as a backup.

        Close every reader first, and open them anew after.  StoreError 'locked' while another program has it open.
        """
        from pim.store.restore import restore

        self.close()
        return restore(self.profile, self.key, backup, now=self.place.now())

    def check(self, *, full: bool = True) -> Checked:
        """Look the book over; without `full` only what shows quickly.  Any thread may ask for it."""
        from pim.store.check import check

        return check(self.profile.store, self.key, full=full)

    def repair(self) -> Rescued:
        """Mend what a check finds: search rows in place, as one step; a damaged file by rescuing it into a new one.

        Close every reader first, and open them anew after.
        """
        from pim.store.repair import repair, repair_in_place

        if not self.check().is_damaged:
            return self._step(repair_in_place, tr("Repair of search rows"), Progress())[0]
        self.close()
        return repair(
            self.profile, self.key, lambda found: self._transaction(found, Progress()), region=self.place.region
        )

    def keep_log(self) -> None:
        """From now on what goes wrong is noted in the profile, with ids and never with names."""
        from pim.logs import open_log

        self.profile.make()
        if self._log is None:
            self._log = open_log(self.profile.log)

    def drafts(self) -> Drafts:
        """What was typed and not saved, in a file of its own under the same key."""
        from pim.store.drafts import Drafts

        self.profile.make()
        return Drafts(self.profile.drafts, self.key)

    def close(self) -> None:
        """Let go of the writer; the write-ahead log goes back into the file."""
        from pim.store.connect import close_writer
        from pim.values.activity_words import leave_result_titles

        leave_result_titles(self._titles)
        if self._log is not None:
            from pim.logs import close_log

            close_log(self._log)
            self._log = None
        with self._opening:
            connection, self._connection, self._engine = self._connection, None, None
            opened, self._opened = self._opened, None
        try:
            if connection is not None:
                close_writer(connection)
        finally:
            if opened is not None:
                opened.release()

    def interrupt(self) -> None:
        """Stop what the writer is doing; its transaction rolls back.  From any thread."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def _step(self, act: Callable[[Transaction], T], label: str, progress: Progress) -> tuple[T, Changes]:
        """One transaction, one step."""
        from pim.store.journal import next_seq
        from pim.store.writing import add_step, write_lock

        with write_lock(self._writer()) as connection:
            tx = self._transaction(connection, progress)
            first = next_seq(tx.driver)
            given = act(tx)
            changes = add_step(tx.driver, label, at=tx.now, source=self.source, first=first)
            own = (first, next_seq(tx.driver) - 1)
        self._watch.wrote(*own)
        if changes.everything:
            self._speak(self._open_connection())
        return given, changes

    def _transaction(self, connection: Connection, progress: Progress) -> Transaction:
        from pim.store.book_setting import PHONE_REGION, book_setting
        from pim.store.connect import driver_of
        from pim.store.writing import Transaction

        place, driver = self.place, driver_of(connection)
        region = book_setting(driver, PHONE_REGION)
        return Transaction(connection, driver, place.now(), place.new_uid, region, place.home, self.source, progress)

    def _turn(self, act: Callable[[Transaction], Undone]) -> Undone:
        from pim.store.journal import next_seq
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            tx = self._transaction(connection, Progress())
            first = next_seq(tx.driver)
            undone = act(tx)
            own = (first, next_seq(tx.driver) - 1)
        self._watch.wrote(*own)
        if undone.changes.everything:
            self._speak(self._open_connection())
        return undone

    def _speak(self, connection: Driver) -> None:
        """Call results as this book does, wherever they are named."""
        from pim.store.result_titles import result_titles
        from pim.values.activity_words import use_result_titles

        self._titles = result_titles(connection)
        use_result_titles(self._titles)

    def _open_connection(self) -> Driver:
        """The writer's connection itself, for what needs no transaction."""
        self._writer()
        if self._connection is None:
            raise StoreError("missing", "the book was closed meanwhile")
        return self._connection

    def _writer(self) -> Engine:
        """The writer's engine, opened at first use: schema made or brought up, triggers in place."""
        with self._opening:
            if self._engine is None:
                from pim.store.connect import engine_over
                from pim.store.opening import open_store

                if self.read_only:
                    raise StoreError(self.read_only)
                self._connection, self._opened = open_store(
                    self.profile, self.key, self.place.now, region=self.place.region, patience_ms=self.patience_ms
                )
                self._engine = engine_over(self._connection)
                self._watch = Watch.begun(self._connection)
            return self._engine
