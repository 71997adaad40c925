"""What is to leave the book, for whom, and in which form."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

ORIGINAL, GENERIC = "original", "generic"
VERSIONS = {
    ORIGINAL: ("4.0", "3.0", "2.1"),
    GENERIC: ("3.0", "4.0", "2.1"),
    "outlook": ("2.1",),
    "google": ("3.0",),
    "apple": ("3.0",),
    "android": ("3.0", "2.1"),
    "thunderbird": ("4.0", "3.0"),
    "evolution": ("3.0",),
    "kaddressbook": ("3.0", "4.0"),
}
"""Each target with the vCard versions it reads, the one to write first."""
TARGET_KEYS = tuple(VERSIONS)
FIRST_CARD_ONLY = frozenset({"outlook"})
"""Targets that read the first card of a file only, so that each card needs a file."""


class Totals(NamedTuple):
    """What a program takes in all: how many cards, and how many bytes of text and of pictures."""

    cards: int
    text: int
    pictures: int


ICLOUD = Totals(50_000, 48_000_000, 200_000_000)
"""What an account of iCloud holds (S Apple 103188)."""

TITLES = {
    "outlook": "Outlook",
    "google": "Google Contacts",
    "apple": "Apple Contacts, iCloud",
    "android": "Android",
    "thunderbird": "Thunderbird",
    "evolution": "Evolution",
    "kaddressbook": "KAddressBook",
}
"""Targets that are programs, by the names they go by everywhere."""
TABLES_FOR = (GENERIC, "outlook", "google", "thunderbird")
HEADER_LANGUAGES = ("en", "de", "fr", "es")
HEADERS_OWN = frozenset({"outlook"})
"""Targets whose tables have headers in the language of the program."""
LDIF_FOR = (GENERIC, "thunderbird")
VCARD, ICAL, CSV, LDIF, JSON, ALL = "vcard", "ical", "csv", "ldif", "json", "all"


Pictures = Callable[[bytes, int], bytes]
"""A picture as JPEG of at most so many bytes, 0 for any number; b"" where it cannot be made."""


class Outgoing(NamedTuple):
    """An export: `target` as in `pim.formats.targets`, `version` of the cards ('' for the target's own).

    `contacts` None means all.  `private`: private contacts too, which `original` always takes.  `exact`: a table as
    it is, for reading it in again, not as a spreadsheet wants it.  `stand_ins`: also companies and groups that are a
    name alone, for what a person takes along by hand.  `dates`: birthdays and other yearly dates in a calendar.
    `headers` is the language of the headers of a table whose program reads only those of its own, one of
    HEADER_LANGUAGES, "" for the one spoken now.  `pictures` makes pictures smaller for targets with limits.
    """

    form: str = VCARD
    target: str = ORIGINAL
    version: str = ""
    private: bool = True
    contacts: Sequence[int] | None = None
    exact: bool = False
    stand_ins: bool = False
    dates: bool = False
    headers: str = ""
    pictures: Pictures | None = None

    @property
    def with_private(self) -> bool:
        """Whether private contacts leave."""
        return self.private or self.target == ORIGINAL


class Leaving(NamedTuple):
    """How many cards, rows or calendar entries an export writes, and how many private entries and contacts stay."""

    written: int
    entries_stay: int
    stay: int
