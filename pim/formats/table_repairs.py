"""What spreadsheets spoilt in the columns of a table and can be undone: found, shown before and after, and done."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pim.formats.table_dates import Reading, read_day
from pim.formats.table_mend import as_number, clean, decoded_once, is_decoded_twice
from pim.values.mapping import CUSTOM, DIGITS, LETTERS, PLUS, TRUNK, ZEROS, ColumnMap, Repair, TableMapping
from pim.values.phone import understand_phone

Rows = Sequence[Sequence[str]]
DATED = frozenset({"birthday", "anniversary", "date", "history.date"})
_POWER = re.compile(r"(\d(?:[.,]\d+)?)E\+?(\d\d?)", re.IGNORECASE)
_NUMBERED = frozenset({"phone", "address.postcode", "id", "history.id", CUSTOM})
_POSTCODES = (4, 5)  # digits of postcodes that may begin with zeros
_LEAST_DIGITS = 3
_ABROAD = range(10, 16)  # digits of a number with its country code


def cell_text(cell: str, column: ColumnMap, *, mend: bool) -> str:
    """A cell as its column says it is to be read."""
    text = clean(cell)
    if not text:
        return ""
    text = as_number(decoded_once(text) if mend else text, column.field)
    return repaired(text, column.repair) if column.repair else text


def repaired(text: str, key: str) -> str:
    """A cell with what a spreadsheet took from it, as it stands where that is not so; `key` is one of REPAIRS."""
    name, _, digits = key.partition(":")
    if name == DIGITS:
        return _written_out(text)
    if not _is_bare(text):
        return text
    if name == ZEROS:
        return text.zfill(int(digits))
    return {PLUS: "+", TRUNK: "0"}.get(name, "") + text


def repairs_of(mapping: TableMapping, rows: Rows, region: str) -> tuple[Repair, ...]:
    """All that seems spoilt in these rows, whether it is undone already or not; `region` is where the user is."""
    found = list(_letters(rows))
    for at, column in enumerate(mapping.columns):
        texts = [text for row in rows if len(row) > column.column and (text := clean(row[column.column]))]
        numbers = [as_number(text, column.field) for text in texts]
        for key in _keys(column, numbers, region):
            spoilt = [text for text in numbers if repaired(text, key) != text]
            if spoilt:
                found.append(Repair(at, key, spoilt[0], repaired(spoilt[0], key), len(spoilt)))
    return tuple(found)


def read_as(mapping: TableMapping, rows: Rows, year: int) -> tuple[str, ...]:
    """For each column what its first cell comes in as, "" where that is what stands there."""
    return tuple(_read_as(column, mapping, rows, year) for column in mapping.columns)


def first_cell(column: ColumnMap, rows: Rows) -> str:
    """The first cell of a column that has something in it."""
    return next((text for row in rows if len(row) > column.column and (text := clean(row[column.column]))), "")


def is_dated(column: ColumnMap) -> bool:
    """Whether the cells of a column are days."""
    return column.field in DATED or (column.field == CUSTOM and column.kind == "date")


def _read_as(column: ColumnMap, mapping: TableMapping, rows: Rows, year: int) -> str:
    before = first_cell(column, rows)
    after = cell_text(before, column, mend=mapping.mend)
    if is_dated(column):
        is_past = column.field != CUSTOM and not mapping.is_history
        after = read_day(after, Reading(column.dates or mapping.dates, year, is_past)) or after
    return after if after != before else ""


def _letters(rows: Rows) -> Iterator[Repair]:
    spoilt = [
        text for row in rows for cell in row if is_decoded_twice(cell) and decoded_once(text := clean(cell)) != text
    ]
    if spoilt:
        shortest = min(spoilt, key=len)
        yield Repair(-1, LETTERS, shortest, decoded_once(shortest), len(spoilt))


def _keys(column: ColumnMap, numbers: Sequence[str], region: str) -> Iterator[str]:
    """What may be undone in a column, by its cells."""
    if column.field in _NUMBERED and any(_written_out(text) != text for text in numbers):
        yield DIGITS
    bare = [text for text in numbers if _is_bare(text)]
    if column.field == "address.postcode" and (digits := _lost_zeros(bare, numbers)):
        yield f"{ZEROS}:{digits}"
    elif column.field == "phone" and bare:
        if _most(bare, lambda text: _has_lost_plus(text, region)):
            yield PLUS
        elif region and _most(bare, lambda text: _has_lost_trunk(text, region)):
            yield TRUNK


def _lost_zeros(bare: Sequence[str], numbers: Sequence[str]) -> int:
    """How many digits the postcodes had, 0 where none lost a zero: most have as many, some one less, none a zero."""
    lengths = Counter(map(len, bare))
    most = max(lengths, default=0)
    if most not in _POSTCODES or any(text.startswith("0") for text in numbers):
        return 0
    few = sum(count for length, count in lengths.items() if _LEAST_DIGITS <= length < most)
    return most if few and lengths[most] > lengths[most - 1] // 2 else 0


def _has_lost_plus(text: str, region: str) -> bool:
    """Whether a number is one with its country code, and no other number inside the country."""
    whole = f"+{text}"
    return (
        len(text) in _ABROAD
        and understand_phone(whole, "").e164 == whole
        and understand_phone(text, region).e164 in ("", whole)
    )


def _has_lost_trunk(text: str, region: str) -> bool:
    """Whether a 0 belongs before a number: it is that number, with and without it."""
    meant = understand_phone(text, region)
    return bool(meant.e164) and meant.national == f"0{text}"


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) * 2 > len(texts)


def _is_bare(text: str) -> bool:
    return text.isascii() and text.isdecimal() and not text.startswith("0")


def _written_out(text: str) -> str:
    """A power of ten as the number it is, as it stands where its digits do not reach to the last."""
    found = _POWER.fullmatch(text)
    if not found:
        return text
    digits = found[1].replace(",", ".")
    if len(digits) - len("1.") < int(found[2]):
        return text
    return f"{Decimal(f'{digits}E{found[2]}').to_integral_value():f}"
