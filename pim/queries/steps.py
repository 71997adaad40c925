"""The last talk and what is planned, for one page or for many contacts at once."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from pim.queries.coming import coming
from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.activity import Activity
from pim.values.place import Place


class Steps(NamedTuple):
    """A contact's last talk, and what is planned with them, soonest first."""

    last_talk: Activity | None
    planned: tuple[Activity, ...]


def steps_of(connection: Driver, place: Place, contacts: Sequence[int], *, private: bool) -> dict[int, Steps]:
    """For each of these contacts, in few queries; private entries only when asked for."""
    talks = {talk.contact: talk for talk in _last_talks(connection, contacts, private=private)}
    steps: dict[int, list[Activity]] = {contact: [] for contact in contacts}
    for step in coming(connection, place, planned(connection, contacts)):
        if private or not step.private:
            steps[step.contact].append(step)
    return {contact: Steps(talks.get(contact), tuple(steps[contact])) for contact in contacts}


def last_talk(connection: Driver, contacts: Sequence[int]) -> Activity | None:
    """The newest call or meeting of any of these contacts."""
    talks = _last_talks(connection, contacts, private=True)
    return max(talks, key=lambda talk: (talk.done_at or 0, talk.id), default=None)


def planned(connection: Driver, contacts: Sequence[int]) -> tuple[Activity, ...]:
    """What is planned with these contacts, soonest first; a series from its first start."""
    return tuple(activity_of(row) for row in connection.execute(_PLANNED, (json.dumps(list(contacts)),)))


# What is planned has no instant at which it was done: the index gives it at once, however long the history is.
_PLANNED = f"""
SELECT {STORED} FROM json_each(?) j CROSS JOIN activity a ON a.contact = j.value
WHERE a.done_at IS NULL AND a.state = 'planned' ORDER BY a.due_at IS NULL, a.due_at, a.id
"""


def _last_talks(connection: Driver, contacts: Sequence[int], *, private: bool) -> list[Activity]:
    """The newest call or meeting of each."""
    given = (json.dumps(list(contacts)), int(private))
    return [activity_of(row) for row in connection.execute(_LAST_TALKS, given)]


_LAST_TALKS = f"""
SELECT {STORED} FROM json_each(?1) j CROSS JOIN activity a ON a.id = (
  SELECT id FROM activity t WHERE t.contact = j.value AND t.state = 'done' AND t.kind IN ('call', 'meeting')
    AND (?2 OR t.private = 0)
  ORDER BY t.done_at DESC LIMIT 1)
"""
