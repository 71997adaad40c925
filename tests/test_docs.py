"""Holds the documents to the tree: every file they name is there, every picture too."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = re.compile(r"`((?:pim|ui|tests|resources|packaging|bench|docs)/[\w./-]+)`")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#:]+)\)")


def _documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_file_a_document_names_is_there() -> None:
    gone = [
        f"{document.name}: {place}"
        for document in _documents()
        for place in PLACE.findall(document.read_text(encoding="utf-8"))
        if not (ROOT / place).exists()
    ]
    assert gone == []


def test_every_picture_and_linked_page_is_there() -> None:
    gone = [
        f"{document.name}: {target}"
        for document in _documents()
        for pattern in (PICTURE, LINK)
        for target in pattern.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert gone == []


def test_the_table_of_features_names_every_package_of_code() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = [
        path.parent.relative_to(ROOT).as_posix() for top in ("pim", "ui") for path in (ROOT / top).rglob("__init__.py")
    ]
    assert [package for package in packages if f"{package}/" not in text] == []
