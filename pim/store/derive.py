"""Rows made from other rows: phones, e-mails, places, dates, search text, and where each contact stands in time.

Nothing else writes these tables and columns, so rebuilding them from nothing gives the same rows.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Table

from pim.store import schema
from pim.store.property_rows import STORED, property_of
from pim.store.writing import Transaction, Value, as_json_list
from pim.values.contact import Facts, understand
from pim.values.fold import fold, search_text
from pim.values.name import sort_key
from pim.values.phone import search_forms, understand_phone
from pim.values.property import Property

PHONE = ("contact", "property", "pos", "e164", "national", "digits")
EMAIL = ("contact", "property", "pos", "address")
POSTAL = ("contact", "property", "pos", "city", "region", "postcode", "country")
YEARLY = ("contact", "property", "kind", "month_day", "value")
FIELD_VALUE = ("contact", "property", "key", "value")
CONTACT_TEXT = ("id", "names", "company", "mails", "digits", "notes")
ACTIVITY_TEXT = ("id", "contact", "words")
TIMED_AT_ONCE = 5_000  # one statement keeps a copy of all pages it changes until its end: of 100,000 contacts 50 MiB
ACTIVITY_WORDS = "a.subject, a.text, a.location, a.categories"  # as activity_words takes them


class Derived(NamedTuple):
    """The derived rows of one contact, in the column orders above, and its own derived columns."""

    phone: list[tuple[Value, ...]]
    email: list[tuple[Value, ...]]
    postal: list[tuple[Value, ...]]
    yearly: list[tuple[Value, ...]]
    field_value: list[tuple[Value, ...]]
    text: tuple[Value, ...]
    columns: dict[str, Value]


def derived_rows(contact: int, properties: Sequence[int], facts: Facts, region: str) -> Derived:
    """What a contact's facts give; `properties` are the row ids of the properties the facts point to."""
    numbers = [understand_phone(phone.value, region) for phone in facts.phones]
    return Derived(
        [
            (contact, properties[p.index], at, n.e164, n.national, n.digits)
            for at, (p, n) in enumerate(zip(facts.phones, numbers, strict=True))
        ],
        [(contact, properties[mail.index], at, fold(mail.value)) for at, mail in enumerate(facts.emails)],
        [
            (contact, properties[a.index], at, fold(a.city), fold(a.region), fold(a.postcode), fold(a.country))
            for at, a in enumerate(facts.addresses)
        ],
        [(contact, properties[day.index], day.kind, day.month_day, day.value) for day in facts.dates if day.month_day],
        [(contact, properties[item.index], item.key, item.value) for item in facts.fields],
        (contact, *_search_columns(facts, [form for number in numbers for form in search_forms(number)])),
        contact_columns(facts),
    )


def contact_columns(facts: Facts) -> dict[str, Value]:
    """The columns of `contact` that follow from its properties."""
    return {
        "kind": facts.kind,
        "name": facts.name,
        "sort_key": sort_key(facts) if facts.kind == "person" else fold(facts.name),
        "company": facts.company if facts.kind == "person" else "",
        "title": facts.title,
        "private": int(facts.private),
        "language": facts.languages[0] if facts.languages else "",
        "tz": facts.timezone,
        "phones": len(facts.phones),
    }


def derive(tx: Transaction, contacts: Iterable[int]) -> None:
    """Make the derived rows of these contacts anew where they differ from what stands."""
    for contact in sorted(contacts):
        kept = read_properties(tx, contact)
        if not kept:
            name = _name_of_stand_in(tx, contact)
            if name is not None:
                text = stand_in_text(contact, name)[1:]
                _set_row(tx, schema.contact_text, contact, dict(zip(CONTACT_TEXT[1:], text, strict=True)))
                continue
        facts = understand([item for _, item in kept])
        rows = derived_rows(contact, [number for number, _ in kept], facts, tx.region)
        for table, columns, fresh in (
            (schema.phone, PHONE, rows.phone),
            (schema.email, EMAIL, rows.email),
            (schema.postal, POSTAL, rows.postal),
            (schema.yearly, YEARLY, rows.yearly),
            (schema.field_value, FIELD_VALUE, rows.field_value),
        ):
            _replace(tx, table, columns, contact, fresh)
        _set_row(tx, schema.contact_text, contact, dict(zip(CONTACT_TEXT[1:], rows.text[1:], strict=True)))
        _set_row(tx, schema.contact, contact, rows.columns)


def stand_in_text(contact: int, name: str) -> tuple[Value, ...]:
    """The search text of a stand-in, which has a name alone, in the order of CONTACT_TEXT."""
    return (contact, search_text(name), "", "", "", "")


def _name_of_stand_in(tx: Transaction, contact: int) -> str | None:
    row = tx.run("SELECT name FROM contact WHERE id = ? AND stand_in = 1", (contact,)).fetchone()
    return None if row is None else str(row[0])


