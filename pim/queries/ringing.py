"""Who is calling: by the number shown, its last digits or a name; and calls that came from numbers nobody has."""

from time import perf_counter

from pim.queries.search import described, find
from pim.store.activity_rows import STORED, activity_of
from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver
from pim.values.activity import Activity
from pim.values.phone import understand_phone
from pim.values.relation import WORKS_AT
from pim.values.ringing import Ringing

LAST_DIGITS = 3  # a company's numbers differ in as many
LEAST_STEM = len("+431234")  # of a number before those
LEAST_NUMBER = 7  # digits from which on what is typed is a whole number
UNATTACHED = 50


def ringing(connection: Driver, text: str, limit: int = 8) -> Ringing:
    """Who may be calling: those with this very number, else those whose number ends so or who are called so.

    Who was called or reached last comes first.  Where nobody has the number, `likely` are those who have one that
    differs from it in nothing but its last three digits.
    """
    start = perf_counter()
    region = book_setting(connection, PHONE_REGION)
    number = understand_phone(text, region) if not any(letter.isalpha() for letter in text) else None
    digits = number.digits if number else ""
    if number is not None and len(digits) >= LEAST_NUMBER:
        same = _with_number(connection, number.e164, number.national or digits, limit)
        if same:
            return Ringing(text.strip(), described(connection, text, same), (), _ms(start))
    callers = find(connection, text, limit, talks=0).contacts if text.strip() else ()
    if callers or number is None or not number.e164:
        return Ringing(text.strip(), callers, (), _ms(start))
    likely = _of_same_stem(connection, number.e164, limit)
    return Ringing(text.strip(), (), described(connection, text, likely), _ms(start))


def unattached(connection: Driver, limit: int = UNATTACHED) -> list[Activity]:
    """Calls that came in and are nobody's yet, newest first."""
    return [activity_of(row) for row in connection.execute(_UNATTACHED, (limit,))]


_UNATTACHED = f"""
SELECT {STORED} FROM activity a INDEXED BY activity_contact
WHERE a.contact IS NULL AND a.state = 'done' AND a.kind = 'call' AND a.direction = 'in'
ORDER BY a.done_at DESC, a.id DESC LIMIT ?
"""


def _with_number(connection: Driver, e164: str, national: str, limit: int) -> list[int]:
    """Those who have the whole number, archived ones last; the number within its country where it is all there is."""
    column, value = ("e164", e164) if e164 else ("national", national)
    return [row[0] for row in connection.execute(_SAME.format(column=column), (value, limit))]


_SAME = """
SELECT DISTINCT c.id FROM phone p CROSS JOIN contact c ON c.id = p.contact
WHERE p.{column} = ? AND c.kind <> 'group'
ORDER BY c.archived <> '', max(coalesce(c.last_reach, 0), coalesce(c.last_attempt, 0)) DESC, c.id LIMIT ?
"""


def _of_same_stem(connection: Driver, e164: str, limit: int) -> list[int]:
    """The companies of which a number, or a number of whose people, is the same but for its last digits."""
    stem = e164[:-LAST_DIGITS]
    if len(stem) < LEAST_STEM:
        return []
    return [row[0] for row in connection.execute(_STEM, (stem, stem + ":", len(e164), limit))]


# From the few numbers to their companies: joined the other way round each number walks through all contacts.
_STEM = f"""
WITH near AS (SELECT contact FROM phone WHERE e164 >= ? AND e164 < ? AND length(e164) = ?)
SELECT o.id, count(*) AS numbers FROM (
  SELECT contact AS firm FROM near
  UNION ALL
  SELECT r.other FROM near CROSS JOIN relationship r ON r.contact = near.contact
  WHERE r.type = (SELECT id FROM relationship_type WHERE key = '{WORKS_AT}')
) CROSS JOIN contact o ON o.id = firm
WHERE o.archived = '' AND o.kind = 'company' GROUP BY o.id ORDER BY numbers DESC, o.id LIMIT ?
"""


def _ms(start: float) -> float:
    return round((perf_counter() - start) * 1000, 2)
