"""Rescuing a damaged store: every row that can still be read goes into a new file, and the old one is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from pim.errors import StoreError
from pim.profile import Profile
from pim.store import schema
from pim.store.backup import verify
from pim.store.connect import (
    Driver,
    DriverError,
    cause_of,
    close_writer,
    driver_errors,
    engine_over,
    open_source,
    open_writer,
)
from pim.store.lock import held_alone
from pim.store.migrations import bring_up, close_log, give_region, give_uid
from pim.store.rebuild import make_anew
from pim.store.restore import clear, keep_state, put_in_place
from pim.store.writing import Transaction
from pim.texts import tr, trn
from pim.values.keeping import Rescued

CHUNK = 4096


def repair_in_place(tx: Transaction) -> Rescued:
    """Make search rows and full-text indexes of a sound file anew, as part of the running step."""
    mended = make_anew(tx)
    _rebuild_full_text(tx.connection)
    return Rescued(mended=mended)


def repair(profile: Profile, key: bytes | None, make: Callable[[Connection], Transaction], *, region: str) -> Rescued:
    """Rescue the profile's store into a new file that takes its place; the damaged one lies among the backups.

    `make` gives the transaction derived rows are made in; `region` (ISO 3166) stands in for one that cannot be read.
    StoreError 'damaged' where nothing can be read at all,
    'locked' where another program has the book open; then nothing has changed.
    """
    with held_alone(profile.lock), driver_errors():
        fresh = profile.store.with_name(profile.store.name + ".rescued")
        clear(fresh)
        rescued = Rescued()
        with _opened(profile.store, key) as damaged:
            writer = open_writer(fresh, key)
            try:
                with engine_over(writer).begin() as connection:
                    bring_up(connection, region)
                    connection.exec_driver_sql("DELETE FROM setting")  # a new book has a name; this one has its own
                    _rescue(damaged, connection, rescued)
                    give_uid(connection)
                    give_region(connection, region)
                    tx = make(connection)
                    _mend(tx, rescued)
                writer.execute("VACUUM")
            finally:
                close_writer(writer)
        verify(fresh, key)
        profile.backups.mkdir(mode=0o700, exist_ok=True)
        _, rescued.kept = keep_state(profile, key, "before-repair", now=tx.now)
        put_in_place(profile, fresh)
        rescued.store = verify(profile.store, key, at=tx.now)
    return rescued


@contextmanager
def _opened(path: Path, key: bytes | None) -> Iterator[Driver]:
    try:
        connection = open_source(path, key)
    except StoreError as error:
        raise StoreError("damaged", "nothing in the file can be read; restore a backup") from error
    try:
        yield connection
    finally:
        connection.close()


def _rescue(damaged: Driver, connection: Connection, rescued: Rescued) -> None:
    """Copy table by table; with a gap anywhere the undo log is closed, since its way back would miss rows."""
    for table in schema.metadata.sorted_tables:
        last = _largest(damaged, table)
        saved, gaps = _copy(damaged, connection, table, last)
        _keep_ids_unused(connection, table, last)
        rescued.rows[table.name] = saved
        if gaps:
            rescued.log_kept = False
            words = trn("{n} stretch of {table} cannot be read.", "{n} stretches of {table} cannot be read.", gaps)
            rescued.lost.append(words.format(n=gaps, table=table.name))


def _copy(damaged: Driver, connection: Connection, table: Table, last: int) -> tuple[int, int]:
    """Rows saved, and stretches of ids that could not be read (whether there were rows in them is not known)."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    key = next(column.name for column in table.primary_key)
    asked = f'SELECT {columns} FROM "{table.name}" WHERE {key} BETWEEN ? AND ? ORDER BY {key}'
    into = f'INSERT OR IGNORE INTO "{table.name}"({columns}) VALUES ({marks})'
    saved = gaps = 0
    for rows in _readable(damaged, asked, last):
        if rows is None:
            gaps += 1
        elif rows:
            saved += connection.exec_driver_sql(into, rows).rowcount
    return saved, gaps


