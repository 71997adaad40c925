"""When a calendar component is: its start and end as activities keep them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from pim.formats.ical_lines import Line
from pim.formats.ical_meant import OWN_FORM, MeantLines
from pim.formats.ical_times import day_text, due_text, in_zone, read_duration, read_moment, shifted
from pim.formats.ical_zones import Zones, iana_name
from pim.texts import tr


class Due(NamedTuple):
    """A time as activities keep it: wall time in an IANA zone ('' = floating), or a day."""

    wall: datetime
    tz: str
    day_only: bool

    @property
    def text(self) -> str:
        """As an activity keeps it."""
        return day_text(self.wall) if self.day_only else due_text(self.wall)


class Times:
    """Reads the times of one component, and lists those that cannot be read."""

    def __init__(self, lines: MeantLines, zones: Zones) -> None:
        self._lines = lines
        self._zones = zones

    def span(self, block_kind: str) -> tuple[Due | None, Due | None]:
        """Start and end; the end of a day is the last day, inclusive."""
        start = self.time("DTSTART")
        if block_kind == "VTODO":
            return self._todo_span(start)
        end = self.time("DTEND") if block_kind == "VEVENT" else None
        if start is None:
            if block_kind == "VEVENT" and not self._lines.text("DTSTART").strip():
                self._lines.complain("DTSTART", tr("The event has no start."))
            return start, end
        end = end or self._after(start)
        if self._is_all_day(start, end):
            start = start._replace(day_only=True, tz="")
            end = end and end._replace(day_only=True, tz="")
        if start.day_only and end:
            end = end._replace(wall=end.wall - timedelta(days=1), day_only=True) if end.wall > start.wall else None
        return start, end

    def _todo_span(self, start: Due | None) -> tuple[Due | None, Due | None]:
        """When a to-do is due; of one made here, when it starts and ends."""
        end = self.time("DUE") or (self._after(start) if start else None)
        if start and end and self._lines.first(OWN_FORM):
            return start, end
        return end or start, None

    def _after(self, start: Due) -> Due | None:
        """The end a DURATION gives."""
        text = self._lines.text("DURATION")
        if not text:
            return None
        length = read_duration(text)
        if length is None:
            self._lines.complain("DURATION", tr("DURATION cannot be read. Kept as it is."))
            return None
        return start._replace(wall=shifted(start.wall, length))

    def _is_all_day(self, start: Due, end: Due | None) -> bool:
        """Outlook's own mark on an event from midnight to midnight."""
        marks = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
        if not any(self._lines.text(mark).strip().upper() == "TRUE" for mark in marks):
            return False
        return all(time.wall.hour == time.wall.minute == 0 for time in (start, end) if time)

    def time(self, name: str) -> Due | None:
        """The time of the first line of that name, listed when it cannot be read."""
        line = self._lines.first(name)
        if line is None or not line.value.strip():
            return None
        due = self.read(line, line.value)
        if due is None:
            why = tr("{name} is no date that can be read: {text}. Kept as it is.")
            self._lines.complain(name, why.format(name=name, text=line.value[:_SHOWN]))
        return due

    def read(self, line: Line, value: str) -> Due | None:
        """A time as it stands in a line, None when it is none."""
        moment = read_moment(value)
        if moment is None:
            return None
        if moment.day_only or (line.params and line.param("VALUE").upper() == "DATE"):
            return Due(moment.wall.replace(hour=0, minute=0, second=0), "", day_only=True)
        zones = self._zones
        tzid = line.param("TZID")
        zone = zones.name(tzid) if tzid else ""
        if moment.utc and not zone:
            return _in_utc(moment.wall, own_zone(self._lines, "") or zones.default)
        if tzid and not zone:
            ahead = zones.offset(tzid, moment.wall)
            if ahead is not None:
                return _in_utc(shifted(moment.wall, -timedelta(minutes=ahead)), zones.default)
            why = tr("The time zone {zone} is not known. Read as local time.")
            self._lines.complain(line.name, why.format(zone=tzid[:_SHOWN]))
        # Of a zone and a Z together the zone counts, as in Google's calendar.
        return Due(moment.wall, zone, day_only=False)


def _in_utc(wall: datetime, zone: str) -> Due:
    """A time in UTC, shown on the clock of a zone: its own, the calendar's or the user's."""
    return Due(in_zone(wall, "UTC", zone), zone or "UTC", day_only=False)


def own_zone(lines: MeantLines, otherwise: str) -> str:
    """The zone a line of our own names, '' for wherever the user is."""
    own = lines.text("X-RINGBOOK-ZONE").strip()
    if not own:
        return otherwise
    return "" if own == "FLOATING" else iana_name(own) or otherwise


def seconds_between(start: Due, end: Due) -> int:
    """From one time to the other by the world's clock."""
    if start.tz and end.tz:
        return int((in_zone(end.wall, end.tz, "UTC") - in_zone(start.wall, start.tz, "UTC")).total_seconds())
    return int((end.wall - start.wall).total_seconds())


def end_text(due: Due | None, end: Due | None) -> str:
    """The end in the zone of the start, '' when it is the start."""
    if due is None or end is None:
        return ""
    if not due.day_only:
        end = end._replace(wall=in_zone(end.wall, end.tz, due.tz))
    return end.text if end.wall > due.wall else ""


_SHOWN = 60
