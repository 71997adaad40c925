"""Days and times as people and programs write them in tables: any order, short years, names of months, Excel's days."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pim.formats.table_facts import months
from pim.values.fold import fold
from pim.values.partial_date import month_day, parse_partial_date

_PARTS = re.compile(r"(\d{1,4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,4})")
_TWO = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{1,2})\.?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er)?[\s.\-/]*(?:de\s+)?)?([^\W\d]{3,12})\.?[\s\-/,]*(?:de\s+)?"
    r"(\d{1,4})?(?:[\s,]+(\d{2,4}))?"
)
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d))?(?:[:.]\d\d(?:[.,]\d+)?)?\s*([ap])?\.?\s?(?:m\.?)?(?:\s?uhr)?", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d)?)?", re.ASCII)  # what most write
_ZONE = r"(?:Z|[A-Z]{3,4}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)"
_WITH_TIME = re.compile(rf"([^T]*?)(?:T|,?\s+)({_CLOCK}(?:\s*{_ZONE})?)", re.IGNORECASE | re.DOTALL)
_IN_ZONE = re.compile(rf"(.*?\d.*?)\s*({_ZONE})", re.IGNORECASE | re.DOTALL)
_EAST = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?")
_ABBREVIATED = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_FARTHEST = 15 * 60  # no zone is farther from UTC
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_NOTHING = frozenset({"4501-01-01", "1899-12-30", "1900-01-00", "1601-01-01"})  # how Outlook and Excel write no day
_FIRST_SERIAL = date(1899, 12, 30)
_LATEST_SERIAL = 73_050  # in the year 2100


class When(NamedTuple):
    """A day (1985-04-12, --04-12, 1985 or text as it stood) and a time of it (HH:MM, "" without).

    `offset` is how far from UTC both are, `+02:00`; "" where that is not said.
    """

    day: str
    time: str
    offset: str = ""


class Reading(NamedTuple):
    """How dates are read: the order of their parts, this year, and whether they are births, which lie behind us."""

    order: str
    year: int
    past: bool = False


@lru_cache(maxsize=4096)
def read_day(text: str, how: Reading) -> str:
    """A day in one form, "" for none (0/0/00, 1/1/4501), or the text as it stands when it names no day."""
    return read_when(text, how).day


def read_when(text: str, how: Reading) -> When:
    """A day and the time that may stand behind it."""
    text = text.strip()
    if (iso := _ISO.fullmatch(text)) and (day := _iso_day(iso[1])):
        return When(day, iso[2] or "")
    if not text.strip("0./- :"):
        return When("", "")
    parted = _WITH_TIME.fullmatch(text)
    day, (time, offset) = (parted[1].strip(), read_clock(parted[2])) if parted else (text, ("", ""))
    if (serial := _SERIAL.fullmatch(day)) and int(serial[1]) < _LATEST_SERIAL:
        minutes = round(float(f"0.{serial[2]}") * 1440) if serial[2] else 0
        day = (_FIRST_SERIAL + timedelta(days=int(serial[1]))).isoformat()
        time = f"{minutes // 60 % 24:02}:{minutes % 60:02}" if serial[2] else time
    found = (_remembered_day if len(day) <= _LONGEST_REMEMBERED else _day_in)(day, how)
    if found in _NOTHING:
        return When("", "")
    return When(found, time, offset) if found != day or month_day(found) else When(text, "")


def read_clock(text: str) -> tuple[str, str]:
    """A time as HH:MM and how far it is from UTC (`+02:00`), each "" where it is not said."""
    if time := read_time(text):
        return time, ""
    parted = _IN_ZONE.fullmatch(text.strip())
    offset = _offset(parted[2].upper()) if parted else ""
    time = read_time(parted[1]) if parted and offset and not parted[1].strip().isdecimal() else ""
    return (time, offset) if time else ("", "")


def read_time(text: str) -> str:
    """A time as HH:MM, "" where it is none."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def order_of(texts: Iterable[str]) -> str:
    """The order that dates of a column prove, "" where each of them could be read in two ways or there is none."""
    votes = {"dmy": 0, "mdy": 0}
    for text in texts:
        found = _PARTS.match(text.strip())
        if found and len(found[1]) < 3:
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                votes["dmy"] += 1
            elif second > 12 >= first:
                votes["mdy"] += 1
            elif "." in found[0]:
                votes["dmy"] += 1
    best = max(votes, key=lambda order: votes[order])
    return best if votes[best] > min(votes.values()) else ""


def is_ambiguous(texts: Iterable[str]) -> bool:
    """Whether there is a date that could be two days."""
    return any((found := _PARTS.match(text.strip())) and len(found[1]) < 3 for text in texts)


def _offset(zone: str) -> str:
    said = _EAST.fullmatch(zone)
    if said:
        minutes = (int(said[2]) * 60 + int(said[3] or 0)) * (-1 if said[1] == "-" else 1)
    elif zone in _ABBREVIATED:
        minutes = _ABBREVIATED[zone] * 60
    else:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if abs(minutes) < _FARTHEST and rest < 60 else ""


@lru_cache(maxsize=4096)
def _iso_day(text: str) -> str:
    """A day of year, month and day in this order, "" where there is none such."""
    day = parse_partial_date(text)
    return day if month_day(day) and day not in _NOTHING else ""


def _day_in(text: str, how: Reading) -> str:
    return _numbered(text, how) or _named(text, how) or parse_partial_date(text)


_LONGEST_REMEMBERED = 40
_remembered_day = lru_cache(maxsize=4096)(_day_in)  # lists of talks have the same one over and over


def _numbered(text: str, how: Reading) -> str:
    found = _PARTS.fullmatch(text)
    if not found:
        two = _TWO.fullmatch(text)
        if not two:
            return ""
        month, day = (int(two[1]), int(two[2])) if how.order == "mdy" else (int(two[2]), int(two[1]))
        return _dated("", month, day) or _dated("", day, month)
    first, second, third = found[1], found[2], found[3]
    if len(first) > 2 or (how.order == "ymd" and len(third) < 3):
        return _dated(_year(first, how), int(second), int(third))
    is_month_first = how.order == "mdy" and "." not in found[0]  # no one writes the month first with dots
    month, day = (int(first), int(second)) if is_month_first else (int(second), int(first))
    year = _year(third, how)
    return _dated(year, month, day) or _dated(year, day, month)


def _named(text: str, how: Reading) -> str:
    """15-Jan-24, 15. Januar 2024, January 15, 2024, Jan 15."""
    found = _NAMED.fullmatch(text)
    month = months().get(fold(found[2])) if found else None
    if not found or not month:
        return ""
    numbers = [part for part in (found[1], found[3], found[4]) if part]
    if not numbers or len(numbers) > 2:
        return ""
    year = _year(numbers[1], how) if len(numbers) == 2 else ""
    return _dated(year, month, int(numbers[0]))


def _year(text: str, how: Reading) -> str:
    if len(text) > 2:
        return text.zfill(4)
    number = 2000 + int(text)
    limit = how.year if how.past else how.year + 5
    return str(number if number <= limit else number - 100)


def _dated(year: str, month: int, day: int) -> str:
    text = f"{year or '-'}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    found = parse_partial_date(text)
    return found if month_day(found) else ""
