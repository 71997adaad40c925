"""A call list at work: its rows, whose turn it is, and what to know of those who come next."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pim.errors import UserError
from pim.queries.best_hour import best_hours
from pim.queries.briefing import briefing
from pim.queries.callers import Day, callers, clock_of, the_day, zones
from pim.queries.figures import figures, today_scope, typical_day
from pim.store.connect import Driver
from pim.texts import tr
from pim.values.clock import Clock
from pim.values.desk import Ahead, Briefing, DeskRow, Left, Queue
from pim.values.figures import Count, Typical
from pim.values.place import Place

LOOKED_AT = 50  # callers asked for their clock at a time


def queue(connection: Driver, place: Place, number: int) -> Queue:
    """A list with all its rows in printed order, and where work on it was left; UserError where there is none."""
    found = connection.execute(_LIST, (number,)).fetchone()
    if found is None:
        raise UserError(tr("This call list is gone."), tr("Nothing was changed."), tr("Undo may bring it back."))
    day = the_day(connection, place)
    rows = tuple(map(_row, connection.execute(_ROWS.format(which="r.list = :list"), _given(day, number))))
    return Queue(*found[:6], rows, *found[6:])  # type: ignore[call-arg]


_LIST = """
SELECT l.id, l.code, l.name, coalesce(l.script, 0), l.created, coalesce(p.wall, ''),
  coalesce(d.row, 0), coalesce(d.worked_ms, 0), coalesce(d.talked_ms, 0), d.dialled_at, coalesce(d.at, 0)
FROM list l LEFT JOIN desk d ON d.list = l.id LEFT JOIN printing p ON p.list = l.id WHERE l.id = ?
"""
# Called by another way: today, by us, and not from this row, unless the list calls again all the same.
_ROWS = """
SELECT r.id, r.pos, r.contact, c.name, c.company, c.kind, r.number, r.state, r.why, r.tries, r.result, r.due_at,
  r.tried_at, r.turn, l.again = 0 AND max(coalesce(c.last_attempt, 0), coalesce(c.last_reach, 0)) >= :start
    AND EXISTS (SELECT 1 FROM activity a WHERE a.contact = r.contact AND a.done_at >= :start AND a.kind = 'call'
      AND a.state = 'done' AND a.direction <> 'in' AND a.list_row IS NOT r.id)
FROM list_row r JOIN list l ON l.id = r.list JOIN contact c ON c.id = r.contact WHERE {which} ORDER BY r.pos
"""


def rows_of(connection: Driver, place: Place, number: int, contacts: Collection[int]) -> list[DeskRow]:
    """The rows of a list that are of these contacts, as they stand now."""
    day = the_day(connection, place)
    marks = ", ".join(str(int(contact)) for contact in contacts) or "0"
    which = f"r.list = :list AND r.contact IN ({marks})"
    return list(map(_row, connection.execute(_ROWS.format(which=which), _given(day, number))))


def row_of(connection: Driver, place: Place, row: int) -> Briefing | None:
    """The briefing of one row, None where the row or its contact is gone."""
    day = the_day(connection, place)
    found = connection.execute(_ROWS.format(which="r.id = :list"), _given(day, row)).fetchone()
    return None if found is None else briefing(connection, day, _row(found))


def ahead(connection: Driver, place: Place, number: int, *, but: Collection[int] = (), most: int = 1) -> Ahead:
    """The next rows of a list whose contacts may be called now, but for some rows."""
    day = the_day(connection, place)
    waiting = [
        row
        for row in map(_row, connection.execute(_ROWS.format(which=_UP), {**_given(day, number), "now": day.now}))
        if row.id not in but and not row.called
    ]
    waiting.sort(key=lambda row: row.rank)
    found: list[Briefing] = []
    for first in range(0, len(waiting), LOOKED_AT):
        some = waiting[first : first + LOOKED_AT]
        known = callers(connection, day, [row.contact for row in some])
        for row in some:
            caller = known.get(row.contact)
            if caller is None or caller.archived or not clock_of(caller, day).is_callable:
                continue
            told = briefing(connection, day, row)
            found += [told] if told is not None else []
            if len(found) == most:
                return Ahead(tuple(found), 0)
    return Ahead(tuple(found), len(waiting) - len(found))


_UP = "r.list = :list AND r.state = 'open' AND (r.due_at IS NULL OR r.due_at <= :now)"


def clocks(connection: Driver, place: Place, contacts: Sequence[int]) -> dict[int, Clock]:
    """The clocks of these contacts: whether they may be called now, why not, and when next."""
    day = the_day(connection, place)
    return {contact: clock_of(caller, day) for contact, caller in callers(connection, day, contacts).items()}


def best_now(connection: Driver, place: Place, contacts: Sequence[int]) -> frozenset[int]:
    """Those of these contacts for whom it is the best hour now, where their own calls show it."""
    day = the_day(connection, place)
    best = {contact: hour for contact, hour in best_hours(connection, day, contacts).items() if hour.says_something}
    there = {contact: day.wall_time(tzid) for contact, tzid in zones(connection, day, best)}
    return frozenset(contact for contact, at in there.items() if best[contact].is_at(at.weekday(), at.hour))


def done_today(connection: Driver, place: Place, number: int) -> tuple[Count, Typical | None]:
    """What was done today from a list, and what one's days of calling usually bring."""
    scope = replace(today_scope(connection, place), list=number)
    return figures(connection, place, scope).whole, typical_day(connection, place)


def left(connection: Driver) -> Left | None:
    """The list that was worked on last and where it was left, None without one or when nothing of it is open."""
    row = connection.execute(_LEFT).fetchone()
    return None if row is None else Left(*row)


_LEFT = """
SELECT l.id, l.code, l.name, d.row, coalesce((SELECT c.name FROM list_row r JOIN contact c ON c.id = r.contact
  WHERE r.id = d.row), ''), d.at
FROM desk d JOIN list l ON l.id = d.list
WHERE EXISTS (SELECT 1 FROM list_row r WHERE r.list = d.list AND r.state = 'open') AND d.row <> 0
ORDER BY d.at DESC LIMIT 1
"""


def _given(day: Day, number: int) -> dict[str, int]:
    return {"list": number, "start": day.start}


def _row(found: Sequence[object]) -> DeskRow:
    return DeskRow(*found[:14], bool(found[14]))  # type: ignore[arg-type, call-arg]
