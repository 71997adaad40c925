"""Which IANA zone a calendar means: by its name, a Windows name, a city, or the offsets it gives."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import available_timezones

from pim.formats.ical_lines import Line, line_name, logical_lines, read_line, unescaped
from pim.formats.ical_times import read_moment, zone_info


class Zones:
    """The zones of one calendar, by the names its lines use.

    `blocks` are its VTIMEZONEs as bytes; `default` is its own zone (X-WR-TIMEZONE) or the user's, both IANA names.
    """

    def __init__(self, blocks: Sequence[bytes], default: str, home: str) -> None:
        self.default = default or home
        self._has_default = bool(default)
        self._home = home
        self._blocks: dict[str, bytes] = {}
        for block in blocks:
            self._blocks.setdefault(_plain(zone_id(block)), block)
        self._known: dict[str, str] = {}

    def name(self, tzid: str) -> str:
        """The IANA name a TZID stands for, '' when nobody can tell (interop.md 4, Zones)."""
        known = self._known.get(tzid)
        if known is None:
            known = self._known[tzid] = self._find(tzid)
        return known

    def offset(self, tzid: str, wall: datetime) -> int | None:
        """What a zone of the calendar's own making, unlike any real one, is ahead of UTC at a wall time, in minutes."""
        block = self.block(tzid)
        year = _newest_rules(_read_lines(block)) if block else []
        return _offset_in(year, wall.month, wall.day) if year else None

    def block(self, tzid: str) -> bytes:
        """The VTIMEZONE that defines a TZID, b'' when there is none."""
        return self._blocks.get(_plain(tzid), b"")

    @property
    def blocks(self) -> tuple[bytes, ...]:
        """All of them, each once."""
        return tuple(self._blocks.values())

    def _find(self, tzid: str) -> str:
        block = self.block(tzid)
        return (
            iana_name(tzid)
            or windows_zone(tzid)
            or _city_zone(tzid)
            or (self._defined(block) if block else "")
            or _offset_zone(tzid, self._home)
            or (self.default if self._has_default else "")
        )

    def _defined(self, block: bytes) -> str:
        """The zone a VTIMEZONE describes: the place it names, else one whose clock goes the same way."""
        lines = _read_lines(block)
        places = (unescaped(line.value) for line in lines if line.name == "X-LIC-LOCATION")
        named = next((name for place in places if (name := iana_name(place))), "")
        return named or zone_like(_monthly_offsets(lines), self._home)


def zone_id(block: bytes) -> str:
    """The TZID a VTIMEZONE defines, '' for other components."""
    if b"VTIMEZONE" not in block[:_FIRST_LINE].upper():
        return ""
    first, *rest = logical_lines(block)
    if read_line(first).value.strip().upper() != "VTIMEZONE":
        return ""
    named = (read_line(source) for source in rest if line_name(source) == "TZID")
    return next((unescaped(line.value) for line in named), "")


def is_name_enough(tzid: str) -> bool:
    """Whether the name alone tells the zone, whatever a VTIMEZONE of that name says."""
    return bool(iana_name(tzid) or windows_zone(tzid))


def iana_name(text: str) -> str:
    """The IANA name in a text: as it stands, behind a maker's path, or with other signs between its parts; else ''."""
    names = _iana_names()
    text = text.strip().strip('"/').replace(" ", "_").casefold()
    parts = text.split("/")
    for count in (len(parts), 3, 2, 1):
        tail = "/".join(parts[-count:])
        if found := names.get(tail) or names.get(tail.replace("-", "/", 1)):
            return found
    return ""


def windows_zone(text: str) -> str:
    """The IANA name of a Windows zone ("W. Europe Standard Time", "(UTC-05:00) Eastern Time (US & Canada)") or ''."""
    text = _OFFSET_PREFIX.sub("", text.strip().strip('"')).split(":")[0].strip()
    names = _windows_names()
    if found := names.get(text.casefold()):
        return found
    short = _SHORT_WINDOWS.match(text)
    return names.get(f"{short[1]} standard time".casefold(), "") if short else ""


def zone_like(offsets: Sequence[int], home: str) -> str:
    """A zone whose clock shows these offsets from UTC (minutes) in the middle of each month; '' when none does.

    `home` first, then the zones most people live in.  Of zones that agree in winter and summer alone, the same.
    """
    if not offsets:
        return ""
    candidates = [home, *_LIKELY] if home else list(_LIKELY)
    rare = sorted(set(_iana_names().values()).difference(candidates))
    for wanted in (slice(None), slice(0, 12, 6)):
        for name in (*candidates, *rare):
            if tuple(offsets[wanted]) == _offsets(name)[wanted]:
                return name
    return ""


