"""Changes to call lists."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class MakeList:
    """Make a call list of these contacts in this order; gives its id.

    Left out, each with its reason: contacts without a number, archived, do-not-call, and second rows for one number.
    `query` is kept to show where the list came from.
    """

    name: str
    contacts: tuple[int, ...]
    query: str = ""

    @property
    def label(self) -> str:
        """Names the list."""
        return tr("Call list {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RenameList:
    """Give a call list another name; its printed id stays."""

    list: int
    name: str

    @property
    def label(self) -> str:
        """Says the new name."""
        return tr("Rename call list to {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveList:
    """Take a call list away; its contacts and their calls stay."""

    list: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Delete call list")
