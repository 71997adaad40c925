"""What backups, restores, checks and repairs of a book give."""

from dataclasses import dataclass, field
from pathlib import Path

DAMAGE = ("file", "reference", "table")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a book that was opened and found sound; groups do not count as contacts.

    `at` is when it was made, in UTC milliseconds; `sequence` its newest journal entry, which only grows;
    `version` that of its schema.
    """

    path: Path
    at: int
    contacts: int
    activities: int
    sequence: int
    version: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the book before (None where it could not be read), the book now, where the old one lies."""

    before: Backup | None
    after: Backup
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a store, as a whole sentence.

    Kinds that are DAMAGE need a new file; 'search' and 'derived' are made anew in place.
    """

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; no problems means all is well."""

    contacts: int
    activities: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return not self.problems

    @property
    def is_damaged(self) -> bool:
        """Whether something is wrong that only a new file mends."""
        return any(problem.kind in DAMAGE for problem in self.problems)


@dataclass(slots=True)
class Rescued:
    """What a repair did: rows saved by table, sentences about what is lost, and where the old file lies.

    `mended` counts contacts and activities whose search rows were made anew.  `log_kept` is whether the undo log came
    over whole; else its steps can be read and no longer undone.
    """

    rows: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    mended: int = 0
    log_kept: bool = True
    kept: Path | None = None
    store: Backup | None = None
