"""Which fields of their own the contacts of a book have, and what each of them holds."""

from pim.store.connect import Driver
from pim.values.own_field import OwnField

MOST_KEYS = 5000
MOST_DESCRIBED = 200


def own_keys(connection: Driver) -> frozenset[str]:
    """The keys of all own fields that any contact has, at most MOST_KEYS."""
    return frozenset(row[0] for row in connection.execute(_KEYS))


def described_fields(connection: Driver) -> tuple[OwnField, ...]:
    """The own fields that the book has words for, in the order of the page, at most MOST_DESCRIBED."""
    asked = "SELECT key, label, type, choices FROM field ORDER BY pos, label, id LIMIT ?"
    return tuple(
        OwnField(key, label, kind or "text", tuple(filter(None, str(choices).split("\n"))))
        for key, label, kind, choices in connection.execute(asked, (MOST_DESCRIBED,))
    )


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
