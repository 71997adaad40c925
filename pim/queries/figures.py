"""The numbers of calling, counted from the calls themselves, and the calls behind each of them."""

from array import array
from collections.abc import Iterator
from dataclasses import replace

from pim.queries.callers import the_day
from pim.store.connect import Driver
from pim.values.figures import DIALS, LIST, SCRIPT, Figures, Made, Scope, Typical, counted
from pim.values.hour_of_week import HoursOfWeek
from pim.values.place import Place
from pim.values.when import add_days, day_of, to_instant

TYPICAL_DAYS = 30


def today_scope(connection: Driver, place: Place) -> Scope:
    """The calls of the user's day."""
    day = the_day(connection, place)
    return Scope(since=day.start, until=day.end)


def figures(connection: Driver, place: Place, scope: Scope) -> Figures:
    """The figures of a scope, by each slice."""
    found = counted(_calls(connection, place, scope))
    return replace(found, names=_names(connection, found))


def calls_behind(connection: Driver, place: Place, scope: Scope, figure: str = DIALS) -> "array[int]":
    """The calls that a figure counts, newest first."""
    return array("q", (call.id for call in _calls(connection, place, scope) if call.is_counted(figure)))


def typical_day(connection: Driver, place: Place) -> Typical | None:
    """The average of those days among the last thirty before today on which calls were made."""
    day = the_day(connection, place)
    since = to_instant(add_days(day.day, -TYPICAL_DAYS), "", place.home)
    asked = (
        "SELECT done_at, reached, coalesce(minutes, 0) FROM activity WHERE state = 'done' AND kind = 'call' "
        "AND direction <> 'in' AND done_at >= ? AND done_at < ?"
    )
    rows = connection.execute(asked, (since, day.start)).fetchall()
    days = {day_of(row[0], place.home) for row in rows}
    if not days:
        return None
    sums = (len(rows), sum(row[1] for row in rows), sum(row[2] for row in rows))
    return Typical(len(days), *(total / len(days) for total in sums))


def _calls(connection: Driver, place: Place, scope: Scope) -> Iterator[Made]:
    """The calls of a scope, newest first."""
    conditions, given = _where(scope)
    hours = HoursOfWeek(place.home)
    for number, at, *said in connection.execute(_CALLS.format(where=" AND ".join(conditions)), given):
        weekday, hour = hours.at(at, place.home)
        reached, minutes, result, list_, script, led_on = said
        call = Made(number, bool(reached), minutes, result, list_, script, hour, weekday, bool(led_on))
        if not scope.slice or call.key(scope.slice) == scope.key:
            yield call


# A talk leads to a meeting when one was planned as its next step, whatever became of it.
_CALLS = """
SELECT a.id, a.done_at, a.reached, coalesce(a.minutes, 0), a.result, coalesce(l.id, 0), coalesce(l.script, 0),
  EXISTS (SELECT 1 FROM activity f WHERE f.follow_up_of = a.id AND f.kind = 'meeting')
FROM activity a LEFT JOIN list_row r ON r.id = a.list_row LEFT JOIN list l ON l.id = r.list
WHERE a.state = 'done' AND a.kind = 'call' AND a.direction <> 'in' AND a.done_at IS NOT NULL AND {where}
ORDER BY a.done_at DESC, a.id DESC
"""


def _where(scope: Scope) -> tuple[list[str], tuple[int, ...]]:
    parts = (
        ("a.list_row IN (SELECT id FROM list_row WHERE list = ?)", scope.list),
        ("l.script = ?", scope.script),
        ("a.contact = ?", scope.contact),
        ("a.done_at >= ?", scope.since),
        ("a.done_at < ?", scope.until),
    )
    asked = [(text, value) for text, value in parts if value]
    return ["1", *(text for text, _ in asked)], tuple(value for _, value in asked)


def _names(connection: Driver, found: Figures) -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for slice_, shown in ((LIST, "code || ' ' || name"), (SCRIPT, "name")):
        known = {str(row[0]): str(row[1]) for row in connection.execute(f"SELECT id, {shown} FROM {slice_}")}
        names |= {(slice_, key): known[key] for key, _ in found.slices[slice_] if key in known}
    return names
