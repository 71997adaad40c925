"""Changes to the days on which nobody is called."""

from dataclasses import dataclass
from pathlib import Path

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ReadHolidays:
    """Call nobody in a country on the days a calendar file names; gives how many days.

    `country` is as in ISO 3166, "" for the user's own.  What was read before from a file of this name is replaced.
    """

    path: Path
    country: str = ""

    @property
    def label(self) -> str:
        """Names the file."""
        return tr("Holidays of {file}").format(file=self.path.name.encode("utf-8", "replace").decode())


@dataclass(frozen=True, slots=True)
class RemoveHolidays:
    """Forget the days read from a calendar file of this name."""

    source: str

    @property
    def label(self) -> str:
        """Names the file."""
        return tr("Forget holidays of {file}").format(file=self.source)
