"""A call list of ten thousand: built with every rule looked at, and made."""

from dataclasses import replace
from statistics import median

from bench.harness import ROUNDS, Row, Times
from pim.book import Book
from pim.commands.listing import MakeList
from pim.values.list_plan import BEST_HOUR, ListPlan, ListRules

ROWS = 10_000
BUILT_SECONDS = 1.0


def rows(book: Book, size: str) -> list[Row]:
    """Building from a query and from given contacts, and making what was built."""
    reader = book.reader()
    try:
        some = tuple(reader.find_ids("kind:person phone:any sort:-last"))[:ROWS]
        rules = ListRules(not_within_days=7, again=True)
        queried = ListPlan("Bench", query="kind:person phone:any last:>30d sort:-last", order="sorted", rules=rules)
        given = ListPlan("Bench", some, order="place", rules=rules)
        best = replace(given, order=BEST_HOUR)
        taken, worked, by_hour, found = Times(), Times(), Times(), reader.list_built(given)
        for _ in range(ROUNDS):
            with taken.taken():
                found = reader.list_built(given)
            with by_hour.taken():
                sorted_so = reader.list_built(best)
            with worked.taken():
                every = reader.list_built(queried)
    finally:
        reader.close()
    stored = Times()
    with stored.taken():
        made = book.do(MakeList(replace(given, contacts=found.contacts)))
    book.undo_step(made.changes.step)
    return [
        Row(
            f"call list of {len(some):,} built, {size}, key on",
            str(taken),
            "–",
            None,
            f"≤ {BUILT_SECONDS:.0f} s of the processor",
            median(taken.worked) <= BUILT_SECONDS,
            _checked(len(some), len(found.rows), sum(count for _, count in found.excluded)),
        ),
        Row(
            f"call list of {len(some):,} built in the order of best hours, {size}, key on",
            str(by_hour),
            "–",
            None,
            f"≤ {BUILT_SECONDS:.0f} s of the processor",
            median(by_hour.worked) <= BUILT_SECONDS,
            "the same people" if set(sorted_so.contacts) == set(some) else "ROWS ARE MISSING",
        ),
        Row(
            f"call list of {len(every.contacts):,} by a query built, {size}, key on",
            str(worked),
            "–",
            None,
            "–",
            met=True,
            fidelity=_checked(len(every.contacts), len(every.rows), sum(count for _, count in every.excluded)),
        ),
        Row(
            f"call list of {len(found.rows):,} stored, {size}, key on",
            str(stored),
            "–",
            None,
            f"≤ {BUILT_SECONDS:.0f} s of the processor",
            median(stored.worked) <= BUILT_SECONDS,
            "one step, undone",
        ),
    ]


def _checked(asked: int, kept: int, left_out: int) -> str:
    return f"{kept:,} rows and {left_out:,} left out are {asked:,}" if kept + left_out == asked else "ROWS ARE MISSING"
