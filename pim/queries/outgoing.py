"""Contacts and calendar items as the bytes of files: as they came, or anew in a version."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from pim.formats.ical_write import Item, write_calendar
from pim.formats.vcard_write import write_card, write_original
from pim.queries.export import cards
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import BOOK_UID
from pim.store.connect import Driver
from pim.values.activity import own_uid
from pim.values.place import Place
from pim.values.property import DELETED

ORIGINAL, GENERIC = "original", "generic"
TARGETS = (ORIGINAL, GENERIC)


def card_texts(
    connection: Driver, contacts: Sequence[int] | None, *, target: str, version: str, private: bool
) -> Iterator[bytes]:
    """One vCard a contact.  `original`: untouched lines byte for byte, private contacts too, new cards in `version`."""
    found = card_files(connection, contacts, target=target, version=version, private=private)
    return (text for _, text in found)


def card_files(
    connection: Driver, contacts: Sequence[int] | None, *, target: str, version: str, private: bool
) -> Iterator[tuple[str, bytes]]:
    """The same, each with the name the card shows ('' without one)."""
    found = cards(connection, contacts, include_private=private or target == ORIGINAL, include_stand_ins=False)
    for properties in found:
        text = (
            write_original(properties, version or "4.0")
            if target == ORIGINAL
            else write_card(properties, version or "3.0")
        )
        yield next((item.value for item in properties if item.name == "FN" and item.state != DELETED), ""), text


def calendar_text(
    connection: Driver, place: Place, contacts: Sequence[int] | None, *, private: bool = True
) -> Iterator[bytes]:
    """One calendar file: components read from files as they came, activities made here as all programs show them."""
    now = datetime.fromtimestamp(place.now() / 1000, UTC)
    return write_calendar(_items(connection, contacts, private=private), now=now, home=place.home)


def leaving(connection: Driver, form: str, contacts: Sequence[int] | None, *, private: bool) -> tuple[int, int]:
    """How many cards, contacts ('json') or calendar components leave, and how many private contacts stay."""
    given = {"contacts": json.dumps(list(contacts)) if contacts is not None else None, "private": int(private)}
    asked = {"vcard": _CARDS, "json": _EVERY, "ical": f"{_ACTIVITIES_OF} {_OTHERS}"}[form]
    count = sum(int(row[0]) for row in connection.execute(asked, given))
    stay = 0 if private else int(connection.execute(_STAY, given).fetchone()[0])
    return count, stay


_THOSE = "(:contacts IS NULL OR c.id IN (SELECT value FROM json_each(:contacts)))"
_CARDS = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.stand_in = 0 AND (:private OR c.private = 0)"
_EVERY = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.kind <> 'group'"
_STAY = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.stand_in = 0 AND c.private = 1"
_VISIBLE = """
(:contacts IS NULL OR a.contact IN (SELECT value FROM json_each(:contacts)))
AND (:private OR coalesce(c.private, 0) = 0)
"""
_ACTIVITIES_OF = f"SELECT count(*) FROM activity a LEFT JOIN contact c ON c.id = a.contact WHERE {_VISIBLE}"
_OTHERS = """
UNION ALL SELECT count(*) FROM component k WHERE :contacts IS NULL
  AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.component = k.id)
"""


def _items(connection: Driver, contacts: Sequence[int] | None, *, private: bool) -> Iterator[Item]:
    given = {"contacts": json.dumps(list(contacts)) if contacts is not None else None, "private": int(private)}
    for _, rows in groupby(connection.execute(_ACTIVITIES, given), key=itemgetter(0)):
        yield _item(next(rows))
    if contacts is None:
        for row in connection.execute(_ALONE):
            yield Item(uid=row[0], raw=row[1], zones=row[2] or b"", lines=row[3] or b"")


def _item(row: Sequence[object]) -> Item:
    """A component that nobody touched keeps its bytes; the writer sees that by comparing what it says."""
    number, book, uid, name, raw, zones, lines = row[:7]
    activity = activity_of(row[7:])
    return Item(
        activity=activity,
        uid=own_uid(int(str(number)), str(book)) if raw is None else "",
        raw=raw or b"",  # type: ignore[arg-type]
        zones=zones or b"",  # type: ignore[arg-type]
        lines=lines or b"",  # type: ignore[arg-type]
        contacts=(str(uid),) if uid else (),
        who=str(name or ""),
    )


_ACTIVITIES = f"""
SELECT a.id, coalesce((SELECT value FROM setting WHERE key = '{BOOK_UID}'), 'ringbook'), c.uid, c.name,
       k.raw, k.zones, k.lines, {STORED}
FROM activity a LEFT JOIN contact c ON c.id = a.contact LEFT JOIN component k ON k.id = a.component
WHERE {_VISIBLE}
ORDER BY a.id
"""
_ALONE = """
SELECT k.uid, k.raw, k.zones, k.lines FROM component k
WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.component = k.id) ORDER BY k.id
"""
