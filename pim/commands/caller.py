"""Changes to calls that came in from numbers nobody here has."""

from dataclasses import dataclass

from pim.commands.activity import FollowUp
from pim.texts import tr


@dataclass(frozen=True, slots=True)
class KeepCall:
    """Keep a call that came in from a number nobody has, until it is said whose it was; gives its id.

    `number` is as it was shown, "" when it was not; `at` the instant it began, in UTC milliseconds, None is now.
    """

    number: str
    text: str = ""
    minutes: int | None = None
    at: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def label(self) -> str:
        """Says the number."""
        return tr("Call from {number}").format(number=self.number or tr("an unknown number"))


@dataclass(frozen=True, slots=True)
class AttachCall:
    """Say whose a call from an unknown number was, with all it led to; gives the contact's id.

    With `keeps_number` the number becomes one of theirs.
    """

    activity: int
    contact: int
    keeps_number: bool = True

    @property
    def label(self) -> str:
        """Says that it is attached."""
        return tr("Attach call")


@dataclass(frozen=True, slots=True)
class PersonOfCall:
    """Make a person of the caller of a call from an unknown number, and attach it to them; gives the person's id."""

    activity: int
    name: str
    company: str = ""

    @property
    def label(self) -> str:
        """Names the person."""
        return tr("New person {name}").format(name=self.name)
