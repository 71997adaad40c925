"""Bringing other programs' files in."""

from dataclasses import dataclass
from pathlib import Path

from pim.texts import tr


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Read vCard and iCalendar files or folders as one step; gives what `ImportReport` says.

    `match` is 'strong', 'uid' or 'off' (cli.md).  `format` is 'auto', 'vcard' or 'ical'.  `rehearse` reads and
    counts everything and keeps nothing.
    """

    paths: tuple[Path, ...]
    match: str = "strong"
    format: str = "auto"
    rehearse: bool = False

    @property
    def label(self) -> str:
        """Names the file, or says how many."""
        if len(self.paths) == 1:
            return tr("Import {file}").format(file=self.paths[0].name)
        return tr("Import {n} files").format(n=len(self.paths))
