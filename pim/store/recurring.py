"""When the recurring activities of a book take place on some days, with what stands in for single times of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.activity import Activity, is_day_only
from pim.values.recurrence import Series, starts
from pim.values.when import from_instant, to_instant

StandIns = Sequence[tuple[str, bool]]


class _Kept(NamedTuple):
    """A planned activity that repeats, the UID of its component, and what start of its series it took over."""

    activity: Activity
    uid: str
    replaces: str


def occurrences(
    connection: Driver, home: str, first: date, last: date, *, only: Sequence[int] | None = None
) -> dict[int, list[str]]:
    """The starts of planned, recurring activities (of `only` these) on these days, by id, in the form of their `due`.

    A start that another component stands in for is left out: that one is an activity by itself.
    """
    rows = connection.execute(_ALL) if only is None else connection.execute(_THESE, (json.dumps(list(only)),))
    kept = [_Kept(activity_of(row[2:]), row[0] or "", row[1] or "") for row in rows]
    stand_ins = _stand_ins(connection, {item.uid for item in kept if item.uid})
    masters = _masters(connection, home, (item for item in kept if item.replaces and not item.activity.rrule))
    found = {}
    for item in kept:
        master = masters.get(item.uid) if item.replaces and not item.activity.rrule else None
        span = _moved if master else _own
        if times := span(item, master or item.activity, stand_ins[item.uid], home, (first, last)):
            found[item.activity.id] = times
    return found


# Each of the two walks its own index, which holds what comes again alone.
REPEATING = """
SELECT id FROM activity INDEXED BY activity_repeats WHERE state = 'planned' AND (rrule <> '' OR rdates <> '')
UNION SELECT f.id FROM component o INDEXED BY component_onwards JOIN activity f ON f.component = o.id
WHERE o.onwards = 1 AND f.state = 'planned'
"""
_COLUMNS = f"SELECT k.uid, k.replaces, {STORED} FROM"
_ALL = f"{_COLUMNS} activity a LEFT JOIN component k ON k.id = a.component WHERE a.id IN ({REPEATING}) ORDER BY a.id"
_THESE = f"""
{_COLUMNS} json_each(?) j CROSS JOIN activity a ON a.id = j.value LEFT JOIN component k ON k.id = a.component
WHERE a.state = 'planned' AND (a.rrule <> '' OR a.rdates <> '' OR k.onwards = 1)
"""


def _stand_ins(connection: Driver, uids: Iterable[str]) -> dict[str, list[tuple[str, bool]]]:
    """What is replaced of each series (UTC or a day), and whether all that follows is."""
    asked = (
        "SELECT uid, replaces, onwards FROM component WHERE replaces <> '' AND uid IN (SELECT value FROM json_each(?))"
    )
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for uid, replaces, onwards in connection.execute(asked, (json.dumps(sorted(uids)),)):
        found[uid].append((replaces, bool(onwards)))
    return found


def _masters(connection: Driver, home: str, kept: Iterable[_Kept]) -> dict[str, Activity]:
    """The series that changed components without a rule of their own go on with, by uid."""
    asked = f"""
SELECT k.uid, {STORED} FROM component k JOIN activity a ON a.component = k.id
WHERE k.recurrence_id = '' AND a.rrule <> '' AND k.uid IN (SELECT value FROM json_each(?))
"""
    uids = json.dumps(sorted({item.uid for item in kept}))
    return {row[0]: activity_of(row[1:]) for row in connection.execute(asked, (uids,))}


def _own(item: _Kept, series: Activity, stand_ins: StandIns, home: str, days: tuple[date, date]) -> list[str]:
    """The starts of a series by its own rule."""
    return starts(_series(series, item.replaces, stand_ins, home), *days)


def _moved(item: _Kept, master: Activity, stand_ins: StandIns, home: str, days: tuple[date, date]) -> list[str]:
    """The later starts of a series, moved as the one was that they follow (THISANDFUTURE)."""
    due = item.activity.due
    old = _local(item.replaces, master.due, master.tz or home)
    shift = datetime.fromisoformat(due) - datetime.fromisoformat(old)
    margin = timedelta(days=abs(shift.days) + 1)
    others = [(replaces, onwards) for replaces, onwards in stand_ins if replaces != item.replaces]
    asked = starts(_series(master, item.replaces, others, home), days[0] - margin, days[1] + margin)
    moved = (
        (datetime.fromisoformat(at) + shift).isoformat(timespec="minutes")[: len(due)] for at in asked if at >= old
    )
    return [at for at in moved if days[0].isoformat() <= at[:10] <= days[1].isoformat()]


def _series(activity: Activity, replaces: str, stand_ins: StandIns, home: str) -> Series:
    """A series without what others stand in for; `replaces` is where it took over itself."""
    zone = activity.tz or home
    own = _local(replaces, activity.due, zone)
    others = [(_local(at, activity.due, zone), onwards) for at, onwards in stand_ins]
    ends = min((at for at, onwards in others if onwards and at > own), default="")
    left_out = (*activity.exdates, *(at for at, _ in others if at != own))
    return Series(activity.due, activity.rrule, left_out, activity.rdates, zone, ends)


def _local(replaced: str, due: str, zone: str) -> str:
    """A replaced start in the form of `due`: a day stays one."""
    if not replaced or is_day_only(replaced) or is_day_only(due):
        return replaced[:10]
    return from_instant(to_instant(replaced, "UTC", "UTC"), zone)
