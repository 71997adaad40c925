"""Weekday and hour of very many instants, each in a zone of its own."""

from datetime import UTC, datetime, timedelta

from pim.values.when import zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS, _HOUR_MS = 86_400_000, 3_600_000
_THURSDAY = 3  # 1 January 1970 was one


class HoursOfWeek:
    """Asks a zone for its offset once a day, and each time on a day on which its clocks change."""

    def __init__(self, home: str) -> None:
        """`home` is the zone of whoever has none."""
        self._home = home
        self._offsets: dict[tuple[str, int], int | None] = {}

    def at(self, instant: int, tzid: str) -> tuple[int, int]:
        """Weekday (Monday is 0) and hour of an instant in UTC milliseconds."""
        key = (tzid, instant // _DAY_MS)
        offset = self._offsets.get(key, -1)
        if offset == -1:
            ends = {self._offset(tzid, key[1] * _DAY_MS), self._offset(tzid, (key[1] + 1) * _DAY_MS)}
            offset = self._offsets[key] = ends.pop() if len(ends) == 1 else None
        wall = instant + (self._offset(tzid, instant) if offset is None else offset)
        return (wall // _DAY_MS + _THURSDAY) % 7, wall % _DAY_MS // _HOUR_MS

    def _offset(self, tzid: str, instant: int) -> int:
        there = (_EPOCH + timedelta(milliseconds=instant)).astimezone(zone(tzid, self._home)).utcoffset()
        return 0 if there is None else there // timedelta(milliseconds=1)
