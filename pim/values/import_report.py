"""What an import did, or would do."""

from dataclasses import dataclass, field

from pim.errors import DataError


@dataclass(slots=True)
class ImportReport:
    """Counts over all files; `contacts` are the first ids that were added, for showing them.

    `read` counts cards and calendar components; every one of them is added, updated or unchanged.
    """

    files: int = 0
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    activities_added: int = 0
    activities_updated: int = 0
    unreadable: list[DataError] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
