"""At which hour somebody is best reached: the rate of each two hours of each weekday, drawn towards the usual rate."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from pim.texts import tr
from pim.values.locale_text import short_weekday

CELL_HOURS = 2
DAY_HOURS = 24
DAYTIME = range(8, 20)
STRENGTH = 4.0
"""How many calls the usual rate counts for: after four of their own, a contact's calls weigh as much as it does."""
FEWEST = 3
"""Calls at one time from which on it is worth telling."""
USUAL = 0.25
"""The rate before anybody was called."""

_A_MONDAY = date(2024, 1, 1)

Cell = tuple[int, int]
"""A weekday, Monday being 0, and the hour its two hours begin with: 0, 2, … 22; in the contact's own time."""
_CELLS: tuple[Cell, ...] = tuple((day, hour) for day in range(7) for hour in range(0, DAY_HOURS, CELL_HOURS))


class Tried(NamedTuple):
    """Calls made at a time, and how many of them were a talk."""

    reached: int
    tries: int


class BestHour(NamedTuple):
    """The two hours of the week at which somebody is reached best, with what shows it.

    `rate` is the share drawn towards the usual one; `reached` of `tries` calls at that time were a talk.
    """

    weekday: int
    hour: int
    rate: float
    reached: int
    tries: int

    @property
    def says_something(self) -> bool:
        """Whether there were calls enough at that time to advise anything."""
        return self.tries >= FEWEST

    @property
    def when(self) -> str:
        """The time itself: "Tue 10–12"."""
        return tr("{day} {first}–{last}").format(
            day=short_weekday(_A_MONDAY + timedelta(days=self.weekday)), first=self.hour, last=self.hour + CELL_HOURS
        )

    @property
    def words(self) -> str:
        """The evidence: "3 of 4 reached Tue 10–12"."""
        return tr("{reached} of {tries} reached {when}").format(reached=self.reached, tries=self.tries, when=self.when)

    def is_at(self, weekday: int, hour: int) -> bool:
        """Whether an hour of a weekday lies in it."""
        return weekday == self.weekday and self.hour <= hour < self.hour + CELL_HOURS


def smoothed(tried: Tried, usual: float) -> float:
    """The rate to expect: the mean of a Beta distribution that begins at the usual rate and is worth STRENGTH calls."""
    return (tried.reached + STRENGTH * usual) / (tried.tries + STRENGTH)


def usual_rate(tried: Tried) -> float:
    """The rate of many calls, itself drawn towards USUAL where there are few."""
    return smoothed(tried, USUAL)


def best_hour(calls: Mapping[Cell, Tried], usual: float) -> BestHour | None:
    """The best cell of those at which a talk came about, None where there was none: an hour never tried is no advice.

    Nor is one at night, though somebody may have answered then.  Of two alike the one with more calls, then the
    earlier.
    """
    told = [
        (-smoothed(tried, usual), -tried.tries, cell)
        for cell, tried in calls.items()
        if tried.reached and cell[1] in DAYTIME
    ]
    if not told:
        return None
    rate, _, cell = min(told)
    return BestHour(*cell, -rate, *calls[cell])


def gathered(calls: Iterable[int], talks: Iterable[int]) -> dict[Cell, Tried]:
    """The cells at which there was a talk, from the hours of the week of all calls and of those that were one."""
    made, reached = [hour // CELL_HOURS for hour in calls], [hour // CELL_HOURS for hour in talks]
    return {_CELLS[cell]: Tried(reached.count(cell), made.count(cell)) for cell in set(reached)}
