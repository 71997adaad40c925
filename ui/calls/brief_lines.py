"""What the briefing beside the card says, as lines of text: alert, last talks, promises, relationship, who is who."""

from datetime import date, datetime
from typing import NamedTuple

from pim.texts import tr, trn
from pim.values.activity import Activity
from pim.values.activity_words import kind_title, result_title
from pim.values.desk import Briefing, Sale
from pim.values.due_text import say_due, say_minutes, say_when
from pim.values.locale_text import format_day, format_money, format_number
from pim.values.place import Place
from pim.values.when import from_instant
from ui.calls.looks import looks_of
from ui.words import KIND_ICONS, due_tone, link_words, wall_now

LINKS, STEPS, LIKES, LETTERS = 4, 4, 6, 260


class Line(NamedTuple):
    """One entry of a part: an icon or the mark of `contact`, a title, words at the end of its line, text below."""

    title: str
    icon: str = ""
    tone: str = ""
    end: str = ""
    end_tone: str = "text2"
    body: str = ""
    contact: int = 0
    kind: str = "person"
    is_fact: bool = False


class Part(NamedTuple):
    """A part of the briefing: its title, what its end says (`goes` opens the contact's page), its lines."""

    title: str
    lines: tuple[Line, ...]
    end: str = ""
    goes: bool = False


def parts_of(told: Briefing, place: Place) -> list[Part]:
    """Everything but the alert, in the order one needs it; parts without anything to say are left out."""
    found = (
        _last(told, place),
        _promises(told, place),
        _issues(told, place),
        _likes(told),
        _relationship(told),
        _who(told),
        _sale(told),
    )
    return [part for part in found if part.lines]


def spoken(told: Briefing, place: Place) -> str:
    """The whole briefing for the ear."""
    said = [told.page.line.alert]
    for part in parts_of(told, place):
        said.append(part.title)
        said += [", ".join(text for text in (line.title, line.end, line.body) if text) for line in part.lines]
    return ". ".join(text for text in said if text)


