"""The kinds of paper one can choose: how each is called, made, and which choices it has."""

from collections.abc import Sequence

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from ui.print.papers import (
    LARGE,
    PARTS,
    PRIVATE,
    ROWS,
    SCRIPT,
    SORT,
    Offer,
    SheetPaper,
    SlipPaper,
    TablePaper,
)

MOST_SLIPS = 200
_OF_SHEET = frozenset({ROWS, SORT, PARTS, SCRIPT, LARGE, PRIVATE})
_OF_SLIP, _OF_TABLE = frozenset({LARGE, PRIVATE}), frozenset({ROWS, LARGE, PRIVATE})


def sheet(number: int) -> Offer:
    """The call sheet of a list, of today's calls when `number` is 0."""
    return Offer(
        "sheet",
        tr("Print call sheet") if number else tr("Print today’s calls"),
        lambda reader, options: SheetPaper(reader.sheet(number, private=options.include_private)),
        _OF_SHEET,
    )


def list_table(number: int) -> Offer:
    """A call list as a table, with what became of its rows."""
    return Offer(
        "list_table",
        tr("Print list as a table"),
        lambda reader, options: TablePaper(reader.list_table(number, private=options.include_private)),
        _OF_TABLE,
    )


def table(key: str, words: str, contacts: Sequence[int], title: str) -> Offer:
    """These contacts as a table under a title; `words` name the choice."""
    return Offer(
        key,
        words,
        lambda reader, options: TablePaper(reader.contacts_table(contacts, title, private=options.include_private)),
        _OF_TABLE,
    )


def slips(contacts: Sequence[int]) -> Offer:
    """Briefing slips of the first MOST_SLIPS of these contacts."""
    some = contacts[:MOST_SLIPS]
    words = trn("Print briefing slip", "Print {n} briefing slips", len(some)).format(n=format_number(len(some)))

    return Offer(
        "slip",
        words,
        lambda reader, options: SlipPaper(reader.slips(some, private=options.include_private), tr("Briefing slip")),
        _OF_SLIP,
    )
