"""The rows of a table in a text file: letters, quotes, cells of several lines, ragged rows, one row at a time."""

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from pim.errors import DataError
from pim.formats.content_lines import blocks
from pim.formats.gates import GATES
from pim.formats.table_letters import read_foreign
from pim.texts import tr, trn

_WIDE = ("utf-8", "utf-16")  # what the blocks of a stream come as
_USUAL = "cp1252"  # the code page most tables are in that are not UTF-8
_MOST_FOREIGN = 100  # lines in another encoding that are listed one by one


class Row(NamedTuple):
    """One row: the line it begins at, the first being 1, and its cells as they stand."""

    line: int
    cells: list[str]


class TableShape(NamedTuple):
    r"""How the text of a table is to be cut: `escaped` where a quote within quotes is `\"`, `width` cells a row.

    `width` is 0 while that is not known; rows of another one are then no sign of a quote left open.
    `other` is the code page of lines that are not of the encoding, "" for the usual one.
    """

    encoding: str
    delimiter: str
    escaped: bool = False
    width: int = 0
    other: str = ""


def read_rows(
    stream: BinaryIO, shape: TableShape, *, file: str, progress: Callable[[int], None] | None = None
) -> Iterator[Row | DataError]:
    """Every row that has a cell with something in it, and what cannot be read.

    A quote that is never closed costs its own row its quotes, not the rows after it; a line over the gate is listed.
    """
    csv.field_size_limit(2 * GATES.line_bytes)
    lines = _Lines(table_lines(stream, shape.encoding, shape.other, file=file, progress=progress))
    reader = _reader(lines, shape)
    while True:
        lines.begin_record()
        cells = next(reader, None)
        if lines.is_over and shape.width > 1 and not _are_rows(lines, shape):
            yield DataError(file, lines.first, tr("the row is over 2 MB; it is left out."))
            lines.pass_over()
            reader = _reader(lines, shape)
            cells = []
        elif len(lines.held) > 1 and _has_open_quote(lines, cells or [], shape):
            yield DataError(file, lines.first, tr("a quote is left open; the row ends with its line."))
            cells = next(csv.reader(lines.held[:1], delimiter=shape.delimiter, quoting=csv.QUOTE_NONE))
            lines.put_back()
            reader = _reader(lines, shape)
        if lines.errors:
            yield from lines.errors
            lines.errors.clear()
        if cells is None:
            return
        if any(cells):
            yield Row(lines.first, cells)


def table_lines(
    stream: BinaryIO, encoding: str, other: str = "", *, file: str, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[int, str] | DataError]:
    """Each line with its number; Excel's first line `sep=;` is passed over, one over the gate is listed.

    A line that is not of the encoding is read in `other`, and listed.
    """
    plain = "utf-8" if encoding.startswith(_WIDE) else encoding
    other = other or (_USUAL if plain == "utf-8" else "latin-1")
    number = foreign = 0
    for block in blocks(stream, GATES.line_bytes, progress):
        may_be_long, has_zeros = len(block) > GATES.line_bytes, b"\0" in block
        for raw in block.splitlines(keepends=True):
            number += 1
            if may_be_long and len(raw) > GATES.line_bytes:
                yield DataError(file, number, tr("the line is over 2 MB; it is left out."))
                continue
            try:
                text = raw.decode(plain)
            except UnicodeDecodeError:
                text = read_foreign(raw, other)
                foreign += 1
                if foreign <= _MOST_FOREIGN:
                    why = tr("letters here are not {encoding} as in other lines; read as {other}.")
                    yield DataError(file, number, why.format(encoding=plain.upper(), other=other))
            if number > 1 or not separator_of(text):
                yield number, text.replace("\0", "") if has_zeros else text
    if foreign > _MOST_FOREIGN:
        why = trn("{n} more line is not {encoding}.", "{n} more lines are not {encoding}.", foreign - _MOST_FOREIGN)
        yield DataError(file, number, why.format(n=foreign - _MOST_FOREIGN, encoding=plain.upper()))


def separator_of(line: str) -> str:
    """The delimiter that Excel's first line `sep=;` names, else ""."""
    if line[:5].strip('"').lower()[:4] != "sep=":
        return ""
    text = line.strip("\r\n").strip('"')[4:]
    return text if len(text) == 1 else ""


class _Lines:
    """Lines for the csv module, which remembers those of the present record so that they can be read once more."""

    def __init__(self, texts: Iterator[tuple[int, str] | DataError]) -> None:
        self._texts = texts
        self._back: deque[tuple[int, str]] = deque()
        self._numbers: list[int] = []
        self._size = 0
        self.held: list[str] = []
        self.errors: list[DataError] = []
        self.is_cut = self.is_over = False

    @property
    def first(self) -> int:
        """The line the present record begins at."""
        return self._numbers[0] if self._numbers else 0

    def begin_record(self) -> None:
        """The lines that come now are of the next record."""
        self.held, self._numbers, self._size = [], [], 0
        self.is_cut = self.is_over = False

    def pass_over(self) -> None:
        """Leave the rest of a record out that is within quotes: to the line that closes them."""
        for _, text in self._remaining():
            if text.count('"') % 2:
                return

    def put_back(self) -> None:
        """Give all lines of the present record but its first again."""
        self._back.extendleft(reversed(list(zip(self._numbers[1:], self.held[1:], strict=True))))
        self.held, self._numbers = self.held[:1], self._numbers[:1]

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._size > GATES.line_bytes:
            self.is_cut = self.is_over = True
            raise StopIteration
        item = self._back.popleft() if self._back else next(self._texts, None)
        if item is None or isinstance(item, DataError):
            item = self._behind(item)
        number, text = item
        self.held.append(text)
        self._numbers.append(number)
        self._size += len(text)
        return text

    def _remaining(self) -> Iterator[tuple[int, str]]:
        while self._back:
            yield self._back.popleft()
        yield from (item for item in self._texts if not isinstance(item, DataError))

    def _behind(self, item: DataError | None) -> tuple[int, str]:
        """The next line behind what cannot be read; None is the end."""
        while item is not None:
            self.errors.append(item)
            following = next(self._texts, None)
            if not isinstance(following, DataError | None):
                return following
            item = following
        self.is_cut = bool(self.held)
        raise StopIteration


def _has_open_quote(lines: _Lines, cells: Sequence[str], shape: TableShape) -> bool:
    """A record over several lines that reached the end, or is of a wrong width while its lines are of the right."""
    if lines.is_cut:
        return True
    return bool(shape.width) and len(cells) != shape.width and _are_rows(lines, shape)


def _are_rows(lines: _Lines, shape: TableShape) -> bool:
    """Whether most lines of a record behind its first are rows of their own."""
    alone = [len(row) == shape.width for row in _reader(iter(lines.held[1:]), shape)]
    return shape.width > 1 and sum(alone) * 2 > len(alone)


def _reader(lines: Iterator[str], shape: TableShape) -> Iterator[list[str]]:
    if shape.escaped:
        return csv.reader(lines, delimiter=shape.delimiter, escapechar="\\", doublequote=False)
    return csv.reader(lines, delimiter=shape.delimiter)
