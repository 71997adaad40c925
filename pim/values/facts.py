"""What a card says about its contact, field by field, each entry with the place of its property in the card."""

from dataclasses import dataclass
from typing import NamedTuple

from pim.values.name import NO_NAMES, Names

NOT_TALKED_TO = frozenset({"fax", "pager", "modem", "telex", "homefax", "workfax"})


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as typed; `index` is the place of its property in the card.

    `types` are lower case and known or not (home, work, cell, fax ...); `label` is the free one, "" when there is none.
    """

    index: int
    value: str
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False

    @property
    def is_talked_to(self) -> bool:
        """Whether somebody answers there, and not a fax machine or a pager."""
        return not NOT_TALKED_TO & set(self.types)


@dataclass(frozen=True, slots=True)
class Email:
    """A mail address; fields as in `Phone`."""

    index: int
    value: str
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; a street may have several lines.  The last four fields are as in `Phone`."""

    pobox: str = ""
    extended: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    index: int = -1
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A web address of any kind, also calendars; fields as in `Phone`."""

    index: int
    value: str
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Messenger:
    """An account in a messaging `service` (lower case: jabber, skype, sip ...); other fields as in `Phone`."""

    index: int
    service: str
    value: str
    types: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A day that comes round: `kind` is birthday, anniversary, death, or a free label.

    `value` is 1985-04-12, --04-12, 1985-04, 1985 or text; `month_day` MM-DD, or "" when that is not known.
    """

    index: int
    kind: str
    value: str
    month_day: str


@dataclass(frozen=True, slots=True)
class Related:
    """Someone named in the card: what they are (`spouse`, a free label), and a name as text or the UID of a card."""

    index: int
    label: str
    text: str
    uid: str


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of the user's own: `key` is `custom1` of X-CUSTOM1, `shoe-size` of X-RINGBOOK-SHOE-SIZE."""

    index: int
    key: str
    value: str


class Facts(NamedTuple):
    """What a card says about its contact.

    A NamedTuple and not a dataclass, as Property is: four times as quick to build, one a card.

    `kind` is person, company, household or group; `name` what is shown, made from other fields where FN is missing,
    "" when there is nothing to make it from.  `sort_name` and `reading` are given by the card or empty.
    Of phones, mails, addresses, links and messengers the preferred comes first, the others as in the card.
    `geo` is "latitude,longitude"; `picture` the index of the PHOTO that holds one, -1 without.
    `verbatim` are the indexes of what has no field of its own and is shown under "other fields".
    """

    uid: str = ""
    kind: str = "person"
    name: str = ""
    names: Names = NO_NAMES
    sort_name: str = ""
    reading: str = ""
    nicknames: tuple[str, ...] = ()
    company: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    addresses: tuple[Address, ...] = ()
    links: tuple[Link, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    dates: tuple[YearlyDate, ...] = ()
    notes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    private: bool = False
    related: tuple[Related, ...] = ()
    members: tuple[str, ...] = ()
    gender: str = ""
    languages: tuple[str, ...] = ()
    timezone: str = ""
    geo: str = ""
    likes: tuple[str, ...] = ()
    fields: tuple[CustomField, ...] = ()
    picture: int = -1
    verbatim: tuple[int, ...] = ()
