"""An activity as its row, for those who write and those who read."""

from collections.abc import Sequence

from pim.values.activity import Activity

STORED = (
    "a.id, coalesce(a.contact, 0), a.kind, a.state, a.due, a.due_end, a.tz, a.done_at, a.minutes, a.direction, "
    "a.result, a.subject, a.text, a.promise, a.location, a.alarm_minutes, a.rrule, a.exdates, a.priority, a.component"
)


def activity_of(row: Sequence[object]) -> Activity:
    """An Activity from the columns of STORED."""
    exdates = tuple(part for part in str(row[17]).split(",") if part)
    return Activity(*row[:17], exdates, *row[18:])  # type: ignore[arg-type, call-arg]
