"""Whom Today proposes to call though nothing is planned: rhythms, yearly dates, stuck sales, no next step."""

import json
from calendar import isleap
from collections.abc import Collection, Iterable, Iterator

from pim.queries.callers import Day
from pim.queries.paced import PACED, Due, paced_types
from pim.queries.ringing import unattached
from pim.queries.today_why import Why
from pim.store.book_setting import book_setting
from pim.store.connect import Driver
from pim.texts import tr, trn
from pim.values.excerpt import excerpt
from pim.values.rhythm_words import span_words
from pim.values.today_limits import STUCK_AFTER
from pim.values.when import add_days, to_instant

MOST_STUCK = 20


def dates(connection: Driver, day: Day) -> Iterator[Why]:
    """Birthdays and other yearly dates; 29 February is kept on the 28th in other years."""
    days = [day.day[5:]]
    if days == ["02-28"] and not isleap(int(day.day[:4])):
        days.append("02-29")
    for month_day in days:
        for contact, kind, value, last_reach in connection.execute(_YEARLY, (month_day,)):
            yield Why(
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


def unattached_calls(connection: Driver) -> Iterator[Why]:
    """Calls that came from numbers nobody has, until it is said whose they were."""
    for call in unattached(connection):
        words = excerpt(call.text, ()) or tr("Somebody called from a number that nobody here has")
        yield Why("unknown caller", 0, call.id, words=words, phone=call.number)


def rhythm_calls(due: Iterable[Due], day: Day) -> list[Why]:
    """Whose last talk is longer ago than their rhythm says, in this order."""
    return [_of_rhythm(call, day) for call in due]


def _of_rhythm(due: Due, day: Day) -> Why:
    days = day.days_since(due.last_reach)
    if days is None:
        words = tr("Every {every}, never reached").format(every=span_words(due.every))
    else:
        words = tr("Every {every}, last talk {since} ago").format(every=span_words(due.every), since=span_words(days))
    return Why("rhythm", due.contact, words=words, days=days, is_late=days is not None and days > due.last)


def stuck(connection: Driver, day: Day) -> Iterator[Why]:
    """Open sales that nothing is planned for and whose stage has stood for long, the oldest first."""
    after = STUCK_AFTER.read(book_setting(connection, STUCK_AFTER.key))
    before = to_instant(add_days(day.day, -after + 1), "", day.place.home)
    for contact, name, stage, since in connection.execute(_STUCK, (before, day.start, MOST_STUCK)):
        days = day.days_since(since)
        what = " · ".join(part for part in (name, stage) if part) or tr("Opportunity")
        words = trn("{what}: no step for {n} day", "{what}: no step for {n} days", days or 0)
        yield Why("stuck", contact, words=words.format(what=what, n=days or 0), days=days)


_STUCK = """
SELECT o.contact, o.name, o.stage, o.since FROM opportunity o INDEXED BY opportunity_open
JOIN contact c ON c.id = o.contact
WHERE o.state = 'open' AND o.since < ? AND c.archived = '' AND c.next_step IS NULL
  AND max(coalesce(c.last_attempt, 0), coalesce(c.last_reach, 0)) < ?
ORDER BY o.since, o.id LIMIT ?
"""


def unplanned(connection: Driver, day: Day, but: Collection[int], room: int) -> list[Why]:
    """Who has no next step: quiet for longest first, then never reached; those tried today have had their turn.

    `but` are those who stand here already; whoever has a rhythm is brought back by it.
    """
    if room <= 0:
        return []
    given = {"start": day.start, "room": room, "today": day.day[5:], "but": json.dumps(sorted(but))}
    given["types"] = paced_types(connection)
    rows = connection.execute(_QUIET.format(reached="last_reach < :start", order="last_reach"), given).fetchall()
    if len(rows) < room:
        given["room"] = room - len(rows)
        rows += connection.execute(_QUIET.format(reached="last_reach IS NULL", order="c.id"), given).fetchall()
    return [Why("no next step", row[0], words=_quiet_words(row[1], day), days=day.days_since(row[1])) for row in rows]


# As the index contact_unplanned says it; without the hint the planner takes the list's and sorts all people: 230 ms
# instead of 1.
_WITHOUT = "c.kind = 'person' AND c.archived = '' AND c.next_step IS NULL AND c.me = 0 AND c.phones > 0"
_REFUSED = """
r.channel = 'phone' AND r.state = 'refused'
  AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = 'phone' AND l.id > r.id)
"""
_QUIET = f"""
WITH {PACED}
SELECT c.id, c.last_reach FROM contact c INDEXED BY contact_unplanned
WHERE {_WITHOUT} AND c.{{reached}} AND coalesce(c.last_attempt, 0) < :start
  AND c.uid NOT IN (SELECT r.uid FROM consent r WHERE {_REFUSED})
  AND NOT EXISTS (SELECT 1 FROM yearly y WHERE y.contact = c.id AND y.month_day = :today AND y.kind <> 'death')
  AND c.id NOT IN (SELECT value FROM json_each(:but)) AND c.id NOT IN (SELECT contact FROM said)
ORDER BY {{order}} LIMIT :room
"""


def _quiet_words(last_reach: int | None, day: Day) -> str:
    days = day.days_since(last_reach)
    if days is None:
        return tr("No next step, never reached")
    return trn("No next step, {n} day since the last talk", "No next step, {n} days since the last talk", days).format(
        n=days
    )


def count_unplanned(connection: Driver) -> int:
    """How many persons with a number that may be called have no next step, those with a rhythm among them."""
    return int(connection.execute(_COUNT_UNPLANNED).fetchone()[0])


_COUNT_UNPLANNED = f"""
SELECT (SELECT count(*) FROM contact c INDEXED BY contact_unplanned WHERE {_WITHOUT})
     - (SELECT count(*) FROM consent r CROSS JOIN contact c ON c.uid = r.uid WHERE {_REFUSED} AND {_WITHOUT})
"""
