"""Conditions on days: what was last, what comes next, what comes round each year."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from pim.errors import UserError
from pim.queries.where_asked import Asking, Condition
from pim.store.recurring import REPEATING
from pim.texts import tr
from pim.values.query import Ago, Compared, Day, Known, Operand, Ranged, Value
from pim.values.query_days import days_of, moment_of, month_days_of
from pim.values.when import add_days, to_instant

LATELY = timedelta(days=35)  # calls since then are found through their index; further back contact by contact

_YEAR = re.compile(r"\d{4}")


class Window(NamedTuple):
    """From one instant up to before another, in UTC milliseconds; None where it is open."""

    begin: int | None
    end: int | None

    def holds(self, instant: int) -> bool:
        """Whether an instant lies in it."""
        return (self.begin is None or instant >= self.begin) and (self.end is None or instant < self.end)


def of_moment(asking: Asking, field: str, value: Value) -> Condition:
    """When somebody was reached, tried or called last, came into the book, or was changed."""
    if field == "called":
        return _called(asking, value)
    column = {"last": "c.last_reach", "tried": "c.last_attempt"}.get(field, f"c.{field}")
    if isinstance(value, Known):
        return Condition(f"{column} IS {'NOT ' if value.is_known else ''}NULL")
    return _between(column, window_of(asking, value, looking_back=True))


def of_planned(asking: Asking, field: str, value: Value) -> Condition:
    """When the next step is due; what comes again counts by its next time."""
    if isinstance(value, Known):
        return Condition(f"c.next_step IS {'NOT ' if value.is_known else ''}NULL")
    window = window_of(asking, value, looking_back=False)
    once = _between("c.next_at", window)
    repeated = asking.connection.execute(_REPEATED).fetchall()
    if not repeated:
        return once
    once = Condition(f"({once.sql} AND c.next_step NOT IN ({REPEATING}))", once.given)
    return Condition.any_of([once, Condition.among(_coming(asking, repeated, window))])


_REPEATED = f"SELECT c.next_step, c.id FROM contact c WHERE c.next_step IN ({REPEATING})"


def _coming(asking: Asking, repeated: list[tuple[int, int]], window: Window) -> list[int]:
    from pim.queries.coming import next_starts

    starts = next_starts(asking.connection, [step for step, _ in repeated], asking.place)
    home = asking.place.home
    return [one for step, one in repeated if step in starts and window.holds(to_instant(starts[step], "", home))]


def of_yearly(asking: Asking, field: str, value: Value) -> Condition:
    """A birthday or anniversary in a month, on a day, or within the next days; a year alone is that of birth."""
    there = f"c.id IN (SELECT contact FROM yearly WHERE kind = '{field}'"
    if isinstance(value, Known):
        return Condition(f"{there})" if value.is_known else f"NOT {there})")
    operand = value.operand if isinstance(value, Compared) else None
    if isinstance(operand, Day) and _YEAR.fullmatch(operand.words):
        return Condition(f"{there} AND substr(value, 1, 4) = ?)", (operand.words,))
    first, last = _month_days(asking, value)
    joined = "AND" if first <= last else "OR"  # from December to January the year turns
    return Condition(f"{there} AND (month_day >= ? {joined} month_day <= ?))", (first, last))


def window_of(asking: Asking, value: Value, *, looking_back: bool) -> Window:
    """The instants that a comparison or range stands for."""
    if isinstance(value, Ranged):
        ends = [_days(asking, one, looking_back=looking_back) for one in (value.first, value.last)]
        return _window(asking, min(first for first, _ in ends), max(last for _, last in ends))
    assert isinstance(value, Compared)
    if isinstance(value.operand, Ago):
        return _of_span(asking, value.sign, value.operand, looking_back=looking_back)
    first, last = _days(asking, value.operand, looking_back=looking_back)
    if value.sign in ("<", "<="):
        return _window(asking, None, last if value.sign == "<=" else first - timedelta(days=1))
    if value.sign in (">", ">="):
        return _window(asking, first if value.sign == ">=" else last + timedelta(days=1), None)
    return _window(asking, first, last)


def _of_span(asking: Asking, sign: str, span: Ago, *, looking_back: bool) -> Window:
    """Nearer to now than a span, or further away; all but hours count in whole days."""
    edge = moment_of(span, asking.wall, looking_back=looking_back)
    is_further = sign in (">", ">=")
    if span.unit == "h":
        at = to_instant(edge.strftime("%Y-%m-%dT%H:%M"), "", asking.place.home)
        near = Window(at, None) if looking_back else Window(asking.now if sign == "=" else None, at)
        far = Window(None, at) if looking_back else Window(at, None)
        return far if is_further else near
    day, today = edge.date(), asking.wall.date()
    if looking_back:
        return _window(asking, None, day - timedelta(days=1)) if is_further else _window(asking, day, None)
    if is_further:
        return _window(asking, day + timedelta(days=1), None)
    return _window(asking, today if sign == "=" else None, day)


def _days(asking: Asking, operand: Operand, *, looking_back: bool) -> tuple[date, date]:
    """The first and the last day that is meant; UserError for a day there is not."""
    if isinstance(operand, Ago):
        day = moment_of(operand, asking.wall, looking_back=looking_back).date()
        return day, day
    days = days_of(operand, asking.wall, looking_back=looking_back) if isinstance(operand, Day) else None
    if days is None:
        raise UserError(tr("There is no such day: {day}.").format(day=operand), "", tr("Say another day."))
    return days


def _month_days(asking: Asking, value: Value) -> tuple[str, str]:
    ends = (value.first, value.last) if isinstance(value, Ranged) else (getattr(value, "operand", None),)
    found = []
    for end in ends:
        if isinstance(end, Ago):
            edge = moment_of(end, asking.wall, looking_back=False).date()
            year = edge >= asking.wall.date() + timedelta(days=365)
            found.append(("01-01", "12-31") if year else (asking.wall.date().isoformat()[5:], edge.isoformat()[5:]))
            continue
        days = month_days_of(end, asking.wall) if isinstance(end, Day) else None
        if days is None:
            raise UserError(tr("There is no such day: {day}.").format(day=end), "", tr("Say another day."))
        found.append(days)
    return found[0][0], found[-1][1]


def _called(asking: Asking, value: Value) -> Condition:
    """When somebody was called, whoever answered: before a day means that the last call was."""
    there = "EXISTS (SELECT 1 FROM activity a WHERE a.contact = c.id AND a.kind = 'call' AND a.state = 'done'{})"
    if isinstance(value, Known):
        return Condition(there.format("") if value.is_known else f"NOT {there.format('')}")
    window = window_of(asking, value, looking_back=True)
    if window.begin is None:
        since = there.format(" AND a.done_at >= ?")
        tried = "(c.last_attempt IS NOT NULL OR c.last_reach IS NOT NULL)"
        return Condition(f"({tried} AND {there.format('')} AND NOT {since})", (window.end,))
    moment = _between("done_at", window)
    if window.begin >= asking.now - LATELY // timedelta(milliseconds=1):
        lately = f"SELECT contact FROM activity WHERE state = 'done' AND {moment.sql} AND kind = 'call'"
        return Condition(f"c.id IN ({lately})", moment.given)
    return Condition(there.format(f" AND {_between('a.done_at', window).sql}"), moment.given)


def _between(column: str, window: Window) -> Condition:
    parts = []
    if window.begin is not None:
        parts.append(Condition(f"{column} >= ?", (window.begin,)))
    if window.end is not None:
        parts.append(Condition(f"{column} < ?", (window.end,)))
    return Condition.all_of(parts)


def _window(asking: Asking, first: date | None, last: date | None) -> Window:
    """From the beginning of the first day to the end of the last one, where the user is."""
    home = asking.place.home
    begin = None if first is None else to_instant(first.isoformat(), "", home)
    end = None if last is None else to_instant(add_days(last.isoformat(), 1), "", home)
    return Window(begin, end)
