"""Books, contacts and clocks for tests: real ones, in a folder of the test's own."""

from itertools import count
from pathlib import Path

from pim.book import Book, Place
from pim.commands.contact import AddContact
from pim.profile import Profile
from pim.values.property import Property

START = 1_780_000_000_000  # a fixed instant in UTC milliseconds, in May 2026
KEY = bytes(range(32))


class Clock:
    """A clock that is set by hand (UTC ms); each look is `step` later."""

    def __init__(self, now: int = START, *, step: int = 0) -> None:
        self.now, self._step = now, step

    def __call__(self) -> int:
        self.now += self._step
        return self.now


def a_place(*, start: int = START, clock: Clock | None = None) -> Place:
    """Somewhere in Great Britain; each look at the clock is a second later, each new UID the next number."""
    now = clock or Clock(start - 1000, step=1000)
    numbers = count(1)
    return Place(now, lambda: f"made-{start}-{next(numbers)}", "GB", "Europe/London", "en")


def a_book(folder: Path, *, key: bytes | None = None, place: Place | None = None, patience_ms: int = 2000) -> Book:
    """A book in a folder, empty when the folder is."""
    return Book(Profile(folder), place or a_place(), key, patience_ms=patience_ms)


def a_person(
    name: str = "Eva Lang", *, phone: str = "", mail: str = "", company: str = "", groups: str = ""
) -> AddContact:
    """The command that adds a person with these few facts."""
    given, _, family = name.rpartition(" ")
    said = {
        "FN": name,
        "N": f"{family};{given};;;",
        "TEL": phone,
        "EMAIL": mail,
        "ORG": company,
        "CATEGORIES": groups,
    }
    return AddContact("person", tuple(Property(key, value) for key, value in said.items() if value))


def a_company(name: str = "Lang OG", *, phone: str = "") -> AddContact:
    """The command that adds a company with a card of its own."""
    number = (Property("TEL", phone),) if phone else ()
    return AddContact("company", (Property("FN", name), Property("ORG", name), *number))
