"""Reading iCalendar beside icalendar, with the time and words of every item compared to what it reads."""

from collections import Counter
from io import BytesIO
from pathlib import Path

from bench.books import make_data
from bench.floors.icalendar_items import read, said
from bench.harness import Row, in_turn
from pim.formats.ical_read import Component, read_calendar

ITEMS = 2000
READ_GOAL = 4.0


def rows(folder: Path) -> list[Row]:
    """One line: the rate does not depend on the number of items."""
    data = make_data(folder / "calendar", contacts=100, history=0, events=ITEMS)
    raw = (data / "calendar.ics").read_bytes()
    took = in_turn({"ours": lambda: read_all(raw), "icalendar": lambda: read(raw)})
    items, theirs = read_all(raw), read(raw)
    ours, peer = len(items) / took["ours"], len(theirs) / took["icalendar"]
    same = (Counter(map(told, items)) & Counter(map(said, theirs))).total()
    return [
        Row(
            f"read {len(items):,} iCalendar items",
            f"{ours:,.0f} items/s",
            f"icalendar {peer:,.0f}",
            ours / peer,
            f"≥ {READ_GOAL}×",
            ours / peer >= READ_GOAL,
            f"{same:,} of {len(theirs):,} with the same UID, words and time",
        )
    ]


def read_all(raw: bytes) -> list[Component]:
    """The events, to-dos and journal entries of a file's bytes."""
    found = read_calendar(BytesIO(raw), file="bench.ics", home="UTC")
    return [item for item in found if isinstance(item, Component) and item.activity is not None]


def told(item: Component) -> tuple[str, str, str]:
    """As `said` of the peer: UID, summary, and the time as written."""
    assert item.activity is not None
    return item.uid, item.activity.subject, item.activity.due
