"""Organizers and guests of imported meetings: who of them is a contact, and what each answered."""

import json
from collections.abc import Iterable, Sequence

from pim.formats.ical_people import joined
from pim.store import schema
from pim.store.writing import Transaction, Value
from pim.values.attendee import Attendee
from pim.values.fold import fold

PARTICIPANT = ("activity", "contact", "address", "name", "state", "organizer")


class Guests:
    """The people of the activities of one import; `named` are those found by their name alone, by activity."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.named: dict[int, list[str]] = {}
        mine = "SELECT e.address FROM email e JOIN contact c ON c.id = e.contact WHERE c.me = 1"
        self._own = {row[0] for row in tx.run(mine)}

    def others(self, people: Iterable[Attendee]) -> tuple[Attendee, ...]:
        """All but the user."""
        return tuple(person for person in people if fold(person.mail) not in self._own or not person.mail)

    def known(self, mails: Iterable[str]) -> dict[str, int]:
        """Contacts by folded mail, as far as these are theirs."""
        asked = json.dumps([*{fold(mail) for mail in mails if mail} - self._own])
        return {row[0]: int(row[1]) for row in self.tx.run(_BY_MAIL, (asked,))}

    def add(self, people: Iterable[tuple[int, Sequence[Attendee]]], known: dict[str, int]) -> None:
        """Put in the people of these activities, the user left out."""
        rows = [_row(number, person, known) for number, some in people for person in self.others(some)]
        self.tx.insert_many(schema.participant, PARTICIPANT, rows)

    def replace(self, activity: int, people: Sequence[Attendee]) -> None:
        """Let an activity have these people; those who stay keep their contact."""
        stands = self._of(activity)
        people = self.others(people)
        if {person._replace(contact=0) for person in stands} == set(people):
            return
        known = self.known(person.mail for person in people)
        known |= {fold(person.mail or person.name): person.contact for person in stands if person.contact}
        self.tx.run("DELETE FROM participant WHERE activity = ?", (activity,))
        self.tx.insert_many(schema.participant, PARTICIPANT, [_row(activity, person, known) for person in people])
        self._touch(activity)

    def answer(self, activity: int, people: Sequence[Attendee]) -> bool:
        """Note what these people answered; whether that is news.  Who was not asked is one more guest."""
        stands = self._of(activity)
        answers = {person.mail.casefold(): person.state for person in people if person.mail}
        told = [person._replace(state=answers.get(person.mail.casefold(), person.state)) for person in stands]
        fresh = joined([*told, *(person for person in self.others(people) if not person.is_organizer)])
        if {person._replace(contact=0) for person in stands} == set(fresh):
            return False
        self.replace(activity, fresh)
        return True

    def find_contacts(self, *, by_name: bool) -> None:
        """Link whom a contact is here for by now, by mail, else where wanted by a name that only one person has."""
        waiting = self.tx.run("SELECT id, activity, address, name FROM participant WHERE contact IS NULL").fetchall()
        known = self.known(mail for _, _, mail, _ in waiting)
        unknown = {name for _, _, mail, name in waiting if name and fold(mail) not in known}
        names = self._persons(unknown) if by_name and unknown else {}
        for number, activity, mail, name in waiting:
            contact = known.get(fold(mail)) or names.get(name)
            if contact is None or fold(mail) in self._own:
                continue
            if fold(mail) not in known:
                self.named.setdefault(activity, []).append(name)
            self.tx.run("UPDATE participant SET contact = ? WHERE id = ?", (contact, number))
            self.tx.run("UPDATE activity SET contact = ? WHERE id = ? AND contact IS NULL", (contact, activity))
            self._touch(activity)

    def _of(self, activity: int) -> list[Attendee]:
        asked = "SELECT address, name, state, organizer, contact FROM participant WHERE activity = ? ORDER BY id"
        found = self.tx.run(asked, (activity,))
        return [Attendee(row[0], row[1], row[2], bool(row[3]), row[4] or 0) for row in found]

    def _persons(self, names: set[str]) -> dict[str, int]:
        """Those of the names that exactly one person has; "Lang, Eva" is Eva Lang."""
        wanted = {name: _folded(name) for name in names}
        found: dict[str, list[int]] = {text: [] for text in wanted.values()}
        for number, name in self.tx.run("SELECT id, name FROM contact WHERE kind = 'person' AND me = 0"):
            if (text := fold(name)) in found:
                found[text].append(number)
        return {name: found[text][0] for name, text in wanted.items() if len(found[text]) == 1}

    def _touch(self, activity: int) -> None:
        self.tx.talked.add(activity)
        asked = "SELECT contact FROM participant WHERE activity = ? AND contact IS NOT NULL"
        self.tx.timed |= {row[0] for row in self.tx.run(asked, (activity,))}


_BY_MAIL = """
SELECT address, min(contact) FROM email WHERE address IN (SELECT value FROM json_each(?)) GROUP BY address
"""


def _folded(name: str) -> str:
    family, comma, given = name.partition(",")
    return fold(f"{given} {family}".strip() if comma else name)


def _row(activity: int, person: Attendee, known: dict[str, int]) -> tuple[Value, ...]:
    contact = known.get(fold(person.mail or person.name)) or None
    return (activity, contact, person.mail, person.name, person.state, int(person.is_organizer))
