"""How often somebody is to be called, and the days on which their next calls fall so that no day overflows (C9)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from pim.values.fold import fold
from pim.values.when import add_days

MONTH_DAYS = 30
LATE_SHARE = 0.5
"""Where no latest day is said, a call may come so much later than the rhythm says."""

_DAYS = {
    "d": 1, "day": 1, "days": 1, "tag": 1, "tage": 1, "tagen": 1,
    "w": 7, "week": 7, "weeks": 7, "woche": 7, "wochen": 7,
    "m": 30, "month": 30, "months": 30, "monat": 30, "monate": 30, "monaten": 30,
    "q": 91, "quarter": 91, "quarters": 91, "quartal": 91, "quartale": 91,
    "y": 365, "year": 365, "years": 365, "jahr": 365, "jahre": 365, "jahren": 365,
}  # fmt: skip
_WORDS = {
    "daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 91, "yearly": 365,
    "taglich": 1, "wochentlich": 7, "monatlich": 30, "vierteljahrlich": 91, "jahrlich": 365,
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,4})?\s*([a-z]+)")
_MOST = re.compile(
    r"(?:at most|max(?:imal)?|hochstens|up to)\s*(\d{1,3})(?:\s*(?:times|calls|mal))?(?:\s*(?:a|per|im|pro)\s+mon\w+)?"
)
_LATEST = re.compile(r"(?:latest|by|spatestens)(?:\s+(?:after|nach))?\s+(\d{1,4})\s*([a-z]*)")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every how many days a talk is due, after how many at the latest, and how many calls in 30 days are the most.

    0 says nothing of it.
    """

    every: int = 0
    latest: int = 0
    most: int = 0

    @property
    def last(self) -> int:
        """After how many days it is late; 0 without a rhythm."""
        return max(self.every, self.latest) if self.latest else self.every + round(self.every * LATE_SHARE)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.every or self.most)


class Wanted(NamedTuple):
    """A call that is to be given a day: ISO days, from the one its rhythm says to the latest."""

    contact: int
    ideal: str
    latest: str


def read_rhythm(text: str) -> Rhythm | None:
    """A rhythm in words: "every 3 weeks, latest 30 days, at most 2 a month"; None where nothing is understood."""
    said = fold(text)
    most = _MOST.search(said)
    latest = _LATEST.search(said)
    rest = _LATEST.sub(" ", _MOST.sub(" ", said))
    every = next((days for word in rest.split() if (days := _WORDS.get(word.strip(".,;")))), 0)
    every = every or next((days for found in _SPAN.finditer(rest) if (days := _days(found[1], found[2]))), 0)
    found = Rhythm(every, _days(latest[1], latest[2] or "days") if latest else 0, int(most[1]) if most else 0)
    return found or None


def read_span(text: str) -> int:
    """A number of days, "3 weeks" or "monthly" in days; 0 for what is none."""
    said = fold(text.strip())
    found = _SPAN.fullmatch(said)
    return int(said) if said.isdecimal() else _WORDS.get(said) or (_days(found[1], found[2]) if found else 0)


def narrowest(own: Rhythm | None, groups: Iterable[Rhythm], types: Iterable[Rhythm]) -> Rhythm:
    """What holds for a contact: its own, else that of its groups, else that of its relationships.

    Each part by itself; of several groups the one that calls more often, and the smaller limit.
    """
    levels = ([own] if own else [], list(groups), list(types))
    paced = next(
        (min(found, key=lambda r: (r.every, r.last)) for level in levels if (found := [r for r in level if r.every])),
        None,
    )
    most = next((min(r.most for r in level if r.most) for level in levels if any(r.most for r in level)), 0)
    return Rhythm(paced.every, paced.latest, most) if paced else Rhythm(most=most)


def spread(calls: Sequence[Wanted], first: str, room: Callable[[str], int]) -> dict[int, str]:
    """The day of each call, from the day `first` on; a day takes no more than its room.

    Whoever is late soonest comes first.  A call comes before its ideal day never, after its latest only where all days
    until then are full.  `room` must not be 0 for ever.
    """
    coming = sorted(calls, key=lambda call: (call.ideal, call.latest, call.contact), reverse=True)
    waiting: list[tuple[str, str, int]] = []
    given: dict[int, str] = {}
    day = first
    while coming or waiting:
        if not waiting and coming[-1].ideal > day:
            day = coming[-1].ideal
        while coming and coming[-1].ideal <= day:
            call = coming.pop()
            heappush(waiting, (call.latest, call.ideal, call.contact))
        for _ in range(min(max(room(day), 0), len(waiting))):
            given[heappop(waiting)[2]] = day
        day = add_days(day, 1)
    return given


def _days(count: str | None, unit: str) -> int:
    return int(count or 1) * _DAYS.get(unit, 0)
