"""What the search box finds; apart from other rows, since a command that finds makes no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pim.values.line import ContactLine

if TYPE_CHECKING:
    from pim.values.activity import Activity


class FoundContact(NamedTuple):
    """A contact the search box found, and the words or number of it that matched ('' when the name did)."""

    line: ContactLine
    matched: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class FoundTalk(NamedTuple):
    """A note, call or other activity the search box found."""

    activity: Activity
    contact_name: str
    snippet: str


class Found(NamedTuple):
    """An answer of the search box: the first contacts and talks, and how many contacts there are in all.

    `at_least` says that counting stopped early and there may be more.
    """

    number: int
    contacts: tuple[FoundContact, ...]
    talks: tuple[FoundTalk, ...]
    ms: float
    at_least: bool = False
