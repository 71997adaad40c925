"""Holds docs/file-format.md to the schema."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Table

from pim.store import schema
from pim.store.version import APPLICATION_ID, USER_VERSION

TEXT = (Path(__file__).parent.parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"### `(\w+)`\n(.*?)(?=\n##|\Z)", TEXT, re.DOTALL))
ROW = re.compile(r"^\| `(\w+)` \| (INTEGER|TEXT|BLOB|ANY)(, may be NULL)? \| (.+) \|$", re.MULTILINE)

of_every_table = pytest.mark.parametrize("table", schema.metadata.tables.values(), ids=lambda table: table.name)


def test_the_marks_of_the_file_are_told() -> None:
    assert f"`PRAGMA application_id` is 0x{APPLICATION_ID:X}" in TEXT
    assert f"`PRAGMA user_version` is {USER_VERSION}." in TEXT


def test_no_table_is_told_that_is_not_there() -> None:
    assert set(SECTIONS) == set(schema.metadata.tables)


@of_every_table
def test_every_column_is_told_with_its_type_and_reference(table: Table) -> None:
    told = {name: (kind, bool(maybe), words) for name, kind, maybe, words in ROW.findall(SECTIONS[table.name])}
    columns = [column for column in table.columns if not re.fullmatch(r"c\d+", column.name)]

    assert list(told) == [column.name for column in columns]
    for column in columns:
        kind, maybe, words = told[column.name]
        assert kind == ("ANY" if isinstance(column.type, schema.AnyValue) else str(column.type))
        assert maybe == bool(column.nullable)
        assert all(f"`{link.column.table.name}`" in words for link in column.foreign_keys)


@of_every_table
def test_every_table_is_told_with_its_place_in_the_undo_log(table: Table) -> None:
    line = SECTIONS[table.name].strip().split("\n")[0]
    number = table.info.get("journal")

    assert (f"journal number {number}" if number else "outside undo") in line
    assert ("derived" in line) is bool(table.info.get("derived"))


def test_the_width_of_the_journal_is_told() -> None:
    assert f"| `c0` … `c{schema.JOURNAL_WIDTH - 1}` |" in TEXT


@pytest.mark.parametrize("name", schema.FULL_TEXT)
def test_every_search_index_is_told_with_its_columns(name: str) -> None:
    source, columns, _ = schema.FULL_TEXT[name]

    assert f"| `{name}` | `{source.name}` | {', '.join(f'`{column}`' for column in columns)} |" in TEXT
