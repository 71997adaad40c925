"""Derived rows held against what they are made from: which contacts and activities have to be made anew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import Table

from pim.store import schema
from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver
from pim.store.derive import (
    ACTIVITY_WORDS,
    CONTACT_TEXT,
    EMAIL,
    FIELD_VALUE,
    PHONE,
    POSTAL,
    TIMES,
    YEARLY,
    activity_words,
    derive,
    derive_activities,
    derive_times,
    derived_rows,
    stand_in_text,
)
from pim.store.property_rows import STORED, property_of
from pim.store.writing import Transaction, Value
from pim.values.contact import understand

VIEWS = (
    (schema.phone, PHONE),
    (schema.email, EMAIL),
    (schema.postal, POSTAL),
    (schema.yearly, YEARLY),
    (schema.field_value, FIELD_VALUE),
)
Rows = list[tuple[Value, ...]]


def make_anew(tx: Transaction) -> int:
    """Make all derived rows that differ from what they should be anew; how many contacts and activities that were."""
    connection: Driver = tx.connection.connection.driver_connection  # type: ignore[assignment]
    contacts = stale_contacts(connection)
    talks = stale_activities(connection)
    for table, _ in VIEWS:
        tx.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE contact NOT IN (SELECT id FROM contact)")
    tx.connection.exec_driver_sql("DELETE FROM contact_text WHERE id NOT IN (SELECT id FROM contact)")
    derive(tx, [contact for contact in contacts if _stands(connection, contact)])
    derive_activities(tx, talks)
    times = stale_times(connection)
    derive_times(tx, times)
    return len({*contacts, *times}) + len(talks)


def stale_contacts(connection: Driver) -> list[int]:
    """Contacts whose derived rows are not what their properties give, and ids of rows whose contact is gone."""
    region = book_setting(connection, PHONE_REGION)
    stored = {table.name: _Groups(_view(connection, table, columns)) for table, columns in VIEWS}
    texts = _Groups(connection.execute(f"SELECT {', '.join(CONTACT_TEXT)} FROM contact_text ORDER BY id"))
    properties = _Groups(connection.execute(f"SELECT contact, id, {STORED} FROM property ORDER BY contact, pos, id"))
    stale = []
    for row in connection.execute(f"SELECT id, stand_in, {', '.join(_COLUMNS)} FROM contact ORDER BY id"):
        contact, stand_in, columns = row[0], row[1], row[2:]
        name = row[3]
        kept = properties.of(contact)
        stands = [stored[table.name].of(contact) for table, _ in VIEWS] + [texts.of(contact)]
        if stand_in and not kept:
            if stands != [*([] for _ in VIEWS), [stand_in_text(contact, name)]]:
                stale.append(contact)
            continue
        facts = understand([property_of(line[2:]) for line in kept])
        rows = derived_rows(contact, [int(str(line[1])) for line in kept], facts, region)
        wanted = [*(getattr(rows, table.name) for table, _ in VIEWS), [rows.text]]
        if stands != wanted or columns != tuple(rows.columns[name] for name in _COLUMNS):
            stale.append(contact)
    orphans = {owner for groups in (*stored.values(), texts) for owner in groups.passed_over()}
    return sorted({*stale, *orphans})


def stale_activities(connection: Driver) -> list[int]:
    """Activities whose search text is not what they say, and ids of search texts whose activity is gone."""
    asked = (
        f"SELECT a.id, a.contact, t.id, t.contact, t.words, {ACTIVITY_WORDS} FROM activity a "
        "LEFT JOIN activity_text t ON t.id = a.id"
    )
    stale = [
        row[0]
        for row in connection.execute(asked)
        if row[2] is None or row[1] != row[3] or activity_words(*row[5:]) != row[4]
    ]
    gone = connection.execute("SELECT id FROM activity_text WHERE id NOT IN (SELECT id FROM activity)")
    return sorted([*stale, *(row[0] for row in gone)])


def stale_times(connection: Driver) -> list[int]:
    """Contacts whose last reach, last attempt or next step are not what their activities say."""
    differs = " OR ".join(f"{name} IS NOT {said}" for name, said in TIMES.items())
    return [row[0] for row in connection.execute(f"SELECT id FROM contact WHERE {differs} ORDER BY id")]


_COLUMNS = ("kind", "name", "sort_key", "company", "title", "private", "language", "tz", "phones")


class _Groups:
    """Rows sorted by their first column, taken group by group in step with growing ids."""

    def __init__(self, rows: Iterable[Sequence[Value]]) -> None:
        self._groups: Iterator[tuple[int, Rows]] = (
            (int(str(owner)), [tuple(row) for row in group]) for owner, group in groupby(rows, key=lambda row: row[0])
        )
        self._next = next(self._groups, None)
        self._passed: list[int] = []

    def of(self, owner: int) -> Rows:
        """The rows of this owner; groups of smaller ids are passed over."""
        while self._next is not None and self._next[0] < owner:
            self._passed.append(self._next[0])
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != owner:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows

    def passed_over(self) -> list[int]:
        """Owners nobody asked for, once all others were."""
        self.of(1 << 62)
        return self._passed


def _view(connection: Driver, table: Table, columns: Sequence[str]) -> Iterable[Sequence[Value]]:
    listed = ", ".join(f'"{column}"' for column in columns)
    return connection.execute(f"SELECT {listed} FROM {table.name} ORDER BY contact, id")


def _stands(connection: Driver, contact: int) -> bool:
    return connection.execute("SELECT 1 FROM contact WHERE id = ?", (contact,)).fetchone() is not None
