"""Households for programs that know none: their people leave instead, each with the address and the numbers."""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from pim.formats.targets import UNSEEN, target_of
from pim.store.connect import Driver
from pim.store.property_rows import STORED, property_of
from pim.values.equality import equal_form
from pim.values.outgoing import CSV, LDIF, TITLES, VCARD, Outgoing
from pim.values.property import Property

SHARED = ("ADR", "LABEL", "TEL")
HOUSEHOLD = "HOUSEHOLD"
"""Under which households that leave as their people alone are counted."""


def are_shared(asked: Outgoing) -> bool:
    """Whether this export gives people what stands in their household's card."""
    return asked.target in TITLES and asked.form in (VCARD, CSV, LDIF)


def are_broken_up(asked: Outgoing) -> bool:
    """Whether the households themselves do not leave as cards of their own."""
    return are_shared(asked) and (asked.form != VCARD or not target_of(asked.target).takes_lists)


def broken_up(connection: Driver, asked: Outgoing, wanted: "array[int]") -> "array[int]":
    """These contacts with their people in the place of households that have any."""
    people = _people(connection, asked)
    if not any(contact in people for contact in wanted):
        return wanted
    found: dict[int, None] = {}
    for contact in wanted:
        found.update(dict.fromkeys(people.get(contact, (contact,))))
    return array("q", found)


def shared_lines(connection: Driver, asked: Outgoing) -> dict[int, list[Property]]:
    """What each person's card gets from the households it belongs to."""
    found: defaultdict[int, list[Property]] = defaultdict(list)
    if are_shared(asked):
        given = {"private": int(asked.with_private), "names": json.dumps(SHARED)}
        for contact, *stored in connection.execute(_SHARED, given):
            found[contact].append(property_of(stored)._replace(source=None, group=""))
    return found


def with_shared(properties: list[Property], shared: Sequence[Property]) -> list[Property]:
    """The card with the household's lines that it does not say itself."""
    own = {equal_form([item._replace(params=())]) for item in properties if item.name in SHARED}
    return properties + [item for item in shared if equal_form([item._replace(params=())]) not in own]


def household_losses(connection: Driver, asked: Outgoing, wanted: Sequence[int]) -> Counter[str]:
    """What of the wanted households finds no place with their people."""
    lost: Counter[str] = Counter()
    if not are_broken_up(asked):
        return lost
    people = _people(connection, asked)
    those = [contact for contact in wanted if contact in people]
    for name, count in connection.execute(_LINES, (json.dumps(those),)):
        if name not in UNSEEN and name not in _SAID:
            lost[name] += count
    if asked.form != VCARD or not target_of(asked.target).group_cards:
        lost[HOUSEHOLD] += len(those)
    return +lost


def _people(connection: Driver, asked: Outgoing) -> dict[int, list[int]]:
    rows = connection.execute(_PEOPLE, {"private": int(asked.with_private)})
    return {household: [contact for _, contact in found] for household, found in groupby(rows, key=itemgetter(0))}


_SAID = frozenset({*SHARED, "N", "FN", "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", "X-ADDRESSBOOKSERVER-KIND"}) | {
    "X-RINGBOOK-KIND"
}
_OF_HOUSEHOLDS = """
member m JOIN contact h ON h.id = m.grp AND h.kind = 'household' AND (:private OR h.private = 0)
JOIN contact c ON c.id = m.contact AND (:private OR c.private = 0)
"""
_PEOPLE = f"SELECT h.id, c.id FROM {_OF_HOUSEHOLDS} ORDER BY h.id, m.id"
_STORED = ", ".join(f"p.{column.strip()}" for column in STORED.split(","))
_SHARED = f"""
SELECT c.id, {_STORED} FROM {_OF_HOUSEHOLDS}
JOIN property p ON p.contact = h.id AND p.name IN (SELECT value FROM json_each(:names)) AND p.state <> 2
ORDER BY m.id, p.pos
"""
_LINES = """
SELECT p.name, count(*) FROM property p
WHERE p.contact IN (SELECT value FROM json_each(?)) AND p.state <> 2 AND p.name <> '' GROUP BY p.name
"""
