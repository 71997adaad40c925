"""Changes to a contact and its properties."""

import builtins
from dataclasses import dataclass

from pim.texts import tr, trn
from pim.values.property import Property


@dataclass(frozen=True, slots=True)
class AddContact:
    """Add a person, company or household with its first properties; gives its id."""

    kind: str
    properties: tuple[Property, ...]

    @property
    def label(self) -> str:
        """Names the new contact where it has a name yet."""
        named = next((item.value for item in self.properties if item.name == "FN"), "")
        return tr("New contact {name}").format(name=named) if named else tr("New contact")


@dataclass(frozen=True, slots=True)
class SetProperty:
    """Set one property: the one with this row id, else the only one of a single name, else a new one.

    An empty value takes the property away.  None for `types`, `custom_label` and `preferred` leaves them as they are.
    Gives the property's row id, 0 when it went.
    """

    contact: int
    name: str
    value: str
    property: int | None = None
    types: tuple[str, ...] | None = None
    custom_label: str | None = None
    preferred: bool | None = None

    @builtins.property
    def label(self) -> str:
        """Says which field."""
        return tr("Change {field}").format(field=field_title(self.name))


@dataclass(frozen=True, slots=True)
class SetProperties:
    """Set several properties of one contact that belong together, such as a name and its parts, as one step.

    Gives the row id of the first.
    """

    changes: tuple[SetProperty, ...]

    @property
    def label(self) -> str:
        """Says which field, by the first."""
        return self.changes[0].label


@dataclass(frozen=True, slots=True)
class SetPicture:
    """Set the contact's picture from the bytes of a JPEG, PNG or GIF file; no bytes take it away."""

    contact: int
    data: bytes
    media_type: str

    @property
    def label(self) -> str:
        """Says that the picture changed."""
        return tr("Change picture")


@dataclass(frozen=True, slots=True)
class MoveProperty:
    """Put a property before another one of its contact (0: last); the first phone is the preferred one."""

    contact: int
    property: int
    before: int

    @builtins.property
    def label(self) -> str:
        """Says that the order changed."""
        return tr("Change order")


@dataclass(frozen=True, slots=True)
class SetAlert:
    """Pin an alert to a contact; an empty text takes it off."""

    contact: int
    text: str

    @property
    def label(self) -> str:
        """Pin or unpin."""
        return tr("Pin alert") if self.text else tr("Unpin alert")


@dataclass(frozen=True, slots=True)
class SetPrivate:
    """Mark contacts private, or no longer."""

    contacts: tuple[int, ...]
    private: bool

    @property
    def label(self) -> str:
        """Says how many."""
        return trn("Private mark of {n} contact", "Private mark of {n} contacts", len(self.contacts)).format(
            n=len(self.contacts)
        )


@dataclass(frozen=True, slots=True)
class ArchiveContacts:
    """Archive contacts with a reason; an empty reason puts them back.

    `promises` says what becomes of what is promised and planned: 'keep' leaves it in Today, 'cancel' calls it off.
    """

    contacts: tuple[int, ...]
    reason: str
    promises: str = "keep"

    @property
    def label(self) -> str:
        """Archive or put back, and how many."""
        n = len(self.contacts)
        if self.reason:
            return trn("Archive {n} contact", "Archive {n} contacts", n).format(n=n)
        return trn("Put back {n} contact", "Put back {n} contacts", n).format(n=n)


@dataclass(frozen=True, slots=True)
class DeleteContacts:
    """Delete contacts with all that belongs to them; undo brings everything back."""

    contacts: tuple[int, ...]

    @property
    def label(self) -> str:
        """Says how many."""
        n = len(self.contacts)
        return trn("Delete {n} contact", "Delete {n} contacts", n).format(n=n)


@dataclass(frozen=True, slots=True)
class SetMe:
    """Say which contact is the user."""

    contact: int

    @property
    def label(self) -> str:
        """Says what it is for."""
        return tr("My own card")


def field_title(name: str) -> str:
    """What people call a property; its own name where there is no word for it."""
    words = {
        "FN": tr("name"),
        "N": tr("name"),
        "ORG": tr("company"),
        "TITLE": tr("job title"),
        "TEL": tr("phone"),
        "EMAIL": tr("e-mail"),
        "ADR": tr("address"),
        "URL": tr("link"),
        "IMPP": tr("messenger"),
        "BDAY": tr("birthday"),
        "ANNIVERSARY": tr("anniversary"),
        "NOTE": tr("notes"),
        "NICKNAME": tr("nickname"),
        "CATEGORIES": tr("groups"),
        "LANG": tr("language"),
        "X-RINGBOOK-CALLTIME": tr("when to call"),
    }
    return words.get(name, name)
