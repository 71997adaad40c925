"""Talks, notes and mails found by their words, newest first."""

from collections.abc import Iterable, Sequence
from itertools import islice

from pim.queries.asked import Asked, beginnings, ends_in_letter, pattern_of, whole_words
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.excerpt import excerpt
from pim.values.found import FoundTalk

SHORTEST = 3  # letters; what is shorter stands in nearly every talk
NEWEST = 400  # rows read one by one before the index is asked for beginnings
RARE = 4  # of the newest; an index merges what begins so in some milliseconds
CHECKED = 2000  # rows of the words before it looked through for a last word


def talks_with(connection: Driver, asked: Asked, limit: int) -> list[FoundTalk]:
    """The newest activities that hold every word, each from its beginning."""
    if not any(_is_long(form) for form in asked.forms):
        return []
    whole = _ids(connection, whole_words(asked.words), limit)
    found = {*whole, *_among_newest(connection, asked, limit, whole[-1] if len(whole) == limit else 0)}
    if len(found) < limit:
        found |= set(_beginning(connection, asked, limit))
    return [
        talk for number in sorted(found, reverse=True)[:limit] if (talk := _talk(connection, number, asked)) is not None
    ]


def _among_newest(connection: Driver, asked: Asked, limit: int, after: int) -> list[int]:
    """A common beginning is soon met here; the index would merge the lists of all its words first (30 to 350 ms)."""
    held = " AND ".join("(" + " OR ".join("instr(words, ?)" for _ in word) + ")" for word in asked.words)
    rows = connection.execute(f"{_NEWEST} WHERE {held}", (after, NEWEST, *asked.forms))
    return _holding(rows, asked.words, limit)


_NEWEST = "SELECT id, words FROM (SELECT id, words FROM activity_text WHERE id > ? ORDER BY id DESC LIMIT ?)"


def _beginning(connection: Driver, asked: Asked, limit: int) -> list[int]:
    """What begins with the last word, by the index; the words before it are taken as typed to their end."""
    *whole, last = asked.words
    if ends_in_letter(last) or (whole and not _is_rare(connection, last)):
        before = [whole_words(whole)] if whole else []
        before += [beginnings([last])] if ends_in_letter(last) else []
        rows = connection.execute(_BY_INDEX_TEXT, (" AND ".join(before), CHECKED))
        return _holding(rows, [last], limit)
    if not all(map(_is_long, last)):
        return []
    return _ids(connection, " AND ".join([*([whole_words(whole)] if whole else []), beginnings([last])]), limit)


def _is_rare(connection: Driver, word: Sequence[str]) -> bool:
    """Whether few of the newest hold a word, which is long enough to be looked for by the index."""
    held = " OR ".join("instr(words, ?)" for _ in word)
    (met,) = connection.execute(f"SELECT count(*) FROM ({_NEWEST}) WHERE {held}", (0, NEWEST, *word)).fetchone()
    return all(map(_is_long, word)) and int(met) <= RARE


_BY_INDEX = "SELECT rowid FROM activity_fts WHERE activity_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
_BY_INDEX_TEXT = """
SELECT t.id, t.words FROM (SELECT rowid FROM activity_fts WHERE activity_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f
CROSS JOIN activity_text t ON t.id = f.rowid
"""


def _ids(connection: Driver, match: str, limit: int) -> list[int]:
    return [int(row[0]) for row in connection.execute(_BY_INDEX, (match, limit))]


def _is_long(form: str) -> bool:
    return not form.isascii() or sum(map(str.isalnum, form)) >= SHORTEST


def holds(text: str, words: Sequence[Sequence[str]]) -> bool:
    """Whether every word begins one of a folded text."""
    return all(pattern_of(tuple(word)).search(text) for word in words)


def _holding(rows: Iterable[tuple[int, str]], words: Sequence[Sequence[str]], limit: int) -> list[int]:
    """Ids of the first rows that hold the words."""
    return list(islice((number for number, text in rows if holds(text, words)), limit))


def _talk(connection: Driver, number: int, asked: Asked) -> FoundTalk | None:
    row = connection.execute(_TALK, (number,)).fetchone()
    if row is None:
        return None
    activity = activity_of(row[:-1])
    text = "\n".join(part for part in (activity.subject, activity.text, activity.location) if part)
    return FoundTalk(activity, row[-1], excerpt(text, asked.forms))


_TALK = f"""
SELECT {STORED}, coalesce(c.name, '') FROM activity a LEFT JOIN contact c ON c.id = a.contact WHERE a.id = ?
"""
