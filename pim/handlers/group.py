"""Putting contacts into groups and taking them out, always by way of their CATEGORIES."""

from pim.commands.contact import SetProperty
from pim.commands.group import AddToGroup, RemoveFromGroup
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.contact import set_property
from pim.handlers.linking import Named
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.fold import fold
from pim.values.property import DELETED, Property, compose_list, listed


@handles(AddToGroup)
def add_to_group(tx: Transaction, command: AddToGroup) -> int:
    """The group's id."""
    name = command.group.strip()
    if not name:
        raise UserError(tr("The group has no name."), tr("Nothing was changed."), tr("Type a name for the group."))
    for contact in command.contacts:
        number, names = _groups_of(tx, contact)
        if fold(name) not in map(fold, names):
            set_property(tx, SetProperty(contact, "CATEGORIES", compose_list([*names, name]), property=number))
    return Named("group").find(tx, name)


@handles(RemoveFromGroup)
def remove_from_group(tx: Transaction, command: RemoveFromGroup) -> None:
    """Every CATEGORIES line of the contacts loses the name."""
    key = fold(command.group.strip())
    for contact in command.contacts:
        for number, item in _categories(tx, contact):
            left = [name for name in listed(item.value) if fold(name) != key]
            if len(left) != len(listed(item.value)):
                set_property(tx, SetProperty(contact, "CATEGORIES", compose_list(left), property=number))


def _groups_of(tx: Transaction, contact: int) -> tuple[int | None, list[str]]:
    """The first CATEGORIES line's row id and names; None where the contact has none."""
    lines = _categories(tx, contact)
    return (lines[0][0], listed(lines[0][1].value)) if lines else (None, [])


def _categories(tx: Transaction, contact: int) -> list[tuple[int, Property]]:
    return [
        (n, item) for n, item in read_properties(tx, contact) if item.name == "CATEGORIES" and item.state != DELETED
    ]
