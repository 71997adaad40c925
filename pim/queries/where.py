"""Contacts that a query of the one grammar finds."""

from array import array

from pim.queries.search import find_ids
from pim.store.connect import Driver
from pim.values.place import Place


def matching(connection: Driver, place: Place, text: str) -> "array[int]":
    """The contacts a query finds, archived ones left out, in the order it says or else in that of their names."""
    return find_ids(connection, text, "")
