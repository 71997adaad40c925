"""The condition on somebody's clock: that of the card, else of the first number, else of the address."""

from collections.abc import Callable, Iterator
from functools import cache

from pim.queries.callers import known_zones, the_day
from pim.queries.where_asked import Asking, Condition, fits
from pim.values.calling_hours import all_hours, zones_allowed
from pim.values.fold import fold
from pim.values.query import Known, Text, Value


def of_zone(asking: Asking, field: str, value: Value) -> Condition:
    """The zone of somebody's clock: its name from the beginning of a word, or all of it."""
    if isinstance(value, Known):
        known = Condition.among(_in_zone(asking, bool))
        return known if value.is_known else known.negated()
    pattern = fits(value if isinstance(value, Text) else Text(""))
    return Condition.among(_in_zone(asking, lambda zone: bool(pattern.search(fold(zone).replace("_", " ")))))


def _in_zone(asking: Asking, fitting: Callable[[str], bool]) -> Iterator[int]:
    """The contacts whose zone fits; a number is read in full only where its first digits leave that open."""
    judged = cache(lambda zone: bool(zone) and fitting(zone))
    carded = dict(asking.connection.execute("SELECT id, tz FROM contact WHERE tz <> ''").fetchall())
    yield from (contact for contact, zone in carded.items() if judged(zone))
    unsure = []
    outcomes = _outcomes(asking, judged)
    for contact, e164 in asking.connection.execute("SELECT contact, e164 FROM phone WHERE pos = 0"):
        if contact not in carded:
            outcome = outcomes(e164)
            if outcome is None:
                unsure.append(contact)
            elif outcome:
                yield contact
    day = the_day(asking.connection, asking.place)
    yield from (contact for contact, zone in known_zones(asking.connection, day, unsure) if judged(zone))


def _outcomes(asking: Asking, judged: Callable[[str], bool]) -> Callable[[str], bool | None]:
    """What says of a number whether its zone fits, None where its first digits leave that open."""
    region, home = asking.region, asking.place.home
    by_address = any(judged(country.zone) for same in all_hours().values() for country in same)

    @cache
    def outcome(possible: frozenset[str]) -> bool | None:
        if "" in possible and by_address:
            return None
        fitting = {judged(zone) for zone in possible}
        return fitting.pop() if len(fitting) == 1 else None

    return lambda e164: outcome(zones_allowed(e164, region=region, home=home))
