"""What a reader knows of calling: the numbers, rhythms, best hours, registers and holidays."""

from array import array
from collections.abc import Collection

from pim.queries.best_hour import best_hours
from pim.queries.callers import Day, callers, clock_of, the_day
from pim.queries.figures import calls_behind, figures, today_scope, typical_day
from pim.queries.rhythm import next_calls, with_rhythm
from pim.queries.timeline import promised, shown
from pim.queries.today import day_limit
from pim.store.call_limits import own_rhythm, rhythms
from pim.store.connect import Driver, driver_errors
from pim.store.registers import registers
from pim.values.activity import Activity
from pim.values.best_hour import BestHour
from pim.values.clock import Clock
from pim.values.figures import DIALS, Figures, Scope, Typical
from pim.values.place import Place
from pim.values.register import Register
from pim.values.rhythm import Rhythm
from pim.values.rows import CallingFacts, HolidaySource
from pim.values.when import day_of


class Calling:
    """One connection's questions about calling; not for two threads at once."""

    def __init__(self, connection: Driver, place: Place) -> None:
        self._connection, self._place = connection, place
        self._spread: dict[int, str] = {}
        self._spread_at = (0, 0, 0)

    def today(self) -> Scope:
        """The calls of the user's day, as a scope."""
        with driver_errors():
            return today_scope(self._connection, self._place)

    def figures(self, scope: Scope) -> Figures:
        """The figures of a scope, by each slice."""
        with driver_errors():
            return figures(self._connection, self._place, scope)

    def calls_behind(self, scope: Scope, figure: str = DIALS) -> "array[int]":
        """The calls that a figure counts, newest first."""
        with driver_errors():
            return calls_behind(self._connection, self._place, scope, figure)

    def talks(self, activities: Collection[int]) -> list[Activity]:
        """These calls, in their order; those that are gone are left out."""
        with driver_errors():
            return shown(self._connection, list(activities))

    def typical_day(self) -> Typical | None:
        """The average of the last days on which calls were made."""
        with driver_errors():
            return typical_day(self._connection, self._place)

    def facts(self, contact: int) -> CallingFacts | None:
        """What a contact's page says of calling them; None when the contact is gone.

        The day of the next call is the one at which all calls of rhythms fit into their days.
        """
        with driver_errors():
            day = the_day(self._connection, self._place)
            caller = callers(self._connection, day, [contact]).get(contact)
            if caller is None:
                return None
            held = rhythms(self._connection, [contact]).get(contact, Rhythm())
            spread = self._next_calls(day) if held.every else {}
            return CallingFacts(
                own=own_rhythm(self._connection, contact),
                rhythm=held,
                next_call=spread.get(contact, ""),
                last_reach="" if caller.last_reach is None else day_of(caller.last_reach, self._place.home),
                wish=caller.wish,
                best=best_hours(self._connection, day, [contact]).get(contact),
                clock=clock_of(caller, day),
                register=caller.register,
            )

    def _next_calls(self, day: Day) -> dict[int, str]:
        """All next calls of rhythms; they are counted anew only when somebody has written into the book."""
        limit = day_limit(self._connection)
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if self._spread_at != (version, day.start, limit):
            self._spread = next_calls(self._connection, day, limit)
            self._spread_at = (version, day.start, limit)
        return self._spread

    def promises(self, contacts: Collection[int]) -> list[Activity]:
        """What is planned and promised with these contacts, soonest first."""
        with driver_errors():
            return promised(self._connection, contacts)

    def own_rhythm(self, contact: int) -> Rhythm:
        """What is said for this very contact or group, empty where nothing is."""
        with driver_errors():
            return own_rhythm(self._connection, contact)

    def best_hours(self, contacts: Collection[int], *, list_: int = 0) -> dict[int, BestHour]:
        """When each of these contacts is best reached; those never reached are left out."""
        with driver_errors():
            day = the_day(self._connection, self._place)
            return best_hours(self._connection, day, contacts, list_=list_)

    def clock(self, contact: int) -> Clock | None:
        """Somebody's clock now, None when the contact is gone."""
        with driver_errors():
            day = the_day(self._connection, self._place)
            caller = callers(self._connection, day, [contact]).get(contact)
            return None if caller is None else clock_of(caller, day)

    def with_rhythm(self, which: str) -> "array[int]":
        """The contacts whose rhythm is `due`, `late`, `over` its limit, or who have `any`."""
        with driver_errors():
            return with_rhythm(self._connection, the_day(self._connection, self._place), which)

    def registers(self) -> tuple[Register, ...]:
        """The opt-out registers that are obeyed."""
        with driver_errors():
            return registers(self._connection)

    def holidays(self) -> tuple[HolidaySource, ...]:
        """The calendars of holidays that were read."""
        asked = "SELECT source, country, count(*), max(day) FROM holiday GROUP BY source, country ORDER BY source"
        with driver_errors():
            return tuple(HolidaySource(*row) for row in self._connection.execute(asked))
