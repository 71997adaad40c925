"""Writes an activity as calendar lines: a meeting as VEVENT, what is to be done as VTODO, history as past VEVENT."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pim.formats.ical_lines import made_line
from pim.formats.ical_times import from_due, from_instant, is_day, shifted
from pim.values.activity import Activity
from pim.values.property import escape

CATEGORY = {
    "call": "Call",
    "meeting": "Meeting",
    "todo": "To-do",
    "mail": "E-mail",
    "letter": "Letter",
    "note": "Note",
    "issue": "Issue",
}


EVENTS_ONLY, JOURNALS = "events", "journals"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an activity is written with: the instant of writing (UTC), the user's IANA zone, and the form.

    `form` is '' for what most calendars show (to-dos as VTODO, history as past VEVENT), EVENTS_ONLY for those that
    read no VTODO, JOURNALS for history as VJOURNAL, which is truer and read by few.
    """

    now: datetime
    home: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a new component is called by: its uid, the name and uids of the contacts it is about."""

    uid: str
    who: str = ""
    contacts: tuple[str, ...] = ()


def made_component(activity: Activity, naming: Naming, setting: Setting) -> bytes:
    """A component for an activity made here (interop.md 4); needs the VTIMEZONE of `zone_of`.

    Done ones become history: a past, transparent event, the one form every calendar shows.
    """
    kind = component_kind(activity, setting)
    is_event = kind == "VEVENT"
    lines = [
        f"BEGIN:{kind}\r\n".encode(),
        made_line("UID", escape(naming.uid)),
        made_line("DTSTAMP", utc_text(setting.now)),
        *time_lines(activity, setting, kind),
        *title_lines(activity, naming),
        *optional("DESCRIPTION", escape(described(activity))),
        *optional("LOCATION", escape(activity.location)),
        categories_line((CATEGORY[activity.kind], *activity.categories)),
        *optional("PRIORITY", str(activity.priority or "")),
        *([b"CLASS:PRIVATE\r\n"] if activity.private else []),
        *([] if kind == "VJOURNAL" else state_lines(activity, is_event=is_event)),
        *([b"TRANSP:TRANSPARENT\r\n"] if is_event and not _takes_time(activity) else []),
        *recurrence_lines(activity, setting),
        *own_lines(activity, setting, kind),
        *(made_line("X-RINGBOOK-CONTACT", escape(contact)) for contact in naming.contacts),
        *alarm_lines(activity, is_event=is_event),
        f"END:{kind}\r\n".encode(),
    ]
    return b"".join(lines)


def title_lines(activity: Activity, naming: Naming) -> list[bytes]:
    """The subject; without one a title for others to see, and that it is none of ours."""
    if activity.subject:
        return [made_line("SUMMARY", escape(activity.subject))]
    title = escape(f"{CATEGORY[activity.kind]}: {naming.who}" if naming.who else CATEGORY[activity.kind])
    return [made_line("SUMMARY", title), made_line("X-RINGBOOK-TITLE", title)]


def component_kind(activity: Activity, setting: Setting) -> str:
    """VEVENT for meetings with a date and for history that has one, else VTODO; as the setting's form asks."""
    has_time = bool(activity.due) or (activity.state == "done" and activity.done_at is not None)
    if activity.state == "done" and setting.form == JOURNALS:
        return "VJOURNAL"
    is_event = activity.state == "done" or activity.kind == "meeting" or setting.form == EVENTS_ONLY
    return "VEVENT" if is_event and has_time else "VTODO"


def _takes_time(activity: Activity) -> bool:
    """Whether others see the user as busy then: history is over, and what is to be done can be done at any time."""
    return activity.kind == "meeting" and activity.state != "done"


def zone_of(activity: Activity, setting: Setting) -> str:
    """The IANA zone the lines of an activity name, '' for days and UTC."""
    is_history = activity.state == "done" and activity.done_at is not None
    if not is_history and (not activity.due or is_day(activity.due)):
        return ""
    zone = activity.tz or setting.home
    return "" if zone == "UTC" else zone


def time_lines(activity: Activity, setting: Setting, kind: str) -> list[bytes]:
    """Start and end; a floating time is written in the user's zone, so that others see the same instant."""
    zone = activity.tz or setting.home
    if kind == "VJOURNAL":
        begun = from_instant(activity.done_at, zone) if activity.done_at is not None else None
        return [moment_line("DTSTART", begun, zone)] if begun else []
    if activity.state == "done" and activity.done_at is not None and kind == "VEVENT":
        start = from_instant(activity.done_at, zone)
        end = shifted(start, timedelta(minutes=activity.minutes or 0))
        return [moment_line("DTSTART", start, zone), moment_line("DTEND", end, zone)]
    if not activity.due:
        return []
    if kind == "VTODO":
        return todo_time_lines(activity, zone)
    return [due_line("DTSTART", activity.due, zone), end_line(activity, zone)]


def todo_time_lines(activity: Activity, zone: str) -> list[bytes]:
    """DUE alone; DTSTART where it has an end too, or recurs (RFC 5545 3.8.2.4: a rule counts from DTSTART)."""
    if activity.due_end:
        return [due_line("DTSTART", activity.due, zone), due_line("DUE", activity.due_end, zone)]
    return [due_line("DTSTART" if activity.rrule else "DUE", activity.due, zone)]


def end_line(activity: Activity, zone: str) -> bytes:
    """DTEND, always there (iCloud refuses events without), exclusive for days."""
    if activity.due_end:
        return due_line("DTEND", activity.due_end, zone, days=1)
    if is_day(activity.due):
        return due_line("DTEND", activity.due, zone, days=1)
    return moment_line("DTEND", shifted(from_due(activity.due), timedelta(minutes=activity.minutes or 0)), zone)


