"""Whose call is taken."""

from typing import NamedTuple


class Caller(NamedTuple):
    """A contact, 0 for a number nobody has; `number` as shown or as it stands on their card, `said` what was typed."""

    contact: int = 0
    name: str = ""
    number: str = ""
    said: str = ""
