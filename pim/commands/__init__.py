"""Every change Ringbook knows, one frozen dataclass each, with the label its undo step shows."""

from typing import Protocol


class Command(Protocol):
    """A change: what is to be done, and what the undo menu calls it."""

    @property
    def label(self) -> str:
        """The step's name for people, such as “Call with Anna Kowalczyk”; already translated."""
        ...
