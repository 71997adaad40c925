"""Cards of a file become contacts: matched with what stood before, put in as tuples, a batch at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from pim.errors import DataError
from pim.handlers.card_merge import merge_card, same_lines
from pim.handlers.linking import WORKS_AT, Named, company_named, groups_named, type_id
from pim.store import schema
from pim.store.derive import CONTACT_TEXT, EMAIL, FIELD_VALUE, PHONE, POSTAL, YEARLY, derived_rows
from pim.store.property_rows import params_text
from pim.store.writing import Transaction, Value
from pim.texts import tr
from pim.values.contact import Facts, understand
from pim.values.equality import content_hash
from pim.values.fold import fold, search_text
from pim.values.import_report import ImportReport
from pim.values.phone import understand_phone
from pim.values.property import DELETED, Property
from pim.values.relation import plain_uid

if TYPE_CHECKING:
    from pim.formats.vcard_read import Card

BATCH = 400
BATCH_BYTES = 8 << 20  # of cards with large pictures fewer go in at once, so that memory stays bounded
SHOWN = 200
CONTACT = tuple("id uid kind name sort_key company title private language tz phones created changed stand_in".split())
PROPERTY = ("id", "contact", "pos", "grp", "name", "params", "value", "source", "state")
CARD_ID = ("contact", "uid", "hash")
RELATIONSHIP = ("contact", "other", "type", "property")
MEMBER = ("contact", "grp", "property")


class Read(NamedTuple):
    """One card of the batch, understood."""

    properties: tuple[Property, ...]
    facts: Facts
    uid: str
    hash: bytes


class CardImport:
    """The cards of one import, over all its files; `last` is the contact added last."""

    def __init__(self, tx: Transaction, report: ImportReport, match: str) -> None:
        """`match` as in ImportFiles."""
        self.tx, self.report, self.match = tx, report, match
        self.before = tx.first_free(schema.contact)
        self.next_contact, self.next_property = self.before, tx.first_free(schema.property_)
        self.claimed: set[int] = set()
        self.in_file: set[str] = set()
        self.companies = Named("company", make=partial(self._make_stand_in, "company"))
        self.groups = Named("group", make=partial(self._make_stand_in, "group"))
        self.waiting: set[int] = set()
        self.works_at = type_id(tx, WORKS_AT)
        self.rows: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
        self.last = 0

    def read(self, stream: BinaryIO, file: str, heard: Callable[[int], None]) -> None:
        """Read one file to its end."""
        from pim.formats.vcard_read import read_cards

        cards = self._cards(read_cards(stream, file=file, progress=heard), file)
        while batch := _batch_of(cards):
            known = self._known(batch) if self.match != "off" else {}
            for card in batch:
                self._take(card, known)
            self._write()

    def add(self, cards: Sequence[tuple[Property, ...]]) -> list[int]:
        """Put cards made here in as new contacts; their ids."""
        ids = []
        for properties in cards:
            facts = understand(properties)
            self._add(Read(properties, facts, plain_uid(facts.uid), content_hash(facts)))
            ids.append(self.last)
        self._write()
        return ids

    def _cards(self, found: Iterable[Card | DataError], file: str) -> Iterator[Read]:
        for item in found:
            if isinstance(item, DataError):
                self.report.unreadable.append(item)
                continue
            if all(line.name == "VERSION" for line in item.properties):
                self.report.unreadable.append(DataError(file, item.line, tr("The card is empty.")))
                continue
            facts = understand(item.properties)
            self.report.read += 1
            yield Read(item.properties, facts, plain_uid(facts.uid), content_hash(facts))

    def _take(self, card: Read, known: dict[object, list[int]]) -> None:
        contact = self._match(card, known) if known else None
        if contact is None:
            self._add(card)
            return
        self.claimed.add(contact)
        if not same_lines(self.tx, contact, card.properties) and self._merge(contact, card):
            self.report.updated += 1
        else:
            self.report.unchanged += 1

    def _merge(self, contact: int, card: Read) -> bool:
        """Take over what changed; its new lines get their ids from the store, so no row may wait with the same."""
        self._write()
        is_changed = merge_card(self.tx, contact, card.properties)
        self.next_property = self.tx.first_free(schema.property_)
        return is_changed

    def _match(self, card: Read, known: dict[object, list[int]]) -> int | None:
        """The contact that stood before this import and is this card; None for a new one."""
        by_uid = known.get(("uid", card.uid), []) if card.uid else []
        free = [contact for contact in by_uid if contact not in self.claimed]
        if free:
            return next((c for c in free if len(free) > 1 and same_lines(self.tx, c, card.properties)), free[0])
        if by_uid or card.uid in self.in_file:
            return None
        candidates = [c for c in known.get(card.hash, []) if c not in self.claimed]
        if candidates:
            return next(
                (c for c in candidates if same_lines(self.tx, c, card.properties)), None if card.uid else candidates[0]
            )
        return self._strong(card, known) if self.match == "strong" else None

    def _strong(self, card: Read, known: dict[object, list[int]]) -> int | None:
        """Equal mail or number with the same name, or equal name and company; only where one contact fits."""
        name = fold(card.facts.name)
        keys = [("mail", fold(mail.value)) for mail in card.facts.emails]
        keys += [("phone", e164) for e164 in _e164s(card.facts, self.tx.region)]
        fits = {c for key in keys for c in known.get((*key, name), [])}
        if card.facts.company and name:
            fits |= set(known.get(("company", fold(card.facts.company), name), []))
        fits -= self.claimed
        return fits.pop() if len(fits) == 1 else None

    def _known(self, batch: list[Read]) -> dict[object, list[int]]:
        """What stood before: contacts by UID, by content hash and by the strong keys of this batch."""
        known: dict[object, list[int]] = defaultdict(list)
        run = self.tx.connection.exec_driver_sql
        if self.before == 1:
            return known
        uids = json.dumps([card.uid for card in batch if card.uid])
        for uid, contact in run(
            "SELECT uid, contact FROM card_id WHERE uid IN (SELECT value FROM json_each(?)) "
            "AND uid <> '' AND contact < ? "
            "UNION SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(?)) AND id < ?",
            (uids, self.before, uids, self.before),
        ):
            known["uid", uid].append(contact)
        hashes = json.dumps([card.hash.hex() for card in batch])
        for digest, contact in run(
            "SELECT hash, contact FROM card_id WHERE hash IN (SELECT unhex(value) FROM json_each(?)) AND contact < ?",
            (hashes, self.before),
        ):
            known[digest].append(contact)
        if self.match == "strong":
            self._strong_keys(batch, known)
        return known

    def _strong_keys(self, batch: list[Read], known: dict[object, list[int]]) -> None:
        run = self.tx.connection.exec_driver_sql
        mails = json.dumps([fold(mail.value) for card in batch for mail in card.facts.emails])
        phones = json.dumps([e164 for card in batch for e164 in _e164s(card.facts, self.tx.region)])
        names = json.dumps([card.facts.name for card in batch if card.facts.company and card.facts.name])
        asked = (
            (
                "mail",
                "SELECT m.address, c.name, c.id FROM email m JOIN contact c ON c.id = m.contact",
                "m.address",
                mails,
            ),
            ("phone", "SELECT p.e164, c.name, c.id FROM phone p JOIN contact c ON c.id = p.contact", "p.e164", phones),
        )
        for kind, select, column, values in asked:
            rows = run(
                f"{select} WHERE {column} IN (SELECT value FROM json_each(?)) AND {column} <> '' AND c.id < ?",
                (values, self.before),
            )
            for key, name, contact in rows:
                known[kind, key, fold(name)].append(contact)
        for company, name, contact in run(
            "SELECT company, name, id FROM contact WHERE name IN (SELECT value FROM json_each(?)) AND id < ?",
            (names, self.before),
        ):
            known["company", fold(company), fold(name)].append(contact)

    def _add(self, card: Read) -> None:
        facts = card.facts
        contact, adopted = self._place_for(facts)
        first = self.next_property
        self.next_property += len(card.properties)
        numbers = range(first, self.next_property)
        uid = card.uid
        if not uid or uid in self.in_file or self._uid_taken(uid):
            uid = self.tx.new_uid()
        self.in_file.add(card.uid or uid)
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


def _e164s(facts: Facts, region: str) -> list[str]:
    return [number.e164 for number in (understand_phone(phone.value, region) for phone in facts.phones) if number.e164]
