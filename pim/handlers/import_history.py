"""Talks and notes out of another program become done activities of the contacts they were with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from pim.errors import DataError
from pim.handlers.activity import due_instant
from pim.handlers.related import BY_UID
from pim.store import schema
from pim.store.derive import ACTIVITY_TEXT, activity_words
from pim.store.result_rules import reaching
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.fold import fold
from pim.values.import_report import ImportReport, RowOutcome
from pim.values.phone import understand_phone
from pim.values.relation import plain_uid
from pim.values.when import clock_instant, day_of, from_instant

if TYPE_CHECKING:
    from pim.formats.table_history import Talk

BATCH = 4000
LONGEST_NAME = 80
COLUMNS = tuple(
    "id contact kind state due due_at done_at minutes direction result subject text reached".split()
)  # of `activity`; the others hold what says nothing
NOBODY, SEVERAL = 0, -1  # instead of a contact's id
_REMEMBERED = 200_000  # whom that many talks name takes 30 MiB
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
        self.reached = reaching(tx.driver)
        self.whom = _Contacts(tx)

    def take(self, talks: Iterable[Talk | DataError], file: str, origin: str) -> None:
        """Put the talks of one table in; `origin` tells the numbers of one program from those of another."""
        self.item = 0
        source = iter(talks)
        while batch := list(islice(source, BATCH)):
            self.report.unreadable += [item for item in batch if isinstance(item, DataError)]
            self._take([item for item in batch if not isinstance(item, DataError)], file, origin)

    def _take(self, talks: list[Talk], file: str, origin: str) -> None:
        self.report.read += len(talks)
        found = []
        for talk, contact in zip(talks, self.whom.of(talks), strict=True):
            self.item += 1
            if contact > 0 and talk.has_day and not (self.left and (file, self.item) in self.left):
                found.append((_key(talk, contact, origin), contact, talk))
                self._tell(file, talk, contact)
            else:
                self.report.left += 1
                if why := _why_left(talk, contact):
                    self.report.unreadable.append(DataError(file, talk.line, why))
        self._add(found)

    def _tell(self, file: str, talk: Talk, contact: int) -> None:
        """Keep the row; `_add` says where it is here already."""
        if self.rows:
            name = talk.subject or " ".join(talk.words.split())[:LONGEST_NAME]
            row = (file, self.item, talk.line, name, "added", contact, "", (), ())
            self.report.rows.append(RowOutcome(*row, _named(talk), talk.day, is_entry=True))

    def _add(self, found: list[tuple[str, int, Talk]]) -> None:
        asked = json.dumps([key for key, _, _ in found])
        taken = {row[0] for row in self.tx.run(_KNOWN, (asked,)).fetchall()}
        fresh: dict[str, tuple[int, Talk]] = {}
        first = len(self.report.rows) - len(found)
        for at, (key, contact, talk) in enumerate(found, first):
            if key not in taken and key not in fresh:
                fresh[key] = contact, talk
                continue
            self.report.unchanged += 1
            if self.rows:
                self.report.rows[at] = self.report.rows[at]._replace(outcome="unchanged")
        self._insert(fresh)
        self.report.added += len(fresh)
        self.report.entries += len(fresh)
        self.report.activities_added += len(fresh)

    def _insert(self, fresh: dict[str, tuple[int, Talk]]) -> None:
        """Rows as they stand in the store: an Activity in between would take as long as the store itself."""
        talks = list(enumerate(fresh.values(), self.tx.first_free(schema.activity)))
        self.tx.insert_many(schema.activity, COLUMNS, [self._row(number, *said) for number, said in talks])
        texts = [(number, contact, activity_words(talk.subject, talk.words)) for number, (contact, talk) in talks]
        self.tx.insert_many(schema.activity_text, ACTIVITY_TEXT, texts)
        self.tx.insert_many(schema.history_row, ("key",), [(key,) for key in sorted(fresh)])
        self.tx.timed.update(contact for contact, _ in fresh.values())

    def _row(self, number: int, contact: int, talk: Talk) -> tuple[Value, ...]:
        """In the order of COLUMNS: done, but for what lies ahead; one without a time keeps its day alone as its due."""
        day, time, home = talk.day, talk.time, self.tx.home
        if talk.offset:
            day, _, time = self._here(f"{day}T{time}", talk.offset).partition("T")
        said, words = (talk.minutes, talk.direction), (talk.subject, talk.words)
        if day > self.today:
            due = f"{day}T{time}" if time else day
            return number, contact, talk.kind, "planned", due, due_instant(due, "", home), None, *said, "", *words, 0
        due, done_at = "" if time else day, clock_instant(day, time or "00:00", home)
        when = due, due_instant(due, "", home), done_at
        is_reached = int(talk.kind == "call" and talk.result in self.reached)
        return number, contact, talk.kind, "done", *when, *said, talk.result, *words, is_reached

    def _here(self, wall: str, offset: str) -> str:
        """A wall time as of the user's own zone; at the ends of the calendar, as it stands."""
        if not offset:
            return wall
        try:
            return from_instant(round(datetime.fromisoformat(wall + offset).timestamp() * 1000), self.tx.home)
        except OverflowError:
            return wall


