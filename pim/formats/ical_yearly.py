"""Birthdays and other yearly dates as calendar events, and known again when they come back."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from pim.formats.ical_compose import utc_text
from pim.formats.ical_lines import line_name, logical_lines, made_line, read_line, unescaped
from pim.texts import tr
from pim.values.partial_date import month_day, year_of
from pim.values.property import escape

OWN_LINE = "X-RINGBOOK-YEARLY"
NO_YEAR = 2000  # of a date without one, and of one before calendars begin; a leap year
FIRST_YEAR = 1601  # other calendars count from here


class Yearly(NamedTuple):
    """A yearly date: whose it is by UID and name, its kind ('birthday' …), and its value as in YearlyDate."""

    contact: str
    name: str
    kind: str
    value: str


class Known(NamedTuple):
    """What an event made here says of the date it came from."""

    contact: str
    kind: str
    month_day: str


def yearly_component(uid: str, day: Yearly, now: datetime) -> bytes:
    """An event of the whole day, each year; `now` is aware, `day.value` names month and day.

    No zone is named, so that the day is the same everywhere.  29 February is the last day of that month: a plain
    yearly rule would skip three years of four (RFC 5545 3.3.10).
    """
    at = _first(day.value)
    is_leap_day = (at.month, at.day) == (2, 29)
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if is_leap_day else "FREQ=YEARLY"
    title = date_title(day.kind)
    return b"".join(
        [
            b"BEGIN:VEVENT\r\n",
            made_line("UID", escape(uid)),
            made_line("DTSTAMP", utc_text(now)),
            made_line("DTSTART", f"{at.year:04}{at:%m%d}", [("VALUE", "DATE")]),
            made_line("DTEND", f"{(at + timedelta(days=1)).year:04}{at + timedelta(days=1):%m%d}", [("VALUE", "DATE")]),
            made_line("RRULE", rule),
            made_line("SUMMARY", escape(tr("{kind}: {what}").format(kind=title, what=day.name))),
            made_line("CATEGORIES", escape(title)),
            b"TRANSP:TRANSPARENT\r\n",
            made_line(OWN_LINE, escape(day.kind)),
            made_line("X-RINGBOOK-CONTACT", escape(day.contact)),
            b"END:VEVENT\r\n",
        ]
    )


def yearly_of(component: bytes) -> Known | None:
    """The date that an event was made from here, None for every other component."""
    if OWN_LINE.encode() not in component.upper():
        return None
    found = {line_name(source): read_line(source).value.strip() for source in logical_lines(component)}
    start = found.get("DTSTART", "")
    if OWN_LINE not in found or "X-RINGBOOK-CONTACT" not in found or len(start) < len("YYYYMMDD"):
        return None
    return Known(unescaped(found["X-RINGBOOK-CONTACT"]), unescaped(found[OWN_LINE]), f"{start[4:6]}-{start[6:8]}")


def date_title(kind: str) -> str:
    """What a yearly date is called, in the language of the user; one named by the user keeps its name."""
    return {"birthday": tr("Birthday"), "anniversary": tr("Anniversary")}.get(kind, kind)


def _first(value: str) -> date:
    """The day itself, where its year is known and calendars hold it."""
    month, day = map(int, month_day(value).split("-"))
    year = int(year_of(value) or NO_YEAR)
    return date(year if year >= FIRST_YEAR else NO_YEAR, month, day)
