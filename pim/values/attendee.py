"""Who takes part in an activity that came from a calendar."""

from typing import NamedTuple

ANSWERS = ("needs-action", "accepted", "declined", "tentative", "delegated")


class Attendee(NamedTuple):
    """An organizer or guest: `mail` and `name` as the calendar gives them, either may be empty.

    `state` is one of ANSWERS, '' when nothing was asked or said; `contact` the id of the contact it is, 0 for none.
    """

    mail: str
    name: str = ""
    state: str = ""
    is_organizer: bool = False
    contact: int = 0
