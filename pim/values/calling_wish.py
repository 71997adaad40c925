"""When somebody wishes to be called, in their own words: "Mon–Fri 10–12, not Wed", "nicht vor 10 Uhr"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pim.values.fold import fold

WISH = "X-RINGBOOK-CALLTIME"
WISH_FIELD = "calltime"
DAY_MINUTES = 24 * 60

Part = tuple[int, int]
"""A part of a day: the minute it begins with, and the one it ends before."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The parts of each weekday (Monday first) at which somebody may be called, in their own time."""

    week: tuple[tuple[Part, ...], ...]


@lru_cache(maxsize=1024)
def read_wish(text: str) -> Wish | None:
    """The wish these words say, None where any of them is not understood.

    English and German, both always.  What is said first is when to call, what follows "not" is taken from it; only
    "not" leaves the rest of the week.  A time without a day is of the days before it, or of every day.
    """
    clauses = [clause for clause in map(_clause, re.split(r"[,;.]\s+|[,;]|\bbut\b|\baber\b", _plain(text))) if clause]
    if not clauses or any(clause is _UNREAD for clause in clauses):
        return None
    allowed = [clause for clause in clauses if not clause.is_not]
    week = [[(0, DAY_MINUTES)] if not allowed else [] for _ in range(7)]
    days: tuple[int, ...] = ALL
    for clause in allowed:
        days = clause.days or days
        for weekday in days:
            week[weekday] += clause.parts or [(0, DAY_MINUTES)]
    for clause in clauses:
        if clause.is_not:
            for weekday in clause.days or ALL:
                week[weekday] = _without(week[weekday], clause.parts or [(0, DAY_MINUTES)])
    return Wish(tuple(_joined(parts) for parts in week))


ALL = tuple(range(7))


@dataclass(frozen=True, slots=True)
class _Clause:
    is_not: bool
    days: tuple[int, ...]
    parts: list[Part]


_UNREAD = _Clause(is_not=False, days=(), parts=[])
_NOT = {"not", "never", "no", "except", "nicht", "nie", "kein", "keine", "ausser"}
_FILLING = {
    "on", "at", "in", "the", "and", "or", "only", "please", "from", "between", "am", "um", "und", "oder", "nur",
    "bitte", "von", "zwischen", "uhr", "h", "best", "call", "any", "time", "der", "den",
}  # fmt: skip
_DAYS = {
    "mon": 0, "monday": 0, "tue": 1, "tues": 1, "tuesday": 1, "wed": 2, "wednesday": 2, "thu": 3, "thur": 3,
    "thurs": 3, "thursday": 3, "fri": 4, "friday": 4, "sat": 5, "saturday": 5, "sun": 6, "sunday": 6,
    "mo": 0, "montag": 0, "di": 1, "die": 1, "dienstag": 1, "mi": 2, "mittwoch": 2, "do": 3, "donnerstag": 3, "fr": 4,
    "freitag": 4, "sa": 5, "samstag": 5, "sonnabend": 5, "so": 6, "sonntag": 6,
}  # fmt: skip
_MANY = {
    "weekdays": (0, 1, 2, 3, 4), "werktags": (0, 1, 2, 3, 4), "wochentags": (0, 1, 2, 3, 4), "weekends": (5, 6),
    "weekend": (5, 6), "wochenende": (5, 6), "wochenenden": (5, 6), "daily": ALL, "everyday": ALL, "taglich": ALL,
    "taeglich": ALL,
}  # fmt: skip
_TIMES = {
    "morning": (0, 720), "mornings": (0, 720), "vormittag": (0, 720), "vormittags": (0, 720), "morgens": (0, 720),
    "fruh": (0, 720), "afternoon": (720, 1080), "afternoons": (720, 1080), "nachmittag": (720, 1080),
    "nachmittags": (720, 1080), "evening": (1020, 1440), "evenings": (1020, 1440), "abend": (1020, 1440),
    "abends": (1020, 1440), "lunch": (720, 840), "mittags": (720, 840), "noon": (720, 840),
}  # fmt: skip
_FROM, _UNTIL = {"after", "since", "nach", "ab"}, {"before", "until", "till", "vor", "bis"}
_TOKEN = re.compile(r"\d{1,2}(?:[:.]\d{2})?\s*(?:a\.?m\.?|p\.?m\.?)?(?![a-z])|[^\W\d_]+|-|/|\+|&")
_BETWEEN = re.compile(r"\b(?:between|zwischen)\s+(\S+(?:\s*(?:uhr|[ap]m))?)\s+(?:and|und)\b")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?")


