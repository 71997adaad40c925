"""Days, times and durations of calendars, understood and written."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY_ONLY_LENGTH = len("YYYY-MM-DD")


class Moment(NamedTuple):
    """A time as it stands in a calendar: `wall` of its own clock, to the second.

    `day_only` when it names a day; `utc` when it is in UTC, or was written with an offset and then moved there.
    """

    wall: datetime
    day_only: bool = False
    utc: bool = False


def read_moment(text: str) -> Moment | None:
    """A DATE or DATE-TIME (RFC 5545 3.3.4, 3.3.5), with dashes and colons, seconds left out, T24 and offsets too.

    None when it is not one, or lies outside the years 1 to 9999.
    """
    if _USUAL.fullmatch(text):
        try:
            return Moment(datetime.fromisoformat(text[:15]), utc=len(text) > len("YYYYMMDDTHHMMSS"))
        except ValueError:
            pass  # it is no time, T24, or a leap second
    found = _MOMENT.match(text.rstrip('"'))  # the end of a quote that never opened
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return Moment(datetime(int(year), int(month), int(day)), day_only=True)  # noqa: DTZ001 - its own clock
        # T240000 is the next midnight; :60 is a leap second.
        clock = (0 if hour == "24" else int(hour), int(minute), min(int(second or 0), 59))
        wall = datetime(int(year), int(month), int(day), *clock)  # noqa: DTZ001 - its own clock
        wall = wall + _DAY if hour == "24" else wall
        return Moment(wall - _offset(zone), utc=True) if zone else Moment(wall)
    except (ValueError, OverflowError):
        return None


def read_duration(text: str) -> timedelta | None:
    """A DURATION (RFC 5545 3.3.6), its parts in any number; None when it is not one."""
    found = _DURATION.match(text)
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def in_zone(wall: datetime, from_zone: str, to_zone: str) -> datetime:
    """The wall time in another zone (IANA names) at the same instant; as it stands when one of them is ''."""
    if from_zone == to_zone or not from_zone or not to_zone:
        return wall
    try:
        if to_zone == "UTC":
            return wall - (zone_info(from_zone).utcoffset(wall) or _NOTHING)
        there = wall.replace(tzinfo=zone_info(from_zone)).astimezone(zone_info(to_zone))
    except OverflowError:  # in the first or last hours of the calendar
        return wall
    return there.replace(tzinfo=None)


def shifted(wall: datetime, length: timedelta) -> datetime:
    """The time so much later; as it stands where that is outside the years 1 to 9999."""
    try:
        return wall + length
    except OverflowError:
        return wall


def instant(wall: datetime, zone: str) -> int:
    """Milliseconds since 1970 UTC of a wall time."""
    whole = (wall.replace(tzinfo=zone_info(zone)) - _EPOCH) // timedelta(milliseconds=1)
    return int(whole)


def from_instant(milliseconds: int, zone: str) -> datetime:
    """The wall time of an instant, to the second; within the years 2 to 9998."""
    milliseconds = max(_FIRST, min(milliseconds, _LAST))
    there = (_EPOCH + timedelta(milliseconds=milliseconds)).astimezone(zone_info(zone))
    return there.replace(tzinfo=None, microsecond=0)


def due_text(wall: datetime) -> str:
    """'YYYY-MM-DDTHH:MM', as activities keep it."""
    return wall.isoformat(timespec="minutes")


def day_text(day: date) -> str:
    """'YYYY-MM-DD', as activities keep it."""
    return day.isoformat()[:DAY_ONLY_LENGTH]


def from_due(due: str) -> datetime:
    """The wall time of an activity's due text; midnight of one that names a day only."""
    return datetime.fromisoformat(due)


def is_day(due: str) -> bool:
    """Whether a due text names a day only."""
    return len(due) == DAY_ONLY_LENGTH


@lru_cache(maxsize=512)
def zone_info(name: str) -> ZoneInfo:
    """The zone of an IANA name; '' is UTC, and so is a name this machine's time-zone data does not have."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


_FIRST, _LAST = -62_100_000_000_000, 253_370_000_000_000
_DAY, _NOTHING = timedelta(days=1), timedelta()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|z|[+-]\d\d:?\d\d)?)?\s*\Z",
    re.ASCII,
)
_USUAL = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
_DURATION = re.compile(
    r"\s*([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?\s*\Z",
    re.ASCII | re.IGNORECASE,
)


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return _NOTHING
    digits = zone[1:].replace(":", "")
    length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return -length if zone[0] == "-" else length
