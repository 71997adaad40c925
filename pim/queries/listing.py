"""Call lists and their rows."""

import json

from pim.store.connect import Driver
from pim.values.rows import ListLine, ListRow


def lists(connection: Driver) -> list[ListLine]:
    """All call lists, newest first."""
    asked = (
        "SELECT l.id, l.code, l.name, (SELECT count(*) FROM list_row r WHERE r.list = l.id), "
        "(SELECT count(*) FROM list_row r WHERE r.list = l.id AND r.state = 'open'), l.created, l.excluded "
        "FROM list l ORDER BY l.id DESC"
    )
    return [
        ListLine(*row[:6], tuple((why, n) for why, n in json.loads(row[6] or "[]")))  # type: ignore[call-arg]
        for row in connection.execute(asked)
    ]


def rows(connection: Driver, number: int) -> list[ListRow]:
    """One list's rows in printed order."""
    asked = (
        "SELECT r.pos, r.contact, c.name, c.company, r.number, r.state, r.tries, r.result FROM list_row r "
        "JOIN contact c ON c.id = r.contact WHERE r.list = ? ORDER BY r.pos"
    )
    return [ListRow(*row) for row in connection.execute(asked, (number,))]
