"""The forms in which people write a day: `next fri`, `in 2 weeks`, `12. Mai`, `end of month`, `2027-05-12`."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pim.values.day_words import DayWords
from pim.values.when import add_months

_APART = r"(?!\w)"
_STARTS = r"(?<![\w.,/:+€$£#-])"
_YEAR = r"(?:,? ((?:19|20|21)\d\d)(?![\d:.-]))?"
_COMMA = re.compile(",? ")
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_WEDNESDAY, _FRIDAY, _SATURDAY = 2, 4, 5
_MIDDLE_DAY, _MIDDLE_MONTH = 15, 7
_LEAP_CYCLE = 8
_HOURS, _WEEK = range(7, 21), 8  # what a number after a weekday may be; a day that near is a date all the same


@dataclass(frozen=True, slots=True)
class Moment:
    """What a day in words is counted from: `now` as wall time, how 5/12 is read, and which way to look."""

    now: datetime
    day_first: bool
    looking_back: bool

    @property
    def today(self) -> date:
        """The day of now."""
        return self.now.date()


class FoundDay(NamedTuple):
    """A day that ends at `end` in the words.

    `at` is set where the words name a time too ("in 2 hours"); `sure` is false for a weekday that is another word,
    too; `or_today` is true for today's own weekday, which means today beside a time that fits.
    """

    end: int
    day: date
    at: time | None = None
    sure: bool = True
    or_today: bool = False


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that never matches for none."""
    found = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in found) + ")" if found else r"(?!)"


