"""A card read again against the contact it once made: three-way, with the lines last read as the base."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from io import BytesIO

from pim.handlers.contact import SINGLE, delete_property, insert_property
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.values.equality import Form, property_form
from pim.values.property import AS_READ, DELETED, Property

PASSING = frozenset({"REV", "PRODID", "VERSION"})


def same_lines(tx: Transaction, contact: int, card: Sequence[Property]) -> bool:
    """Whether the card's lines are those last read into this contact, whatever was edited here since."""
    held = tx.connection.exec_driver_sql(
        "SELECT source FROM property WHERE contact = ? AND source IS NOT NULL ORDER BY pos, id", (contact,)
    )
    return [row[0] for row in held] == [item.source for item in card]


def merge_card(tx: Transaction, contact: int, card: Sequence[Property]) -> bool:
    """Take over what changed in the file since it was last read; what was changed here stays.  Whether anything did."""
    kept = read_properties(tx, contact)
    version = next((item.value for _, item in kept if item.name == "VERSION"), "3.0")
    base: defaultdict[object, list[tuple[int, Property]]] = defaultdict(list)
    for number, item in kept:
        if item.source is not None:
            base[_base_form(item, version)].append((number, item))
    fresh = []
    for item in card:
        held = base.get(_line_form(item))
        if held:
            held.pop()
        elif item.name not in PASSING:
            fresh.append(item)
    gone = [(number, item) for held in base.values() for number, item in held if item.name not in PASSING]
    return _apply(tx, contact, kept, fresh, gone)


def _apply(
    tx: Transaction,
    contact: int,
    kept: list[tuple[int, Property]],
    fresh: list[Property],
    gone: list[tuple[int, Property]],
) -> bool:
    has_base = any(item.source is not None for _, item in kept)
    mine = {
        item.name
        for _, item in kept
        if item.state != DELETED and (item.state != AS_READ or item.source is None or not has_base)
    }
    here = Counter(_line_form(item) for _, item in kept if item.state != DELETED)
    changed = False
    for number, item in gone:
        if item.state == AS_READ and has_base and _is_replaced(item, fresh):
            delete_property(tx, number)
            changed = True
    end = len(kept)
    for item in fresh:
        if item.name in SINGLE and item.name in mine:
            continue  # both sides changed a single value: ours stays
        if here[_line_form(item)] == 0:
            insert_property(tx, contact, end, item)
            end, changed = end + 1, True
    if changed:
        tx.touched.add(contact)
    return changed


def _is_replaced(item: Property, fresh: list[Property]) -> bool:
    """Whether the file dropped this line for good: every line that is no longer in it goes."""
    return item.name not in ("UID",) or any(other.name == item.name for other in fresh)


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
