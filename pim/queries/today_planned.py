"""What is planned for today or late: promises, call-backs and follow-ups, those of a series too."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from pim.queries.callers import Day
from pim.queries.today_why import Why
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.store.recurring import occurrences
from pim.values.activity import is_day_only
from pim.values.activity_words import kind_title
from pim.values.excerpt import excerpt
from pim.values.when import days_between, to_instant

FURTHEST_ZONE_MS = 15 * 3_600_000  # a day ends there so much later than here


def planned(connection: Driver, day: Day) -> Iterator[Why]:
    """What is planned until the end of the day, soonest first."""
    for row in connection.execute(_UNTIL, {"end": day.end + FURTHEST_ZONE_MS, "start": day.start}):
        number, contact, kind, subject, text, due, tz, due_at, promise, after = row
        group = _group(day, due, due_at, is_call_back=after == "call back")
        if group:
            words = subject or excerpt(text, ()) or kind_title(kind)
            late = max(0, days_between(due, day.day)) if group in ("late", "call back") else None
            yield Why(group, contact, number, kind, words, due, tz, late, promise)


# What recurs is not late for its first time: `recurring` says whether one is today.  A meeting of a calendar file
# that is past simply took place: nobody promised to tick it off.
_UNTIL = """
SELECT a.id, coalesce(a.contact, 0), a.kind, a.subject, a.text, a.due, a.tz, a.due_at, a.promise, before.result
FROM activity a LEFT JOIN activity before ON before.id = a.follow_up_of
WHERE a.state = 'planned' AND a.due_at < :end AND a.rrule = ''
  AND NOT (a.kind = 'meeting' AND a.component IS NOT NULL AND a.due_at < :start)
ORDER BY a.due_at, a.id
"""


def recurring(connection: Driver, day: Day) -> Iterator[Why]:
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
                yield Why(group, item.contact, item.id, item.kind, words, due, item.tz, promise=item.promise)


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