def _plain(text: str) -> str:
    return re.sub(r"[–—−]|\bto\b", "-", _BETWEEN.sub(r"\1 -", fold(text)))


def _clause(text: str) -> _Clause | None:
    """One clause; None where there is nothing, `_UNREAD` where a word is not known."""
    words = [word.strip() for word in _TOKEN.findall(text)]
    if not words or "".join(words).replace(" ", "") != re.sub(r"[\s()']", "", text).rstrip("."):
        return _UNREAD if text.strip(" .") else None
    reading = _Reading()
    for word in words:
        if not reading.take(word):
            return _UNREAD
    return reading.clause()


class _Reading:
    """A clause that is read word by word."""

    def __init__(self) -> None:
        self._is_not = False
        self._days: list[int] = []
        self._parts: list[Part] = []
        self._minute: int | None = None
        self._edge = ""
        self._spans = False  # a dash was read last
        self._last = ""

    def take(self, word: str) -> bool:
        """Take the next word; False where it is not understood."""
        if word in _NOT:
            self._is_not = True
        elif word == "-" or (word in _UNTIL and self._minute is not None) or (word == "bis" and self._last == "day"):
            self._spans = True
        elif word in _FROM or word in _UNTIL:
            self._edge = "from" if word in _FROM else "until"
        elif word[0].isdigit():
            return self._take_clock(word)
        elif word.rstrip("s") in _DAYS or word in _DAYS:
            self._take_day(_DAYS.get(word, _DAYS.get(word.rstrip("s"), 0)))
        elif word in _MANY:
            self._days += _MANY[word]
        elif word in _TIMES:
            self._parts.append(_TIMES[word])
        else:
            return word in _FILLING or word in "/+&"
        return True

    def clause(self) -> _Clause:
        """What was read; a time alone says nothing."""
        if self._minute is not None or self._spans or self._edge or not (self._days or self._parts):
            return _UNREAD
        return _Clause(self._is_not, tuple(dict.fromkeys(self._days)), self._parts)

    def _take_day(self, day: int) -> None:
        if self._spans and self._days:
            first = self._days[-1]
            self._days += [(first + step) % 7 for step in range(1, (day - first) % 7 + 1)]
            self._spans = False
        else:
            self._days.append(day)
        self._last = "day"

    def _take_clock(self, word: str) -> bool:
        minute = _minute(word)
        if minute is None:
            return False
        self._last = "time"
        if self._edge:
            self._parts.append((minute, DAY_MINUTES) if self._edge == "from" else (0, minute))
            self._edge = ""
        elif self._spans and self._minute is not None:
            start = self._minute
            if minute < start and minute + 720 <= DAY_MINUTES:  # 10-2 is until two in the afternoon
                minute += 720
            self._minute, self._spans = None, False
            self._parts.append((start, minute))
            return start < minute
        elif self._minute is None:
            self._minute = minute
        else:
            return False
        return True


def _minute(word: str) -> int | None:
    found = _CLOCK.match(word)
    if found is None:
        return None
    hour, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    at = hour * 60 + minutes
    return at if minutes < 60 and at <= DAY_MINUTES else None


def _without(parts: list[Part], taken: list[Part]) -> list[Part]:
    for first, last in taken:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, first)), (max(start, last), end))
            if piece[0] < piece[1]
        ]
    return parts


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """In order, those that touch as one."""
    found: list[Part] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
