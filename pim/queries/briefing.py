"""What to know of somebody before their number is dialled, for one row of a call list."""

from collections.abc import Sequence

from pim.queries.best_hour import best_hours
from pim.queries.callers import Day, callers, clock_of
from pim.queries.page import page as contact_page
from pim.queries.timeline import whose
from pim.store.activity_rows import STORED, activity_of
from pim.store.call_limits import rhythms
from pim.store.connect import Driver
from pim.values.activity import Activity
from pim.values.desk import Briefing, DeskNumber, DeskRow, Sale
from pim.values.phone import understand_phone
from pim.values.rhythm import Rhythm
from pim.values.rows import ContactPage
from pim.values.when import from_instant, to_instant

LAST = 3


def briefing(connection: Driver, day: Day, row: DeskRow) -> Briefing | None:
    """All that work mode shows of a row's contact; None when the contact is gone."""
    page = contact_page(connection, day.place, row.contact)
    caller = callers(connection, day, [row.contact]).get(row.contact)
    if page is None or caller is None:
        return None
    clock = clock_of(caller, day)
    via, via_hour = _via(connection, day, row.contact, page.line.last_reach)
    return Briefing(
        row=row,
        page=page,
        numbers=_numbers(connection, day, page, row),
        time=clock.time,
        is_callable=clock.is_callable,
        closed=clock.why,
        opens=clock.opens,
        hour=_best_hour(connection, day, row.contact),
        talks=_talks(connection, row.contact),
        talked=_talked(page.counts),
        issues=tuple(step for step in page.open_steps if step.kind == "issue"),
        due_call=_due_call(page.open_steps, day),
        sale=_sale(connection, row.contact),
        via=via,
        via_hour=via_hour,
        every=rhythms(connection, [row.contact]).get(row.contact, Rhythm()).every,
        since=day.days_since(page.line.last_reach),
    )


def _best_hour(connection: Driver, day: Day, contact: int) -> str:
    best = best_hours(connection, day, [contact]).get(contact)
    return best.words if best is not None and best.says_something else ""


def _numbers(connection: Driver, day: Day, page: ContactPage, row: DeskRow) -> tuple[DeskNumber, ...]:
    """The row's own number first, then the others; bad ones last."""
    marks = "SELECT digits FROM number_mark WHERE contact = ? AND state = 'bad'"
    bad = {found[0] for found in connection.execute(marks, (row.contact,))}
    found: dict[str, DeskNumber] = {}
    for phone in page.facts.phones:
        if phone.is_talked_to or phone.value == row.number:
            read = understand_phone(phone.value, day.region)
            is_bad = (read.e164 or read.digits) in bad
            found.setdefault(phone.value, DeskNumber(phone.value, phone.types, phone.label, is_bad))
    if row.number and row.number not in found:
        found[row.number] = DeskNumber(row.number, (), "")
    return tuple(sorted(found.values(), key=lambda number: (number.is_bad, number.value != row.number)))


def _talks(connection: Driver, contact: int) -> tuple[Activity, ...]:
    shown = whose(connection, contact)
    marks = ", ".join("?" * len(shown))
    asked = (
        f"SELECT {STORED} FROM activity a WHERE a.contact IN ({marks}) AND a.done_at IS NOT NULL "
        f"AND a.state = 'done' AND (a.kind <> 'todo' OR a.text <> '') ORDER BY a.done_at DESC, a.id DESC LIMIT {LAST}"
    )
    return tuple(activity_of(found) for found in connection.execute(asked, shown))


def _talked(counts: dict[str, int]) -> int:
    return sum(counts.values())


def _due_call(steps: Sequence[Activity], day: Day) -> Activity | None:
    """The planned call whose day has come."""
    due = (step for step in steps if step.kind == "call" and step.due and not step.rrule)
    return next((step for step in due if to_instant(step.due[:10], step.tz, day.place.home) < day.end), None)


def _sale(connection: Driver, contact: int) -> Sale | None:
    asked = (
        "SELECT name, value, currency, stage FROM opportunity WHERE contact = ? AND state = 'open' "
        "ORDER BY id DESC LIMIT 1"
    )
    row = connection.execute(asked, (contact,)).fetchone()
    return None if row is None else Sale(*row)


def _via(connection: Driver, day: Day, contact: int, reached: int | None) -> tuple[str, int]:
    """Who answered instead since the last reach, and at which hour of the day."""
    asked = (
        "SELECT via, done_at FROM activity WHERE contact = ? AND done_at > ? AND kind = 'call' AND via <> '' "
        "ORDER BY done_at DESC LIMIT 1"
    )
    row = connection.execute(asked, (contact, reached or 0)).fetchone()
    return ("", 0) if row is None else (str(row[0]), int(from_instant(row[1], day.place.home)[11:13]))
