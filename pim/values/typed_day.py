"""Days as fields hold them, with or without their year: read from what people type, and written for the eye."""

import re
from datetime import date, datetime, timedelta

from pim.errors import UserError
from pim.texts import tr
from pim.values.locale_text import format_day
from pim.values.partial_date import month_day, parse_partial_date, year_of
from pim.values.when import Reading, read_when

_YEAR = re.compile(r"\d{4}|\d[./-]\d+[./-]\d\d\b")
_ANOTHER_DAY = timedelta(days=401)  # another day of the week, and of the year


def date_typed(text: str, *, now: datetime, day_first: bool) -> str:
    """A day as a card holds it: 1985-04-12, --04-12 without year, 1985-04, 1985; UserError for no day at all.

    A day that counts from `now`, such as “next friday”, has its year.
    """
    if not text:
        return ""
    read = parse_partial_date(text)
    if month_day(read) or year_of(read):
        return read
    found = _day_in(text, now, day_first=day_first)
    if found is None:
        raise UserError(
            tr("“{text}” is no day.").format(text=text),
            tr("What you typed stays here."),
            tr("Write it as in 12 April 1985, 12 April, or 1985."),
        )
    later = _day_in(text, now + _ANOTHER_DAY, day_first=day_first)
    counts_from_now = later is None or f"{later.day:%m-%d}" != f"{found.day:%m-%d}"
    with_year = counts_from_now or _YEAR.search(found.matched)
    return found.day.isoformat() if with_year else f"--{found.day:%m-%d}"


def date_words(value: str) -> str:
    """A partial date for the eye: 12 April 1985, 12 April, 1985."""
    if len(value) == 10 and month_day(value):
        return format_day(date.fromisoformat(value), "day")
    if month_day(value):
        day = date.fromisoformat(f"2000-{month_day(value)}")
        return format_day(day, "day", today=day)
    return value


def _day_in(text: str, now: datetime, *, day_first: bool) -> Reading | None:
    """The day a text is and nothing else, None for none."""
    found = read_when(text, now=now, language="de", day_first=day_first)
    return None if found is None or found.rest or found.start else found
