"""Conditions on what was written down: talks, notes, mails and follow-ups, and the notes of a card."""

from pim.queries.asked import Asked, beginnings, ends_in_letter, quoted, read_query
from pim.queries.where_asked import Asking, Condition, fits
from pim.values.fold import fold
from pim.values.query import Known, Text, Value

FEW = 5_000  # rows looked up one by one; to find more of them a walk along the index of all activities is quicker


def of_talk(asking: Asking, field: str, value: Value) -> Condition:
    """Who has a talk, note, mail or follow-up that holds the words side by side."""
    if isinstance(value, Known):
        there = "EXISTS (SELECT 1 FROM activity a WHERE a.contact = c.id)"
        return Condition(there if value.is_known else f"NOT {there}")
    return Condition.among(sorted(_talked_of(asking, value if isinstance(value, Text) else Text(""))))


def of_note(asking: Asking, field: str, value: Value) -> Condition:
    """The notes of a card, and those written down as talks are."""
    if isinstance(value, Known):
        card = "SELECT contact FROM property WHERE name = 'NOTE' AND state <> 2"
        noted = f"(c.id IN ({card}) OR c.id IN (SELECT contact FROM activity WHERE kind = 'note'))"
        return Condition(noted) if value.is_known else Condition(noted).negated()
    text = value if isinstance(value, Text) else Text(str(getattr(value, "operand", "")))
    return Condition.among(sorted(_noted(asking, text) | _talked_of(asking, text, " AND a.kind = 'note'")))


def _noted(asking: Asking, text: Text) -> set[int]:
    asked = _asked(text)
    told = "AND n.contact IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)" if asked.words else ""
    given = (f"{{notes}} : ({beginnings(asked.words)})",) if asked.words else ()
    pattern = fits(text)
    notes = f"SELECT n.contact, n.value FROM property n WHERE n.name = 'NOTE' AND n.state <> 2 {told}"
    return {contact for contact, note in asking.connection.execute(notes, given) if pattern.search(fold(note))}


def _talked_of(asking: Asking, text: Text, of_kind: str = "") -> set[int]:
    """The contacts of activities that hold the words, side by side as they are asked."""
    asked = _asked(text)
    if not asked.words:
        return set()
    if _is_decided_by_index(text, asked):
        match = beginnings(asked.words)
        is_few = len(asking.connection.execute(_SOME, (match, FEW)).fetchall()) < FEW
        return asking.ids((_FEW if is_few else _MANY).format(of_kind), match)
    pattern = fits(text)
    rows = asking.connection.execute(_TEXTS.format(of_kind), (_near(text, asked),))
    return {row[0] for row in rows if pattern.search(fold(f"{row[1]} {row[2]}"))}


_SOME = "SELECT rowid FROM activity_fts WHERE activity_fts MATCH ? LIMIT ?"
_HELD = "SELECT rowid FROM activity_fts WHERE activity_fts MATCH ?"
_FEW = f"SELECT a.contact FROM activity a WHERE a.id IN ({_HELD}) AND a.contact IS NOT NULL {{0}}"
_MANY = f"""
SELECT DISTINCT a.contact FROM activity a INDEXED BY activity_contact
WHERE a.contact IS NOT NULL AND +a.id IN ({_HELD}) {{0}}
"""
_TEXTS = """
SELECT a.contact, a.subject, a.text FROM activity_fts f CROSS JOIN activity a ON a.id = f.rowid
WHERE activity_fts MATCH ? AND a.contact IS NOT NULL {0}
"""


def _asked(text: Text) -> Asked:
    """The words as the index can look for them: of a word with a `*` what stands before it."""
    begun = (word.split("*")[0] for word in text.words.replace('"', " ").split())
    return read_query(" ".join(begun))


def _is_decided_by_index(text: Text, asked: Asked) -> bool:
    """Whether the index alone says who holds the words: one word from its beginning."""
    is_begun = not text.is_whole and "*" not in text.words.rstrip("*")
    return is_begun and len(text.words.split()) == 1 and not any(map(ends_in_letter, asked.words))


def _near(text: Text, asked: Asked) -> str:
    """An FTS5 query for rows where the words may stand side by side; between two the index may hold long spellings."""
    is_plain = "*" not in text.words and all(len(forms) == 1 and not ends_in_letter(forms) for forms in asked.words)
    if not is_plain or len(asked.words) == 1:
        return beginnings(asked.words)
    *before, last = (quoted(form) for (form,) in asked.words)
    return f"NEAR({' '.join(before)} {last} *, {sum(len(form) for (form,) in asked.words)})"
