"""What one calendar component means: the activity in it, its guests, and what cannot be understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape as html_unescape
from typing import NamedTuple

from pim.formats.gates import Gates
from pim.formats.ical_cut import Block
from pim.formats.ical_lines import Line, listed, unescaped
from pim.formats.ical_meant import MeantLines
from pim.formats.ical_rules import modern_rule
from pim.formats.ical_times import day_text, due_text, in_zone, instant, read_duration, read_moment
from pim.formats.ical_zones import Zones, iana_name
from pim.texts import tr
from pim.values.activity import HIGH, KINDS, LOW, PROMISES, RESULTS, STATES, Activity

KIND_WORDS = {
    "call": frozenset({"call", "calls", "phone call", "phone calls", "phone", "anruf", "anrufe", "telefonat"}),
    "meeting": frozenset({"meeting", "meetings", "appointment", "termin", "besprechung"}),
    "mail": frozenset({"mail", "e-mail", "email"}),
    "letter": frozenset({"letter", "brief"}),
    "note": frozenset({"note", "notiz"}),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a calendar says for all its components: zones, METHOD in upper case, whether it is vCalendar 1.0."""

    zones: Zones
    method: str = ""
    is_old: bool = False
    gates: Gates = field(default_factory=Gates)


class Understood(NamedTuple):
    """What one component means; `zones` are the TZIDs it names, `troubles` (line in the file, why) what is unclear."""

    uid: str
    recurrence_id: str
    activity: Activity | None
    attendees: tuple[tuple[str, str], ...]
    contacts: tuple[str, ...]
    groups: tuple[str, ...]
    zones: tuple[str, ...]
    troubles: tuple[tuple[int, str], ...]


def understand(block: Block, calendar: Calendar) -> Understood:
    """What a component says, line by line, so that a line that cannot be read costs itself alone."""
    lines = MeantLines(block, calendar.gates)
    activity = None
    groups: list[str] = [text for line in lines.all("CATEGORIES") for text in listed(line.value)]
    if block.kind in _READERS and _says_what_is(lines, calendar):
        activity, groups = _Reading(lines, calendar).activity(block.kind, groups)
    return Understood(
        unescaped(lines.text("UID")).strip(),
        lines.text("RECURRENCE-ID").strip(),
        activity,
        _attendees(lines),
        tuple(unescaped(line.value).strip() for name in _CONTACT_LINKS for line in lines.all(name)),
        tuple(groups),
        tuple(lines.zones),
        tuple(lines.troubles),
    )


_LONGEST_VALUE = 100_000  # signs shown of a text; the bytes keep the rest
OWN_FORM = "X-RINGBOOK-VERSION"  # stands in components made here
_READERS = ("VEVENT", "VTODO", "VJOURNAL")
_CONTACT_LINKS = ("X-RINGBOOK-CONTACT", "X-CONTACT-UID")
_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")


class _Due(NamedTuple):
    """A time as activities keep it: wall time in an IANA zone ('' = floating), or a day."""

    wall: datetime
    tz: str
    day_only: bool

    @property
    def text(self) -> str:
        return day_text(self.wall) if self.day_only else due_text(self.wall)


def _says_what_is(lines: MeantLines, calendar: Calendar) -> bool:
    """Whether this is an item and not an answer to one (RFC 5546)."""
    if calendar.method not in _ANSWERS:
        return True
    lines.complain("", tr("An answer to an invitation. Kept as it is."))
    return False


