"""The queries a start waits for, as SQL text: the window shows its first rows before SQLAlchemy is loaded."""

from collections.abc import Iterable

PEOPLE_IDS = "SELECT id FROM contact WHERE kind = ? AND archived = '' ORDER BY sort_key, id"
FIRST_IDS = f"{PEOPLE_IDS} LIMIT ?"

LINE = (
    "c.id, c.kind, c.name, c.company, c.title, c.archived, c.alert, c.private, c.stand_in, "
    "c.last_reach, c.last_attempt, a.id, a.kind, a.subject, a.due, a.tz, a.promise, "
    "a.rrule <> '' OR a.rdates <> '', "
    "(SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1)"
)
LINES = f"""
SELECT {LINE} FROM json_each(?) j JOIN contact c ON c.id = j.value LEFT JOIN activity a ON a.id = c.next_step
ORDER BY j.key
"""
COUNTS = "SELECT kind, count(*) FROM contact WHERE archived = '' GROUP BY kind"


def id_list(numbers: Iterable[int]) -> str:
    """Ids as json_each takes them: Python writes a list of whole numbers as JSON does, and needs no library for it."""
    return str(list(numbers))
