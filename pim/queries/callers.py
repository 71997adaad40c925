"""What a call needs to know of contacts: who they are, their number, their clock, and whether they may be called."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.connect import Driver
from pim.values.calling_hours import is_callable, zone_there
from pim.values.phone import plain_phone
from pim.values.place import Place
from pim.values.when import add_days, day_of, days_between, to_instant, zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Day:
    """The user's day: its ISO day, the instants of its two midnights, and now; all in UTC milliseconds.

    `region` is the country the book's phone numbers are of.
    """

    now: int
    day: str
    start: int
    end: int
    place: Place
    region: str

    def days_since(self, instant: int | None) -> int | None:
        """How many of the user's days ago an instant was, None without one."""
        return None if instant is None else max(0, days_between(day_of(instant, self.place.home), self.day))

    def wall_time(self, tzid: str) -> datetime:
        """The wall time of now in a zone."""
        there = (_EPOCH + timedelta(milliseconds=self.now)).astimezone(zone(tzid, self.place.home))
        return there.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Caller:
    """One contact as Today and call sheets need it; instants in UTC milliseconds.

    `phone` is the preferred number as typed, "" without one; `tz` the zone the card names.
    """

    contact: int
    name: str
    title: str
    company: str
    alert: str
    kind: str
    private: bool
    archived: str
    tz: str
    last_reach: int | None
    phone: str
    e164: str
    do_not_call: bool

    def zone(self, day: Day) -> str:
        """Where their clock is: what the card says, else their number; "" when it is not known."""
        return self.tz or (zone_there(self.e164, region=day.region, home=day.place.home) if self.phone else "")


class Clock(NamedTuple):
    """The zone and wall time 'HH:MM' where somebody is, '' when not known; and whether they may be called now."""

    zone: str
    time: str
    is_callable: bool


NO_CLOCK = Clock("", "", False)


def the_day(connection: Driver, place: Place) -> Day:
    """Today where the user is."""
    now = place.now()
    day = day_of(now, place.home)
    start, end = (to_instant(midnight, "", place.home) for midnight in (day, add_days(day, 1)))
    return Day(now, day, start, end, place, book_setting(connection, PHONE_REGION))


def callers(connection: Driver, contacts: Iterable[int]) -> dict[int, Caller]:
    """These contacts by id, in one query; those that are gone are left out."""
    found = {}
    for row in connection.execute(_CALLERS, (json.dumps(sorted(set(contacts))),)):
        *facts, phone, e164, consent = row
        found[row[0]] = Caller(*facts, plain_phone(phone), e164, consent == "refused")  # type: ignore[call-arg]
    return found


_CALLERS = """
SELECT c.id, c.name, c.title, c.company, c.alert, c.kind, c.private, c.archived, c.tz, c.last_reach,
  coalesce(p.value, ''), coalesce(v.e164, ''),
  (SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1)
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
LEFT JOIN phone v ON v.contact = c.id AND v.pos = 0 LEFT JOIN property p ON p.id = v.property
"""


def clock_of(caller: Caller, day: Day) -> Clock:
    """Their wall time, and whether they may be called at it."""
    tzid = caller.zone(day)
    if not tzid:
        return NO_CLOCK
    there = day.wall_time(tzid)
    allowed = bool(caller.phone) and not caller.do_not_call
    return Clock(tzid, there.strftime("%H:%M"), allowed and is_callable(caller.e164, tzid, there, region=day.region))
