"""The undo log: triggers that record what a write replaces, and the way back for one step or an older one.

`journal` holds for each touched row what it was: op I (a new row, its id only), U (the row before a change),
D (the row before it went).  The earliest entry of a row in a range says what it was before that range.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from pim.store.schema import journalled


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking back a range did: its own range, how many rows, and the contacts it left as they are."""

    first: int
    last: int
    rows: int
    left_out: tuple[int, ...]


def trigger_ddl() -> list[str]:
    """TEMP triggers for every journalled table; a writer that lacks them would write unseen."""
    return [statement for table in journalled() for statement in _table_triggers(table)]


def next_seq(connection: Connection) -> int:
    """The number the next journal entry gets; taken from sqlite_sequence, which pruning does not lower."""
    return (connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").scalar() or 0) + 1


def take_back(connection: Connection, first: int, last: int, later: Sequence[tuple[int, int]] = ()) -> Reversal:
    """Put every row touched in the range back to what it was before; rows touched in the `later` ranges stay.

    A contact touched later stays whole, with all that it needs: by row it would be left without numbers.
    The triggers record the way back, and that range is the redo.
    """
    start = next_seq(connection)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    _find_firsts(connection, first, last)
    left_out = _leave_touched(connection, later) if later else ()
    rows = connection.exec_driver_sql("SELECT count(*) FROM firsts").scalar_one()
    present = {row[0] for row in connection.exec_driver_sql("SELECT DISTINCT tab FROM firsts")}
    tables = [table for table in journalled() if table.info["journal"] in present]
    for table in tables:
        number = table.info["journal"]
        connection.exec_driver_sql(
            f'DELETE FROM "{table.name}" WHERE id IN (SELECT row FROM firsts WHERE tab = {number})'
        )
    for table in tables:
        connection.exec_driver_sql(_put_back(table))
    connection.exec_driver_sql("DROP TABLE firsts")
    return Reversal(start, next_seq(connection) - 1, rows, left_out)


def forget(connection: Connection, first: int, last: int) -> None:
    """Drop a range that no step points to any more."""
    connection.exec_driver_sql("DELETE FROM journal WHERE seq BETWEEN ? AND ?", (first, last))


def _table_triggers(table: Table) -> list[str]:
    number, name = table.info["journal"], table.name
    columns = [column.name for column in table.columns]
    owner = table.info.get("owner")
    old_owner, new_owner = (f"coalesce(old.{owner}, 0)", f"coalesce(new.{owner}, 0)") if owner else ("0", "0")
    into = f"INSERT INTO main.journal(tab, op, owner, {', '.join(f'c{i}' for i in range(len(columns)))})"
    old = ", ".join(f'old."{column}"' for column in columns)
    changed = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    return [
        f'CREATE TEMP TRIGGER {name}_i AFTER INSERT ON main."{name}" BEGIN '
        f"INSERT INTO main.journal(tab, op, owner, c0) VALUES ({number}, 'I', {new_owner}, new.id); END",
        f'CREATE TEMP TRIGGER {name}_u AFTER UPDATE ON main."{name}" WHEN {changed} BEGIN '
        f"{into} VALUES ({number}, 'U', {old_owner}, {old}); END",
        f'CREATE TEMP TRIGGER {name}_d AFTER DELETE ON main."{name}" BEGIN '
        f"{into} VALUES ({number}, 'D', {old_owner}, {old}); END",
    ]


def _find_firsts(connection: Connection, first: int, last: int) -> None:
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.firsts")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE firsts AS SELECT min(seq) AS seq, tab, c0 AS row, op, owner FROM main.journal "
        "WHERE seq BETWEEN ? AND ? GROUP BY tab, c0",
        (first, last),
    )
    connection.exec_driver_sql("CREATE INDEX temp.firsts_row ON firsts(tab, row)")


def _put_back(table: Table) -> str:
    columns = [f'"{column.name}"' for column in table.columns]
    held = [f"journal.c{number}" for number in range(len(columns))]
    # CROSS JOIN keeps the planner from scanning the whole journal
    return (
        f'INSERT INTO "{table.name}"({", ".join(columns)}) SELECT {", ".join(held)} FROM firsts CROSS JOIN journal '
        f"ON journal.seq = firsts.seq WHERE firsts.tab = {table.info['journal']} AND firsts.op <> 'I'"
    )


def _leave_touched(connection: Connection, later: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Take contacts touched in later ranges, and what they refer to, out of `firsts`; the ids of those contacts."""
    connection.exec_driver_sql("CREATE TEMP TABLE kept(tab INTEGER, row INTEGER, PRIMARY KEY (tab, row)) WITHOUT ROWID")
    connection.exec_driver_sql("CREATE TEMP TABLE kept_owner(owner INTEGER PRIMARY KEY)")
    for first, last in later:
        for statement in _touched_later():
            connection.exec_driver_sql(statement, (first, last))
    while _keep_what_is_needed(connection):
        pass
    owners = [
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT owner FROM kept_owner WHERE owner IN (SELECT owner FROM firsts) ORDER BY owner"
        )
    ]
    connection.exec_driver_sql("DELETE FROM firsts WHERE (tab, row) IN (SELECT tab, row FROM kept)")
    connection.exec_driver_sql("DROP TABLE kept")
    connection.exec_driver_sql("DROP TABLE kept_owner")
    return tuple(owners)


def _touched_later() -> list[str]:
    others = [
        f"INSERT OR IGNORE INTO kept_owner SELECT journal.c{table.columns.keys().index(table.info['other'])} "
        f"FROM journal WHERE seq BETWEEN ? AND ? AND tab = {table.info['journal']} AND op <> 'I'"
        for table in journalled()
        if "other" in table.info
    ]
    return [
        "INSERT OR IGNORE INTO kept_owner SELECT owner FROM journal WHERE seq BETWEEN ? AND ? AND owner <> 0",
        "INSERT OR IGNORE INTO kept SELECT tab, c0 FROM journal WHERE seq BETWEEN ? AND ? AND owner = 0",
        *others,
    ]


def _keep_what_is_needed(connection: Connection) -> int:
    """One round: rows of kept contacts stay, and so does every row those refer to; how many came to it."""
    came = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO kept SELECT tab, row FROM firsts WHERE owner IN (SELECT owner FROM kept_owner)"
    ).rowcount
    for table in journalled():
        for column in table.columns:
            for link in column.foreign_keys:
                target = link.column.table
                needed = (
                    f'SELECT t."{column.name}" FROM kept JOIN "{table.name}" AS t ON t.id = kept.row '
                    f'WHERE kept.tab = {table.info["journal"]} AND t."{column.name}" IS NOT NULL'
                )
                wanted = f"FROM firsts WHERE tab = {target.info['journal']} AND row IN ({needed})"
                came += connection.exec_driver_sql(f"INSERT OR IGNORE INTO kept SELECT tab, row {wanted}").rowcount
                if target.info.get("owner") == "id":
                    came += connection.exec_driver_sql(f"INSERT OR IGNORE INTO kept_owner SELECT row {wanted}").rowcount
    return came
