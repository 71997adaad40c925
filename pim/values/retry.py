"""When a call list asks for somebody again after a try that did not reach them (calls.md 2)."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

MOST_TRIES = 6
AGREED, HALF_DAY, WEEKDAY = "agreed", "half-day", "weekday"

_SPAN = re.compile(r"(\d{1,4})\s*(m|h|d|w)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_NOON = 13  # the hour from which a try was one of the afternoon
_MORNING, _AFTERNOON = time(9), time(14)
_EVENING = 20  # the hour from which nobody is called on business
_SATURDAY = 5


def is_retry(word: str) -> bool:
    """Whether a word says when to ask again: "15m", "4h", "2d", "1w", "half-day", "weekday", "agreed"."""
    return word in (AGREED, HALF_DAY, WEEKDAY) or _SPAN.fullmatch(word) is not None


def asked_again(plan: Sequence[str], tries: int, at: datetime, agreed: datetime | None = None) -> datetime | None:
    """The wall time of the next try, None where there is none.

    `plan` has one word a try, the last one goes on; `tries` counts this one, made at the wall time `at`.  "agreed" is
    the time agreed with them, else the same time on the next working day.  "half-day" is the other half of a day,
    "weekday" the next working day, which is another weekday, at the same time.  A span that ends at night goes on to
    the morning, and from a weekday past the weekend.
    """
    if not plan:
        return None
    word = plan[min(max(tries, 1), len(plan)) - 1]
    if word == AGREED:
        return agreed or _working_day(at)
    if word == HALF_DAY:
        return datetime.combine(at.date(), _AFTERNOON) if at.hour < _NOON else _at(_working_day(at), _MORNING)
    if word == WEEKDAY:
        return _working_day(at)
    found = _SPAN.fullmatch(word)
    return _by_day(at + int(found[1]) * _UNITS[found[2]], at) if found else None


def _by_day(later: datetime, at: datetime) -> datetime:
    if later.hour >= _EVENING:
        later = _at(later + timedelta(days=1), _MORNING)
    elif later.hour < _MORNING.hour - 1:
        later = _at(later, _MORNING)
    while at.weekday() < _SATURDAY <= later.weekday():
        later = _at(later + timedelta(days=1), _MORNING)
    return later


def _working_day(at: datetime) -> datetime:
    later = at + timedelta(days=1)
    while later.weekday() >= _SATURDAY:
        later += timedelta(days=1)
    return later


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour)
