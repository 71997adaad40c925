"""The address book: open it, change it by commands, undo, read it; the only door into the core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pim.changes import EVERYTHING, Changes
from pim.commands import Command
from pim.errors import StoreError
from pim.profile import Profile
from pim.queries.reader import Reader
from pim.work.progress import Progress

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

    from pim.handlers import Result
    from pim.store.undoing import Undone


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when the user is, passed in so that nothing below asks the machine.

    `now` gives UTC milliseconds, `new_uid` a fresh contact UID; `region` is an ISO 3166 country, `home` an IANA
    zone, `language` an ISO 639 code.
    """

    now: Callable[[], int]
    new_uid: Callable[[], str]
    region: str = "US"
    home: str = "UTC"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Done:
    """A command carried out: what its handler gave, and what changed."""

    result: Result
    changes: Changes


@dataclass(slots=True)
class Book:
    """One open address book.  Writing is for one thread at a time; readers are made per thread.

    `read_only` says why nothing can be written ('newer', 'read-only'), or is empty.
    """

    profile: Profile
    place: Place
    key: bytes | None = None
    source: str = "window"
    read_only: str = ""
    _engine: Engine | None = field(default=None, repr=False)
    _seen: tuple[int, int] = (0, 0)

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
        return Done(result, self._saw(changes))

    def undo(self) -> Undone:
        """Take back the newest step."""
        from pim.store.undoing import undo_last

        return self._turn(undo_last)

    def redo(self) -> Undone:
        """Do the step that was undone last again."""
        from pim.store.undoing import redo_next

        return self._turn(redo_next)

    def undo_step(self, step: int) -> Undone:
        """Take back one older step alone; contacts touched since stay and are named."""
        from pim.store.undoing import undo_step

        return self._turn(lambda connection: undo_step(connection, step, at=self.place.now(), source=self.source))

    def look_outside(self) -> Changes | None:
        """What other processes changed since the last look; None when nothing."""
        connection = self._writer().raw_connection().driver_connection
        if connection is None:
            return None
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        seen_version, seen = self._seen
        if version == seen_version:
            return None
        last = int(
            connection.execute(
                "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0)"
            ).fetchone()[0]
        )
        self._seen = (version, last)
        if not seen_version or last <= seen:
            return None
        from pim.store.writing import changes_in

        with self._writer().connect() as reading:
            return changes_in(reading, seen + 1, last, step=0, label="")

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
        if self._engine is None:
            return
        connection = self._engine.raw_connection().driver_connection
        self._engine = None
        if connection is not None:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()

    def interrupt(self) -> None:
        """Stop what the writer is doing; its transaction rolls back.  From any thread."""
        if self._engine is not None:
            connection = self._engine.raw_connection().driver_connection
            if connection is not None:
                connection.interrupt()

    def _turn(self, act: Callable[[Connection], Undone]) -> Undone:
        from pim.store.writing import write_lock

        with write_lock(self._writer()) as connection:
            undone = act(connection)
        self._saw(undone.changes)
        return undone

    def _writer(self) -> Engine:
        """The writer's engine, opened at first use: schema made or brought up, triggers in place."""
        if self._engine is None:
            from pim.store.opening import open_store

            if self.read_only:
                raise StoreError(self.read_only)
            self._engine = open_store(self.profile, self.key, self.place.now())
        return self._engine

    def _saw(self, changes: Changes) -> Changes:
        """Own commits are not news from outside."""
        if changes is not EVERYTHING:
            self._seen = (self._seen[0], max(self._seen[1], self._last_seq()))
        return changes

    def _last_seq(self) -> int:
        from pim.store.journal import next_seq

        with self._writer().connect() as connection:
            return next_seq(connection) - 1
