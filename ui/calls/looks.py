"""Icon and tone of each result, in the pad, the queue and the bar of progress."""

from pim.values.desk import DeskRow
from pim.values.result import ResultRule

LOOKS = {
    "reached": ("circle-check", "good"),
    "no answer": ("phone-missed", "text2"),
    "left message": ("voicemail", "plum"),
    "busy": ("phone-off", "warn"),
    "call back": ("phone-forwarded", "accent"),
    "wrong number": ("circle-x", "bad"),
    "not interested": ("thumbs-down", "text2"),
    "do not call": ("ban", "bad"),
}


def looks_of(result: str, rule: ResultRule | None = None) -> tuple[str, str]:
    """The icon and the tone of a result; one of the book's own is known by what it leads to."""
    if result in LOOKS:
        return LOOKS[result]
    if rule is not None and rule.reached:
        return "circle-check", "good"
    return ("circle-x", "bad") if rule is not None and rule.marks_bad else ("circle-dot", "text2")


def counts(rows: list[DeskRow]) -> dict[str, int]:
    """How many rows have each result, in the order of the pad."""
    found = dict.fromkeys(LOOKS, 0)
    for row in rows:
        if row.result:
            found[row.result] = found.get(row.result, 0) + 1
    return {result: n for result, n in found.items() if n}
