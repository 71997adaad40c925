"""What every question of a reader needs: its read-only connection, and errors in the words of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver, driver_errors

if TYPE_CHECKING:
    from pim.values.place import Place


class Questions:
    """A connection and the place it is asked from; the parts of a reader are made of it."""

    def __init__(self, connection: Driver, place: Place) -> None:
        """Takes the connection over; `close` gives it back."""
        self._connection = connection
        self._place = place

    def setting(self, key: str) -> str:
        """What the book keeps under a key, or an empty text."""
        with self._reading() as connection:
            return book_setting(connection, key)

    def phone_region(self) -> str:
        """The country (ISO 3166) that numbers without a country code are read as numbers of."""
        return self.setting(PHONE_REGION)

    @property
    def connection(self) -> Driver:
        """The connection itself, for queries that stream (export)."""
        return self._connection

    def interrupt(self) -> None:
        """Stop the running question; it raises StoreError 'interrupted'."""
        self._connection.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[Driver]:
        with driver_errors():
            yield self._connection
