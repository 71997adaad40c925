"""What one calendar component means: the activity in it, its guests, and what cannot be understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape as html_unescape
from typing import NamedTuple

from pim.formats.gates import Gates
from pim.formats.ical_cut import Block
from pim.formats.ical_due import Due, Times, end_text, own_zone, seconds_between
from pim.formats.ical_lines import Line, listed, unescaped
from pim.formats.ical_meant import OWN_FORM, MeantLines
from pim.formats.ical_people import people_of
from pim.formats.ical_rules import modern_rule
from pim.formats.ical_times import due_text, in_zone, instant, read_duration, read_moment, shifted
from pim.formats.ical_zones import Zones
from pim.texts import tr
from pim.values.activity import HIGH, KINDS, LOW, PROMISES, STATES, Activity
from pim.values.attendee import Attendee
from pim.values.result import OTHER, usual_results

KIND_WORDS = {
    "call": frozenset({"call", "calls", "phone call", "phone calls", "phone", "anruf", "anrufe", "telefonat"}),
    "meeting": frozenset({"meeting", "meetings", "appointment", "termin", "besprechung"}),
    "mail": frozenset({"mail", "e-mail", "email"}),
    "letter": frozenset({"letter", "brief"}),
    "note": frozenset({"note", "notiz"}),
    "todo": frozenset({"to-do", "todo"}),
    "issue": frozenset({"issue"}),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a calendar says for all its components: zones, METHOD in upper case, whether it is vCalendar 1.0."""

    zones: Zones
    method: str = ""
    is_old: bool = False
    gates: Gates = field(default_factory=Gates)


class Understood(NamedTuple):
    """What one component means; `zones` are the TZIDs it names, `troubles` (line in the file, why) what is unclear.

    `replaces` is the start of a series that this one stands in for, as a day or as wall time in UTC, '' when it is
    none; `onwards` says that the later starts move with it.
    """

    uid: str
    recurrence_id: str
    replaces: str
    onwards: bool
    activity: Activity | None
    attendees: tuple[Attendee, ...]
    contacts: tuple[str, ...]
    zones: tuple[str, ...]
    troubles: tuple[tuple[int, str], ...]


def categories_of(lines: Iterable[Line]) -> tuple[str, list[str]]:
    """The first text of CATEGORIES lines that names a kind, '' for none, and the others, without line breaks."""
    found = [words for line in lines for text in listed(line.value) if (words := " ".join(text.split()))]
    word = next(filter(kind_named, found), "")
    if word:
        found.remove(word)
    return word, list(dict.fromkeys(found))


def kind_named(category: str) -> str:
    """The kind of activity that a category names, '' for all others."""
    return _KIND_OF_WORD.get(category.casefold(), "")


def understand(block: Block, calendar: Calendar) -> Understood:
    """What a component says, line by line, so that a line that cannot be read costs itself alone."""
    lines = MeantLines(block, calendar.gates)
    activity = None
    if block.kind in _READERS and calendar.method not in ANSWERS:
        activity = _Reading(lines, calendar).activity(block.kind)
    return Understood(
        unescaped(lines.text("UID")).strip(),
        lines.text("RECURRENCE-ID").strip(),
        *_replaced(lines, calendar),
        activity,
        people_of(lines),
        tuple(unescaped(line.value).strip() for name in _CONTACT_LINKS for line in lines.all(name)),
        tuple(lines.zones),
        tuple(lines.troubles),
    )


_KIND_OF_WORD = {word: kind for kind, words in KIND_WORDS.items() for word in words}
_LONGEST_VALUE = 100_000  # signs shown of a text; the bytes keep the rest
_READERS = ("VEVENT", "VTODO", "VJOURNAL")
_CONTACT_LINKS = ("X-RINGBOOK-CONTACT", "X-CONTACT-UID")
ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")


def _replaced(lines: MeantLines, calendar: Calendar) -> tuple[str, bool]:
    """Which start of its series a component stands in for, and whether for those after it too (RFC 5545 3.8.4.4)."""
    line = lines.first("RECURRENCE-ID")
    due = Times(lines, calendar.zones).time("RECURRENCE-ID") if line else None
    if line is None or due is None:
        return "", False
    if not due.day_only:
        due = due._replace(wall=in_zone(due.wall, due.tz or calendar.zones.default, "UTC"))
    return due.text, line.param("RANGE").upper() == "THISANDFUTURE"


