"""One fact, two places: what RELATED and MEMBER say in a card stands as a link to the contact whose UID they name."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pim.handlers.linking import type_id
from pim.store import schema
from pim.store.property_rows import STORED, property_of
from pim.store.writing import Transaction, as_json_list
from pim.values.card_facts import related_in
from pim.values.gathered import labels_of
from pim.values.property import DELETED, Property, param
from pim.values.relation import plain_uid, relation_of

MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
NAMING = "(" + " OR ".join(f"name = '{name}'" for name in ("AGENT", "RELATED", *MEMBERS)) + ")"  # as its index says
_HOLDERS = ("group", "household")
_AT_ONCE = 2000


class _Line(NamedTuple):
    """A card line that names another card; `relation` is None for one of a group that names a member."""

    property: int
    contact: int
    uid: str
    relation: str | None


def link_named(tx: Transaction, contacts: Iterable[int]) -> None:
    """Make the links of these contacts say what their RELATED and MEMBER lines say."""
    asked = f"SELECT DISTINCT contact FROM property WHERE {NAMING} AND contact IN (SELECT value FROM json_each(?))"
    for some in _parts([row[0] for row in tx.run(asked, (as_json_list(contacts),))]):
        _link(tx, list(_lines(tx, some)))


def link_waiting(tx: Transaction) -> None:
    """Link the lines whose contact was not there when they came, and is now."""
    for some in _parts([row[0] for row in tx.run(_WAITING)]):
        lines = list(_lines(tx, some))
        known = _contacts_of(tx, lines)
        _link(tx, [line for line in lines if plain_uid(line.uid) in known])


# without the hint DISTINCT has all lines read in the order of their contacts: 0.4 s of 100,000
_WAITING = f"""
SELECT DISTINCT contact FROM property INDEXED BY property_naming
WHERE {NAMING} AND name <> 'AGENT' AND state <> {DELETED}
AND NOT EXISTS (SELECT 1 FROM relationship r WHERE r.property = property.id)
AND NOT EXISTS (SELECT 1 FROM member m WHERE m.property = property.id)
"""


def _parts(contacts: list[int]) -> Iterator[list[int]]:
    return (contacts[at : at + _AT_ONCE] for at in range(0, len(contacts), _AT_ONCE))


def _lines(tx: Transaction, contacts: list[int]) -> Iterator[_Line]:
    """Every line of these contacts that names a card; a group's lines name members, anyone else's do not."""
    stored = ", ".join(f"p.{column.strip()}" for column in STORED.split(","))
    rows = tx.run(
        f"SELECT p.contact, c.kind, p.id, {stored} FROM json_each(?) j JOIN property p ON p.contact = j.value "
        "JOIN contact c ON c.id = p.contact WHERE p.name IN ('RELATED', 'MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER', "
        "'X-ABLABEL') ORDER BY p.contact, p.pos",
        (json.dumps(contacts),),
    )
    by_contact: defaultdict[tuple[int, str], list[tuple[int, Property]]] = defaultdict(list)
    for contact, kind, number, *item in rows:
        by_contact[contact, kind].append((number, property_of(item)))
    for (contact, kind), kept in by_contact.items():
        labels = labels_of([item for _, item in kept])
        for at, (number, item) in enumerate(kept):
            if item.name == "X-ABLABEL":
                continue
            uid = _uid_in(item) if item.state != DELETED else ""
            if item.name == "RELATED":
                yield _Line(number, contact, uid, related_in(item, labels, at).label)
            else:
                yield _Line(number, contact, uid if kind in _HOLDERS else "", None)


def _uid_in(item: Property) -> str:
    return "" if param(item, "VALUE").lower() == "text" else item.value.strip()


def _link(tx: Transaction, lines: list[_Line]) -> None:
    known = _contacts_of(tx, lines)
    related: dict[tuple[int, int, int, int], None] = {}
    members: dict[tuple[int, int, int], None] = {}
    for line in lines:
        found = known.get(plain_uid(line.uid), 0) if line.uid else 0
        if not found or found == line.contact:
            continue
        if line.relation is None:
            members[line.property, line.contact, found] = None
        else:
            said = relation_of(line.relation)
            ends = (found, line.contact) if said.is_other_subject else (line.contact, found)
            related[line.property, *ends, type_id(tx, said.key)] = None
    numbers = as_json_list(line.property for line in lines)
    _bring_in_line(tx, "relationship", ("property", "contact", "other", "type"), list(related), numbers)
    _bring_in_line(tx, "member", ("property", "grp", "contact"), list(members), numbers)


def _bring_in_line(
    tx: Transaction, table: str, columns: tuple[str, ...], wanted: list[tuple[int, ...]], properties: str
) -> None:
    """Rows of these properties that are not wanted go, wanted ones that do not stand are put in."""
    asked = f"SELECT id, {', '.join(columns)} FROM {table} WHERE property IN (SELECT value FROM json_each(?))"
    stands = {tuple(row[1:]): row[0] for row in tx.run(asked, (properties,))}
    for row in stands.keys() - set(wanted):
        tx.run(f"DELETE FROM {table} WHERE id = ?", (stands[row],))
    tx.insert_many(schema.metadata.tables[table], columns, [row for row in wanted if row not in stands])


def _contacts_of(tx: Transaction, lines: list[_Line]) -> dict[str, int]:
    """The contacts whose cards have the UIDs these lines name, by the UID as it is compared."""
    uids = {line.uid for line in lines if line.uid}
    forms = json.dumps(sorted(uids | {plain_uid(uid) for uid in uids}))
    found: dict[str, int] = {}
    for uid, contact in tx.run(BY_UID, (forms,)):
        found.setdefault(plain_uid(uid), contact)
    return found


BY_UID = """
SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(?1))
UNION ALL SELECT uid, contact FROM card_id WHERE uid IN (SELECT value FROM json_each(?1)) AND uid <> ''
"""
