"""What was rehearsed, and what the person decides about each row of it; plain values, no widgets."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from itertools import islice

from pim.errors import DataError
from pim.values.import_report import Choice, FieldChange, ImportReport, RowOutcome

UNCLEAR = "unclear"
COMING = ("added", "updated", UNCLEAR)
UNREADABLE = "unreadable"


class Decisions:
    """The rows of a rehearsal by number, from 1, then what could not be read; and the choices made so far.

    Made on the thread of the rehearsal: it goes through all rows once, so that the window never has to.
    """

    def __init__(self, report: ImportReport | None = None, *, before: Decisions | None = None) -> None:
        """`before` is an earlier rehearsal of the same files: what was decided there stands where it still fits."""
        self.report = report or ImportReport()
        self.rows = self.report.rows
        self._choices: dict[int, Choice] = {}
        self._numbers: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._is_entry, self._is_unclear = bytearray(), bytearray()  # of each row, which is slow to unpack
        for number, (outcome, is_entry) in enumerate(self.rows.outcomes(), 1):
            self._numbers[outcome].append(number)
            self._is_entry.append(is_entry)
            self._is_unclear.append(outcome == UNCLEAR)
        end = len(self.rows) + len(self.report.unreadable)
        self._entries = sum(self._is_entry[number - 1] for key in COMING for number in self._numbers[key])
        self._numbers[UNREADABLE] = array("q", range(len(self.rows) + 1, end + 1))
        self._numbers[""] = array("q", range(1, end + 1))
        if before is not None and before._choices:
            self._take_over(before)

    def _take_over(self, before: Decisions) -> None:
        kept = {(choice.file, choice.item): (choice, before.rows[at - 1]) for at, choice in before._choices.items()}
        for number, row in enumerate(self.rows, 1):
            choice, was = kept.get((row.file, row.item), (None, None))
            if choice is None or was is None or row.outcome != was.outcome or row.candidates != was.candidates:
                continue
            same = (row.changes, row.others) == (was.changes, was.others)
            self._choices[number] = choice if same else choice._replace(sides=())

    def row(self, number: int) -> RowOutcome | None:
        """A row, None for what could not be read."""
        return self.rows[number - 1] if 0 < number <= len(self.rows) else None

    def unreadable(self, number: int) -> DataError | None:
        """What could not be read, by the numbers that follow those of the rows."""
        at = number - len(self.rows) - 1
        return self.report.unreadable[at] if 0 <= at < len(self.report.unreadable) else None

    def numbers(self, outcome: str = "") -> array[int]:
        """The numbers of all rows of one outcome as it was rehearsed, '' for all."""
        return self._numbers[outcome]

    def count(self, outcome: str) -> int:
        """How many rows of an outcome there are, or how much could not be read."""
        return len(self._numbers[outcome])

    def choice(self, number: int) -> Choice | None:
        """What was decided about a row."""
        return self._choices.get(number)

    def choices(self) -> tuple[Choice, ...]:
        """All that was decided, for ImportFiles."""
        return tuple(self._choices.values())

    def takes(self, number: int) -> bool:
        """Whether the row comes in."""
        row, choice = self.row(number), self._choices.get(number)
        return row is not None and row.outcome in COMING and not (choice is not None and choice.take == "leave")

    def coming(self) -> int:
        """How many people come in or are changed."""
        return sum(self.count(outcome) for outcome in COMING) - self.left() - self.entries()

    def entries(self) -> int:
        """How many entries of calendars, talks and facts come in or are changed."""
        out = sum(self._is_entry[number - 1] for number, choice in self._choices.items() if choice.take == "leave")
        return self._entries - out

    def left(self) -> int:
        """How many are left out by choice."""
        return sum(choice.take == "leave" for choice in self._choices.values())

    def undecided(self) -> int:
        """How many unclear rows nobody decided about: they come in apart."""
        return self.count(UNCLEAR) - sum(self._is_unclear[number - 1] for number in self._choices)

    def toggle(self, number: int) -> bool:
        """Take a row or leave it out; whether there was something to decide."""
        row = self.row(number)
        if row is None or not self.is_free(number):
            return False
        choice = self._choices.get(number)
        if choice is not None and choice.take == "leave":
            del self._choices[number]
        else:
            self._choices[number] = Choice(row.file, row.item, "leave")
        return True

    def is_free(self, number: int) -> bool:
        """Whether it is for the person to say what becomes of a row; what stands within another comes with it."""
        row = self.row(number)
        return row is not None and row.outcome in COMING and row.item > 0

    def decide(self, number: int, take: str, contact: int = 0) -> bool:
        """Let a row come in apart ('add') or become a contact ('update'); whether it can."""
        row = self.row(number)
        if row is None or row.outcome not in COMING:
            return False
        if take == "update":
            among = [candidate for candidate, _ in row.candidates]
            contact = contact if contact in among else next(iter(among), 0)
            if not contact:
                return False
        self._choices[number] = Choice(row.file, row.item, take, contact if take == "update" else 0)
        return True

    def whom(self, number: int) -> tuple[int, str]:
        """Whom a row becomes, or would: the id and name of the one chosen, else of the first it may be."""
        row, choice = self.row(number), self._choices.get(number)
        candidates = row.candidates if row is not None else ()
        chosen = [one for one in candidates if choice is not None and one[0] == choice.contact]
        return next(iter((*chosen, *candidates)), (0, ""))

    def changes(self, number: int) -> tuple[FieldChange, ...]:
        """What becoming that one would change."""
        row = self.row(number)
        if row is None or not row.candidates:
            return ()
        at = row.candidates.index(self.whom(number))
        return row.changes if at == 0 else row.others[at - 1] if at <= len(row.others) else ()

    def sides(self, number: int) -> tuple[str, ...]:
        """Which side stands for each of these changes."""
        choice = self._choices.get(number)
        chosen = choice.sides if choice is not None else ()
        changes = self.changes(number)
        return tuple((chosen[at] if at < len(chosen) else "") or change.kept for at, change in enumerate(changes))

    def has_sides(self, number: int) -> bool:
        """Whether there are values to choose between."""
        choice = self._choices.get(number)
        return bool(self.changes(number)) and not (choice is not None and choice.take == "leave")

    def take_side(self, number: int, side: str, at: int | None = None) -> bool:
        """Take a side for one change of a row, or for all that can have it."""
        row = self.row(number)
        if row is None or not self.has_sides(number):
            return False
        sides = list(self.sides(number))
        for place, change in enumerate(self.changes(number)):
            if at in (None, place) and (side != "both" or change.is_list):
                sides[place] = side
        self._choices[number] = Choice(row.file, row.item, "update", self.whom(number)[0], tuple(sides))
        return True

    def next_unclear(self, after: int) -> int:
        """The next row behind a number that is unclear and not decided; 0 when there is none."""
        unclear = self._numbers[UNCLEAR]
        following = islice(unclear, bisect_right(unclear, after), None)
        return next((number for number in following if number not in self._choices), 0)
