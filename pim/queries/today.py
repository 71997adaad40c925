"""Today: who to call now, ranked, with the reason (calls.md 1: promises, call-backs, birthdays, no next step)."""

import json
from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pim.queries.callers import NO_CLOCK, Caller, Day, callers, clock_of, the_day
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import book_setting
from pim.store.connect import Driver
from pim.store.recurring import occurrences
from pim.texts import tr, trn
from pim.values.activity import is_day_only
from pim.values.activity_words import kind_title
from pim.values.excerpt import excerpt
from pim.values.place import Place
from pim.values.rows import TodayItem, TodayPage
from pim.values.when import days_between, to_instant

GROUPS = ("timed", "late", "due", "call back", "birthday", "no next step")
DAY_LIMIT = 40
LIMIT_SETTING = "day limit"
FURTHEST_ZONE_MS = 15 * 3_600_000  # a day ends there so much later than here


def today(connection: Driver, place: Place) -> TodayPage:
    """The ranked items and the day so far; promises are never left out, contacts without a next step fill the day."""
    day = the_day(connection, place)
    limit = day_limit(connection)
    calls_made, reached = _made(connection, day)
    whys = [*_planned(connection, day), *_recurring(connection, day), *_dates(connection, day)]
    whys += _unplanned(connection, day, limit - calls_made - len({why.contact for why in whys if why.contact}))
    known = callers(connection, (why.contact for why in whys))
    items = [_item(why, known.get(why.contact), day) for why in whys]
    items.sort(key=lambda item: GROUPS.index(item.group))  # stable: each group keeps its own order
    return TodayPage(tuple(items), _count_unplanned(connection), calls_made, reached, limit)


def day_limit(connection: Driver) -> int:
    """How many calls a day the user wants at most."""
    kept = book_setting(connection, LIMIT_SETTING)
    return int(kept) if kept.isdigit() else DAY_LIMIT


class _Why(NamedTuple):
    """A reason to call, before the contact is looked up."""

    group: str
    contact: int
    activity: int = 0
    kind: str = "call"
    words: str = ""
    due: str = ""
    tz: str = ""
    days: int | None = None
    promise: str = ""


def _planned(connection: Driver, day: Day) -> Iterator[_Why]:
    """What is planned until the end of the day, soonest first."""
    for row in connection.execute(_UNTIL, {"end": day.end + FURTHEST_ZONE_MS, "start": day.start}):
        number, contact, kind, subject, text, due, tz, due_at, promise, after = row
        group = _group(day, due, due_at, is_call_back=after == "call back")
        if group:
            words = subject or excerpt(text, ()) or kind_title(kind)
            late = max(0, days_between(due, day.day)) if group in ("late", "call back") else None
            yield _Why(group, contact, number, kind, words, due, tz, late, promise)


# What recurs is not late for its first time: `_recurring` says whether one is today.  A meeting of a calendar file
# that is past simply took place: nobody promised to tick it off.
_UNTIL = """
SELECT a.id, coalesce(a.contact, 0), a.kind, a.subject, a.text, a.due, a.tz, a.due_at, a.promise, before.result
FROM activity a LEFT JOIN activity before ON before.id = a.follow_up_of
WHERE a.state = 'planned' AND a.due_at < :end AND a.rrule = ''
  AND NOT (a.kind = 'meeting' AND a.component IS NOT NULL AND a.due_at < :start)
ORDER BY a.due_at, a.id
"""


def _recurring(connection: Driver, day: Day) -> Iterator[_Why]:
    """What recurs and comes today; a time today may stand on the day before or after where it takes place."""
    here = date.fromisoformat(day.day)
    found = occurrences(connection, day.place.home, here - timedelta(days=1), here + timedelta(days=1))
    for row in connection.execute(_THESE, (json.dumps(sorted(found)),)):
        item = activity_of(row)
        words = item.subject or excerpt(item.text, ()) or kind_title(item.kind)
        for due in found[item.id]:
            at = to_instant(due, item.tz, day.place.home)
            group = _group(day, due, at, is_call_back=False)
            if group in ("timed", "due"):
                yield _Why(group, item.contact, item.id, item.kind, words, due, item.tz, promise=item.promise)


_THESE = f"SELECT {STORED} FROM activity a WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id"


def _group(day: Day, due: str, due_at: int, *, is_call_back: bool) -> str:
    """Where something planned stands today; '' when it is for a later day.  A time today goes before all else."""
    if is_day_only(due):
        late, later, timed = due < day.day, due > day.day, False
    else:
        late, later, timed = due_at < day.start, due_at >= day.end, True
    if later:
        return ""
    if timed and not late:
        return "timed"
    if is_call_back:
        return "call back"
    return "late" if late else "due"