def _why_left(talk: Talk, contact: int) -> str:
    """Why a talk cannot be put in, or an empty text for one that somebody left out."""
    if not talk.has_day:
        return tr("“{text}” is no day; the talk is left out.").format(text=talk.day[:60])
    if contact > 0:
        return ""
    why = tr("there are several contacts “{who}”; the talk is left out.")
    if contact == NOBODY:
        why = tr("there is no contact “{who}”; the talk is left out.")
    return why.format(who=_named(talk))


def _named(talk: Talk) -> str:
    """The first of what a row says of whom it was with."""
    named = (talk.name, talk.company, *talk.mails, *talk.phones, talk.contact_number)
    return next(filter(None, named), "")


def _key(talk: Talk, contact: int, origin: str) -> str:
    """What tells that a talk is here already."""
    what = f"{talk.kind}\n{talk.result}\n{talk.subject}\n{talk.words}"
    said = f"{origin}\n{talk.number}" if talk.number else f"{contact}\n{talk.day}\n{talk.time}{talk.offset}\n{what}"
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


class _Contacts:
    """Whom the talks of an import are with, by everything that names someone; who came before is remembered.

    Kept by a hash, so that no name, however long, takes more room than another.
    """

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._whom: dict[bytes, int] = {}

    def of(self, talks: Sequence[Talk]) -> list[int]:
        """The one contact each of these talks was with, else NOBODY or SEVERAL."""
        if len(self._whom) > _REMEMBERED:
            self._whom.clear()
        keys = [blake2b(talk.who.encode("utf-8", "replace"), digest_size=16).digest() for talk in talks]
        if fresh := {key: talk for key, talk in zip(keys, talks, strict=True) if key not in self._whom}:
            found = _Found(self._tx, fresh.values())
            self._whom |= {key: found.of(talk) for key, talk in fresh.items()}
        return [self._whom[key] for key in keys]


class _Found:
    """Whom some talks may be with."""

    def __init__(self, tx: Transaction, talks: Collection[Talk]) -> None:
        self._tx = tx
        self._numbers = self._asked(_WITH_NUMBER, [talk.contact_number for talk in talks])
        self._uids = self._asked(BY_UID, [plain_uid(talk.contact_number) for talk in talks])
        self._mails = self._asked(_WITH_MAIL, [fold(mail) for talk in talks for mail in talk.mails])
        self._phones = self._asked(_WITH_PHONE, [number for talk in talks for number in self._e164s(talk)])
        self._names: dict[str, set[int]] = defaultdict(set)
        self._at: dict[tuple[str, str], set[int]] = defaultdict(set)
        names = list({name for talk in talks for name in _forms(talk)})
        for name, company, contact in tx.run(_WITH_NAME, (json.dumps(names),)) if names else ():
            self._names[fold(name)].add(contact)
            self._at[fold(name), fold(company)].add(contact)

    def of(self, talk: Talk) -> int:
        """The one contact a talk was with, else NOBODY or SEVERAL."""
        several = False
        for found in self._ways(talk):
            if len(found) == 1:
                return next(iter(found))
            several = several or len(found) > 1
        return SEVERAL if several else NOBODY

    def _ways(self, talk: Talk) -> Iterator[set[int]]:
        """Who is meant by its number, mails, phones, name with company, and name; the surest first."""
        if talk.contact_number:
            yield self._numbers[talk.contact_number] or self._uids[plain_uid(talk.contact_number)]
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
        wanted = [value for value in set(values) if value]
        for value, contact in self._tx.run(question, (json.dumps(wanted),)) if wanted else ():
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
