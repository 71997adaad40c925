r"""Tables written out: CSV as a spreadsheet shows it, or exactly as it is for reading it in again.

A spreadsheet takes a cell that starts with `=`, `+`, `-`, `@`, tab or CR for a formula, and so a number like +43 1 234
too, which would lose its sign: such a cell gets a `'`, which our reader takes off again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pim.values.locale_text import format_number

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = b"\xef\xbb\xbf"


class TableStyle(NamedTuple):
    """How a table is written: cells `protected` from being formulas, `marked` with a byte order mark, all in quotes."""

    delimiter: str = ","
    protected: bool = False
    marked: bool = False
    quoted: bool = False
    encoding: str = "utf-8"


EXACT = TableStyle()


def spreadsheet() -> TableStyle:
    """The style of a table a person opens: a semicolon parts the cells where a comma stands before the cents."""
    delimiter = ";" if "," in format_number(Decimal("0.5")) else ","
    return TableStyle(delimiter, protected=True, marked=True)


def write_table(
    header: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    style: TableStyle = EXACT,
    *,
    titles: Mapping[str, str] | None = None,
) -> Iterator[bytes]:
    """The table's lines; cells of columns that are not in the header are left out.

    `titles` are other words for columns, which the first line says instead.
    """
    shown = titles or {}
    line = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if style.quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(line, delimiter=style.delimiter, quoting=quoting, lineterminator="\r\n")

    def written(cells: Iterable[str]) -> bytes:
        line.seek(0)
        line.truncate()
        writer.writerow([harmless(cell) for cell in cells] if style.protected else list(cells))
        return line.getvalue().encode(style.encoding, "replace")

    yield (_MARK if style.marked else b"") + written(shown.get(column, column) for column in header)
    for row in rows:
        yield written(row.get(column, "") for column in header)


def harmless(cell: str) -> str:
    """The cell with a `'` before what a spreadsheet would carry out."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
