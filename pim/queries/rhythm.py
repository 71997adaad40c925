"""Whose call is due by their rhythm, who is late, who was called too often, and on which days the next calls fall."""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pim.queries.callers import Day
from pim.queries.paced import wanted_calls
from pim.store.call_limits import rhythms
from pim.store.connect import Driver
from pim.values.rhythm import MONTH_DAYS, Rhythm, spread
from pim.values.when import add_days, day_of, to_instant


class Due(NamedTuple):
    """A contact with a rhythm: what holds for it, and its last talk (UTC ms) or None before the first."""

    contact: int
    rhythm: Rhythm
    last_reach: int | None


def next_calls(connection: Driver, day: Day, limit: int, days: int = 90) -> dict[int, str]:
    """The day on which each contact with a rhythm is to be called next, so that no day has more than `limit` calls.

    What is planned stands where it is and takes its room.
    """
    end = add_days(day.day, days)
    taken = Counter(
        {row[0]: row[1] for row in connection.execute(_PLANNED, (to_instant(day.day, "", day.place.home),))}
    )
    near = wanted_calls(connection, day, days)
    return spread(near, day.day, lambda at: max(1, limit - taken[at]) if at > end else max(0, limit - taken[at]))


_PLANNED = """
SELECT substr(due, 1, 10), count(*) FROM activity
WHERE state = 'planned' AND kind = 'call' AND due_at >= ? GROUP BY substr(due, 1, 10)
"""


def with_rhythm(connection: Driver, day: Day, which: str) -> "array[int]":
    """The contacts of a view, in the order of lists: `any`, `due`, `late`, `over` the limit."""
    held = rhythms(connection)
    if which == "over":
        return _in_order(connection, over_limit(connection, day, held))
    if which == "any":
        return _in_order(connection, (contact for contact, rhythm in held.items() if rhythm.every))
    paced = [due for due in _last_reaches(connection, held) if due.rhythm.every]
    return _in_order(
        connection,
        (
            due.contact
            for due in paced
            if _since(due, day, due.rhythm.last if which == "late" else due.rhythm.every) <= _edge(day, which)
        ),
    )


def over_limit(connection: Driver, day: Day, held: Mapping[int, Rhythm]) -> list[int]:
    """Those called more often in 30 days than their rhythm allows."""
    limited = {contact: rhythm.most for contact, rhythm in held.items() if rhythm.most}
    since = to_instant(add_days(day.day, -MONTH_DAYS), "", day.place.home)
    made = connection.execute(_MADE, (json.dumps(sorted(limited)), since))
    return [contact for contact, count in made if count > limited[contact]]


_MADE = """
SELECT j.value, (SELECT count(*) FROM activity a WHERE a.contact = j.value AND a.done_at >= ?2 AND a.kind = 'call'
  AND a.state = 'done' AND a.direction <> 'in') FROM json_each(?1) j
"""


def _edge(day: Day, which: str) -> str:
    """Late is who should have been called before today."""
    return add_days(day.day, -1) if which == "late" else day.day


def _last_reaches(connection: Driver, held: Mapping[int, Rhythm]) -> Iterable[Due]:
    asked = (
        "SELECT c.id, c.last_reach FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE c.archived = '' "
        "AND c.kind <> 'group'"
    )
    for contact, last in connection.execute(asked, (json.dumps(sorted(held)),)):
        yield Due(contact, held[contact], last)


def _since(due: Due, day: Day, days: int) -> str:
    """The day so many days after the last talk."""
    return add_days(_talked(due, day), days)


def _talked(due: Due, day: Day) -> str:
    """The day of the last talk; who was never reached is due at once, behind those who are late."""
    if due.last_reach is None:
        return add_days(day.day, -due.rhythm.every)
    return day_of(due.last_reach, day.place.home)


def _in_order(connection: Driver, contacts: Iterable[int]) -> "array[int]":
    asked = (
        "SELECT c.id FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE c.archived = '' "
        "ORDER BY c.sort_key, c.id"
    )
    return array("q", (row[0] for row in connection.execute(asked, (json.dumps(list(contacts)),))))
