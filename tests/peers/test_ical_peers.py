"""Other programs' readers agree with ours, and read what we write."""

import json
import subprocess
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import icalendar
import pytest

from pim.errors import UserError
from pim.formats.ical_compose import CATEGORY
from pim.formats.ical_read import Component
from pim.formats.ical_times import from_due, instant, is_day
from pim.formats.ical_write import Item
from pim.values.activity import KINDS, Activity
from pim.values.result import usual_results
from tests.formats.ical_samples import HOME, as_item, calendar, components, read, shared_files, written

pytestmark = pytest.mark.peer

AGREEMENT = 0.995
ZONES = ("", "UTC", "Europe/Vienna", "America/St_Johns", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Africa/Cairo")
SYSTEM_PYTHON = Path("/usr/bin/python3")


def samples() -> list[Item]:
    """Every kind of activity, planned, done and cancelled, in every kind of zone."""
    planned = [
        Activity(
            kind=kind,
            due="2026-07-10T15:30",
            tz=zone,
            subject=f"{kind}; “{zone}”, ok",
            text="one\ntwo\\",
            alarm_minutes=15,
        )
        for kind in KINDS
        for zone in ZONES
    ]
    days = [Activity(kind=kind, due="2026-07-10", state="cancelled", location="Łódź 東京") for kind in KINDS]
    spans = [
        Activity(kind="meeting", due="2026-07-10", due_end="2026-07-12", rrule="FREQ=YEARLY;COUNT=3"),
        Activity(
            kind="meeting",
            due="2026-07-10T09:00",
            due_end="2026-07-10T10:00",
            exdates=("2026-07-17T09:00",),
            rrule="FREQ=WEEKLY",
        ),
        Activity(kind="todo", subject="no date"),
    ]
    done = [
        Activity(kind="call", state="done", done_at=1_783_000_000_123 + at, minutes=at, result=result, text="x" * 200)
        for at, result in enumerate(usual_results())
    ]
    made = [*planned, *days, *spans, *done]
    return [Item(activity, f"uid-{at}", contacts=("contact-1",)) for at, activity in enumerate(made)]


def peer_components(data: bytes) -> Iterator[icalendar.Component]:
    """The events and to-dos icalendar reads without complaint; none of a file it refuses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says when it guesses a zone
            calendars = icalendar.Calendar.from_ical(data, multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return
    for one in calendars:
        for component in one.walk():
            if component.name in ("VEVENT", "VTODO") and not component.errors:
                yield component


def peer_start(component: icalendar.Component) -> date | datetime | None:
    """When an item is, as icalendar reads it; None where it cannot, or has no word for it: a to-do with a length."""
    name = "DUE" if "DUE" in component else "DTSTART"
    if name not in component or (component.name == "VTODO" and "DURATION" in component):
        return None
    try:
        value = component[name].dt
    except (AttributeError, ValueError):
        return None
    return value if isinstance(value, date) else None


def is_alike(ours: Activity, theirs: icalendar.Component) -> bool:
    """Whether subject and start are the same; times without a zone for icalendar are compared as they stand."""
    subject = theirs.get("SUMMARY", "")
    if not isinstance(subject, list) and ours.subject != str(subject).replace("\r\n", "\n").strip():
        return False
    start = peer_start(theirs)
    if start is None or not ours.due:
        return True
    if not isinstance(start, datetime):
        return ours.due[:10] == start.isoformat()
    if is_day(ours.due) or start.tzinfo is None:
        return ours.due[:10] == start.strftime("%Y-%m-%d") or start.tzinfo is not None or bool(ours.tz)
    return instant(from_due(ours.due), ours.tz or HOME) // 60_000 == int(start.timestamp()) // 60


def paired(data: bytes) -> Iterator[tuple[Component, icalendar.Component]]:
    """Our components beside icalendar's, by uid and place, where both found the same number of a uid."""
    ours: dict[str, list[Component]] = defaultdict(list)
    theirs: dict[str, list[icalendar.Component]] = defaultdict(list)
    with suppress(UserError):
        for component in components(data):
            if component.activity is not None and component.kind in ("VEVENT", "VTODO"):
                ours[component.uid].append(component)
    for other in peer_components(data):
        theirs[str(other.get("UID", "")).strip()].append(other)
    for uid, found in theirs.items():
        if len(found) == len(ours[uid]):
            yield from zip(ours[uid], found, strict=True)


def test_icalendar_understands_the_shared_files_as_we_do(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [(path, *pair) for path in shared_files() for pair in paired(path.read_bytes())]

    unlike = [(path, mine) for path, mine, theirs in pairs if mine.activity and not is_alike(mine.activity, theirs)]

    total, alike = len(pairs), len(pairs) - len(unlike)
    odd = [f"{path.name}:{mine.line}" for path, mine in unlike]
    with capsys.disabled():
        sys.stdout.write(f"\nicalendar agrees on {alike} of {total}; not on {odd[:20]}\n")
    assert total > 5000
    assert alike / total >= AGREEMENT


def test_icalendar_reads_what_we_write_without_complaint() -> None:
    items = samples()

    found = {str(component["UID"]): component for component in peer_components(written(*items))}

    assert len(found) == len(items)
    for item in items:
        assert item.activity is not None
        theirs = found[item.uid]
        assert str(theirs.get("SUMMARY", "")) == (item.activity.subject or CATEGORY[item.activity.kind])
        assert str(theirs.get("LOCATION", "")) == item.activity.location
        assert str(theirs.get("DESCRIPTION", "")).endswith(item.activity.text)


def test_icalendar_sees_our_meetings_at_their_instant() -> None:
    items = [
        item for item in samples() if item.activity and item.activity.kind == "meeting" and len(item.activity.due) > 10
    ]

    found = {str(component["UID"]): component for component in peer_components(written(*items))}

    for item in items:
        assert item.activity is not None
        wall = from_due(item.activity.due).replace(tzinfo=ZoneInfo(item.activity.tz or HOME))
        assert found[item.uid]["DTSTART"].dt.astimezone(UTC) == wall.astimezone(UTC)


LIBICAL = """
import json, sys, gi
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib as I

def text(item, name):
    try:
        return getattr(item, name)() or ""
    except TypeError:
        return ""

def start(item):
    time = item.get_due() if item.isa() == I.ComponentKind.VTODO_COMPONENT else item.get_dtstart()
    return "" if time is None or time.is_null_time() else time.as_ical_string()

root = I.Component.new_from_string(sys.stdin.buffer.read().decode())
found = []
for kind in (I.ComponentKind.VEVENT_COMPONENT, I.ComponentKind.VTODO_COMPONENT):
    item = root.get_first_component(kind)
    while item is not None:
        found.append([item.get_uid(), text(item, "get_summary"), start(item)])
        item = root.get_next_component(kind)
print(json.dumps([root.count_errors(), found]))
"""


def libical(data: bytes) -> tuple[int, dict[str, tuple[str, str]]]:
    """The errors libical counts, and the subject and start of each item by uid."""
    if not SYSTEM_PYTHON.exists():
        pytest.skip("no system Python")
    run = subprocess.run(
        [SYSTEM_PYTHON, "-c", LIBICAL],
        input=data,
        capture_output=True,
        timeout=60,
        check=False,
        env={"LANG": "C.UTF-8"},
    )
    if b"ICalGLib not available" in run.stderr or b"No module named 'gi'" in run.stderr:
        pytest.skip("libical's Python binding is not installed (gir1.2-ical-3.0, python3-gi)")
    assert run.returncode == 0, run.stderr.decode()
    errors, found = json.loads(run.stdout)
    return int(errors), {uid: (subject, start) for uid, subject, start in found}


def test_libical_reads_what_we_write_without_an_error() -> None:
    items = samples()

    errors, found = libical(written(*items))

    assert errors == 0
    assert len(found) == len(items)
    titles = {item.uid: item.activity.subject or CATEGORY[item.activity.kind] for item in items if item.activity}
    assert {uid: subject for uid, (subject, _) in found.items()} == titles
    planned = [item.activity for item in items if item.activity and item.activity.state == "planned"]
    starts = {start for _, start in found.values()}
    assert {"20260710T153000", "20260710T153000Z", "20260710"} <= starts
    assert len(planned) > 40


def test_libical_reads_edited_components_without_an_error() -> None:
    zone = (
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTAMP:20260101T000000Z",
        "DTSTART;TZID=Asia/Tokyo:20260310T090000",
        "END:VEVENT",
    )
    todo = ("BEGIN:VTODO", "UID:b", "DTSTAMP:20260101T000000Z", "DUE:20260310T090000Z", "END:VTODO")
    before = components(calendar("PRODID:-//Other//EN", *zone, *todo))
    changed = Activity(kind="call", due="2026-04-01T08:00", tz="America/Nuuk", subject="New", alarm_minutes=5)

    errors, found = libical(written(*(as_item(item, changed) for item in before)))

    assert errors == 0
    assert found == {"a": ("New", "20260401T080000"), "b": ("New", "20260401T080000")}


def test_reading_is_no_slower_than_icalendars_own() -> None:
    data = written(*(item._replace(uid=f"{item.uid}-{at}") for at in range(8) for item in samples()))

    def seconds(work: object) -> float:
        assert callable(work)
        start = process_time()
        work()
        return process_time() - start

    ours = min(seconds(lambda: read(data)) for _ in range(3))
    theirs = min(seconds(lambda: icalendar.Calendar.from_ical(data)) for _ in range(3))

    assert ours * 0.9 <= theirs, f"ours {ours:.2f} s, icalendar {theirs:.2f} s"
