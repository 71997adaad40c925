"""What an import did, or would do: counts, what could not be read, and where asked for one outcome a row."""

import marshal
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from pim.errors import DataError
from pim.values.file_look import FileLook

OUTCOMES = ("added", "updated", "unchanged", "unclear", "left")
AT_ONCE = 256  # rows packed together: to see one costs the time to unpack all of them
OPEN = 8  # packs that stay unpacked
_QUICK = 1


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
    """What becomes of one card or row of a file: 'added', 'updated', 'unchanged', 'unclear' or 'left'.

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


class OutcomeRows:
    """Rows in the order they were told, by place, from 0: a million take tens of megabytes.  Any thread may ask."""

    def __init__(self, rows: Iterable[RowOutcome] = ()) -> None:
        self._packed: list[bytes] = []
        self._tail: list[RowOutcome] = []
        self._open: dict[int, list[RowOutcome]] = {}
        self._changed: set[int] = set()
        self._outcomes, self._entries = bytearray(), bytearray()
        self._lock = Lock()
        for row in rows:
            self.append(row)

    def append(self, row: RowOutcome) -> None:
        """One more row."""
        with self._lock:
            self._tail.append(row)
            self._outcomes.append(OUTCOMES.index(row.outcome))
            self._entries.append(row.is_entry)
            if len(self._tail) == AT_ONCE:
                self._packed.append(_packed(self._tail))
                self._tail = []

    def __len__(self) -> int:
        return len(self._outcomes)

    def __getitem__(self, at: int) -> RowOutcome:
        with self._lock:
            return self._beside(at)[at % AT_ONCE]

    def __setitem__(self, at: int, row: RowOutcome) -> None:
        with self._lock:
            self._beside(at)[at % AT_ONCE] = row
            self._outcomes[at], self._entries[at] = OUTCOMES.index(row.outcome), row.is_entry
            if at // AT_ONCE < len(self._packed):
                self._changed.add(at // AT_ONCE)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OutcomeRows) or self._outcomes != other._outcomes:
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    def __iter__(self) -> Iterator[RowOutcome]:
        return (self[at] for at in range(len(self)))

    def outcomes(self) -> Iterator[tuple[str, bool]]:
        """The outcome of each row and whether it is an entry, without unpacking anything."""
        return ((OUTCOMES[kind], bool(is_entry)) for kind, is_entry in zip(self._outcomes, self._entries, strict=True))

    def _beside(self, at: int) -> list[RowOutcome]:
        """The rows packed together with one."""
        if not 0 <= at < len(self._outcomes):
            raise IndexError(at)
        number = at // AT_ONCE
        if number == len(self._packed):
            return self._tail
        found = self._open.pop(number, None) or _unpacked(self._packed[number])
        self._open[number] = found  # the one asked for last stands last
        while len(self._open) > OPEN:
            self._close(next(iter(self._open)))
        return found

    def _close(self, number: int) -> None:
        rows = self._open.pop(number)
        if number in self._changed:
            self._changed.discard(number)
            self._packed[number] = _packed(rows)


def _packed(rows: list[RowOutcome]) -> bytes:
    return zlib.compress(marshal.dumps([_plain(row) for row in rows]), _QUICK)


def _plain(row: RowOutcome) -> tuple[object, ...]:
    """Plain tuples all through: others cannot be packed."""
    changes = tuple(map(tuple, row.changes))
    others = tuple(tuple(map(tuple, found)) for found in row.others)
    candidates = tuple(map(tuple, row.candidates))
    return tuple(row._replace(changes=changes, candidates=candidates, others=others))  # type: ignore[arg-type]


def _unpacked(packed: bytes) -> list[RowOutcome]:
    return [_row(*plain) for plain in marshal.loads(zlib.decompress(packed))]


def _row(*plain: object) -> RowOutcome:
    row = RowOutcome(*plain)  # type: ignore[arg-type]
    if not row.changes and not row.others:
        return row
    changes = tuple(FieldChange(*change) for change in row.changes)
    return row._replace(changes=changes, others=tuple(tuple(FieldChange(*c) for c in found) for found in row.others))


@dataclass(slots=True)
class ImportReport:
    """Counts over all files; `contacts` are the first ids that were added, for showing them.

    `read` counts cards, rows and calendar components; every one of them is added, updated, unchanged or left out, by
    choice or since nobody is here whose it is: then `unreadable` says so.  `entries` counts those of the added that are
    no contacts but entries of a calendar or talks; `unclear` those that may be somebody who is here and were not
    decided about: they are among the added, too.
    `rows`, and `looks` at each file, are kept only where the command asks for them.
    """

    files: int = 0
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0
    entries: int = 0
    unclear: int = 0
    activities_added: int = 0
    activities_updated: int = 0
    unreadable: list[DataError] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    rows: OutcomeRows = field(default_factory=OutcomeRows)
    looks: list[FileLook] = field(default_factory=list)

    @property
    def contacts_added(self) -> int:
        """How many of the added are contacts."""
        return self.added - self.entries