class DayRules:
    """All forms of a day in one language, ready to be tried at a place in the words."""

    def __init__(self, words: DayWords) -> None:
        self._words = words
        lead = f"(?P<lead>{either(words.lead_day)} )?"
        which = f"(?P<which>{either(words.next_one | words.coming_one | words.this_one | words.last_one)})"
        weekday = rf"(?P<weekday>{either(words.weekdays)}){_APART}\.?"
        unit = f"(?P<unit>{either(words.units)}){_APART}"
        edge = f"(?P<edge>{either(words.edges)})"
        month = rf"(?P<month>{either(words.months)}){_APART}\.?"
        count = rf"(?P<count>\d{{1,4}}|{either(words.numbers)})"
        self._lead = re.compile(lead, re.IGNORECASE)
        self._explicit: list[tuple[re.Pattern[str], Callable[[re.Match[str], Moment], date]]] = [
            (self._pattern(rf"{_STARTS}(\d{{4}})-(\d\d?)-(\d\d?){_APART}"), _iso),
            (self._pattern(rf"{_STARTS}(\d\d?)\. ?(\d\d?)\.(?: ?(\d{{4}})|(\d\d)(?!\d))?(?!\w|[.:]\d)"), _dotted),
            (self._pattern(rf"{_STARTS}(?!24/7)(\d\d?)/(\d\d?)(?:/(\d{{4}}|\d\d))?(?![\w/])"), _slashed),
            (self._pattern(rf"{_STARTS}(\d\d?){_ORDINAL} ?(?:of )?{month}{_YEAR}"), self._day_month),
            (self._pattern(rf"{month} (\d\d?){_ORDINAL}(?![\w:]|\.\d| ?(?:am|pm|uhr)\b){_YEAR}"), self._month_day),
        ]
        not_a_day = rf"(?:am|pm|uhr|bis|to|{either(words.units)})"
        self._number_after = self._pattern(rf",? (\d\d?)(?:\.(?= |$))?(?![\w:.,%€$£–-]| ?{not_a_day}{_APART})")
        self._week_after = self._pattern(rf" {which} (?P<unit>{either(_named(words, 'week'))}){_APART}")
        self._weeks_ahead = self._pattern(rf" {either(words.ahead)} {count} {either(_named(words, 'week'))}{_APART}")
        self._rules: list[tuple[re.Pattern[str], Callable[[re.Match[str], Moment], FoundDay | None]]] = [
            (self._pattern(rf"{lead}(?:{which} )?{weekday}"), self._weekday),
            (self._pattern(rf"{lead}{which} {unit}(?: (?:on |am )?{weekday})?"), self._named_unit),
            (self._pattern(rf"{lead}(?<!guten )(?<!good )(?P<word>{either(words.days)}){_APART}"), self._day_word),
            (self._pattern(rf"{either(words.ahead)} {count} ?{unit}(?: (?:on |am )?{weekday})?"), self._ahead),
            (self._pattern(rf"{_STARTS}{count} ?{unit} {either(words.ago_after)}{_APART}"), self._ago),
            (self._pattern(rf"{either(words.ago_before)} {count} {unit}"), self._ago),
            (self._pattern(rf"{lead}{edge}[ -](?:{which} )?{unit}"), self._edge_of_unit),
            (self._pattern(rf"{lead}{edge}[ -]{month}"), self._edge_of_month),
            (self._pattern(rf"{lead}(?P<word>{either(words.ends)}){_APART}"), self._end_word),
            (self._pattern(rf"{either(words.lead_day)} (\d\d?)(?:st|nd|rd|th|\.)(?! ?[\w:])"), _day_of_month),
        ]

    def match(self, text: str, at: int, moment: Moment) -> FoundDay | None:
        """The day that begins exactly there, or None."""
        lead = self._lead.match(text, at)
        found = self._explicit_date(text, lead.end() if lead else at, moment)
        if found is not None:
            return found
        for pattern, read in self._rules:
            match = pattern.match(text, at)
            try:
                day = read(match, moment) if match else None
            except (KeyError, ValueError, OverflowError):  # no such month, day or year
                continue
            if day is not None:
                return day
        return None

    @staticmethod
    def _pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    def _explicit_date(self, text: str, at: int, moment: Moment) -> FoundDay | None:
        for pattern, read in self._explicit:
            match = pattern.match(text, at)
            try:
                if match:
                    return FoundDay(match.end(), read(match, moment))
            except (KeyError, ValueError, OverflowError):
                continue
        return None

    def _day_month(self, match: re.Match[str], moment: Moment) -> date:
        return _nearest(int(match[1]), self._words.months[match["month"].casefold()], match[3], moment)

    def _month_day(self, match: re.Match[str], moment: Moment) -> date:
        return _nearest(int(match[2]), self._words.months[match["month"].casefold()], match[3], moment)

    def _weekday(self, match: re.Match[str], moment: Moment) -> FoundDay:
        text, end = match.string, match.end()
        word = match["weekday"].casefold()
        weekday = self._words.weekdays[word]
        if (comma := _COMMA.match(text, end)) and (written := self._explicit_date(text, comma.end(), moment)):
            return written
        after = self._number_after.match(text, end)
        if after and (near := _numbered_weekday(int(after[1]), weekday, moment)):
            return FoundDay(after.end(), near)
        if after and int(after[1]) in _HOURS:
            return self._plain_weekday(match, weekday, moment)._replace(end=after.end(), at=time(int(after[1])))
        if after := self._week_after.match(text, end):
            week = self._start_of(after["which"], "week", moment)
            return FoundDay(after.end(), _in_week(week, weekday))
        if after := self._weeks_ahead.match(text, end):
            week = moment.today + timedelta(weeks=self._count(after))
            return FoundDay(after.end(), _in_week(week, weekday))
        return self._plain_weekday(match, weekday, moment)

    def _plain_weekday(self, match: re.Match[str], weekday: int, moment: Moment) -> FoundDay:
        which = (match["which"] or "").casefold()
        if which in self._words.next_one:
            return FoundDay(match.end(), _in_week(moment.today + timedelta(weeks=1), weekday))
        if which in self._words.last_one or moment.looking_back:
            day = moment.today - timedelta(days=(moment.today.weekday() - weekday - 1) % 7 + 1)
        else:
            day = moment.today + timedelta(days=(weekday - moment.today.weekday() - 1) % 7 + 1)
        sure = bool(which or match["lead"]) or match["weekday"].casefold() not in self._words.unsure
        own = moment.today.weekday() == weekday and which not in self._words.last_one
        return FoundDay(match.end(), day, sure=sure, or_today=own)

    def _named_unit(self, match: re.Match[str], moment: Moment) -> FoundDay | None:
        unit = self._words.units[match["unit"].casefold()]
        if unit in ("day", "hour", "minute"):
            return None
        first = self._start_of(match["which"], unit, moment)
        if match["weekday"]:
            return FoundDay(match.end(), _in_week(first, self._words.weekdays[match["weekday"].casefold()]))
        return FoundDay(match.end(), first)

    def _start_of(self, which: str, unit: str, moment: Moment) -> date:
        """Where a named week, month or year is entered: next at its first day, this at its last, last as far back."""
        today, which = moment.today, which.casefold()
        if which in self._words.this_one:
            return _end_of(unit, today)
        if which in self._words.last_one:
            return _moved(today, -1, unit)
        if unit == "week":
            return _in_week(today + timedelta(weeks=1), 0)
        return _moved(today, 1, unit).replace(day=1, **({"month": 1} if unit == "year" else {}))

    def _day_word(self, match: re.Match[str], moment: Moment) -> FoundDay:
        return FoundDay(match.end(), moment.today + timedelta(days=self._words.days[match["word"].casefold()]))

    def _ahead(self, match: re.Match[str], moment: Moment) -> FoundDay:
        found = self._counted(match, moment, 1)
        if not match["weekday"]:
            return found
        return found._replace(day=_in_week(found.day, self._words.weekdays[match["weekday"].casefold()]))

    def _ago(self, match: re.Match[str], moment: Moment) -> FoundDay:
        return self._counted(match, moment, -1)

    def _counted(self, match: re.Match[str], moment: Moment, way: int) -> FoundDay:
        count, unit = self._count(match) * way, self._words.units[match["unit"].casefold()]
        if unit in ("hour", "minute"):
            then = moment.now + timedelta(minutes=count * (60 if unit == "hour" else 1))
            return FoundDay(match.end(), then.date(), at=time(then.hour, then.minute))
        return FoundDay(match.end(), _moved(moment.today, count, unit))

    def _count(self, match: re.Match[str]) -> int:
        text = match["count"].casefold()
        return int(text) if text.isdecimal() else self._words.numbers[text]

    def _edge_of_unit(self, match: re.Match[str], moment: Moment) -> FoundDay | None:
        unit = self._words.units[match["unit"].casefold()]
        if unit not in ("week", "month", "year"):
            return None
        later = (match["which"] or "").casefold() in self._words.next_one | self._words.coming_one
        inside = _moved(moment.today, 1, unit) if later else moment.today
        return FoundDay(match.end(), _edge(self._words.edges[match["edge"].casefold()], unit, inside))

    def _edge_of_month(self, match: re.Match[str], moment: Moment) -> FoundDay:
        month, edge = self._words.months[match["month"].casefold()], self._words.edges[match["edge"].casefold()]
        day = _edge(edge, "month", moment.today.replace(day=1, month=month))
        if day != moment.today and (day < moment.today) != moment.looking_back:
            day = _edge(edge, "month", add_months(day.replace(day=1), -12 if moment.looking_back else 12))
        return FoundDay(match.end(), day)

    def _end_word(self, match: re.Match[str], moment: Moment) -> FoundDay:
        return FoundDay(match.end(), _end_of(self._words.ends[match["word"].casefold()], moment.today))


