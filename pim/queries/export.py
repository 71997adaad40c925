"""Contacts' properties as they leave the book, one contact after the other, in few queries and little memory."""

import json
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pim.store.connect import Driver
from pim.values.property import Property, escape

AT_ONCE = 1000  # contacts a query


def cards(
    connection: Driver,
    contacts: "array[int] | Sequence[int] | None" = None,
    *,
    include_private: bool,
    include_stand_ins: bool,
) -> Iterator[list[Property]]:
    """The properties of each contact in its card's order, deleted ones among them, marked as such.

    Contacts come in the order given, or by id when none are named.  A stand-in has no card: it gets the few lines its
    name says.  Those that are gone are left out.
    """
    with one_state(connection):
        wanted = chosen(connection, contacts, include_private=include_private, include_stand_ins=include_stand_ins)
        for start in range(0, len(wanted), AT_ONCE):
            for contact, kept in properties_of(connection, wanted[start : start + AT_ONCE]):
                yield [item for _, item in kept] or stand_in_card(connection, contact)


@contextmanager
def one_state(connection: Driver) -> Iterator[None]:
    """Everything read inside is of one state of the book, whatever is written meanwhile."""
    connection.execute("SAVEPOINT one_state")
    try:
        yield
    finally:
        connection.execute("RELEASE one_state")


def chosen(
    connection: Driver, contacts: "array[int] | Sequence[int] | None", *, include_private: bool, include_stand_ins: bool
) -> "array[int]":
    """Those of the contacts that are to leave the book, in their order; all by id when none are named."""
    where = "1"
    where += "" if include_private else " AND private = 0"
    where += "" if include_stand_ins else " AND stand_in = 0"
    found = array("q", (row[0] for row in connection.execute(f"SELECT id FROM contact WHERE {where} ORDER BY id")))
    if contacts is None:
        return found
    those = frozenset(found)
    return array("q", (contact for contact in contacts if contact in those))


def without_nested(connection: Driver, contacts: "array[int]") -> "array[int]":
    """These without those whose card goes out within another's AGENT line."""
    those = frozenset(contacts)
    nested = {agent for agent, outer in connection.execute(_NESTED) if outer in those}
    return array("q", (contact for contact in contacts if contact not in nested)) if nested else contacts


_NESTED = """
SELECT r.contact, r.other FROM relationship_type t JOIN relationship r ON r.type = t.id
JOIN property p ON p.id = r.property
WHERE t.key = 'agent' AND r.state = 'nested' AND p.state <> 2
"""


def properties_of(
    connection: Driver, contacts: "array[int] | Sequence[int]"
) -> Iterator[tuple[int, list[tuple[int, Property]]]]:
    """Each contact with its properties and their row ids, in the order given; never more than one in memory."""
    rows = connection.execute(_PROPERTIES, (json.dumps(list(contacts)),))
    for contact, lines in groupby(rows, itemgetter(0)):
        kept = sorted(lines, key=itemgetter(1, 2))
        yield contact, [(row[2], _property(row)) for row in kept if row[2] is not None]


# The left join fixes the outer loop, so that the rows of a contact come together and the contacts in the order given.
_PROPERTIES = """
SELECT j.value, p.pos, p.id, p.name, p.value, p.params, p.grp, p.source, p.state
FROM json_each(?) j LEFT JOIN property p ON p.contact = j.value
"""


def stand_in_card(connection: Driver, contact: int) -> list[Property]:
    """The lines of a contact that has none of its own."""
    row = connection.execute("SELECT kind, name FROM contact WHERE id = ?", (contact,)).fetchone()
    if row is None:
        return []
    kind, name = row
    named = Property("FN", name)
    if kind == "company":
        return [named, Property("ORG", escape(name)), Property("X-ABSHOWAS", "COMPANY")]
    return [named, Property("KIND", "group")] if kind == "group" else [named]


def _property(row: Sequence[object]) -> Property:
    _, _, _, name, value, params, group, source, state = row
    return Property(name, value, _params(params), group, source, state)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _params(text: str) -> tuple[tuple[str, str], ...]:
    """A few hundred different ones stand in a hundred thousand cards."""
    return tuple((name, value) for name, value in json.loads(text)) if text else ()
