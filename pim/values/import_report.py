"""What an import did, or would do: counts, what could not be read, and where asked for one outcome a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pim.errors import DataError
from pim.values.file_look import FileLook
from pim.values.packed import PackedList

OUTCOMES = ("added", "updated", "unchanged", "unclear", "left", "kept")


class FieldChange(NamedTuple):
    """One value in the book beside the one in the file, as texts for people.

    `field` is what it is called, `here` what stands in the book, `there` what the file says, either may be empty.
    `kept` says which stands after the import: 'here', 'there', or 'both' where the file's joins what is here, which
    only a field that `is_list` can.
    """

    field: str
    here: str
    there: str
    kept: str
    is_list: bool = False


class RowOutcome(NamedTuple):
    """What becomes of one card or row of a file: 'added', 'updated', 'unchanged', 'unclear', 'left' or 'kept'.

    'kept' is what holds nothing to show, as a time zone does: it only goes back out as it came.
    `item` is its number in its file, from 1, and 0 for what stands within another card and comes with it; `line` is the
    one it begins at.  `is_entry` says that it is no contact but an entry of a calendar, a talk or a fact of somebody.
    `contact` is the id it was matched with, 0 for a new one; `why` says in words why it is that contact, or what is
    unclear.  An unclear row without a Choice comes in as a contact of its own; `candidates` are the ids and names it
    may be, `changes` what becoming the first of them would do, and `others` what becoming each of the next would.
    `company` and `reach` (the first number, else the first mail) say more of who it is.
    """

    file: str
    item: int
    line: int
    name: str
    outcome: str
    contact: int = 0
    why: str = ""
    changes: tuple[FieldChange, ...] = ()
    candidates: tuple[tuple[int, str], ...] = ()
    company: str = ""
    reach: str = ""
    others: tuple[tuple[FieldChange, ...], ...] = ()
    is_entry: bool = False


class Choice(NamedTuple):
    """What the person decided about one row: 'add', 'update' or 'leave'; `contact` is whom it updates.

    `sides` say for each FieldChange of the row with that contact, in order, 'here', 'there', 'both' or '' for what it
    says itself.
    """

    file: str
    item: int
    take: str
    contact: int = 0
    sides: tuple[str, ...] = ()


class OutcomeRows(PackedList[RowOutcome]):
    """What becomes of each row, in the order they were told."""

    def __init__(self, rows: Iterable[RowOutcome] = ()) -> None:
        self._outcomes, self._entries = bytearray(), bytearray()
        super().__init__(rows)

    def append(self, row: RowOutcome) -> None:
        """One more row."""
        super().append(row)
        self._outcomes.append(OUTCOMES.index(row.outcome))
        self._entries.append(row.is_entry)

    def __setitem__(self, at: int, row: RowOutcome) -> None:
        super().__setitem__(at, row)
        self._outcomes[at], self._entries[at] = OUTCOMES.index(row.outcome), row.is_entry

    def outcomes(self) -> Iterator[tuple[str, bool]]:
        """The outcome of each row and whether it is an entry, without unpacking anything."""
        return ((OUTCOMES[kind], bool(is_entry)) for kind, is_entry in zip(self._outcomes, self._entries, strict=True))

    def _plain(self, row: RowOutcome) -> tuple[Any, ...]:
        """Plain tuples all through: others cannot be packed."""
        changes = tuple(map(tuple, row.changes))
        others = tuple(tuple(map(tuple, found)) for found in row.others)
        candidates = tuple(map(tuple, row.candidates))
        return tuple(row._replace(changes=changes, candidates=candidates, others=others))  # type: ignore[arg-type]

    def _whole(self, plain: tuple[Any, ...]) -> RowOutcome:
        row = RowOutcome(*plain)
        if not row.changes and not row.others:
            return row
        others = tuple(tuple(FieldChange(*change) for change in found) for found in row.others)
        return row._replace(changes=tuple(FieldChange(*change) for change in row.changes), others=others)


class Unreadable(PackedList[DataError]):
    """Every line that could not be read, in the order they were met."""

    def __iadd__(self, errors: Iterable[DataError]) -> "Unreadable":
        for error in errors:
            self.append(error)
        return self

    def _plain(self, error: DataError) -> tuple[Any, ...]:
        return tuple(error)

    def _whole(self, plain: tuple[Any, ...]) -> DataError:
        return DataError(*plain)


@dataclass(slots=True)
class ImportReport:
    """Counts over all files; `contacts` are the first ids that were added, for showing them.

    `read` counts cards, rows and calendar components; every one of them is added, updated, unchanged or left out, by
    choice or since nobody is here whose it is: then `unreadable` says so.  `entries` counts those of the added that are
    no contacts but entries of a calendar or talks, `entries_updated` those of the updated, `kept` those that hold
    nothing to show and only go back out; `unclear` those that may be somebody who is here and were not decided about:
    they are among the added, too.  `rows`, and `looks` at each file, are kept only where the command asks for them.
    """

    files: int = 0
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0
    entries: int = 0
    entries_updated: int = 0
    kept: int = 0
    unclear: int = 0
    activities_added: int = 0
    unreadable: Unreadable = field(default_factory=Unreadable)
    contacts: list[int] = field(default_factory=list)
    rows: OutcomeRows = field(default_factory=OutcomeRows)
    looks: list[FileLook] = field(default_factory=list)

    @property
    def contacts_added(self) -> int:
        """How many of the added are contacts."""
        return self.added - self.entries - self.kept

    @property
    def contacts_updated(self) -> int:
        """How many of the updated are contacts."""
        return self.updated - self.entries_updated
