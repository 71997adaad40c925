"""When a recurring activity takes place: rules of RFC 5545 behind a gate, run through for some days in bounded time."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import NamedTuple

from pim.values.recurrence_rule import DAYS_IN_WEEK, Rule, read_rule

LONGEST = timedelta(days=5 * 366)
MOST = 1000
MOST_DAYS = 40_000  # looked at for one answer: a rule with COUNT has to be run through from its start


class Series(NamedTuple):
    """What repeats: the first start, the rule, the starts left out and those beside it, as in Activity.

    `zone` is an IANA name, in which an UNTIL in UTC is read.  `ends` is the start from which another series has taken
    over (THISANDFUTURE), in the form of `due`, '' for none.
    """

    due: str
    rrule: str
    exdates: tuple[str, ...] = ()
    rdates: tuple[str, ...] = ()
    zone: str = "UTC"
    ends: str = ""


def starts(series: Series, first: date, last: date) -> list[str]:
    """The starts on the days from `first` to `last`, in order, in the form of `due`.

    At most 1,000 within five years.  Of a rule behind the gate (SECONDLY, INTERVAL=0, BYSETPOS of nothing …) the first
    start alone.
    """
    if not series.due:
        return []
    last = min(last, first + LONGEST) if first <= date.max - LONGEST else last
    begin = datetime.fromisoformat(series.due)
    rule = read_rule(series.rrule, series.zone) if series.rrule else None
    found = {begin, *map(datetime.fromisoformat, series.rdates)}
    if rule:
        found.update(_run_through(rule, begin, first, last))
    left_out = set(series.exdates)
    size = len(series.due)
    texts = {at.isoformat(timespec="minutes")[:size] for at in found if first <= at.date() <= last}
    kept = (text for text in texts if not left_out & {text, text[:_DAY]} and (not series.ends or text < series.ends))
    return sorted(kept)[:MOST]


def same_length(due: str, due_end: str, start: str) -> str:
    """The end of a time that starts at `start` and is as long as the one from `due` to `due_end`; '' without one."""
    if not due_end:
        return ""
    end = datetime.fromisoformat(start) + (datetime.fromisoformat(due_end) - datetime.fromisoformat(due))
    return end.isoformat(timespec="minutes")[: len(due_end)]


_DAY = len("YYYY-MM-DD")


def _run_through(rule: Rule, begin: datetime, first: date, last: date) -> Iterator[datetime]:
    """The starts a rule gives on these days; counted from the beginning where it says how many."""
    rule = rule.filled(begin)
    left = rule.count or MOST + 1
    given = 0
    for at in _in_order(rule, begin, begin.date() if rule.count else max(first, begin.date()), last):
        if at < begin:
            continue
        if (rule.until and at > rule.until) or left == 0 or given == MOST:
            return
        left -= bool(rule.count)
        if first <= at.date() <= last:
            given += 1
            yield at


def _in_order(rule: Rule, begin: datetime, first: date, last: date) -> Iterator[datetime]:
    """What a rule gives in the periods that hold these days, in order."""
    clocks = sorted(time(hour, minute) for hour, minute in product(rule.hours, rule.minutes))
    looked_at = 0
    for days in _periods(rule, begin.date(), first, last):
        looked_at += len(days)
        if looked_at > MOST_DAYS:
            return
        found = [datetime.combine(day, clock) for day in days if rule.takes(day) for clock in clocks]
        yield from _at_positions(found, rule.positions) if rule.positions else found


def _at_positions(found: list[datetime], positions: frozenset[int]) -> Iterator[datetime]:
    size = len(found)
    for place in sorted({at - 1 if at > 0 else size + at for at in positions if 0 < abs(at) <= size}):
        yield found[place]


def _periods(rule: Rule, begin: date, first: date, last: date) -> Iterator[list[date]]:
    """The days of each period that counts, from the one that holds `first` on."""
    step = rule.interval
    if rule.frequency in ("DAILY", "WEEKLY"):
        length = DAYS_IN_WEEK if rule.frequency == "WEEKLY" else 1
        origin = begin.toordinal() - (begin.weekday() - rule.week_start) % DAYS_IN_WEEK * (length > 1)
        passed = max(0, first.toordinal() - origin) // (length * step)
        for start in range(origin + passed * length * step, last.toordinal() + 1, length * step):
            yield [date.fromordinal(day) for day in range(max(start, 1), min(start + length, _LAST_ORDINAL + 1))]
        return
    months = 12 if rule.frequency == "YEARLY" else 1
    origin = begin.year * 12 + (begin.month - 1 if months == 1 else 0)
    passed = max(0, first.year * 12 + first.month - 1 - origin) // (months * step)
    for start in range(origin + passed * months * step, last.year * 12 + last.month, months * step):
        taken = [month for month in range(start, start + months) if not rule.months or month % 12 + 1 in rule.months]
        yield [day for month in taken for day in _days_of(month)]


def _days_of(month: int) -> list[date]:
    """The days of a month counted from the year 0."""
    year, at = divmod(month, 12)
    if year > date.max.year:
        return []
    return [date(year, at + 1, day + 1) for day in range(monthrange(year, at + 1)[1])]


_LAST_ORDINAL = date.max.toordinal()
