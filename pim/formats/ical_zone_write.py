"""Writes an IANA zone as a VTIMEZONE: today's rules as RRULEs from 1970 (interop.md 4, Zones)."""

import re
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


@lru_cache(maxsize=512)
def zone_block(name: str) -> bytes:
    """The VTIMEZONE of an IANA zone with its present rules; b'' for UTC and names nobody knows."""
    rule = posix_rule(name)
    found = _POSIX.match(rule)
    if name == "UTC" or found is None:
        return b""
    standard = -_minutes(found["standard"])
    if not found["start"]:
        return _wrapped(name, [_part("STANDARD", standard, standard, found["name"], "19700101T000000", "")])
    summer = -_minutes(found["summer"]) if found["summer"] else standard + 60
    to_summer, to_standard = _Switch.read(found["start"]), _Switch.read(found["end"])
    # Ireland's "summer" is its winter: the part that puts the clock ahead is the daylight part.
    kinds = ("DAYLIGHT", "STANDARD") if summer > standard else ("STANDARD", "DAYLIGHT")
    first = _part(kinds[0], standard, summer, found["summer_name"], *to_summer.written())
    second = _part(kinds[1], summer, standard, found["name"], *to_standard.written())
    return _wrapped(name, [first, second])


def posix_rule(name: str) -> str:
    """The rule at the end of a zone's file (RFC 8536 3.3): "CET-1CEST,M3.5.0,M10.5.0/3"; '' for unknown names."""
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", name):
        return ""
    try:
        data = files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    except OSError:
        return ""
    return data.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace") if data.startswith(b"TZif") else ""


_NAME = r"(?:[A-Za-z]+|<[A-Za-z0-9+-]+>)"
_TIME = r"[+-]?\d{1,3}(?::\d\d)?"
_POSIX = re.compile(
    rf"(?P<name>{_NAME})(?P<standard>{_TIME})"
    rf"(?:(?P<summer_name>{_NAME})(?P<summer>{_TIME})?,(?P<start>M[^,]+),(?P<end>M[^,]+))?\Z"
)
_SWITCH = re.compile(rf"M(\d{{1,2}})\.(\d)\.(\d)(?:/({_TIME}))?\Z")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LAST_WEEK = 5
_DAY = 24 * 60


class _Switch(NamedTuple):
    """When the clock changes: month, week (5 the last), weekday from Sunday, minutes after midnight of that day."""

    month: int
    week: int
    weekday: int
    minutes: int

    @classmethod
    def read(cls, text: str) -> "_Switch":
        """From `M3.5.0/3`; without a time it is two o'clock."""
        found = _SWITCH.match(text)
        if found is None:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]), int(found[3]), _minutes(found[4] or "2"))

    def written(self) -> tuple[str, str]:
        """First time in 1970 and the yearly rule.

        A time before midnight or after the next one (Greenland -1:00, Israel 26:00) moves the weekday: the nth
        Thursday plus a day is a Friday among seven days of the month.  Egypt's last Thursday at 24:00 may be a day of
        the next month, which no rule can say: a second earlier can.
        """
        shift, minutes = divmod(self.minutes, _DAY)
        seconds = 0
        if self.week == _LAST_WEEK and shift > 0:
            shift, minutes, seconds = shift - 1, _DAY - 1, 59
        first = _nth(1970, self.month, self.week, self.weekday) + timedelta(days=shift)
        weekday = _WEEKDAYS[(self.weekday + shift) % 7]
        if shift == 0:
            days = f"BYDAY={-1 if self.week == _LAST_WEEK else self.week}{weekday}"
        else:
            start = -7 + shift if self.week == _LAST_WEEK else (self.week - 1) * 7 + 1 + shift
            days = f"BYMONTHDAY={','.join(str(start + day) for day in range(7))};BYDAY={weekday}"
        at = f"{first:%Y%m%d}T{minutes // 60:02}{minutes % 60:02}{seconds:02}"
        return at, f"FREQ=YEARLY;BYMONTH={self.month};{days}"


def _nth(year: int, month: int, week: int, weekday: int) -> date:
    """The nth weekday of a month, weekdays counted from Sunday; week 5 is the last."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + (week - 1) * 7)
    return day if day.month == month else day - timedelta(days=7)


def _minutes(text: str) -> int:
    hours, _, minutes = text.lstrip("+-").partition(":")
    whole = int(hours) * 60 + int(minutes or 0)
    return -whole if text.startswith("-") else whole


def _wrapped(name: str, parts: list[str]) -> bytes:
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *parts, "END:VTIMEZONE", ""]).encode()


def _part(kind: str, offset_from: int, offset_to: int, name: str, start: str, rule: str) -> str:
    lines = [
        f"BEGIN:{kind}",
        f"DTSTART:{start}",
        f"RRULE:{rule}" if rule else "",
        f"TZOFFSETFROM:{_offset(offset_from)}",
        f"TZOFFSETTO:{_offset(offset_to)}",
        f"TZNAME:{name.strip('<>')}",
        f"END:{kind}",
    ]
    return "\r\n".join(line for line in lines if line)


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
