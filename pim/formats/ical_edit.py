"""Rewrites the lines of a calendar component that an edit changed; every other line stays byte for byte."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from pim.formats.ical_compose import (
    CATEGORY,
    Setting,
    alarm_lines,
    categories_line,
    described,
    done_text,
    due_line,
    moment_line,
    optional,
    trigger_line,
)
from pim.formats.ical_lines import Line, line_name, logical_lines, made_line, old_text_line, read_line
from pim.formats.ical_meant import OWN_FORM
from pim.formats.ical_times import due_text, from_due, from_instant, in_zone, instant, is_day, read_duration, shifted
from pim.formats.ical_understand import categories_of, kind_named
from pim.formats.ical_zones import Zones
from pim.values.activity import Activity
from pim.values.property import escape
from pim.values.took_place import as_planned


class Kept(NamedTuple):
    """A component as it is kept: its bytes, the zones they may name, whether it is of vCalendar 1.0."""

    raw: bytes
    zones: Zones
    is_old: bool


def edited_component(kept: Kept, activity: Activity, setting: Setting, *, base: Activity) -> bytes:
    """The component with the lines of what differs between `base`, as it was read, and `activity`, as it is now.

    A time keeps the zone name, or UTC, it was written in, as long as the activity keeps its zone.  That a meeting
    took place is no change: any calendar shows that it is past.
    """
    activity = as_planned(activity, base, home=setting.home)
    changed = {name for name in _FIELDS if getattr(base, name) != getattr(activity, name)}
    if changed & _TIMES and _is_same_time(base, activity, setting):
        changed -= _TIMES
    if not changed:
        return kept.raw
    lines = _Edited(kept.raw, kept.zones, is_old=kept.is_old)
    for fields, edit in _EDITS:
        if not changed.isdisjoint(fields):
            edit(lines, base, activity, setting)
    return lines.raw


def zones_named(component: bytes) -> set[str]:
    """The TZIDs a component's own times name."""
    timed = (read_line(source) for source in logical_lines(component) if line_name(source) in _TIMED)
    return {tzid for line in timed if (tzid := line.param("TZID"))}


