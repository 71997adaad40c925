"""A card read again against the contact it is: three-way, with the lines last read as the base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count
from typing import NamedTuple

from pim.handlers.contact import SINGLE, delete_property, insert_property
from pim.store.derive import read_properties
from pim.store.property_rows import params_text
from pim.store.writing import Transaction
from pim.values.equality import Form, property_form
from pim.values.fold import fold
from pim.values.import_report import FieldChange
from pim.values.property import AS_READ, DELETED, EDITED, LISTED, Property, compose_list, listed
from pim.values.property_words import property_text, property_title

PASSING = frozenset({"REV", "PRODID", "VERSION"})
_UNSEEN = PASSING | {"UID"}  # nobody chooses between two of these
_Row = tuple[int, Property]


class Difference(NamedTuple):
    """A line of the contact and one of the card that say something else; either may be missing.

    `kept` says which stands after the merge: 'here', 'there' or 'both'.  `is_mine` marks what was changed here since
    the card was last read, and is the same in the card.
    """

    here: _Row | None
    there: Property | None
    kept: str
    is_mine: bool = False


def same_lines(tx: Transaction, contact: int, card: Sequence[Property]) -> bool:
    """Whether the card's lines are those last read into this contact, whatever was edited here since."""
    held = tx.run("SELECT source FROM property WHERE contact = ? AND source IS NOT NULL ORDER BY pos, id", (contact,))
    return [row[0] for row in held.fetchall()] == [item.source for item in card]


def is_edited(tx: Transaction, contact: int) -> bool:
    """Whether a line that a file gave was changed or deleted here since."""
    asked = "SELECT 1 FROM property WHERE contact = ? AND state <> 0 AND source IS NOT NULL LIMIT 1"
    return tx.run(asked, (contact,)).fetchone() is not None


def is_read_again(tx: Transaction, contact: int, card: Sequence[Property], *, by_uid: bool) -> bool:
    """Whether the card is a newer state of the one the contact was read from, not another program's of the same name.

    A contact that two cards joined in is never read again from one of them: what the other gave must not go.
    """
    cards = tx.run("SELECT count(*) FROM card_id WHERE contact = ?", (contact,)).fetchone()[0]
    if cards > 1:
        return False
    if by_uid:
        return True
    held = [item for _, item in read_properties(tx, contact) if item.source is not None]
    telling = [item.source for item in held if item.name not in PASSING]
    stands = {item.source for item in card}
    return _origin(held) == _origin(card) and 2 * sum(line in stands for line in telling) >= max(len(telling), 1)


def differences(tx: Transaction, contact: int, card: Sequence[Property], *, again: bool) -> list[Difference]:
    """Where contact and card differ, and what a merge keeps.

    `again`: the card is the one this contact was last read from, so that what is no longer in it goes, and what
    nobody changed here follows it.  Else the card only fills gaps, and adds to lists.
    """
    kept = read_properties(tx, contact)
    base = _base(kept)
    fresh: list[Property] = []
    mine: list[Difference] = []
    for item in card:
        rows = base.get(_line_form(item))
        if rows:
            row = rows.pop()
            if row[1].state != AS_READ and item.name not in _UNSEEN and not _says_the_same(row[1], item):
                mine.append(Difference(row, item, "here", is_mine=True))
        elif item.name not in PASSING:
            fresh.append(item)
    left = [row for rows in base.values() for row in rows if row[1].name not in PASSING]
    if not again:
        fresh = _in_groups_of_its_own(fresh, {item.group.lower() for _, item in kept if item.group})
    return _Comparing(kept, left, again=again).with_card(fresh) + mine


def apply(tx: Transaction, contact: int, found: Sequence[Difference], sides: Sequence[str] = ()) -> bool:
    """Take over what the differences say, or the sides chosen for those that are shown; whether anything changed."""
    end = int(tx.run("SELECT coalesce(max(pos), -1) + 1 FROM property WHERE contact = ?", (contact,)).fetchone()[0])
    chosen = iter(sides)
    changed = False
    for difference in found:
        side = (next(chosen, "") if is_shown(difference) else "") or difference.kept
        if _take_side(tx, contact, end, difference, side):
            changed, end = True, end + 1
    if changed:
        tx.touched.add(contact)
    return changed


