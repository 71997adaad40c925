"""What a line typed in plain words means in this book: find box, composer and command line ask here."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from pim.queries.contacts import lines
from pim.queries.naming import named
from pim.store.connect import Driver
from pim.texts import tr
from pim.values.activity_words import kind_title, result_title
from pim.values.consent import consent_title, read_consent
from pim.values.due_text import say_minutes, say_when
from pim.values.entry_reading import EntryReading
from pim.values.fold import fold
from pim.values.line import ContactLine
from pim.values.place import Place
from pim.values.quick_entry import Entry, NoteCommand, Typed, read_entry, read_note_commands, who_candidates
from pim.values.when import from_instant, is_past

MOST_CHOICES = 10
DOTS = " · "
FREE = ("note", "todo")
NAMED = ("call", "meeting", "mail", "letter")

_SOMEONE = "\ue000"  # stands where a name is expected and cannot be read as a day, a length or a result
_FIRST_WORD = re.compile(r"\A(\w[\w-]*)")
_NOTE_WORD = re.compile(r"\A(?:note|notiz):?\s+", re.IGNORECASE)


def understand(connection: Driver, place: Place, text: str, contact: int = 0) -> EntryReading:
    """The line as read, the contacts it may mean, and the sentence that says it back.

    With `contact`, the line stands on that contact's page: it is about this contact, needs no name, and what is
    clearly no call or other activity is a note.
    """
    now = datetime.fromisoformat(from_instant(place.now(), place.home))
    read = partial(read_entry, now=now, language=place.language, region=place.region)
    reading = (
        _on_page(lines(connection, [contact]), text.strip(), read) if contact else _anywhere(connection, read(text))
    )
    reading = replace(reading, steps=_steps(reading, place, now))
    reading = replace(reading, say=_sentence(reading, now))
    return reading if reading.problem else _with_time_checked(reading, place, now)


def _anywhere(connection: Driver, entry: Entry) -> EntryReading:
    """The contact is among the words: the longest name that anyone has wins."""
    if entry.kind in ("find", "command", "person", "company"):
        return EntryReading(entry, text=entry.text)
    for who, left in who_candidates(entry):
        if choices := tuple(named(connection, who, MOST_CHOICES)):
            found = EntryReading(replace(entry, who=who), choices, left)
            return found if len(choices) == 1 else replace(found, problem=_which(who), blocked=True)
    if entry.kind in FREE and not entry.who:
        return EntryReading(entry, text=entry.text)
    return EntryReading(entry, text=entry.text, problem=_nobody(entry.who), blocked=True)


def _on_page(shown: list[ContactLine], text: str, read: Callable[[str], Entry]) -> EntryReading:
    """The contact is that of the page; words that name someone else belong to the subject."""
    if not shown:
        return EntryReading(read(text), text=text, problem=tr("This contact is gone."), blocked=True)
    entry = read(text)
    if entry.kind in NAMED and not _without_name(entry.who, shown[0])[0]:
        entry = read(_FIRST_WORD.sub(rf"\1 {_SOMEONE}", text, count=1))
    left = _without_name(entry.who, shown[0])[1]
    if not _is_activity(entry, left):
        note = entry.text if entry.kind == "note" and not entry.who else _NOTE_WORD.sub("", text)
        return EntryReading(Entry("note", done=True, text=note), tuple(shown), note)
    subject = ": ".join(part for part in (left, entry.text) if part)
    return EntryReading(replace(entry, who=shown[0].name, text=subject), tuple(shown), subject)


def _is_activity(entry: Entry, left: str) -> bool:
    """Whether words on a page are meant as more than a note: "Met her at the fair" and "Call back first" are not."""
    if entry.kind == "todo":
        return True
    said = entry.when or entry.minutes is not None or entry.result or not left
    return entry.kind in NAMED and bool(said) and (entry.done or "\n" not in entry.text)


def _without_name(words: str, shown: ContactLine) -> tuple[str, str]:
    """The leading words that are parts of the contact's name, and those after them."""
    names = {fold(part) for part in shown.name.split()} | {_SOMEONE}
    typed = words.split()
    count = next((at for at, word in enumerate(typed) if fold(word.strip(",")) not in names), len(typed))
    return " ".join(typed[:count]), " ".join(typed[count:])


def _steps(reading: EntryReading, place: Place, now: datetime) -> tuple[NoteCommand, ...]:
    if not reading.entry.done:
        return ()
    return tuple(read_note_commands(reading.text, now=now, language=place.language, region=place.region))


def _with_time_checked(reading: EntryReading, place: Place, now: datetime) -> EntryReading:
    """What is planned for a time that has gone by is asked about, and can still be stored."""
    entry = reading.entry
    if entry.done or entry.when is None or not is_past(entry.when.due, "", now_ms=place.now(), home=place.home):
        return reading
    asked = tr("This time is past: {when}.").format(when=say_when(entry.when.due, now=now))
    return replace(reading, problem=asked)


def _sentence(reading: EntryReading, now: datetime) -> str:
    """All that would be stored, in one line."""
    entry = reading.entry
    if entry.person is not None:
        return DOTS.join(_person_parts(entry.kind, entry.person, reading.text))
    if entry.kind == "find":
        return tr("Find “{words}”").format(words=entry.text)
    if entry.kind == "command":
        return entry.text
    name = reading.choices[0].name if reading.contact else entry.who
    parts = [_title(entry), name, _when(entry, now)]
    parts += [say_minutes(entry.minutes)] if entry.minutes is not None else []
    parts.append(" ".join(reading.text.split()))
    said = DOTS.join(part for part in parts if part)
    return " → ".join([said, *(say_step(step, now=now) for step in reading.steps)])


def say_step(step: NoteCommand, *, now: datetime) -> str:
    """A `!` command said back: "To-do Fri 27 Nov: send offer", "Group vip"."""
    if step.kind == "group":
        return tr("Group {name}").format(name=step.text)
    if step.kind == "consent":
        return consent_title(read_consent(step.text))
    if not step.promise:
        return step.text
    title = tr("They promised") if step.promise == "theirs" else kind_title(step.kind)
    said = " ".join(part for part in (title, say_when(step.when.due, now=now) if step.when else "") if part)
    return f"{said}: {step.text}" if step.text else said


def _title(entry: Entry) -> str:
    if entry.kind == "call" and entry.done:
        return tr("Call: {result}").format(result=result_title(entry.result or "reached"))
    if entry.done and entry.kind != "note":
        return tr("{kind}, done").format(kind=kind_title(entry.kind))
    return kind_title(entry.kind)


def _when(entry: Entry, now: datetime) -> str:
    if entry.when is None:
        return ""
    start = say_when(entry.when.due, now=now)
    return f"{start}–{entry.when.due_end[11:]}" if entry.when.due_end else start


def _person_parts(kind: str, typed: Typed, text: str) -> list[str]:
    title = tr("New person") if kind == "person" else tr("New company")
    return [part for part in (title, typed.name, typed.company, *typed.phones, *typed.emails, text) if part]


def _which(who: str) -> str:
    return tr("Several contacts are called “{who}”.").format(who=who)


def _nobody(who: str) -> str:
    return tr("Nobody is called “{who}”.").format(who=who) if who else tr("It does not say who is meant.")