class _Edited:
    """The lines of a component being edited."""

    def __init__(self, raw: bytes, zones: Zones, *, is_old: bool) -> None:
        self.zones = zones
        self.is_old = is_old
        self._lines = logical_lines(raw)
        self._end = b"\r\n" if b"\r\n" in raw else b"\n"
        if not raw.endswith((b"\n", b"\r")):  # cut off in its last line, which nothing may run into
            self._lines[-1] += self._end
        self.kind = self._value_at(0)

    @property
    def raw(self) -> bytes:
        return b"".join(self._lines)

    def first(self, name: str) -> Line | None:
        """The first line of that name on the component's own level."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[Line]:
        """The lines of that name on the component's own level."""
        return [read_line(self._lines[place]) for place in self._places(name)]

    def put(self, name: str, made: Sequence[bytes]) -> None:
        """Put these lines where the first of that name stands, or at the end, and take the others away."""
        places = self._places(name)
        at = places[0] if places else self._first_inner()
        for place in reversed(places):
            del self._lines[place]
        self._lines[at:at] = self._with_ends(made)

    def put_text(self, name: str, text: str) -> None:
        """Give a text line a new value and leave its parameters; take it away for ''."""
        line = self.first(name)
        params = [pair for pair in line.params if pair[0] not in ("ALTREP", "TYPE", "VALUE")] if line else []
        if text and self.is_old:
            self.put(name, [old_text_line(name, text)])
        else:
            self.put(name, [made_line(name, escape(text), params)] if text else [])

    def alarms(self) -> list[tuple[int, int]]:
        """First and last place of each VALARM that shows or sounds at some time."""
        found = []
        start = -1
        for place, source in enumerate(self._lines):
            name = line_name(source)
            if name == "BEGIN" and self._value_at(place) == "VALARM":
                start = place
            elif name == "END" and start >= 0:
                found += [(start, place)] if self._shows(start, place) else []
                start = -1
        return found

    def put_trigger(self, alarm: tuple[int, int], made: bytes) -> None:
        """Give an alarm another TRIGGER."""
        for place in range(*alarm):
            if line_name(self._lines[place]) == "TRIGGER":
                self._lines[place] = self._with_ends([made])[0]

    def trigger(self, minutes: int) -> bytes:
        """A TRIGGER so many minutes before; a to-do that has only DUE counts from its end (RFC 5545 3.8.6.3)."""
        from_end = self.kind == "VTODO" and not self.first("DTSTART")
        return trigger_line(minutes, [("RELATED", "END")] if from_end else [])

    def unfix_triggers(self, minutes: int | None) -> None:
        """Let the first alarm, if it names an instant, move with the start."""
        for alarm in self.alarms()[:1]:
            triggers = [source for source in self._lines[slice(*alarm)] if line_name(source) == "TRIGGER"]
            if minutes is not None and read_duration(read_line(triggers[0]).value) is None:
                self.put_trigger(alarm, self.trigger(minutes))

    def remove(self, alarm: tuple[int, int]) -> None:
        """Take an alarm away."""
        del self._lines[alarm[0] : alarm[1] + 1]

    def append(self, made: Sequence[bytes]) -> None:
        """Put lines before the component's END."""
        self._lines[self._last() : self._last()] = self._with_ends(made)

    def _value_at(self, place: int) -> str:
        return read_line(self._lines[place]).value.strip().upper()

    def _places(self, name: str) -> list[int]:
        depth = 0
        places = []
        for place, source in enumerate(self._lines):
            found = line_name(source)
            depth += (found == "BEGIN") - (found == "END")
            if depth == 1 and found == name:
                places.append(place)
        return places

    def _first_inner(self) -> int:
        """Where the first inner component begins, else the END."""
        names = [line_name(source) for source in self._lines]
        return names.index("BEGIN", 1) if "BEGIN" in names[1:] else self._last()

    def _last(self) -> int:
        return len(self._lines) - (line_name(self._lines[-1]) == "END")

    def _shows(self, start: int, end: int) -> bool:
        found = {line_name(self._lines[place]): place for place in range(end - 1, start, -1)}
        is_shown = "ACTION" not in found or self._value_at(found["ACTION"]) in ("DISPLAY", "AUDIO")
        return is_shown and "TRIGGER" in found

    def _with_ends(self, made: Iterable[bytes]) -> list[bytes]:
        pieces = [piece for lines in made for piece in logical_lines(lines)]
        return [piece.replace(b"\r\n", self._end) for piece in pieces]


_TIMED = frozenset({"DTSTART", "DTEND", "DUE", "EXDATE", "RDATE"})
_TIMES = frozenset({"due", "due_end", "tz"})
_FIELDS = tuple(
    "kind state due due_end tz done_at minutes direction result subject text promise location "
    "alarm_minutes rrule exdates rdates priority categories private".split()
)


def _is_same_time(base: Activity, activity: Activity, setting: Setting) -> bool:
    """Whether both are due at the same instants: the user's home may have moved since it was read."""
    texts = [(base.due, activity.due), (base.due_end, activity.due_end)]
    zones = (base.tz or setting.home, activity.tz or setting.home)
    if any(len(one) != len(other) for one, other in texts) or bool(base.tz) != bool(activity.tz):
        return False
    return all(one == other if is_day(one) or not one else _same(one, other, zones) for one, other in texts)


def _same(one: str, other: str, zones: tuple[str, str]) -> bool:
    return instant(from_due(one), zones[0]) == instant(from_due(other), zones[1])


