"""What a list row shows: plain values whose strings are ready for the eye, and one sentence for the ear.

Named tuples, as every class here is made at start: four dataclasses cost 6 ms there.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Row(Protocol):
    """Any row: its id in the list and the sentence a screen reader says."""

    @property
    def id(self) -> int:
        """Id under which the list holds the row."""

    @property
    def spoken(self) -> str:
        """The whole row as one sentence, never empty."""


class Rows(Protocol):
    """Where a list reads its rows from, a page at a time."""

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Rows with these ids, in any order; an id that is gone is left out."""


class ContactRow(NamedTuple):
    """One contact in the list of people or companies.

    `kind` is person, company or household; `right_tone` is '', 'good', 'warn', 'bad' or 'muted';
    `right_icon` is a bundled icon or ''.  `right_end` follows `right_bottom` and is never cut.  `contact` gives the
    mark its colours where `id` is not the contact's.
    """

    id: int
    kind: str
    name: str
    second_line: str = ""
    right_top: str = ""
    right_bottom: str = ""
    right_tone: str = ""
    right_icon: str = ""
    spoken: str = ""
    right_end: str = ""
    contact: int = 0


class TodayRow(NamedTuple):
    """One call of today: who, why, whether callable now, which number, how late.

    `heading` stands above the row when it is the first of its group, with `heading_count` beside it.
    `contact` gives the avatar its colours; `second_icon` goes with `hint`.
    """

    id: int
    contact: int
    kind: str
    name: str
    second_line: str = ""
    reason: str = ""
    hint: str = ""
    hint_icon: str = ""
    when: str = ""
    when_tone: str = ""
    when_icon: str = ""
    phone: str = ""
    right_bottom: str = ""
    right_tone: str = ""
    right_icon: str = ""
    heading: str = ""
    heading_count: str = ""
    heading_tone: str = "text"
    spoken: str = ""


class TimelineRow(NamedTuple):
    """One activity in a timeline.

    `tone` tints the circle: '', 'good', 'warn', 'bad', 'accent'; `day` stands above the first of each day;
    `late` draws `time` in the colour of what is late; `tied` draws the line down to the next row of the same day.
    """

    id: int
    icon: str
    heading: str
    detail: str = ""
    body: str = ""
    time: str = ""
    tone: str = ""
    day: str = ""
    time_tone: str = ""
    tied: bool = True
    spoken: str = ""


class SearchRow(NamedTuple):
    """One thing found, or one thing to do with what was typed.

    `kind` is a contact's kind for an avatar, else '' and `icon` is drawn; `marks` are the pieces of the shown texts
    that matched; `keys` is the key cap at the end of the row; `heading` stands above the first of its part.
    """

    id: int
    name: str
    second_line: str = ""
    kind: str = ""
    contact: int = 0
    icon: str = ""
    right_top: str = ""
    right_bottom: str = ""
    right_tone: str = ""
    keys: str = ""
    marks: tuple[str, ...] = ()
    heading: str = ""
    spoken: str = ""
