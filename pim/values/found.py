"""What the search box finds; apart from other rows, since a command that finds makes no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pim.values.line import ContactLine

if TYPE_CHECKING:
    from pim.values.activity import Activity


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A contact the search box found, and the words or number of it that matched ('' when the name did)."""

    line: ContactLine
    matched: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTalk:
    """A note, call or other activity the search box found."""

    activity: Activity
    contact_name: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """An answer of the search box: the first contacts and talks, and how many contacts there are in all.

    `at_least` says that counting stopped early and there may be more.
    """

    count: int
    contacts: tuple[FoundContact, ...]
    talks: tuple[FoundTalk, ...]
    ms: float
    at_least: bool = False
