"""Contacts that a query of the one grammar finds: each part of it becomes a condition, all of them one statement."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from pim.queries.asked import read_query
from pim.queries.search import KINDS, all_holding
from pim.queries.where_asked import NEVER, Asking, Condition
from pim.queries.where_dates import of_moment, of_planned, of_yearly
from pim.queries.where_lists import of_group, of_list, of_result, of_stage, of_step, of_value
from pim.queries.where_own import of_own_field, own_fields
from pim.queries.where_rhythm import of_rhythm
from pim.queries.where_talks import of_note, of_talk
from pim.queries.where_text import (
    of_choice,
    of_company,
    of_country,
    of_language,
    of_mail,
    of_name,
    of_phone,
    of_place,
    of_title,
)
from pim.queries.where_zone import of_zone
from pim.store.connect import Driver
from pim.values.place import Place
from pim.values.query import Asks, Either, Every, Not, Order, Part, Words, read_where
from pim.values.query_fields import OWN


class Matching(NamedTuple):
    """The contacts a query finds, and the plain words in it."""

    contacts: "array[int]"
    words: str


def matching(connection: Driver, place: Place, text: str) -> "array[int]":
    """The contacts a query finds, in the order it says or else in that of their names; raises Misread.

    Archived ones are left out, unless the query asks for them by `archived:`.
    """
    return found_by(connection, place, text).contacts


CALLED_KINDS = "called"
"""Where the query names no kind: persons, and of companies and households those that have a number of their own."""


def found_by(connection: Driver, place: Place, text: str, kind: str = "") -> Matching:
    """As `matching`, of one kind alone where one is named (or CALLED_KINDS), with what else the query says."""
    query = read_where(text, own_fields(connection))
    asking = Asking(connection, place)
    conditions = [
        _of_kind(kind if kind != CALLED_KINDS or not _asks_for(query.where, "kind") else ""),
        _condition(asking, query.where),
    ]
    if not _asks_for(query.where, "archived"):
        conditions.append(Condition("+c.archived = ''"))
    where, given = Condition.all_of(conditions)
    statement = f"SELECT c.id FROM contact c WHERE {where} ORDER BY {_ordered(query.order)}"
    rows = connection.execute(statement, given)
    return Matching(array("q", [row[0] for row in rows]), plain_words(query.where))


def statement_of(connection: Driver, place: Place, text: str) -> tuple[str, tuple[object, ...]]:
    """The condition a query becomes, with its values; contact `c` is the one looked at."""
    return _condition(Asking(connection, place), read_where(text, own_fields(connection)).where)


def plain_words(part: Part) -> str:
    """The plain words of a query that somebody found holds, for marking them."""
    if isinstance(part, Words):
        return part.text
    if isinstance(part, Every | Either):
        return " ".join(filter(None, map(plain_words, part.parts)))
    return ""


def _of_kind(kind: str) -> Condition:
    if kind == CALLED_KINDS:
        return Condition("(+c.kind = 'person' OR (+c.kind <> 'group' AND c.phones > 0))")
    return Condition("+c.kind = ?", (kind,)) if kind else Condition(f"+c.kind IN {KINDS}")


def _asks_for(part: Part, field: str) -> bool:
    if isinstance(part, Asks):
        return part.field == field
    if isinstance(part, Not):
        return _asks_for(part.part, field)
    return isinstance(part, Every | Either) and any(_asks_for(one, field) for one in part.parts)


def _condition(asking: Asking, part: Part) -> Condition:
    if isinstance(part, Words):
        return _words(asking, part)
    if isinstance(part, Asks):
        return Condition.any_of([_asked(asking, part.field, Asks(part.field, (one,))) for one in part.values])
    if isinstance(part, Not):
        return _condition(asking, part.part).negated()
    if isinstance(part, Every):
        return Condition.all_of([_condition(asking, one) for one in part.parts])
    return Condition.any_of([_condition(asking, one) for one in part.parts])


def _words(asking: Asking, part: Words) -> Condition:
    asked = read_query(part.text)
    if not asked.words:
        return NEVER  # signs alone find nobody
    return Condition.among(sorted(all_holding(asking.connection, asked)))


def _asked(asking: Asking, field: str, part: Asks) -> Condition:
    (value,) = part.values
    if field.startswith(OWN):
        return of_own_field(asking, field.removeprefix(OWN), value)
    return _FIELDS[field](asking, field, value)


_FIELDS = {
    "name": of_name,
    "company": of_company,
    "title": of_title,
    "city": of_place,
    "region": of_place,
    "postcode": of_place,
    "country": of_country,
    "phone": of_phone,
    "mail": of_mail,
    "group": of_group,
    "kind": of_choice,
    "note": of_note,
    "language": of_language,
    "zone": of_zone,
    "list": of_list,
    "stage": of_stage,
    "value": of_value,
    "result": of_result,
    "ended": of_result,
    "talk": of_talk,
    "last": of_moment,
    "tried": of_moment,
    "called": of_moment,
    "next": of_planned,
    "rhythm": of_rhythm,
    "created": of_moment,
    "changed": of_moment,
    "birthday": of_yearly,
    "anniversary": of_yearly,
    "consent": of_choice,
    "private": of_choice,
    "archived": of_choice,
    "step": of_step,
}


def _ordered(order: Sequence[Order]) -> str:
    """What the rows are sorted by; who has nothing there comes last, whichever way it goes."""
    parts = []
    for one in order:
        said = _SORTED_BY[one.field]
        parts += [f"{said} IS NULL", f"{said}{' DESC' if one.descending else ''}"]
    return ", ".join([*parts, "c.sort_key", "c.id"])


_AT = "(SELECT nullif(o.{0}, '') FROM postal o WHERE o.contact = c.id AND o.pos = 0)"
_SORTED_BY = {
    "name": "c.sort_key",
    "company": "nullif(c.company, '') COLLATE NOCASE",
    "title": "nullif(c.title, '') COLLATE NOCASE",
    "kind": "c.kind",
    "zone": "nullif(c.tz, '')",
    "last": "c.last_reach",
    "tried": "c.last_attempt",
    "next": "c.next_at",
    "created": "c.created",
    "changed": "c.changed",
    "birthday": "(SELECT y.month_day FROM yearly y WHERE y.contact = c.id AND y.kind = 'birthday')",
    "value": "(SELECT max(o.value) FROM opportunity o WHERE o.contact = c.id AND o.state = 'open')",
    **{field: _AT.format(field) for field in ("city", "region", "postcode", "country")},
}
