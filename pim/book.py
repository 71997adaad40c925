"""The address book: open it, change it by commands, undo, read it; the only door into the core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from pim.changes import Changes
from pim.commands import Command
from pim.errors import StoreError
from pim.profile import Profile
from pim.queries.reader import Reader
from pim.store.watching import Watch
from pim.values.place import Place
from pim.work.progress import Progress

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

    from pim.handlers import Result
    from pim.store.connect import Driver
    from pim.store.undoing import Undone

__all__ = ["Book", "Done", "Place", "Reader"]


@dataclass(frozen=True, slots=True)
class Done:
    """A command carried out: what its handler gave, and what changed."""

    result: Result
    changes: Changes


@dataclass(slots=True)
class Book:
    """One open address book.  Writing is for one thread at a time; readers are made per thread.

    `read_only` says why nothing can be written ('newer', 'read-only'), or is empty.  `patience_ms` is how long a
    change waits for another process that is writing.
    """

    profile: Profile
    place: Place
    key: bytes | None = None
    source: str = "window"
    read_only: str = ""
    patience_ms: int = 30_000
    _engine: Engine | None = field(default=None, repr=False)
    _connection: Driver | None = field(default=None, repr=False)
    _opening: RLock = field(default_factory=RLock, repr=False)
    _watch: Watch = field(default_factory=Watch, repr=False)

    def exists(self) -> bool:
        """Whether the profile holds a store yet."""
        return self.profile.store.exists()

    def reader(self) -> Reader:
        """A new read-only view for the calling thread; the store is made first when there is none.

        Loads no SQLAlchemy where the store is of the present version: this is what the window's start waits for.
        """
        from pim.store.connect import open_reader
        from pim.store.version import present, version_of

        if not self.exists():
            self._writer()
        reading = open_reader(self.profile.store, self.key)
        version = version_of(reading)
        if version > present():
            self.read_only = "newer"
        elif version < present():
            reading.close()
            self._writer()
            reading = open_reader(self.profile.store, self.key)
        return Reader(reading, self.place)

    def do(self, command: Command, progress: Progress | None = None) -> Done:
        """Carry a command out as one transaction and one step."""
        from pim.handlers import run
        from pim.handlers.closing import close_up
        from pim.store.journal import next_seq
        from pim.store.writing import Transaction, add_step, write_lock

        place = self.place
        with write_lock(self._writer()) as connection:
            first = next_seq(connection)
            tx = Transaction(
                connection, place.now(), place.new_uid, place.region, place.home, self.source, progress or Progress()
            )
            result = run(tx, command)
            close_up(tx)
            changes = add_step(connection, command.label, at=tx.now, source=self.source, first=first)
            own = (first, next_seq(connection) - 1)
        self._watch.wrote(*own)
        return Done(result, changes)

    def undo(self) -> Undone:
        """Take back the newest step."""
        from pim.store.undoing import undo_last

        return self._turn(lambda connection: undo_last(connection, at=self.place.now()))

    def redo(self) -> Undone:
        """Do the step that was undone last again."""
        from pim.store.undoing import redo_next

        return self._turn(lambda connection: redo_next(connection, at=self.place.now()))

    def undo_step(self, step: int) -> Undone:
        """Take back one older step alone; contacts touched since stay and are named."""
        from pim.store.undoing import undo_step

        return self._turn(lambda connection: undo_step(connection, step, at=self.place.now(), source=self.source))

    def look_outside(self) -> Changes | None:
        """What other processes changed since the last look, or since the book was opened; None when nothing."""
        from pim.store.watching import changes_outside

        return changes_outside(self._writer(), self._open_connection(), self._watch)

    def visit(self, contact: int) -> None:
        """Remember that a contact was opened just now; outside undo."""
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            connection.exec_driver_sql(
                "INSERT INTO visit(contact, at) VALUES (?, ?) ON CONFLICT(contact) DO UPDATE SET at = excluded.at",
                (contact, self.place.now()),
            )

    def close(self) -> None:
        """Let go of the writer; the write-ahead log goes back into the file."""
        from pim.store.connect import close_writer

        with self._opening:
            connection, self._connection, self._engine = self._connection, None, None
        if connection is not None:
            close_writer(connection)

    def interrupt(self) -> None:
        """Stop what the writer is doing; its transaction rolls back.  From any thread."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def _turn(self, act: Callable[[Connection], Undone]) -> Undone:
        from pim.store.journal import next_seq
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            first = next_seq(connection)
            undone = act(connection)
            own = (first, next_seq(connection) - 1)
        self._watch.wrote(*own)
        return undone

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
                self._connection = open_store(self.profile, self.key, self.place.now(), patience_ms=self.patience_ms)
                self._engine = engine_over(self._connection)
                self._watch = Watch.begun(self._connection)
            return self._engine
