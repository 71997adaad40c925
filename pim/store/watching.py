"""Following what other processes write to the same store, by the journal entries they leave."""

from __future__ import annotations

from pim.changes import EVERYTHING, Changes
from pim.store.connect import Driver, driver_errors


class Watch:
    """How far the journal is known: the newest entry seen, and what others wrote before an own change."""

    def __init__(self, seen: int = 0, version: int = 0) -> None:
        self.seen, self.version = seen, version
        self.missed: list[tuple[int, int]] = []

    @classmethod
    def begun(cls, connection: Driver) -> Watch:
        """A watch for everything that comes after now."""
        return cls(_last_seq(connection), _data_version(connection))

    def wrote(self, first: int, last: int) -> None:
        """Note an own change; what others wrote before it stays news."""
        if first > self.seen + 1:
            self.missed.append((self.seen + 1, first - 1))
        self.seen = max(self.seen, last)


def changes_outside(connection: Driver, watch: Watch) -> Changes | None:
    """What others committed since the watch last looked, or None; costs one PRAGMA when there is nothing.

    `data_version` moves with every commit of another connection and with none of our own.
    """
    with driver_errors():
        version = _data_version(connection)
        if version == watch.version:
            return None
        connection.execute("BEGIN")
        try:
            last = _last_seq(connection)
            ranges = [*watch.missed, *([(watch.seen + 1, last)] if last > watch.seen else [])]
            found = _changes(connection, ranges) if ranges else None
        finally:
            connection.execute("COMMIT")
    watch.version, watch.seen, watch.missed = version, max(watch.seen, last), []
    return found


def _changes(connection: Driver, ranges: list[tuple[int, int]]) -> Changes:
    """One Changes for all ranges; EVERYTHING where entries were dropped before they could be read."""
    from pim.store.writing import changes_in, entries_in

    contacts: set[int] = set()
    kinds: set[str] = set()
    for first, last in ranges:
        if entries_in(connection, first, last) != last - first + 1:
            return EVERYTHING
        part = changes_in(connection, first, last, step=0, label="")
        if part.everything:
            return EVERYTHING
        contacts |= part.contacts
        kinds |= part.kinds
    return Changes(0, "", frozenset(contacts), frozenset(kinds))


def _data_version(connection: Driver) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _last_seq(connection: Driver) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    return int(row[0]) if row else 0
