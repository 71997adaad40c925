"""Contacts as the bytes of files: as they came, or as a program reads them; and how much leaves."""

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pim.formats.target_totals import Beyond
from pim.formats.targets import NameOf, Target, fit, target_of
from pim.formats.vcard_write import is_made_here, write_card, write_original
from pim.queries.export import AT_ONCE, chosen, one_state, properties_of, stand_in_card, without_nested
from pim.queries.households import are_broken_up, broken_up, household_losses, shared_lines, with_shared
from pim.store.connect import Driver
from pim.values.outgoing import ICAL, ORIGINAL, Leaving, Outgoing
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
        wanted, shared = _chosen(connection, asked), shared_lines(connection, asked)
        for start in range(0, len(wanted), AT_ONCE):
            for contact, kept in properties_of(connection, wanted[start : start + AT_ONCE]):
                properties = [item for _, item in kept] or stand_in_card(connection, contact)
                if asked.target == ORIGINAL and is_made_here(properties) and all(p.name != "UID" for p in properties):
                    properties.insert(0, Property("UID", _uid(connection, contact)))
                yield contact, with_shared(properties, shared[contact]) if contact in shared else properties


def _chosen(connection: Driver, asked: Outgoing) -> "array[int]":
    wanted = chosen(connection, asked.contacts, include_private=asked.with_private, include_stand_ins=asked.stand_ins)
    if are_broken_up(asked):
        return broken_up(connection, asked, wanted)
    return without_nested(connection, wanted) if asked.target == ORIGINAL else wanted


def card_losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many lines of each name the target cannot hold, over all contacts that leave."""
    target = target_of(asked.target)
    if target.key == ORIGINAL:
        return Counter()
    lost = lost_of_households(connection, asked)
    name_of, beyond = names_by_uid(connection), Beyond(target)
    for _, properties in leavers(connection, asked):
        if _is_left_out(properties, target):
            lost["MEMBER"] += sum(item.name in _MEMBERS for item in properties)
        else:
            lines, missed = fit(properties, target, name_of, asked.pictures)
            lost += missed
            lost += beyond.of(lines)
    return lost


def lost_of_households(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many households, and lines of theirs, find no place with their people."""
    return household_losses(
        connection,
        asked,
        chosen(connection, asked.contacts, include_private=asked.with_private, include_stand_ins=False),
    )


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
        lines = fit(properties, target, name_of, asked.pictures).lines
        if target.group_cards:
            uids[contact] = next((item.value for item in lines if item.name == "UID" and item.value), "")
            if not uids[contact]:
                uids[contact] = _uid(connection, contact)
                lines.append(Property("UID", uids[contact]))
        yield _name_in(lines), write_card(lines, version, bare=target.bare)
    for name, lines in _apple_groups(connection, asked, uids):
        yield name, write_card(lines, version)


def _apple_groups(connection: Driver, asked: Outgoing, uids: dict[int, str]) -> Iterator[tuple[str, list[Property]]]:
    """A card for each group or household that has one of these contacts in it (S Apple Address Book)."""
    found = connection.execute(_MEMBERSHIPS, (int(asked.with_private),))
    for (group, uid, name), rows in groupby(found, key=itemgetter(0, 1, 2)):
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
    """Whether it is a list of others; a household without people is a card as any other."""
    if any(item.name == "X-RINGBOOK-KIND" and item.value == "household" for item in properties):
        return False
    return any(item.name in _KINDS and item.value.strip().lower() == "group" for item in properties)


def _is_left_out(properties: Sequence[Property], target: Target) -> bool:
    """Whether it is a group that the program would show as a person."""
    return not target.group_cards and "MEMBER" not in target.shows and _is_group(properties)


_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_MEMBERSHIPS = """
SELECT g.id, g.uid, g.name, m.contact FROM member m JOIN contact g ON g.id = m.grp
WHERE g.kind IN ('group', 'household') AND (? OR g.private = 0) ORDER BY g.sort_key, g.id, m.id
"""


def leaving(connection: Driver, asked: Outgoing) -> Leaving:
    """How many cards, contacts ('json', 'csv', 'ldif') or calendar entries leave, and what private stays."""
    given = contacts_given(asked)
    stay = 0 if asked.with_private else int(connection.execute(_STAY, given).fetchone()[0])
    if asked.form == ICAL:
        from pim.queries.outgoing_calendar import count_entries

        return Leaving(*count_entries(connection, asked), stay)
    if asked.form == "vcard":
        return Leaving(len(_chosen(connection, asked)), 0, stay)
    if are_broken_up(asked):
        given["contacts"] = json.dumps(list(_chosen(connection, asked)))
    return Leaving(int(connection.execute(_COUNTS.get(asked.form, _CARDS), given).fetchone()[0]), 0, stay)


def contacts_given(asked: Outgoing) -> dict[str, object]:
    """What THOSE and the queries beside it are asked with."""
    contacts = json.dumps(list(asked.contacts)) if asked.contacts is not None else None
    return {"contacts": contacts, "private": int(asked.with_private)}


THOSE = "(:contacts IS NULL OR c.id IN (SELECT value FROM json_each(:contacts)))"
_CARDS = f"SELECT count(*) FROM contact c WHERE {THOSE} AND c.stand_in = 0 AND (:private OR c.private = 0)"
_ROWS = f"{_CARDS} AND c.kind <> 'group'"
_EVERY = f"SELECT count(*) FROM contact c WHERE {THOSE} AND c.kind <> 'group'"
_STAY = f"SELECT count(*) FROM contact c WHERE {THOSE} AND c.stand_in = 0 AND c.private = 1"
_COUNTS = {
    "json": _EVERY,
    "all": _EVERY,
    "csv": _ROWS,
    "ldif": _ROWS,
}