def _keep_ids_unused(connection: Connection, table: Table, last: int) -> None:
    """An id that was given once is not given again, or an old undo would hit a stranger."""
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
    connection.exec_driver_sql("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", (table.name, last))


def _largest(damaged: Driver, table: Table) -> int:
    """The largest id there can be; the sequence says it even where the table's last page is gone."""
    key = next(column.name for column in table.primary_key)
    found = 0
    for asked in (
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table.name}'",
        f'SELECT max({key}) FROM "{table.name}"',
    ):
        rows = _try(damaged, asked, ())
        found = max(found, int(str(rows[0][0] or 0)) if rows else 0)
    return found


def _readable(damaged: Driver, asked: str, last: int) -> Iterator[list[tuple[object, ...]] | None]:
    """Rows stretch by stretch; None for a stretch that cannot be read, halved down until it is as short as can be."""
    waiting = [(start, min(start + CHUNK - 1, last)) for start in range(1, last + 1, CHUNK)][::-1]
    was_gap = False
    while waiting:
        first, end = waiting.pop()
        rows = _try(damaged, asked, (first, end))
        if rows is not None:
            was_gap = False
            yield rows
        elif first < end:
            middle = (first + end) // 2
            waiting += [(middle + 1, end), (first, middle)]
        elif not was_gap:
            was_gap = True
            yield None


def _try(damaged: Driver, asked: str, given: tuple[int, ...]) -> list[tuple[object, ...]] | None:
    try:
        return damaged.execute(asked, given).fetchall()
    except DriverError as error:
        said = str(error).lower()
        if cause_of(error) in ("damaged", "failed", "key") or any(words in said for words in _UNREADABLE):
            return None
        raise


_UNREADABLE = ("no such table", "could not decode", "too big")
"""What the driver says besides of a page of other bytes: no table, a text that is none, one of a billion letters."""


def _mend(tx: Transaction, rescued: Rescued) -> None:
    """Give rows without a target one, or let them go; then make everything derived anew."""
    run = tx.connection.exec_driver_sql
    if not rescued.log_kept:
        close_log(tx.connection)
        run("DELETE FROM journal")
        for table in schema.journalled():
            if table.info.get("derived"):
                run(f"DELETE FROM {table.name}")
    _give_targets(tx.connection, rescued, tx.now)
    rescued.mended = make_anew(tx)
    _rebuild_full_text(tx.connection)


def _rebuild_full_text(connection: Connection) -> None:
    for name in schema.FULL_TEXT:
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


def _give_targets(connection: Connection, rescued: Rescued, now: int) -> None:
    """A contact that is gone while rows of it stand gets an empty row back; other rows lose the link or go."""
    while True:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for name, row, parent, number in broken:
            table = schema.metadata.tables[name]
            link = connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})").fetchall()
            column = table.columns[next(found[3] for found in link if found[0] == number)]
            if table.info.get("derived"):  # made anew anyway
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE id = ?', (row,))
            elif column.nullable:
                connection.exec_driver_sql(f'UPDATE "{name}" SET "{column.name}" = NULL WHERE id = ?', (row,))
            elif parent == "contact":
                _stand_up(connection, table, column.name, row, now)
            else:
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE id = ?', (row,))
                rescued.lost.append(tr("A row of {table} had lost what it belongs to.").format(table=name))


def _stand_up(connection: Connection, table: Table, column: str, row: int, now: int) -> None:
    """The contact a row points to, made anew under its old id; its name comes back with its card lines."""
    uid = "'rescued-' || lower(hex(randomblob(16)))"
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO contact(id, uid, kind, created, changed) "
        f'SELECT "{column}", {uid}, \'person\', ?, ? FROM "{table.name}" WHERE id = ?',
        (now, now, row),
    )
