"""The page about typing back says what is so."""

import re
from pathlib import Path

import pytest

from pim.values.writeback import read_paper_line
from tests.unit.test_writeback_lines import said, words

PAGE = (Path(__file__).parents[2] / "docs" / "type-back.md").read_text(encoding="utf-8")
ROWS = [
    (typed, meant.strip())
    for cell, meant in re.findall(r"^\| (`.*`) \| (.*) \|$", PAGE, re.MULTILINE)
    for typed in re.findall(r"`([^`]+)`", cell)
]


@pytest.mark.parametrize(("typed", "meant"), ROWS)
def test_every_example_is_read_as_the_page_says(typed: str, meant: str) -> None:
    assert said(read_paper_line(typed, words())) == meant


def test_the_page_has_examples() -> None:
    assert len(ROWS) > 10
