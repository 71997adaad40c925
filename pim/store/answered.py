"""What own fields held before a call with answers was stored, from the undo log, so that it can be taken back."""

import json
from collections import defaultdict
from collections.abc import Sequence

from pim.store.connect import Driver
from pim.values.answer import FieldBefore
from pim.values.own_field import OWN_PREFIX, RESERVED
from pim.values.property import DELETED

LOOK = 200_000
"""How many entries of the undo log are looked through, newest first: what is replaced was stored not long ago."""


def before_answers(connection: Driver, calls: Sequence[int]) -> dict[int, tuple[FieldBefore, ...]]:
    """The own fields that each call's step wrote into, with what they held before it.

    Left out are fields that were changed since by anything but these calls, and calls whose step is no longer in the
    log.
    """
    found: dict[int, tuple[FieldBefore, ...]] = {}
    by_step: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for call, contact, first, last in connection.execute(_STEPS, (LOOK, json.dumps(list(calls)))):
        by_step[first, last].append((call, contact))
    steps = json.dumps([*by_step])
    for (first, last), made in by_step.items():
        held = _held_before(connection, first, last, steps)
        found |= {call: tuple(held[contact]) for call, contact in made if contact in held}
    return found


# The numbers of tables and columns are those of the log: 12 activity, 2 property with c6 its value and c8 its state.
_STEPS = """
SELECT a.id, a.contact, s.first, s.last FROM (
  SELECT c0 AS id, max(seq) AS seq FROM journal WHERE seq > (SELECT max(seq) FROM journal) - ? AND tab = 12
  AND op = 'I' AND c0 IN (SELECT value FROM json_each(?)) GROUP BY c0
) j JOIN activity a ON a.id = j.id JOIN step s ON s.first <= j.seq AND s.last >= j.seq AND s.state = 'done'
"""


def _held_before(connection: Driver, first: int, last: int, steps: str) -> dict[int, list[FieldBefore]]:
    held: dict[int, list[FieldBefore]] = defaultdict(list)
    given = (first, last, f"{OWN_PREFIX}%", last, steps)
    for contact, number, name, op, value, state in connection.execute(_FIELDS, given):
        if name.removeprefix(OWN_PREFIX).lower() not in RESERVED:
            stood = value if op != "I" and state != DELETED else ""
            held[contact].append(FieldBefore(number, name, stood))
    return held


_FIELDS = f"""
SELECT p.contact, p.id, p.name, j.op, j.c6, j.c8
FROM (SELECT min(seq) AS seq, c0 FROM journal WHERE seq BETWEEN ? AND ? AND tab = 2 GROUP BY c0) f
JOIN journal j ON j.seq = f.seq JOIN property p ON p.id = f.c0
WHERE p.name LIKE ? AND p.state <> {DELETED} AND NOT EXISTS (
  SELECT 1 FROM journal l WHERE l.owner = p.contact AND l.op <> 'I' AND l.tab = 2 AND l.c0 = p.id AND l.seq > ?
  AND NOT EXISTS (SELECT 1 FROM json_each(?) s WHERE l.seq BETWEEN s.value ->> 0 AND s.value ->> 1))
"""
