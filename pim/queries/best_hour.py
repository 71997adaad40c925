"""When contacts are best reached, from the calls made to them (calls.md 5)."""

import json
from collections.abc import Collection

from pim.queries.callers import Day, zones
from pim.store.connect import Driver
from pim.values.best_hour import BestHour, Tried, best_hour, cell_of, gathered, usual_rate
from pim.values.hour_of_week import HoursOfWeek

LAST_CALLS = 1000
"""How many of the newest calls tell the user's usual rate."""


def best_hours(connection: Driver, day: Day, contacts: Collection[int], *, list_: int = 0) -> dict[int, BestHour]:
    """The best hour of each contact in its own time; those never reached are left out.

    With `list_` rates are drawn towards that of the list, else towards that of the user's last calls.
    """
    usual = usual_rate(_list_average(connection, list_) if list_ else average(connection))
    calls: dict[int, list[tuple[int, bool]]] = {}
    for contact, at, reached in connection.execute(_CALLS, (json.dumps(sorted(set(contacts))),)):
        calls.setdefault(contact, []).append((at, bool(reached)))
    reached_ever = [contact for contact, made in calls.items() if any(is_reach for _, is_reach in made)]
    hours = HoursOfWeek(day.place.home)
    found = {}
    for contact, tzid in zones(connection, day, reached_ever):
        best = best_hour(gathered((cell_of(*hours.at(at, tzid)), is_reach) for at, is_reach in calls[contact]), usual)
        if best is not None:
            found[contact] = best
    return found


# The newest hundred calls of each contact: habits change.
_CALLS = """
SELECT j.value, a.done_at, a.reached FROM json_each(?) j CROSS JOIN activity a ON a.id IN (
  SELECT b.id FROM activity b WHERE b.contact = j.value AND b.done_at IS NOT NULL AND b.kind = 'call'
    AND b.state = 'done' AND b.direction <> 'in' ORDER BY b.done_at DESC LIMIT 100)
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
