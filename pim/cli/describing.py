"""A contact's page as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from pim.texts import tr
from pim.values.activity import Activity
from pim.values.activity_words import kind_title, result_title
from pim.values.due_text import say_ago, say_minutes, say_when
from pim.values.place import Place
from pim.values.rows import ContactPage
from pim.values.when import from_instant


def described(page: ContactPage, timeline: Sequence[Activity], place: Place) -> Iterator[str]:
    """Name, ways to reach, links, then planned and done."""
    line, facts = page.line, page.facts
    yield f"{line.name}  ({line.id})"
    where = ", ".join(part for part in (line.title, line.company) if part)
    if where:
        yield where
    if line.alert:
        yield f"! {line.alert}"
    for phone in facts.phones:
        yield _labelled(phone.label or ", ".join(phone.types) or tr("phone"), phone.value)
    for mail in facts.emails:
        yield _labelled(mail.label or ", ".join(mail.types) or tr("e-mail"), mail.value)
    for address in facts.addresses:
        parts = (address.street, f"{address.postcode} {address.city}".strip(), address.region, address.country)
        yield _labelled(tr("address"), ", ".join(part for part in parts if part))
    for day in facts.dates:
        yield _labelled(day.kind, day.value)
    for link in page.links:
        yield _labelled(link.words, link.other_name)
    if page.groups:
        yield _labelled(tr("groups"), ", ".join(name for _, name in page.groups))
    yield from (_labelled(tr("note"), note) for note in facts.notes)
    yield ""
    now = datetime.fromisoformat(from_instant(place.now(), place.home))
    yield from (activity_line(item, now, place.home) for item in timeline)


def activity_line(item: Activity, now: datetime, home: str) -> str:
    """One activity as one line: when, what, how it ended, its words."""
    if item.done_at is None:
        when = say_when(item.due, now=now) or tr("some day")
    else:
        when = say_ago(datetime.fromisoformat(from_instant(item.done_at, home)).date(), today=now.date())
    parts = [kind_title(item.kind), result_title(item.result) if item.result else ""]
    parts += [say_minutes(item.minutes) if item.minutes else "", item.subject, " ".join(item.text.split())]
    mark = "→" if item.state == "planned" else " "
    return f"{mark} {when:>14}  " + ", ".join(part for part in parts if part)


def _labelled(label: str, value: str) -> str:
    return f"  {label}: {' '.join(value.split())}"
