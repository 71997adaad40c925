"""Reading the days on which nobody is called from the user's calendars."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pim.commands.holiday import ReadHolidays, RemoveHolidays
from pim.errors import UserError
from pim.handlers import handles
from pim.store import schema
from pim.store.writing import Transaction
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.recurrence import Series, starts
from pim.values.when import day_of, days_between

YEARS_AHEAD = 4
LONGEST_HOLIDAY = 60


@handles(ReadHolidays)
def read_holidays(tx: Transaction, command: ReadHolidays) -> int:
    """How many days of the next years it names."""
    source = command.path.name.encode("utf-8", "replace").decode()
    today = date.fromisoformat(day_of(tx.now, tx.home))
    last = today + timedelta(days=366 * YEARS_AHEAD)
    found = dict(_days(command.path, tx.home, today, last))
    if not found:
        raise UserError(
            tr("This calendar names no day from today on."),
            tr("Nothing was changed."),
            tr("Choose a calendar of public holidays (.ics)."),
        )
    tx.run("DELETE FROM holiday WHERE source = ?", (source,))
    rows = [(day, command.country, name, source) for day, name in sorted(found.items())]
    tx.insert_many(schema.holiday, ("day", "country", "name", "source"), rows)
    return len(rows)


@handles(RemoveHolidays)
def remove_holidays(tx: Transaction, command: RemoveHolidays) -> int:
    """How many days went."""
    return int(tx.run("DELETE FROM holiday WHERE source = ?", (command.source,)).rowcount)


def _days(path: Path, home: str, first: date, last: date) -> Iterator[tuple[str, str]]:
    """The days of a calendar file, each with its name, those of several days and of every year too."""
    from pim.formats.ical_read import Component, read_calendar

    try:
        with path.open("rb") as stream:
            for item in read_calendar(stream, file=path.name, home=home):
                if isinstance(item, Component) and item.activity is not None:
                    yield from _of(item.activity, first, last)
    except OSError as error:
        raise UserError(
            tr("This file cannot be read: {why}").format(why=error.strerror or str(error)),
            tr("Nothing was changed."),
            tr("Choose another file."),
        ) from error


def _of(event: Activity, first: date, last: date) -> Iterator[tuple[str, str]]:
    if "T" in event.due:  # holidays are whole days
        return
    length = 1 + (days_between(event.due, event.due_end) if event.due and event.due_end else 0)
    series = Series(event.due, event.rrule, event.exdates, event.rdates)
    for start in starts(series, first - timedelta(days=LONGEST_HOLIDAY), last):
        for more in range(min(length, LONGEST_HOLIDAY)):
            day = date.fromisoformat(start) + timedelta(days=more)
            if first <= day <= last:
                yield day.isoformat(), event.subject
