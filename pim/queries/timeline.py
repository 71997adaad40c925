"""What was done and is planned with a contact, a page at a time."""

from collections.abc import Sequence

from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.activity import Activity
from pim.values.fold import search_words

# A company's and a household's timeline is rolled up from their people.
WHOSE = (
    "a.contact IN (SELECT ?1 UNION SELECT contact FROM relationship WHERE other = ?1 "
    "AND EXISTS (SELECT 1 FROM contact WHERE id = ?1 AND kind <> 'person'))"
)


def timeline(
    connection: Driver, contact: int, *, kinds: Sequence[str] = (), words: str = "", after: int = 0, limit: int = 50
) -> list[Activity]:
    """Planned ones, soonest first, then the rest, newest first; `after` skips that many."""
    where, given = [WHOSE], [contact]
    if kinds:
        where.append(f"a.kind IN ({', '.join(repr(kind) for kind in kinds if kind.isalpha())})")
    extra: list[object] = []
    if words.strip():
        where.append("a.id IN (SELECT rowid FROM activity_fts WHERE activity_fts MATCH ?4)")
        extra.append(match_all(words))
    asked = (
        f"SELECT {STORED} FROM activity a WHERE {' AND '.join(where)} "
        "ORDER BY a.state <> 'planned', CASE WHEN a.state = 'planned' THEN coalesce(a.due_at, 9e15) END, "
        "coalesce(a.done_at, a.due_at) DESC, a.id DESC LIMIT ?2 OFFSET ?3"
    )
    return [activity_of(row) for row in connection.execute(asked, (*given, limit, after, *extra))]


def one(connection: Driver, activity: int) -> Activity | None:
    """One activity by its id."""
    row = connection.execute(f"SELECT {STORED} FROM activity a WHERE a.id = ?", (activity,)).fetchone()
    return activity_of(row) if row else None


def match_all(words: str) -> str:
    """An FTS5 query for rows that hold every typed word, each from its beginning; everything is quoted."""
    asked = []
    for forms in search_words(words):
        quoted = [f'"{form.replace(chr(34), chr(34) * 2)}"*' for form in forms]
        asked.append(quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})")
    return " AND ".join(asked) or '""'
