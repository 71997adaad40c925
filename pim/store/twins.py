"""One company, one stand-in: two of the same name become one again after an older step was taken back."""

from pim.store import schema
from pim.store.connect import Driver

_CONTACT = schema.contact.info["journal"]
_TWINS = f"""
SELECT back.id, min(twin.id) FROM contact back
JOIN contact twin ON twin.kind = back.kind AND twin.sort_key = back.sort_key AND twin.id <> back.id
WHERE back.stand_in = 1
  AND back.id IN (SELECT c0 FROM journal WHERE seq BETWEEN ? AND ? AND tab = {_CONTACT} AND op = 'I')
GROUP BY back.id
"""
_LINKS = (("relationship", "other"), ("member", "grp"))
_HOLDERS = (
    *_LINKS,
    ("relationship", "contact"),
    ("member", "contact"),
    ("activity", "contact"),
    ("list_row", "contact"),
)


def join_twins(connection: Driver, first: int, last: int) -> None:
    """Where a stand-in put back in this range has a twin that came since, its people go to the twin, and it goes."""
    for stand_in, twin in connection.execute(_TWINS, (first, last)).fetchall():
        for table, column in _LINKS:
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ? AND property IS NOT NULL", (twin, stand_in)
            )
        if not any(_holds(connection, table, column, stand_in) for table, column in _HOLDERS):
            connection.execute("DELETE FROM contact_text WHERE id = ?", (stand_in,))
            connection.execute("DELETE FROM contact WHERE id = ?", (stand_in,))


def _holds(connection: Driver, table: str, column: str, contact: int) -> bool:
    found = connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (contact,)).fetchone()
    return found is not None
