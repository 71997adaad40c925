"""Activities, labels, links and due dates in the words, icons and colours that the window shows."""

from collections.abc import Sequence
from datetime import date, datetime, time

from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import kind_title, result_title
from pim.values.due_text import say_late, say_minutes, say_when
from pim.values.locale_text import format_day, format_time
from pim.values.meeting_words import say_priority, say_reminder, say_repeats
from pim.values.place import Place
from pim.values.rows import Link
from pim.values.when import from_instant, is_past
from ui.tables.rows import TimelineRow

KIND_ICONS = {
    "call": "phone",
    "meeting": "handshake",
    "todo": "square-check",
    "mail": "mail",
    "letter": "file-text",
    "note": "sticky-note",
    "issue": "flag",
}
RESULT_LOOKS = {
    "reached": ("circle-check", "good"),
    "no answer": ("phone-missed", ""),
    "left message": ("voicemail", ""),
    "busy": ("phone-off", ""),
    "call back": ("phone-forwarded", "warn"),
    "wrong number": ("circle-x", "bad"),
    "not interested": ("minus", ""),
    "do not call": ("ban", "bad"),
}


def wall_now(place: Place) -> datetime:
    """The wall time at home."""
    return datetime.fromisoformat(from_instant(place.now(), place.home))


def timeline_row(
    activity: Activity, place: Place, *, day: str, tied: bool, who: str, people: Sequence[str] = ()
) -> TimelineRow:
    """An activity as a row; `day` stands above it, `who` is named where the page shows several people's timelines.

    `people` are words about those who take part and what is enclosed.
    """
    icon, tone = _looks(activity)
    heading, detail = _heading(activity), _detail(activity, who, people)
    words, time_tone = _time(activity, place)
    body = activity.text.strip()
    spoken = ", ".join(part for part in (day, heading, detail, words, " ".join(body.split())) if part)
    return TimelineRow(activity.id, icon, heading, detail, body, words, tone, day, time_tone, tied, spoken)


def day_heading(activity: Activity, place: Place) -> str:
    """What stands above the activities of a day: “Planned”, or “Thursday 7 May”."""
    if activity.state == "planned":
        return tr("Planned")
    if activity.done_at is None:
        return tr("Cancelled") if activity.state == "cancelled" else tr("Without a day")
    done = date.fromisoformat(from_instant(activity.done_at, place.home)[:10])
    return format_day(done, "long", today=wall_now(place).date())


def last_talk_words(activity: Activity, place: Place) -> str:
    """A talk in one line: “7 May, 6 min. Happy with trial.”."""
    day = date.fromisoformat(from_instant(activity.done_at or 0, place.home)[:10])
    parts = [format_day(day, "day", today=wall_now(place).date())]
    if activity.kind == "call" and activity.result not in ("", "reached"):
        parts.append(result_title(activity.result))
    parts += [say_minutes(activity.minutes)] if activity.minutes else []
    said = " ".join((activity.text or activity.subject).split())
    head = ", ".join(parts)
    return tr("{head}. {words}").format(head=head.removesuffix("."), words=said) if said else head


def step_line(activity: Activity, now: datetime) -> str:
    """A planned activity in one line: “Call to walk through the quote, Tue 12 May”; of today's only the time."""
    what = activity.subject or " ".join(activity.text.split())
    kind = kind_title(activity.kind)
    said = what if activity.kind == "todo" and what else tr("{kind}: {what}").format(kind=kind, what=what)
    said = said if what else kind
    day, _, clock = activity.due.partition("T")
    when = say_when(activity.due, now=now)
    if day == now.date().isoformat():  # that it is today stands beside it, as its tone does
        when = format_time(time.fromisoformat(clock[:5])) if clock else ""
    return tr("{what}, {when}").format(what=said, when=when) if when else said


def due_tone(activity: Activity, place: Place) -> tuple[str, str]:
    """How late a planned activity is in words, and the tone of it: late red, due today amber."""
    now = wall_now(place)
    late = say_late(activity.due, today=now.date())
    if late:
        return late, "bad"
    if activity.due[:10] != now.date().isoformat():
        return "", ""
    passed = is_past(activity.due, activity.tz, now_ms=place.now(), home=place.home)
    return (tr("overdue"), "bad") if passed else (tr("today"), "warn")