def _edit_subject(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    lines.put_text("SUMMARY", activity.subject)
    lines.put("X-RINGBOOK-TITLE", [])


def _edit_text(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    """The words, with the result before them; the page Outlook keeps beside them is out of date then."""
    lines.put_text("DESCRIPTION", described(activity))
    lines.put("X-ALT-DESC", [])
    lines.put("X-RINGBOOK-RESULT", optional("X-RINGBOOK-RESULT", escape(activity.result)))


def _edit_location(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    lines.put_text("LOCATION", activity.location)


def _edit_priority(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    lines.put("PRIORITY", [made_line("PRIORITY", str(activity.priority))])


def _edit_categories(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    """The words it is filed under, after the one that names its kind; they need one when a new word would be that."""
    word, _ = categories_of(lines.all("CATEGORIES"))
    if not word and any(map(kind_named, activity.categories)):
        word = CATEGORY[activity.kind]
    texts = [*([word] if word else []), *activity.categories]
    lines.put("CATEGORIES", [categories_line(texts)] if texts else [])


def _edit_private(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    lines.put("CLASS", [b"CLASS:PRIVATE\r\n" if activity.private else b"CLASS:PUBLIC\r\n"])


def _edit_own(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    """What no calendar has a line for."""
    minutes = "NONE" if activity.minutes is None else str(activity.minutes)
    values = {"KIND": activity.kind, "DIRECTION": activity.direction, "PROMISE": activity.promise, "MINUTES": minutes}
    before = {"KIND": base.kind, "DIRECTION": base.direction, "PROMISE": base.promise}
    for name, value in values.items():
        if value != before.get(name, "NONE" if base.minutes is None else str(base.minutes)):
            lines.put(f"X-RINGBOOK-{name}", optional(f"X-RINGBOOK-{name}", value))


def _edit_state(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    done_at = activity.done_at if activity.state == "done" else None
    is_todo = lines.kind == "VTODO"
    lines.put("X-RINGBOOK-STATE", [made_line("X-RINGBOOK-STATE", activity.state)])
    instants = [made_line("X-RINGBOOK-DONE", done_text(activity))] if activity.state == "done" else []
    lines.put("X-RINGBOOK-DONE", instants)
    if activity.state == "cancelled":
        lines.put("STATUS", [b"STATUS:CANCELLED\r\n"])
    elif is_todo:
        lines.put("STATUS", [b"STATUS:COMPLETED\r\n" if activity.state == "done" else b"STATUS:NEEDS-ACTION\r\n"])
    elif base.state == "cancelled":
        lines.put("STATUS", [b"STATUS:CONFIRMED\r\n"] if lines.kind == "VEVENT" else [])
    if is_todo:
        completed = [] if done_at is None else [moment_line("COMPLETED", from_instant(done_at, "UTC"), "UTC")]
        lines.put("COMPLETED", completed)
        lines.put("PERCENT-COMPLETE", [b"PERCENT-COMPLETE:100\r\n"] if activity.state == "done" else [])


def _edit_recurrence(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    """The rule, and the lists of starts that changed."""
    if base.rrule != activity.rrule:
        lines.put("RRULE", optional("RRULE", activity.rrule))
    written = _Times(lines, base, activity, setting)
    if base.exdates != activity.exdates:
        written.put_starts("EXDATE", activity.exdates)
    if base.rdates != activity.rdates:
        written.put_starts("RDATE", activity.rdates)


def _edit_times(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    written = _Times(lines, base, activity, setting)
    zone = activity.tz if activity.tz == "UTC" or lines.is_old else ""
    if _has_no_line(lines, activity):
        written.put_aside()
        zone = activity.tz or "FLOATING"
    elif lines.kind == "VTODO":
        written.put_todo()
    else:
        written.put_event()
    if base.tz != activity.tz:
        for name, days in (("EXDATE", activity.exdates), ("RDATE", activity.rdates)):
            if lines.first(name):
                written.put_starts(name, days)
    if zone or activity.tz:
        lines.put("X-RINGBOOK-ZONE", optional("X-RINGBOOK-ZONE", zone))
    lines.unfix_triggers(activity.alarm_minutes)


def _has_no_line(lines: _Edited, activity: Activity) -> bool:
    """Whether the times stand, or must stand, in a line of our own: history, a to-do of another program with an end."""
    if lines.kind == "VTODO" and activity.due_end and not lines.first(OWN_FORM):
        return True
    return lines.kind == "VJOURNAL" or lines.first("X-RINGBOOK-DUE") is not None or not activity.due


def _edit_alarm(lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
    alarms = lines.alarms()
    for name in ("DALARM", "AALARM"):
        lines.put(name, [])
    if activity.alarm_minutes is None:
        for alarm in reversed(alarms):
            lines.remove(alarm)
    elif alarms:
        lines.put_trigger(alarms[0], lines.trigger(activity.alarm_minutes))
    else:
        lines.append(alarm_lines(activity, is_event=lines.kind == "VEVENT"))


_EDITS = (
    ({"subject"}, _edit_subject),
    ({"text", "result"}, _edit_text),
    ({"location"}, _edit_location),
    ({"priority"}, _edit_priority),
    ({"categories"}, _edit_categories),
    ({"private"}, _edit_private),
    ({"kind", "direction", "promise", "minutes"}, _edit_own),
    ({"state", "done_at", "result"}, _edit_state),
    (_TIMES, _edit_times),
    ({"rrule", "exdates", "rdates"}, _edit_recurrence),
    ({"alarm_minutes"}, _edit_alarm),
)


class _Times:
    """Writes the times of an edited activity in the way the component had them."""

    def __init__(self, lines: _Edited, base: Activity, activity: Activity, setting: Setting) -> None:
        self._lines = lines
        self._base = base
        self._activity = activity
        self._model = lines.first("DTSTART") or lines.first("DUE") or Line("", (), "")
        self._keeps_zone = activity.tz == base.tz
        self._home = setting.home

    def line(self, name: str, due: str, *, days: int = 0) -> bytes:
        """A line in UTC or a named zone as before, while the activity keeps its zone."""
        if is_day(due):
            return due_line(name, due, "", days=days)
        wall, zone = from_due(due), self._activity.tz
        tzid = self._model.param("TZID")
        was_utc = self._model.value.strip().upper().endswith("Z")
        if zone and (self._lines.is_old or (self._keeps_zone and was_utc)):
            return moment_line(name, in_zone(wall, zone, "UTC"), "UTC")
        if self._keeps_zone and tzid and self._lines.zones.name(tzid) == (zone or self._home):
            return moment_line(name, wall, zone or self._home, tzid=tzid)
        return moment_line(name, wall, zone)

    def put_starts(self, name: str, days: Iterable[str]) -> None:
        """A line for each start left out of a recurrence or added to it."""
        self._lines.put(name, [self.line(name, day) for day in days])

    def put_event(self) -> None:
        """DTSTART, and the end in the form it had."""
        lines, activity = self._lines, self._activity
        length = lines.first("DURATION")
        lines.put("DTSTART", [self.line("DTSTART", activity.due)])
        if length and activity.due_end and self._length(activity) == self._length(self._base):
            return
        lines.put("DURATION", [])
        if activity.due_end:
            lines.put("DTEND", [self.line("DTEND", activity.due_end, days=1)])
        elif is_day(activity.due):
            lines.put("DTEND", [self.line("DTEND", activity.due, days=1)])
        else:
            minutes = (activity.minutes or 0) if lines.first(OWN_FORM) else 0
            end = shifted(from_due(activity.due), timedelta(minutes=minutes))
            lines.put("DTEND", [self.line("DTEND", due_text(end))])

    def put_todo(self) -> None:
        """DUE or DTSTART, where it stood; a start that would come after DUE goes."""
        lines, activity = self._lines, self._activity
        lines.put("DURATION", [])
        if activity.due_end:
            lines.put("DTSTART", [self.line("DTSTART", activity.due)])
            lines.put("DUE", [self.line("DUE", activity.due_end)])
        elif lines.first("DUE") or not lines.first("DTSTART"):
            if lines.first("DTSTART") and activity.due < self._base.due and not activity.rrule:
                lines.put("DTSTART", [])
            lines.put("DUE", [self.line("DUE", activity.due)])
        else:
            lines.put("DTSTART", [self.line("DTSTART", activity.due)])

    def put_aside(self) -> None:
        """What the component has no line for stands in one of our own."""
        activity = self._activity
        text = f"{activity.due}/{activity.due_end}" if activity.due_end else activity.due
        self._lines.put("X-RINGBOOK-DUE", [made_line("X-RINGBOOK-DUE", text or "NONE")])

    def _length(self, activity: Activity) -> timedelta | None:
        if not activity.due_end or len(activity.due) != len(activity.due_end):
            return None
        return from_due(activity.due_end) - from_due(activity.due)
