"""The undo log: triggers that record what a write replaces, and the way back for one step or an older one.

`journal` holds for each touched row what it was: op I (a new row, its id only), U (the row before a change),
D (the row before it went).  The earliest entry of a row in a range says what it was before that range.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, DefaultClause, Table

from pim.store.connect import Driver
from pim.store.leaving import leave_touched
from pim.store.schema import journalled

NOTED_AT_ONCE = 20_000
"""Rows in one statement, which keeps what it changes until its end: of 1,300,000 at once 46 MiB."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking back a range did: its own range, how many rows, and the contacts it left as they are."""

    first: int
    last: int
    rows: int
    left_out: tuple[int, ...]


def trigger_ddl() -> list[str]:
    """TEMP triggers for every journalled table, without which a writer would write unseen, and room for undo's work.

    The TEMP tables stay: making them at each undo would have every statement prepared anew.
    """
    return [*(statement for table in journalled() for statement in _table_triggers(table)), *_ROOM]


_ROOM = (
    "CREATE TEMP TABLE firsts(seq INTEGER, tab INTEGER, row INTEGER, op TEXT, owner INTEGER, PRIMARY KEY (tab, row)) "
    "WITHOUT ROWID",
    "CREATE TEMP TABLE kept(tab INTEGER, row INTEGER, PRIMARY KEY (tab, row)) WITHOUT ROWID",
    "CREATE TEMP TABLE kept_owner(owner INTEGER PRIMARY KEY)",
)


def trigger_names() -> list[str]:
    """The names of these triggers."""
    return [f"{table.name}_{event}" for table in journalled() for event in "iud"]


def next_seq(connection: Driver) -> int:
    """The number the next journal entry gets; taken from sqlite_sequence, which pruning does not lower."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").fetchone()
    return (int(row[0]) if row else 0) + 1


def take_back(connection: Driver, first: int, last: int, later: Sequence[tuple[int, int]] = ()) -> Reversal:
    """Put every row touched in the range back to what it was before; rows touched in the `later` ranges stay.

    A contact touched later stays whole, with all that it needs: by row it would be left without numbers.
    The triggers record the way back, and that range is the redo.
    """
    start = next_seq(connection)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _find_firsts(connection, first, last)
    left_out = leave_touched(connection, later) if later else ()
    rows = connection.execute("SELECT count(*) FROM firsts").fetchone()[0]
    present = {row[0] for row in connection.execute("SELECT DISTINCT tab FROM firsts")}
    tables = [table for table in journalled() if table.info["journal"] in present]
    for table in tables:
        number = table.info["journal"]
        connection.execute(f'DELETE FROM "{table.name}" WHERE id IN (SELECT row FROM firsts WHERE tab = {number})')
    for table in tables:
        connection.execute(_put_back(table))
    connection.execute("DELETE FROM firsts")
    return Reversal(start, next_seq(connection) - 1, rows, left_out)


@contextmanager
def noted_together(connection: Driver, tables: Sequence[Table]) -> Iterator[None]:
    """Inside, rows that come into these tables get their entries at the end, all at once: a third of the time.

    They must come with higher ids than any before.  Rows that stood before are noted as ever; what becomes of a new
    one inside needs no entry, since undo takes it away whole.
    On an error nothing is put back here: the triggers return with the roll-back.  Where a store is only tried out
    there are none.
    """
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")}
    first = {table: _highest(connection, table) + 1 for table in tables if f"{table.name}_i" in there}
    for table, new in first.items():
        _replace_triggers(connection, table, _old_row_triggers(table, before=new))
    yield
    for table, new in first.items():
        for start in range(new, _highest(connection, table) + 1, NOTED_AT_ONCE):
            connection.execute(
                f"INSERT OR FAIL INTO main.journal(tab, op, owner, c0) SELECT {_new_entry(table)} "
                f'FROM main."{table.name}" AS new WHERE id BETWEEN ? AND ? ORDER BY id',
                (start, start + NOTED_AT_ONCE - 1),
            )
        _replace_triggers(connection, table, _table_triggers(table))


def forget(connection: Driver, first: int, last: int) -> None:
    """Drop a range that no step points to any more."""
    connection.execute("DELETE FROM journal WHERE seq BETWEEN ? AND ?", (first, last))


def _table_triggers(table: Table) -> list[str]:
    return [
        f'CREATE TEMP TRIGGER {table.name}_i AFTER INSERT ON main."{table.name}" BEGIN '
        f"INSERT INTO main.journal(tab, op, owner, c0) VALUES ({_new_entry(table)}); END",
        *_old_row_triggers(table),
    ]


def _old_row_triggers(table: Table, *, before: int = 0) -> list[str]:
    """What notes rows that change or go; with `before` those of lower ids alone."""
    number, name = table.info["journal"], table.name
    columns = [column.name for column in table.columns]
    owner = table.info.get("owner")
    old_owner = f"coalesce(old.{owner}, 0)" if owner else "0"
    into = f"INSERT INTO main.journal(tab, op, owner, {', '.join(f'c{i}' for i in range(len(columns)))})"
    old = ", ".join(f'old."{column}"' for column in columns)
    changed = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    is_old = f"old.id < {before}" if before else "1"
    return [
        f'CREATE TEMP TRIGGER {name}_u AFTER UPDATE ON main."{name}" WHEN {is_old} AND ({changed}) BEGIN '
        f"{into} VALUES ({number}, 'U', {old_owner}, {old}); END",
        f'CREATE TEMP TRIGGER {name}_d AFTER DELETE ON main."{name}" WHEN {is_old} BEGIN '
        f"{into} VALUES ({number}, 'D', {old_owner}, {old}); END",
    ]


def _replace_triggers(connection: Driver, table: Table, triggers: Sequence[str]) -> None:
    for event in "iud":
        connection.execute(f"DROP TRIGGER IF EXISTS temp.{table.name}_{event}")
    for statement in triggers:
        connection.execute(statement)


def _new_entry(table: Table) -> str:
    """What the log says of a row `new` that came in."""
    owner = table.info.get("owner")
    return f"{table.info['journal']}, 'I', {f'coalesce(new.{owner}, 0)' if owner else '0'}, new.id"


def _highest(connection: Driver, table: Table) -> int:
    return int(connection.execute(f'SELECT coalesce(max(id), 0) FROM "{table.name}"').fetchone()[0])


def _find_firsts(connection: Driver, first: int, last: int) -> None:
    connection.execute(
        "INSERT INTO firsts(seq, tab, row, op, owner) SELECT min(seq), tab, c0, op, owner FROM main.journal "
        "WHERE seq BETWEEN ? AND ? GROUP BY tab, c0",
        (first, last),
    )


@cache
def _put_back(table: Table) -> str:
    columns = [f'"{column.name}"' for column in table.columns]
    held = [_held(column, f"journal.c{number}") for number, column in enumerate(table.columns)]
    # CROSS JOIN keeps the planner from scanning the whole journal
    return (
        f'INSERT INTO "{table.name}"({", ".join(columns)}) SELECT {", ".join(held)} FROM firsts CROSS JOIN journal '
        f"ON journal.seq = firsts.seq WHERE firsts.tab = {table.info['journal']} AND firsts.op <> 'I'"
    )


def _held(column: Column[object], kept: str) -> str:
    """An old value; entries from before a column was added hold none, which stands for its default."""
    default = column.server_default
    if column.nullable or not isinstance(default, DefaultClause):
        return kept
    return f"coalesce({kept}, {default.arg})"