def due_line(name: str, due: str, zone: str, *, days: int = 0) -> bytes:
    """A date or time line of a due text; `days` are added to a day."""
    if is_day(due):
        return made_line(name, f"{_day(shifted(from_due(due), timedelta(days=days)))}", [("VALUE", "DATE")])
    return moment_line(name, from_due(due), zone)


def moment_line(name: str, wall: datetime, zone: str, *, tzid: str = "") -> bytes:
    """A time line in a zone (IANA), named `tzid` there; in UTC for "UTC", floating for ''."""
    if zone == "UTC":
        return made_line(name, f"{_moment(wall)}Z")
    return made_line(name, _moment(wall), [("TZID", tzid or zone)] if zone else [])


def described(activity: Activity) -> str:
    """The words, after the result, for those who read it elsewhere."""
    return f"[{activity.result}]\n{activity.text}" if activity.result else activity.text


def state_lines(activity: Activity, *, is_event: bool) -> list[bytes]:
    """STATUS, and when a to-do was completed."""
    if activity.state == "cancelled":
        return [b"STATUS:CANCELLED\r\n"]
    if is_event:
        return []
    if activity.state != "done":
        return [b"STATUS:NEEDS-ACTION\r\n"]
    if activity.done_at is None:
        return [b"STATUS:COMPLETED\r\n"]
    completed = moment_line("COMPLETED", from_instant(activity.done_at, "UTC"), "UTC")
    return [b"STATUS:COMPLETED\r\n", completed]


def recurrence_lines(activity: Activity, setting: Setting) -> list[bytes]:
    """The rule, the starts beside it and those left out; history does not come again."""
    if activity.state == "done":
        return []
    zone = activity.tz or setting.home
    return [
        *optional("RRULE", activity.rrule),
        *(due_line("RDATE", day, zone) for day in activity.rdates),
        *(due_line("EXDATE", day, zone) for day in activity.exdates),
    ]


def own_lines(activity: Activity, setting: Setting, kind: str) -> list[bytes]:
    """What only Ringbook knows, so that an activity comes back as it was."""
    was_due = "/".join((activity.due, activity.due_end)) if activity.due_end else activity.due
    is_history = kind == "VJOURNAL" or (activity.state == "done" and activity.done_at is not None)
    return [
        b"X-RINGBOOK-VERSION:1\r\n",
        made_line("X-RINGBOOK-KIND", activity.kind),
        *own_state_lines(activity),
        *([made_line("X-RINGBOOK-DUE", was_due or "NONE")] if is_history else []),
        *own_zone_lines(activity, setting),
        *optional("X-RINGBOOK-RESULT", escape(activity.result)),
        *optional("X-RINGBOOK-DIRECTION", activity.direction),
        *optional("X-RINGBOOK-PROMISE", activity.promise),
        *optional("X-RINGBOOK-MINUTES", "" if activity.minutes is None else str(activity.minutes)),
    ]


def own_zone_lines(activity: Activity, setting: Setting) -> list[bytes]:
    """The zone where the times cannot say it: wherever the user is, and UTC, which others show at home."""
    if activity.tz == "UTC":
        return [b"X-RINGBOOK-ZONE:UTC\r\n"]
    return [b"X-RINGBOOK-ZONE:FLOATING\r\n"] if not activity.tz and zone_of(activity, setting) else []


def own_state_lines(activity: Activity) -> list[bytes]:
    """That it is done and the very instant, which an event cannot say."""
    if activity.state != "done":
        return [b"X-RINGBOOK-STATE:planned\r\n"] if activity.result and activity.state == "planned" else []
    return [b"X-RINGBOOK-STATE:done\r\n", made_line("X-RINGBOOK-DONE", done_text(activity))]


def done_text(activity: Activity) -> str:
    """The instant it was done, in milliseconds since 1970 UTC."""
    return "NONE" if activity.done_at is None else str(activity.done_at)


def alarm_lines(activity: Activity, *, is_event: bool) -> list[bytes]:
    """A VALARM that shows; history and what has no date need none."""
    if activity.alarm_minutes is None or activity.state == "done" or not activity.due:
        return []
    # RFC 5545 3.8.6.3: a to-do that has only DUE must count from its end.
    from_end = not is_event and not activity.due_end and not activity.rrule
    return [
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n",
        made_line("DESCRIPTION", escape(activity.subject or CATEGORY[activity.kind])),
        trigger_line(activity.alarm_minutes, [("RELATED", "END")] if from_end else []),
        b"END:VALARM\r\n",
    ]


def trigger_line(minutes: int, params: Iterable[tuple[str, str]] = ()) -> bytes:
    """TRIGGER so many minutes before."""
    return made_line("TRIGGER", f"{'-' if minutes >= 0 else ''}PT{abs(minutes)}M", params)


def categories_line(texts: Iterable[str]) -> bytes:
    """CATEGORIES: the word for the kind comes first, so that it is read as that."""
    return made_line("CATEGORIES", ",".join(map(escape, texts)))


def optional(name: str, value: str) -> list[bytes]:
    """The line, or none for an empty value."""
    return [made_line(name, value)] if value else []


def utc_text(at: datetime) -> str:
    """An instant as DATE-TIME in UTC."""
    return f"{_moment(at.astimezone(UTC))}Z"


def _day(wall: datetime) -> str:
    return f"{wall.year:04}{wall.month:02}{wall.day:02}"


def _moment(wall: datetime) -> str:
    return f"{_day(wall)}T{wall.hour:02}{wall.minute:02}{wall.second:02}"