def is_shown(difference: Difference) -> bool:
    """Whether people are asked about it."""
    item = difference.there or (difference.here[1] if difference.here else None)
    return item is not None and item.name not in _UNSEEN


def in_words(found: Sequence[Difference]) -> tuple[FieldChange, ...]:
    """The differences that are shown, as texts."""
    return tuple(_in_words(each) for each in found if is_shown(each))


def _in_words(difference: Difference) -> FieldChange:
    here = difference.here[1] if difference.here is not None else Property("", "")
    there = difference.there or Property("", "")
    named = there if there.name else here
    stands = "" if here.state == DELETED else property_text(here)
    is_list = named.name not in SINGLE or named.name in LISTED
    return FieldChange(property_title(named), stands, property_text(there), difference.kept, is_list)


_REACHED = frozenset({"TEL", "EMAIL", "ADR", "URL"})


class _Comparing:
    """The lines of a contact that a card was not found to have, and its own lines beside them."""

    def __init__(self, kept: list[_Row], left: list[_Row], *, again: bool) -> None:
        self._alive = [row for row in kept if row[1].state != DELETED]
        self._here = Counter(_line_form(item) for _, item in self._alive)
        self._reached = {_line_form(item)[:2] for _, item in self._alive if item.name in _REACHED}
        self._left, self._again = left, again
        self._left_ids = {number for number, _ in left}
        self._paired: set[int] = set()

    def with_card(self, fresh: Sequence[Property]) -> list[Difference]:
        """What is new in the card beside what it takes the place of, then what is no longer in it."""
        found = [difference for item in fresh if (difference := self._of_fresh(item)) is not None]
        if not self._again:
            return found
        names = {item.name for item in fresh}
        for row in self._left:
            number, item = row
            if number in self._paired or item.state == DELETED or (item.name == "UID" and "UID" not in names):
                continue
            found.append(Difference(row, None, "there" if item.state == AS_READ else "here"))
        return found

    def _of_fresh(self, item: Property) -> Difference | None:
        form = _line_form(item)
        if self._here[form] > 0:
            return None
        if not self._again and not item.group and form[:2] in self._reached:
            return None  # another program calls the same number by another name
        stands = self._standing(item)
        if stands is None:
            return Difference(None, item, "there")
        self._paired.add(stands[0])
        if self._again and stands[1].state == AS_READ and stands[1].source is not None:
            return Difference(stands, item, "there")
        if item.name in LISTED:
            return Difference(stands, item, "both") if _adds(stands[1], item) else None
        return Difference(stands, item, "here" if item.name in SINGLE else "both")

    def _standing(self, item: Property) -> _Row | None:
        """The line this one would take the place of: for a list only one the card had, and has no more."""
        among = self._alive if item.name in SINGLE and not self._is_second(item) else self._left if self._again else []
        return next(
            (
                row
                for row in among
                if row[1].name == item.name and row[0] not in self._paired and row[1].state != DELETED
            ),
            None,
        )

    def _is_second(self, item: Property) -> bool:
        """Whether the card still has another line of this name that stands here as well."""
        return self._again and any(
            row[1].name == item.name and row[1].source is not None and row[0] not in self._left_ids
            for row in self._alive
        )


def _take_side(tx: Transaction, contact: int, end: int, difference: Difference, side: str) -> bool:
    """Whether the store changed.  What is refused is remembered, so that the same file does not bring it again."""
    here, there = difference.here, difference.there
    if here is not None and there is not None:
        if difference.is_mine:
            return side == "there" and _restore(tx, here[0], there)
        if side == "both" and there.name in SINGLE:
            return there.name in LISTED and _join(tx, here, there)
    if side == "here":
        return difference.kept != "here" and _refuse(tx, contact, end, difference)
    pos = end
    if here is not None and side == "there":
        pos = int(tx.run("SELECT pos FROM property WHERE id = ?", (here[0],)).fetchone()[0])
        delete_property(tx, here[0])
    elif here is not None and difference.kept == "there":
        _mark_edited(tx, here)
    if there is not None:
        insert_property(tx, contact, pos, there)
    return True


