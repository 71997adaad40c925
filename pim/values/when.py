"""Days, wall times and instants: the one place where one is made from the other.

An instant is UTC in whole milliseconds; an appointment is wall time (`2026-05-19T15:00`) with its IANA zone;
a day is `2026-05-19`.  The clock is never asked here: who calls says what time it is.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MINUTE = 60_000
_LAST_MINUTE = 23 * 60 + 59


class Reading(NamedTuple):
    """A day or time found in words.

    `start` is None for a whole day; `end` is set for a span (`10-11`) and not before `start`.
    `matched` are the words it was read from, `rest` those left, in order, single blanks between.
    """

    day: date
    start: time | None
    end: time | None
    matched: str
    rest: str

    @property
    def due(self) -> str:
        """As an activity keeps it: `2026-05-19`, or `2026-05-19T15:00`."""
        return _joined(self.day, self.start)

    @property
    def due_end(self) -> str:
        """The end in the same form, or "" without one."""
        return _joined(self.day, self.end) if self.end else ""


def read_when(
    words: str, *, now: datetime, language: str, day_first: bool = True, looking_back: bool = False
) -> Reading | None:
    """The first day or time that stands anywhere in the words, or None; no text is too odd for it.

    `now` is the wall time where the user is.  English is always understood, German when `language` is `de`.
    A weekday is the next such day after today; today's own weekday is a week from now, or today with a time that
    is still to come.  "next fri" is that of next week (Monday first), "last mon" the one before today.
    A day without year is the next to come; a time without day is today, tomorrow if past.
    "at 1" to "at 6" are in the afternoon.  `5/12` is 5 December, 12 May with `day_first` false.
    `looking_back`, for what is already done, takes the nearest day or time before now instead.
    """
    from pim.values.day_reader import first_reading

    return first_reading(words, now=now, language=language, day_first=day_first, looking_back=looking_back)


def to_instant(wall: str, tzid: str, home: str) -> int:
    """The instant of a wall time or of a day's beginning, in UTC ms.

    `tzid` "" or unknown means `home`, the user's own zone; that one unknown means UTC.
    A time that a clock change leaves out is read with the offset before it, one that it repeats is the first
    of the two (RFC 5545 3.3.5).  Raises ValueError for what is no wall time.
    """
    local = datetime.fromisoformat(wall).replace(tzinfo=zone(tzid, home))
    return (local - _EPOCH) // _MILLISECOND


def clock_instant(day: str, clock: str, home: str) -> int:
    """The same of a day and its time HH:MM in the user's own zone, quickly where many fall on few days."""
    begins = _even_day(day, home)
    if begins is None:
        return to_instant(f"{day}T{clock}", "", home)
    return begins + (int(clock[:2]) * 60 + int(clock[3:])) * _MINUTE


@lru_cache(maxsize=4096)
def _even_day(day: str, home: str) -> int | None:
    """The instant a day begins, None for one on which the clock is changed."""
    begins = to_instant(day, "", home)
    return begins if to_instant(f"{day}T23:59", "", home) - begins == _LAST_MINUTE * _MINUTE else None


def from_instant(ms: int, tzid: str) -> str:
    """The wall time of an instant in a zone, to the minute: `2026-05-19T15:00`; UTC for an unknown zone."""
    there = (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone(tzid))
    return there.replace(tzinfo=None).isoformat(timespec="minutes")


def day_of(ms: int, tzid: str) -> str:
    """The day of an instant in a zone."""
    return from_instant(ms, tzid)[:10]


def add_days(day: str, days: int) -> str:
    """The day so many days later, earlier for a negative number; a time after the day stays."""
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat() + day[10:]


def add_months(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    from calendar import monthrange

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_between(first: str, second: str) -> int:
    """How many days the second day is after the first; negative if before.  Times are left out."""
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def is_past(due: str, tzid: str, *, now_ms: int, home: str) -> bool:
    """Whether a wall time has come, or a whole day is over; "" is never past."""
    if not due:
        return False
    return to_instant(due if "T" in due else add_days(due, 1), tzid, home) <= now_ms


@lru_cache(maxsize=1024)
def zone(tzid: str, home: str = "") -> "ZoneInfo":
    """The zone of that name, else the one of `home`, else UTC."""
    from zoneinfo import ZoneInfo

    for name in (tzid, home):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # unknown, malformed, or a folder of the zone database
            continue
    return ZoneInfo("UTC")


def _joined(day: date, at: time | None) -> str:
    return day.isoformat() if at is None else f"{day.isoformat()}T{at:%H:%M}"
