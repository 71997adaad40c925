"""A contact as its card tells it: every property of the card understood, in the field where people look for it."""

from collections.abc import Sequence

from pim.values.card_facts import take_properties
from pim.values.facts import (
    Address,
    CustomField,
    Email,
    Facts,
    Link,
    Messenger,
    Phone,
    Related,
    YearlyDate,
)
from pim.values.gathered import Gathered, labels_of
from pim.values.name import Names, shown
from pim.values.property import Property

__all__ = [
    "Address",
    "CustomField",
    "Email",
    "Facts",
    "Link",
    "Messenger",
    "Names",
    "Phone",
    "Related",
    "YearlyDate",
    "understand",
]


def understand(properties: Sequence[Property]) -> Facts:
    """The facts of a card; those deleted are left out, and no value of any property makes it fail."""
    found = Gathered(labels_of(properties))
    take_properties(found, properties)
    found.join_labels()
    kind = _kind(found)
    return Facts(
        uid=found.uid,
        kind=kind,
        name=_name(found),
        names=found.names,
        sort_name=found.sort_name,
        reading=" ".join(found.readings[part] for part in sorted(found.readings)),
        nicknames=tuple(dict.fromkeys(found.nicknames)),
        company=found.company,
        department=found.department,
        title=found.title,
        role=found.role,
        phones=found.in_order(found.phones),
        emails=found.in_order(found.emails),
        addresses=found.in_order(found.addresses),
        links=found.in_order(found.links),
        messengers=found.in_order(found.messengers),
        dates=tuple(found.dates.values()),
        notes=tuple(found.notes),
        categories=tuple(dict.fromkeys(found.categories)),
        private=found.private,
        related=tuple(found.related),
        members=tuple(dict.fromkeys(found.members)),
        gender=found.gender,
        languages=found.in_order(found.languages),
        timezone=found.timezone,
        geo=found.geo,
        likes=tuple(dict.fromkeys(found.likes)),
        fields=tuple(found.fields),
        picture=found.logo if kind == "company" and found.picture < 0 else found.picture,
        verbatim=tuple(found.verbatim),
    )


def _kind(found: Gathered) -> str:
    """A card with a company and no one's name is a company (Apple says so, others leave it to be seen)."""
    if found.kind:
        return found.kind
    if found.shown_as == "COMPANY":
        return "company"
    names = found.names
    has_person = names.given or names.additional or (names.family and names.family != found.company)
    if found.company and not has_person and found.fn in ("", found.company):
        return "company"
    return "person"


def _name(found: Gathered) -> str:
    """FN, or what stands nearest to a name (interop.md 2, row 17)."""
    if found.fn:
        return found.fn
    made = shown(found.names) or found.company
    if not made and found.emails:
        made = found.emails[0][1].value
    if not made and found.phones:
        made = found.phones[0][1].value
    return made