def _dates(connection: Driver, day: Day) -> Iterator[_Why]:
    """Birthdays and other yearly dates; 29 February is kept on the 28th in other years."""
    days = [day.day[5:]]
    if days == ["02-28"] and not isleap(int(day.day[:4])):
        days.append("02-29")
    for month_day in days:
        for contact, kind, value, last_reach in connection.execute(_YEARLY, (month_day,)):
            yield _Why(
                "birthday", contact, words=_date_words(kind, value, day), due=day.day, days=day.days_since(last_reach)
            )


_YEARLY = """
SELECT y.contact, y.kind, y.value, c.last_reach FROM yearly y JOIN contact c ON c.id = y.contact
WHERE y.month_day = ? AND y.kind <> 'death' AND c.archived = '' AND c.kind <> 'group'
  AND NOT EXISTS (SELECT 1 FROM yearly d WHERE d.contact = y.contact AND d.kind = 'death')
ORDER BY c.sort_key, c.id, y.id
"""


def _date_words(kind: str, value: str, day: Day) -> str:
    titles = {"birthday": tr("Birthday"), "anniversary": tr("Anniversary")}
    title = titles.get(kind, kind)
    years = int(day.day[:4]) - int(value[:4]) if value[:4].isdigit() else 0
    if years <= 0:
        return title
    if kind == "birthday":
        return tr("Birthday, turns {n}").format(n=years)
    return trn("{what}, {n} year", "{what}, {n} years", years).format(what=title, n=years)


def _unplanned(connection: Driver, day: Day, room: int) -> list[_Why]:
    """Who has no next step: quiet for longest first, then never reached; those tried today have had their turn."""
    if room <= 0:
        return []
    given = {"start": day.start, "room": room, "today": day.day[5:]}
    rows = connection.execute(_QUIET.format(reached="last_reach < :start", order="last_reach"), given).fetchall()
    if len(rows) < room:
        given["room"] = room - len(rows)
        rows += connection.execute(_QUIET.format(reached="last_reach IS NULL", order="c.id"), given).fetchall()
    return [_Why("no next step", row[0], words=_quiet_words(row[1], day), days=day.days_since(row[1])) for row in rows]


# As the index contact_unplanned says it; without the hint the planner takes the list's and sorts all people: 230 ms
# instead of 1.
_WITHOUT = "c.kind = 'person' AND c.archived = '' AND c.next_step IS NULL AND c.me = 0 AND c.phones > 0"
_REFUSED = """
r.channel = 'phone' AND r.state = 'refused'
  AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = 'phone' AND l.id > r.id)
"""
_QUIET = f"""
SELECT c.id, c.last_reach FROM contact c INDEXED BY contact_unplanned
WHERE {_WITHOUT} AND c.{{reached}} AND coalesce(c.last_attempt, 0) < :start
  AND c.uid NOT IN (SELECT r.uid FROM consent r WHERE {_REFUSED})
  AND NOT EXISTS (SELECT 1 FROM yearly y WHERE y.contact = c.id AND y.month_day = :today AND y.kind <> 'death')
ORDER BY {{order}} LIMIT :room
"""


def _quiet_words(last_reach: int | None, day: Day) -> str:
    days = day.days_since(last_reach)
    if days is None:
        return tr("No next step, never reached")
    return trn("No next step, {n} day since the last talk", "No next step, {n} days since the last talk", days).format(
        n=days
    )


def _count_unplanned(connection: Driver) -> int:
    """How many persons with a number that may be called have no next step."""
    return int(connection.execute(_COUNT_UNPLANNED).fetchone()[0])


_COUNT_UNPLANNED = f"""
SELECT (SELECT count(*) FROM contact c INDEXED BY contact_unplanned WHERE {_WITHOUT})
     - (SELECT count(*) FROM consent r CROSS JOIN contact c ON c.uid = r.uid WHERE {_REFUSED} AND {_WITHOUT})
"""


def _made(connection: Driver, day: Day) -> tuple[int, int]:
    """Calls made since midnight, and how many of them reached."""
    row = connection.execute(_MADE, (day.start, day.end)).fetchone()
    return int(row[0]), int(row[1])


_MADE = """
SELECT count(*), coalesce(sum(reached), 0) FROM activity
WHERE state = 'done' AND done_at >= ? AND done_at < ? AND kind = 'call'
"""


def _item(why: _Why, caller: Caller | None, day: Day) -> TodayItem:
    clock = clock_of(caller, day) if caller else NO_CLOCK
    return TodayItem(
        **why._asdict(),
        name=caller.name if caller else "",
        title=caller.title if caller else "",
        company=caller.company if caller else "",
        phone=caller.phone if caller else "",
        alert=caller.alert if caller else "",
        local_time=clock.time,
        callable=clock.is_callable,
        zone=clock.zone,
    )
