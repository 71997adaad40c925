"""Cards of a file become contacts: matched with what stood before, put in as tuples, a batch at a time."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from pim.errors import DataError
from pim.handlers.card_match import CardMatch, Match, Read
from pim.handlers.card_merge import Difference, apply, differences, is_edited, is_read_again, same_lines
from pim.handlers.import_rows import RowTeller
from pim.handlers.linking import Named, company_named, groups_named, type_id
from pim.store import schema
from pim.store.blocked import Blocked
from pim.store.derive import CONTACT_TEXT, EMAIL, FIELD_VALUE, PHONE, POSTAL, YEARLY, derived_rows
from pim.store.property_rows import params_text
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.contact import Facts, understand
from pim.values.equality import content_hash
from pim.values.fold import fold, search_text
from pim.values.import_report import Choice, ImportReport
from pim.values.property import DELETED, Property
from pim.values.relation import WORKS_AT, plain_uid

if TYPE_CHECKING:
    from pim.formats.vcard_read import Card

BATCH = 400
BATCH_BYTES = 8 << 20  # of cards with large pictures fewer go in at once, so that memory stays bounded
SHOWN = 200
MOST_BESIDE = 12  # of those somebody may be, so many are shown value beside value
CONTACT = tuple("id uid kind name sort_key company title private language tz phones created changed stand_in".split())
PROPERTY = ("id", "contact", "pos", "grp", "name", "params", "value", "source", "state")
CARD_ID = ("contact", "uid", "hash")
RELATIONSHIP = ("contact", "other", "type", "property")
MEMBER = ("contact", "grp", "property")


class CardImport:
    """The cards of one import, over all its files; `last` is the contact added last."""

    def __init__(
        self, tx: Transaction, report: ImportReport, match: str, *, choices: Sequence[Choice] = (), rows: bool = False
    ) -> None:
        """`match`, `choices` and `rows` as in ImportFiles."""
        self.tx, self.report = tx, report
        self.before = tx.first_free(schema.contact)
        self.next_contact, self.next_property = self.before, tx.first_free(schema.property_)
        self.matching = CardMatch(tx, match, self.before)
        self.choices = {(choice.file, choice.item): choice for choice in choices}
        self.blocked = Blocked(tx.driver)
        self.told = RowTeller(tx, report, self.blocked, is_wanted=rows)
        is_new = self.before == 1
        self.companies = Named("company", make=partial(self._make_stand_in, "company"), is_new=is_new)
        self.groups = Named("group", make=partial(self._make_stand_in, "group"), is_new=is_new)
        self.waiting: set[int] = set()
        self.rows: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        self.last = 0

    @cached_property
    def works_at(self) -> int:
        """The kind of link from people to their company, which a book has once it holds one."""
        return type_id(self.tx, WORKS_AT)

    def read(self, stream: BinaryIO, file: str, heard: Callable[[int], None]) -> None:
        """Read one file of vCards to its end; how large it may be was asked before it was opened."""
        from pim.formats.gates import Gates
        from pim.formats.vcard_read import read_cards

        self.take(read_cards(stream, file=file, gates=Gates(file_bytes=sys.maxsize), progress=heard), file)

    def take(self, found: Iterable[Card | DataError], file: str, *, program: str = "") -> None:
        """Match, merge or add each of these, and list what could not be read.

        Rows of a table come as cards whose properties have no source; `program` is then who wrote the table.
        """
        cards = self._cards((_with_lines(item, program) for item in found), file)
        while batch := _batch_of(cards):
            self.matching.look_up(batch)
            for card in batch:
                self._take(card)
            self._write()

    def add(self, cards: Sequence[tuple[Property, ...]]) -> list[int]:
        """Put cards made here in as new contacts; their ids."""
        ids = []
        self.next_property = self.tx.first_free(schema.property_)  # others may have put lines in meanwhile
        for properties in cards:
            facts = understand(properties)
            self._add(Read(properties, facts, plain_uid(facts.uid), content_hash(facts)))
            ids.append(self.last)
        self._write()
        return ids

    def _cards(self, found: Iterable[Card | DataError], file: str) -> Iterator[Read]:
        number = 0
        for item in found:
            if isinstance(item, DataError):
                self.report.unreadable.append(item)
                continue
            number += 1
            if all(line.name == "VERSION" for line in item.properties):
                self.report.unreadable.append(DataError(file, item.line, tr("The card is empty.")))
                continue
            facts = understand(item.properties)
            self.report.read += 1
            yield Read(item.properties, facts, plain_uid(facts.uid), content_hash(facts), file, number, item.line)

    def _take(self, card: Read) -> None:
        match = self.matching.find(card)
        choice = self.choices.get((card.file, card.item))
        if choice is not None and choice.take == "leave":
            self.report.left += 1
            self.told.tell(card, "left", match)
        elif choice is not None and choice.take == "add":
            self._take_new(card, match, is_unclear=False)
        else:
            wanted = choice.contact if choice is not None else 0
            if wanted != match.contact and wanted in match.candidates:
                match = Match(wanted, "chosen")
            if match.contact:
                self._merge(card, match, choice.sides if choice is not None else ())
            else:
                self._take_new(card, match, is_unclear=bool(match.candidates))

    def _take_new(self, card: Read, match: Match, *, is_unclear: bool) -> None:
        beside = match.candidates[:MOST_BESIDE] if is_unclear and self.told.is_wanted else ()
        found = [self._beside(card, contact) for contact in beside]
        self._add(card)
        self.report.unclear += is_unclear
        self.told.tell(card, "unclear" if is_unclear else "added", match, *found)

    def _beside(self, card: Read, contact: int) -> list[Difference]:
        """What the card would change in somebody it may be: the same as when it is chosen to be that one."""
        again = is_read_again(self.tx, contact, card.properties, by_uid=False)
        return differences(self.tx, contact, card.properties, again=again)

    def _merge(self, card: Read, match: Match, sides: Sequence[str]) -> None:
        """Take over what changed; its new lines get their ids from the store, so no row may wait with the same."""
        contact = match.contact
        self.matching.claimed.add(contact)
        is_same = same_lines(self.tx, contact, card.properties)
        found: list[Difference] = []
        if not is_same or sides or (self.told.is_wanted and is_edited(self.tx, contact)):
            self._write()
            again = is_read_again(self.tx, contact, card.properties, by_uid=match.reason == "uid")
            found = differences(self.tx, contact, card.properties, again=again)
            if apply(self.tx, contact, found, sides):
                self.companies.is_new = self.groups.is_new = False  # it may have another name or kind now
                _remember_card(self.tx, contact, card, again=again)
                self.next_property = self.tx.first_free(schema.property_)
                self.report.updated += 1
                self.told.tell(card, "updated", match, found)
                return
        self.report.unchanged += 1
        self.told.tell(card, "unchanged", match, found)

    def _add(self, card: Read) -> None:
        facts = card.facts
        contact, adopted = self._place_for(facts)
        first = self.next_property
        self.next_property += len(card.properties)
        numbers = range(first, self.next_property)
        uid = card.uid
        in_file = self.matching.in_file
        if uid in in_file and card.file:
            why = tr('card "{name}": its UID is that of a card before it; it got a new one.').format(name=facts.name)
            self.report.unreadable.append(DataError(card.file, card.line, why))
        if not uid or uid in in_file or self._uid_taken(uid):
            uid = self.tx.new_uid()
        if card.uid:
            in_file.add(card.uid)
        derived = derived_rows(contact, numbers, facts, self.tx.region)
        columns = derived.columns
        rows = self.rows
        if adopted:
            self.tx.touched.add(contact)
            self.tx.connection.exec_driver_sql("UPDATE contact SET stand_in = 0, uid = ? WHERE id = ?", (uid, contact))
        else:
            rows["contact"].append((contact, uid, *columns.values(), self.tx.now, self.tx.now, 0))
            rows["contact_text"].append(derived.text)
        rows["property"] += [
            (first + pos, contact, pos, group, name, params_text(params) if params else "", value, source, state)
            for pos, (name, value, params, group, source, state) in enumerate(card.properties)
        ]
        if not adopted:
            for table in ("phone", "email", "postal", "yearly", "field_value"):
                rows[table] += getattr(derived, table)
        rows["card_id"].append((contact, card.uid, card.hash))
        for channel in self.told.blocked_channels(facts):
            self.blocked.refuse(uid, channel, at=self.tx.now)
        self._link(contact, facts, zip(numbers, card.properties, strict=True))
        self.last = contact
        self.report.added += 1
        if len(self.report.contacts) < SHOWN:
            self.report.contacts.append(contact)

    def _place_for(self, facts: Facts) -> tuple[int, bool]:
        """A new id, or the stand-in whose name this company or group has."""
        if facts.kind in ("company", "group"):
            named = self.companies if facts.kind == "company" else self.groups
            if named.known.get(fold(facts.name)) in self.waiting:
                self._write()
            stand_in = named.stand_in(self.tx, facts.name)
            if stand_in:
                return stand_in, True
        contact = self._new_contact()
        if facts.kind in ("company", "group"):
            (self.companies if facts.kind == "company" else self.groups).known[fold(facts.name)] = contact
        return contact, False

    def _make_stand_in(self, kind: str, tx: Transaction, name: str, key: str) -> int:
        made = self._new_contact()
        self.rows["contact"].append((made, tx.new_uid(), kind, name, key, "", "", 0, "", "", 0, tx.now, tx.now, 1))
        self.rows["contact_text"].append((made, search_text(name), "", "", "", ""))
        self.waiting.add(made)
        return made

    def _new_contact(self) -> int:
        number = self.next_contact
        self.next_contact += 1
        return number

    def _uid_taken(self, uid: str) -> bool:
        return (
            self.before > 1
            and self.tx.connection.exec_driver_sql("SELECT 1 FROM contact WHERE uid = ?", (uid,)).first() is not None
        )

    def _link(self, contact: int, facts: Facts, lines: Iterator[tuple[int, Property]]) -> None:
        for number, item in lines:
            if item.name == "ORG" and facts.kind == "person" and item.state != DELETED:
                company = company_named(item)
                if company:
                    self.rows["relationship"].append(
                        (contact, self.companies.find(self.tx, company), self.works_at, number)
                    )
            elif item.name == "CATEGORIES":
                for name in groups_named(item):
                    self.rows["member"].append((contact, self.groups.find(self.tx, name), number))

    def _write(self) -> None:
        tables = (
            (schema.contact, CONTACT), (schema.property_, PROPERTY), (schema.phone, PHONE), (schema.email, EMAIL),
            (schema.postal, POSTAL), (schema.yearly, YEARLY), (schema.field_value, FIELD_VALUE),
            (schema.contact_text, CONTACT_TEXT), (schema.card_id, CARD_ID), (schema.relationship, RELATIONSHIP),
            (schema.member, MEMBER),
        )  # fmt: skip
        for table, columns in tables:
            self.tx.insert_many(table, columns, self.rows[table.name])
        self.rows.clear()
        self.waiting.clear()


def _batch_of(cards: Iterator[Read]) -> list[Read]:
    batch = []
    size = 0
    for card in islice(cards, BATCH):
        batch.append(card)
        size += sum([len(item.source or b"") for item in card.properties])
        if size > BATCH_BYTES:
            break
    return batch


def _with_lines(item: Card | DataError, program: str) -> Card | DataError:
    """A row of a table with the lines it would be written in, as the base of the next import of that table."""
    if isinstance(item, DataError) or not item.properties or item.properties[0].source is not None:
        return item
    from pim.formats.vcard_encode import encode_line

    head = [Property("VERSION", "4.0"), Property("PRODID", f"-//{program or 'table'}//table")]
    if all(line.name != "FN" for line in item.properties):
        head.append(Property("FN", understand(item.properties).name))
    lines = tuple(line._replace(source=encode_line(line, "4.0")) for line in (*head, *item.properties))
    return item._replace(properties=lines)


def _remember_card(tx: Transaction, contact: int, card: Read, *, again: bool) -> None:
    """By what the card is known the next time: anew when it changed, besides the others when it joined them."""
    asked = "SELECT id FROM card_id WHERE contact = ? AND (? OR (uid = ? AND hash = ?))"
    row = tx.run(asked, (contact, int(again), card.uid, card.hash)).fetchone()
    if row is None:
        tx.insert(schema.card_id, contact=contact, uid=card.uid, hash=card.hash)
    elif again:
        tx.run("UPDATE card_id SET uid = ?, hash = ? WHERE id = ?", (card.uid, card.hash, row[0]))
