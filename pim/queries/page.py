"""One contact's page: its card, links, groups, last talk and open steps."""

import json
from collections.abc import Iterator, Sequence

from pim.queries.coming import coming, with_next_starts
from pim.queries.contacts import lines
from pim.queries.promises import promises
from pim.queries.steps import last_talk, planned
from pim.queries.timeline import whose
from pim.store import property_rows
from pim.store.connect import Driver
from pim.store.own_keys import described_fields
from pim.store.property_rows import property_of
from pim.values.contact import Facts, understand
from pim.values.place import Place
from pim.values.property import Property
from pim.values.relation import relation_of, words_for_other
from pim.values.rows import ContactPage, Link

STEPS_SHOWN = 20


def page(connection: Driver, place: Place, contact: int) -> ContactPage | None:
    """Everything but the timeline; None when the contact is gone."""
    found = with_next_starts(connection, place, lines(connection, [contact]))
    if not found:
        return None
    row = connection.execute("SELECT uid, created, changed, me FROM contact WHERE id = ?", (contact,)).fetchone()
    kept = properties(connection, contact)
    shown = whose(connection, contact)
    facts = understand([item for _, item in kept])
    linked = links(connection, contact)
    return ContactPage(
        line=found[0],
        uid=row[0],
        properties=tuple(kept),
        facts=facts,
        created=row[1],
        changed=row[2],
        me=bool(row[3]),
        last_talk=last_talk(connection, shown),
        open_steps=coming(connection, place, planned(connection, shown))[:STEPS_SHOWN],
        links=(*linked, *_named_only(kept, facts, {link.property for link in linked})),
        groups=tuple(_groups(connection, contact)),
        counts=_counts(connection, shown),
        e164=_numbers(connection, contact),
        promises=promises(connection, place, shown),
        own=described_fields(connection),
    )


def properties(connection: Driver, contact: int) -> list[tuple[int, Property]]:
    """A contact's properties in the card's order, each with its row id."""
    asked = f"SELECT id, {property_rows.STORED} FROM property WHERE contact = ? ORDER BY pos, id"
    return [(row[0], property_of(row[1:])) for row in connection.execute(asked, (contact,))]


def links(connection: Driver, contact: int) -> list[Link]:
    """Relationships from both ends, each in the words of this end."""
    return [Link(*row) for row in connection.execute(_LINKS, (contact, contact))]


def _named_only(kept: Sequence[tuple[int, Property]], facts: Facts, linked: set[int]) -> Iterator[Link]:
    """Those the card names as text, without a contact of theirs."""
    for named in facts.related:
        number = kept[named.index][0]
        if named.text and number not in linked:
            key, words = relation_of(named.label).key, words_for_other(named.label)
            yield Link(0, 0, named.text, "person", "", key, words, number)


_LINKS = """
SELECT r.id, o.id, o.name, o.kind, o.title, t.key, t.name, coalesce(r.property, 0) FROM relationship r
JOIN relationship_type t ON t.id = r.type JOIN contact o ON o.id = r.other WHERE r.contact = ?
UNION ALL
SELECT r.id, o.id, o.name, o.kind, o.title, t.key, t.reverse, coalesce(r.property, 0) FROM relationship r
JOIN relationship_type t ON t.id = r.type JOIN contact o ON o.id = r.contact WHERE r.other = ?
ORDER BY 7, 3 LIMIT 500
"""


def _groups(connection: Driver, contact: int) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in connection.execute(_GROUPS, (contact,))]


_GROUPS = """
SELECT DISTINCT g.id, g.name FROM member m JOIN contact g ON g.id = m.grp WHERE m.contact = ? ORDER BY g.sort_key, g.id
"""


def _counts(connection: Driver, contacts: Sequence[int]) -> dict[str, int]:
    return dict(connection.execute(_COUNTS, (json.dumps(list(contacts)),)).fetchall())


_COUNTS = """
SELECT a.kind, count(*) FROM json_each(?) j CROSS JOIN activity a ON a.contact = j.value GROUP BY a.kind
"""


def _numbers(connection: Driver, contact: int) -> dict[int, str]:
    """The international form of each phone property that has one."""
    asked = "SELECT property, e164 FROM phone WHERE contact = ? AND e164 <> '' ORDER BY pos"
    return dict(connection.execute(asked, (contact,)).fetchall())
