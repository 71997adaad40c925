"""The rows of a mapped table, or the records of LDIF, as cards for an import."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from pim.errors import DataError
from pim.formats.ldif_read import Record, groups_of, pairs_of, plain_dn, read_ldif
from pim.formats.table_cards import Making, card_of, uid_of
from pim.formats.table_mend import is_lost_number
from pim.formats.table_repairs import cell_text
from pim.formats.table_text import Row, TableShape, read_rows
from pim.formats.vcard_read import Card
from pim.texts import tr
from pim.values.mapping import SKIP, ColumnMap, TableMapping
from pim.values.property import Property, compose_list, listed

Heard = Callable[[int], None]


def table_rows(
    stream: BinaryIO, mapping: TableMapping, *, file: str, header_line: int, heard: Heard | None = None
) -> Iterator[Row | DataError]:
    """The rows below the headers, each as long as there are columns; what is too much of one is listed."""
    shape = TableShape(mapping.encoding, mapping.delimiter, mapping.escaped, len(mapping.columns), mapping.other)
    width = 1 + max((column.column for column in mapping.columns), default=-1)
    phones = [column for column in mapping.columns if column.field == "phone"]
    for item in read_rows(stream, shape, file=file, progress=heard):
        if isinstance(item, DataError):
            yield item
        elif item.line > header_line:
            cells = item.cells
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            elif len(cells) > width and (surplus := [cell for cell in cells[width:] if cell.strip()]):
                why = tr("the row has more cells than there are headers; left out: {cells}.")
                yield DataError(file, item.line, why.format(cells="; ".join(surplus)[:200]))
            if phones:
                yield from _spoilt(cells, phones, item.line, file)
            yield item


def table_cards(rows: Iterator[Row | DataError], mapping: TableMapping, how: Making) -> Iterator[Card | DataError]:
    """Each row as a card."""
    columns = [(column.column, column) for column in mapping.columns if column.field != SKIP]
    for item in rows:
        if isinstance(item, DataError):
            yield item
            continue
        cells = item.cells
        properties = card_of([(column, cell) for at, column in columns if (cell := cells[at])], how)
        if properties:
            yield Card("4.0", properties, item.line)


def ldif_cards(stream: BinaryIO, how: Making, *, file: str, heard: Heard | None = None) -> Iterator[Card | DataError]:
    """Each record as a card, with the groups it is a member of; a group of which more is said is a card too."""
    groups = groups_of(stream, file=file)
    for item in read_ldif(stream, file=file, progress=heard):
        if isinstance(item, DataError):
            yield item
        elif item.is_change:
            yield DataError(file, item.line, tr("the record changes another one; it is left out."))
        elif not item.is_anybody:
            yield DataError(file, item.line, tr("the record is of no person, company or group; it is left out."))
        elif not item.is_bare_group:
            properties = _record_card(item, groups.get(plain_dn(item.first("dn")), []), how)
            if properties:
                yield Card("4.0", properties, item.line)


def _record_card(record: Record, groups: list[str], how: Making) -> tuple[Property, ...]:
    properties = list(card_of(pairs_of(record), how))
    if not properties:
        return ()
    if record.is_group:
        properties.append(Property("KIND", "group"))
    held = [name for item in properties if item.name == "CATEGORIES" for name in listed(item.value)]
    properties = [item for item in properties if item.name != "CATEGORIES"]
    if names := list(dict.fromkeys(chain(held, groups))):
        properties.append(Property("CATEGORIES", compose_list(names)))
    properties += [_picture(data) for data in record.pictures]
    if dn := record.first("dn"):
        properties.insert(0, Property("UID", uid_of("ldif", plain_dn(dn))))
    return tuple(properties)


def _picture(data: bytes) -> Property:
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    line = f"PHOTO:data:{kind};base64,{b64encode(data).decode()}\r\n"
    return Property("PHOTO", "", (("VALUE", "uri"),), "", line.encode())


def _spoilt(cells: list[str], phones: list[ColumnMap], line: int, file: str) -> Iterator[DataError]:
    for column in phones:
        text = cell_text(cells[column.column], column, mend=False)
        if is_lost_number(text):
            why = tr("“{header}”: a spreadsheet spoilt the number {number}; it is kept as text.")
            yield DataError(file, line, why.format(header=column.header, number=text))
