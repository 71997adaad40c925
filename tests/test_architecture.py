"""Holds who may import whom, whose library is whose, and that plain values ask neither clock nor network."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent

SHARED = ("errors", "changes", "texts")
FRONT = ("book", "commands", "changes", "values", "errors", "work", "settings", "profile", "place", "texts")

# Place (the longest that fits wins) → the parts of `pim` it may import, besides its own package.
LAYERS: dict[str, tuple[str, ...]] = {
    "ui": FRONT,
    "ui/main.py": (*FRONT, "cli"),
    "pim/cli": FRONT,
    "pim/work": FRONT,
    "pim/book.py": (*FRONT, "handlers", "queries", "store", "formats", "dav", "logs"),
    "pim/handlers": (*SHARED, "store", "commands", "values", "formats"),
    "pim/queries": (*SHARED, "store", "commands", "values", "formats"),
    "pim/store": (*SHARED, "values", "profile"),
    "pim/values": (*SHARED, "values"),
    "pim/commands": (*SHARED, "values"),
    "pim/formats": (*SHARED, "values"),
    "pim/dav": (*SHARED, "values", "formats"),
    "pim": (*SHARED, "values", "settings", "profile"),
}

# A value that long work is told through; it stands beside the threads but knows nothing of them.
PROGRESS = "pim.work.progress"

# Library → the places that may import it; what is not named here is not a library of Ringbook.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui",),
    "shiboken6": ("ui",),
    "sqlcipher3": ("pim/store",),
    "sqlalchemy": ("pim/store", "pim/handlers", "pim/queries", "pim/book.py"),
    "platformdirs": ("pim/profile.py", "pim/settings.py"),
    "tomlkit": ("pim/settings.py",),
    "icalendar": ("pim/formats", "pim/place.py"),
    "dateutil": ("pim/formats", "pim/values"),
    "vobject": ("pim/formats",),
    "phonenumbers": ("pim/values",),
    "segno": ("pim/values",),
    "charset_normalizer": ("pim/formats",),
    "babel": ("pim/texts.py", "pim/values"),
    "rich": ("pim/cli",),
    "ringbook_resources": ("pim", "ui"),
}

# Python's own SQLite differs by platform, so the driver is sqlcipher3 alone.
FORBIDDEN_EVERYWHERE = {"sqlite3"}
PLAIN = ("pim/values", "pim/commands", "pim/formats")
FORBIDDEN_IN_PLAIN = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "locale", "secrets"}
CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.monotonic",
    "uuid.uuid1",
    "uuid.uuid4",
    "random.random",
}


class Import(NamedTuple):
    """One import: the file and line it stands on, and the full name of what it brings."""

    file: str
    line: int
    name: str


def test_every_import_keeps_to_its_layer() -> None:
    broken = [f"{found.file}:{found.line}: {rule}" for found in imports() if (rule := broken_rule(found))]

    assert not broken, "\n".join(broken)


def test_plain_values_ask_neither_the_clock_nor_for_new_ids() -> None:
    broken = [
        f"{file}:{node.lineno}: {ast.unparse(node)}: clock and new ids are passed in"
        for file, tree in sources()
        if file.startswith(PLAIN)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ".".join(ast.unparse(node.func).split(".")[-2:]) in CLOCK
    ]

    assert not broken, "\n".join(broken)


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [file for file, tree in sources() if not ast.get_docstring(tree)]

    assert not silent, "\n".join(silent)


@pytest.mark.parametrize(
    ("file", "name", "is_broken"),
    [
        ("ui/window.py", "pim.book", False),
        ("ui/window.py", "pim.store.schema", True),
        ("ui/window.py", "pim.queries", True),
        ("ui/window.py", "sqlalchemy", True),
        ("ui/window.py", "pim.cli", True),
        ("ui/main.py", "pim.cli", False),
        ("pim/cli/find.py", "PySide6.QtCore", True),
        ("pim/cli/find.py", "ui.app", True),
        ("pim/book.py", "pim.cli", True),
        ("pim/handlers/contact.py", "pim.book", True),
        ("pim/handlers/contact.py", "pim.handlers.result", False),
        ("pim/store/derive.py", "pim.formats", True),
        ("pim/values/phone.py", "phonenumbers", False),
        ("pim/values/phone.py", "icalendar", True),
        ("pim/formats/ical.py", "urllib.request", True),
        ("pim/formats/ical.py", "requests", True),
        ("pim/store/connect.py", "sqlite3", True),
    ],
)
def test_the_rules_catch_what_they_are_for(file: str, name: str, is_broken: bool) -> None:
    assert bool(broken_rule(Import(file, 1, name))) is is_broken


def test_the_command_line_loads_no_window_and_no_heavy_library() -> None:
    heavy = {"PySide6", "sqlalchemy", "phonenumbers", "icalendar", "vobject", "babel", "rich", "charset_normalizer"}
    asked = "import sys, pim.cli, ui.main; print(*sorted({name.split('.')[0] for name in sys.modules}))"

    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert not heavy & set(loaded.split())


def broken_rule(found: Import) -> str:
    """The sentence that says which rule an import breaks, or an empty text."""
    top = found.name.split(".")[0]
    if top in FORBIDDEN_EVERYWHERE:
        return f"{found.name}: the driver is sqlcipher3 alone"
    if found.file.startswith(PLAIN) and {top, found.name} & FORBIDDEN_IN_PLAIN:
        return f"{found.name}: values, commands and formats ask no network, locale or chance"
    if top == "ui":
        return "" if found.file.startswith("ui/") else f"{found.name}: only ui imports ui"
    if top == "pim":
        return broken_layer(found)
    if top in sys.stdlib_module_names:
        return ""
    if top not in LIBRARIES:
        return f"{found.name}: not one of Ringbook's libraries"
    if not any(is_within(found.file, place) for place in LIBRARIES[top]):
        return f"{found.name}: belongs to {', '.join(LIBRARIES[top])}"
    return ""


def broken_layer(found: Import) -> str:
    place = max((place for place in LAYERS if is_within(found.file, place)), key=len)
    part = found.name.removeprefix("pim").removeprefix(".").split(".")[0].removeprefix("VERSION")
    own = place.removeprefix("pim/").removesuffix(".py")
    if part in ("", own, *LAYERS[place]) or found.name == PROGRESS:
        return ""
    return f"{found.name}: {place} may import {', '.join(LAYERS[place])}"


def is_within(file: str, place: str) -> bool:
    return file == place or file.startswith(place + "/")


def imports() -> Iterator[Import]:
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (Import(file, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (Import(file, node.lineno, name) for name in imported_names(file, node))


def imported_names(file: str, node: ast.ImportFrom) -> list[str]:
    """Full names a `from` line brings; `from pim import book` is an import of pim.book."""
    package = Path(file).parent.parts
    start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
    module = ".".join(part for part in (start, node.module or "") if part)
    return [f"pim.{alias.name}" for alias in node.names] if module == "pim" else [module]


def sources() -> Iterator[tuple[str, ast.Module]]:
    for top in ("pim", "ui"):
        for path in sorted((ROOT / top).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
