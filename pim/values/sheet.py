"""The call sheet as values: ready text for paper, in printed order, with no layout and no colour."""

from dataclasses import dataclass, replace

from pim.values.fold import fold

PAGES = ("A4", "Letter")
ROW_HEIGHTS = ("compact", "normal", "roomy")
NOTE_LINES = (1, 2, 3, 4)
NUMBERS_PRINTED = 3
NUMBER, NAME, COMPANY, TOWN = "number", "name", "company", "town"
SORTS = (NUMBER, NAME, COMPANY, TOWN)
"""What rows are sorted by on paper; their printed numbers stay theirs."""

TITLE, PLACE, ALERT, LAST, NEXT = "title", "place", "alert", "last", "next"
PARTS = (TITLE, PLACE, ALERT, LAST, NEXT)
"""Parts of a row that can be left off the paper; without both LAST and NEXT the notes get their room."""


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
    to the rows. `script` is the Markdown that is read from while calling, "" without one.
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
    script: str = ""
    script_name: str = ""

    def printed_rows(self, options: "SheetOptions") -> tuple[SheetRow, ...]:
        """The rows as these options want them: sorted, and without the parts that are left off."""
        rows = sorted(self.rows, key=lambda row: _sort_key(row, options.sort))
        return tuple(_without(row, options.without) for row in rows) if options.without else tuple(rows)


def _sort_key(row: SheetRow, sort: str) -> tuple[bool, str, int]:
    """Rows without the word sorted by come last."""
    text = {NAME: row.name, COMPANY: row.company, TOWN: row.place}.get(sort, "")
    return (sort != NUMBER and not text, fold(text), row.number)


def _without(row: SheetRow, parts: tuple[str, ...]) -> SheetRow:
    """The row with these parts empty."""
    if TITLE in parts:
        row = replace(row, title="", company="")
    if PLACE in parts:
        row = replace(row, place="", local_time="", best="")
    if ALERT in parts:
        row = replace(row, alert="")
    if LAST in parts:
        row = replace(row, last="")
    return replace(row, promised="", late=False, next="") if NEXT in parts else row


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """How a sheet is printed; remembered from one sheet to the next.

    `row_height` is one of ROW_HEIGHTS, `note_lines` the ruled lines each row has at least, `right_to_left` mirrors the
    page. `include_private` concerns whoever makes the sheet: private contacts are on it only if asked for.
    `sort` is one of SORTS, `without` are PARTS left off, `script_page` adds the script behind the rows.
    """

    page: str = "A4"
    landscape: bool = False
    large: bool = False
    row_height: str = "normal"
    note_lines: int = 2
    include_private: bool = False
    right_to_left: bool = False
    sort: str = NUMBER
    without: tuple[str, ...] = ()
    script_page: bool = False
