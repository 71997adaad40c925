"""What can be done with words typed into the find box: plan, note, log, add; each one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pim.book import Reader
from pim.commands.from_entry import command_of
from pim.texts import tr
from pim.values.entry_reading import EntryReading
from pim.values.phone import phone_digits
from ui.bridge import Bridge

FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Doing:
    """One line of the panel's part “Do”; `leads` puts it on top, where Enter takes it."""

    words: str
    act: Callable[[], None]
    more: str = ""
    icon: str = "plus"
    keys: str = ""
    leads: bool = False


def entry_doings(reader: Reader, bridge: Bridge, text: str) -> list[Doing]:
    """What these words can be made into; nothing for an empty line."""
    if not text.strip():
        return []
    reading = reader.entry(text)
    if reading.stores:
        return _stored(bridge, reading)
    return _new_contacts(reader, bridge, text)


def _stored(bridge: Bridge, reading: EntryReading) -> list[Doing]:
    """One line, or one for each contact the words may mean."""
    if not reading.blocked:
        return [_doing(bridge, reading, 0, reading.say, reading.problem)]
    return [
        _doing(bridge, reading, line.id, tr("{words} – {name}").format(words=reading.say, name=line.name), line.company)
        for line in reading.choices
    ]


def _doing(bridge: Bridge, reading: EntryReading, contact: int, words: str, more: str) -> Doing:
    def act() -> None:
        place = bridge.book.place
        bridge.do(command_of(reading, contact or None, now=place.now(), home=place.home))

    return Doing(words, act, more, icon="check", keys="Enter", leads=True)


def _new_contacts(reader: Reader, bridge: Bridge, text: str) -> list[Doing]:
    """A name or a number nobody has can become a person."""
    digits = phone_digits(text)
    is_number = len(digits) >= FEWEST_DIGITS and not any(sign.isalpha() for sign in text)
    line = f"person {text}"
    reading = reader.entry(line)
    if reading.entry.person is None:
        return []
    words = tr("New person with the number {number}") if is_number else tr("New person {name}")
    said = words.format(number=text.strip(), name=text.strip())
    doing = _doing(bridge, reading, 0, said, "")
    return [Doing(doing.words, doing.act, icon="user-plus")]
