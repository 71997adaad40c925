"""Calendar items as one program wants them: to-dos as events, recurrences in its words or as single dates."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pim.formats.ical_compose import EVENTS_ONLY
from pim.formats.ical_lines import line_name, logical_lines
from pim.formats.ical_mend import mended, mended_rule
from pim.formats.ical_read import kept_calendar
from pim.formats.ical_understand import ANSWERS
from pim.formats.ical_write import Item
from pim.values.activity import Activity
from pim.values.outgoing import GENERIC, ORIGINAL
from pim.values.recurrence import LONGEST, Series, same_length, starts

OUTLOOK = "outlook"
FORMS = {OUTLOOK: EVENTS_ONLY, "google": EVENTS_ONLY}


_AS_PUBLISHED = ("", "PUBLISH")
_BARE_DAY = re.compile(
    rb"(?im)^((?:DTSTART|DTEND|DUE|RECURRENCE-ID|EXDATE|RDATE)(?:;(?![^:\r\n]*VALUE=)[^:\r\n]*)?)"
    rb":(\d{8}(?:,\d{8})*)(?=[ \t]*\r?$)"
)


class Fit(NamedTuple):
    """The program written for, the user's IANA zone, and the day of writing."""

    target: str
    home: str
    today: date


def fitted(item: Item, fit: Fit) -> Iterator[Item]:
    """The item as the program takes it: itself, a new one, or one for each time of a series it cannot repeat.

    An invitation becomes a plain entry: a file asks nobody (METHOD:PUBLISH), `original` alone keeps what it was.
    For a named program a day that does not say it is one gets VALUE=DATE, and lines some readers stumble over are
    mended: ical.js, which is Thunderbird's reader, refuses the whole file for one of them.  An entry of vCalendar 1.0,
    which few read any more, is written anew as iCalendar there.
    Components that stand in for one time of a series stay as they are, and so does what is no activity.
    """
    if is_left_out(item, fit.target):
        return
    item = _published(item) if fit.target != ORIGINAL else item
    item = _readable(_anew(item)) if fit.target not in (ORIGINAL, GENERIC) else item
    activity = item.activity
    if activity is None or fit.target not in FORMS or _is_override(item.raw):
        yield item
        return
    if item.raw and item.kind != "VEVENT" and (activity.due or activity.done_at is not None):
        item = item._replace(raw=b"", zones=b"", lines=b"")
    rule = outlook_rule(activity.rrule) if fit.target == OUTLOOK else activity.rrule
    if rule == activity.rrule:
        yield item
    elif rule:
        yield item._replace(activity=replace(activity, rrule=rule))
    else:
        yield from _single_dates(item, activity, fit)


def lost_names(item: Item, target: str) -> Iterator[str]:
    """What the program loses of an item, by the name of what holds it.

    REPLY: an answer to an invitation, left out.  METHOD: that it invites or calls off.  VTODO: the whole of it.
    RRULE: that it comes again, where single dates stand for it.  Else lines by their name.
    """
    if target == ORIGINAL:
        return
    if is_left_out(item, target):
        yield "REPLY"
    elif _method(item) not in _AS_PUBLISHED:
        yield "METHOD"
    if is_lost(item, target):
        yield "VTODO"
    if target != GENERIC:
        yield from _not_written_anew(item)
    rule = item.activity.rrule if item.activity and not _is_override(item.raw) else ""
    if target == OUTLOOK and rule and not outlook_rule(rule):
        yield "RRULE"


def is_left_out(item: Item, target: str) -> bool:
    """Whether it is an answer to an invitation, which would be a meeting of its own in a file that publishes."""
    return target != ORIGINAL and _method(item) in ANSWERS


def _method(item: Item) -> str:
    return kept_calendar(b"", item.lines, "").method if b"METHOD" in item.lines.upper() else ""


def _published(item: Item) -> Item:
    """The item in a calendar that publishes; what a cancellation says of its calendar is said of the item itself."""
    method = _method(item)
    if method in _AS_PUBLISHED:
        return item
    lines = b"".join(line for line in logical_lines(item.lines) if line_name(line) != "METHOD")
    own = logical_lines(item.raw)
    if method == "CANCEL" and not any(line_name(line) == "STATUS" for line in own):
        own.insert(1, b"STATUS:CANCELLED\r\n")
    return item._replace(raw=b"".join(own), lines=lines + b"METHOD:PUBLISH\r\n")


def _is_old(item: Item) -> bool:
    return b"1.0" in item.lines and kept_calendar(b"", item.lines, "").is_old


