"""Bringing other programs' files in."""

from dataclasses import dataclass
from pathlib import Path

from pim.texts import tr
from pim.values.import_report import Choice
from pim.values.mapping import TableMapping


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Read address books, calendars and tables, files or folders, as one step; gives an ImportReport.

    `match` is 'strong' (also equal mail or number with a fitting name, or name and company), 'uid' (a known UID or
    the same content) or 'off' (every card becomes a contact).  `format` is 'auto', 'vcard', 'ical', 'csv' or
    'ldif'.
    Files over 500 MB are refused unless `large` is set.  With `rows` the report tells of each card what becomes of it;
    `choices` say what to do with cards that a rehearsal showed, `mappings` what the columns of a table (its path as
    text) are; of other tables that is told by their headers.
    """

    paths: tuple[Path, ...]
    match: str = "strong"
    format: str = "auto"
    large: bool = False
    rows: bool = False
    choices: tuple[Choice, ...] = ()
    mappings: tuple[tuple[str, TableMapping], ...] = ()

    @property
    def label(self) -> str:
        """Names the file, or says how many."""
        if len(self.paths) == 1:
            return tr("Import {file}").format(file=_shown(self.paths[0]))
        return tr("Import {n} files").format(n=len(self.paths))


def _shown(path: Path) -> str:
    """A file's name as text; a name need not be one."""
    return path.name.encode("utf-8", "replace").decode()
