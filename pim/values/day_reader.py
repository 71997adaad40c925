"""Finds the first day or time in plain words: `tue 3pm`, `nächste Woche Freitag um 9`, `in 2 weeks`, `12.5.`."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from pim.values.day_rules import DayRules, FoundDay, Moment
from pim.values.day_words import words_of
from pim.values.time_rules import STOP, FoundTime, TimeRules
from pim.values.when import Reading

LONGEST = 2000
"""Characters that are looked through: a day further on in a long text is not meant as one."""

_WORD_START = re.compile(r"(?<!\w)[\w@]")
_GAP = re.compile(",? ?")


class Phrase(NamedTuple):
    """Where the day or time stands in the words (blanks already single), and what it says."""

    start: int
    end: int
    reading: Reading


def first_reading(words: str, *, now: datetime, language: str, day_first: bool, looking_back: bool) -> Reading | None:
    """The reading of the first phrase; see `pim.values.when.read_when`."""
    phrase = first_phrase(words, Moment(now.replace(tzinfo=None), day_first, looking_back), language)
    return phrase.reading if phrase else None


def first_phrase(words: str, moment: Moment, language: str, *, begins: bool = False) -> Phrase | None:
    """The first phrase and its place in the words, whose blanks are made single before.

    Two bare numbers that could be hours count if there is nothing better.
    `begins` says that a day is expected first, so that `fr` or `sat` there is one.
    """
    text = " ".join(words.split())
    search = _Search(text, moment, begins, *_rules(language[:2].lower()))
    spare: Phrase | None = None
    for word in _WORD_START.finditer(text, 0, LONGEST):
        found = search.day_then_time(word.start()) or search.time_then_day(word.start())
        phrase = _phrase(text, word.start(), found, moment) if found else None
        if found and phrase and (found.day or (found.hours and found.hours.sure)):
            return phrase
        spare = spare or phrase
    return spare


class _Found(NamedTuple):
    end: int
    day: FoundDay | None
    hours: FoundTime | None


class _Search(NamedTuple):
    """One text and the rules it is read with."""

    text: str
    moment: Moment
    begins: bool
    days: DayRules
    times: TimeRules

    def day_then_time(self, at: int) -> _Found | None:
        day = self.days.match(self.text, at, self.moment)
        if day is None:
            return None
        if day.at is not None:
            return _Found(day.end, day, FoundTime(day.end, day.at))
        hours = self.times.match(self.text, self._after_gap(day.end), beside_day=True)
        if hours:
            return _Found(hours.end, day, hours)
        sure = day.sure or (self.begins and at == 0) or STOP.match(self.text, day.end)
        return _Found(day.end, day, None) if sure else None

    def time_then_day(self, at: int) -> _Found | None:
        hours = self.times.match(self.text, at, beside_day=False)
        trusted = hours or self.times.match(self.text, at, beside_day=True)
        if trusted is None:
            return None
        day = self.days.match(self.text, self._after_gap(trusted.end), self.moment)
        if day is not None and day.at is None:
            return _Found(day.end, day, trusted)
        return _Found(hours.end, None, hours) if hours else None

    def _after_gap(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap and gap.end() > at else len(self.text)


@lru_cache(maxsize=2)
def _rules(language: str) -> tuple[DayRules, TimeRules]:
    words = words_of(language)
    return DayRules(words), TimeRules(words)


def _phrase(text: str, start: int, found: _Found, moment: Moment) -> Phrase | None:
    """The phrase with its day settled, or None where that lies outside the calendar."""
    try:
        day = _settled_day(found, moment)
    except OverflowError:
        return None
    before, after = text[:start].rstrip(" ,;"), text[found.end :].lstrip(" ,;")
    reading = Reading(
        day=day,
        start=found.hours.start if found.hours else None,
        end=found.hours.stop if found.hours else None,
        matched=text[start : found.end],
        rest=f"{before} {after}".strip(),
    )
    return Phrase(start, found.end, reading)


def _settled_day(found: _Found, moment: Moment) -> date:
    """The day that a time decides: without day the nearest on the side looked to, today's weekday if it fits."""
    if found.day is not None and not (found.day.or_today and found.hours):
        return found.day.day
    start = found.hours.start if found.hours else time()
    fits_today = start <= moment.now.time() if moment.looking_back else start > moment.now.time()
    if fits_today:
        return moment.today
    if found.day is not None:
        return found.day.day
    return moment.today + timedelta(days=-1 if moment.looking_back else 1)
