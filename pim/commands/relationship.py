"""Changes to the links between two contacts."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class Relate:
    """Link two contacts by a relationship type (its key); gives the relationship's id."""

    contact: int
    other: int
    type: str
    since: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Link two contacts")


@dataclass(frozen=True, slots=True)
class LinkNamed:
    """Link the contact with whom a `line` of its card (its row id) names as text; `other` 0 makes that person.

    Gives the other contact's id.
    """

    contact: int
    line: int
    other: int = 0

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Link two contacts") if self.other else tr("New contact from a named person")


@dataclass(frozen=True, slots=True)
class Unrelate:
    """Take a link away."""

    relationship: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Remove link")
