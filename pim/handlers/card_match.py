"""Whom a card of a file is, among those who stood before its import; never a guess that is not shown."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from pim.handlers.card_merge import same_lines
from pim.store.writing import Transaction, Value, as_json_list
from pim.values.contact import Facts
from pim.values.fold import fold
from pim.values.name import sort_key
from pim.values.phone import understand_phone
from pim.values.property import Property


class Read(NamedTuple):
    """One card of a batch, understood; `item` is its number in its file, from 1, `line` where it begins."""

    properties: tuple[Property, ...]
    facts: Facts
    uid: str
    hash: bytes
    file: str = ""
    item: int = 0
    line: int = 0


class Match(NamedTuple):
    """Whom a card is: `contact`, 0 for a new one, and the `reason` (a key of `import_words.reason_words`).

    Where it is not clear, `contact` is 0 and `candidates` are those it may be.
    """

    contact: int = 0
    reason: str = ""
    candidates: tuple[int, ...] = ()


class _Twins(NamedTuple):
    """Contacts of the same content, and by all the lines last read into them: rows may say nothing but own fields."""

    contacts: list[int]
    by_lines: dict[bytes, deque[int]]


NEW = Match()
_Known = dict[object, list[tuple[int, str]]]  # contacts by key, each with its folded name, or company


class CardMatch:
    """The contacts that stood before an import, by what a card may know them by; `claimed` are those found already.

    A contact is one card's at most, and cards are never matched with each other but by UID.
    """

    def __init__(self, tx: Transaction, mode: str, before: int) -> None:
        """`mode` as in ImportFiles; contacts from the id `before` on came in with this import."""
        self.claimed: set[int] = set()
        self.in_file: set[str] = set()
        self._tx, self._mode, self._before = tx, mode, before
        self._is_blind = before == 1 or mode == "off"  # there is nobody to find
        self._known: _Known = {}
        self._named: set[int] = set()  # contacts that a card of the batch names by UID, and that are no other's
        self._twins: dict[bytes, _Twins] = {}
        self._kept: dict[tuple[str, int], int] = {}  # the twin a card of the batch was last read into, line for line

    def look_up(self, batch: Sequence[Read]) -> None:
        """Ask for all that the cards of a batch may be."""
        self._known, self._named = defaultdict(list), set()
        if self._is_blind:
            return
        self._ask_identities(batch)
        self._keep_twins(batch)
        if self._mode == "strong":
            hashes = self._known.keys() | self._twins.keys()
            rest = [card for card in batch if not self._known.get(("uid", card.uid)) and card.hash not in hashes]
            self._ask_strong(rest)
            self._ask_names(rest)

    def find(self, card: Read) -> Match:
        """Whom the card is: by UID, else by the same content, else by mail, number or company with the same name."""
        if self._is_blind:
            return NEW
        by_uid = self._free(self._known.get(("uid", card.uid), [])) if card.uid else []
        if by_uid:
            return Match(self._exact(card, by_uid) or by_uid[0] if len(by_uid) > 1 else by_uid[0], "uid")
        if card.uid and (("uid", card.uid) in self._known or card.uid in self.in_file):
            return NEW
        if kept := self._kept.pop((card.file, card.item), 0):
            return Match(kept, "content")
        if not card.facts.name and card.hash in self._twins:
            return NEW  # what all of them say is nothing
        same = self._twins[card.hash].contacts if card.hash in self._twins else self._of_key(card.hash)
        same = [contact for contact in same if not self._is_taken(contact)]
        if len(same) == 1:
            return Match(same[0], "content") if card.facts.name or not card.uid else NEW
        if same:
            return Match(0, "several", tuple(same)) if self._mode == "strong" else NEW
        return self._strong(card) if self._mode == "strong" else NEW

    def _of_key(self, key: object) -> list[int]:
        return [contact for contact, _ in self._known.get(key, [])]

    def _exact(self, card: Read, contacts: list[int]) -> int:
        return next((found for found in contacts if same_lines(self._tx, found, card.properties)), 0)

    def _free(self, found: Iterable[tuple[int, str]]) -> list[int]:
        return [contact for contact, _ in found if contact not in self.claimed]

    def _is_taken(self, contact: int) -> bool:
        """Whether another card of the import is this contact, or says so by UID."""
        return contact in self.claimed or contact in self._named

    def _strong(self, card: Read) -> Match:
        """One contact that has the name and a mail, number or the company; what fits less is shown, not taken."""
        who, company = _own_name(card.facts), fold(card.facts.company)
        fits: dict[int, str] = {}
        others: dict[int, str] = {}
        for kind, key in self._keys(card.facts):
            found = self._known.get((kind, key), [])
            for contact, name in found:
                if self._is_taken(contact):
                    continue
                if name == who or not who:
                    fits.setdefault(contact, kind)
                elif len(found) == 1:  # what several here share is a switchboard, and says nothing
                    others.setdefault(contact, kind)
        named = [pair for pair in self._known.get(("name", who), []) if not self._is_taken(pair[0])] if who else []
        if company:
            fits |= {contact: "company" for contact, at in named if at == company and contact not in fits}
        if len(fits) == 1:
            return Match(*next(iter(fits.items())))
        if fits:
            return Match(0, "several", tuple(fits))
        alone = [contact for contact, at in named if not (company and at)]
        if alone:
            return Match(0, "name", tuple(alone))
        return Match(0, f"other {next(iter(others.values()))}", tuple(others)) if others else NEW

    def _keys(self, facts: Facts) -> list[tuple[str, str]]:
        mails = [("mail", fold(mail.value)) for mail in facts.emails]
        numbers = (understand_phone(phone.value, self._tx.region) for phone in facts.phones)
        return mails + [("number", number.e164) for number in numbers if number.e164]

    def _ask_identities(self, batch: Sequence[Read]) -> None:
        uids = json.dumps([card.uid for card in batch if card.uid])
        given: dict[str, Value] = {"uids": uids, "before": self._before}
        for uid, contact in self._tx.run(_BY_UID, given):
            self._known["uid", uid].append((contact, ""))
            self._named.add(contact)
        hashes = json.dumps(list({card.hash.hex() for card in batch if card.hash not in self._twins}))
        for digest, contact in self._tx.run(_BY_HASH, {"hashes": hashes, "before": self._before}):
            self._known[digest].append((contact, ""))

    def _keep_twins(self, batch: Sequence[Read]) -> None:
        """Give each card the twin it was last read into, before others ask which are free."""
        self._kept.clear()
        for card in batch:
            if len(self._known.get(card.hash, [])) > 1 and card.hash not in self._twins:
                self._twins[card.hash] = self._ask_twins(list(dict.fromkeys(self._of_key(card.hash))))
            if card.hash not in self._twins or ("uid", card.uid) in self._known:
                continue
            waiting = self._twins[card.hash].by_lines.get(_lines_key(item.source for item in card.properties))
            while waiting and (contact := waiting.popleft()):
                if not self._is_taken(contact):
                    self._kept[card.file, card.item] = contact
                    self._named.add(contact)
                    break

    def _ask_twins(self, contacts: list[int]) -> _Twins:
        lines: dict[int, list[bytes]] = defaultdict(list)
        for contact, source in self._tx.run(_LINES, (as_json_list(contacts),)):
            lines[contact].append(source)
        by_lines: dict[bytes, deque[int]] = defaultdict(deque)
        for contact in contacts:
            by_lines[_lines_key(lines.pop(contact, []))].append(contact)
        return _Twins(contacts, dict(by_lines))

    def _ask_strong(self, cards: Sequence[Read]) -> None:
        wanted = defaultdict(set)
        for card in cards:
            for kind, key in self._keys(card.facts):
                wanted[kind].add(key)
        for kind, keys in wanted.items():
            given: dict[str, Value] = {"keys": json.dumps(list(keys)), "before": self._before}
            for key, contact, name in self._tx.run(_BY_MAIL if kind == "mail" else _BY_NUMBER, given):
                if (contact, name) not in self._known[kind, key]:
                    self._known[kind, key].append((contact, name))

    def _ask_names(self, cards: Sequence[Read]) -> None:
        for kind in {card.facts.kind for card in cards if card.facts.kind != "group"}:
            names = {name_key(card.facts) for card in cards if card.facts.kind == kind} - {""}
            given: dict[str, Value] = {"kind": kind, "names": json.dumps(list(names)), "before": self._before}
            for contact, name, company in self._tx.run(_BY_NAME, given):
                self._known["name", name].append((contact, fold(company)))


def _lines_key(lines: Iterable[bytes | None]) -> bytes:
    return blake2b(b"\0".join(line or b"" for line in lines), digest_size=16).digest()


def _own_name(facts: Facts) -> str:
    """The name by which a card is compared, "" where it has none and is shown by a mail or number."""
    shown = {mail.value for mail in facts.emails} | {phone.value for phone in facts.phones}
    return "" if facts.name in shown else name_key(facts)


def name_key(facts: Facts) -> str:
    """The folded name two cards of one contact have in common, however it is written."""
    return sort_key(facts) if facts.kind == "person" else fold(facts.name)


def names_of(tx: Transaction, contacts: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Contacts with their names, in the order given."""
    asked = "SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    named = {row[0]: str(row[1]) for row in tx.run(asked, (as_json_list(contacts),))}
    return tuple((contact, named.get(contact, "")) for contact in contacts)