def _iso(match: re.Match[str], moment: Moment) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _dotted(match: re.Match[str], moment: Moment) -> date:
    return _nearest(int(match[1]), int(match[2]), match[3] or match[4], moment)


def _slashed(match: re.Match[str], moment: Moment) -> date:
    first, second = int(match[1]), int(match[2])
    day, month = (first, second) if moment.day_first else (second, first)
    if month > 12 >= day:  # it can only be meant the other way round
        day, month = month, day
    return _nearest(day, month, match[3], moment)


def _day_of_month(match: re.Match[str], moment: Moment) -> FoundDay:
    """The nearest such day, the way that is looked: `the 12th`, `am 12.`."""
    day, month = int(match[1]), moment.today.replace(day=1)
    for _ in range(12):
        if day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found == moment.today or (found < moment.today) == moment.looking_back:
                return FoundDay(match.end(), found)
        month = add_months(month, -1 if moment.looking_back else 1)
    raise ValueError(day)


def _numbered_weekday(number: int, weekday: int, moment: Moment) -> date | None:
    """The day of that number around today if it is that weekday: `Sat 16`; a number that may be an hour is one."""
    for days in range(_WEEK if number in _HOURS else 32):
        for near in (moment.today + timedelta(days), moment.today - timedelta(days)):
            if near.day == number and near.weekday() == weekday:
                return near
    return None


def _nearest(day: int, month: int, year: str | None, moment: Moment) -> date:
    """The date; without year the next one to come, or the last one when looking back."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    way = -1 if moment.looking_back else 1
    for offset in range(_LEAP_CYCLE + 1):
        try:
            found = date(moment.today.year + offset * way, month, day)
        except ValueError:  # 29 February in a common year
            continue
        if found == moment.today or (found < moment.today) == moment.looking_back:
            return found
    raise ValueError(day)


def _in_week(day: date, weekday: int) -> date:
    """The weekday of the week, Monday first, in which that day is."""
    return day + timedelta(days=weekday - day.weekday())


def _moved(day: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _edge(edge: str, unit: str, day: date) -> date:
    """The first, middle or last day of the week, month or year in which that day is."""
    if edge == "end":
        return _end_of(unit, day)
    if unit == "week":
        return _in_week(day, 0 if edge == "start" else _WEDNESDAY)
    first = day.replace(day=1, month=1) if unit == "year" else day.replace(day=1)
    if edge == "start":
        return first
    return first.replace(month=_MIDDLE_MONTH) if unit == "year" else first.replace(day=_MIDDLE_DAY)


def _end_of(unit: str, day: date) -> date:
    """The last working day of its week (today, if later), the last of its month or year, the coming Saturday."""
    if unit == "week":
        return max(day, _in_week(day, _FRIDAY))
    if unit == "weekend":
        return max(day, _in_week(day, _SATURDAY))
    return day.replace(month=12, day=31) if unit == "year" else day.replace(day=monthrange(day.year, day.month)[1])


def _named(words: DayWords, unit: str) -> list[str]:
    return [word for word, named in words.units.items() if named == unit and len(word) > 1]