class _Reading:
    """Reads one component into an activity."""

    def __init__(self, lines: MeantLines, calendar: Calendar) -> None:
        self._lines = lines
        self._calendar = calendar

    def activity(self, block_kind: str, categories: Sequence[str]) -> tuple[Activity, list[str]]:
        """The activity, and the categories that do not say its kind."""
        lines = self._lines
        kind, groups = _kind(lines, block_kind, categories)
        due, end = self._span(block_kind)
        state, done_at = self._state(block_kind, due)
        result, text = _result_and_text(lines)
        starts, ends = self._due_texts(due, end, block_kind)
        return Activity(
            kind=kind,
            state=state,
            due=starts,
            due_end=ends,
            tz=_own_zone(lines, due.tz) if due else "",
            done_at=done_at,
            minutes=self._minutes(due, end),
            direction=_one_of(lines.text("X-RINGBOOK-DIRECTION"), ("in", "out")),
            result=result,
            subject=_subject(lines),
            text=text,
            promise=_one_of(lines.text("X-RINGBOOK-PROMISE"), PROMISES),
            location=_plain(lines.text("LOCATION")),
            alarm_minutes=self._alarm(due, end),
            rrule=self._rule(),
            exdates=self._exdates(due),
            priority=_priority(lines),
        ), groups

    def _span(self, block_kind: str) -> tuple[_Due | None, _Due | None]:
        """Start and end; the end of a day is the last day, inclusive."""
        start = self._time("DTSTART")
        if block_kind == "VTODO":
            return self._todo_span(start)
        end = self._time("DTEND") if block_kind == "VEVENT" else None
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

    def _todo_span(self, start: _Due | None) -> tuple[_Due | None, _Due | None]:
        """When a to-do is due; of one made here, when it starts and ends."""
        end = self._time("DUE") or (self._after(start) if start else None)
        if start and end and self._lines.first(OWN_FORM):
            return start, end
        return end or start, None

    def _after(self, start: _Due) -> _Due | None:
        """The end a DURATION gives."""
        text = self._lines.text("DURATION")
        if not text:
            return None
        length = read_duration(text)
        if length is None:
            self._lines.complain("DURATION", tr("DURATION cannot be read. Kept as it is."))
            return None
        try:
            return start._replace(wall=start.wall + length)
        except OverflowError:
            return None

    def _is_all_day(self, start: _Due, end: _Due | None) -> bool:
        """Outlook's own mark on an event from midnight to midnight."""
        marks = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
        if not any(self._lines.text(mark).strip().upper() == "TRUE" for mark in marks):
            return False
        return all(time.wall.hour == time.wall.minute == 0 for time in (start, end) if time)

    def _time(self, name: str) -> _Due | None:
        line = self._lines.first(name)
        if line is None or not line.value.strip():
            return None
        due = self._read_time(line, line.value)
        if due is None:
            why = tr("{name} is no date that can be read: {text}. Kept as it is.")
            self._lines.complain(name, why.format(name=name, text=line.value[:_SHOWN]))
        return due

    def _read_time(self, line: Line, value: str) -> _Due | None:
        moment = read_moment(value)
        if moment is None:
            return None
        if moment.day_only or line.param("VALUE").upper() == "DATE":
            return _Due(moment.wall.replace(hour=0, minute=0, second=0), "", day_only=True)
        zones = self._calendar.zones
        tzid = line.param("TZID")
        zone = zones.name(tzid) if tzid else ""
        if moment.utc and not zone:
            return _in_utc(moment.wall, _own_zone(self._lines, "") or zones.default)
        if tzid and not zone:
            ahead = zones.offset(tzid, moment.wall)
            if ahead is not None:
                return _in_utc(moment.wall - timedelta(minutes=ahead), zones.default)
            why = tr("The time zone {zone} is not known. Read as local time.")
            self._lines.complain(line.name, why.format(zone=tzid[:_SHOWN]))
        # Of a zone and a Z together the zone counts, as in Google's calendar.
        return _Due(moment.wall, zone, day_only=False)

    def _state(self, block_kind: str, due: _Due | None) -> tuple[str, int | None]:
        """Planned, done or cancelled, and the instant it was done."""
        lines = self._lines
        own = _one_of(lines.text("X-RINGBOOK-STATE"), STATES)
        if own:
            return own, self._done_at(block_kind, due) if own == "done" else None
        status = unescaped(lines.text("STATUS")).strip().upper()
        if status in ("CANCELLED", "CANCELED") or self._calendar.method == "CANCEL":
            return "cancelled", None
        is_done = (
            block_kind == "VJOURNAL"
            or status == "COMPLETED"
            or bool(lines.text("X-RINGBOOK-RESULT"))
            or (block_kind == "VTODO" and not status and _is_finished(lines))
        )
        return ("done", self._done_at(block_kind, due)) if is_done else ("planned", None)

    def _done_at(self, block_kind: str, due: _Due | None) -> int | None:
        own = self._lines.text("X-RINGBOOK-DONE").strip()
        if own:
            return int(own) if re.fullmatch(r"-?\d{1,15}", own, re.ASCII) else None
        finished = self._time("COMPLETED") or (due if block_kind != "VTODO" else None)
        finished = finished or self._time("LAST-MODIFIED") or due
        if finished is None:
            return None
        return instant(finished.wall, finished.tz or self._calendar.zones.default)

    def _due_texts(self, due: _Due | None, end: _Due | None, block_kind: str) -> tuple[str, str]:
        """When it was or is planned, and its end; a thing done here may have been planned for another time."""
        own = self._lines.first("X-RINGBOOK-DUE")
        if own is not None:
            start_text, _, end_text = own.value.strip().partition("/")
            return _checked_due(start_text), _checked_due(end_text)
        if due is None or (block_kind == "VJOURNAL" and not due.day_only):
            return "", ""
        end_text = _end_text(due, end)
        minutes = self._own_minutes()
        if minutes and self._lines.first(OWN_FORM) and end_text == due_text(due.wall + timedelta(minutes=minutes)):
            end_text = ""  # written here, where the length alone was known
        return due.text, end_text

    def _own_minutes(self) -> int | None:
        own = self._lines.text("X-RINGBOOK-MINUTES").strip()
        return int(own) if re.fullmatch(r"\d{1,6}", own, re.ASCII) else None

    def _minutes(self, due: _Due | None, end: _Due | None) -> int | None:
        if self._lines.first(OWN_FORM) or self._lines.first("X-RINGBOOK-MINUTES"):
            return self._own_minutes()
        if due is None or end is None or due.day_only or end.day_only:
            return None
        minutes = _seconds_between(due, end) // 60
        return minutes if minutes > 0 else None

    def _alarm(self, due: _Due | None, end: _Due | None) -> int | None:
        """Minutes before the start at which the first alarm that shows or sounds goes off."""
        for alarm in self._lines.alarms:
            action = alarm["ACTION"].value.strip().upper() if "ACTION" in alarm else "DISPLAY"
            if action in ("DISPLAY", "AUDIO") and "TRIGGER" in alarm:
                minutes = self._trigger(alarm["TRIGGER"], due, end)
                if minutes is not None:
                    return minutes
        old = self._lines.first("DALARM") or self._lines.first("AALARM")
        return self._trigger(old._replace(value=old.value.partition(";")[0]), due, end) if old and due else None

    def _trigger(self, line: Line, due: _Due | None, end: _Due | None) -> int | None:
        length = read_duration(line.value)
        if length is not None:
            before = -int(length.total_seconds()) // 60
            if line.param("RELATED").upper() == "END" and due and end and not due.day_only:
                before -= _seconds_between(due, end) // 60
            return before
        at = self._read_time(line, line.value)
        if at is None or due is None:
            return None
        start = due._replace(tz=due.tz or at.tz)
        return _seconds_between(at, start) // 60

    def _rule(self) -> str:
        text = self._lines.text("RRULE").strip()
        if not text:
            return ""
        rule = modern_rule(text)
        if not rule:
            self._lines.complain("RRULE", tr("RRULE cannot be read. Kept as it is; the first date is shown."))
        return rule

    def _exdates(self, due: _Due | None) -> tuple[str, ...]:
        """The starts left out of a recurrence, in the zone of the start."""
        texts = []
        for line in self._lines.all("EXDATE"):
            for value in re.split(r"[,;]", line.value):
                day = self._read_time(line, value) if value.strip() else None
                if day is not None and due is not None and not due.day_only:
                    day = day._replace(wall=in_zone(day.wall, day.tz, due.tz))
                texts += [day.text] if day else []
        return tuple(texts)


