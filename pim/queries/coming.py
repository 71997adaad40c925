"""When what recurs comes next, so that nothing is shown by the first time of its series."""

import json
from array import array
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pim.store.connect import Driver
from pim.store.recurring import REPEATING, occurrences
from pim.values.activity import Activity
from pim.values.line import ContactLine
from pim.values.place import Place
from pim.values.recurrence import LONGEST
from pim.values.when import day_of, to_instant

LOOKED_AHEAD = (timedelta(days=8), timedelta(days=366), LONGEST)  # most come soon, and a row waits for the answer


def next_starts(connection: Driver, activities: Sequence[int], place: Place) -> dict[int, str]:
    """When these recurring activities come next, today or within five years, in the form of `due`."""
    today = date.fromisoformat(day_of(place.now(), place.home))
    found: dict[int, list[str]] = {}
    for ahead in LOOKED_AHEAD:
        if waiting := [number for number in activities if number not in found]:
            found |= occurrences(connection, place.home, today, today + ahead, only=waiting)
    return {number: starts[0] for number, starts in found.items()}


def with_next_starts(connection: Driver, place: Place, lines: Sequence[ContactLine]) -> list[ContactLine]:
    """The lines of contacts, a series among their next steps by its next time; one that is over is none."""
    repeated = [line.next.activity for line in lines if line.next is not None and line.next.repeats]
    if not repeated:
        return list(lines)
    found = next_starts(connection, repeated, place)
    return [_dated(line, found) for line in lines]


def _dated(line: ContactLine, found: dict[int, str]) -> ContactLine:
    if line.next is None or not line.next.repeats:
        return line
    start = found.get(line.next.activity)
    return line._replace(next=line.next._replace(due=start) if start else None)


def coming(connection: Driver, place: Place, planned: Iterable[Activity]) -> tuple[Activity, ...]:
    """What is planned in the order it comes, a series by its next time; one that is over is left out."""
    items = list(planned)
    repeated = [item.id for item in items if item.rrule or item.rdates]
    if not repeated:
        return tuple(items)
    found = next_starts(connection, repeated, place)
    once = [item for item in items if item.id not in set(repeated)]
    again = [replace(item, due=found[item.id]) for item in items if item.id in found]
    return tuple(sorted([*once, *again], key=lambda item: (not item.due, _instant(item.due, item.tz, place))))


def soonest_first(connection: Driver, place: Place, planned: Sequence[tuple[int, int | None, bool]]) -> list[int]:
    """Ids of (id, instant, whether it recurs) that stand in order, with what recurs where its next time is."""
    repeated = [number for number, _, again in planned if again]
    if not repeated:
        return [number for number, _, _ in planned]
    found = next_starts(connection, repeated, place)
    zones = "SELECT id, tz FROM activity WHERE id IN (SELECT value FROM json_each(?))"
    tz = dict(connection.execute(zones, (json.dumps(repeated),)).fetchall())
    at = {number: _instant(start, tz[number], place) for number, start in found.items()}
    # a stable sort: what has no day stays at the end
    return [number for number, instant, _ in sorted(planned, key=lambda row: at.get(row[0], row[1] or float("inf")))]


def by_next_step(connection: Driver, place: Place, contacts: "array[int]") -> "array[int]":
    """Contacts that stand in the order of their next step, those whose step is a series put where its next time is."""
    rows = connection.execute(_STEPS_THAT_REPEAT).fetchall()
    if not rows:
        return contacts
    found = next_starts(connection, [row[1] for row in rows], place)
    at = {row[0]: _instant(found[row[1]], row[2], place) for row in rows if row[1] in found}
    never = {row[0] for row in rows} - set(at)
    moved = [contact for contact in contacts if contact in at]
    rest = [contact for contact in contacts if contact not in at and contact not in never]

    def when(contact: int) -> float:
        known = at.get(contact)
        if known is not None:
            return known
        row = connection.execute("SELECT next_at FROM contact WHERE id = ?", (contact,)).fetchone()
        return float("inf") if row[0] is None else float(row[0])

    for contact in moved:
        insort(rest, contact, key=when)
    return array("q", [*rest, *(contact for contact in contacts if contact in never)])


_STEPS_THAT_REPEAT = f"""
SELECT c.id, c.next_step, (SELECT tz FROM activity WHERE id = c.next_step) FROM contact c
WHERE c.next_step IN ({REPEATING})
"""


def _instant(due: str, tz: str, place: Place) -> float:
    """For sorting: a day counts from its last minute, behind its timed ones."""
    return to_instant(due if "T" in due else f"{due}T23:59", tz, place.home) if due else 0
