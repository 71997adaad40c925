"""Today: who to call now, ranked, with the reason (calls.md 1)."""

from pim.queries.best_hour import best_hours
from pim.queries.callers import Caller, Day, callers, clock_of, the_day
from pim.queries.paced import waiting_calls
from pim.queries.today_planned import planned, recurring
from pim.queries.today_proposed import count_unplanned, dates, rhythm_calls, stuck, unattached_calls, unplanned
from pim.queries.today_why import Why
from pim.store.book_setting import book_setting
from pim.store.connect import Driver
from pim.store.registers import registers
from pim.values.best_hour import BestHour
from pim.values.clock import NO_CLOCK
from pim.values.place import Place
from pim.values.rows import TodayItem, TodayPage
from pim.values.today_limits import CALLS_A_DAY

GROUPS = ("timed", "late", "due", "call back", "unknown caller", "rhythm", "birthday", "stuck", "no next step")
PROPOSED = ("rhythm", "no next step")


def today(connection: Driver, place: Place) -> TodayPage:
    """The ranked items and the day so far; promises are never left out, contacts without a next step fill the day."""
    day = the_day(connection, place)
    limit = day_limit(connection)
    calls_made, reached = _made(connection, day)
    whys = [*planned(connection, day), *recurring(connection, day), *unattached_calls(connection)]
    whys += [*dates(connection, day), *stuck(connection, day)]
    paced = waiting_calls(connection, day, limit - calls_made - len(_people(whys)))
    whys += rhythm_calls(paced.due, day)
    whys += unplanned(connection, day, _people(whys), limit - calls_made - len(_people(whys)))
    items = _items(connection, day, whys)
    stale = tuple(register for register in registers(connection) if register.is_too_old(day.day))
    return TodayPage(items, count_unplanned(connection) - paced.persons, calls_made, reached, limit, stale)


def day_limit(connection: Driver) -> int:
    """How many calls a day the user wants at most."""
    return CALLS_A_DAY.read(book_setting(connection, CALLS_A_DAY.key))


def _people(whys: list[Why]) -> set[int]:
    return {why.contact for why in whys if why.contact}


def _made(connection: Driver, day: Day) -> tuple[int, int]:
    """Calls made since midnight, and how many of them reached."""
    row = connection.execute(_MADE, (day.start, day.end)).fetchone()
    return int(row[0]), int(row[1])


_MADE = """
SELECT count(*), coalesce(sum(reached), 0) FROM activity
WHERE state = 'done' AND done_at >= ? AND done_at < ? AND kind = 'call'
"""


def _items(connection: Driver, day: Day, whys: list[Why]) -> tuple[TodayItem, ...]:
    """Ranked; each group keeps its own order, but of those proposed late ones come first, then whoever is best now."""
    known = callers(connection, day, (why.contact for why in whys))
    hours = best_hours(connection, day, known)
    items = [_item(why, known.get(why.contact), hours.get(why.contact), day) for why in whys]
    items.sort(key=_rank)
    return tuple(items)


def _rank(item: TodayItem) -> tuple[int, bool, bool]:
    is_proposed = item.group in PROPOSED
    return GROUPS.index(item.group), is_proposed and not item.is_late, is_proposed and not item.is_best_now


def _item(why: Why, caller: Caller | None, hour: BestHour | None, day: Day) -> TodayItem:
    clock = clock_of(caller, day) if caller else NO_CLOCK
    there = day.wall_time(clock.zone or day.place.home)
    told = why._asdict()
    told["phone"] = caller.phone if caller else why.phone
    return TodayItem(
        **told,
        name=caller.name if caller else "",
        title=caller.title if caller else "",
        company=caller.company if caller else "",
        alert=caller.alert if caller else "",
        local_time=clock.time,
        callable=clock.is_callable,
        zone=clock.zone,
        closed=clock.why,
        opens=clock.opens,
        best=hour.words if hour and hour.says_something else "",
        is_best_now=bool(hour and clock.is_callable and hour.is_at(there.weekday(), there.hour)),
    )
