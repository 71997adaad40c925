"""What is found while a card is understood, and what parameters and groups say about an entry of a list."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from pim.values.facts import Address, CustomField, Email, Link, Messenger, Phone, Related, YearlyDate
from pim.values.name import NO_NAMES
from pim.values.property import DELETED, Property

T = TypeVar("T")
Ranked = list[tuple[int, T]]

_WRAPPED = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_COUNTED = "x-synthesis-ref"  # what a synchroniser counts its lines with: TYPE=HOME,X-Synthesis-Ref1
_LAST = 101  # after PREF=100, the least preferred (RFC 6350 5.3)


class Gathered:
    """The facts found so far; lists with a rank are put in order at the end."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.uid = self.fn = self.company = self.department = self.title = self.role = ""
        self.names = NO_NAMES
        self.sort_name = self.gender = self.timezone = self.geo = self.kind = self.shown_as = ""
        self.private = False
        self.picture = self.logo = -1
        self.readings: dict[int, str] = {}
        self.nicknames: list[str] = []
        self.phones: Ranked[Phone] = []
        self.emails: Ranked[Email] = []
        self.addresses: Ranked[Address] = []
        self.address_texts: list[tuple[int, Address]] = []
        self.links: Ranked[Link] = []
        self.messengers: Ranked[Messenger] = []
        self.languages: Ranked[str] = []
        self.dates: dict[tuple[str, str], YearlyDate] = {}
        self.notes: list[str] = []
        self.categories: list[str] = []
        self.related: list[Related] = []
        self.members: list[str] = []
        self.likes: list[str] = []
        self.fields: list[CustomField] = []
        self.verbatim: list[int] = []

    @staticmethod
    def in_order(found: "Ranked[T]") -> tuple[T, ...]:
        """The preferred first, the others as they came."""
        if not found:
            return ()
        if len(found) > 1:
            found.sort(key=_rank)
        return tuple([item for _, item in found])

    def join_labels(self) -> None:
        """Give each old LABEL to the address it belongs to; one without is an address of its lines."""
        free = [place(address.types) for _, address in self.addresses]
        for rank, text in self.address_texts:
            if place(text.types) in free:
                free.remove(place(text.types))
            elif not place(text.types) and free:
                free.pop(0)
            elif not any(_says(text.street, address) for _, address in self.addresses):
                self.addresses.append((rank, text))


def labels_of(properties: Sequence[Property]) -> dict[str, str]:
    """The free label of each group (lower case) that has one (`item1.X-ABLabel`), `_$!<Home>!$_` unwrapped."""
    return {
        item.group.lower(): unwrapped_label(item.value)
        for item in properties
        if item.name == "X-ABLABEL" and item.state != DELETED
    }


def unwrapped_label(text: str) -> str:
    """A label as Apple writes it, without its wrapping, also where another program took a part of that away."""
    found = _WRAPPED.fullmatch(text.strip())
    return found[1] if found else text.strip()


class Marks(NamedTuple):
    """What parameters say about one entry of a list."""

    rank: int
    types: tuple[str, ...]
    label: str
    preferred: bool


def place(types: Iterable[str]) -> tuple[str, ...]:
    """Home and work of an entry's types, sorted: what an address and its LABEL have in common."""
    return tuple(sorted({kind for kind in types if kind in ("home", "work")}))


@lru_cache(maxsize=4096)
def marks(params: tuple[tuple[str, str], ...], known: frozenset[str]) -> Marks:
    """Rank, types and own label of an entry: its X-ABLabel, else a type that is not `known`; numbers are none."""
    rank = _LAST
    types: dict[str, None] = {}
    label = told = ""
    for name, text in params:
        if name == "PREF":
            rank = min(rank, int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1)
        elif name == "INDEX" and text.isascii() and text.isdecimal() and len(text) < 4:
            rank = min(rank, 1 + int(text))
        elif name == "TYPE":
            for word in text.split(","):
                word = word.strip()
                if word[:5].lower() == "type=":  # TYPE=HOME,TYPE=VOICE
                    word = word[5:]
                kind = word.lower()
                if kind == "pref":
                    rank = min(rank, 1)
                elif kind and not kind.isdecimal() and not kind.startswith(_COUNTED):  # BlackBerry: TYPE=CELL,1
                    types[kind] = None
                    label = label or ("" if kind in known else word)
        elif name == "X-ABLABEL":
            told = unwrapped_label(text)
    if label[:2].lower() == "x-":
        label = label[2:]
    return Marks(rank, tuple(types), told or label, rank == 1)


def marks_of(found: Gathered, item: Property, known: frozenset[str]) -> Marks:
    """As `marks`; the label of the property's group comes before one among the types."""
    said = marks(item.params, known)
    if item.group and (label := found.labels.get(item.group.lower())):
        return Marks(said.rank, said.types, label, said.preferred)
    return said


def _says(text: str, address: Address) -> bool:
    """Whether lines of text say all that an address does, as one whose types are others does of the same place."""
    words = f"{address.street} {address.city} {address.postcode}".replace(",", " ").split()
    return bool(address.street and address.city) and set(words) <= set(text.replace(",", " ").split())


def _rank(entry: tuple[int, object]) -> int:
    return entry[0]
