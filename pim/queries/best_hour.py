"""When contacts are best reached, from the calls made to them (calls.md 5)."""

import json
from collections.abc import Collection, Iterator

from pim.queries.callers import Day, zones
from pim.store.connect import Driver
from pim.values.best_hour import BestHour, Tried, best_hour, usual_rate
from pim.values.hour_of_week import QUARTER_MS, HoursOfWeek

LAST_CALLS = 1000
"""How many of the newest calls tell the user's usual rate."""
LAST_OF_ONE = 100
"""How many of the newest calls to a contact count: habits change."""


def best_hours(connection: Driver, day: Day, contacts: Collection[int], *, list_: int = 0) -> dict[int, BestHour]:
    """The best hour of each contact in its own time; those never reached are left out.

    With `list_` rates are drawn towards that of the list, else towards that of the user's last calls.
    """
    return {contact: best for contact, _, best in best_there(connection, day, contacts, list_=list_)}


def best_there(
    connection: Driver, day: Day, contacts: Collection[int], *, list_: int = 0
) -> Iterator[tuple[int, str, BestHour]]:
    """The contacts that have a best hour, as in `best_hours`, each with the zone its clock is in."""
    usual = usual_rate(_list_average(connection, list_) if list_ else average(connection))
    calls, hours = _calls(connection, contacts), HoursOfWeek(day.place.home)
    for contact, tzid in zones(connection, day, calls):
        best = best_hour(*hours.of_marked(calls[contact], tzid), usual)
        if best is not None:
            yield contact, tzid, best


def _calls(connection: Driver, contacts: Collection[int]) -> dict[int, list[int]]:
    """The newest calls to each contact, as quarters of an hour marked where they were a talk (`HoursOfWeek.of_marked`).

    Those never reached are left out.
    """
    rows = connection.execute(_CALLS, (json.dumps(sorted(set(contacts))),)).fetchall()
    calls = {}
    for (contact, _), made in zip(rows, json.loads(f"[{','.join(text for _, text in rows)}]"), strict=True):
        newest = made if len(made) <= LAST_OF_ONE else sorted(made)[-LAST_OF_ONE:]
        if any(mark & 1 for mark in newest):
            calls[contact] = newest
    return calls


# All of it stands in the index, which holds nothing else: rows lie scattered over the whole file.  Each contact's calls
# come as one text, since a row for each of a hundred thousand takes twice as long.
_CALLS = f"""
SELECT j.value, (
  SELECT json_group_array(2 * (a.done_at / {QUARTER_MS}) + a.reached) FROM activity a INDEXED BY activity_called
  WHERE a.contact = j.value AND a.done_at IS NOT NULL AND a.kind = 'call' AND a.state = 'done' AND a.direction <> 'in')
FROM json_each(?) j
"""


def average(connection: Driver) -> Tried:
    """Talks and calls among the user's last ones."""
    row = connection.execute(_AVERAGE, (LAST_CALLS,)).fetchone()
    return Tried(int(row[0] or 0), int(row[1]))


_AVERAGE = """
SELECT sum(reached), count(*) FROM (SELECT reached FROM activity WHERE state = 'done' AND kind = 'call'
  AND done_at IS NOT NULL AND direction <> 'in' ORDER BY done_at DESC LIMIT ?)
"""


def _list_average(connection: Driver, number: int) -> Tried:
    asked = (
        "SELECT sum(a.reached), count(*) FROM list_row r JOIN activity a ON a.list_row = r.id "
        "WHERE r.list = ? AND a.kind = 'call' AND a.state = 'done'"
    )
    row = connection.execute(asked, (number,)).fetchone()
    return Tried(int(row[0] or 0), int(row[1]))
