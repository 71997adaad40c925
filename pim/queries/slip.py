"""What the briefing slip says: one contact, for the meeting with them."""

from collections.abc import Iterator, Sequence
from datetime import date

from pim.queries.callers import Day, the_day
from pim.queries.page import page
from pim.queries.paper_words import due_words, owner, phone_label, promise_words, step_words, talk_words
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.excerpt import excerpt
from pim.values.locale_text import format_day, format_money, format_time
from pim.values.partial_date import month_day
from pim.values.place import Place
from pim.values.rows import ContactPage
from pim.values.slip import Slip, SlipPart
from pim.values.when import is_past

TALKS, TALK_LETTERS, NOTE_LETTERS, LINKS = 4, 220, 300, 6


def slips(connection: Driver, place: Place, contacts: Sequence[int], *, private: bool) -> tuple[Slip, ...]:
    """A slip for each of these contacts; those that are gone are left out, private entries only when asked for."""
    day = the_day(connection, place)
    whose = owner(connection)
    printed = ", ".join(
        part
        for part in (
            format_day(date.fromisoformat(day.day), "long"),
            whose,
            tr("printed {time}").format(time=format_time(day.wall_time(place.home).time())),
        )
        if part
    )
    found = (page(connection, place, contact) for contact in contacts)
    return tuple(_slip(connection, shown, day, printed, private=private) for shown in found if shown is not None)


def _slip(connection: Driver, shown: ContactPage, day: Day, printed: str, *, private: bool) -> Slip:
    steps = [step for step in shown.open_steps if private or not step.private]
    meeting = next((step for step in steps if step.kind == "meeting" and step.due), None)
    return Slip(
        contact=shown.line.id,
        name=shown.line.name,
        second=", ".join(part for part in (shown.line.title, shown.line.company) if part),
        when=_meeting_words(meeting, day) if meeting else "",
        alert=shown.line.alert,
        past=tuple(part for part in _past(connection, shown, steps, day, private=private) if part.lines),
        facts=tuple(part for part in _facts(connection, shown) if part.lines),
        printed=printed,
    )


def _meeting_words(meeting: Activity, day: Day) -> str:
    words = [due_words(meeting.due, day), meeting.subject, meeting.location]
    return ", ".join(word for word in words if word)


def _past(
    connection: Driver, shown: ContactPage, steps: Sequence[Activity], day: Day, *, private: bool
) -> Iterator[SlipPart]:
    promised = [step for step in steps if step.promise == "mine" and step.due]
    late = [step for step in promised if is_past(step.due, step.tz, now_ms=day.now, home=day.place.home)]
    ordered = [*late, *(step for step in promised if step not in late)]
    yield SlipPart(tr("You promised"), tuple(promise_words(step, day) for step in ordered), len(late))
    issues = [step for step in steps if step.kind == "issue"]
    yield SlipPart(tr("Open issues"), tuple(step_words(step) for step in issues))
    others = [step for step in steps if step not in promised and step not in issues and step.kind != "meeting"]
    yield SlipPart(tr("Next"), tuple(_next_words(step, day) for step in others))
    talks = _talks(connection, shown.line.id, private=private)
    yield SlipPart(tr("Last talks"), tuple(talk_words(talk, day, letters=TALK_LETTERS) for talk in talks))
    yield SlipPart(tr("Notes"), tuple(excerpt(note, (), letters=NOTE_LETTERS) for note in shown.facts.notes))


def _next_words(step: Activity, day: Day) -> str:
    if not step.due:
        return step_words(step)
    return tr("{day}: {what}").format(day=due_words(step.due, day), what=step_words(step))


def _talks(connection: Driver, contact: int, *, private: bool) -> list[Activity]:
    asked = (
        f"SELECT {STORED} FROM activity a WHERE a.contact = ? AND a.state = 'done' AND a.done_at IS NOT NULL "
        f"AND a.kind <> 'todo' AND (? OR a.private = 0) ORDER BY a.done_at DESC, a.id DESC LIMIT {TALKS}"
    )
    return [activity_of(row) for row in connection.execute(asked, (contact, int(private)))]


def _facts(connection: Driver, shown: ContactPage) -> Iterator[SlipPart]:
    facts = shown.facts
    numbers = [f"{phone.value} {phone_label(phone)}".strip() for phone in facts.phones]
    yield SlipPart(tr("Numbers and mail"), (*numbers, *(mail.value for mail in facts.emails)))
    yield SlipPart(tr("Address"), tuple(_addresses(shown))[:2])
    yield SlipPart(tr("Opportunity"), tuple(_sales(connection, shown.line.id)))
    links = (f"{link.other_name}, {link.words}" for link in shown.links if not link.is_company_field)
    yield SlipPart(tr("Who is who"), tuple(links)[:LINKS])
    yield SlipPart(tr("Likes"), facts.likes)
    days = [(tr("Birthday") if day.kind == "birthday" else day.kind, day) for day in facts.dates]
    yield SlipPart(tr("Days"), tuple(f"{kind}: {_day_words(day.value)}" for kind, day in days))
    own = (f"{field.key.replace('-', ' ').capitalize()}: {field.value}" for field in facts.fields)
    yield SlipPart(tr("More"), tuple(own))
    yield SlipPart(tr("Groups"), (", ".join(name for _, name in shown.groups),) if shown.groups else ())


def _addresses(shown: ContactPage) -> Iterator[str]:
    for address in shown.facts.addresses:
        town = " ".join(part for part in (address.postcode, address.city) if part)
        words = [*address.street.splitlines(), town, address.region, address.country]
        line = ", ".join(word.strip() for word in words if word.strip())
        if line:
            yield line


def _sales(connection: Driver, contact: int) -> Iterator[str]:
    asked = "SELECT name, value, currency, stage FROM opportunity WHERE contact = ? AND state = 'open' ORDER BY id DESC"
    for name, value, currency, stage in connection.execute(asked, (contact,)):
        money = format_money(value, currency) if value is not None and currency else ""
        yield ", ".join(part for part in (name, money, stage) if part)


def _day_words(value: str) -> str:
    """A day as people write it; what is not known whole stays as it was typed."""
    known = month_day(value)
    if not known:
        return value
    year = value[:4] if value[:4].isdigit() else ""
    day = date.fromisoformat(f"{year or 2024}-{known}")
    return format_day(day) if year else format_day(day, today=day)
