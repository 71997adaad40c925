"""What was typed and not yet saved: a small file of its own under the book's key, written at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from pim.store.connect import Driver, close_writer, driver_errors, open_writer


class Drafts:
    """Typed texts by the name of the field they stand in, such as 'note:17'; from any thread.

    A text put in is on disk when `put` returns, and survives a crash, a kill and a power cut.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """Opened at the first use; StoreError as for a book."""
        self._path, self._key = path, key
        self._connection: Driver | None = None
        self._lock = Lock()

    def put(self, name: str, text: str) -> None:
        """Keep what stands in a field now; an empty text takes the draft away."""
        if not text:
            self.take(name)
            return
        with self._use() as connection:
            connection.execute(
                "INSERT INTO draft(name, text) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET text = excluded.text",
                (name, text),
            )

    def take(self, name: str) -> str:
        """Give a draft back and forget it, because it was saved or thrown away; an empty text when there is none."""
        with self._use() as connection:
            row = connection.execute("DELETE FROM draft WHERE name = ? RETURNING text", (name,)).fetchone()
            return str(row[0]) if row else ""

    def all(self) -> dict[str, str]:
        """Every draft there is, oldest first."""
        with self._use() as connection:
            return {
                str(name): str(text) for name, text in connection.execute("SELECT name, text FROM draft ORDER BY id")
            }

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None:
            close_writer(connection)

    @contextmanager
    def _use(self) -> Iterator[Driver]:
        with self._lock, driver_errors():
            if self._connection is None:
                self._connection = open_writer(self._path, self._key)
                self._connection.execute(
                    "CREATE TABLE IF NOT EXISTS draft(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
                    "text TEXT NOT NULL) STRICT"
                )
            yield self._connection