_OFFSET_PREFIX = re.compile(r"\((?:UTC|GMT)[^()]{0,12}\)\s*")
_SHORT_WINDOWS = re.compile(r"([A-Za-z. ]{3,40}?) (?:Daylight )?Time\b")
_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?\)?(?:\s.{0,40})?\Z", re.IGNORECASE)
_EVERY_MONTH = range(1, 13)
_SAMPLE_YEAR = 2024
_FIRST_LINE = 100
_LIKELY = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "Europe/Istanbul",
    "Europe/Moscow",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Halifax",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Bogota",
    "Asia/Dubai",
    "Asia/Tehran",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Darwin",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Pacific/Kiritimati",
)


class _Rule(NamedTuple):
    """One STANDARD or DAYLIGHT part: when it begins, from which year on, and what it makes the offset (minutes)."""

    offset: int
    year: int
    month: int
    day: int


def _plain(tzid: str) -> str:
    return tzid.strip().strip('"').replace(", ", ",").casefold()


@lru_cache(maxsize=1)
def _iana_names() -> dict[str, str]:
    # The system's folder also holds names that mean another zone on each machine.
    names = available_timezones() - {"localtime", "posixrules", "Factory"}
    return {name.casefold(): name for name in names}


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    names = sorted(name for name in _iana_names().values() if "/" in name and not name.startswith(("Etc/", "US/")))
    return {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in names}


def _city_zone(text: str) -> str:
    """The zone of the first city named, as in Outlook's "(UTC+07:00) Bangkok, Hanoi, Jakarta"."""
    words = re.split(r"[,:;()]", _OFFSET_PREFIX.sub("", text.strip('"')))
    found = (_cities().get(word.strip().casefold()) for word in words[:20])
    return next((name for name in found if name), "")


def _offset_zone(text: str, home: str) -> str:
    """The zone of a bare offset: "UTC+11", "(GMT -03:00)", "+0530"."""
    found = _OFFSET.match(text.strip().strip('"'))
    if found is None:
        return ""
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        return ""
    minutes = -minutes if found[1] == "-" else minutes
    if minutes % 60 == 0:
        return f"Etc/GMT{-minutes // 60:+}" if minutes else "Etc/GMT"
    return zone_like([minutes] * 12, home)


@lru_cache(maxsize=1024)
def _offsets(name: str) -> tuple[int, ...]:
    """The offset of a zone in the middle of each month, in minutes."""
    days = (datetime(_SAMPLE_YEAR, month, 15, 12, tzinfo=zone_info(name)) for month in _EVERY_MONTH)
    return tuple(((day.utcoffset() or timedelta()) // timedelta(minutes=1)) for day in days)


def _read_lines(block: bytes) -> list[Line]:
    return [read_line(source) for source in logical_lines(block)]


def _monthly_offsets(lines: Sequence[Line]) -> list[int]:
    """What a VTIMEZONE's parts make of the offset in the middle of each month; empty when they do not say."""
    year = _newest_rules(lines)
    return [_offset_in(year, month, 15) for month in _EVERY_MONTH] if year else []


def _newest_rules(lines: Sequence[Line]) -> list[_Rule]:
    """The one or two parts of a VTIMEZONE that still count, in the order of the year."""
    latest: dict[int, _Rule] = {}
    for rule in sorted(_parts(lines), key=lambda rule: (rule.year, rule.month)):
        latest.pop(rule.offset, None)
        latest[rule.offset] = rule
    return sorted(list(latest.values())[-2:], key=lambda rule: (rule.month, rule.day))


def _offset_in(year: Sequence[_Rule], month: int, day: int) -> int:
    begun = [rule for rule in year if (rule.month, rule.day) <= (month, day)]
    return (begun or year)[-1].offset


def _parts(lines: Sequence[Line]) -> list[_Rule]:
    rules = []
    found: dict[str, str] = {}
    for line in lines:
        if line.name == "END" and line.value.strip().upper() in ("STANDARD", "DAYLIGHT"):
            rule = _rule(found)
            rules += [rule] if rule else []
            found = {}
        else:
            found[line.name] = line.value
    return rules


def _rule(found: dict[str, str]) -> _Rule | None:
    offset = re.match(r"\s*([+-])(\d\d):?(\d\d)", found.get("TZOFFSETTO", ""))
    start = read_moment(found.get("RDATE", "").split(",")[-1]) or read_moment(found.get("DTSTART", ""))
    if offset is None or start is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3])
    month, day = _begins(found.get("RRULE", ""), start.wall)
    return _Rule(-minutes if offset[1] == "-" else minutes, start.wall.year, month, day)


def _begins(rrule: str, start: datetime) -> tuple[int, int]:
    """Month and day, within a week, on which a yearly rule lets the offset begin."""
    month = re.search(r"BYMONTH=(\d{1,2})\b", rrule, re.IGNORECASE)
    nth = re.search(r"BYDAY=([+-]?\d)[A-Z]", rrule, re.IGNORECASE)
    month_number = int(month[1]) if month else start.month
    if nth is None:
        return month_number, start.day
    week = int(nth[1])
    return month_number, week * 7 - 3 if week > 0 else 31 + (week + 1) * 7 - 3
