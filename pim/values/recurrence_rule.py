"""A recurrence rule (RFC 5545 3.3.10) taken apart, as far as it may be run through."""

import re
from calendar import isleap, monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS_IN_WEEK = 7
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `until` is wall time, `count` 0 for without end, weekdays count from Monday.

    `weekdays` are (place in the month or year, 0 for each, weekday); the other sets hold what their BY part lists.
    """

    frequency: str
    interval: int = 1
    count: int = 0
    until: datetime | None = None
    week_start: int = 0
    months: frozenset[int] = _NONE
    weeks: frozenset[int] = _NONE
    year_days: frozenset[int] = _NONE
    month_days: frozenset[int] = _NONE
    weekdays: frozenset[tuple[int, int]] = frozenset()
    hours: frozenset[int] = _NONE
    minutes: frozenset[int] = _NONE
    positions: frozenset[int] = _NONE

    def filled(self, begin: datetime) -> "Rule":
        """The same with what it does not say taken from the first start."""
        rule = replace(
            self, hours=self.hours or frozenset({begin.hour}), minutes=self.minutes or frozenset({begin.minute})
        )
        weekday = frozenset({(0, begin.weekday())})
        if self.weekdays or self.year_days or self.month_days or self.frequency == "DAILY":
            return rule
        if self.weeks or self.frequency == "WEEKLY":
            return replace(rule, weekdays=weekday)
        months = self.months or (frozenset({begin.month}) if self.frequency == "YEARLY" else _NONE)
        return replace(rule, months=months, month_days=frozenset({begin.day}))

    def takes(self, day: date) -> bool:
        """Whether the day is one of its period's."""
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or _listed(day.day, monthrange(day.year, day.month)[1], self.month_days))
            and (not self.weekdays or self._takes_weekday(day))
            and (not self.year_days or _listed(_day_of_year(day), _length(day.year), self.year_days))
            and (not self.weeks or _listed(*_week(day, self.week_start), self.weeks))
        )

    def _takes_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        return any(
            of == weekday and (not place or not self._has_places or self._is_at(day, place))
            for place, of in self.weekdays
        )

    @property
    def _has_places(self) -> bool:
        return self.frequency in ("MONTHLY", "YEARLY") and not self.weeks

    def _is_at(self, day: date, place: int) -> bool:
        """Whether it is the nth such weekday of its month, or of its year."""
        in_year = self.frequency == "YEARLY" and not self.months
        at = _day_of_year(day) if in_year else day.day
        size = _length(day.year) if in_year else monthrange(day.year, day.month)[1]
        return place == ((at - 1) // DAYS_IN_WEEK + 1 if place > 0 else -((size - at) // DAYS_IN_WEEK + 1))


@lru_cache(maxsize=512)
def read_rule(text: str, zone: str) -> Rule | None:
    """The rule of a text; None for one that may not be run through, or cannot be read.

    It comes daily to yearly, every interval of at least one, and BYSETPOS chooses among what another part lists.
    """
    parts: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals or name in parts:
            return None
        parts[name] = value.strip()
    try:
        return _made(parts, zone)
    except (ValueError, OverflowError):
        return None


_WEEKDAYS = {name: at for at, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_LISTS = {  # part → field, most, whether it counts from the end too
    "BYMONTH": ("months", 12, False),
    "BYWEEKNO": ("weeks", 53, True),
    "BYYEARDAY": ("year_days", 366, True),
    "BYMONTHDAY": ("month_days", 31, True),
    "BYHOUR": ("hours", 23, False),
    "BYMINUTE": ("minutes", 59, False),
    "BYSETPOS": ("positions", 366, True),
}
_FROM_ZERO = ("hours", "minutes")
_PLAIN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYSECOND"}
_LONGEST_NUMBER = 9
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z?))?")


def _made(parts: dict[str, str], zone: str) -> Rule | None:
    """Raises ValueError for what cannot be read."""
    listed = {name for name in parts if name in _LISTS or name == "BYDAY"}
    unknown = set(parts) - _PLAIN - set(_LISTS)
    if unknown or parts.get("FREQ") not in FREQUENCIES or listed == {"BYSETPOS"} or parts.get("BYSECOND", "0") != "0":
        return None
    lists = {
        field: _numbers(parts[name], field, most, both) for name, (field, most, both) in _LISTS.items() if name in parts
    }
    rule = Rule(
        parts["FREQ"],
        _number(parts.get("INTERVAL", "1")),
        _number(parts["COUNT"]) if "COUNT" in parts else 0,
        _until(parts["UNTIL"], zone) if "UNTIL" in parts else None,
        _WEEKDAYS[parts["WKST"]] if parts.get("WKST") in _WEEKDAYS else 0,
        weekdays=_weekdays(parts["BYDAY"]) if "BYDAY" in parts else frozenset(),
        **lists,
    )
    return rule if rule.interval and ("COUNT" not in parts or rule.count) else None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise ValueError(text)
    return int(text)


def _numbers(text: str, field: str, most: int, both: bool) -> frozenset[int]:
    found = set()
    for part in text.split(","):
        sign = -1 if part.strip().startswith("-") else 1
        number = _number(part.strip().lstrip("+-"))
        if number > most or (sign < 0 and not both) or (number == 0 and field not in _FROM_ZERO):
            raise ValueError(text)
        found.add(sign * number)
    return frozenset(found)


def _weekdays(text: str) -> frozenset[tuple[int, int]]:
    found = [_DAY.fullmatch(part.strip()) for part in text.split(",")]
    if not all(found):
        raise ValueError(text)
    return frozenset((int(day[1] or 0), _WEEKDAYS[day[2]]) for day in found if day)


def _until(text: str, zone: str) -> datetime:
    """The last moment, in wall time; a day counts to its end."""
    found = _UNTIL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day = datetime(int(found[1]), int(found[2]), int(found[3]))  # noqa: DTZ001 - its own clock
    if found[4] is None:
        return day + timedelta(days=1, minutes=-1)
    at = day.replace(hour=int(found[4]), minute=int(found[5]))
    return at.replace(tzinfo=UTC).astimezone(_zone(zone)).replace(tzinfo=None) if found[7] else at


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, OSError) as error:
        raise ValueError(name) from error


def _listed(at: int, size: int, places: frozenset[int]) -> bool:
    """Whether the place, or the place from the end, is in the list."""
    return at in places or at - size - 1 in places


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _length(year: int) -> int:
    return 366 if isleap(year) else 365


def _week(day: date, week_start: int) -> tuple[int, int]:
    """The number of a day's week and how many its year has; the first has four days of the year or more."""
    middle = day.toordinal() - (day.weekday() - week_start) % DAYS_IN_WEEK + 3
    if not 1 <= middle <= date.max.toordinal():
        return 0, 0
    thursday = date.fromordinal(middle)
    at = (_day_of_year(thursday) - 1) // DAYS_IN_WEEK + 1
    rest = _length(thursday.year) - _day_of_year(thursday)
    return at, at + rest // DAYS_IN_WEEK
