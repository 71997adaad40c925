"""What queries give: rows of lists and pages as plain values, ready for window and command line."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pim.values.line import ContactLine
from pim.values.own_field import OwnField
from pim.values.promises import NO_PROMISES, Promises
from pim.values.relation import WORKS_AT

if TYPE_CHECKING:
    from pim.values.activity import Activity
    from pim.values.best_hour import BestHour
    from pim.values.clock import Clock
    from pim.values.facts import Facts
    from pim.values.property import Property
    from pim.values.register import Register
    from pim.values.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship seen from one of its ends; `property` is the card line that says it, 0 when none does.

    Someone a card names only as text is a link with `id` and `other` 0.
    """

    id: int
    other: int
    other_name: str
    other_kind: str
    other_title: str
    type: str
    words: str
    property: int

    @builtins.property
    def is_company_field(self) -> bool:
        """Whether it is changed in the company field of the card, and nowhere else."""
        return self.type == WORKS_AT and self.property != 0


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Everything the page of one contact shows, but its timeline.

    `properties` pairs row ids with properties, in the card's order; indexes in `facts` count in them.
    `counts` is how many activities of each kind there are; `e164` gives the international form of a phone property;
    `own` are the own fields of the book, whether this contact has them or not.
    """

    line: ContactLine
    uid: str
    properties: tuple[tuple[int, Property], ...]
    facts: Facts
    created: int
    changed: int
    me: bool
    last_talk: Activity | None
    open_steps: tuple[Activity, ...]
    links: tuple[Link, ...]
    groups: tuple[tuple[int, str], ...]
    counts: dict[str, int] = field(default_factory=dict)
    e164: dict[int, str] = field(default_factory=dict)
    promises: Promises = NO_PROMISES
    own: tuple[OwnField, ...] = ()


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One row of Today: whom to call and why.

    `group` is one of 'timed', 'late', 'due', 'call back', 'unknown caller', 'rhythm', 'birthday', 'stuck',
    'no next step'; `activity` is what is planned, or the call of an unknown caller, 0 where there is neither.  `days`
    counts days late, since the last reach, or since the stage of a sale was changed; None when there is none.
    `is_late` says that a rhythm's latest day is over.  `local_time` is the contact's own 'HH:MM', '' when its zone is
    not known.  `callable` is whether it may be called now, `closed` why not (`pim.values.clock`), `opens` the
    wall time of theirs from which it may.  `best` says when they are reached best, with the evidence; `is_best_now`
    that this is now.
    """

    group: str
    contact: int
    activity: int
    kind: str
    name: str
    title: str
    company: str
    phone: str
    words: str
    due: str
    tz: str
    days: int | None
    promise: str
    local_time: str
    callable: bool
    alert: str
    zone: str = ""
    is_late: bool = False
    closed: str = ""
    opens: str = ""
    best: str = ""
    is_best_now: bool = False


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Today: the ranked items, how many have no next step in all, the day so far, and registers that are too old."""

    items: tuple[TodayItem, ...]
    without_next_step: int
    calls_made: int
    reached: int
    limit: int
    stale: tuple[Register, ...] = ()


@dataclass(frozen=True, slots=True)
class CallingFacts:
    """What a contact's page says of calling them.

    `own` is the rhythm said for this very contact, `rhythm` the one that holds; `next_call` the ISO day it leads to,
    "" where something is planned or there is none, `last_reach` the day of the last talk.  `wish` is in their words.
    """

    own: Rhythm
    rhythm: Rhythm
    next_call: str
    last_reach: str
    wish: str
    best: BestHour | None
    clock: Clock
    register: str


@dataclass(frozen=True, slots=True)
class HolidaySource:
    """A calendar of holidays that was read: the file, its country ("" the user's own), how many days, the last one."""

    source: str
    country: str
    days: int
    last: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the undo log; `when` in UTC milliseconds, `state` 'done' or 'undone'.

    `whom` is the name of the contact it changed, "" where it was none or several, or where the label says it.
    """

    step: int
    when: int
    label: str
    rows: int
    state: str
    source: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class ListLine:
    """One call list: its printed id, and how many rows it has, how many are left, done, and had to be left out.

    `script` is 0 for none; `begins` and `ends` are ISO days, "" for none; `max_tries` 0 and an empty `retry` mean what
    the results say; `again` lets it dial whom another list called the same day.
    """

    id: int
    code: str
    name: str
    rows: int
    open: int
    done: int
    created: int
    query: str
    script: int
    begins: str
    ends: str
    max_tries: int
    retry: tuple[str, ...]
    again: bool
    excluded: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a call list at its printed position; `due_at` is when it asks again (UTC ms), None at once.

    `why` says why it is excluded; `result` is that of its last call.
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
    result: str
    due_at: int | None
