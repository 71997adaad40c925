"""The bench keeps its own rules: short floors, by the driver alone, and medians that are medians."""

import ast
from pathlib import Path

import pytest

from bench.harness import Row, in_turn, ms, p95
from bench.table import as_text

FLOORS = sorted((Path(__file__).parents[2] / "bench" / "floors").glob("*.py"))
MOST_LINES = 80


@pytest.mark.parametrize("floor", FLOORS, ids=lambda path: path.stem)
def test_a_floor_is_short_and_uses_nothing_of_ours(floor: Path) -> None:
    text = floor.read_text(encoding="utf-8")

    imported = [
        name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    ]

    assert len(text.splitlines()) < MOST_LINES
    assert not [name for name in imported if name.split(".")[0] in ("pim", "ui")]


def test_both_sides_run_in_turns_equally_often() -> None:
    ran: list[str] = []

    took = in_turn({"ours": lambda: ran.append("ours"), "floor": lambda: ran.append("floor")}, 5)

    assert (ran.count("ours"), ran.count("floor")) == (5, 5)
    assert ran[:4] == ["floor", "ours", "ours", "floor"]
    assert set(took) == {"ours", "floor"}


def test_ninety_five_of_a_hundred_do_not_exceed_p95() -> None:
    assert p95(list(range(1, 101))) == 95
    assert p95([7.0]) == 7.0
    assert p95([1.0, 2.0, 3.0]) == 3.0


def test_the_table_says_what_misses_its_goal() -> None:
    row = Row("start", "2 s", "1 s", 2.0, "≤ 1.6×", met=False, fidelity="60 rows")

    (heads, line) = as_text([row]).splitlines()

    assert heads.split()[0] == "work"
    assert "NO" in line
    assert "2.00" in line
    assert (ms(0.0005), ms(0.0123), ms(0.5)) == ("0.50 ms", "12.3 ms", "500 ms")