def _anew(item: Item) -> Item:
    """An entry of vCalendar 1.0 as one that was made here; what is no activity stays as it is."""
    if item.activity is None or not _is_old(item):
        return item
    return item._replace(raw=b"", zones=b"", lines=b"")


def _not_written_anew(item: Item) -> Iterator[str]:
    """The lines of an entry of vCalendar 1.0 that stand for nothing in the one written anew."""
    if item.activity is not None and _is_old(item):
        names = (line_name(line) for line in logical_lines(item.raw) if b":" in line)
        yield from (name for name in names if name not in _WRITTEN_ANEW)


_WRITTEN_ANEW = frozenset(
    "BEGIN END UID DTSTART DTEND DUE DURATION SUMMARY DESCRIPTION LOCATION CATEGORIES PRIORITY CLASS STATUS COMPLETED "
    "RRULE EXDATE RDATE RNUM DALARM AALARM TRANSP DCREATED CREATED LAST-MODIFIED DTSTAMP SEQUENCE".split()
)


def _readable(item: Item) -> Item:
    raw, lines = _BARE_DAY.sub(rb"\1;VALUE=DATE:\2", mended(item.raw)), mended(item.lines)
    if (raw, lines) == (item.raw, item.lines) or _is_old(item):
        return item  # vCalendar 1.0 has rules of its own
    activity = item.activity and replace(item.activity, rrule=mended_rule(item.activity.rrule))
    return item._replace(raw=raw, lines=lines, activity=activity)


def is_lost(item: Item, target: str) -> bool:
    """Whether the program shows nothing of an item: to-dos and notes without a day where only events are read."""
    activity = item.activity
    if activity is None or target not in FORMS:
        return False
    return item.kind in ("", "VTODO", "VJOURNAL") and not activity.due and activity.done_at is None


def outlook_rule(rule: str) -> str:
    """A rule in the forms of [MS-OXCICAL] 2.1.3.2.2, '' when it has none of them."""
    if not rule:
        return ""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    day = parts.get("BYDAY", "")
    if parts.get("FREQ") in ("MONTHLY", "YEARLY") and day[:1] in "-+123459" and len(day) > len("MO"):
        if "BYSETPOS" in parts or "," in day:
            return ""
        parts |= {"BYDAY": day[-2:], "BYSETPOS": day[:-2].lstrip("+")}
    if not _is_taken(parts):
        return ""
    return rule if day == parts.get("BYDAY", "") else ";".join(f"{name}={value}" for name, value in parts.items())


_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_FURTHER = {
    "DAILY": ((),),
    "WEEKLY": ((), ("BYDAY",)),
    "MONTHLY": ((), ("BYMONTHDAY",), ("BYDAY", "BYSETPOS")),
    "YEARLY": ((), ("BYMONTH",), ("BYMONTH", "BYMONTHDAY"), ("BYMONTH", "BYDAY", "BYSETPOS")),
}
_POSITIONS = ("1", "2", "3", "4", "-1")
_MOST_TIMES = 999


def _is_taken(parts: dict[str, str]) -> bool:
    further = set(parts) - _ALWAYS
    forms = _FURTHER.get(parts.get("FREQ", ""), ())
    return (
        any(further == set(form) for form in forms)
        and parts.get("BYSETPOS", "1") in _POSITIONS
        and "," not in parts.get("BYMONTH", "") + parts.get("BYMONTHDAY", "")
        and not any(sign.isdigit() for sign in parts.get("BYDAY", ""))
        and parts.get("INTERVAL", "1").isdigit()
        and parts.get("INTERVAL") != "0"
        and int(parts["COUNT"] if parts.get("COUNT", "").isdigit() else 1) <= _MOST_TIMES
    )


def _single_dates(item: Item, activity: Activity, fit: Fit) -> Iterator[Item]:
    """An event for each time, five years from the first or from a year ago."""
    zone = activity.tz or fit.home
    series = Series(activity.due, activity.rrule, activity.exdates, activity.rdates, zone)
    first = max(date.fromisoformat(activity.due[:10]), fit.today.replace(year=fit.today.year - 1, day=1))
    for start in starts(series, first, min(first, date.max - LONGEST) + LONGEST):
        end = same_length(activity.due, activity.due_end, start)
        single = replace(activity, due=start, due_end=end, rrule="", exdates=(), rdates=(), component=None)
        plain = item._replace(activity=single, raw=b"", zones=b"", lines=b"")
        yield plain._replace(uid=f"{item.uid}-{start.replace(':', '').replace('-', '')}")


def _is_override(raw: bytes) -> bool:
    return b"RECURRENCE-ID" in raw.upper() and any(line_name(line) == "RECURRENCE-ID" for line in logical_lines(raw))
