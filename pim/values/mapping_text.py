"""A mapping of columns as a text people can keep, read and change: TOML, one table a column."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import fields

from pim.errors import UserError
from pim.texts import tr
from pim.values.mapping import DATE_ORDERS, FIELD_KINDS, REPAIRS, ColumnMap, TableMapping
from pim.values.mapping import fields as known_fields

_TABLE = tuple(field.name for field in fields(TableMapping) if field.name != "columns")
_COLUMN = tuple(field.name for field in fields(ColumnMap))
_MOST_COLUMNS = 10_000
_PLAIN = TableMapping("", "", "", True, ())
_PLAIN_COLUMN = ColumnMap(0, "", "")


def mapping_text(mapping: TableMapping) -> str:
    """The mapping as TOML; columns without a label or a group of their own do not name one."""
    lines = [*_lines(mapping, _TABLE, ()), ""]
    for column in mapping.columns:
        lines += ["[[columns]]", *_lines(column, _COLUMN, ("label", "group", "dates", "kind", "repair")), ""]
    return "\n".join(lines)


def mapping_of(text: str, file: str) -> TableMapping:
    """The mapping such a text tells; raises UserError with what is wrong with it."""
    try:
        found = tomllib.loads(text)
    except ValueError as error:
        raise _wrong(file, str(error)) from error
    listed = found.get("columns")
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise _wrong(file, tr("it has no [[columns]]"))
    given = {name: _checked(found[name], getattr(_PLAIN, name), name, file) for name in _TABLE if name in found}
    columns = tuple(_column(item, file) for item in listed)
    missing = {"encoding", "delimiter"} - given.keys()
    if missing:
        raise _wrong(file, tr("“{name}” is missing").format(name=min(missing)))
    if given.get("dates", DATE_ORDERS[0]) not in DATE_ORDERS:
        raise _wrong(file, tr("“dates” is one of {orders}").format(orders=", ".join(DATE_ORDERS)))
    for name, is_good in (
        ("encoding", _is_encoding(str(given["encoding"]))),
        ("other", not given.get("other") or _is_encoding(str(given["other"]))),
        ("delimiter", len(str(given["delimiter"])) == 1 and given["delimiter"] not in ('"', "\n", "\r")),
        ("column", all(0 <= column.column < _MOST_COLUMNS for column in columns)),
    ):
        if not is_good:
            raise _wrong(file, tr("“{name}” cannot be that").format(name=name))
    return TableMapping(**{"program": "", "has_header": True, **given}, columns=columns)  # type: ignore[arg-type]


def _is_encoding(name: str) -> bool:
    """Whether it is an encoding of texts; some codecs are of something else."""
    try:
        return b"a".decode(name) == "a" or name == "utf-16"
    except (LookupError, ValueError, TypeError):
        return name == "utf-16"


def _column(item: dict[str, object], file: str) -> ColumnMap:
    given = {name: _checked(item[name], getattr(_PLAIN_COLUMN, name), name, file) for name in _COLUMN if name in item}
    if given.get("field") not in known_fields():
        raise _wrong(file, tr("“{name}” is no field").format(name=item.get("field", "")))
    for name, known in (("kind", FIELD_KINDS), ("repair", REPAIRS)):
        if given.get(name) and given[name] not in known:
            raise _wrong(file, tr("“{name}” is one of {words}").format(name=name, words=", ".join(known)))
    return ColumnMap(**{"column": 0, "header": "", **given})  # type: ignore[arg-type]


def _checked(value: object, like: object, name: str, file: str) -> object:
    if type(value) is not type(like):
        raise _wrong(file, tr("“{name}” is of the wrong kind").format(name=name))
    return value


def _lines(item: TableMapping | ColumnMap, names: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(item, name)
        if value or name not in optional:
            yield f"{name} = {json.dumps(value, ensure_ascii=False).replace(chr(127), chr(92) + 'u007f')}"


def _wrong(file: str, why: str) -> UserError:
    return UserError(
        tr("{file} is no mapping of columns: {why}.").format(file=file, why=why),
        tr("Nothing was changed."),
        tr("Write one with --save-map, and change that."),
    )