def _refuse(tx: Transaction, contact: int, end: int, difference: Difference) -> bool:
    here, there = difference.here, difference.there
    if here is not None:
        _mark_edited(tx, here)
    if there is not None and there.name not in SINGLE:
        insert_property(tx, contact, end, there._replace(state=DELETED))
    return True


def _restore(tx: Transaction, number: int, there: Property) -> bool:
    """The file's value again in place of what was changed here."""
    given = (there.value, params_text(there.params), there.group, there.source, AS_READ, number)
    tx.run("UPDATE property SET value = ?, params = ?, grp = ?, source = ?, state = ? WHERE id = ?", given)
    return True


def _join(tx: Transaction, here: _Row, there: Property) -> bool:
    known = listed(here[1].value)
    names = {fold(text) for text in known}
    joined = compose_list([*known, *[text for text in listed(there.value) if fold(text) not in names]])
    state = EDITED if here[1].source is not None else here[1].state
    tx.run("UPDATE property SET value = ?, state = ? WHERE id = ?", (joined, state, here[0]))
    return True


def _mark_edited(tx: Transaction, row: _Row) -> None:
    if row[1].source is not None:
        tx.run("UPDATE property SET state = ? WHERE id = ?", (EDITED, row[0]))


def _origin(items: Sequence[Property]) -> tuple[str, str]:
    """Version and program of a card; of its PRODID the maker alone, since versions of a program come and go."""
    said = {item.name: item.value for item in items if item.name in ("VERSION", "PRODID")}
    maker = said.get("PRODID", "").split("//")
    return said.get("VERSION", ""), (maker[1] if len(maker) > 1 else maker[0]).split(" ")[0]


def _adds(here: Property, there: Property) -> bool:
    return not {fold(text) for text in listed(there.value)} <= {fold(text) for text in listed(here.value)}


def _says_the_same(row: Property, item: Property) -> bool:
    """Whether a line that is not as it was read differs in its group alone."""
    return row.state == EDITED and (row.value, row.params) == (item.value, item.params)


def _in_groups_of_its_own(fresh: Sequence[Property], taken: set[str]) -> list[Property]:
    """The lines of another program's card in groups nobody has here: both may call their first one item1.

    Else the label of one would stand beside the other's number.  The line goes out in its new group, so it counts as
    changed here; what it was read as stays beside it.
    """
    names = _free_groups(taken | {item.group.lower() for item in fresh if item.group})
    moved = {group: next(names) for group in dict.fromkeys(item.group.lower() for item in fresh) if group in taken}
    return [
        item._replace(group=moved[item.group.lower()], state=EDITED) if item.group.lower() in moved else item
        for item in fresh
    ]


def _free_groups(taken: set[str]) -> Iterator[str]:
    return (name for number in count(1) if (name := f"item{number}") not in taken)


def _base(kept: list[_Row]) -> defaultdict[object, list[_Row]]:
    """The contact's lines by what they said when they were last read."""
    version = next((item.value for _, item in kept if item.name == "VERSION"), "3.0")
    base: defaultdict[object, list[_Row]] = defaultdict(list)
    for number, item in kept:
        if item.source is not None:
            base[_base_form(item, version)].append((number, item))
    return base


def _line_form(item: Property) -> Form:
    """A line in comparable form by itself; a label is a line of its own here."""
    return property_form(item, {})


def _base_form(item: Property, version: str) -> object:
    """The comparable form of a line as it was last read: an edited one is read again from its bytes."""
    if item.state == AS_READ:
        return _line_form(item)
    from pim.formats.vcard_read import Card, read_cards

    card = b"BEGIN:VCARD\r\nVERSION:" + version.encode() + b"\r\n" + (item.source or b"") + b"\r\nEND:VCARD\r\n"
    read = next((found for found in read_cards(BytesIO(card), file="") if isinstance(found, Card)), None)
    return _line_form(read.properties[-1] if read else item)
