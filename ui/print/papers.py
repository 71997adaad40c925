"""What can be printed: each kind of paper lays its own pages and names its own texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from pim.book import Reader
from pim.texts import trn
from pim.values.locale_text import format_number
from pim.values.paper_table import PaperTable
from pim.values.sheet import CallSheet, SheetOptions
from pim.values.slip import Slip
from ui.print.column import Measure
from ui.print.marks import Page
from ui.print.sheet_layout import lay_sheet
from ui.print.slip_layout import lay_slips
from ui.print.table_layout import lay_table

ROWS, SORT, PARTS, SCRIPT, LARGE, PRIVATE = "rows", "sort", "parts", "script", "large", "private"


class Paper(Protocol):
    """Pages for any choice of options; `title` names the document and its file."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    def lay(self, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
        """The pages."""
        ...

    def texts(self) -> Iterable[str]:
        """Everything that is printed, to see whether there is a font for it."""
        ...

    @property
    def size(self) -> int:
        """How many people or rows stand on it."""
        ...

    def count(self) -> str:
        """How much stands on it, in words."""
        ...


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A call sheet."""

    sheet: CallSheet

    @property
    def title(self) -> str:
        """The list's name and id."""
        return f"{self.sheet.title} {self.sheet.list_id}".strip()

    def lay(self, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
        """The pages."""
        return lay_sheet(self.sheet, options, measure)

    def texts(self) -> Iterable[str]:
        """Everything that is printed, the script too."""
        sheet = self.sheet
        yield from (sheet.title, sheet.list_id, sheet.owner, sheet.day, sheet.printed, *sheet.type_back)
        yield from (sheet.script, sheet.script_name)
        yield from (word for pair in (*sheet.left_out, *sheet.codes) for word in pair if isinstance(word, str))
        for row in sheet.rows:
            yield from (row.name, row.title, row.company, row.place, row.local_time, row.best)
            yield from (row.last, row.promised, row.next, row.alert)
            yield from (f"{number.text}{number.label}" for number in row.numbers)

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.sheet.rows)

    def count(self) -> str:
        """How many people."""
        return _people(self.size)


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """Briefing slips."""

    slips: tuple[Slip, ...]
    title: str

    def lay(self, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
        """The pages, two slips on each."""
        return lay_slips(self.slips, options, measure)

    def texts(self) -> Iterable[str]:
        """Everything that is printed."""
        return (text for slip in self.slips for text in slip.texts())

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.slips)

    def count(self) -> str:
        """How many people."""
        return _people(self.size)


@dataclass(frozen=True, slots=True)
class TablePaper:
    """A list as a table."""

    table: PaperTable

    @property
    def title(self) -> str:
        """What the table is of."""
        return self.table.title

    def lay(self, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
        """The pages."""
        return lay_table(self.table, options, measure)

    def texts(self) -> Iterable[str]:
        """Everything that is printed."""
        return self.table.texts()

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.table.rows)

    def count(self) -> str:
        """How many rows."""
        return trn("{n} row", "{n} rows", self.size).format(n=format_number(self.size))


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of paper to choose: `key` remembers its options, `choices` are the parts of the form that matter.

    `make` gives the paper for the options; it is asked anew only where private contacts are added or taken away.
    """

    key: str
    title: str
    make: Callable[[Reader, SheetOptions], Paper]
    choices: frozenset[str]


def _people(count: int) -> str:
    return trn("{n} person", "{n} people", count).format(n=format_number(count))
