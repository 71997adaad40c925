"""Putting people into households, always by way of the household's card, which lists its members."""

from collections.abc import Sequence

from pim.commands.contact import AddContact
from pim.commands.household import AddToHousehold
from pim.errors import UserError
from pim.handlers import handles
from pim.handlers.contact import add_contact, add_line, uid_in_card
from pim.handlers.group import is_member
from pim.store.derive import read_properties
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.equality import equal_form
from pim.values.fold import fold
from pim.values.property import DELETED, Property, components
from pim.values.relation import uid_address


@handles(AddToHousehold)
def add_to_household(tx: Transaction, command: AddToHousehold) -> int:
    """The household's id."""
    people = [contact for contact in command.contacts if _kind(tx, contact) == "person"]
    if not people:
        raise UserError(
            tr("A household is made of people."), tr("Nothing was changed."), tr("Select the people who live together.")
        )
    name = command.household.strip()
    household = _named(tx, name) or _made(tx, name or _name_of(tx, people), people)
    for contact in people:
        if not is_member(tx, household, contact):
            add_line(tx, household, Property("MEMBER", uid_address(uid_in_card(tx, contact))))
    return household


def _kind(tx: Transaction, contact: int) -> str:
    row = tx.run("SELECT kind FROM contact WHERE id = ?", (contact,)).fetchone()
    return str(row[0]) if row else ""


def _named(tx: Transaction, name: str) -> int:
    row = tx.run(
        "SELECT id FROM contact WHERE kind = 'household' AND sort_key = ? ORDER BY id LIMIT 1", (fold(name),)
    ).fetchone()
    return int(row[0]) if row and name else 0


def _made(tx: Transaction, name: str, people: Sequence[int]) -> int:
    return add_contact(tx, AddContact("household", (Property("FN", name), *_shared_address(tx, people))))


def _name_of(tx: Transaction, people: Sequence[int]) -> str:
    """Their family names, each once; whole names where there are none."""
    names = dict.fromkeys(_family_name(tx, contact) for contact in people)
    return " & ".join(names)


def _family_name(tx: Transaction, contact: int) -> str:
    parts = [components(item.value)[0].strip() for _, item in read_properties(tx, contact) if item.name == "N"]
    (name,) = tx.run("SELECT name FROM contact WHERE id = ?", (contact,)).fetchone()
    return next((part for part in parts if part), str(name))


def _shared_address(tx: Transaction, people: Sequence[int]) -> list[Property]:
    """The one address of those who have any; none where they differ."""
    found: dict[object, Property] = {}
    for contact in people:
        for _, item in read_properties(tx, contact):
            if item.name == "ADR" and item.state != DELETED:
                plain = Property("ADR", item.value, (("TYPE", "home"),))
                found.setdefault(equal_form([plain]), plain)
    return list(found.values()) if len(found) == 1 else []
