"""Where and when the user is."""

from collections.abc import Callable
from typing import NamedTuple


class Place(NamedTuple):
    """Where and when the user is, passed in so that nothing below asks the machine.

    `now` gives UTC milliseconds, `new_uid` a fresh contact UID; `region` is an ISO 3166 country, whose
    customs dates follow, `home` an IANA zone, `language` an ISO 639 code.
    """

    now: Callable[[], int]
    new_uid: Callable[[], str]
    region: str = "US"
    home: str = "UTC"
    language: str = "en"
