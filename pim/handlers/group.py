"""Putting contacts into groups and taking them out, always by way of the card line that says so.

A group whose own card lists its members (`KIND:group`, Apple) goes on that way; for all others it is the CATEGORIES of
each contact.
"""

from pim.commands.contact import SetProperty
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.contact import add_line, set_property, uid_in_card
from pim.handlers.linking import Named
from pim.handlers.related import MEMBERS
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.fold import fold
from pim.values.property import DELETED, Property, compose_list, listed
from pim.values.relation import uid_address


@handles(AddToGroup)
def add_to_group(tx: Transaction, command: AddToGroup) -> int:
    """The group's id."""
    name = command.group.strip()
    if not name:
        raise UserError(tr("The group has no name."), tr("Nothing was changed."), tr("Type a name for the group."))
    group = Named("group").find(tx, name)
    line = _member_line(tx, group)
    for contact in command.contacts:
        if is_member(tx, group, contact):
            continue
        if line:
            add_line(tx, group, Property(line, uid_address(uid_in_card(tx, contact))))
            continue
        number, names = _groups_of(tx, contact)
        if fold(name) not in map(fold, names):
            set_property(tx, SetProperty(contact, "CATEGORIES", compose_list([*names, name]), property=number))
    return group


@handles(RemoveFromGroup)
def remove_from_group(tx: Transaction, command: RemoveFromGroup) -> None:
    """Every CATEGORIES line of the contacts loses the name, and the group's or household's card the lines with them."""
    key = fold(command.group.strip())
    for contact in command.contacts:
        for number, item in _categories(tx, contact):
            left = [name for name in listed(item.value) if fold(name) != key]
            if len(left) != len(listed(item.value)):
                set_property(tx, SetProperty(contact, "CATEGORIES", compose_list(left), property=number))
        for group, number, name in tx.run(_NAMED_IN, (contact, key)).fetchall():
            set_property(tx, SetProperty(group, name, "", property=number))


_NAMED_IN = """
SELECT g.id, p.id, p.name FROM member m JOIN contact g ON g.id = m.grp JOIN property p ON p.id = m.property
WHERE m.contact = ? AND g.kind IN ('group', 'household') AND g.sort_key = ? AND p.contact = g.id
"""


def _member_line(tx: Transaction, group: int) -> str:
    """What the group's card calls the lines of its members; '' where it has none."""
    names = {item.name for _, item in read_properties(tx, group) if item.name in MEMBERS and item.state != DELETED}
    return min(names, default="")


def is_member(tx: Transaction, group: int, contact: int) -> bool:
    """Whether a contact is in a group or household."""
    found = tx.run("SELECT 1 FROM member WHERE grp = ? AND contact = ? LIMIT 1", (group, contact)).fetchone()
    return found is not None


def _groups_of(tx: Transaction, contact: int) -> tuple[int | None, list[str]]:
    """The first CATEGORIES line's row id and names; None where the contact has none."""
    lines = _categories(tx, contact)
    return (lines[0][0], listed(lines[0][1].value)) if lines else (None, [])


def _categories(tx: Transaction, contact: int) -> list[tuple[int, Property]]:
    return [
        (n, item) for n, item in read_properties(tx, contact) if item.name == "CATEGORIES" and item.state != DELETED
    ]
