"""The search box: contacts by name, company, mail, number and notes, best first, and talks by their words."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import count as count_from
from time import perf_counter
from typing import Any, NamedTuple

from pim.queries.asked import SHORTEST_INSIDE, Asked, Sought, read_query, trigrams
from pim.queries.contacts import counts, lines, visited
from pim.queries.full_text import EVERYWHERE, holding
from pim.queries.hot import id_list
from pim.queries.matching import matched_words, reached_by
from pim.store.connect import Driver
from pim.values.found import Found, FoundContact, FoundTalk

MOST_COUNTED = 1000
POOL = 120  # how many of a rank are looked at before they are put in order
MOST_NUMBERED = 2000  # of those with a run of digits: who was called last comes first, wherever they stand
KINDS = ("person", "company", "household")
_PAST = "\U0010ffff"
_BETWEEN = ("names company", "names company mails")  # ranks behind the name and before notes and numbers


def find(connection: Driver, query: str, limit: int, *, talks: int) -> Found:
    """The first contacts and talks for what was typed so far; an empty query gives the contacts opened last."""
    start = perf_counter()
    asked = read_query(query)
    if not asked.words:
        last = visited(connection, limit) if not query.strip() else []
        found = _described(connection, asked, last)
        return Found(len(found), found, (), _ms(start))
    hits = _ranked(connection, asked, limit)
    count, at_least = _counted(connection, asked, len(hits), limit)
    found = _described(connection, asked, hits[:limit])
    return Found(count, found, _talks(connection, asked, talks), _ms(start), at_least)


def _talks(connection: Driver, asked: Asked, limit: int) -> tuple[FoundTalk, ...]:
    if not limit:
        return ()
    from pim.queries.talks import talks_with

    return tuple(talks_with(connection, asked, limit))


def everybody(connection: Driver, limit: int) -> Found:
    """The first of all contacts in the order of their names, archived ones left out."""
    start = perf_counter()
    number = sum(counts(connection).get(kind, 0) for kind in KINDS)
    first = sorted((row[1], row[0]) for kind in KINDS for row in connection.execute(_FIRST, (kind, limit)))
    found = _described(connection, read_query(""), [contact for _, contact in first[:limit]])
    return Found(number, found, (), _ms(start))


_FIRST = "SELECT id, sort_key FROM contact WHERE kind = ? AND archived = '' ORDER BY sort_key, id LIMIT ?"


def count(connection: Driver, query: str) -> int:
    """How many contacts match, counted to the end."""
    return len(_all(connection, read_query(query), -1))


def all_holding(connection: Driver, asked: Asked) -> set[int]:
    """All contacts that hold plain words, in no order, archived ones among them."""
    return _all(connection, asked, -1)


def find_ids(connection: Driver, query: str, kind: str) -> "array[int]":
    """All contacts of a kind ('' = any but groups) that match, archived ones left out, in the order of their names."""
    asked = read_query(query)
    if query.strip() and not asked.words:  # signs alone find nobody; only an empty query means all
        return array("q")
    where = "kind = ?1" if kind else f"?1 = '' AND kind IN {KINDS}"
    if asked.words:
        where += " AND id IN (SELECT value FROM json_each(?2))"
    given = (kind, id_list(sorted(_all(connection, asked, -1)))) if asked.words else (kind,)
    rows = connection.execute(f"SELECT id FROM contact WHERE archived = '' AND {where} ORDER BY sort_key, id", given)
    return array("q", [row[0] for row in rows])


class _Hit(NamedTuple):
    """A contact in the order in which hits of one rank are shown; archived ones come last."""

    archived: bool
    sort_key: str
    id: int


def _ranked(connection: Driver, asked: Asked, limit: int) -> list[int]:
    """Ids, best first; at least `limit` of them if there are so many."""
    found: dict[int, None] = {}
    for rank in _by_rank(connection, asked, limit):
        found.update(dict.fromkeys(hit.id for hit in rank))
        if len(found) >= limit:
            break
    return list(found)


def _by_rank(connection: Driver, asked: Asked, limit: int) -> Iterator[list[_Hit]]:
    """The hits of each rank in order; the next rank is asked only when it is wanted."""
    pool = max(limit, POOL)
    if asked.number:
        yield _numbered(connection, asked.number, pool)
    yield _sorted_under(connection, asked.text, limit)
    if not asked.number:
        yield _matching(connection, "names", asked.whole, pool)
    begun = asked.begun
    names = _matching(connection, "names", begun, pool)
    yield names
    anywhere = _matching(connection, EVERYWHERE, begun, pool)
    if len(anywhere) > len(names):  # else there is nothing between the two
        for columns in _BETWEEN:
            yield _matching(connection, columns, begun, pool)
        yield anywhere
    if not asked.number:
        yield _inside(connection, asked, pool)


def _sorted_under(connection: Driver, text: str, limit: int) -> list[_Hit]:
    """Contacts whose name, family name first, begins with the text: a walk along the list's own index."""
    return _hits(connection.execute(_UNDER, (text, text + _PAST, limit)))


_UNDER = " UNION ALL ".join(
    f"""
SELECT * FROM (SELECT id, sort_key, archived <> '' FROM contact
WHERE kind = '{kind}' AND sort_key >= ?1 AND sort_key < ?2 ORDER BY sort_key, id LIMIT ?3)
"""
    for kind in KINDS
)


