"""The last talk and what is planned, for one page or for many contacts at once."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from pim.store.activity_rows import STORED, activity_of
from pim.store.connect import Driver
from pim.values.activity import Activity


class Steps(NamedTuple):
    """A contact's last talk, and what is planned with them, soonest first."""

    last_talk: Activity | None
    planned: tuple[Activity, ...]


def steps_of(connection: Driver, contacts: Sequence[int]) -> dict[int, Steps]:
    """For each of these contacts, in two queries."""
    talks = {talk.contact: talk for talk in _last_talks(connection, contacts)}
    steps: dict[int, list[Activity]] = {contact: [] for contact in contacts}
    for step in planned(connection, contacts):
        steps[step.contact].append(step)
    return {contact: Steps(talks.get(contact), tuple(steps[contact])) for contact in contacts}


def last_talk(connection: Driver, contacts: Sequence[int]) -> Activity | None:
    """The newest call or meeting of any of these contacts."""
    talks = _last_talks(connection, contacts)
    return max(talks, key=lambda talk: (talk.done_at or 0, talk.id), default=None)


def planned(connection: Driver, contacts: Sequence[int]) -> tuple[Activity, ...]:
    """What is planned with these contacts, soonest first."""
    return tuple(activity_of(row) for row in connection.execute(_PLANNED, (json.dumps(list(contacts)),)))


# What is planned has no instant at which it was done: the index gives it at once, however long the history is.
_PLANNED = f"""
SELECT {STORED} FROM json_each(?) j CROSS JOIN activity a ON a.contact = j.value
WHERE a.done_at IS NULL AND a.state = 'planned' ORDER BY a.due_at IS NULL, a.due_at, a.id
"""


def _last_talks(connection: Driver, contacts: Sequence[int]) -> list[Activity]:
    """The newest call or meeting of each."""
    return [activity_of(row) for row in connection.execute(_LAST_TALKS, (json.dumps(list(contacts)),))]


_LAST_TALKS = f"""
SELECT {STORED} FROM json_each(?) j CROSS JOIN activity a ON a.id = (
  SELECT id FROM activity t WHERE t.contact = j.value AND t.state = 'done' AND t.kind IN ('call', 'meeting')
  ORDER BY t.done_at DESC LIMIT 1)
"""
