"""The columns of tables that programs and people write, in four languages, are each taken for what they are."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from pim.formats.table_headers import map_columns

TABLES = tomllib.loads((Path(__file__).parent.parent / "samples/tables/headers.toml").read_text(encoding="utf-8"))
LEAST = 0.95


def wanted(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Header and field of each column."""
    return [tuple(line.rsplit(" = ", 1)) for line in table["columns"]]  # type: ignore[misc]


def a_cell(field: str) -> str:
    """Something that may stand in such a column."""
    said = {"given": "Eva", "family": "Lang", "birthday": "1980-04-01", "email": "eva@lang.example"}
    return said.get(field.partition(":")[0], "+43 1 234567" if field.startswith("phone") else "x")


def found(table: dict[str, list[str]]) -> tuple[str, list[str]]:
    """The program and the fields of the columns, as they are taken for."""
    pairs = wanted(table)
    rows = [[a_cell(field) for _, field in pairs]] * 3
    program, columns = map_columns([header for header, _ in pairs], rows)
    return program, [
        "-" if column.field == "custom" else f"{column.field}:{column.label}" if column.label else column.field
        for column in columns
    ]


@pytest.mark.parametrize("table", TABLES["table"], ids=lambda table: f"{table['name']} {table['language']}")
def test_each_column_is_taken_for_what_it_is(table: dict[str, list[str]]) -> None:
    program, fields = found(table)

    assert list(zip((header for header, _ in wanted(table)), fields, strict=True)) == wanted(table)
    assert program == table["is"] or not table["is"]


def test_nearly_all_columns_that_have_a_place_are_mapped_in_every_language() -> None:
    placed: Counter[str] = Counter()
    mapped: Counter[str] = Counter()
    for table in TABLES["table"]:
        for (_, field), taken in zip(wanted(table), found(table)[1], strict=True):
            placed[table["language"]] += field != "-"
            mapped[table["language"]] += field != "-" and taken != "-"

    assert set(placed) == {"en", "de", "fr", "es"}
    assert all(mapped[language] >= LEAST * count for language, count in placed.items())