class _Reading:
    """Reads one component into an activity."""

    def __init__(self, lines: MeantLines, calendar: Calendar) -> None:
        self._lines = lines
        self._calendar = calendar
        self._times = Times(lines, calendar.zones)

    def activity(self, block_kind: str) -> Activity:
        """The activity."""
        lines = self._lines
        word, categories = categories_of(lines.all("CATEGORIES"))
        due, end = self._times.span(block_kind)
        state, done_at = self._state(block_kind, due)
        result, text = _result_and_text(lines)
        starts, ends = self._due_texts(due, end, block_kind)
        return Activity(
            kind=_kind(lines, block_kind, word),
            state=state,
            due=starts,
            due_end=ends,
            tz=own_zone(lines, due.tz) if due else "",
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
            exdates=self._starts("EXDATE", due),
            rdates=self._starts("RDATE", due),
            priority=_priority(lines),
            categories=tuple(categories),
            private=unescaped(lines.text("CLASS")).strip().upper() in ("PRIVATE", "CONFIDENTIAL"),
        )

    def _state(self, block_kind: str, due: Due | None) -> tuple[str, int | None]:
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

    def _done_at(self, block_kind: str, due: Due | None) -> int | None:
        own = self._lines.text("X-RINGBOOK-DONE").strip()
        if own:
            return int(own) if re.fullmatch(r"-?\d{1,14}", own, re.ASCII) else None
        finished = self._times.time("COMPLETED") or (due if block_kind != "VTODO" else None)
        finished = finished or self._times.time("LAST-MODIFIED") or due
        if finished is None:
            return None
        return instant(finished.wall, finished.tz or self._calendar.zones.default)

    def _due_texts(self, due: Due | None, end: Due | None, block_kind: str) -> tuple[str, str]:
        """When it was or is planned, and its end; a thing done here may have been planned for another time."""
        own = self._lines.first("X-RINGBOOK-DUE")
        if own is not None:
            starts, _, ends = own.value.strip().partition("/")
            return _checked_due(starts), _checked_due(ends)
        if due is None or (block_kind == "VJOURNAL" and not due.day_only):
            return "", ""
        ends = end_text(due, end)
        minutes = self._own_minutes()
        if minutes and self._lines.first(OWN_FORM) and ends == due_text(shifted(due.wall, timedelta(minutes=minutes))):
            ends = ""  # written here, where the length alone was known
        return due.text, ends

    def _own_minutes(self) -> int | None:
        own = self._lines.text("X-RINGBOOK-MINUTES").strip()
        return int(own) if own and re.fullmatch(r"\d{1,6}", own, re.ASCII) else None

    def _minutes(self, due: Due | None, end: Due | None) -> int | None:
        if self._lines.first(OWN_FORM) or self._lines.first("X-RINGBOOK-MINUTES"):
            return self._own_minutes()
        if due is None or end is None or due.day_only or end.day_only:
            return None
        minutes = seconds_between(due, end) // 60
        return minutes if minutes > 0 else None

    def _alarm(self, due: Due | None, end: Due | None) -> int | None:
        """Minutes before the start at which the first alarm that shows or sounds goes off."""
        for alarm in self._lines.alarms:
            action = alarm["ACTION"].value.strip().upper() if "ACTION" in alarm else "DISPLAY"
            if action in ("DISPLAY", "AUDIO") and "TRIGGER" in alarm:
                minutes = self._trigger(alarm["TRIGGER"], due, end)
                if minutes is not None:
                    return minutes
        old = self._lines.first("DALARM") or self._lines.first("AALARM")
        return self._trigger(old._replace(value=old.value.partition(";")[0]), due, end) if old and due else None

    def _trigger(self, line: Line, due: Due | None, end: Due | None) -> int | None:
        length = read_duration(line.value)
        if length is not None:
            before = -int(length.total_seconds()) // 60
            if line.param("RELATED").upper() == "END" and due and end and not due.day_only:
                before -= seconds_between(due, end) // 60
            return before
        at = self._times.read(line, line.value)
        if at is None or due is None:
            return None
        start = due._replace(tz=due.tz or at.tz)
        return seconds_between(at, start) // 60

    def _rule(self) -> str:
        text = self._lines.text("RRULE").strip()
        if not text:
            return ""
        rule = modern_rule(text)
        if not rule:
            self._lines.complain("RRULE", tr("RRULE cannot be read. Kept as it is; the first date is shown."))
        return rule

    def _starts(self, name: str, due: Due | None) -> tuple[str, ...]:
        """The starts left out of a recurrence or added to it, in the zone of the start."""
        texts = []
        for line in self._lines.all(name):
            for value in re.split(r"[,;]", line.value):
                if not value.strip():
                    continue
                day = self._times.read(line, value.partition("/")[0])  # of a period its start
                if day is None:
                    self._lines.complain(name, tr("{name} cannot be read. Kept as it is.").format(name=name))
                if day is not None and due is not None and not due.day_only:
                    day = day._replace(wall=in_zone(day.wall, day.tz, due.tz))
                texts += [day.text] if day else []
        return tuple(texts)


_DUE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", re.ASCII)


def _checked_due(text: str) -> str:
    """A due text of our own, '' when somebody broke it."""
    return text if _DUE.fullmatch(text) and read_moment(text) else ""


def _kind(lines: MeantLines, block_kind: str, category: str) -> str:
    """The kind of activity: our own word for it, else the category that names one, else by the component."""
    own = _one_of(lines.text("X-RINGBOOK-KIND"), KINDS)
    return own or kind_named(category) or {"VTODO": "todo", "VJOURNAL": "note"}.get(block_kind, "meeting")


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
    return (result if result in usual_results() or not result else OTHER), text


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


def _one_of(text: str, words: Sequence[str]) -> str:
    word = text and text.strip().lower()
    return word if word in words else ""


def _plain(value: str) -> str:
    """The text of a value, its end cut where it is too long to be shown."""
    return unescaped(value[:_LONGEST_VALUE]).strip()
