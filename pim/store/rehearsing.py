"""Trying out what a change would do: for a moment in the store itself, else in a private copy of it.

What is tried out in the store holds its write lock until it is rolled back, and a large file takes a minute: a note
typed meanwhile would wait all that time.  A copy costs the same for one card as for a hundred thousand (100,000
contacts, 447 MB: 1 to 2 s), so what takes a moment alone is done without.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy.engine import Connection

from pim.errors import StoreError
from pim.profile import Profile
from pim.store.connect import Driver, copy_pages, driver_errors, engine_over, open_source, open_writer
from pim.store.writing import rolled_back
from pim.texts import tr
from pim.work.progress import Progress

T = TypeVar("T")
MOMENT_SECONDS = 0.3  # others wait for the store no longer than this, and what is between two looks at the clock
PATIENCE_MS = 50
PREFIX = "rehearsal-"
LEFT_SECONDS = 24 * 60 * 60
PAGES_AT_ONCE = 2000  # 8 MB: so often is asked whether somebody cancelled
_PASSING = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = OFF", "PRAGMA secure_delete = OFF")


def try_out(profile: Profile, key: bytes | None, progress: Progress, act: Callable[[Connection, Progress], T]) -> T:
    """What `act` gives; the store is as before, and nobody who writes to it waited.

    `act` is begun again where it takes longer than a moment, or another program is writing just now.
    StoreError 'full' where the disk has no room for a copy.
    """
    try:
        with _in_store(profile, key) as store, rolled_back(engine_over(store)) as connection:
            return act(connection, _Moment(progress))
    except _TooLong:
        pass
    except StoreError as error:
        if error.cause != "locked":
            raise
    progress.step(0, 0, tr("The book is copied, to try it out there…"))
    with private_copy(profile, key, progress) as copy, rolled_back(engine_over(copy)) as connection:
        return act(connection, progress)


@contextmanager
def private_copy(profile: Profile, key: bytes | None, progress: Progress) -> Iterator[Driver]:
    """A connection to a copy of the profile's store as it is now, under the same key; gone at the end.

    No undo log is kept in it.
    """
    clear_left(profile.folder)
    with driver_errors(), TemporaryDirectory(prefix=PREFIX, dir=profile.folder, ignore_cleanup_errors=True) as folder:
        copy = open_writer(Path(folder) / profile.store.name, key)
        try:
            _make_passing(copy)
            _copy(profile.store, key, copy, progress)
            _make_passing(copy)  # with its pages the copy took over that the store writes ahead
            yield copy
        finally:
            copy.close()


def clear_left(folder: Path) -> None:
    """Delete copies that a program left which did not end by itself: those older than a day, so that none is in use."""
    for left in folder.glob(f"{PREFIX}*"):
        if left.stat().st_mtime < time.time() - LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _in_store(profile: Profile, key: bytes | None) -> Iterator[Driver]:
    store = open_writer(profile.store, key, patience_ms=PATIENCE_MS)
    try:
        yield store
    finally:
        store.close()


def _make_passing(copy: Driver) -> None:
    """Nothing of it has to outlive a power cut: nobody waits for the disk."""
    for statement in _PASSING:
        copy.execute(statement).fetchall()


def _copy(store: Path, key: bytes | None, into: Driver, progress: Progress) -> None:
    """Copy within one reading transaction, which keeps the state it began with whatever is written meanwhile."""
    source = open_source(store, key)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_pages(source, into, at_once=PAGES_AT_ONCE, copied=progress.check)
    finally:
        source.close()


class _TooLong(Exception):
    """It takes longer than a moment."""


class _Moment(Progress):
    """Goes on for a moment alone, unheard; then whoever looks ends with _TooLong."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._wished, self._until = progress, time.monotonic() + MOMENT_SECONDS

    def check(self) -> None:
        """As in Progress, and whether the moment is over."""
        self._wished.check()
        if time.monotonic() > self._until:
            raise _TooLong
