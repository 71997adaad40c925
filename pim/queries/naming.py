"""Who is meant by a few words: quick entry and the command line ask here."""

from collections.abc import Iterator

from pim.queries.asked import Asked, Sought, read_query
from pim.queries.contacts import lines
from pim.queries.full_text import holding
from pim.store.connect import Driver
from pim.values.fold import fold
from pim.values.line import ContactLine

POOL = 400  # of a very common beginning


def named(connection: Driver, words: str, limit: int) -> list[ContactLine]:
    """The contacts these words name best; several when it is not clear which, none when nobody is.

    In this order, and only those of the first that names anyone: the id; the whole name as shown; every word a whole
    part of the name; the beginnings of its parts in any order (`anna k`); parts of name and company (`anna brightw`).
    Archived contacts count only where no other is named.
    """
    number = _number(words)
    if number and (found := lines(connection, [number])):
        return found
    asked = read_query(words)
    if not asked.words:
        return []
    for contacts in _by_closeness(connection, asked):
        if contacts:
            return lines(connection, contacts[:limit])
    return []


def _number(words: str) -> int:
    """The id the words are, 0 when they are none."""
    text = words.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0


def _by_closeness(connection: Driver, asked: Asked) -> Iterator[list[int]]:
    whole = _in_columns(connection, "names", asked.whole)
    same = [contact for contact, name in whole if fold(" ".join(name.split())) in _shown_forms(asked)]
    yield same
    yield [contact for contact, _ in whole]
    for columns in ("names", "names company"):
        yield [contact for contact, _ in _in_columns(connection, columns, asked.begun)]


def _shown_forms(asked: Asked) -> set[str]:
    """The whole query in its spellings: mueller and muller."""
    return {asked.text, " ".join(word[0] for word in asked.words), " ".join(word[-1] for word in asked.words)}


def _in_columns(connection: Driver, columns: str, sought: Sought) -> list[tuple[int, str]]:
    """Id and name, in the order of names; archived ones only when there are no others."""
    rows = list(holding(connection, columns, sought, POOL, give="c.id, c.name, c.sort_key, c.archived"))
    live = [row for row in rows if not row[3]] or rows
    return [(row[0], row[1]) for row in sorted(live, key=lambda row: (row[2], row[0]))]
