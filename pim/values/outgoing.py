"""What is to leave the book, for whom, and in which form."""

from collections.abc import Sequence
from typing import NamedTuple

ORIGINAL, GENERIC = "original", "generic"
TARGET_KEYS = (
    ORIGINAL,
    GENERIC,
    "outlook",
    "google",
    "apple",
    "android",
    "thunderbird",
    "evolution",
    "kaddressbook",
)
VCARD, ICAL, CSV, LDIF, JSON, ALL = "vcard", "ical", "csv", "ldif", "json", "all"


class Outgoing(NamedTuple):
    """An export: `target` as in `pim.formats.targets`, `version` of the cards ('' for the target's own).

    `contacts` None means all.  `private`: private contacts too, which `original` always takes.  `exact`: a table as
    it is, for reading it in again, not as a spreadsheet wants it.
    """

    form: str = VCARD
    target: str = ORIGINAL
    version: str = ""
    private: bool = True
    contacts: Sequence[int] | None = None
    exact: bool = False

    @property
    def with_private(self) -> bool:
        """Whether private contacts leave."""
        return self.private or self.target == ORIGINAL


class Leaving(NamedTuple):
    """How many cards, rows or calendar components an export writes, and how many private contacts it leaves out."""

    written: int
    stay: int
