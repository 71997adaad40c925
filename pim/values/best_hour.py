"""At which hour somebody is best reached: the rate of each two hours of each weekday, drawn towards the usual rate."""

from collections.abc import Iterable
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

# The week is divided into cells of two hours, counted from Monday's first.
_CELLS_OF_DAY = DAY_HOURS // CELL_HOURS
_CELLS_BY_DAY = range(DAYTIME.start // CELL_HOURS, DAYTIME.stop // CELL_HOURS)


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
    return _drawn(*tried, STRENGTH * usual)


def _drawn(reached: int, tries: int, by: float) -> float:
    return (reached + by) / (tries + STRENGTH)


def usual_rate(tried: Tried) -> float:
    """The rate of many calls, itself drawn towards USUAL where there are few."""
    return smoothed(tried, USUAL)


def best_hour(calls: Iterable[int], talks: Iterable[int], usual: float) -> BestHour | None:
    """The best cell of those at which a talk came about, None where there was none: an hour never tried is no advice.

    Both are hours of the week, 0 being the first of Monday, one for each call and one for each of them that was a talk.
    Nor is an hour at night advice, though somebody may have answered then.  Of two alike the one with more calls, then
    the earlier.
    """
    made, reached = [hour // CELL_HOURS for hour in calls], [hour // CELL_HOURS for hour in talks]
    told = []
    drawn = STRENGTH * usual
    for cell in set(reached):
        if cell % _CELLS_OF_DAY in _CELLS_BY_DAY:
            tries = made.count(cell)
            told.append((-_drawn(reached.count(cell), tries, drawn), -tries, cell))
    if not told:
        return None
    rate, tries, cell = min(told)
    day, of_day = divmod(cell, _CELLS_OF_DAY)
    return BestHour(day, of_day * CELL_HOURS, -rate, reached.count(cell), -tries)