def sale_words(sale: Sale) -> str:
    """A possible sale in one line: “£18,400, proposal”."""
    money = ""
    if sale.value is not None:
        money = format_money(sale.value, sale.currency) if sale.currency else format_number(sale.value // 100)
        money = money.removesuffix(".00").replace(".00", "", 1) if sale.value % 100 == 0 else money
    return ", ".join(part for part in (money, sale.stage) if part)


def _last(told: Briefing, place: Place) -> Part:
    today = wall_now(place).date()
    end = tr("{n} in all").format(n=format_number(told.talked)) if told.talked > len(told.talks) else ""
    return Part(tr("Last three"), tuple(_talk(talk, place, today) for talk in told.talks), end, True)


def _talk(talk: Activity, place: Place, today: date) -> Line:
    if talk.kind == "call" and talk.result:
        icon, tone = looks_of(talk.result)
        title = result_title(talk.result)
    else:
        icon, tone = KIND_ICONS.get(talk.kind, "circle-dot"), "accent" if talk.kind == "meeting" else ""
        title = kind_title(talk.kind)
    if talk.minutes:
        title = tr("{what}, {minutes}").format(what=title, minutes=say_minutes(talk.minutes))
    if talk.via:
        title = tr("{what}, {who} answered").format(what=title, who=talk.via)
    day = format_day(date.fromisoformat(from_instant(talk.done_at or 0, place.home)[:10]), "day", today=today)
    return Line(title, icon, "" if tone == "text2" else tone, day, body=_words(talk))


def _promises(told: Briefing, place: Place) -> Part:
    on_card = first_step(told)
    steps = [step for step in told.page.open_steps if step.kind != "issue" and step is not on_card]
    return Part(tr("Planned and promised"), tuple(_step(step, place) for step in steps[:STEPS]))


def first_step(told: Briefing) -> Activity | None:
    """The promise, or else the step, that stands on the card itself."""
    steps = [step for step in told.page.open_steps if step.kind != "issue"]
    return next((step for step in steps if step.promise), steps[0] if steps else None)


def _step(step: Activity, place: Place) -> Line:
    late, tone = due_tone(step, place)
    title = step.subject or _words(step) or kind_title(step.kind)
    who = {"mine": tr("You promised"), "theirs": tr("They promised")}.get(step.promise, kind_title(step.kind))
    end = late or say_when(step.due, now=wall_now(place))
    icon = "circle-alert" if tone == "bad" else "flag" if step.promise else KIND_ICONS.get(step.kind, "circle-dot")
    return Line(title, icon, tone or ("plum" if step.promise else ""), end, tone or "text2", who)


def _issues(told: Briefing, place: Place) -> Part:
    lines = tuple(
        Line(
            issue.subject or _words(issue),
            "circle-alert",
            "warn",
            body=tr("due {when}").format(when=say_due(issue.due, now=wall_now(place))) if issue.due else "",
        )
        for issue in told.issues
    )
    return Part(trn("Open issue", "Open issues", len(lines)), lines)


def _likes(told: Briefing) -> Part:
    facts = told.page.facts
    said = [("heart-handshake", ", ".join(facts.likes[:LIKES]))]
    said += [("globe", ", ".join(facts.languages))]
    said += [("cake", _birthday(told))]
    return Part(tr("Likes and habits"), tuple(Line(text, icon) for icon, text in said if text))


def _birthday(told: Briefing) -> str:
    """A birthday of these days."""
    found = next((item.month_day for item in told.page.facts.dates if item.kind == "birthday" and item.month_day), "")
    if not found:
        return ""
    day = date.fromisoformat(f"2000-{found}")
    return tr("Birthday {day}").format(day=format_day(day, "day", today=day))


def _relationship(told: Briefing) -> Part:
    facts: list[tuple[str, str]] = []
    if told.since is not None:
        used = trn("{n} day ago", "{n} days ago", told.since).format(n=told.since) if told.since else tr("today")
        facts.append((tr("Reached"), used))
    if told.every:
        words = trn("every {n} day", "every {n} days", told.every).format(n=told.every)
        if told.since is not None:
            words = tr("{rhythm}, {n} used").format(rhythm=words, n=told.since)
        facts.append((tr("Rhythm"), words))
    if told.page.groups:
        facts.append((tr("Groups"), ", ".join(name for _, name in told.page.groups[:LIKES])))
    if told.hour:
        facts.append((tr("Best hour"), told.hour))
    return Part(tr("Relationship"), tuple(Line(title, end=words, is_fact=True) for title, words in facts))


def _who(told: Briefing) -> Part:
    lines = tuple(
        Line(
            link.other_name,
            body=", ".join(part for part in (link_words(link), link.other_title) if part),
            contact=link.other,
            kind=link.other_kind,
        )
        for link in told.page.links
        if not link.is_company_field
    )
    return Part(tr("Who is who"), lines[:LINKS])


def _sale(told: Briefing) -> Part:
    sale = told.sale
    if sale is None:
        return Part("", ())
    return Part(tr("Opportunity"), (Line(sale.name or tr("Possible sale"), "target", "", body=sale_words(sale)),))


def _words(activity: Activity) -> str:
    said = " ".join((activity.text or activity.subject).split())
    return said if len(said) <= LETTERS else said[: LETTERS - 1].rstrip() + "…"


def clock_line(told: Briefing) -> str:
    """Who they are, where, and what their clock says: “Practice Manager, Brightwater Dental, Leeds. 09:41 there”."""
    from pim.values.locale_text import format_time

    facts, line = told.page.facts, told.page.line
    city = next((address.city for address in facts.addresses if address.city), "")
    who = ", ".join(part for part in (line.title, line.company, city) if part)
    there = ""
    if told.time:
        at = format_time(datetime.strptime(told.time, "%H:%M").time())  # noqa: DTZ007 - a wall time
        words = tr("{time} there, callable now") if told.is_callable else tr("{time} there")
        there = words.format(time=at)
    return ". ".join(part for part in (who, there) if part)