def read_properties(tx: Transaction, contact: int) -> list[tuple[int, Property]]:
    """A contact's properties in order, each with its row id."""
    found = tx.run(f"SELECT id, {STORED} FROM property WHERE contact = ? ORDER BY pos, id", (contact,))
    return [(row[0], property_of(row[1:])) for row in found]


def activity_words(*parts: str) -> str:
    """The search text of an activity: subject, text, location, categories."""
    return search_text(" ".join(filter(None, parts)))


def derive_activities(tx: Transaction, activities: Iterable[int]) -> None:
    """Make the search text of these activities anew; those that are gone lose theirs."""
    for number in sorted(activities):
        row = tx.run(f"SELECT contact, {ACTIVITY_WORDS} FROM activity a WHERE a.id = ?", (number,)).fetchone()
        if row is None:
            tx.run("DELETE FROM activity_text WHERE id = ?", (number,))
            continue
        _set_row(tx, schema.activity_text, number, {"contact": row[0], "words": activity_words(*row[1:])})


def derive_times(tx: Transaction, contacts: Iterable[int]) -> None:
    """Last reach, last attempt and next step of these contacts from their activities."""
    wanted = iter(sorted(contacts))
    while some := list(islice(wanted, TIMED_AT_ONCE)):
        tx.run(_SET_TIMES, (as_json_list(some),))


# A reach is a talk with the right person: a call that reached, or a meeting that took place, for all who were there.
_OWN = "activity a WHERE a.contact = contact.id"
_SHARED = (
    "participant p CROSS JOIN activity a ON a.id = p.activity "
    "WHERE p.contact = contact.id AND a.contact IS NOT contact.id"
)
_REACH = "a.state = 'done' AND (a.kind = 'meeting' OR (a.kind = 'call' AND a.reached = 1))"
# What recurs has its first start there, long ago perhaps: what is planned once goes before it.
_PLANNED = "SELECT a.due_at AS at, a.id AS id, a.rrule <> '' AS again FROM {} AND a.state = 'planned'"
_NEXT = (
    f"FROM ({_PLANNED.format(_OWN)} UNION ALL {_PLANNED.format(_SHARED)}) ORDER BY again, at IS NULL, at, id LIMIT 1"
)
TIMES = {
    "last_reach": f"(SELECT max(at) FROM (SELECT max(a.done_at) AS at FROM {_OWN} AND {_REACH} "
    f"UNION ALL SELECT max(a.done_at) FROM {_SHARED} AND {_REACH}))",
    "last_attempt": f"(SELECT max(a.done_at) FROM {_OWN} AND a.state = 'done' AND a.kind = 'call' AND a.reached = 0)",
    "next_step": f"(SELECT id {_NEXT})",
    "next_at": f"(SELECT at {_NEXT})",
}
_SET_TIMES = (
    f"UPDATE contact SET {', '.join(f'{name} = {said}' for name, said in TIMES.items())} "
    "WHERE id IN (SELECT value FROM json_each(?))"
)


def _search_columns(facts: Facts, digits: list[str]) -> tuple[str, str, str, str, str]:
    names = facts.names
    spoken = (facts.name, names.given, names.additional, names.family, *facts.nicknames, facts.reading)
    more = [part for a in facts.addresses for part in (a.street, a.city, a.region, a.postcode, a.country)]
    more += (*facts.notes, *facts.categories, *facts.likes)
    more += [account.value for account in facts.messengers]
    more += [link.value for link in facts.links]
    more += [field.value for field in facts.fields]
    return (
        search_text(_once(spoken)),
        search_text(_once((facts.company, facts.department, facts.title, facts.role))),
        fold(" ".join([mail.value for mail in facts.emails])),
        " ".join(dict.fromkeys(digits)),
        search_text(_once(more)),
    )


def _once(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, texts)))


def _replace(
    tx: Transaction, table: Table, columns: Sequence[str], contact: int, fresh: list[tuple[Value, ...]]
) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    stands = [
        tuple(row) for row in tx.run(f"SELECT {listed} FROM {table.name} WHERE contact = ? ORDER BY id", (contact,))
    ]
    if stands == fresh:
        return
    tx.run(f"DELETE FROM {table.name} WHERE contact = ?", (contact,))
    tx.insert_many(table, columns, fresh)


def _set_row(tx: Transaction, table: Table, number: int, values: dict[str, Value]) -> None:
    names = ", ".join(f'"{name}" = ?' for name in values)
    differs = " OR ".join(f'"{name}" IS NOT ?' for name in values)
    given = tuple(values.values())
    met = tx.run(f"UPDATE {table.name} SET {names} WHERE id = ? AND ({differs})", (*given, number, *given)).rowcount
    if met == 0 and not tx.run(f"SELECT 1 FROM {table.name} WHERE id = ?", (number,)).fetchone():
        tx.insert(table, id=number, **values)
