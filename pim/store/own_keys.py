"""Which fields of their own the contacts of a book have."""

from pim.store.connect import Driver

MOST_KEYS = 5000


def own_keys(connection: Driver) -> frozenset[str]:
    """The keys of all own fields that any contact has, at most MOST_KEYS."""
    return frozenset(row[0] for row in connection.execute(_KEYS))


# Key by key through the index: a book may have a value of one key in each of a hundred thousand contacts.
_KEYS = f"""
WITH RECURSIVE found(key) AS (
  SELECT min(key) FROM field_value
  UNION ALL
  SELECT (SELECT min(key) FROM field_value WHERE key > found.key) FROM found WHERE found.key IS NOT NULL
  LIMIT {MOST_KEYS}
)
SELECT key FROM found WHERE key IS NOT NULL
"""
