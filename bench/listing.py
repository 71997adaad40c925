"""A call list of ten thousand: built with every rule looked at, and made."""

from dataclasses import replace
from statistics import median
from typing import NamedTuple

from bench.harness import ROUNDS, Row, Times
from pim.book import Book
from pim.commands.listing import MakeList
from pim.queries.reader import Reader
from pim.values.list_plan import BEST_HOUR, Built, ListPlan, ListRules

ROWS = 10_000
MOST_SECONDS = 1.0


class _Taken(NamedTuple):
    """What each way of making a list took, and what came of it."""

    given: Times
    by_hour: Times
    queried: Times
    found: Built
    sorted_so: Built
    every: Built


def rows(book: Book, size: str) -> list[Row]:
    """Building from given contacts, in the order of best hours and from a query, and making what was built."""
    reader = book.reader()
    try:
        some = tuple(reader.find_ids("kind:person phone:any sort:-last"))[:ROWS]
        plan = ListPlan("Bench", some, order="place", rules=ListRules(not_within_days=7, again=True))
        taken = _built(reader, plan)
    finally:
        reader.close()
    found, every = taken.found, taken.every
    same = "the same people" if set(taken.sorted_so.contacts) == set(some) else "ROWS ARE MISSING"
    work = f"call list of {len(some):,} built"
    return [
        _row(f"{work}, {size}, key on", taken.given, _checked(len(some), found)),
        _row(f"{work} in the order of best hours, {size}, key on", taken.by_hour, same),
        _row(
            f"call list of {len(every.contacts):,} by a query built, {size}, key on",
            taken.queried,
            _checked(len(every.contacts), every),
            has_goal=False,
        ),
        _row(
            f"call list of {len(found.rows):,} stored, {size}, key on", _stored(book, plan, found), "one step, undone"
        ),
    ]


def _built(reader: Reader, plan: ListPlan) -> _Taken:
    by_hour = replace(plan, order=BEST_HOUR)
    queried = ListPlan("Bench", query="kind:person phone:any last:>30d sort:-last", order="sorted", rules=plan.rules)
    plans, times = (plan, by_hour, queried), (Times(), Times(), Times())
    made: list[Built] = []
    for _ in range(ROUNDS):
        made.clear()
        for one, taken in zip(plans, times, strict=True):
            with taken.taken():
                made.append(reader.list_built(one))
    return _Taken(*times, *made)


def _stored(book: Book, plan: ListPlan, found: Built) -> Times:
    """Made as often as the others are built, and undone each time."""
    stored = Times()
    for _ in range(ROUNDS):
        with stored.taken():
            made = book.do(MakeList(replace(plan, contacts=found.contacts)))
        book.undo_step(made.changes.step)
    return stored


def _row(work: str, taken: Times, fidelity: str, *, has_goal: bool = True) -> Row:
    goal = f"≤ {MOST_SECONDS:.0f} s of the processor" if has_goal else "–"
    met = median(taken.worked) <= MOST_SECONDS or not has_goal
    return Row(work, str(taken), "–", None, goal, met, fidelity)


def _checked(asked: int, built: Built) -> str:
    kept, left_out = len(built.rows), sum(count for _, count in built.excluded)
    return f"{kept:,} rows and {left_out:,} left out are {asked:,}" if kept + left_out == asked else "ROWS ARE MISSING"
