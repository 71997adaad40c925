"""Lists of contacts: their ids in order, their rows, how many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from pim.queries import hot
from pim.store.connect import Driver
from pim.values.line import ContactLine, NextStep

ORDERS = {
    "name": "sort_key, id",
    "company": "company COLLATE NOCASE, sort_key, id",
    "last talk": "last_reach DESC, sort_key, id",
    "quiet longest": "last_reach IS NULL, last_reach, sort_key, id",
    "next step": "next_at IS NULL, next_at, sort_key, id",
    "newest": "id DESC",
}


def counts(connection: Driver) -> dict[str, int]:
    """How many contacts of each kind, and how many call lists."""
    found = {str(row[0]): int(row[1]) for row in connection.execute(hot.COUNTS)}
    found["lists"] = int(connection.execute("SELECT count(*) FROM list").fetchone()[0])
    return found


def ids(connection: Driver, kind: str, *, order: str = "name", group: int = 0) -> array[int]:
    """All ids of a kind, in one of ORDERS; with a group, its members of any kind."""
    if group:
        members = "id IN (SELECT contact FROM member WHERE grp = ?)"
        asked = f"SELECT id FROM contact WHERE archived = '' AND {members} ORDER BY {ORDERS[order]}"
        return _all(connection.execute(asked, (group,)))
    if order == "name":
        return _all(connection.execute(hot.PEOPLE_IDS, (kind,)))
    return _all(
        connection.execute(f"SELECT id FROM contact WHERE kind = ? AND archived = '' ORDER BY {ORDERS[order]}", (kind,))
    )


def lines(connection: Driver, contacts: Sequence[int]) -> list[ContactLine]:
    """The rows of these contacts in their order."""
    return [line_of(row) for row in connection.execute(hot.LINES, (hot.id_list(contacts),))]


def own_line(connection: Driver) -> ContactLine | None:
    """The row of the contact who is the user, or None before they said so."""
    row = connection.execute("SELECT id FROM contact WHERE me = 1").fetchone()
    return next(iter(lines(connection, [int(row[0])])), None) if row else None


def groups(connection: Driver) -> list[tuple[int, str, int]]:
    """The groups with members in use: id, name, how many; by name."""
    return [(int(row[0]), str(row[1]), int(row[2])) for row in connection.execute(_GROUPS)]


# All members are counted in the index, then the few archived ones are taken off: 10 ms for 100,000 contacts, not 80.
_GROUPS = """
SELECT g.id, g.name, (SELECT count(*) FROM member m WHERE m.grp = g.id)
  - (SELECT count(*) FROM contact c INDEXED BY contact_archived CROSS JOIN member m ON m.contact = c.id
     WHERE c.archived <> '' AND m.grp = g.id) AS members
FROM contact g WHERE g.kind = 'group' AND g.archived = '' AND members > 0 ORDER BY g.sort_key, g.id
"""


def first_ids(connection: Driver, kind: str, count: int) -> array[int]:
    """The ids of the first of a kind by name."""
    return _all(connection.execute(hot.FIRST_IDS, (kind, count)))


def has_any(connection: Driver, kinds: Sequence[str]) -> bool:
    """Whether there is anybody of these kinds; to count 100,000 takes 10 ms."""
    marks = ", ".join("?" * len(kinds))
    asked = f"SELECT EXISTS (SELECT 1 FROM contact WHERE archived = '' AND kind IN ({marks}))"
    return bool(connection.execute(asked, tuple(kinds)).fetchone()[0])


def visited(connection: Driver, limit: int) -> list[int]:
    """Ids of the contacts opened last."""
    asked = "SELECT v.contact FROM visit v JOIN contact c ON c.id = v.contact ORDER BY v.at DESC, v.id DESC LIMIT ?"
    return [int(row[0]) for row in connection.execute(asked, (limit,))]


def line_of(row: Sequence[object]) -> ContactLine:
    """A ContactLine from the columns of hot.LINE."""
    step = NextStep(*row[11:17], bool(row[17])) if row[11] is not None else None  # type: ignore[arg-type, call-arg]
    return ContactLine(*row[:7], bool(row[7]), bool(row[8]), row[9], row[10], step, row[18] == "refused")  # type: ignore[arg-type, call-arg]


def _all(rows: Iterable[Sequence[int]]) -> array[int]:
    return array("q", [row[0] for row in rows])
