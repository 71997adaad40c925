"""Links and files in the calendar components that activities were read from."""

import json
from collections.abc import Sequence

from pim.store.connect import Driver
from pim.values.enclosed import NOTHING_BESIDE, Beside

LOOKED_AT = 500_000  # bytes of a component read for a row: a file in it may be large


def beside(connection: Driver, activities: Sequence[int]) -> dict[int, Beside]:
    """What these activities have beside their words, those alone that have something."""
    from pim.formats.ical_enclosed import beside as read
    from pim.formats.ical_enclosed import calendar_name

    rows = connection.execute(_RAW, (LOOKED_AT, json.dumps(list(activities))))
    found = {number: read(raw)._replace(calendar=calendar_name(lines or b"")) for number, raw, lines in rows}
    return {number: said for number, said in found.items() if said != NOTHING_BESIDE}


_RAW = """
SELECT a.id, substr(k.raw, 1, ?), k.lines FROM activity a JOIN component k ON k.id = a.component
WHERE a.id IN (SELECT value FROM json_each(?))
"""


def file_of(connection: Driver, activity: int, at: int) -> bytes:
    """A file that an activity encloses; UserError when it is gone or damaged."""
    from pim.formats.ical_enclosed import file_of as read

    asked = "SELECT k.raw FROM activity a JOIN component k ON k.id = a.component WHERE a.id = ?"
    row = connection.execute(asked, (activity,)).fetchone()
    return read(row[0] if row else b"", at)
