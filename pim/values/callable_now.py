"""Whether somebody may be called at a time of theirs, why not, and from when they may (calls.md 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pim.values.calling_hours import Hours
from pim.values.calling_wish import DAY_MINUTES, Part, Wish
from pim.values.clock import HOLIDAY, HOURS, WISH
from pim.values.public_holidays import is_public_holiday

LOOKED_AHEAD = 21


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides when somebody may be called: their country, their wish, and the days the user's calendar names."""

    hours: Hours
    wish: Wish | None = None
    closed: frozenset[tuple[str, str]] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """Whether nobody is called there on a day."""
        return (self.hours.iso, day.isoformat()) in self.closed or is_public_holiday(self.hours.iso, day)

    def parts(self, day: date) -> Iterator[Part]:
        """The parts of a day that are open, in order; none of them is empty, and they do not overlap."""
        if self.is_holiday(day):
            return
        wished = self.wish.week[day.weekday()] if self.wish else ((0, DAY_MINUTES),)
        for start, end in self.hours.on(day.weekday()):
            for first, last in wished:
                part = (max(_minute(start), first), min(_minute(end), last))
                if part[0] < part[1]:
                    yield part


def why_closed(there: datetime, rules: Rules) -> str:
    """Why nobody is to be called at a wall time of theirs; "" when they may be."""
    minute = there.hour * 60 + there.minute
    if any(start <= minute < end for start, end in rules.parts(there.date())):
        return ""
    if rules.is_holiday(there.date()):
        return HOLIDAY
    is_allowed = any(_minute(start) <= minute < _minute(end) for start, end in rules.hours.on(there.weekday()))
    return WISH if is_allowed else HOURS


def next_open(there: datetime, rules: Rules) -> datetime | None:
    """The wall time, not before `there`, from which they may be called; None where there is none in three weeks."""
    minute = there.hour * 60 + there.minute
    for ahead in range(LOOKED_AHEAD):
        day = there.date() + timedelta(days=ahead)
        for start, end in rules.parts(day):
            if ahead or end > minute:
                at = datetime.combine(day, time()) + timedelta(minutes=start)
                return at if ahead else max(at, there)
    return None


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
