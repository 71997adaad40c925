"""Talks and notes out of another program become done activities of the contacts they were with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from pim.errors import DataError
from pim.handlers.activity import insert_activities
from pim.store import schema
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.fold import fold
from pim.values.import_report import ImportReport, RowOutcome
from pim.values.phone import understand_phone
from pim.values.when import day_of, from_instant, to_instant

if TYPE_CHECKING:
    from pim.formats.table_history import Talk

BATCH = 1600
LONGEST_NAME = 80
_WITH_NUMBER = (
    "SELECT value, contact FROM field_value WHERE key LIKE '%record-id' AND value IN (SELECT value FROM json_each(?))"
)
_WITH_MAIL = "SELECT address, contact FROM email WHERE address IN (SELECT value FROM json_each(?))"
_WITH_PHONE = "SELECT e164, contact FROM phone WHERE e164 IN (SELECT value FROM json_each(?)) AND e164 <> ''"
_WITH_NAME = (
    "SELECT name, company, id FROM contact WHERE stand_in = 0 AND name IN (SELECT value FROM json_each(?)) "
    "AND kind <> 'group'"
)
_KNOWN = "SELECT key FROM history_row WHERE key IN (SELECT value FROM json_each(?))"


class HistoryImport:
    """The talks of one import; each goes to the one contact it surely was with, or is listed."""

    def __init__(
        self, tx: Transaction, report: ImportReport, *, left: Collection[tuple[str, int]] = (), rows: bool = False
    ) -> None:
        """Counts, and with `rows` each talk, go into `report`; `left` are those left out, by file and number in it."""
        self.tx, self.report, self.left, self.rows = tx, report, left, rows
        self.today = day_of(tx.now, tx.home)

    def take(self, talks: Iterable[Talk | DataError], file: str, origin: str) -> None:
        """Put the talks of one table in; `origin` tells the numbers of one program from those of another."""
        self.item = 0
        source = iter(talks)
        while batch := list(islice(source, BATCH)):
            self.report.unreadable += [item for item in batch if isinstance(item, DataError)]
            self._take([item for item in batch if not isinstance(item, DataError)], file, origin)

    def _take(self, talks: list[Talk], file: str, origin: str) -> None:
        known = _Contacts(self.tx, talks)
        found = []
        for talk in talks:
            self.report.read += 1
            self.item += 1
            contact, why = self._place_of(talk, known)
            if contact and (file, self.item) not in self.left:
                found.append((self._key(talk, contact, origin), contact, talk))
                self._tell(file, talk, contact)
            else:
                self.report.left += 1
                if why:
                    self.report.unreadable.append(DataError(file, talk.line, why))
        self._add(found)

    def _tell(self, file: str, talk: Talk, contact: int) -> None:
        """Keep the row; `_add` says where it is here already."""
        if self.rows:
            name = talk.subject or " ".join(talk.words.split())[:LONGEST_NAME]
            row = (file, self.item, talk.line, name, "added", contact, "", (), ())
            self.report.rows.append(RowOutcome(*row, talk.name or talk.company, talk.day, is_entry=True))

    def _place_of(self, talk: Talk, known: _Contacts) -> tuple[int, str]:
        if not talk.has_day:
            return 0, tr("“{text}” is no day; the talk is left out.").format(text=talk.day[:60])
        return known.of(talk)

    def _key(self, talk: Talk, contact: int, origin: str) -> str:
        said: Iterable[object] = (origin, talk.number)
        if not talk.number:
            said = (contact, talk.day, talk.time + talk.offset, talk.kind, talk.result, talk.subject, talk.words)
        return blake2b("\n".join(map(str, said)).encode("utf-8", "replace"), digest_size=16).hexdigest()

    def _add(self, found: list[tuple[str, int, Talk]]) -> None:
        asked = json.dumps([key for key, _, _ in found])
        taken = {row[0] for row in self.tx.run(_KNOWN, (asked,)).fetchall()}
        activities: list[Activity] = []
        keys: list[tuple[Value, ...]] = []
        first = len(self.report.rows) - len(found)
        for at, (key, contact, talk) in enumerate(found, first):
            if key in taken:
                self.report.unchanged += 1
                if self.rows:
                    self.report.rows[at] = self.report.rows[at]._replace(outcome="unchanged")
                continue
            taken.add(key)
            keys.append((key,))
            activities.append(self._activity(talk, contact))
        insert_activities(self.tx, activities)
        self.tx.insert_many(schema.history_row, ("key",), keys)
        self.report.added += len(activities)
        self.report.entries += len(activities)
        self.report.activities_added += len(activities)

    def _activity(self, talk: Talk, contact: int) -> Activity:
        """Done, but for what lies ahead; one without a time keeps its day alone as when it was due."""
        day = self._here(f"{talk.day}T{talk.time}", talk.offset) if talk.time else talk.day
        is_ahead = day[: len(self.today)] > self.today
        return Activity(
            contact=contact,
            kind=talk.kind,
            state="planned" if is_ahead else "done",
            due=day if is_ahead or not talk.time else "",
            done_at=None if is_ahead else to_instant(day, "", self.tx.home),
            minutes=talk.minutes,
            direction=talk.direction,
            result="" if is_ahead else talk.result,
            subject=talk.subject,
            text=talk.words,
        )

    def _here(self, wall: str, offset: str) -> str:
        """A wall time as of the user's own zone; at the ends of the calendar, as it stands."""
        if not offset:
            return wall
        try:
            return from_instant(round(datetime.fromisoformat(wall + offset).timestamp() * 1000), self.tx.home)
        except OverflowError:
            return wall


