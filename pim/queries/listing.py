"""Call lists and their rows."""

import json

from pim.store.connect import Driver
from pim.values.rows import ListLine, ListRow


def lists(connection: Driver) -> list[ListLine]:
    """All call lists, newest first."""
    return [
        ListLine(*row[:12], tuple(row[12].split()), bool(row[13]), _counted(row[14]))  # type: ignore[call-arg]
        for row in connection.execute(_LISTS)
    ]


def rows(connection: Driver, number: int) -> list[ListRow]:
    """One list's rows in printed order."""
    return [ListRow(*row) for row in connection.execute(_ROWS, (number,))]


_LISTS = """
SELECT l.id, l.code, l.name, coalesce(n.rows, 0), coalesce(n.open, 0), coalesce(n.done, 0), l.created, l.query,
  coalesce(l.script, 0), l.begins, l.ends, l.max_tries, l.retry, l.again, l.excluded
FROM list l LEFT JOIN (
  SELECT list, count(*) AS rows, sum(state = 'open') AS open, sum(state = 'done') AS done FROM list_row GROUP BY list
) n ON n.list = l.id ORDER BY l.id DESC
"""
_ROWS = """
SELECT r.id, r.pos, r.contact, c.name, c.company, r.number, r.state, r.why, r.tries, r.result, r.due_at
FROM list_row r JOIN contact c ON c.id = r.contact WHERE r.list = ? ORDER BY r.pos
"""


def _counted(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((why, n) for why, n in json.loads(text or "[]"))