def _matching(connection: Driver, columns: str, sought: Sought, pool: int) -> list[_Hit]:
    """Contacts that hold what is sought in these columns."""
    return _hits(holding(connection, columns, sought, pool, give="c.id, c.sort_key, c.archived <> ''"))


def _numbered(connection: Driver, digits: str, pool: int) -> list[_Hit]:
    """Contacts with this run of digits inside a number: first those whose number ends with it, who was called last."""
    rows = connection.execute(_NUMBERED, (trigrams([[digits]]), digits, MOST_NUMBERED)).fetchall()
    rows.sort(key=lambda row: (row[2], not row[3], -row[4], row[1], row[0]))
    return [_Hit(bool(row[2]), row[1], row[0]) for row in rows[:pool]]


_NUMBERED = """
SELECT c.id, c.sort_key, c.archived <> '', instr(t.digits || ' ', ?2 || ' ') > 0,
  max(coalesce(c.last_reach, 0), coalesce(c.last_attempt, 0))
FROM contact_tri r CROSS JOIN contact_text t ON t.id = r.rowid CROSS JOIN contact c ON c.id = t.id
WHERE contact_tri MATCH ?1 AND instr(t.digits, ?2) AND c.kind <> 'group' LIMIT ?3
"""


def _inside(connection: Driver, asked: Asked, pool: int) -> list[_Hit]:
    """Contacts that hold every word somewhere inside a name, company, mail or number; from three letters."""
    match = trigrams(asked.words)
    if not match:
        return []
    return _hits(connection.execute(_INSIDE.format(held=_held(asked)), (match, *asked.forms, pool)))


_INSIDE = """
SELECT c.id, c.sort_key, c.archived <> '' FROM contact_tri r CROSS JOIN contact_text t ON t.id = r.rowid
CROSS JOIN contact c ON c.id = t.id WHERE contact_tri MATCH ? AND {held} AND c.kind <> 'group' LIMIT ?
"""
_LOOKED_INTO = ("names", "company", "mails", "digits")


def _held(asked: Asked) -> str:
    """The condition that a row really holds every word; its values are `asked.forms`, behind the first one."""
    numbers = count_from(2)
    either = (" OR ".join(_in_any_column(next(numbers)) for _ in word) for word in asked.words)
    return " AND ".join(f"({one})" for one in either)


def _in_any_column(number: int) -> str:
    """One column after the other: joining them for each row takes as long as all the rest."""
    return " OR ".join(f"instr(t.{column}, ?{number})" for column in _LOOKED_INTO)


def _hits(rows: Iterable[Sequence[Any]]) -> list[_Hit]:
    return sorted(_Hit(bool(row[2]), row[1], row[0]) for row in rows)


def _counted(connection: Driver, asked: Asked, hits: int, limit: int) -> tuple[int, bool]:
    """How many contacts match, and whether there may be more; a single letter is not counted to the end."""
    if hits < limit:
        return hits, False
    if max(map(len, asked.forms)) == 1:
        return hits, True
    count = len(_all(connection, asked, MOST_COUNTED))
    return max(hits, min(count, MOST_COUNTED)), count >= MOST_COUNTED


def _all(connection: Driver, asked: Asked, most: int) -> set[int]:
    """All contacts that match, in no order; -1: however many, else about `most`."""
    groups = {int(row[0]) for row in connection.execute("SELECT id FROM contact WHERE kind = 'group'")}
    most = most if most < 0 else most + len(groups)  # fewer than `most` contacts are all there are
    found = {row[0] for row in holding(connection, EVERYWHERE, asked.begun, most)}
    if most < 0 or len(found) < most:
        found |= set(_more(connection, asked, most))
    return found - groups


def _more(connection: Driver, asked: Asked, most: int) -> Iterator[int]:
    """Those that only a number or the inside of a word gives."""
    if asked.number:
        rows = connection.execute(_WITH_NUMBER, (trigrams([[asked.number]]), asked.number, most))
    elif all(len(form) == SHORTEST_INSIDE for form in asked.forms):  # the index says it all
        rows = connection.execute(_WITH_LETTERS, (trigrams(asked.words), most))
    elif match := trigrams(asked.words):
        rows = connection.execute(_WITH_WORDS.format(held=_held(asked)), (match, *asked.forms, most))
    else:
        return
    yield from (int(row[0]) for row in rows)


_WITH_LETTERS = "SELECT rowid FROM contact_tri WHERE contact_tri MATCH ? LIMIT ?"
_WITH_WORDS = """
SELECT t.id FROM contact_tri r CROSS JOIN contact_text t ON t.id = r.rowid WHERE contact_tri MATCH ? AND {held} LIMIT ?
"""
_WITH_NUMBER = _WITH_WORDS.format(held="instr(t.digits, ?)")


def _described(connection: Driver, asked: Asked, contacts: list[int]) -> tuple[FoundContact, ...]:
    """The rows to show, each with its numbers, mails, and what matched."""
    reach = reached_by(connection, contacts)
    hits = lines(connection, contacts)
    matched = matched_words(connection, asked, hits, reach)
    return tuple(FoundContact(line, matched[line.id], *reach[line.id]) for line in hits)


def described(connection: Driver, query: str, contacts: list[int]) -> tuple[FoundContact, ...]:
    """These contacts as rows to show, with what of them matches the query."""
    return _described(connection, read_query(query), contacts)


def _ms(start: float) -> float:
    return round((perf_counter() - start) * 1000, 2)