_BY_UID = """
SELECT uid, contact FROM card_id
WHERE uid IN (SELECT value FROM json_each(:uids)) AND uid <> '' AND contact < :before
UNION SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(:uids)) AND id < :before
"""
_BY_HASH = """
SELECT hash, contact FROM card_id WHERE hash IN (SELECT unhex(value) FROM json_each(:hashes)) AND contact < :before
"""
_LINES = """
SELECT contact, source FROM property
WHERE contact IN (SELECT value FROM json_each(?)) AND source IS NOT NULL ORDER BY contact, pos, id
"""
_BY_MAIL = """
SELECT m.address, c.id, c.sort_key FROM email m JOIN contact c ON c.id = m.contact
WHERE m.address IN (SELECT value FROM json_each(:keys)) AND m.address <> '' AND c.id < :before
"""
_BY_NUMBER = """
SELECT p.e164, c.id, c.sort_key FROM phone p JOIN contact c ON c.id = p.contact
WHERE p.e164 IN (SELECT value FROM json_each(:keys)) AND p.e164 <> '' AND c.id < :before
"""
_BY_NAME = """
SELECT id, sort_key, company FROM contact
WHERE kind = :kind AND sort_key IN (SELECT value FROM json_each(:names)) AND stand_in = 0 AND id < :before
"""
