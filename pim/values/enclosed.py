"""What a calendar's entry has beside its words: web addresses, files enclosed, where on earth it is."""

from typing import NamedTuple


class Enclosed(NamedTuple):
    """A link, or a file that lies in the entry itself: `size` in bytes is 0 for a link, `link` '' for a file.

    `at` is its place among all that the entry encloses.
    """

    at: int
    name: str
    link: str = ""
    size: int = 0


class Beside(NamedTuple):
    """What stands beside the words; `coordinates` are latitude and longitude as text, '' when it has none.

    `calendar` is the name of the calendar it came from, '' for one without a name.
    """

    enclosed: tuple[Enclosed, ...] = ()
    coordinates: str = ""
    calendar: str = ""


NOTHING_BESIDE = Beside()
