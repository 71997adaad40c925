"""`find`, `show` and `add`."""

from __future__ import annotations

from argparse import Namespace

from pim.cli.desk import Desk
from pim.cli.running import DONE, WrongUse
from pim.errors import UserError
from pim.texts import tr
from pim.values.found import FoundContact

TIMELINE = 100_000
SHOWN = 20
LONGEST_ENTRY = 5000  # characters


def find(desk: Desk, found: Namespace) -> int:
    """What the search box finds."""
    query = desk.query(" ".join(found.query))
    answer = desk.reader.find(query, found.limit, talks=0) if query.strip() else desk.reader.everybody(found.limit)
    count = desk.reader.count(query) if answer.at_least else answer.number
    desk.output.give({"count": count, "contacts": [found_form(item) for item in answer.contacts], "ms": answer.ms})
    desk.output.say(*(found_line(item) for item in answer.contacts))
    if count > len(answer.contacts):
        desk.output.say(tr("… and {n} more").format(n=count - len(answer.contacts)))
    if not count:
        desk.output.say(tr("Nobody found."))
    return DONE


def show(desk: Desk, found: Namespace) -> int:
    """One contact, its links and its timeline."""
    from pim.values.json_forms import activity_json, contact_json

    line = desk.contact(" ".join(found.contact))
    page = desk.reader.page(line.id)
    if page is None:
        raise UserError(
            tr("This contact is gone."), tr("Nothing was changed."), tr("See what was done: ringbook history")
        )
    timeline = desk.reader.timeline(line.id, limit=TIMELINE if desk.output.as_json else SHOWN)
    if desk.output.as_json:
        newest = sorted(timeline, key=lambda a: (a.done_at is None, a.done_at or 0, a.due, a.id), reverse=True)
        links = [
            {"id": link.id, "contact": link.other, "name": link.other_name, "type": link.type, "words": link.words}
            for link in page.links
        ]
        desk.output.give(
            {"contact": contact_json(page), "relationships": links, "timeline": [activity_json(a) for a in newest]}
        )
        return DONE
    from pim.cli.describing import described

    desk.output.say(*described(page, timeline, desk.place))
    return DONE


def add(desk: Desk, found: Namespace) -> int:
    """One line in plain words, as the find box reads it."""
    from pim.commands.from_entry import command_of

    if found.signature is not None:
        from pim.cli.signature import add_signature

        return add_signature(desk, found)
    if found.dry_run or not found.words:
        raise WrongUse(tr("Say in words what to add, or give a text with --signature."))
    words = " ".join(found.words)
    if len(words) > LONGEST_ENTRY:
        raise UserError(
            tr("{n} characters are more than an entry holds.").format(n=len(words)),
            tr("Nothing was stored."),
            tr("Use at most {n}, or several entries.").format(n=LONGEST_ENTRY),
        )
    reading = desk.reader.entry(words)
    if reading.stores and reading.blocked and len(reading.choices) > 1:
        names = "; ".join(f"{line.id} {line.name}" for line in reading.choices)
        raise UserError(reading.problem, tr("Nothing was stored."), tr("Say which one: {names}").format(names=names))
    command = command_of(reading, None, now=desk.place.now(), home=desk.place.home)
    done = desk.do(command)
    number = done.result if isinstance(done.result, int) else 0
    whose = number if reading.entry.person is not None else reading.contact
    desk.output.give(
        {
            "kind": reading.entry.kind,
            "id": number,
            "contact": whose or None,
            "when": reading.entry.when.due if reading.entry.when else None,
            "step": done.changes.step,
        }
    )
    desk.output.say(reading.say)
    if reading.problem:
        desk.output.warn(reading.problem)
    return DONE


def found_form(item: FoundContact) -> dict[str, int | str | list[str]]:
    """A contact that was found, as JSON has it."""
    line = item.line
    return {
        "id": line.id,
        "kind": line.kind,
        "name": line.name,
        "company": line.company,
        "phones": list(item.phones),
        "emails": list(item.emails),
    }


def found_line(item: FoundContact) -> str:
    """A contact that was found, as one line."""
    parts = [item.line.name, item.line.company, *item.phones[:2], *item.emails[:1]]
    return f"{item.line.id:>6}  " + ", ".join(part for part in parts if part)
