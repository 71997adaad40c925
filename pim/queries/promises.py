"""Promises both ways: how many were given with one contact, and how many of them were kept."""

import json
from collections.abc import Sequence

from pim.store.connect import Driver
from pim.values.place import Place
from pim.values.promises import Promises
from pim.values.when import day_of


def promises(connection: Driver, place: Place, contacts: Sequence[int]) -> Promises:
    """The promises that are done or should be; one is kept when it was done on its day at the latest.

    What is not due yet counts for nobody, and so does what was called off.
    """
    now, told = place.now(), {"mine": [0, 0], "theirs": [0, 0]}
    for whose, done_at, due, tz, due_at in connection.execute(_GIVEN, (json.dumps(list(contacts)), now)):
        kept = done_at is not None and (due_at is None or day_of(done_at, tz or place.home) <= due[:10])
        told[whose][0] += kept
        told[whose][1] += 1
    return Promises(*told["mine"], *told["theirs"])


_GIVEN = """
SELECT a.promise, CASE a.state WHEN 'done' THEN a.done_at END, a.due, a.tz, a.due_at
FROM json_each(?1) j CROSS JOIN activity a INDEXED BY activity_promise ON a.contact = j.value
WHERE a.promise <> '' AND (a.state = 'done' OR (a.state = 'planned' AND a.due_at < ?2))
"""
