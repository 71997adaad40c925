"""One change to the store: take the write lock, run, add the step, commit, say what changed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from sqlalchemy import Delete, Insert, Select, Table, Update, insert
from sqlalchemy.engine import Connection, Engine, Row

from pim.changes import MOST_CONTACTS, Changes
from pim.store import schema
from pim.store.book_setting import book_setting
from pim.store.connect import Cursor, Driver, driver_errors
from pim.store.consents import claim_consents, has_new_consents
from pim.store.journal import next_seq
from pim.work.progress import Progress

Value = int | str | bytes | float | None
ROWS_AT_ONCE = (64, 8, 1)


@dataclass(slots=True)
class Transaction:
    """An open write: everything a handler may do to the store goes through it.

    `now` is the instant of the change in UTC milliseconds; `new_uid` gives a new contact's UID; `region` (ISO 3166)
    is the country the book's phone numbers are of, `home` the user's IANA zone.  `touched` collects the contacts whose
    derived rows must be made anew before the commit, `timed` those whose last reach and next step must, `talked` the
    activities whose search text must.  `driver` is the same connection without SQLAlchemy around it, for `run`.
    """

    connection: Connection
    driver: Driver
    now: int
    new_uid: Callable[[], str]
    region: str = "US"
    home: str = "UTC"
    source: str = ""
    progress: Progress = field(default_factory=Progress)
    touched: set[int] = field(default_factory=set)
    timed: set[int] = field(default_factory=set)
    talked: set[int] = field(default_factory=set)

    def insert(self, table: Table, **values: Value) -> int:
        """Put one row in; its id."""
        result = self.connection.execute(insert(table), values)
        return int(result.lastrowid)

    def insert_many(self, table: Table, columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> None:
        """Put many rows in as tuples in the order of `columns`; the quickest way there is.

        Many rows go into one statement: each statement with triggers keeps a copy of the pages it changes, and row by
        row those copies cost more than the rows (130,000 properties: 2.4 s, now 1.3).  OR FAIL lets it keep none where
        there are no triggers: should a row be refused, those before it go with the transaction.  Raises Cancelled when
        somebody asked to stop.
        """
        self.progress.check()
        batch = rows if isinstance(rows, list) else list(rows)
        start = 0
        for count in ROWS_AT_ONCE:
            end = len(batch) - (len(batch) - start) % count
            if start < end:
                given = (tuple(chain.from_iterable(batch[at : at + count])) for at in range(start, end, count))
                self.driver.executemany(_insert_of(table.name, tuple(columns), count), given)
            start = end

    def run(self, statement: str, given: Sequence[Value] | Mapping[str, Value] = ()) -> Cursor:
        """Run a statement as it stands, for what every edit runs: SQLAlchemy around it costs ten times as much."""
        return self.driver.execute(statement, given)

    def execute(self, statement: Insert | Update | Delete, **values: Value) -> int:
        """Run a change; how many rows it met."""
        result = self.connection.execute(statement, values)
        return int(result.rowcount)

    def rows(self, statement: Select[tuple[object, ...]], **values: Value) -> Sequence[Row[tuple[object, ...]]]:
        """All rows of a query inside the transaction."""
        return self.connection.execute(statement, values).all()

    def first_free(self, table: Table) -> int:
        """The id the next row of a table gets; lets bulk rows name each other before they stand."""
        found = self.run("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).fetchone()
        return (int(found[0]) if found else 0) + 1

    def setting(self, key: str) -> str:
        """What the book keeps under a key, or an empty text."""
        return book_setting(self.driver, key)


@contextmanager
def write_lock(engine: Engine) -> Iterator[Connection]:
    """A connection inside BEGIN IMMEDIATE: committed at the end, rolled back on any exception."""
    with driver_errors(), engine.begin() as connection:
        yield connection


@contextmanager
def rolled_back(engine: Engine) -> Iterator[Connection]:
    """A connection inside BEGIN IMMEDIATE whose changes are all rolled back at the end."""
    with driver_errors(), engine.connect() as connection, connection.begin() as opened:
        yield connection
        opened.rollback()


def add_step(connection: Driver, label: str, *, at: int, source: str, first: int) -> Changes:
    """Close a change: what was undone before goes for good, the new step is added; what it touched.

    Leaves no step when nothing was journalled and no consent written.
    """
    last = next_seq(connection) - 1
    if last < first and not has_new_consents(connection):
        return Changes(0, label, frozenset(), frozenset())
    drop_undone(connection)
    added = connection.execute(
        "INSERT INTO step(label, at, source, first, last, rows, state) VALUES (?, ?, ?, ?, ?, ?, 'done')",
        (label, at, source, first, last, last - first + 1),
    )
    step = added.lastrowid
    told = claim_consents(connection, step)
    changes = changes_in(connection, first, last, step=step, label=label)
    return changes if changes.everything else changes._replace(contacts=changes.contacts | told)


def drop_undone(connection: Driver) -> None:
    """A new change after an undo: what was undone cannot come back, its journal ranges go too."""
    undone = connection.execute("SELECT id, first, last FROM step WHERE state = 'undone'").fetchall()
    for number, first, last in undone:
        connection.execute("DELETE FROM journal WHERE seq BETWEEN ? AND ?", (first, last))
        connection.execute("DELETE FROM step WHERE id = ?", (number,))


def entries_in(connection: Driver, first: int, last: int) -> int:
    """How many entries of a journal range there are."""
    found = connection.execute("SELECT count(*) FROM journal WHERE seq BETWEEN ? AND ?", (first, last))
    return int(found.fetchone()[0])


def changes_in(connection: Driver, first: int, last: int, *, step: int, label: str) -> Changes:
    """What a journal range touched; read from the journal so that no handler can forget to say it.

    Of one with more than MOST_CONTACTS contacts the rest is not read: of a million rows that takes seconds.
    """
    found = connection.execute(
        f"SELECT DISTINCT owner FROM journal WHERE seq BETWEEN ? AND ? AND owner <> 0 LIMIT {MOST_CONTACTS + 1}",
        (first, last),
    ).fetchall()
    contacts = {int(row[0]) for row in found}
    if len(contacts) > MOST_CONTACTS:
        return Changes(step, label, frozenset(), frozenset(_NAMES.values()), everything=True)
    kinds = frozenset(
        _NAMES[row[0]]
        for row in connection.execute("SELECT DISTINCT tab FROM journal WHERE seq BETWEEN ? AND ?", (first, last))
    )
    contacts |= _other_ends(connection, first, last)
    if len(contacts) > MOST_CONTACTS or schema.result.name in kinds:  # what results are called is read everywhere
        return Changes(step, label, frozenset(), kinds, everything=True)
    return Changes(step, label, frozenset(contacts), kinds)


def _other_ends(connection: Driver, first: int, last: int) -> set[int]:
    ends: set[int] = set()
    for table in schema.journalled():
        other = table.info.get("other")
        if other is None:
            continue
        at = [column.name for column in table.columns].index(other)
        asked = (
            f"SELECT coalesce(t.{other}, journal.c{at}) FROM journal LEFT JOIN {table.name} t ON t.id = journal.c0 "
            f"WHERE journal.seq BETWEEN ? AND ? AND journal.tab = {table.info['journal']} LIMIT {MOST_CONTACTS + 1}"
        )
        ends |= {int(row[0]) for row in connection.execute(asked, (first, last)) if row[0] is not None}
    return ends


def as_json_list(values: Iterable[int]) -> str:
    """Ids as one JSON text for `json_each`, so that any number of them is one parameter."""
    return json.dumps(list(values))


@lru_cache(maxsize=256)
def _insert_of(table: str, columns: tuple[str, ...], count: int) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = f"({', '.join('?' * len(columns))})"
    return f'INSERT OR FAIL INTO "{table}"({names}) VALUES {", ".join([marks] * count)}'


_NAMES: Mapping[int, str] = {table.info["journal"]: table.name for table in schema.journalled()}
