"""What the search box, filters and `--where` find: plain words, or a query with fields and signs."""

from array import array
from time import perf_counter

from pim.queries import search
from pim.store.connect import Driver
from pim.values.found import Found
from pim.values.place import Place
from pim.values.query_signs import is_structured


def find(connection: Driver, place: Place, query: str, limit: int, *, talks: int) -> Found:
    """The first contacts and talks for what was typed so far; an empty query gives the contacts opened last.

    Raises Misread for a mistake in a query with fields and signs, which finds contacts in its own order, no talks.
    """
    words = plain_words(connection, query)
    if words is not None:
        return search.find(connection, words, limit, talks=talks)
    from pim.queries.where import found_by

    start = perf_counter()
    hits = found_by(connection, place, query)
    found = search.described(connection, hits.words, list(hits.contacts[:limit]))
    return Found(len(hits.contacts), found, (), round((perf_counter() - start) * 1000, 2))


def count(connection: Driver, place: Place, query: str) -> int:
    """How many contacts match, counted to the end."""
    words = plain_words(connection, query)
    return search.count(connection, words) if words is not None else len(find_ids(connection, place, query, ""))


def find_ids(connection: Driver, place: Place, query: str, kind: str) -> "array[int]":
    """All contacts of a kind ('' = any but groups) that match, archived ones left out.

    They come in the order the query says, else in that of their names.
    """
    words = plain_words(connection, query)
    if words is not None:
        return search.find_ids(connection, words, kind)
    from pim.queries.where import found_by

    return found_by(connection, place, query, kind).contacts


def plain_words(connection: Driver, query: str) -> str | None:
    """What is looked for where a query is plain words alone, None where it asks for more."""
    if not is_structured(query):
        return query
    from pim.queries.where_own import own_fields
    from pim.values.query import Words, read_where

    asked = read_where(query, own_fields(connection))
    return asked.where.text if isinstance(asked.where, Words) and not asked.order else None
