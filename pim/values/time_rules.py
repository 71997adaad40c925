"""The forms in which people write a time of day: `3pm`, `15 Uhr 30`, `10-11`, `halb 3`, `at 9`, `afternoon`."""

import re
from datetime import time
from typing import NamedTuple

from pim.values.day_rules import either
from pim.values.day_words import DayWords

_STARTS = r"(?<![\w.,/:+€$£#-])"
_ENDS = r"(?!\w|/|[-–:.,]\d)"
_NOT_A_TIME = (
    r"(?! ?(?:%|€|\$|£|euros?\b|eur\b|chf\b|usd\b|gbp\b|percent|prozent|people|personen|pieces|stück|kg\b|x\b|m²))"
)
STOP = re.compile(r" ?(?:$|[,:;.!?)])")
"""The end of the words, or a sign that ends a part of them."""

_MERIDIEM = {"am": "am", "a.m.": "am", "pm": "pm", "p.m.": "pm"}
_WHOLE_DAY = 24 * 60
_FIRST_LIKELY, _LAST_LIKELY = 7, 20


class FoundTime(NamedTuple):
    """A time, or a span of times, that ends at `end` in the words; not `sure` if two bare numbers could be hours."""

    end: int
    start: time
    stop: time | None = None
    sure: bool = True


class _Clock(NamedTuple):
    """A time as written, in minutes after midnight; `exact` if it was surely meant as a time."""

    minutes: int
    exact: bool
    meridiem: str


