"""Meetings of calendars that are over: they took place, though no calendar says so."""

from dataclasses import replace

from pim.values.activity import Activity
from pim.values.when import is_past, to_instant


def took_place(item: Activity, *, now_ms: int, home: str) -> Activity:
    """The meeting as done at its start when it is over and was not called off; all else as it is."""
    is_single = item.kind == "meeting" and item.state == "planned" and not item.rrule and not item.rdates
    if not is_single or not is_past(item.due_end or item.due, item.tz, now_ms=now_ms, home=home):
        return item
    return replace(item, state="done", done_at=to_instant(item.due, item.tz, home))


def as_planned(item: Activity, base: Activity, *, home: str) -> Activity:
    """What `took_place` made of `base` as it was before; all else, such as what a person ticked off, as it is."""
    if item.state != "done" or base.state != "planned" or item.kind != "meeting" or not base.due:
        return item
    if item.done_at != to_instant(base.due, base.tz, home):
        return item
    return replace(item, state="planned", done_at=base.done_at)
