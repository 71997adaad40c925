"""Whom a query finds by how often they are to be called: `rhythm:late`."""

from pim.queries.callers import the_day
from pim.queries.rhythm import with_rhythm
from pim.queries.where_asked import Asking, Condition
from pim.values.query import Known, Text, Value


def of_rhythm(asking: Asking, _field: str, value: Value) -> Condition:
    """Those with a rhythm who are due, late, or called over the limit; those with any or none."""
    which = value.words if isinstance(value, Text) else "any"
    found = Condition.among(with_rhythm(asking.connection, the_day(asking.connection, asking.place), which))
    return found.negated() if isinstance(value, Known) and not value.is_known else found
