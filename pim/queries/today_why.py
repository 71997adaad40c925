"""A reason for which somebody stands in Today, before they are looked up."""

from typing import NamedTuple


class Why(NamedTuple):
    """A reason to call; the fields are those of TodayItem."""

    group: str
    contact: int
    activity: int = 0
    kind: str = "call"
    words: str = ""
    due: str = ""
    tz: str = ""
    days: int | None = None
    promise: str = ""
    phone: str = ""
    is_late: bool = False
