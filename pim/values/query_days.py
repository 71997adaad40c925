"""Days in a query: which span of days `2026-05`, `may`, `fri` or `90d` is, seen from now."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from pim.values.day_words import words_of
from pim.values.query import Ago, Day
from pim.values.when import add_months, read_when

Days = tuple[date, date]

_SPAN = re.compile(r"(\d{1,4})(h|d|w|m|y|t|j|mo)", re.IGNORECASE)
_UNITS = {"t": "d", "j": "y", "mo": "m"}
_YEAR, _MONTH = re.compile(r"(\d{4})"), re.compile(r"(\d{4})-(\d\d?)")
_MONTH_DAY = re.compile(r"(\d\d?)-(\d\d?)")
_LEAP_YEAR = 2028
_SOME_DAY = datetime.fromisoformat("2026-06-17T12:00")
LONG_AGO, FAR_AHEAD = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2999-12-31")
LATE = ("late", "overdue", "überfällig", "spät")
_PERIODS = {
    **dict.fromkeys(("week", "thisweek", "woche"), "week"),
    **dict.fromkeys(("month", "thismonth", "monat"), "month"),
    **dict.fromkeys(("year", "thisyear", "jahr"), "year"),
}


def read_operand(words: str) -> Ago | Day | None:
    """The span or day that these words are, None where they are none."""
    span = _SPAN.fullmatch(words)
    if span:
        unit = span[2].lower()
        return Ago(int(span[1]), _UNITS.get(unit, unit))
    day = " ".join(words.casefold().split())
    return Day(day) if days_of(Day(day), _SOME_DAY, looking_back=True) else None


def read_yearly(words: str) -> Ago | Day | None:
    """As `read_operand`, of what comes round each year: `12-24` too."""
    day = Day(words)
    return day if _MONTH_DAY.fullmatch(words) and month_days_of(day, _SOME_DAY) else read_operand(words)


def days_of(day: Day, now: datetime, *, looking_back: bool) -> Days | None:
    """The first and the last day of what is meant, the nearest one on the side looked to; None for what is no day."""
    today = now.date()
    try:
        return _calendar(day.words, today, looking_back=looking_back) or _spoken(day.words, now, looking_back)
    except (ValueError, OverflowError):  # no such month, or outside the calendar
        return None


def month_days_of(day: Day, now: datetime) -> tuple[str, str] | None:
    """The first and the last MM-DD of a month or day that comes each year; None for what is no such."""
    written = _MONTH_DAY.fullmatch(day.words)
    try:
        if written:
            found = date(_LEAP_YEAR, int(written[1]), int(written[2]))
            return (found.isoformat()[5:], found.isoformat()[5:])
    except ValueError:
        return None
    days = days_of(day, now, looking_back=False)
    return (days[0].isoformat()[5:], days[1].isoformat()[5:]) if days else None


def moment_of(span: Ago, now: datetime, *, looking_back: bool) -> datetime:
    """The wall time so far from now; the edges of the calendar for what is further."""
    count = -span.count if looking_back else span.count
    try:
        if span.unit in ("m", "y"):
            months = count * (12 if span.unit == "y" else 1)
            found = datetime.combine(add_months(now.date(), months), now.time())
        else:
            found = now + count * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[span.unit]
        return min(max(found, LONG_AGO), FAR_AHEAD)
    except (ValueError, OverflowError):
        return LONG_AGO if looking_back else FAR_AHEAD


def _calendar(words: str, today: date, *, looking_back: bool) -> Days | None:
    """A year, a month, this week: what is longer than a day."""
    if words in LATE:
        return LONG_AGO.date(), today - timedelta(days=1)
    if found := _YEAR.fullmatch(words):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := _MONTH.fullmatch(words):
        return _month(int(found[1]), int(found[2]))
    period = _PERIODS.get(words, "")
    if period == "week":
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    if period:
        first = today.replace(day=1, month=1 if period == "year" else today.month)
        return (first, date(today.year, 12, 31)) if period == "year" else _month(today.year, today.month)
    month = _months().get(words)
    if month is None:
        return None
    passed = month < today.month if not looking_back else month > today.month
    return _month(today.year + (0 if not passed else -1 if looking_back else 1), month)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return words_of("de").months


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _spoken(words: str, now: datetime, looking_back: bool) -> Days | None:
    """A day as quick entry reads it; a time beside it is no day."""
    found = read_when(words, now=now, language="de", looking_back=looking_back)
    if found is None or found.rest or found.start is not None:
        return None
    return found.day, found.day
