"""Contacts and calendar items as the bytes of files: as they came, or as a program reads them."""

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pim.formats.ical_fit import FORMS, Fit, fitted, is_lost
from pim.formats.ical_write import Item, write_calendar
from pim.formats.targets import NameOf, Target, fit, target_of
from pim.formats.vcard_write import is_made_here, write_card, write_original
from pim.queries.export import AT_ONCE, chosen, one_state, properties_of, stand_in_card, without_nested
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import BOOK_UID
from pim.store.connect import Driver
from pim.values.activity import own_uid
from pim.values.outgoing import ORIGINAL, Leaving, Outgoing
from pim.values.place import Place
from pim.values.property import DELETED, Property

Leaver = tuple[int, list[Property]]


def card_files(connection: Driver, asked: Outgoing) -> Iterator[tuple[str, bytes]]:
    """One vCard a contact, each with the name the card shows ('' without one).

    `original`: untouched lines byte for byte, new cards in the version asked for.
    """
    target = target_of(asked.target)
    version = asked.version or target.versions[0]
    if target.shows:
        yield from _cards_for(connection, asked, target, version)
        return
    for _, properties in leavers(connection, asked):
        text = write_original(properties, version) if target.key == ORIGINAL else write_card(properties, version)
        yield _name_in(properties), text


def leavers(connection: Driver, asked: Outgoing) -> Iterator[Leaver]:
    """Each contact that leaves, with its properties in the card's order, deleted ones among them."""
    with one_state(connection):
        wanted = _chosen(connection, asked)
        for start in range(0, len(wanted), AT_ONCE):
            for contact, kept in properties_of(connection, wanted[start : start + AT_ONCE]):
                properties = [item for _, item in kept] or stand_in_card(connection, contact)
                if asked.target == ORIGINAL and is_made_here(properties) and all(p.name != "UID" for p in properties):
                    properties.insert(0, Property("UID", _uid(connection, contact)))
                yield contact, properties


def _chosen(connection: Driver, asked: Outgoing) -> "array[int]":
    wanted = chosen(connection, asked.contacts, include_private=asked.with_private, include_stand_ins=asked.stand_ins)
    return without_nested(connection, wanted) if asked.target == ORIGINAL else wanted


def card_losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many lines of each name the target cannot hold, over all contacts that leave."""
    target = target_of(asked.target)
    lost: Counter[str] = Counter()
    if target.key == ORIGINAL:
        return lost
    name_of = names_by_uid(connection)
    for _, properties in leavers(connection, asked):
        if _is_left_out(properties, target):
            lost["MEMBER"] += sum(item.name in _MEMBERS for item in properties)
        else:
            lost += fit(properties, target, name_of).lost
    return lost


def names_by_uid(connection: Driver) -> NameOf:
    """The name of the contact a UID belongs to, '' for none."""

    @lru_cache(maxsize=4096)
    def name_of(uid: str) -> str:
        row = connection.execute("SELECT name FROM contact WHERE uid = ?", (uid.lower(),)).fetchone()
        return str(row[0]) if row else ""

    return name_of


def _cards_for(connection: Driver, asked: Outgoing, target: Target, version: str) -> Iterator[tuple[str, bytes]]:
    name_of = names_by_uid(connection)
    uids: dict[int, str] = {}
    for contact, properties in leavers(connection, asked):
        if _is_group(properties) and (target.group_cards or _is_left_out(properties, target)):
            continue
        lines = fit(properties, target, name_of).lines
        if target.group_cards:
            uids[contact] = next((item.value for item in lines if item.name == "UID" and item.value), "")
            if not uids[contact]:
                uids[contact] = _uid(connection, contact)
                lines.append(Property("UID", uids[contact]))
        yield _name_in(lines), write_card(lines, version, bare=target.bare)
    for name, lines in _apple_groups(connection, uids):
        yield name, write_card(lines, version)


def _apple_groups(connection: Driver, uids: dict[int, str]) -> Iterator[tuple[str, list[Property]]]:
    """A card for each group that has one of these contacts in it (S Apple Address Book)."""
    for (group, uid, name), rows in groupby(connection.execute(_MEMBERSHIPS), key=itemgetter(0, 1, 2)):
        members = [uids[contact] for *_, contact in rows if contact in uids]
        if members and group:
            yield (
                name,
                [
                    Property("FN", name),
                    Property("N", name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")),
                    Property("X-ADDRESSBOOKSERVER-KIND", "group"),
                    *(
                        Property("X-ADDRESSBOOKSERVER-MEMBER", member if ":" in member else f"urn:uuid:{member}")
                        for member in dict.fromkeys(members)
                    ),
                    Property("UID", uid),
                ],
            )


def _uid(connection: Driver, contact: int) -> str:
    return str(connection.execute("SELECT uid FROM contact WHERE id = ?", (contact,)).fetchone()[0])


def _name_in(properties: Sequence[Property]) -> str:
    return next((item.value for item in properties if item.name == "FN" and item.state != DELETED), "")


def _is_group(properties: Sequence[Property]) -> bool:
    return any(item.name in _KINDS and item.value.strip().lower() == "group" for item in properties)


def _is_left_out(properties: Sequence[Property], target: Target) -> bool:
    """Whether it is a group that the program would show as a person."""
    return not target.group_cards and "MEMBER" not in target.shows and _is_group(properties)


_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_MEMBERSHIPS = """
SELECT g.id, g.uid, g.name, m.contact FROM member m JOIN contact g ON g.id = m.grp
WHERE g.kind = 'group' ORDER BY g.sort_key, g.id, m.id
"""


def calendar_text(connection: Driver, place: Place, asked: Outgoing, *, form: str = "") -> Iterator[bytes]:
    """One calendar file.

    `original`: components read from files as they came; else as the target reads them.  Activities made here are
    written in `form` (`ical_compose.Setting`), '' for the one their target reads.
    """
    now = datetime.fromtimestamp(place.now() / 1000, UTC)
    fit = Fit(asked.target, place.home, now.date())
    items = (one for item in _items(connection, asked) for one in fitted(item, fit))
    return write_calendar(items, now=now, home=place.home, form=form or FORMS.get(asked.target, ""))


def calendar_losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many to-dos and notes without a day the target shows nothing of."""
    lost = sum(is_lost(item, asked.target) for item in _items(connection, asked))
    return Counter({"VTODO": lost} if lost else {})


