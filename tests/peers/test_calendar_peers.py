"""ical.js, libical and icalendar read every form our calendars go out in, and find the times we find."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from pim.errors import UserError
from pim.formats.ical_compose import CATEGORY, EVENTS_ONLY, JOURNALS
from pim.formats.ical_write import Item, write_calendar
from pim.formats.ical_yearly import Yearly, yearly_component
from pim.values.activity import Activity
from pim.values.recurrence import Series, starts
from tests.formats.ical_samples import HOME, NOW, as_item, components, shared_files, troubles, written
from tests.peers import interop_calendars, interop_page
from tests.peers.readers import PROGRAMS, folder
from tests.peers.test_ical_peers import libical, peer_components, samples

pytestmark = pytest.mark.peer

FORMS = ("", EVENTS_ONLY, JOURNALS)
RULES = (
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU;INTERVAL=2",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU;COUNT=4",
)
Json = dict[str, object]


@cache
def ical_js() -> list[str]:
    """What runs ical.js, or a skipped test that says what is missing."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not (folder() / "node_modules" / "ical.js").is_dir():
        pytest.skip(f"ical.js is not installed in {folder()}; .ci/run does it")
    return ["node", str(PROGRAMS / "ical_js_calendar.mjs"), str(folder())]


def read_by_ical_js(*calendars: bytes) -> list[Json]:
    lines = b"".join(json.dumps(data.decode("utf-8", "replace")).encode() + b"\n" for data in calendars)
    run = subprocess.run(ical_js(), input=lines, capture_output=True, timeout=300, check=False)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(found) == len(calendars), run.stderr.decode()[-2000:]
    return found


def in_form(items: list[Item], form: str) -> bytes:
    return b"".join(write_calendar(items, now=NOW, home=HOME, form=form))


def items_of(read: Json) -> dict[str, Json]:
    assert read["refused"] == ""
    found = read["items"]
    assert isinstance(found, list)
    return {item["uid"]: item for item in found}


@pytest.mark.parametrize("form", FORMS)
def test_ical_js_reads_every_form_we_write(form: str) -> None:
    items = samples()

    (read,) = read_by_ical_js(in_form(items, form))

    found = items_of(read)
    assert read["missing"] == []
    assert len(found) == len(items)
    for item in items:
        activity = item.activity
        assert activity is not None
        theirs = found[item.uid]
        assert theirs["summary"] == (activity.subject or CATEGORY[activity.kind])
        assert str(theirs["text"]).endswith(activity.text)
        assert theirs["alarms"] == (activity.alarm_minutes is not None)


@pytest.mark.parametrize("form", FORMS)
def test_libical_and_icalendar_read_every_form_we_write(form: str) -> None:
    items = samples()
    data = in_form(items, form)

    errors, found = libical(data)

    journals = sum(b"BEGIN:VJOURNAL" in line for line in data.splitlines())
    assert errors == 0
    assert len(found) == len(items) - journals
    assert len(list(peer_components(data))) == len(items) - journals


@pytest.mark.parametrize("value", ["1992-02-29", "--02-29", "1985-04-12", "--12-31"])
def test_ical_js_libical_and_icalendar_find_our_birthdays_every_year(value: str) -> None:
    data = written(Item(uid="a", raw=yearly_component("a", Yearly("eva-1", "Eva", "birthday", value), NOW)))

    (read,) = read_by_ical_js(data)
    errors, found = libical(data)

    times = items_of(read)["a"]["times"]
    assert isinstance(times, list)
    years = [int(time[:4]) for time in times]
    leap = [f"{year}-02-{29 if year % 4 == 0 else 28}" for year in years]
    assert times == (leap if value.endswith("02-29") else [f"{year}-{value[-5:]}" for year in years])
    assert years == list(range(years[0], years[0] + len(years)))
    assert (errors, found["a"][0]) == (0, "Birthday: Eva")
    (theirs,) = peer_components(data)
    assert theirs["DTSTART"].dt.strftime("%m-%d") == value[-5:]


@pytest.mark.parametrize("rule", RULES)
def test_ical_js_finds_the_times_we_find(rule: str) -> None:
    made = Activity(kind="meeting", due="2024-02-29T10:00", tz="Europe/Vienna", rrule=rule)

    (read,) = read_by_ical_js(written(Item(made, "a")))

    begin = date(2024, 2, 29)
    ours = starts(Series(made.due, rule, zone=made.tz), begin, begin + timedelta(days=5 * 365))
    theirs = items_of(read)["a"]["times"]
    assert isinstance(theirs, list)
    assert [at for at in ours if at in {time[:16] for time in theirs}] == [time[:16] for time in theirs]


def test_the_page_of_what_readers_keep_of_calendars_is_up_to_date() -> None:
    written = interop_page.PAGE.read_text(encoding="utf-8").splitlines()

    missing = [row for row in interop_calendars.rows(interop_calendars.files()) if row not in written]

    assert missing == []


def test_ringbook_keeps_every_component_as_it_came_and_more_than_any_reader() -> None:
    page = interop_page.PAGE.read_text(encoding="utf-8")
    calendars = page[page.index(interop_calendars.AS_IT_CAME) - len("| ") :]
    kept = dict(re.findall(r"^\| (.*?) \|.*\(([\d.]+)%\)", calendars, re.MULTILINE))

    assert float(kept.pop(interop_calendars.AS_IT_CAME)) == 100
    assert {name: share for name, share in kept.items() if "Ringbook" not in name and float(share) >= 98} == {}
    assert len(kept) >= 5


def exported() -> Iterator[tuple[Path, bytes, bytes]]:
    """The shared files and what we make of each, but those that hold no calendar."""
    for path in shared_files():
        try:
            data = path.read_bytes()
            yield path, data, written(*map(as_item, components(data)))
        except UserError:
            continue


def test_ical_js_reads_of_every_shared_file_at_least_what_it_read_before(capsys: pytest.CaptureFixture[str]) -> None:
    ical_js()
    files = [item for item in exported() if item[2].count(b"BEGIN:VCALENDAR") == 1]

    before = read_by_ical_js(*(data for _, data, _ in files))
    after = read_by_ical_js(*(data for _, _, data in files))

    # An END of nothing, a slip of the pen, is kept as it came; ical.js takes it for the end that is missing.
    worse = [
        path.name
        for (path, data, _), old, new in zip(files, before, after, strict=True)
        if old["items"] and new["refused"] and not any("without its BEGIN" in error.why for error in troubles(data))
    ]
    taken = [sum(not read["refused"] for read in some) for some in (before, after)]
    with capsys.disabled():
        sys.stdout.write(
            f"\nical.js reads {taken[0]} of {len(files)} files as they came, {taken[1]} as we write them\n"
        )
    assert worse == []