_SHOWN = 60
_DUE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", re.ASCII)


def _checked_due(text: str) -> str:
    """A due text of our own, '' when somebody broke it."""
    return text if _DUE.fullmatch(text) and read_moment(text) else ""


def _in_utc(wall: datetime, zone: str) -> _Due:
    """A time in UTC, shown on the clock of a zone: its own, the calendar's or the user's."""
    return _Due(in_zone(wall, "UTC", zone), zone or "UTC", day_only=False)


def _own_zone(lines: MeantLines, otherwise: str) -> str:
    """The zone a line of our own names, '' for wherever the user is."""
    own = lines.text("X-RINGBOOK-ZONE").strip()
    if not own:
        return otherwise
    return "" if own == "FLOATING" else iana_name(own) or otherwise


def _seconds_between(start: _Due, end: _Due) -> int:
    """From one time to the other by the world's clock."""
    if start.tz and end.tz:
        return int((in_zone(end.wall, end.tz, "UTC") - in_zone(start.wall, start.tz, "UTC")).total_seconds())
    return int((end.wall - start.wall).total_seconds())


def _end_text(due: _Due | None, end: _Due | None) -> str:
    """The end in the zone of the start, '' when it is the start."""
    if due is None or end is None:
        return ""
    if not due.day_only:
        end = end._replace(wall=in_zone(end.wall, end.tz, due.tz))
    return end.text if end.wall > due.wall else ""


