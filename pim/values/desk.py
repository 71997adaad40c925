"""What the call desk shows: the rows of a list, who is called next, and what to know before the number is dialled."""

from dataclasses import dataclass
from typing import NamedTuple

from pim.values.activity import Activity
from pim.values.rows import ContactPage

OPEN, DONE, PARKED, EXCLUDED = "open", "done", "parked", "excluded"


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One row of a list at work; instants in UTC milliseconds.

    `pos` is the number on paper; `number` the one to dial, "" for the contact's first.  `due_at` is when it asks
    again, None at once; `turn` is raised by skipping.  `called` says that the contact was called today by another way.
    """

    id: int
    pos: int
    contact: int
    name: str
    company: str
    kind: str
    number: str
    state: str
    why: str
    tries: int
    result: str
    due_at: int | None
    tried_at: int | None
    turn: int
    called: bool = False

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """Whose turn it is: skipped ones last, agreed times first, then as printed."""
        agreed = self.result == "call back" and self.due_at is not None
        return (self.turn, not agreed, self.due_at or 0 if agreed else 0, self.pos)


@dataclass(frozen=True, slots=True)
class Queue:
    """A list at work with all its rows in printed order.

    `row` is where work was left, 0 before it began; `worked_ms` and `talked_ms` are of the day `at` (UTC ms) falls on.
    `dialled_at` is the instant of a call that was under way, None without one.
    """

    list: int
    code: str
    name: str
    script: int
    created: int
    printed: str
    rows: tuple[DeskRow, ...]
    row: int = 0
    worked_ms: int = 0
    talked_ms: int = 0
    dialled_at: int | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Work that was left on a list: where, with whom, and when (UTC ms)."""

    list: int
    code: str
    name: str
    row: int
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class DeskNumber:
    """A number of a contact as it may be dialled; `is_bad` when somebody else was there."""

    value: str
    types: tuple[str, ...]
    label: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Sale:
    """A possible sale: `value` in minor units of `currency`, None while it is not known."""

    name: str
    value: int | None
    currency: str
    stage: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """What one must know of a row's contact before and while talking.

    `time` is their 'HH:MM', "" when their zone is not known; `is_callable` whether they may be called now, `closed` why
    not, `opens` their wall time from which they may be, `hour` when they are best reached, with its evidence.
    `talks` are the last three of `talked`; `due_call` is the planned call this one fulfils.  `via` answered instead
    the last time, at `via_hour`.  `every` is the rhythm in days, `since` the days since the last talk.
    """

    row: DeskRow
    page: ContactPage
    numbers: tuple[DeskNumber, ...]
    time: str
    is_callable: bool
    closed: str
    opens: str
    hour: str
    talks: tuple[Activity, ...]
    talked: int
    issues: tuple[Activity, ...]
    due_call: Activity | None
    sale: Sale | None
    via: str
    via_hour: int
    every: int
    since: int | None
    groups: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether they asked not to be called."""
        return self.page.line.do_not_call


class Ahead(NamedTuple):
    """Who comes next, at most as many as asked for, and how many more the list would ask for whose hours are closed."""

    briefings: tuple[Briefing, ...]
    closed: int
