"""From an empty file or an older store to the present schema, in one transaction; the caller keeps a backup first."""

from collections.abc import Callable, Mapping
from uuid import uuid4

from sqlalchemy import Column, Table
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateColumn

from pim.errors import StoreError
from pim.store import schema
from pim.store.book_setting import BOOK_UID, PHONE_REGION
from pim.store.version import APPLICATION_ID, USER_VERSION

Step = Callable[[Connection], None]

# From version n to n + 1.  One that only appends columns or tables (`append_missing`) keeps the undo log; any other
# closes it (`close_log`).
STEPS: Mapping[int, Step] = {}


def bring_up(
    connection: Connection, region: str, *, steps: Mapping[int, Step] = STEPS, target: int = USER_VERSION
) -> None:
    """Make the schema, or run every step from the store's version on, inside the open transaction.

    `region` (ISO 3166) is the country a new book's phone numbers are of.
    Does nothing for a store that another process brought up meanwhile.
    """
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version == target:
        return
    if version == 0:
        _make(connection, region)
    for number in range(version or target, target):
        steps[number](connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("damaged", "references do not hold after the migration")
    connection.exec_driver_sql(f"PRAGMA user_version = {target}")


def append_missing(connection: Connection) -> None:
    """Add what the schema has and the store lacks: tables, columns at the end, indexes; the undo log goes on.

    Old journal rows lack the new columns; taking them back gives these their defaults.
    """
    for table in schema.metadata.sorted_tables:
        held = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
        if held:
            for column in table.columns:
                if column.name not in held:
                    _add_column(connection, table, column)
    schema.metadata.create_all(connection)
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def close_log(connection: Connection) -> None:
    """Keep the steps to read, but none of them can be undone any more: their rows no longer fit the tables."""
    connection.exec_driver_sql("UPDATE step SET state = 'closed'")


def give_uid(connection: Connection) -> None:
    """Give a book without one a name of its own in the world; what is made in it is called after it outside."""
    _give(connection, BOOK_UID, uuid4().hex)


def give_region(connection: Connection, region: str) -> None:
    """Give a book without one the country its phone numbers are of (ISO 3166)."""
    _give(connection, PHONE_REGION, region)


def _give(connection: Connection, key: str, value: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO setting(key, value) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM setting WHERE key = ?)",
        (key, value, key),
    )


def _make(connection: Connection, region: str) -> None:
    schema.metadata.create_all(connection)
    give_uid(connection)
    give_region(connection, region)
    for statement in _full_text():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _add_column(connection: Connection, table: Table, column: Column[object]) -> None:
    told = CreateColumn(column).compile(connection.engine)
    connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN {told}')


def _full_text() -> list[str]:
    """Statements that make the full-text indexes and the triggers that keep them beside their tables."""
    statements = []
    for name, (source, columns, options) in schema.FULL_TEXT.items():
        listed = ", ".join(columns)
        old = ", ".join(f"old.{column}" for column in columns)
        new = ", ".join(f"new.{column}" for column in columns)
        take_out = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.id, {old});"
        put_in = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.id, {new});"
        statements += [
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{source.name}', content_rowid='id', {options})",
            f"CREATE TRIGGER {name}_insert AFTER INSERT ON {source.name} WHEN NOT EXISTS (SELECT 1 FROM bulk) "
            f"BEGIN {put_in} END",
            f"CREATE TRIGGER {name}_delete AFTER DELETE ON {source.name} BEGIN {take_out} END",
            f"CREATE TRIGGER {name}_update AFTER UPDATE ON {source.name} BEGIN {take_out} {put_in} END",
        ]
    return statements
