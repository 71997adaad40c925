"""What a call needs to know of contacts: who they are, their number, their clock, and whether they may be called."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pim.store.agreed import not_agreed
from pim.store.book_setting import PHONE_REGION, book_setting
from pim.store.call_limits import limited_since
from pim.store.connect import Driver
from pim.store.registers import registered
from pim.values.callable_now import LOOKED_AHEAD, Rules, next_open, why_closed
from pim.values.calling_hours import LIMIT_DAYS, hours_of, zone_there
from pim.values.calling_wish import WISH_FIELD, read_wish
from pim.values.clock import CONSENT, LIMIT, NO_NUMBER, REFUSED, REGISTER, ZONE, Clock
from pim.values.phone import plain_phone
from pim.values.place import Place
from pim.values.when import add_days, day_of, days_between, from_instant, to_instant, zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Day:
    """The user's day: its ISO day, the instants of its two midnights, and now; all in UTC milliseconds.

    `region` is the country the book's phone numbers are of; `closed` are the days nobody is called on, each with its
    country, that the user's calendars name.
    """

    now: int
    day: str
    start: int
    end: int
    place: Place
    region: str
    closed: frozenset[tuple[str, str]] = frozenset()

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

    `phone` is the preferred number as typed, "" without one; `tz` the zone the card names, `country` what its address
    calls the country.  `wish` says in their words when to call.  `register` is the opt-out register the number stands
    on, "" for none; `limited` the call from which on no more are allowed for a month, None where more are.
    `not_agreed` says that the law of their country wants them to have agreed to calls, and they have not.
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
    wish: str = ""
    country: str = ""
    register: str = ""
    limited: int | None = None
    not_agreed: bool = False

    def zone(self, day: Day) -> str:
        """Where their clock is: what the card says, else their number, else their address; "" when it is not known."""
        if self.tz or not self.phone:
            return self.tz
        return zone_there(self.e164, region=day.region, home=day.place.home, country=self.country)


def the_day(connection: Driver, place: Place) -> Day:
    """Today where the user is."""
    now = place.now()
    day = day_of(now, place.home)
    start, end = (to_instant(midnight, "", place.home) for midnight in (day, add_days(day, 1)))
    return Day(now, day, start, end, place, book_setting(connection, PHONE_REGION), _closed_days(connection, day))


def _closed_days(connection: Driver, day: str) -> frozenset[tuple[str, str]]:
    """Days of the user's calendars from yesterday on: it may still be that day where somebody is."""
    asked = "SELECT country, day FROM holiday WHERE day BETWEEN ? AND ?"
    return frozenset(connection.execute(asked, (add_days(day, -1), add_days(day, LOOKED_AHEAD + 1))).fetchall())


def callers(connection: Driver, day: Day, contacts: Iterable[int]) -> dict[int, Caller]:
    """These contacts by id, as they are today; those that are gone are left out."""
    found = {}
    for row in connection.execute(_CALLERS, (json.dumps(sorted(set(contacts))),)):
        *facts, phone, e164, consent, wish, country = row
        refused = consent == "refused"
        found[row[0]] = Caller(*facts, plain_phone(phone), e164, refused, wish, country)  # type: ignore[call-arg]
    return _restrained(connection, day, found)


_CALLERS = f"""
SELECT c.id, c.name, c.title, c.company, c.alert, c.kind, c.private, c.archived, c.tz, c.last_reach,
  coalesce(p.value, ''), coalesce(v.e164, ''),
  (SELECT state FROM consent WHERE uid = c.uid AND channel = 'phone' ORDER BY id DESC LIMIT 1),
  coalesce((SELECT value FROM field_value WHERE contact = c.id AND key = '{WISH_FIELD}' LIMIT 1), ''),
  coalesce((SELECT country FROM postal WHERE contact = c.id ORDER BY pos LIMIT 1), '')
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
LEFT JOIN phone v ON v.contact = c.id AND v.pos = 0 LEFT JOIN property p ON p.id = v.property
"""


def zones(connection: Driver, day: Day, contacts: Iterable[int]) -> Iterator[tuple[int, str]]:
    """These contacts, each with the zone of its clock; where that is not known, the user's own."""
    return ((contact, tzid or day.place.home) for contact, tzid in known_zones(connection, day, contacts))


def known_zones(connection: Driver, day: Day, contacts: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The same as `Caller.zone` says for each, in one query: "" where the clock is not known."""
    for contact, tz, e164 in connection.execute(_ZONES, (json.dumps(list(contacts)),)):
        if tz or e164 is None:
            yield contact, tz
        else:
            yield contact, _zone_there(connection, day, contact, e164)


def _zone_there(connection: Driver, day: Day, contact: int, e164: str) -> str:
    """The address, which lies elsewhere in the file, is read only where the number does not say where it is."""
    found = zone_there(e164, region=day.region, home=day.place.home)
    if found:
        return found
    row = connection.execute(_COUNTRY, (contact,)).fetchone()
    return zone_there(e164, region=day.region, home=day.place.home, country=row[0]) if row else ""


_ZONES = """
SELECT c.id, c.tz, (SELECT e164 FROM phone WHERE contact = c.id AND pos = 0)
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value
"""
_COUNTRY = "SELECT country FROM postal WHERE contact = ? ORDER BY pos LIMIT 1"


def _restrained(connection: Driver, day: Day, known: Mapping[int, Caller]) -> dict[int, Caller]:
    """The same, with what registers, limits and the law of their country say of them."""
    numbers = {contact: caller.e164 for contact, caller in known.items()}
    on, limited = registered(connection, numbers), limited_since(connection, numbers)
    silent = not_agreed(connection, numbers, day.day)
    found = dict(known)
    for contact in {*on, *limited, *silent}:
        found[contact] = replace(
            known[contact],
            register=on.get(contact, ""),
            limited=limited.get(contact),
            not_agreed=contact in silent,
        )
    return found


def clock_of(caller: Caller, day: Day) -> Clock:
    """Their wall time, and whether they may be called at it, why not and when next."""
    tzid = caller.zone(day)
    there = day.wall_time(tzid) if tzid else None
    time = there.strftime("%H:%M") if there else ""
    never = _never(caller)
    if never or there is None:
        return Clock(tzid, time, False, never or ZONE)
    rules = Rules(hours_of(caller.e164, tzid, region=day.region), read_wish(caller.wish), _closed(day))
    free = _free_from(caller, tzid, day)
    if free is not None and free > there:
        return Clock(tzid, time, False, LIMIT, _wall(next_open(free, rules)))
    why = why_closed(there, rules)
    return Clock(tzid, time, not why, why, _wall(next_open(there, rules)) if why else "")


def _never(caller: Caller) -> str:
    """Why somebody is not called at any time, "" where they are."""
    if not caller.phone:
        return NO_NUMBER
    if caller.do_not_call:
        return REFUSED
    if caller.register:
        return REGISTER
    return CONSENT if caller.not_agreed else ""


def _free_from(caller: Caller, tzid: str, day: Day) -> datetime | None:
    """The wall time of theirs at which the call that filled the month is no longer counted."""
    if caller.limited is None:
        return None
    return datetime.fromisoformat(add_days(from_instant(caller.limited, tzid)[:10], LIMIT_DAYS) + "T00:00")


def _closed(day: Day) -> frozenset[tuple[str, str]]:
    """A calendar without a country is that of the user's own."""
    if not any(not iso for iso, _ in day.closed):
        return day.closed
    return frozenset((iso or day.region, on) for iso, on in day.closed)


def _wall(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""
