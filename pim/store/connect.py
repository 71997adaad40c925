"""Connections to a store: the only place that makes one, sets its PRAGMAs and turns driver errors into StoreError."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2

from pim.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection


class Cursor(Protocol):
    """What the driver gives for a statement; rows are tuples."""

    rowcount: int
    lastrowid: int

    def fetchone(self) -> Any:
        """The next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Driver(Protocol):
    """The driver's connection, as far as it is used."""

    def execute(self, statement: str, given: Sequence[object] | Mapping[str, object] = ...) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, statement: str, given: Iterable[Sequence[object]]) -> Cursor:
        """Run one statement for each row."""
        ...

    def backup(self, target: "Driver", *, pages: int, progress: Callable[[int, int, int], None], sleep: float) -> None:
        """Copy all pages into another connection, so many at once."""
        ...

    def interrupt(self) -> None:
        """Stop what runs, from any thread."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


DriverError: type[Exception] = dbapi2.Error
RowRefused: type[Exception] = dbapi2.IntegrityError
"""What a row gets that a constraint or the type of a column does not take."""
CACHE_KIB = 65536
BUSY_MS = 5000
PAGE_BYTES = 4096

_SHARED = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)
_WRITER = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA wal_autocheckpoint = 1000",
)

# The driver looks for an adapter of each value but numbers and texts, 2 µs long where there is none: that was a tenth
# of a long import.
for _kind in (type(None), bytes):
    dbapi2.register_adapter(_kind, lambda value: value)


def is_writable(path: Path) -> bool:
    """Whether a store and the folder its log goes into may be written; one that is not there yet may."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def open_writer(path: Path, key: bytes | None = None, *, patience_ms: int = BUSY_MS) -> Driver:
    """A connection that may write; makes the file, readable by its owner alone, when there is none.

    `patience_ms` is how long a statement waits for another process's write lock before StoreError 'locked'.
    """
    with driver_errors():
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = _connect(path, "mode=rw", key)
        _run(connection, (f"PRAGMA busy_timeout = {patience_ms}", *_SHARED, *_WRITER))
        return connection


def open_reader(path: Path, key: bytes | None = None) -> Driver:
    """A read-only connection; where the folder cannot be written, one that needs no WAL beside the file."""
    with driver_errors():
        connection = open_source(path, key)
        _run(connection, ("PRAGMA query_only = ON",))
        return connection


def open_source(path: Path, key: bytes | None = None) -> Driver:
    """A read-only connection that may copy itself into another file; `open_reader` is for everything else."""
    with driver_errors():
        connection = _connect(path, "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1", key)
        _run(connection, (f"PRAGMA busy_timeout = {BUSY_MS}", *_SHARED))
        return connection


def copy_pages(source: Driver, into: Driver, *, at_once: int, copied: Callable[[], None]) -> None:
    """Make one store a copy of another under the same key, so many pages at once; what `copied` raises ends it."""
    # not the driver's own quarter second of sleep between two steps: nobody has to be let in meanwhile
    source.backup(into, pages=at_once, progress=lambda *_: copied(), sleep=0)


def engine_over(connection: Driver) -> "Engine":
    """SQLAlchemy over one open connection; its `begin` takes the write lock at once."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda opened: opened.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def driver_of(connection: "Connection") -> Driver:
    """The driver's connection under SQLAlchemy's."""
    return cast("Driver", connection.connection.driver_connection)


def close_writer(connection: Driver) -> None:
    """Put the write-ahead log back into the file where nobody reads it, and let go."""
    with driver_errors():
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


@contextmanager
def driver_errors() -> Iterator[None]:
    """Turn what the driver or SQLAlchemy raises inside into a StoreError with its cause; programming mistakes pass."""
    try:
        yield
    except Exception as error:
        cause = cause_of(error)
        if cause is None:
            raise
        raise StoreError(cause, str(getattr(error, "orig", error))) from error


def cause_of(error: Exception) -> str | None:
    """Which of the causes of a StoreError an exception stands for; None for what is a bug or no driver error."""
    driver = getattr(error, "orig", error)
    if isinstance(driver, OSError):
        return _OS_CAUSES.get(driver.errno or 0)
    if not isinstance(driver, DriverError) or isinstance(driver, dbapi2.ProgrammingError | dbapi2.InterfaceError):
        return None
    said = str(driver).lower()
    return next((cause for words, cause in _CAUSES if words in said), None)


_OS_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EIO: "failed",
}
_CAUSES = (
    ("database or disk is full", "full"),
    ("interrupted", "interrupted"),
    ("database is locked", "locked"),
    ("database table is locked", "locked"),
    ("file is not a database", "key"),
    ("file is encrypted", "key"),
    ("malformed", "damaged"),
    ("corrupt", "damaged"),
    ("disk i/o error", "failed"),
    ("readonly database", "read-only"),
    ("unable to open", "missing"),
)


def _uri(path: Path) -> str:
    """A file's name as SQLite takes it (`file:///C:/…`, `file:////server/…`).

    Not `Path.as_uri`, which loads all that fetches pages from the network under Python 3.14.
    """
    place = path.resolve().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}"


def _connect(path: Path, how: str, key: bytes | None) -> Driver:
    connection: Driver = dbapi2.connect(
        f"{_uri(path)}?{how}", uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints to stderr
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DriverError as error:
        connection.close()
        if key is None and cause_of(error) == "key" and not _may_be_encrypted(path):
            raise StoreError("damaged", str(error)) from error
        raise
    return connection


def _may_be_encrypted(path: Path) -> bool:
    """Whether a file that does not open without a key may open with one: whole pages, and no plain SQLite header.

    Bytes 21 to 23 of a plain header are fixed (sqlite.org/fileformat2.html, 1.3), and stay when its magic is spoilt.
    """
    with path.open("rb") as stream:
        head = stream.read(100)
    is_plain = head.startswith(b"SQLite format 3") or head[21:24] == b"\x40\x20\x20"
    return path.stat().st_size % PAGE_BYTES == 0 and not is_plain


def _run(connection: Driver, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement).fetchall()
