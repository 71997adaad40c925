"""An activity as its row, for those who write and those who read."""

from collections.abc import Sequence

from pim.values.activity import Activity

CATEGORY_END = "\n"  # between the categories of an activity, none of which holds one
STORED = (
    "a.id, coalesce(a.contact, 0), a.kind, a.state, a.due, a.due_end, a.tz, a.done_at, a.minutes, a.direction, "
    "a.result, a.subject, a.text, a.promise, a.location, a.alarm_minutes, a.rrule, a.exdates, a.rdates, "
    "a.priority, a.component, a.categories, a.private, a.number, a.via"
)


def activity_of(row: Sequence[object]) -> Activity:
    """An Activity from the columns of STORED."""
    exdates, rdates = _starts(row[17]), _starts(row[18])
    categories = tuple(str(row[21]).split(CATEGORY_END)) if row[21] else ()
    more = (*row[19:21], categories, bool(row[22]), *row[23:25])
    return Activity(*row[:17], exdates, rdates, *more)  # type: ignore[arg-type, call-arg]


def _starts(text: object) -> tuple[str, ...]:
    return tuple(str(text).split(",")) if text else ()