def _kind(lines: MeantLines, block_kind: str, categories: Sequence[str]) -> tuple[str, list[str]]:
    """The kind of activity, and the categories that do not name it."""
    own = _one_of(lines.text("X-RINGBOOK-KIND"), KINDS)
    named = ((kind, word) for word in categories for kind, words in KIND_WORDS.items() if word.casefold() in words)
    kind, word = next(named, ("", ""))
    groups = [text for text in categories if text != word]
    fallback = {"VTODO": "todo", "VJOURNAL": "note"}.get(block_kind, "meeting")
    return own or kind or fallback, groups


def _subject(lines: MeantLines) -> str:
    """The subject, '' where SUMMARY is still the title we gave what had none."""
    subject = _plain(lines.text("SUMMARY"))
    return "" if subject == _plain(lines.text("X-RINGBOOK-TITLE")) else subject


def _result_and_text(lines: MeantLines) -> tuple[str, str]:
    """How a call ended, and its words without the line that repeats the result for other calendars."""
    text = _plain(lines.text("DESCRIPTION"))
    if not text and (html := lines.text("X-ALT-DESC")):
        text = _text_of_html(unescaped(html[:_LONGEST_VALUE]))
    result = _plain(lines.text("X-RINGBOOK-RESULT"))
    if result:
        text = _REPEATED_RESULT.sub("", text, count=1)
    return (result if result in RESULTS or not result else "other"), text


_REPEATED_RESULT = re.compile(r"\A\[[^\]\n]{0,80}\](?:\n|\Z)")
_TAG = re.compile(r"<[^<>]*>")
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = ("style", "head", "script")


def _text_of_html(html: str) -> str:
    """The words of an HTML description; Outlook writes the whole page."""
    for tag in _HIDDEN:
        start = html.lower().find(f"<{tag}")
        end = html.lower().find(f"</{tag}>", start)
        if 0 <= start < end:
            html = html[:start] + html[end:]
    words = html_unescape(_TAG.sub("", _BREAKS.sub("\n", html.replace("\r", "").replace("\n", " "))))
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_finished(lines: MeantLines) -> bool:
    return bool(lines.text("COMPLETED").strip()) or lines.text("PERCENT-COMPLETE").strip() == "100"


def _priority(lines: MeantLines) -> int:
    text = lines.text("PRIORITY").strip()
    if text.isdecimal() and len(text) <= 2:
        return min(int(text), LOW)
    return {"2": HIGH, "0": LOW}.get(lines.text("X-MICROSOFT-CDO-IMPORTANCE").strip(), 0)


def _attendees(lines: MeantLines) -> tuple[tuple[str, str], ...]:
    """Mail and name of organizer and guests, each mail once."""
    found: dict[tuple[str, str], None] = {}
    for line in (*lines.all("ORGANIZER"), *lines.all("ATTENDEE")):
        mail, name = _address(line)
        if mail or name:
            found[mail, name] = None
    return tuple(found)


def _address(line: Line) -> tuple[str, str]:
    value = line.value.strip()
    name = unescaped(line.param("CN")).strip()
    if value.lower().startswith("mailto:"):
        return value[7:].strip(), name
    if mail := line.param("EMAIL"):
        return mail.removeprefix("mailto:").strip(), name
    # vCalendar 1.0: John Smith <jsmith@host.com>
    words, bracket, rest = value.partition("<")
    if bracket:
        return rest.partition(">")[0].strip(), name or words.strip()
    return (value, name) if "@" in value and ":" not in value else ("", name)


def _one_of(text: str, words: Sequence[str]) -> str:
    text = text.strip().lower()
    return text if text in words else ""


def _plain(value: str) -> str:
    """The text of a value, its end cut where it is too long to be shown."""
    return unescaped(value[:_LONGEST_VALUE]).strip()