class _Contacts:
    """Whom the talks of a batch may be with, by everything that names someone."""

    def __init__(self, tx: Transaction, talks: list[Talk]) -> None:
        self._tx = tx
        self._numbers = self._asked(_WITH_NUMBER, [talk.contact_number for talk in talks])
        self._mails = self._asked(_WITH_MAIL, [fold(mail) for talk in talks for mail in talk.mails])
        self._phones = self._asked(_WITH_PHONE, [number for talk in talks for number in self._e164s(talk)])
        self._names: dict[str, set[int]] = defaultdict(set)
        self._at: dict[tuple[str, str], set[int]] = defaultdict(set)
        names = json.dumps(list({name for talk in talks for name in _forms(talk)}))
        for name, company, contact in tx.run(_WITH_NAME, (names,)).fetchall():
            self._names[fold(name)].add(contact)
            self._at[fold(name), fold(company)].add(contact)

    def of(self, talk: Talk) -> tuple[int, str]:
        """The one contact a talk was with, or 0 and why that is not known."""
        several = False
        for found in self._ways(talk):
            if len(found) == 1:
                return next(iter(found)), ""
            several = several or len(found) > 1
        who = talk.name or talk.company or talk.contact_number or next(iter((*talk.mails, *talk.phones)), "")
        why = tr("there are several contacts “{who}”; the talk is left out.")
        if not several:
            why = tr("there is no contact “{who}”; the talk is left out.")
        return 0, why.format(who=who)

    def _ways(self, talk: Talk) -> Iterator[set[int]]:
        """Who is meant by its number, mails, phones, name with company, and name; the surest first."""
        if talk.contact_number:
            yield self._numbers[talk.contact_number]
        if talk.mails:
            yield _all_of(self._mails[fold(mail)] for mail in talk.mails)
        if talk.phones:
            yield _all_of(self._phones[number] for number in self._e164s(talk))
        names = {fold(name) for name in _forms(talk)}
        if talk.company:
            yield _all_of(self._at[name, fold(talk.company)] for name in names)
        yield _all_of(self._names[name] for name in names)

    def _asked(self, question: str, values: list[str]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for value, contact in self._tx.run(question, (json.dumps([value for value in set(values) if value]),)):
            found[str(value)].add(contact)
        return found

    def _e164s(self, talk: Talk) -> list[str]:
        return [e164 for number in talk.phones if (e164 := understand_phone(number, self._tx.region).e164)]


def _all_of(found: Iterable[set[int]]) -> set[int]:
    return set().union(*found)


def _forms(talk: Talk) -> tuple[str, ...]:
    """The name as written, and turned round where it is “Lang, Eva”; of a talk with a company alone, the company."""
    if not talk.name:
        return (talk.company,) if talk.company else ()
    family, comma, given = talk.name.partition(",")
    return (talk.name, f"{given.strip()} {family.strip()}") if comma else (talk.name,)
