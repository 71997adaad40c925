"""Holds tests/acceptance.md to the tests it names, and every page to the files it links to."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAMED_TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<test>\w+)`")
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#]+)")
ACCEPTANCE = (ROOT / "tests" / "acceptance.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists() -> None:
    named = [(found["file"], found["test"]) for found in NAMED_TEST.finditer(ACCEPTANCE)]

    missing = [f"{file}::{test}" for file, test in named if test not in names_in(ROOT / file)]

    assert named
    assert missing == []


def test_every_line_says_what_shows_it_or_that_nothing_does() -> None:
    rows = [
        line for line in ACCEPTANCE.splitlines() if line.startswith("|") and not line.startswith(("| ---", "| what"))
    ]

    silent = [row for row in rows if not row.rstrip("| ").rpartition("|")[2].strip()]

    assert len(rows) > 60
    assert silent == []


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests" / "acceptance.md"]

    links = [(page, found["target"]) for page in pages for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    dead = [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()]

    assert links
    assert dead == []


def names_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
