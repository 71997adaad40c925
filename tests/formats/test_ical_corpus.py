"""Every calendar file of other programs: nothing raised, nothing lost, everything back as it came."""

import io
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from pim.errors import DataError, UserError
from pim.formats.ical_read import Component, read_calendar
from pim.formats.ical_understand import ANSWERS
from tests.formats.ical_samples import HOME, as_item, shared_files, written

ACTIVITIES = ("VEVENT", "VTODO", "VJOURNAL")
GOAL = 0.995


@cache
def read_file(path: Path) -> list[Component | DataError]:
    """What a file gives; nothing for one that holds no calendar."""
    try:
        return list(read_calendar(io.BytesIO(path.read_bytes()), file=path.name, home=HOME))
    except UserError:
        return []


def is_refused(path: Path) -> bool:
    try:
        next(read_calendar(io.BytesIO(path.read_bytes()), file=path.name, home=HOME), None)
    except UserError:
        return True
    return False


def only_components(found: Sequence[Component | DataError]) -> list[Component]:
    return [item for item in found if isinstance(item, Component)]


def as_utf8(data: bytes) -> bytes:
    return data.decode("utf-16").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data


def test_every_file_is_read_and_only_those_without_a_calendar_are_refused() -> None:
    refused = [path for path in shared_files() if is_refused(path)]

    assert [path.name for path in refused if b"BEGIN:VCALENDAR" in as_utf8(path.read_bytes()).upper()] == []
    assert len(refused) <= 17


def test_every_component_is_kept_byte_for_byte() -> None:
    for path in shared_files():
        data = as_utf8(path.read_bytes())

        changed = [item.raw for item in only_components(read_file(path)) if item.raw not in data]

        assert changed == [], path.name


def test_every_component_in_the_file_is_found() -> None:
    for path in shared_files():
        found = read_file(path)
        begun = as_utf8(path.read_bytes()).upper().count(b"BEGIN:VEVENT")

        kept = sum(item.raw.upper().count(b"BEGIN:VEVENT") for item in only_components(found))

        assert not found or kept == begun, path.name


def test_every_event_and_to_do_is_understood_or_listed() -> None:
    for path in shared_files():
        found = read_file(path)
        lines = [item.line for item in found if isinstance(item, DataError)]

        for item in only_components(found):
            if item.kind not in ACTIVITIES or item.method in ANSWERS:
                continue
            end = item.line + len(item.raw.splitlines())
            is_understood = item.activity is not None and (item.activity.due or item.kind != "VEVENT")
            assert is_understood or any(item.line <= line < end for line in lines), (path.name, item.line)


def test_an_original_export_gives_every_component_back(capsys: pytest.CaptureFixture[str]) -> None:
    total = same = understood = 0
    for path in shared_files():
        before = only_components(read_file(path))
        # A zone that no component named may stand in a file many times; once is enough.
        wanted = {item.raw.rstrip(): item for item in before}

        data = written(*map(as_item, before))

        after = {item.raw.rstrip(): item for item in only_components(read_data(data))} if before else {}
        # A zone that no component of its own calendar named may find one in the calendar it is written to.
        zones = {raw: item for raw, item in wanted.items() if item.kind == "VTIMEZONE" and raw in data}
        after |= {raw: item for raw, item in zones.items() if raw not in after}
        total += len(wanted)
        found = [(item, again) for raw, item in wanted.items() if (again := given_back(raw, after)) is not None]
        same += len(found)
        understood += sum(item.activity == again.activity for item, again in found)
    with capsys.disabled():
        sys.stdout.write(f"\noriginal calendars: {same} of {total} components equal, {understood} understood alike\n")
    assert same == total
    assert understood / total >= GOAL


def given_back(raw: bytes, after: dict[bytes, Component]) -> Component | None:
    """The component of these bytes, or of these and the ENDs its file did not have."""
    if raw in after:
        return after[raw]
    return next((item for other, item in after.items() if other.startswith(raw)), None)


def read_data(data: bytes) -> list[Component | DataError]:
    return list(read_calendar(io.BytesIO(data), file="again.ics", home=HOME))


def test_a_file_with_one_calendar_and_its_zones_first_comes_back_byte_for_byte() -> None:
    whole = [
        path for path in shared_files() if written(*map(as_item, only_components(read_file(path)))) == path.read_bytes()
    ]

    assert len(whole) >= 370
