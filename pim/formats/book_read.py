"""Reads the tables of a whole book from its JSON text, row by row: each row stands in a line of its own."""

import json
from base64 import b64decode
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from pim.errors import UserError
from pim.texts import tr

FORMAT, VERSION = "ringbook-book", 1
OUTSIDE_UNDO = ("consent", "suppression", "register_number", "desk", "printing", "visit")
"""Tables of a book beside those the undo log follows."""
LONGEST_LINE = 300_000_000  # bytes: a row with the largest picture, in base64
_LONGEST_HEAD = 500
_ENDS = (b"]}", b"]},")

Cell = int | float | str | bytes | None


class TableHead(NamedTuple):
    """A table begins: its name and the columns of the rows that follow."""

    name: str
    columns: list[str]


class TableRow(NamedTuple):
    """One row, its cells in the order of the columns."""

    cells: list[Cell]


def is_book_text(head: bytes) -> bool:
    """Whether a file that begins so is a whole book."""
    return head.startswith(f'{{"format":"{FORMAT}"'.encode())


def read_tables(stream: BinaryIO, file: str) -> Iterator[TableHead | TableRow]:
    """The tables in order, each with its rows; UserError where the text is cut off, changed or of a newer program."""
    _check_head(stream.readline(_LONGEST_HEAD), file)
    is_inside = False
    while line := stream.readline(LONGEST_LINE):
        line = line.strip()
        if not is_inside:
            is_inside = line == b'"tables":{'
        elif line == b"}}":
            return
        elif line and line not in _ENDS:
            yield _piece(line, file)
    raise damaged(file, tr("its end is missing"))


def damaged(file: str, why: str) -> UserError:
    """What is said of a book that cannot be read whole."""
    return UserError(
        tr("{file} is no whole book: {why}.").format(file=file, why=why),
        tr("Nothing was changed."),
        tr("Export the book again, or restore a backup."),
    )


def _check_head(line: bytes, file: str) -> None:
    try:
        head = json.loads(line.strip().removesuffix(b",") + b"}")
        form, version = head["format"], int(head["version"])
    except (ValueError, KeyError, TypeError):
        form, version = "", 0
    if form != FORMAT:
        raise damaged(file, tr("its first line is another one"))
    if version > VERSION:
        raise UserError(
            tr("{file} was written by a newer Ringbook.").format(file=file),
            tr("Nothing was changed."),
            tr("Update Ringbook, then import it again."),
        )


def _piece(line: bytes, file: str) -> TableHead | TableRow:
    try:
        if line.startswith(b'"'):
            ((name, table),) = json.loads(b"{" + line + b"]}}").items()
            return TableHead(str(name), [str(column) for column in table["columns"]])
        cells = json.loads(line.removesuffix(b","))
        return TableRow([_cell(cell) for cell in cells])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(file, tr("a row cannot be read")) from error


def _cell(cell: object) -> Cell:
    if isinstance(cell, dict):
        return b64decode(cell["base64"], validate=True)
    if cell is None or (isinstance(cell, int | float | str) and not isinstance(cell, bool)):
        return cell
    raise TypeError(type(cell))
