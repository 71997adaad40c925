"""Whose next call a rhythm brings back: asked in SQL, since a group with a rhythm may have ten thousand people."""

import json
from typing import NamedTuple

from pim.queries.callers import Day
from pim.store.connect import Driver
from pim.values.rhythm import Rhythm, Wanted, read_rhythm
from pim.values.when import add_days, to_instant

DAY_MS = 86_400_000
_BITS = 25
_MASK = (1 << _BITS) - 1


class Due(NamedTuple):
    """A contact whose call is due: after how many days, and when it is late; its last talk (UTC ms), None before it."""

    contact: int
    every: int
    last: int
    last_reach: int | None


class Waiting(NamedTuple):
    """Those with a rhythm whom nothing is planned for: how many are persons, and who is due, late ones first."""

    persons: int
    due: list[Due]


def waiting_calls(connection: Driver, day: Day, room: int) -> Waiting:
    """Who waits for a call of their rhythm; at most `room` of those it is due for and who had no turn today."""
    cuts = _cuts(connection, day)
    if not cuts:
        return Waiting(0, [])
    given = _given(connection, day) | {"cuts": json.dumps(cuts), "room": max(room, 0)}
    persons, *due = connection.execute(_WAITING, given).fetchall()
    return Waiting(persons[0], [Due(*row) for row in due])


def wanted_calls(connection: Driver, day: Day, days: int) -> list[Wanted]:
    """The calls that rhythms want within so many days, each with its day and its latest one."""
    return [Wanted(*row) for row in connection.execute(_WANTED, _given(connection, day) | {"days": days})]


def _given(connection: Driver, day: Day) -> dict[str, str | int]:
    """What the questions take: the rhythms of relationships, and when the user's day begins."""
    offset = to_instant(day.day, "", "UTC") - day.start
    today = (day.start + offset) // DAY_MS
    return {"types": paced_types(connection), "start": day.start, "offset": offset, "today": today}


def paced_types(connection: Driver) -> str:
    """The kinds of relationships that say a rhythm, as PACED takes them: JSON of id and rhythm."""
    return json.dumps({kind: _rank(rhythm) for kind, rhythm in _of_types(connection)})


def _of_types(connection: Driver) -> list[tuple[int, Rhythm]]:
    kinds = connection.execute("SELECT id, rhythm FROM relationship_type WHERE rhythm <> ''").fetchall()
    read = ((kind, read_rhythm(text)) for kind, text in kinds)
    return [(kind, rhythm) for kind, rhythm in read if rhythm is not None and rhythm.every]


def _rank(rhythm: Rhythm) -> int:
    return 3 << 2 * _BITS | rhythm.every << _BITS | rhythm.last


def _cuts(connection: Driver, day: Day) -> dict[int, int]:
    """For each span in use the instant before which the last talk was where a call is due: whole days of the user's."""
    spans = {row[0] for row in connection.execute("SELECT DISTINCT every FROM rhythm WHERE every > 0")}
    spans |= {rhythm.every for _, rhythm in _of_types(connection)}
    return {every: to_instant(add_days(day.day, 1 - every), "", day.place.home) for every in spans}


# As `narrowest` and `Rhythm.last` say it: one number a rhythm, by level, span and latest day, and the smallest holds.
_LAST = "iif(r.latest > 0, max(r.every, r.latest), r.every + r.every / 2 + r.every % 2 * (r.every / 2 % 2))"
PACED = f"""
said(contact, rank) AS (
  SELECT r.contact, (1 << {2 * _BITS}) + (r.every << {_BITS}) + {_LAST} FROM rhythm r
  JOIN contact c ON c.id = r.contact WHERE c.kind <> 'group' AND r.every > 0
  UNION ALL SELECT m.contact, (2 << {2 * _BITS}) + (r.every << {_BITS}) + {_LAST} FROM rhythm r
  JOIN contact g ON g.id = r.contact AND g.kind = 'group' JOIN member m ON m.grp = g.id WHERE r.every > 0
  UNION ALL SELECT x.other, t.value FROM contact me JOIN relationship x ON x.contact = me.id
  JOIN json_each(:types) t ON CAST(t.key AS INTEGER) = x.type WHERE me.me = 1 AND x.until = ''
  UNION ALL SELECT x.contact, t.value FROM contact me JOIN relationship x ON x.other = me.id
  JOIN json_each(:types) t ON CAST(t.key AS INTEGER) = x.type WHERE me.me = 1 AND x.until = ''
),
paced(contact, every, last) AS MATERIALIZED (
  SELECT contact, rank >> {_BITS} & {_MASK}, rank & {_MASK}
  FROM (SELECT contact, min(rank) AS rank FROM said GROUP BY contact)
)
"""
# Days are counted with today's offset: a talk near midnight in the other half of the year may stand one day off.
_OPEN = f"""
WITH {PACED},
waiting AS MATERIALIZED (
  SELECT c.id, c.kind, c.last_reach, p.every, p.last,
    max(coalesce(c.last_attempt, 0), coalesce(c.last_reach, 0)) AS tried,
    iif(c.last_reach IS NULL, :today - p.every, (c.last_reach + :offset) / {DAY_MS}) AS talked
  FROM paced p CROSS JOIN contact c ON c.id = p.contact
  WHERE c.archived = '' AND c.kind IN ('person', 'company') AND c.me = 0 AND c.phones > 0 AND c.next_step IS NULL
    AND c.uid NOT IN (SELECT r.uid FROM consent r WHERE r.channel = 'phone' AND r.state = 'refused'
      AND NOT EXISTS (SELECT 1 FROM consent l WHERE l.uid = r.uid AND l.channel = 'phone' AND l.id > r.id))
)
"""
_WAITING = f"""
{_OPEN},
cuts(every, at) AS MATERIALIZED (SELECT CAST(key AS INTEGER), value FROM json_each(:cuts))
SELECT count(*), 0, 0, 0 FROM waiting WHERE kind = 'person'
UNION ALL SELECT * FROM (
  SELECT w.id, w.every, w.last, w.last_reach FROM waiting w
  JOIN cuts ON cuts.every = w.every WHERE w.tried < :start AND (w.last_reach IS NULL OR w.last_reach < cuts.at)
  ORDER BY w.talked + w.last, w.id LIMIT :room)
"""
# Who had a turn today has the next one tomorrow at the earliest.
_WANTED = f"""
{_OPEN},
wanted AS (
  SELECT id, max(talked + every, iif(tried >= :start, :today + 1, 0)) AS ideal, talked + last AS latest FROM waiting
)
SELECT id, date(ideal * 86400, 'unixepoch'), date(latest * 86400, 'unixepoch') FROM wanted WHERE ideal <= :today + :days
"""
