"""Everything in the book as one JSON text, in pieces: readable without Ringbook, and enough to make the book anew."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator

from pim.formats.book_read import FORMAT, OUTSIDE_UNDO, VERSION
from pim.queries.contacts import lines
from pim.queries.export import one_state, properties_of
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.contact import understand
from pim.values.json_forms import Json, activity_json, contact_form

AT_ONCE = 500  # contacts


def whole_book(connection: Driver, exported_at: str, contacts: Iterable[int] | None = None) -> Iterator[str]:
    """The pieces of the text.  The same book gives the same text but for `exported_at`.

    `contacts` and `activities` are for reading (the forms of `show --json`); `tables` holds every stored row by table
    and column, all but those that follow from others: bytes as {"base64": …}.  Of some `contacts` only they and what
    was with them are told, without `tables`, since a part of a book is no book.
    """
    with one_state(connection):
        some = None if contacts is None else sorted(contacts)
        yield f'{{"format":"{FORMAT}","version":{VERSION},"exported_at":{_text(exported_at)},\n"contacts":[\n'
        yield from _joined(_text(entry) for entry in _contacts(connection, some))
        yield '\n],\n"activities":[\n'
        yield from _joined(_text(entry) for entry in _activities(connection, some))
        if some is not None:
            yield "\n]}\n"
            return
        yield '\n],\n"tables":{\n'
        for at, name in enumerate(_tables()):
            yield ",\n" if at else ""
            yield from _table(connection, name)
        yield "\n}}\n"


def _contacts(connection: Driver, chosen: list[int] | None) -> Iterator[dict[str, Json]]:
    every = [row[0] for row in connection.execute("SELECT id FROM contact WHERE kind <> 'group' ORDER BY id")]
    if chosen is not None:
        wanted = frozenset(chosen)
        every = [contact for contact in every if contact in wanted]
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        given = (json.dumps(some),)
        uids = dict(connection.execute(_UIDS, given).fetchall())
        numbers = dict(connection.execute(_NUMBERS, given).fetchall())
        groups: dict[int, list[str]] = {contact: [] for contact in some}
        for contact, name in connection.execute(_GROUPS, given):
            groups[contact].append(name)
        for line, (contact, kept) in zip(lines(connection, some), properties_of(connection, some), strict=True):
            facts = understand([item for _, item in kept])
            e164 = [numbers.get(kept[phone.index][0], "") for phone in facts.phones]
            yield contact_form(
                line, uids[contact], [item for _, item in kept], facts, e164=e164, groups=groups[contact]
            )


_UIDS = "SELECT c.id, c.uid FROM json_each(?) j JOIN contact c ON c.id = j.value"
_NUMBERS = "SELECT p.property, p.e164 FROM json_each(?) j JOIN phone p ON p.contact = j.value"
_GROUPS = """
SELECT DISTINCT m.contact, g.name FROM json_each(?) j JOIN member m ON m.contact = j.value
JOIN contact g ON g.id = m.grp ORDER BY m.contact, g.sort_key, g.id
"""


def _activities(connection: Driver, chosen: list[int] | None) -> Iterator[dict[str, Json]]:
    those = "" if chosen is None else "WHERE a.contact IN (SELECT value FROM json_each(?))"
    given = () if chosen is None else (json.dumps(chosen),)
    rows = connection.execute(f"SELECT {STORED} FROM activity a {those} ORDER BY a.id", given)
    return (activity_json(activity_of(row)) for row in rows)


def _tables() -> list[str]:
    """The tables to hold, from the schema's own list, in the order of their numbers in the undo log."""
    from pim.store.schema import journalled

    return [table.name for table in journalled() if not table.info.get("derived")] + list(OUTSIDE_UNDO)


def _table(connection: Driver, name: str) -> Iterator[str]:
    columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (name,))]
    rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
    yield f'{_text(name)}:{{"columns":{_text(columns)},"rows":[\n'
    yield from _joined(_text([_value(value) for value in row]) for row in rows)
    yield "\n]}"


def _value(value: object) -> object:
    return {"base64": b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    for at, piece in enumerate(pieces):
        yield f",\n{piece}" if at else piece


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
