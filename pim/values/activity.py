"""An activity: a call, meeting, to-do, mail, letter, note or issue, planned or done."""

from dataclasses import dataclass
from datetime import datetime

KINDS = ("call", "meeting", "todo", "mail", "letter", "note", "issue")
STATES = ("planned", "done", "cancelled")
DIRECTIONS = ("", "in", "out")
PROMISES = ("", "mine", "theirs")

HIGH, NORMAL, LOW = 1, 5, 9

_DAY_ONLY = len("YYYY-MM-DD")
_ID_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity with one contact.

    `due` and `due_end` are '' (none), 'YYYY-MM-DD' (day only; as `due_end` the last day, inclusive) or
    'YYYY-MM-DDTHH:MM' (wall time in `tz`).  `tz` is an IANA name; '' means wherever the user is.
    `done_at` is the instant in milliseconds since 1970 UTC; `minutes` how long it took or shall take.
    `direction` is 'out' (we called), 'in' (they called) or ''.  `result` is the key of one of the
    book's results (`pim.values.result`), "other", or ''.
    `promise` says whose promise it is: 'mine', 'theirs' or ''.  `alarm_minutes` count before the start.
    `rrule` is the text of an RFC 5545 recurrence rule, never expanded here; `exdates` are the starts left out of it,
    `rdates` those that come beside it, each in the form of `due`.  `priority` is RFC 5545's: 0 none, 1 highest to 9
    lowest.  `component` is the row id of the calendar component it was read from.  `categories` are words it is
    filed under, its own and nobody's group; `private` keeps it out of prints and exports unless asked for.
    `number` is the telephone number of a call as it was dialled or shown; `via` who answered instead.
    """

    id: int = 0
    contact: int = 0
    kind: str = "todo"
    state: str = "planned"
    due: str = ""
    due_end: str = ""
    tz: str = ""
    done_at: int | None = None
    minutes: int | None = None
    direction: str = ""
    result: str = ""
    subject: str = ""
    text: str = ""
    promise: str = ""
    location: str = ""
    alarm_minutes: int | None = None
    rrule: str = ""
    exdates: tuple[str, ...] = ()
    rdates: tuple[str, ...] = ()
    priority: int = 0
    component: int | None = None
    categories: tuple[str, ...] = ()
    private: bool = False
    number: str = ""
    via: str = ""


def own_uid(number: int, book: str) -> str:
    """What an activity made in this book is called in calendar files; `book` is the book's own uid."""
    return f"activity-{number}@{book}"


def number_of(uid: str, book: str) -> int:
    """The row id in the uid of an activity made in this book; 0 for all other uids."""
    text, _, of = uid.partition("@")
    number = text.removeprefix("activity-")
    is_own = of == book and number != text and number.isascii() and number.isdigit() and len(number) < _ID_DIGITS
    return int(number) if is_own else 0


def is_day_only(due: str) -> bool:
    """Whether a due text names a day without a time."""
    return len(due) == _DAY_ONLY


def is_late(activity: Activity, now: datetime) -> bool:
    """Whether a planned activity lies before `now`, the wall time in the activity's own zone.

    One that names a day only is late from the next day on; one without a date never is.
    """
    if activity.state != "planned" or not activity.due:
        return False
    if is_day_only(activity.due):
        return activity.due < now.strftime("%Y-%m-%d")
    return activity.due < now.strftime("%Y-%m-%dT%H:%M")
