"""Contacts out of the full-text index of their words, a column after the other or all at once."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pim.queries.asked import Sought
from pim.store.connect import Driver

EVERYWHERE = "names company mails digits notes"


def holding(connection: Driver, columns: str, sought: Sought, limit: int, *, give: str = "") -> Iterator[Sequence[Any]]:
    """The first `limit` contacts (-1: all) that hold what is sought in these columns.

    `give` are columns of contact `c`, groups left out.  Without it the ids come, those of groups too: looking each
    contact up takes longer than all the rest.
    """
    texts = [f"t.{column}" for column in columns.split()]
    match = sought.match if columns == EVERYWHERE else f"{{{columns}}} : ({sought.match})"
    statement = _statement(give, texts, sought)
    given = (match, *(f"*[^a-z0-9]{letter}*" for letter in sought.letters))
    if not sought.patterns:
        return iter(connection.execute(f"{statement} LIMIT ?", (*given, limit)))
    rows = (row for row in connection.execute(statement, given) if _holds(row[-len(texts) :], sought.patterns))
    return islice(rows, limit) if limit >= 0 else rows


def _statement(give: str, texts: Sequence[str], sought: Sought) -> str:
    """Without its LIMIT; the texts come last where a pattern has to be looked for in them."""
    shown, source, where = [give or "f.rowid"], "contact_fts f", "contact_fts MATCH ?"
    if sought.letters or sought.patterns:  # CROSS JOIN keeps the walk along the full-text index the outer loop
        source += " CROSS JOIN contact_text t ON t.id = f.rowid"
    if sought.letters:
        text = " || ' ' || ".join(texts)
        where += f" AND ' ' || {text} GLOB ?" * len(sought.letters)
    if sought.patterns:
        shown += texts
    if give:
        source += " CROSS JOIN contact c ON c.id = f.rowid"
        where += " AND c.kind <> 'group'"
    return f"SELECT {', '.join(shown)} FROM {source} WHERE {where}"


def _holds(texts: Sequence[object], patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether each pattern is met in one of the texts."""
    return all(any(pattern.search(str(text)) for text in texts) for pattern in patterns)
