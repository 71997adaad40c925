"""Changes to the opt-out registers that lists, sheets and dialling obey."""

from dataclasses import dataclass
from pathlib import Path

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """Read a register from a file of numbers or of their hashes, one a line; gives how many numbers it has.

    `country` (ISO 3166) is whose register it is, `day` (ISO) when it was made.  One of the same name is replaced.
    """

    path: Path
    name: str
    country: str
    day: str

    @property
    def label(self) -> str:
        """Names the register."""
        return tr("Opt-out register {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveRegister:
    """Obey a register no longer."""

    register: int

    @property
    def label(self) -> str:
        """Says what it is."""
        return tr("Remove opt-out register")
