"""Which rows of an older step stay as they are when that step alone is taken back.

Works on the temporary table `firsts` (journal.py): what is taken out of it is left alone.  A contact touched since
stays whole, by row it would be left without numbers; so does everything that staying rows point to, and a row is not
put back when what it points to is gone or another row has its unique key by now.
"""

from collections.abc import Sequence

from sqlalchemy import Column, Table

from pim.store.connect import Driver
from pim.store.schema import journalled


def leave_touched(connection: Driver, later: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Take contacts touched in later ranges, and what belongs with them, out of `firsts`; the ids of those contacts."""
    for first, last in later:
        for statement in _TOUCHED:
            connection.execute(statement, (first, last))
    rules = [_KEEP_WHOLE, *_keep_targets(), *_keep_unfit(connection)]
    while sum([connection.execute(rule).rowcount for rule in rules]):
        pass
    owners = connection.execute(
        "SELECT owner FROM kept_owner WHERE owner IN (SELECT owner FROM firsts) ORDER BY owner"
    ).fetchall()
    connection.execute("DELETE FROM firsts WHERE (tab, row) IN (SELECT tab, row FROM kept)")
    connection.execute("DELETE FROM kept")
    connection.execute("DELETE FROM kept_owner")
    return tuple(int(row[0]) for row in owners)


def _touched() -> list[str]:
    """Rows and contacts written in a range; of a changed or deleted link also the other contact it had."""
    others = [
        f"INSERT OR IGNORE INTO kept_owner SELECT c{table.columns.keys().index(table.info['other'])} FROM journal "
        f"WHERE seq BETWEEN ? AND ? AND tab = {table.info['journal']} AND op <> 'I'"
        for table in journalled()
        if "other" in table.info
    ]
    return [
        "INSERT OR IGNORE INTO kept_owner SELECT owner FROM journal WHERE seq BETWEEN ? AND ? AND owner <> 0",
        "INSERT OR IGNORE INTO kept SELECT tab, c0 FROM journal WHERE seq BETWEEN ? AND ?",
        *others,
    ]


_TOUCHED = _touched()
_KEEP_WHOLE = (
    "INSERT OR IGNORE INTO kept SELECT tab, row FROM firsts WHERE owner IN (SELECT owner FROM kept_owner) "
    "AND owner <> 0"
)


def _links() -> list[tuple[Table, Column[object], Table]]:
    """Every reference among journalled tables: from which table and column, to which table."""
    return [
        (table, column, link.column.table)
        for table in journalled()
        for column in table.columns
        for link in column.foreign_keys
    ]


def _keep_targets() -> list[str]:
    """What a staying row points to stays; a contact among it stays whole."""
    rules = []
    for table, column, target in _links():
        wanted = (
            f"FROM firsts WHERE tab = {target.info['journal']} AND row IN "
            f'(SELECT t."{column.name}" FROM kept JOIN "{table.name}" AS t ON t.id = kept.row '
            f'WHERE kept.tab = {table.info["journal"]} AND t."{column.name}" IS NOT NULL)'
        )
        rules.append(f"INSERT OR IGNORE INTO kept SELECT tab, row {wanted}")
        if target.info.get("owner") == "id":
            rules.append(f"INSERT OR IGNORE INTO kept_owner SELECT row {wanted}")
    return rules


def _keep_unfit(connection: Driver) -> list[str]:
    """Rows that cannot be put back: their target is gone and stays gone, or their unique key is taken."""
    old = {row[0] for row in connection.execute("SELECT DISTINCT tab FROM firsts WHERE op <> 'I'")}
    unfit = [_gone(table, column, target) for table, column, target in _links() if table.info["journal"] in old] + [
        _taken(table, column)
        for table in journalled()
        for column in table.columns
        if column.unique and table.info["journal"] in old
    ]
    return [rule for found in unfit for rule in _keep_with_owner(found)]


def _keep_with_owner(found: str) -> list[str]:
    return [
        f"INSERT OR IGNORE INTO kept_owner SELECT f.owner {found} AND f.owner <> 0",
        f"INSERT OR IGNORE INTO kept SELECT f.tab, f.row {found}",
    ]


def _put_back(table: Table) -> str:
    """The rows of a table that are to be put back, each with its old values."""
    return (
        "FROM firsts AS f CROSS JOIN journal AS j ON j.seq = f.seq "
        f"WHERE f.tab = {table.info['journal']} AND f.op <> 'I' AND (f.tab, f.row) NOT IN (SELECT tab, row FROM kept)"
    )


def _gone(table: Table, column: Column[object], target: Table) -> str:
    held = f"j.c{table.columns.keys().index(column.name)}"
    returns = (
        f"SELECT 1 FROM firsts AS g WHERE g.tab = {target.info['journal']} AND g.row = {held} AND g.op <> 'I' "
        "AND (g.tab, g.row) NOT IN (SELECT tab, row FROM kept)"
    )
    return (
        f'{_put_back(table)} AND {held} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target.name}" WHERE id = {held}) '
        f"AND NOT EXISTS ({returns})"
    )


def _taken(table: Table, column: Column[object]) -> str:
    held = f"j.c{table.columns.keys().index(column.name)}"
    leaves = (
        f"SELECT row FROM firsts WHERE tab = {table.info['journal']} AND (tab, row) NOT IN (SELECT tab, row FROM kept)"
    )
    return (
        f'{_put_back(table)} AND EXISTS (SELECT 1 FROM "{table.name}" AS t WHERE t."{column.name}" = {held} '
        f"AND t.id <> f.row AND t.id NOT IN ({leaves}))"
    )
