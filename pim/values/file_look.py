"""What a file that is to be imported is, before it is read."""

from dataclasses import dataclass
from pathlib import Path

from pim.values.mapping import TableLook


@dataclass(frozen=True, slots=True)
class FileLook:
    """One file: `name` as the report calls it, `kind` 'vcard', 'ical', 'table', 'ldif' or '' for none of these.

    `program` is who wrote it, "" when it does not say; `size` is in bytes; `table` what its columns are.
    """

    path: Path
    name: str
    kind: str
    program: str = ""
    size: int = 0
    table: TableLook | None = None
