"""The call sheet as values: ready text for paper, in printed order, with no layout and no colour."""

from dataclasses import dataclass, replace

PAGES = ("A4", "Letter")
ROW_HEIGHTS = ("compact", "normal", "roomy")
NOTE_LINES = (1, 2, 3, 4)
NUMBERS_PRINTED = 3


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A telephone number as it was typed, with its kind in words ("work", "mobile") or an empty text."""

    text: str
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person or company to call; every text is ready to print, an empty one is left out.

    `number` is the printed row number, kept for the life of the list; `contact` the contact's id.
    `place`, `local_time` and `best` stand in one line ("Leeds", "9:05 there", "best 8:30–9:30").
    `last` is the last talk with its date and result ("7 May, reached: trial a hit").
    `promised` is a whole sentence ("Promised for Tue 12 May: revised quote"); `late` puts a mark before it.
    `next` is the next step alone ("Confirm water feed"); `alert` the pinned alert.
    """

    number: int
    contact: int
    name: str
    title: str = ""
    company: str = ""
    numbers: tuple[SheetNumber, ...] = ()
    place: str = ""
    local_time: str = ""
    best: str = ""
    last: str = ""
    promised: str = ""
    late: bool = False
    next: str = ""
    alert: str = ""

    def printed_numbers(self) -> tuple[SheetNumber, ...]:
        """At most three numbers, the preferred one first; without a preferred one the first number is it."""
        ordered = sorted(self.numbers, key=lambda number: not number.preferred)[:NUMBERS_PRINTED]
        return tuple(replace(number, preferred=at == 0) for at, number in enumerate(ordered))


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A call list ready for paper.

    `list_id` is the printed id ("K7") or empty; `day` and `printed` are ready texts ("Thursday 14 May 2026", "08:05").
    `left_out` says why contacts of the list are not on paper, with how many; `codes` the results to circle, code and
    meaning, in printed order. `type_back` are the lines that show how the paper is typed in; none leaves their place
    to the rows.
    """

    title: str
    list_id: str
    day: str
    owner: str
    printed: str
    rows: tuple[SheetRow, ...]
    left_out: tuple[tuple[str, int], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    type_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How a sheet is printed; remembered from one sheet to the next.

    `row_height` is one of ROW_HEIGHTS, `note_lines` the ruled lines each row has at least, `right_to_left` mirrors the
    page. `include_private` concerns whoever makes the sheet: private contacts are on it only if asked for.
    """

    page: str = "A4"
    landscape: bool = False
    large: bool = False
    row_height: str = "normal"
    note_lines: int = 2
    include_private: bool = False
    right_to_left: bool = False