def label_words(types: tuple[str, ...], label: str, usual: str) -> str:
    """What a number, mail or address is called: its own label, else the words of its first known type."""
    if label:
        return label
    titles = type_titles()
    return next((titles[kind] for kind in types if kind in titles), usual)


def type_titles() -> dict[str, str]:
    """The types of numbers, mails and addresses in words."""
    return {
        "cell": tr("Mobile"),
        "mobile": tr("Mobile"),
        "iphone": tr("Mobile"),
        "fax": tr("Fax"),
        "pager": tr("Pager"),
        "work": tr("Work"),
        "home": tr("Home"),
        "main": tr("Main"),
        "car": tr("Car"),
        "assistant": tr("Assistant"),
        "other": tr("Other"),
    }


def date_title(kind: str) -> str:
    """What a yearly date is called."""
    return {"birthday": tr("Birthday"), "anniversary": tr("Anniversary"), "death": tr("Died")}.get(kind, kind)


def link_words(link: Link) -> str:
    """A relationship as its other end is to this one, in the language spoken."""
    return link_titles().get(link.words, link.words)


def link_titles() -> dict[str, str]:
    """What a link says of the contact it leads to, by the words the store keeps for it."""
    return {
        "works at": tr("Works here"),
        "has working there": tr("Works there"),
        "is married to": tr("Married"),
        "is partner of": tr("Partner"),
        "is assistant of": tr("Assists them"),
        "has as assistant": tr("Assistant"),
        "is manager of": tr("Reports to this one"),
        "reports to": tr("Manager"),
        "was referred by": tr("Brought this contact"),
        "referred": tr("Was brought by this contact"),
        "is supplier of": tr("Customer"),
        "is supplied by": tr("Supplier"),
        "decides for": tr("Asks for decisions"),
        "is decided for by": tr("Decides for them"),
        "lives with": tr("Lives together"),
        "is parent of": tr("Child"),
        "is child of": tr("Parent"),
        "is sibling of": tr("Brother or sister"),
        "is relative of": tr("Relative"),
        "is friend of": tr("Friend"),
        "is colleague of": tr("Colleague"),
        "is neighbour of": tr("Neighbour"),
        "acts for": tr("Acts for them"),
        "is represented by": tr("Acts for this one"),
        "is to be called for": tr("To be called in an emergency of theirs"),
        "has in an emergency": tr("To be called in an emergency"),
        "knows": tr("Acquaintance"),
    }


def _looks(activity: Activity) -> tuple[str, str]:
    if activity.state == "planned":
        return KIND_ICONS.get(activity.kind, "circle-dot"), "warn" if activity.promise else ""
    if activity.kind == "call" and activity.result in RESULT_LOOKS:
        return RESULT_LOOKS[activity.result]
    return KIND_ICONS.get(activity.kind, "circle-dot"), "accent" if activity.kind == "meeting" else ""


def _heading(activity: Activity) -> str:
    if activity.state == "planned":
        promised = {"mine": tr("You promised"), "theirs": tr("They promised")}.get(activity.promise)
        return promised or kind_title(activity.kind)
    if activity.kind == "call" and activity.result:
        return result_title(activity.result)
    if activity.kind == "mail" and activity.direction:
        return tr("E-mail sent") if activity.direction == "out" else tr("E-mail received")
    return kind_title(activity.kind)


def _detail(activity: Activity, who: str, people: Sequence[str]) -> str:
    parts = [who, activity.subject]
    if activity.kind == "call" and activity.state != "planned":
        parts.append(tr("call from them") if activity.direction == "in" else tr("call"))
    elif activity.state == "planned" and activity.promise:
        parts.append(kind_title(activity.kind))
    parts.append(activity.location)
    parts += [say_minutes(activity.minutes)] if activity.minutes else []
    parts += people
    if activity.state == "planned":
        parts += [say_repeats(activity.rrule), say_reminder(activity.alarm_minutes), say_priority(activity.priority)]
    parts += [", ".join(activity.categories), tr("private") if activity.private else ""]
    return " · ".join(part for part in parts if part)


def _time(activity: Activity, place: Place) -> tuple[str, str]:
    if activity.state == "planned":
        when = say_when(activity.due, now=wall_now(place))
        late, tone = due_tone(activity, place)
        return (tr("{when}, {late}").format(when=when, late=late), tone) if tone == "bad" else (when, tone)
    if activity.done_at is None:
        return "", ""
    return format_time(time.fromisoformat(from_instant(activity.done_at, place.home)[11:16])), ""
