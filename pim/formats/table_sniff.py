"""What a table's first bytes tell: its letters, its delimiter, its quotes, and the row its headers stand in."""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pim.errors import DataError, UserError
from pim.formats.content_lines import starts_like_text
from pim.formats.gates import GATES
from pim.formats.table_letters import code_page_of, is_foreign, is_mostly_utf8, may_look_like_utf8
from pim.formats.table_text import Row, TableShape, read_rows, separator_of
from pim.texts import tr

DELIMITERS = (",", ";", "\t", "|")
HEAD_BYTES = 1 << 20
_RECORDS = 50
_CHANCE = 10  # one line in so many may look like UTF-8 and be none
_PREAMBLE = 12  # rows a program may write before the headers
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_PACKED = {b"PK\x03\x04": "Excel, OpenDocument", b"\xd0\xcf\x11\xe0": "Excel", b"%PDF": "PDF", b"SQLite": "SQLite"}


class Sniffed(NamedTuple):
    """The shape of a table and its first rows, from the one its headers are in; `errors` are what of them is bad."""

    shape: TableShape
    rows: list[Row]
    errors: list[DataError]
    is_whole: bool


def sniff(head: bytes, *, file: str, code_page: str = "cp1252") -> Sniffed:
    """How a table is written; `head` are its first bytes, cut at HEAD_BYTES when there are more.

    Raises UserError for what is no table: a packed or binary file, an empty one, over 10,000 columns.
    """
    refuse_binary(head, file)
    shape = _shape(head, *encoding_of(head, code_page))
    found = list(read_rows(BytesIO(head), shape, file=file))
    rows = [item for item in found if isinstance(item, Row)]
    if not rows:
        raise UserError(
            tr("{file} is empty: there is no row in it.").format(file=file),
            tr("Nothing was changed."),
            tr("Export it again."),
        )
    is_whole = len(head) < HEAD_BYTES
    if not is_whole and len(rows) > 1:
        rows.pop()  # it may be cut
    rows = rows[_header_at(rows) :]
    _refuse_wide(rows[0], file)
    errors = [item for item in found if isinstance(item, DataError)]
    return Sniffed(shape._replace(width=len(rows[0].cells)), rows, errors, is_whole)


def is_table(head: bytes) -> bool:
    """Whether some bytes without a telling name are surely a table: several rows of the same two columns or more."""
    if head.translate(None, _CONTROL) != head and not starts_like_text(head)[0]:
        return False
    shape = _shape(head, *encoding_of(head, "cp1252"))
    widths = _widths(head, shape)
    return len(widths) > 1 and widths[0] > 1 and widths.count(widths[0]) * 4 >= len(widths) * 3


def encoding_of(head: bytes, code_page: str) -> tuple[str, str]:
    """The codec, and that of lines which are not of it: by byte order mark, by the NULs of UTF-16, by its letters.

    A text is UTF-8 when a line of it is that with letters beyond ASCII, whatever others are; else its code page.
    """
    marked = starts_like_text(head)[0]
    if marked.startswith("utf-16"):
        return "utf-16", ""
    lines = head.splitlines()
    if len(head) >= HEAD_BYTES:
        del lines[-1:]  # it may end inside a letter
    beyond = [line for line in lines if not line.isascii()]
    foreign = [line for line in beyond if is_foreign(line)]
    if not foreign:
        return "utf-8", ""
    other = code_page_of(b"\n".join(foreign), code_page)
    good = len(beyond) - len(foreign) + sum(map(is_mostly_utf8, foreign))
    is_mixed = good * _CHANCE > len(foreign) if may_look_like_utf8(other) else good > 0
    return ("utf-8", other) if is_mixed else (other, "")


def refuse_binary(head: bytes, file: str) -> None:
    """UserError for what holds no text."""
    packed = next((name for mark, name in _PACKED.items() if head.startswith(mark)), "")
    if packed:
        raise UserError(
            tr("{file} is a file of {program}, not a table of text.").format(file=file, program=packed),
            tr("Nothing was changed."),
            tr("Save it there as CSV (UTF-8), and import that."),
        )
    strange = len(head) - len(head.translate(None, _CONTROL))
    if strange * 20 > len(head) and not starts_like_text(head)[0]:
        raise UserError(
            tr("{file} is not a table: it holds no text.").format(file=file),
            tr("Nothing was changed."),
            tr("Export it again as CSV."),
        )


def _refuse_wide(header: Row, file: str) -> None:
    if len(header.cells) <= GATES.properties:
        return
    raise UserError(
        tr("{file} has {n} columns; at most 10,000 are read.").format(file=file, n=len(header.cells)),
        tr("Nothing was changed."),
        tr("Check that it is an address book, and that its rows end where they should."),
    )


def _shape(head: bytes, encoding: str, other: str) -> TableShape:
    start = head[:32].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").splitlines()
    named = separator_of(start[0].decode("latin-1")) if start else ""
    if named:
        return TableShape(encoding, named, other=other)
    shapes = [TableShape(encoding, sign, other=other) for sign in DELIMITERS]
    best = max(shapes, key=lambda shape: _steadiness(_widths(head, shape)))
    if b'\\"' in head:
        escaped = best._replace(escaped=True)
        if _steadiness(_widths(head, escaped)) > _steadiness(_widths(head, best)):
            return escaped
    return best


def _steadiness(widths: Sequence[int]) -> tuple[float, int]:
    """How many of the rows are as wide as most are, and how wide; one column is no sign of anything."""
    most, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (count / len(widths), most) if most > 1 else (0.0, 0)


def _widths(head: bytes, shape: TableShape) -> list[int]:
    found = []
    for item in read_rows(BytesIO(head), shape, file=""):
        if isinstance(item, Row):
            found.append(len(item.cells))
        if len(found) > _RECORDS:
            return found[:-1]
    return found


def _header_at(rows: Sequence[Row]) -> int:
    """Where the headers stand: behind what a program wrote above its table, narrower than the table is."""
    widths = [len([cell for cell in row.cells if cell.strip()]) for row in rows[: _PREAMBLE * 2]]
    wide = max(widths)
    if widths[0] * 2 > wide or wide < 4:
        return 0
    return next(at for at, width in enumerate([*widths[:_PREAMBLE], wide]) if width * 2 > wide)


def has_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it has no mail, number or date, while the rows below have."""
    first = rows[0].cells
    if any("@" in cell or _is_number(cell) for cell in first):
        return False
    if len(set(first)) < len(first) and len(rows) > 1 and not any(cell.strip() == "" for cell in first):
        return len(set(first)) * 2 > len(first)
    return True


def _is_number(cell: str) -> bool:
    return sum(sign.isdigit() for sign in cell) > 3 and not any(sign.isalpha() for sign in cell)
