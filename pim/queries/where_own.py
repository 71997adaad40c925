"""Conditions on the book's own fields."""

from datetime import date
from decimal import Decimal

from pim.queries.where_asked import Asking, Condition, fits
from pim.queries.where_dates import window_of
from pim.queries.where_lists import holds
from pim.store.connect import Driver
from pim.values.fold import fold
from pim.values.own_value import read_number
from pim.values.query import Compared, Known, Ranged, Text, Value
from pim.values.when import to_instant


def own_fields(connection: Driver) -> tuple[tuple[str, str], ...]:
    """Key and label of each field of the book's own; the label is "" where nobody gave one."""
    labels = {str(row[0]): str(row[1]) for row in connection.execute("SELECT key, label FROM field")}
    keys = [str(row[0]) for row in connection.execute(_KEYS)]
    return tuple((key, labels.get(key, "")) for key in dict.fromkeys([*keys, *labels]))


# A step from key to key along the index: there are few of them in hundreds of thousands of rows.
_KEYS = """
WITH RECURSIVE known(key) AS (
  SELECT min(key) FROM field_value
  UNION ALL SELECT (SELECT min(v.key) FROM field_value v WHERE v.key > known.key) FROM known WHERE key IS NOT NULL
)
SELECT key FROM known WHERE key IS NOT NULL
"""


def of_own_field(asking: Asking, key: str, value: Value) -> Condition:
    """Words from the beginning of one of the field's words; numbers and days where they are compared."""
    if isinstance(value, Known):
        there = Condition("c.id IN (SELECT contact FROM field_value WHERE key = ? AND value <> '')", (key,))
        return there if value.is_known else there.negated()
    rows = asking.connection.execute("SELECT contact, value FROM field_value WHERE key = ?", (key,))
    if isinstance(value, Text):
        pattern = fits(value)
        return Condition.among(contact for contact, said in rows if pattern.search(fold(str(said))))
    operands = (value.first, value.last) if isinstance(value, Ranged) else (value.operand,)
    if all(isinstance(one, Decimal) for one in operands):
        numbers = ((contact, read_number(str(said))) for contact, said in rows)
        return Condition.among(contact for contact, number in numbers if number is not None and holds(value, number))
    return _on_days(asking, value, [(contact, str(said)) for contact, said in rows])


def _on_days(asking: Asking, value: Compared | Ranged, rows: list[tuple[int, str]]) -> Condition:
    window = window_of(asking, value, looking_back=True)
    days = ((contact, _day(said)) for contact, said in rows)
    home = asking.place.home
    return Condition.among(contact for contact, day in days if day and window.holds(to_instant(day, "", home)))


def _day(said: str) -> str:
    try:
        return date.fromisoformat(said.strip()[:10]).isoformat()
    except ValueError:
        return ""
