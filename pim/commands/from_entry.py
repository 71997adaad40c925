"""The command a typed line stands for; nothing here looks into the store."""

from collections.abc import Sequence
from dataclasses import replace

from pim.commands import Command
from pim.commands.activity import Desk, FollowUp, LogCall, Plan, Record
from pim.commands.contact import AddContact
from pim.errors import UserError
from pim.texts import tr
from pim.values.consent import read_consent
from pim.values.entry_reading import EntryReading
from pim.values.name import split_name
from pim.values.property import Property, compose
from pim.values.quick_entry import NoteCommand, Typed
from pim.values.when import Reading, to_instant

MIDDAY = "T12:00"


def command_of(reading: EntryReading, contact: int | None, *, now: int, home: str) -> Command:
    """The one command that stores what was read, with all steps and groups its `!` commands name.

    `contact` is whom the person chose, None to take whom the words name.  `now` is the instant in UTC ms, `home` the
    user's zone.  Raises UserError for what cannot be stored: a search, a window's command, a name that is not clear.
    """
    entry, whose = reading.entry, contact or reading.contact
    if entry.person is not None:
        return AddContact(entry.kind, tuple(_card(entry.kind, entry.person, reading.text)))
    if not reading.stores:
        raise _refusal(tr("This is nothing to store: {words}").format(words=entry.text))
    if reading.blocked and not whose:
        raise _refusal(reading.problem)
    if not entry.done:
        return _plan(reading, whose)
    at, text = _instant(entry.when, now, home), reading.text
    steps, groups = follow_ups(reading.steps), groups_named(reading.steps)
    said = consent_said(reading.steps)
    if entry.kind == "call":
        done = LogCall(whose, entry.result or "reached", text, minutes=entry.minutes, at=at)
        return replace(done, follow_ups=steps, groups=groups, desk=Desk(consent=said))
    way = "out" if entry.kind in ("mail", "letter") else ""
    talk = Record(whose or None, entry.kind, text, minutes=entry.minutes, direction=way, at=at, consent=said)
    return replace(talk, follow_ups=steps, groups=groups)


def follow_ups(steps: tuple[NoteCommand, ...] | list[NoteCommand]) -> tuple[FollowUp, ...]:
    """The `!` commands that plan something."""
    planned = (step for step in steps if step.promise)
    return tuple(
        FollowUp(step.kind, step.when.due if step.when else "", step.text, promise=step.promise) for step in planned
    )


def groups_named(steps: tuple[NoteCommand, ...] | list[NoteCommand]) -> tuple[str, ...]:
    """The groups that `!group` commands name."""
    return tuple(step.text for step in steps if step.kind == "group" and step.text)


def consent_said(steps: Sequence[NoteCommand]) -> str:
    """What `!consent` says of being called, the last one; "" for nothing."""
    return next((read_consent(step.text) for step in reversed(steps) if step.kind == "consent"), "")


def _plan(reading: EntryReading, whose: int) -> Plan:
    when = reading.entry.when
    due, end = (when.due, when.due_end) if when else ("", "")
    return Plan(whose or None, reading.entry.kind, due, due_end=end, subject=reading.text)


def _instant(when: Reading | None, now: int, home: str) -> int | None:
    """When something done took place: at midday where only the day is said; never later than now, None for now."""
    if when is None:
        return None
    at = to_instant(when.due if "T" in when.due else when.due + MIDDAY, "", home)
    return at if at < now else None


def _card(kind: str, typed: Typed, more: str) -> list[Property]:
    """The card of someone typed in one line; what is no name, number or mail becomes a note."""
    card = [Property("FN", typed.name)] if typed.name else []
    if kind == "company":
        card += [Property("ORG", compose([typed.name]))] if typed.name else []
    elif typed.name:
        names = split_name(typed.name)
        parts = [names.family, names.given, names.additional, names.prefix, names.suffix]
        card.insert(0, Property("N", compose(parts)))
    card += [Property("ORG", compose([typed.company]))] if typed.company else []
    card += [Property("TEL", phone) for phone in typed.phones]
    card += [Property("EMAIL", mail) for mail in typed.emails]
    return [*card, Property("NOTE", more)] if more else card


def _refusal(what: str) -> UserError:
    return UserError(what, tr("Nothing was stored."), tr("Say it as in: call Anna tue 3pm about offer"))
