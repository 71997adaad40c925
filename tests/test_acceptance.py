"""Holds tests/acceptance.md to the tests it names."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAMED_TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<test>\w+)`")
ACCEPTANCE = (ROOT / "tests" / "acceptance.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists() -> None:
    named = [(found["file"], found["test"]) for found in NAMED_TEST.finditer(ACCEPTANCE)]

    missing = [f"{file}::{test}" for file, test in named if test not in names_in(ROOT / file)]

    assert named
    assert missing == []


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", ACCEPTANCE)

    assert named
    assert [file for file in named if not (ROOT / file).is_file()] == []


def test_every_line_says_what_shows_it_or_that_nothing_does() -> None:
    rows = [
        line for line in ACCEPTANCE.splitlines() if line.startswith("|") and not line.startswith(("| ---", "| what"))
    ]

    silent = [row for row in rows if not row.rstrip("| ").rpartition("|")[2].strip()]

    assert len(rows) > 60
    assert silent == []


def names_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