def leaving(connection: Driver, asked: Outgoing) -> Leaving:
    """How many cards, contacts ('json', 'csv', 'ldif') or calendar components leave, and how many private ones stay."""
    given = _given(asked.contacts, private=asked.with_private)
    if asked.form == "vcard":
        count = len(_chosen(connection, asked))
    else:
        count = sum(int(row[0]) for row in connection.execute(_COUNTS.get(asked.form, _CARDS), given))
    stay = 0 if asked.with_private else int(connection.execute(_STAY, given).fetchone()[0])
    return Leaving(count, stay)


def _given(contacts: Sequence[int] | None, *, private: bool) -> dict[str, object]:
    return {"contacts": json.dumps(list(contacts)) if contacts is not None else None, "private": int(private)}


_THOSE = "(:contacts IS NULL OR c.id IN (SELECT value FROM json_each(:contacts)))"
_CARDS = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.stand_in = 0 AND (:private OR c.private = 0)"
_ROWS = f"{_CARDS} AND c.kind <> 'group'"
_EVERY = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.kind <> 'group'"
_STAY = f"SELECT count(*) FROM contact c WHERE {_THOSE} AND c.stand_in = 0 AND c.private = 1"
_VISIBLE = """
(:contacts IS NULL OR a.contact IN (SELECT value FROM json_each(:contacts))
  OR EXISTS (SELECT 1 FROM participant p WHERE p.activity = a.id
    AND p.contact IN (SELECT value FROM json_each(:contacts))))
AND (:private OR (coalesce(c.private, 0) = 0 AND NOT EXISTS (
  SELECT 1 FROM participant p JOIN contact g ON g.id = p.contact WHERE p.activity = a.id AND g.private = 1)))
"""
_ACTIVITIES_OF = f"SELECT count(*) FROM activity a LEFT JOIN contact c ON c.id = a.contact WHERE {_VISIBLE}"
_OTHERS = """
UNION ALL SELECT count(*) FROM component k WHERE :contacts IS NULL
  AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.component = k.id)
"""


_COUNTS = {
    "json": _EVERY,
    "all": _EVERY,
    "csv": _ROWS,
    "ldif": _ROWS,
    "ical": f"{_ACTIVITIES_OF} {_OTHERS}",
}


def _items(connection: Driver, asked: Outgoing) -> Iterator[Item]:
    given = _given(asked.contacts, private=asked.with_private)
    for _, rows in groupby(connection.execute(_ACTIVITIES, given), key=itemgetter(0)):
        yield _item(next(rows))
    if asked.contacts is None:
        for row in connection.execute(_ALONE):
            yield Item(uid=row[0], raw=row[1], zones=row[2] or b"", lines=row[3] or b"")


def _item(row: Sequence[object]) -> Item:
    """A component that nobody touched keeps its bytes; the writer sees that by comparing what it says."""
    number, book, uid, name, given, raw, zones, lines = row[:8]
    activity = activity_of(row[8:])
    return Item(
        activity=activity,
        uid=str(given or "") or own_uid(int(str(number)), str(book)),
        raw=raw or b"",  # type: ignore[arg-type]
        zones=zones or b"",  # type: ignore[arg-type]
        lines=lines or b"",  # type: ignore[arg-type]
        contacts=(str(uid),) if uid else (),
        who=str(name or ""),
    )


_ACTIVITIES = f"""
SELECT a.id, coalesce((SELECT value FROM setting WHERE key = '{BOOK_UID}'), 'ringbook'), c.uid, c.name,
       k.uid, k.raw, k.zones, k.lines, {STORED}
FROM activity a LEFT JOIN contact c ON c.id = a.contact LEFT JOIN component k ON k.id = a.component
WHERE {_VISIBLE}
ORDER BY a.id
"""
_ALONE = """
SELECT k.uid, k.raw, k.zones, k.lines FROM component k
WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.component = k.id) ORDER BY k.id
"""
