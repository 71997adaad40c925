"""Floor of an import: the same rows into the same tables, indexes and full-text indexes, by the driver alone.

Run as `python -m bench.floors.raw_import SOURCE TARGET KEY [TABLE ...]`; prints the seconds it took as JSON.
With names of tables, the rows of these alone.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlcipher3 import dbapi2

# The undo log is what Ringbook adds; the full-text indexes are made in one go, which is quickest.
LEFT_OUT = ("journal", "step", "visit", "bulk", "sqlite_sequence", "sqlite_stat1")


def copy(source: Path, target: Path, key: str, only: Sequence[str] = ()) -> float:
    """Insert every row of one store into a new one as one transaction; the seconds from the first row to COMMIT."""
    old, new = connect(source, key), connect(target, key)
    objects = old.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    virtual = [name for _, name, _, sql in objects if sql.startswith("CREATE VIRTUAL")]
    within = tuple(f"{name}_" for name in virtual)
    left_out = (*LEFT_OUT, *({item[2] for item in objects if item[2] not in only} if only else ()))
    kept = [item for item in objects if item[2] not in left_out and not item[1].startswith(within)]
    for wanted in ("table", "index"):
        for kind, _, _, sql in kept:
            if kind == wanted:
                new.execute(sql)
    tables = [name for kind, name, _, _ in kept if kind == "table" and name not in virtual]
    rows = {name: old.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    start = time.perf_counter()
    new.execute("BEGIN IMMEDIATE")
    for name, batch in rows.items():
        if batch:
            new.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(batch[0]))})', batch)
    for name in (name for kind, name, _, _ in kept if name in virtual):
        new.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    new.execute("COMMIT")
    return time.perf_counter() - start


def connect(path: Path, key: str) -> dbapi2.Connection:
    """A connection with the PRAGMAs of a writer."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in (
        f"key = \"x'{key}'\"",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -65536",
        "temp_store = MEMORY",
        "secure_delete = ON",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {statement}").fetchall()
    return connection


if __name__ == "__main__":
    print(json.dumps({"seconds": copy(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])}))