class TimeRules:
    """All forms of a time in one language, ready to be tried at a place in the words."""

    def __init__(self, words: DayWords) -> None:
        self._words = words
        hour_sign = either(words.hour_signs)
        # "3 am Freitag": in German `am` belongs to the day.
        am = r"am(?! (?:\d|" + either(words.weekdays) + "))" if "uhr" in words.hour_signs else "am"
        clock = (
            r"(?P<{0}h>\d\d?)(?:(?P<{0}sign>[:.h])(?P<{0}m>\d\d))?"
            rf"(?: ?(?P<{{0}}x>{am}|pm|a\.m\.|p\.m\.|{hour_sign})(?![\w])(?: (?P<{{0}}u>\d\d)(?![\d:.]))?)?"
        )
        lead = f"(?:(?P<lead>{either(words.lead_time | words.lead_hour)}) ?)?"
        span = rf"(?: ?{either(words.spans)} ?{clock.format('b')}{_ENDS})"
        self._span = re.compile(rf"{lead}{_STARTS}{clock.format('a')}{span}{_NOT_A_TIME}", re.IGNORECASE)
        self._one = re.compile(rf"{lead}{_STARTS}{clock.format('a')}{_ENDS}{_NOT_A_TIME}", re.IGNORECASE)
        numbers = rf"(?P<hour>\d\d?|{either(words.numbers)})"
        self._quarter = re.compile(
            rf"{lead}(?P<quarter>{either(words.quarters)}) {numbers}(?: ?(?P<x>am|pm|{hour_sign}))?{_ENDS}",
            re.IGNORECASE,
        )
        self._named_hour = re.compile(rf"{either(words.lead_hour)} {numbers}{_ENDS}{_NOT_A_TIME}", re.IGNORECASE)
        self._part = re.compile(
            rf"(?<!good )(?<!guten )(?:(?P<lead>{either(words.lead_part)}) )?(?P<part>{either(words.parts)})(?!\w)",
            re.IGNORECASE,
        )

    def match(self, text: str, at: int, *, beside_day: bool) -> FoundTime | None:
        """The time that begins exactly there, or None; `beside_day` trusts forms that could be other things."""
        try:
            return (
                self._read_part(text, at, beside_day)
                or self._read_quarter(text, at)
                or self._read_span(text, at, beside_day)
                or self._read_one(text, at, beside_day)
                or self._read_named_hour(text, at)
            )
        except (KeyError, ValueError):  # 25:00, or a letter that only looks like one of a known word
            return None

    def _read_part(self, text: str, at: int, beside_day: bool) -> FoundTime | None:
        match = self._part.match(text, at)
        if not match:
            return None
        part = match["part"].casefold()
        hour, end = self._words.parts[part], match.end()
        closer = self.match(text, end + 1, beside_day=True) if text[end : end + 1] == " " else None
        if closer is None:
            trusted = beside_day or match["lead"] or (part in self._words.alone and STOP.match(text, end))
            return FoundTime(end, time(hour)) if trusted else None
        if hour >= 12 > closer.start.hour:  # "evening at 8"
            return FoundTime(closer.end, closer.start.replace(hour=closer.start.hour + 12))
        return closer

    def _read_quarter(self, text: str, at: int) -> FoundTime | None:
        match = self._quarter.match(text, at)
        if not match:
            return None
        meridiem = _MERIDIEM.get((match["x"] or "").casefold(), "")
        hour = _likely_hour(self._number(match["hour"]), meridiem)
        return FoundTime(match.end(), _time(hour * 60 + self._words.quarters[match["quarter"].casefold()]))

    def _read_span(self, text: str, at: int, beside_day: bool) -> FoundTime | None:
        match = self._span.match(text, at)
        if not match:
            return None
        first, last = self._clock(match, "a"), self._clock(match, "b")
        if last.meridiem and not first.meridiem:
            first = self._clock(match, "a", last.meridiem)
            if first.minutes >= last.minutes:
                first = self._clock(match, "a", "am")
        sure = bool(beside_day or first.exact or last.exact or self._is_hour_lead(match))
        if not sure and not _likely_span(match):
            return None
        end = last.minutes
        if end <= first.minutes and not last.meridiem:
            end += 12 * 60
        stop = _time(end) if first.minutes < end < _WHOLE_DAY else None
        return FoundTime(match.end(), _time(first.minutes), stop, sure)

    def _read_one(self, text: str, at: int, beside_day: bool) -> FoundTime | None:
        match = self._one.match(text, at)
        if not match:
            return None
        clock = self._clock(match, "a")
        at_end = STOP.match(text, match.end())
        trusted = self._is_hour_lead(match) or (beside_day and (match["lead"] or match["asign"] or at_end))
        if not (clock.exact or trusted):
            return None
        return FoundTime(match.end(), _time(clock.minutes))

    def _read_named_hour(self, text: str, at: int) -> FoundTime | None:
        match = self._named_hour.match(text, at)
        if not match:
            return None
        return FoundTime(match.end(), time(_likely_hour(self._number(match["hour"]), "")))

    def _clock(self, match: re.Match[str], which: str, meridiem: str = "") -> _Clock:
        """One side of a time; a dot before the minutes is a time only beside Uhr, am or pm, or after "at"."""
        hour, suffix = match[which + "h"], match[which + "x"]
        written = _MERIDIEM.get((suffix or "").casefold(), "")
        said_in_24 = len(hour) == 2 and not (written or meridiem)
        minutes = int(match[which + "m"] or match[which + "u"] or 0)
        if minutes > 59 or (suffix in ("h", "H") and int(hour) < _FIRST_LIKELY):  # "1h" is a length
            raise ValueError(minutes)
        hours = int(hour) if said_in_24 else _likely_hour(int(hour), written or meridiem)
        return _Clock(hours * 60 + minutes, bool(suffix) or match[which + "sign"] in (":", "h", "H"), written)

    def _is_hour_lead(self, match: re.Match[str]) -> bool:
        return (match["lead"] or "").casefold() in self._words.lead_hour

    def _number(self, text: str) -> int:
        return int(text) if text.isdecimal() else self._words.numbers[text.casefold()]


def _likely_hour(hour: int, meridiem: str) -> int:
    """The hour of 24 that is meant: 1 to 6 are in the afternoon unless something says otherwise."""
    if meridiem:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return hour % 12 + (12 if meridiem == "pm" else 0)
    return hour + 12 if 1 <= hour < _FIRST_LIKELY else hour


def _likely_span(match: re.Match[str]) -> bool:
    """Whether two bare numbers are hours of a working day, in order: `10-11` is, `2-3` or `20-50` could be anything."""
    return _FIRST_LIKELY <= int(match["ah"]) < int(match["bh"]) <= _LAST_LIKELY


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
