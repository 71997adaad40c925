"""The numbers of calling: dials, tries, reaches, talk minutes, results, and what they led to (calls.md 9)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

DIALS, TRIES, REACHES, APPOINTMENTS, MINUTES = "dials", "tries", "reaches", "appointments", "minutes"
COUNTED = (DIALS, TRIES, REACHES, APPOINTMENTS, MINUTES)
"""What can be opened: all calls made; those that reached nobody; the talks; those that led to a meeting; those whose
minutes were counted."""

RESULT, LIST, SCRIPT, HOUR, WEEKDAY = "result", "list", "script", "hour", "weekday"
SLICES = (RESULT, LIST, SCRIPT, WEEKDAY, HOUR)
"""What calls are told apart by.  The keys are results, the ids of lists and scripts (0: none), weekdays from Monday (0)
and hours of the user's own day."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which calls are counted: of a list, a script, a contact (0: of all), from an instant until before another one.

    `slice` and `key` leave those alone whose key in that slice it is.  Incoming calls are never counted.
    """

    list: int = 0
    script: int = 0
    contact: int = 0
    since: int = 0
    until: int = 0
    slice: str = ""
    key: str = ""


class Made(NamedTuple):
    """One call made: how it ended, and where it belongs; `led_on` says that a meeting was agreed in it."""

    id: int
    is_reach: bool
    minutes: int
    result: str
    list: int
    script: int
    hour: int
    weekday: int
    led_on: bool

    def key(self, slice_: str) -> str:
        """What it is counted under."""
        return str(self[_PLACES[slice_]])

    def is_counted(self, as_what: str) -> bool:
        """Whether it is one of the calls behind a figure."""
        answers = (True, not self.is_reach, self.is_reach, self.led_on, self.minutes > 0)
        return answers[COUNTED.index(as_what)]


_PLACES = {slice_: Made._fields.index(slice_) for slice_ in SLICES}


@dataclass(slots=True)
class Count:
    """Calls counted together."""

    dials: int = 0
    reaches: int = 0
    minutes: int = 0
    appointments: int = 0

    def add(self, call: Made) -> None:
        """Count one more."""
        self.dials += 1
        self.reaches += call.is_reach
        self.minutes += call.minutes
        self.appointments += call.led_on

    @property
    def tries(self) -> int:
        """Calls that reached nobody."""
        return self.dials - self.reaches

    @property
    def reach_rate(self) -> float | None:
        """Talks of the calls made, None before the first."""
        return self.reaches / self.dials if self.dials else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All calls of a scope, and the same by each slice: keys with their counts, most calls first, times in order.

    `names` has what the keys of lists and scripts are called.
    """

    whole: Count
    slices: dict[str, tuple[tuple[str, Count], ...]]
    names: dict[tuple[str, str], str] = field(default_factory=dict)


class Typical(NamedTuple):
    """What a day of calling brings on the average of the last days on which there was one; None where there is none."""

    days: int
    dials: float
    reaches: float
    minutes: float


def counted(calls: Iterable[Made]) -> Figures:
    """The figures of these calls."""
    whole = Count()
    slices: dict[str, dict[int | str, Count]] = {slice_: {} for slice_ in SLICES}
    places = [(slices[slice_], place) for slice_, place in _PLACES.items()]
    for call in calls:
        whole.add(call)
        for counts, place in places:
            key = call[place]
            if (count := counts.get(key)) is None:
                count = counts[key] = Count()
            count.add(call)
    named = {slice_: {str(key): count for key, count in counts.items()} for slice_, counts in slices.items()}
    return Figures(whole, {slice_: _sorted(slice_, counts) for slice_, counts in named.items()})


def _sorted(slice_: str, counts: dict[str, Count]) -> tuple[tuple[str, Count], ...]:
    if slice_ in (HOUR, WEEKDAY):
        return tuple(sorted(counts.items(), key=lambda found: int(found[0])))
    return tuple(sorted(counts.items(), key=lambda found: (-found[1].dials, found[0])))
