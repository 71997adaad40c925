"""What a printed call list is when it is typed back: its rows with what became of them, and how calls can end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from pim.values.activity import Activity
from pim.values.answer import FieldBefore
from pim.values.legend import LegendLine, legend
from pim.values.own_field import OwnField
from pim.values.result import ResultRule
from pim.values.when import day_of, from_instant, to_instant

_MORNING, _EVENING = time(9), time(17)


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call that was stored for a row: its activity, the user's day it was on, and its result.

    `before` is what the own fields it answered held before it.
    """

    activity: int
    day: str
    result: str
    before: tuple[FieldBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A printed row: `pos` is its number on paper, `number` the one to dial, "" for the contact's first.

    `numbers` are those somebody answers at and that are not known as bad, each with what it is known by, preferred
    first.  `planned` are the contact's planned calls with a day, soonest first; `stored` the calls of this row.
    `is_another` says that the row was somebody else's when the list was printed; `printed` is their name, "" where they
    are gone.
    """

    id: int
    pos: int
    contact: int
    name: str
    company: str
    number: str
    state: str
    why: str
    tries: int
    numbers: tuple[tuple[str, str], ...] = ()
    planned: tuple[Activity, ...] = ()
    stored: tuple[StoredCall, ...] = ()
    is_another: bool = False
    printed: str = ""

    @property
    def dialled(self) -> str:
        """The number on paper that was dialled."""
        return self.number or next((number for number, _ in self.numbers), "")

    @property
    def other(self) -> str:
        """The number that is dialled where that one is bad, "" without another."""
        key = next((key for number, key in self.numbers if number == self.dialled), "")
        return next((number for number, known in self.numbers if known != key and number != self.dialled), "")


@dataclass(frozen=True)
class PaperList:
    """A call list as it was printed, `printed` (UTC ms) or made; `most` and `retry` are its own, 0 and "" without.

    `home` is the user's zone, `language` and `region` those the paper is read in, `currency` that of amounts; `asked`
    are the fields that the list's script asks for.
    """

    id: int
    code: str
    name: str
    printed: int
    most: int
    retry: str
    rows: tuple[PaperRow, ...]
    rules: Sequence[ResultRule]
    home: str
    language: str
    region: str
    currency: str = ""
    asked: tuple[OwnField, ...] = ()

    @cached_property
    def legend(self) -> tuple[LegendLine, ...]:
        """The results as they stand on the sheet."""
        return legend(self.rules, self.language)

    @cached_property
    def by_pos(self) -> dict[int, PaperRow]:
        """The rows by their printed number."""
        return {row.pos: row for row in self.rows}

    def rule(self, key: str) -> ResultRule:
        """What follows from a result."""
        return next((rule for rule in self.rules if rule.key == key), ResultRule(key))

    def day(self, now: int) -> str:
        """The day the calls were made on unless another is said: when it was printed, today at the latest."""
        return day_of(min(self.printed, now), self.home)

    def called_at(self, row: PaperRow, day: str, now: int) -> int:
        """When a row was called on that day, in UTC ms to the minute: the day's calls lie evenly in printed order.

        They begin at nine, on the day of printing no sooner than that, and end at five or now; where that is too
        short for a minute each, they begin earlier.
        """
        first, last = (datetime.fromisoformat(f"{day}T{at:%H:%M}") for at in (_MORNING, _EVENING))
        count = timedelta(minutes=max(len(self.rows), 1))
        wall_now, printed = (datetime.fromisoformat(from_instant(at, self.home)) for at in (now, self.printed))
        if printed.date() == first.date():
            first = printed
            last = max(last, min(printed + count, printed.replace(hour=23, minute=59)))
        if wall_now.date() == first.date():
            last = min(last, wall_now)
        first = max(min(first, last - count), last.replace(hour=0, minute=0))
        at = first + timedelta(minutes=int((last - first) / count * self._places.get(row.pos, 0)))
        return min(to_instant(at.isoformat(timespec="minutes"), "", self.home), now)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row.pos: place for place, row in enumerate(self.rows)}
