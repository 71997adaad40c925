"""Weekday and hour of very many instants, each in a zone of its own."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from pim.values.when import zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER_MS = 900_000
"""Every zone has differed from UTC by whole quarters of an hour since 1972: small numbers, quick to reckon with."""
_QUARTER = timedelta(milliseconds=QUARTER_MS)
_HOUR, _DAY = 4, 96
_SPAN = 4 * _DAY  # no zone has ever changed its clocks and changed them back within less than a week
_DAY_HOURS, _WEEK_HOURS = 24, 7 * 24
_THURSDAY = 3 * _DAY_HOURS  # 1 January 1970 was one


class HoursOfWeek:
    """Asks a zone for its offset once in a few days, and each time in those in which its clocks change."""

    def __init__(self, home: str) -> None:
        """`home` is the zone of whoever has none."""
        self._home = home

    def at(self, instant: int, tzid: str) -> tuple[int, int]:
        """Weekday (Monday is 0) and hour of an instant in UTC milliseconds."""
        (hour,), _ = self.of_marked((2 * (instant // QUARTER_MS),), tzid)
        return divmod(hour, _DAY_HOURS)

    def of_marked(self, marks: Iterable[int], tzid: str) -> tuple[list[int], list[int]]:
        """The hours of the week of many quarters of an hour, 0 being the first of Monday: of all, of those marked.

        Each is given as twice its number since 1970, and 1 more where it is marked.
        """
        spans = _spans_of(tzid, self._home)
        every: list[int] = []
        marked: list[int] = []
        for mark in marks:
            quarter = mark >> 1
            offset = spans[quarter // _SPAN]
            if offset is None:
                offset = spans.offset(quarter)
            hour = ((quarter + offset) // _HOUR + _THURSDAY) % _WEEK_HOURS
            every.append(hour)
            if mark & 1:
                marked.append(hour)
        return every, marked


class _Spans(dict[int, int | None]):
    """The offset of a zone in each span of a few days, None in those in which it changes."""

    def __init__(self, tz: tzinfo) -> None:
        super().__init__()
        self._tz = tz
        self._starts: dict[int, int] = {}

    def __missing__(self, span: int) -> int | None:
        start, end = self._start(span), self._start(span + 1)
        found = self[span] = start if start == end else None
        return found

    def offset(self, quarter: int) -> int:
        """The offset of a quarter of an hour, in quarters too."""
        there = (_EPOCH + quarter * _QUARTER).astimezone(self._tz).utcoffset()
        return 0 if there is None else there // _QUARTER

    def _start(self, span: int) -> int:
        """The offset where a span begins, which is where the one before it ends."""
        if span not in self._starts:
            self._starts[span] = self.offset(span * _SPAN)
        return self._starts[span]


@lru_cache(maxsize=512)
def _spans_of(tzid: str, home: str) -> _Spans:
    """What was asked of a zone is kept: its past does not change."""
    return _Spans(zone(tzid, home))
