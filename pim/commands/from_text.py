"""What is to be stored of a signature: a new contact, or what is new of one that is in the book."""

from collections.abc import Sequence

from pim.commands.contact import AddContact, SetProperties, SetProperty
from pim.values.equality import equal_form
from pim.values.phone import phone_digits
from pim.values.property import COMPOUND, DELETED, Property, types

_KEPT = frozenset({"N", "FN"})
_ONE = frozenset({"ORG", "TITLE"})
_TELLING_DIGITS = 7  # the end of a number, however it is written


def add_of(card: Sequence[Property]) -> AddContact:
    """The command that adds the contact a signature's card says: a person, or a company where no person is named."""
    is_person = any(item.name == "N" for item in card) or all(item.name != "ORG" for item in card)
    return AddContact("person" if is_person else "company", tuple(card))


def new_facts(card: Sequence[Property], own: Sequence[Property]) -> list[Property]:
    """The lines of a signature's card that a contact with these properties does not have; its name stays its own.

    Job and company count as had where the contact has any: what was typed is never replaced unseen.
    """
    alive = [item for item in own if item.state != DELETED and item.value.strip("; ")]
    names = {item.name for item in alive}
    had = {_key(item) for item in alive}
    return [
        item
        for item in card
        if item.name not in _KEPT and not (item.name in _ONE and item.name in names) and _key(item) not in had
    ]


def add_facts(contact: int, facts: Sequence[Property]) -> SetProperties:
    """The one step that adds these lines to a contact; there is at least one."""
    return SetProperties(
        tuple(SetProperty(contact, item.name, item.value, types=tuple(types(item)) or None) for item in facts)
    )


def _key(item: Property) -> object:
    if item.name == "TEL":
        return "TEL", phone_digits(item.value)[-_TELLING_DIGITS:]
    value = item.value if item.name in COMPOUND else item.value.strip().rstrip("/").casefold()
    return equal_form([Property(item.name, value)])
