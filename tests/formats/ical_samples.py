"""Builders for calendar tests: components from a few lines, what is read from them, and the shared calendar files."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.errors import DataError
from pim.formats.gates import GATES, Gates
from pim.formats.ical_read import Component, read_calendar
from pim.formats.ical_write import Item, write_calendar
from pim.values.activity import Activity

HOME = "Europe/Vienna"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def calendar(*lines: str, end: str = "\r\n", own: str = "VERSION:2.0") -> bytes:
    """A calendar with these lines in it."""
    return "".join(line + end for line in ("BEGIN:VCALENDAR", own, *lines, "END:VCALENDAR")).encode()


def event(*lines: str, kind: str = "VEVENT") -> bytes:
    """A calendar with one component of these lines."""
    return calendar(f"BEGIN:{kind}", "UID:one", *lines, f"END:{kind}")


def read(data: bytes, *, home: str = HOME, gates: Gates = GATES) -> list[Component | DataError]:
    return list(read_calendar(io.BytesIO(data), file="sample.ics", home=home, gates=gates))


def components(data: bytes, *, home: str = HOME) -> list[Component]:
    return [item for item in read(data, home=home) if isinstance(item, Component)]


def troubles(data: bytes) -> list[DataError]:
    return [item for item in read(data) if isinstance(item, DataError)]


def activity(data: bytes, *, home: str = HOME) -> Activity:
    """The activity of the only component."""
    (component,) = components(data, home=home)
    assert component.activity is not None
    return component.activity


def event_activity(*lines: str, home: str = HOME) -> Activity:
    return activity(event(*lines), home=home)


def todo_activity(*lines: str, home: str = HOME) -> Activity:
    return activity(event(*lines, kind="VTODO"), home=home)


def as_item(component: Component, changed: Activity | None = None) -> Item:
    """A component as the store gives it back for writing."""
    raw, zones, lines = component.raw, component.file_zones, component.file_lines
    return Item(changed or component.activity, component.uid, raw, zones, lines)


def written(*items: Item, home: str = HOME) -> bytes:
    return b"".join(write_calendar(items, now=NOW, home=home))


def shared_files() -> Iterator[Path]:
    """The calendar files of the shared data, which stands beside the repository."""
    root = Path(os.environ.get("RINGBOOK_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "corpus" / "ics"
    if not root.is_dir():
        pytest.skip(f"no shared calendar files at {root}")
    yield from sorted(path for path in root.rglob("*") if path.is_file())
