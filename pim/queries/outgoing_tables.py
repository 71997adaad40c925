"""Contacts as tables: CSV in the columns of a program, LDIF as Thunderbird reads it."""

from collections import Counter
from collections.abc import Iterator

from pim.formats.ldif_write import distinguished_name, ldif_entry, ldif_group
from pim.formats.table_google import GOOGLE, OWN
from pim.formats.table_layouts import Layout, Row
from pim.formats.table_outlook import OUTLOOK, outlook_in
from pim.formats.table_thunderbird import THUNDERBIRD
from pim.formats.table_write import EXACT, TableStyle, spreadsheet, write_table
from pim.queries.outgoing import leavers, lost_of_households
from pim.store.connect import Driver
from pim.values.contact import Facts, understand
from pim.values.outgoing import CSV, Outgoing
from pim.values.property import DELETED, Property

LAYOUTS = {layout.key: layout for layout in (OWN, GOOGLE, THUNDERBIRD)}
_UTF8_MARKED = TableStyle(quoted=True, marked=True)


def table_text(connection: Driver, asked: Outgoing) -> Iterator[bytes]:
    """A row a contact; groups are told in their members' rows.  Read twice where columns depend on what there is."""
    layout = _layout(asked)
    used: set[str] = set()
    fits = True
    for row in _rows(connection, asked, layout):
        used.update(row.cells)
        fits = fits and _fits(row, layout.encoding)
    rows = (row.cells for row in _rows(connection, asked, layout))
    return write_table(layout.header(used), rows, _style(layout, asked, fits=fits), titles=layout.titles())


def ldif_text(connection: Driver, asked: Outgoing) -> Iterator[bytes]:
    """An entry a contact, then one a group with those in it."""
    groups: dict[str, list[str]] = {}
    for properties, facts in _people(connection, asked):
        yield ldif_entry(properties, facts)[0]
        for name in facts.categories:
            groups.setdefault(name, []).append(distinguished_name(facts))
    for name, members in groups.items():
        yield ldif_group(name, members)


def table_losses(connection: Driver, asked: Outgoing) -> Counter[str]:
    """How many lines of each vCard name find no column."""
    lost = lost_of_households(connection, asked)
    layout = _layout(asked)
    for properties, facts in _people(connection, asked):
        lost.update(layout.row(properties, facts).lost if asked.form == CSV else ldif_entry(properties, facts)[1])
    return +lost


def _layout(asked: Outgoing) -> Layout:
    if asked.target == OUTLOOK.key:
        return outlook_in(asked.headers)
    return LAYOUTS.get(asked.target, OWN)


def _people(connection: Driver, asked: Outgoing) -> Iterator[tuple[list[Property], Facts]]:
    for _, properties in leavers(connection, asked):
        kept = [item for item in properties if item.state != DELETED]
        facts = understand(kept)
        if facts.kind != "group":
            yield kept, facts


def _rows(connection: Driver, asked: Outgoing, layout: Layout) -> Iterator[Row]:
    return (layout.row(properties, facts) for properties, facts in _people(connection, asked))


def _fits(row: Row, encoding: str) -> bool:
    if encoding == "utf-8":
        return True
    try:
        "".join(row.cells.values()).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _style(layout: Layout, asked: Outgoing, *, fits: bool) -> TableStyle:
    """As the program reads it; a table for nobody in particular is for a spreadsheet, unless it is to be exact."""
    if layout is OWN:
        return EXACT if asked.exact else spreadsheet()
    if layout.key == OUTLOOK.key:
        return TableStyle(quoted=True, encoding=layout.encoding) if fits else _UTF8_MARKED
    return EXACT
