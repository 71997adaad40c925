"""What queries give: rows of lists and pages as plain values, ready for window and command line."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pim.values.line import ContactLine
from pim.values.relation import WORKS_AT

if TYPE_CHECKING:
    from pim.values.activity import Activity
    from pim.values.facts import Facts
    from pim.values.property import Property


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
    `counts` is how many activities of each kind there are; `e164` gives the international form of a phone property.
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


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One row of Today: whom to call and why.

    `group` is one of 'timed', 'late', 'due', 'call back', 'birthday', 'no next step'; `activity` 0 where none is
    planned.  `days` counts days late, or since the last reach; None when there is none.  `local_time` is the contact's
    own 'HH:MM', '' when its zone is not known.  `callable` is whether it may be called now.
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


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Today: the ranked items, how many have no next step in all, and the day so far."""

    items: tuple[TodayItem, ...]
    without_next_step: int
    calls_made: int
    reached: int
    limit: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the undo log; `when` in UTC milliseconds, `state` 'done' or 'undone'."""

    step: int
    when: int
    label: str
    rows: int
    state: str
    source: str


@dataclass(frozen=True, slots=True)
class ListLine:
    """One call list: its printed id, and how many rows it has and had to leave out."""

    id: int
    code: str
    name: str
    rows: int
    open: int
    created: int
    excluded: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a call list at its printed position."""

    pos: int
    contact: int
    name: str
    company: str
    number: str
    state: str
    tries: int
    result: str
