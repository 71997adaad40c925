"""What was done and is planned with a contact, a page at a time."""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from pim.queries.asked import beginnings, read_query
from pim.queries.coming import soonest_first
from pim.queries.talks import holds
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.activity import Activity
from pim.values.attendee import Attendee
from pim.values.place import Place

LOOKED_AT = 1000


def timeline(
    connection: Driver,
    place: Place,
    contact: int,
    *,
    kinds: Sequence[str] = (),
    words: str = "",
    after: int = 0,
    limit: int = 50,
) -> list[Activity]:
    """Planned ones, soonest first, what recurs by its next time, then the rest, newest first; `after` skips that many.

    A company's and a household's is rolled up from their people.  Words count from their beginnings, all of them.
    """
    most = -1 if words.strip() else after + limit
    numbers = _ordered(connection, place, whose(connection, contact), kinds, most=most)
    if words.strip():
        numbers = _holding(connection, numbers, words)
    return shown(connection, list(islice(numbers, after, after + limit)))


_SHOWN = f"SELECT {STORED} FROM json_each(?) j CROSS JOIN activity a ON a.id = j.value ORDER BY j.key"


def shown(connection: Driver, activities: Sequence[int]) -> list[Activity]:
    """These activities, in their order; those that are gone are left out."""
    return [activity_of(row) for row in connection.execute(_SHOWN, (json.dumps(list(activities)),))]


def promised(connection: Driver, contacts: Collection[int]) -> list[Activity]:
    """What is planned with these contacts as a promise, of ours or theirs, soonest first."""
    asked = (
        f"SELECT {STORED} FROM json_each(?) j CROSS JOIN activity a ON a.contact = j.value "
        "WHERE a.state = 'planned' AND a.promise <> '' ORDER BY a.due_at, a.id"
    )
    return [activity_of(row) for row in connection.execute(asked, (json.dumps(list(contacts)),))]


def one(connection: Driver, activity: int) -> Activity | None:
    """One activity by its id."""
    row = connection.execute(f"SELECT {STORED} FROM activity a WHERE a.id = ?", (activity,)).fetchone()
    return activity_of(row) if row else None


def attendees(connection: Driver, activities: Sequence[int]) -> dict[int, list[Attendee]]:
    """Who takes part in these activities, by activity: who invites first."""
    found: dict[int, list[Attendee]] = {}
    for number, mail, name, state, invites, contact in connection.execute(_ATTENDEES, (json.dumps(list(activities)),)):
        found.setdefault(number, []).append(Attendee(mail, name, state, bool(invites), contact))
    return found


_ATTENDEES = """
SELECT activity, address, name, state, organizer, coalesce(contact, 0) FROM participant
WHERE activity IN (SELECT value FROM json_each(?)) ORDER BY activity, organizer DESC, id
"""


def whose(connection: Driver, contact: int) -> list[int]:
    """The contacts whose activities a page shows: its own and, of a company or household, those of its people."""
    people = connection.execute(_PEOPLE, (contact, contact))
    return [contact, *(int(row[0]) for row in people)]


_PEOPLE = """
SELECT DISTINCT contact FROM relationship WHERE other = ? AND contact <> other
AND EXISTS (SELECT 1 FROM contact WHERE id = ? AND kind <> 'person')
"""


def _ordered(
    connection: Driver, place: Place, contacts: Sequence[int], kinds: Sequence[str], *, most: int
) -> Iterator[int]:
    """Ids in order, from the index alone; `most` of the done ones, -1 for all."""
    alone = len(contacts) == 1  # one contact's are walked along the index, those of several are sorted
    source = "activity a" if alone else "json_each(?1) j CROSS JOIN activity a"
    where = "a.contact = ?1" if alone else "a.contact = j.value"
    of_kind = "a.kind IN (SELECT value FROM json_each(?2))" if kinds else "?2 <> ''"
    given = (contacts[0] if alone else json.dumps(list(contacts)), json.dumps(list(kinds)))
    words = {"source": source, "where": f"{where} AND {of_kind}", "shared": _SHARED.format(of_kind=of_kind)}
    planned = connection.execute(_PLANNED.format(**words), given).fetchall()
    yield from soonest_first(connection, place, [(int(row[0]), row[1], bool(row[2])) for row in planned])
    rest = connection.execute(_REST.format(**words), (*given, most))
    yield from (int(row[0]) for row in rest)


# What others lead and these take part in, each once.
_SHARED = """
activity a WHERE {of_kind}
  AND a.id IN (SELECT p.activity FROM json_each('[' || trim(?1, '[]') || ']') w
    JOIN participant p ON p.contact = w.value)
  AND coalesce(a.contact, 0) NOT IN (SELECT value FROM json_each('[' || trim(?1, '[]') || ']'))
"""
_PLANNED = """
SELECT id, at, again FROM (
  SELECT a.id AS id, a.due_at AS at, a.rrule <> '' OR a.rdates <> '' AS again
  FROM {source} WHERE {where} AND a.done_at IS NULL AND a.state = 'planned'
  UNION ALL SELECT a.id, a.due_at, a.rrule <> '' OR a.rdates <> ''
  FROM {shared} AND a.done_at IS NULL AND a.state = 'planned')
ORDER BY at IS NULL, at, id
"""
# A cancelled one stands where it was planned.
_REST = """
SELECT id FROM (
  SELECT * FROM (SELECT a.id AS id, a.done_at AS at FROM {source} WHERE {where} AND a.done_at IS NOT NULL
    ORDER BY a.done_at DESC, a.id DESC LIMIT ?3)
  UNION ALL
  SELECT a.id, a.due_at FROM {source} WHERE {where} AND a.done_at IS NULL AND a.state <> 'planned'
  UNION ALL
  SELECT a.id, coalesce(a.done_at, a.due_at) FROM {shared} AND (a.done_at IS NOT NULL OR a.state <> 'planned'))
ORDER BY at DESC, id DESC
"""


def _holding(connection: Driver, numbers: Iterator[int], words: str) -> Iterator[int]:
    """Those that hold the words: the newest are looked at one by one, further back the index says which they are.

    A common word has filled its page by then, so that the index is asked for rare ones only.
    """
    wanted = read_query(words).words
    for number in islice(numbers, LOOKED_AT):
        row = connection.execute("SELECT words FROM activity_text WHERE id = ?", (number,)).fetchone()
        if row is not None and holds(row[0], wanted):
            yield number
    rest = list(numbers)
    if rest and wanted:
        asked = "SELECT rowid FROM activity_fts WHERE activity_fts MATCH ?"
        held = {row[0] for row in connection.execute(asked, (beginnings(wanted),))}
        yield from (number for number in rest if number in held)
