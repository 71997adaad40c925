"""Changes to who is in which group."""

from dataclasses import dataclass

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class AddToGroup:
    """Put contacts into the group of this name, which is made when there is none; gives the group's id."""

    group: str
    contacts: tuple[int, ...]

    @property
    def label(self) -> str:
        """Names the group."""
        return tr("Add to {group}").format(group=self.group)


@dataclass(frozen=True, slots=True)
class RemoveFromGroup:
    """Take contacts out of the group or household of this name."""

    group: str
    contacts: tuple[int, ...]

    @property
    def label(self) -> str:
        """Names the group."""
        return tr("Remove from {group}").format(group=self.group)
