"""One contact's page: its card, links, groups, last talk and open steps."""

from pim.queries.contacts import lines
from pim.queries.timeline import WHOSE
from pim.store import activity_rows, property_rows
from pim.store.activity_rows import activity_of
from pim.store.connect import Driver
from pim.store.property_rows import property_of
from pim.values.activity import Activity
from pim.values.contact import understand
from pim.values.property import Property
from pim.values.rows import ContactPage, Link


def page(connection: Driver, contact: int) -> ContactPage | None:
    """Everything but the timeline; None when the contact is gone."""
    found = lines(connection, [contact])
    if not found:
        return None
    row = connection.execute("SELECT uid, created, changed, me FROM contact WHERE id = ?", (contact,)).fetchone()
    kept = properties(connection, contact)
    return ContactPage(
        line=found[0],
        uid=row[0],
        properties=tuple(kept),
        facts=understand([item for _, item in kept]),
        created=row[1],
        changed=row[2],
        me=bool(row[3]),
        last_talk=_last_talk(connection, contact),
        open_steps=tuple(_open_steps(connection, contact)),
        links=tuple(links(connection, contact)),
        groups=tuple(_groups(connection, contact)),
        counts=_counts(connection, contact),
    )


def properties(connection: Driver, contact: int) -> list[tuple[int, Property]]:
    """A contact's properties in the card's order, each with its row id."""
    asked = f"SELECT id, {property_rows.STORED} FROM property WHERE contact = ? ORDER BY pos, id"
    return [(row[0], property_of(row[1:])) for row in connection.execute(asked, (contact,))]


def links(connection: Driver, contact: int) -> list[Link]:
    """Relationships from both ends, each in the words of this end."""
    return [Link(*row) for row in connection.execute(_LINKS, (contact, contact))]


_LINKS = """
SELECT r.id, o.id, o.name, o.kind, o.title, t.key, t.name, coalesce(r.property, 0) FROM relationship r
JOIN relationship_type t ON t.id = r.type JOIN contact o ON o.id = r.other WHERE r.contact = ?
UNION ALL
SELECT r.id, o.id, o.name, o.kind, o.title, t.key, t.reverse, coalesce(r.property, 0) FROM relationship r
JOIN relationship_type t ON t.id = r.type JOIN contact o ON o.id = r.contact WHERE r.other = ?
ORDER BY 7, 3 LIMIT 500
"""


def _last_talk(connection: Driver, contact: int) -> Activity | None:
    asked = (
        f"SELECT {activity_rows.STORED} FROM activity a WHERE {WHOSE} AND a.state = 'done' AND a.kind IN ('call', 'meeting') "
        "ORDER BY a.done_at DESC, a.id DESC LIMIT 1"
    )
    row = connection.execute(asked, (contact,)).fetchone()
    return activity_of(row) if row else None


def _open_steps(connection: Driver, contact: int) -> list[Activity]:
    asked = f"SELECT {activity_rows.STORED} FROM activity a WHERE {WHOSE} AND a.state = 'planned' ORDER BY a.due_at IS NULL, a.due_at, a.id LIMIT 20"
    return [activity_of(row) for row in connection.execute(asked, (contact,))]


def _groups(connection: Driver, contact: int) -> list[tuple[int, str]]:
    asked = "SELECT DISTINCT g.id, g.name FROM member m JOIN contact g ON g.id = m.grp WHERE m.contact = ? ORDER BY g.sort_key"
    return [(row[0], row[1]) for row in connection.execute(asked, (contact,))]


def _counts(connection: Driver, contact: int) -> dict[str, int]:
    return {
        row[0]: row[1]
        for row in connection.execute(
            f"SELECT a.kind, count(*) FROM activity a WHERE {WHOSE} GROUP BY a.kind", (contact,)
        )
    }
