"""What becomes of a call list's row after a call, by what the book says of the result (calls.md 2)."""

from datetime import datetime
from typing import NamedTuple

from pim.values.result import AGREED, ResultRule
from pim.values.retry import MOST_TRIES, asked_again


class RowTried(NamedTuple):
    """A row before a call: tries so far, the most its list allows (0: the usual), and the list's own retry words."""

    tries: int
    most: int = 0
    retry: str = ""


class RowAfter(NamedTuple):
    """A row after a call: its state, its tries, and the wall time from which the list asks again."""

    state: str
    tries: int
    again: datetime | None = None


def row_after(row: RowTried, rule: ResultRule, at: datetime, *, agreed: str = "", has_other: bool = False) -> RowAfter:
    """What follows for the row of a call that ended so at the wall time `at`.

    `agreed` is the wall time or day of the next call that was agreed, "" for none; `has_other` says that another number
    is dialled instead of one that was marked bad.
    """
    tries = row.tries + rule.is_try
    plan = plan_of(row, rule, has_other=has_other)
    if not plan:
        return RowAfter("done", tries)
    if tries >= (row.most or MOST_TRIES):
        return RowAfter("parked", tries)
    return RowAfter("open", tries, next_try(plan, tries, at, agreed))


def plan_of(row: RowTried, rule: ResultRule, *, has_other: bool) -> tuple[str, ...]:
    """When the list asks again, one word a try; none where it does not."""
    if has_other:
        return ("0m",)
    if row.retry and rule.again and rule.again != (AGREED,):
        return tuple(row.retry.split())
    return rule.again


def next_try(plan: tuple[str, ...], tries: int, at: datetime, agreed: str = "") -> datetime:
    """The wall time of the next try: the one agreed, on an agreed day at the same time, else what the plan says."""
    if "T" in agreed:
        return datetime.fromisoformat(agreed)
    if agreed:
        return datetime.fromisoformat(f"{agreed}T{at:%H:%M}")
    return asked_again(plan, tries, at) or at
