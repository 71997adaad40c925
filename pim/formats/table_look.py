"""A look at the first rows of a table: who wrote it, what its columns are, and what a person should look at."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from pim.errors import UserError
from pim.formats.table_dates import is_ambiguous, order_of
from pim.formats.table_headers import guess_columns, map_columns
from pim.formats.table_kinds import kind_of
from pim.formats.table_mend import is_decoded_twice, is_lost_number
from pim.formats.table_repairs import DATED, is_dated, read_as, repairs_of
from pim.formats.table_sniff import HEAD_BYTES, Sniffed, has_header, sniff
from pim.texts import tr
from pim.values.fold import fold
from pim.values.mapping import CUSTOM, ColumnMap, TableLook, TableMapping

_SAMPLES = 5
_SAMPLED = 200  # rows by which a column is judged
_LOOKED_AT = 2_000  # rows by which kinds and what is spoilt are seen
# Who writes the month first, where no date of the file proves it.
_MONTH_FIRST = frozenset(
    {"Act!", "GoldMine", "Maximizer", "Business Contact Manager", "Salesforce", "HubSpot", "Outlook"}
)
_MONTH_FIRST_IN = frozenset({"US", "PH"})
_DAY_FIRST_WORDS = ("vorname", "nachname", "geburtstag", "datum", "prenom", "naissance", "nombre", "apellidos", "fecha")


def look(path: Path, *, region: str = "", year: int = 0, mapping: TableMapping | None = None) -> TableLook:
    """What a table is and what its columns are; UserError for what is no table or cannot be read.

    `region` (ISO 3166) is where the user is, by which dates are read that could be two days; `year` the present one,
    by which those of two digits are, 0 where cells need not be shown as they would come in; `mapping` what its columns
    are where that is known.
    """
    try:
        with path.open("rb") as stream:
            found, rows = _head(stream, path.name)
        told = _guessed(found, rows, region)
        told = told if mapping is None else replace(told, mapping=mapping)
        return replace(
            told,
            repairs=repairs_of(told.mapping, rows[:_LOOKED_AT], region),
            read_as=read_as(told.mapping, rows, year) if year else (),
        )
    except OSError as error:
        raise UserError(
            tr("{file} cannot be read: {why}.").format(file=path, why=error.strerror or error),
            tr("Nothing was changed."),
            tr("Check the file and try again."),
        ) from error


def look_into(stream: BinaryIO, file: str, *, region: str = "") -> tuple[TableLook, int]:
    """What a table tells, and the line its headers stand in (0 without any); the stream is at its start again."""
    found, rows = _head(stream, file)
    return _guessed(found, rows, region), found.rows[0].line if has_header(found.rows) else 0


def _head(stream: BinaryIO, file: str) -> tuple[Sniffed, list[list[str]]]:
    """What the first bytes tell, and the rows below the headers; the stream is at its start again."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    found = sniff(head, file=file)
    return found, [row.cells for row in found.rows[has_header(found.rows) :]]


def _guessed(found: Sniffed, rows: list[list[str]], region: str) -> TableLook:
    is_headed = has_header(found.rows)
    headers = tuple(cell.strip() for cell in found.rows[0].cells) if is_headed else ()
    program, columns = _mapped(headers, found, rows[:_SAMPLED])
    order = _proved_order(columns, rows) or _usual_order(program, headers, region)
    columns = tuple(_with_kind(column, columns, rows, order) for column in columns)
    mapping = TableMapping(
        program,
        found.shape.encoding,
        found.shape.delimiter,
        is_headed,
        columns,
        dates=order,
        decimal=_decimal(found),
        escaped=found.shape.escaped,
        other=found.shape.other,
    )
    remarks = tuple(_remarks(mapping, found, rows))
    samples = tuple(tuple(cells) for cells in rows[:_SAMPLES])
    return TableLook(mapping, samples, remarks)


def _with_kind(column: ColumnMap, columns: Sequence[ColumnMap], rows: Sequence[Sequence[str]], order: str) -> ColumnMap:
    """A column of an own field with what it holds, unless each row names another field."""
    if column.field != CUSTOM or any(c.field == "custom.label" and c.group == column.group for c in columns):
        return column
    kind = kind_of(_cells(rows[:_LOOKED_AT], column), order)
    return column if kind == "text" else replace(column, kind=kind)


def _mapped(headers: Sequence[str], found: Sniffed, rows: Sequence[Sequence[str]]) -> tuple[str, tuple[ColumnMap, ...]]:
    if headers:
        return map_columns(headers, rows)
    return "", guess_columns(found.shape.width, rows)


def _proved_order(columns: Sequence[ColumnMap], rows: Sequence[Sequence[str]]) -> str:
    """The order in dates that one of them proves, "" where none does or two of them prove two."""
    proved = {order for column in columns if column.field in DATED if (order := order_of(_cells(rows, column)))}
    return proved.pop() if len(proved) == 1 else ""


def _usual_order(program: str, headers: Sequence[str], region: str) -> str:
    """The order in which those write who use such headers: by their language, then by where the user is."""
    said = " ".join(map(fold, headers))
    if any(word in said for word in _DAY_FIRST_WORDS):
        return "dmy"
    if region:
        return "mdy" if region in _MONTH_FIRST_IN else "dmy"
    return "mdy" if program in _MONTH_FIRST else "dmy"


def _decimal(found: Sniffed) -> str:
    return "," if found.shape.delimiter == ";" else "."


def _remarks(mapping: TableMapping, found: Sniffed, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not mapping.has_header:
        yield tr("The columns have no headers; what they are was guessed from what stands in them.")
    if mapping.encoding not in ("utf-8", "utf-16"):
        yield tr("The letters are read as {encoding}; look whether umlauts and accents are right.").format(
            encoding=mapping.encoding
        )
    for column in mapping.columns:
        cells = _cells(rows, column)
        if is_dated(column) and not order_of(cells) and is_ambiguous(cells):
            yield tr("The dates in “{column}” may be day and month or month and day; they are read as {order}.").format(
                column=column.header, order=tr("month first") if mapping.dates == "mdy" else tr("day first")
            )
        if column.field == "phone" and any(map(is_lost_number, cells)):
            yield tr("A spreadsheet spoilt numbers in “{column}” (1.23E+10): their last digits are lost.").format(
                column=column.header
            )
    if any(is_decoded_twice(cell) for row in rows for cell in row):
        yield tr("Letters were decoded wrongly before (“Ã¼” for “ü”); they can be mended.")
    if found.errors:
        yield tr("Line {line}: {why}").format(line=found.errors[0].line, why=found.errors[0].why)


def _cells(rows: Sequence[Sequence[str]], column: ColumnMap) -> list[str]:
    return [row[column.column] for row in rows if len(row) > column.column and row[column.column].strip()]
