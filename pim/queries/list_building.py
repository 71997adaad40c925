"""A call list before it is made: who comes on it in which order, how many each rule leaves, and whom it leaves out."""

import json
import random
from array import array
from collections import Counter

from pim.queries.best_hour import best_there
from pim.queries.callers import known_zones, the_day
from pim.queries.where import CALLED_KINDS, found_by, matching
from pim.queries.where_own import own_fields
from pim.store.connect import Driver
from pim.store.list_rules import chosen
from pim.values import list_plan
from pim.values.list_plan import Built, ListPlan
from pim.values.place import Place
from pim.values.query import query_text, read_where

LAST_HOUR = 24  # behind every hour of the day


def build(connection: Driver, place: Place, plan: ListPlan) -> Built:
    """The list of this plan as it would be made now; UserError for a query that is not understood."""
    contacts = _ordered(connection, place, plan, _candidates(connection, place, plan))
    choice = chosen(connection, contacts, plan.rules, now=place.now(), home=place.home)
    counted = Counter(why for _, why in choice.left_out)
    excluded = tuple((why, counted[why]) for why in list_plan.REASONS if counted[why])
    left, counts = len(contacts), [("found", len(contacts))]
    for why, count in excluded:
        left -= count
        counts.append((why, left))
    reading = query_text(read_where(plan.query, own_fields(connection)))
    return Built(tuple(contacts), tuple(choice.rows), tuple(counts), excluded, reading)


def _candidates(connection: Driver, place: Place, plan: ListPlan) -> list[int]:
    if plan.contacts is None:
        return list(found_by(connection, place, plan.query, kind=CALLED_KINDS).contacts)
    given = list(dict.fromkeys(plan.contacts))
    if not plan.query.strip():
        return given
    found = matching(connection, place, plan.query)
    kept, given_set = set(found), set(given)
    if plan.order == list_plan.AS_SORTED:
        return [contact for contact in found if contact in given_set]
    return [contact for contact in given if contact in kept]


def _ordered(connection: Driver, place: Place, plan: ListPlan, contacts: list[int]) -> list[int]:
    if plan.order == list_plan.SHUFFLED:
        mixed = sorted(contacts)  # so that one seed gives one order, wherever the contacts come from
        random.Random(plan.seed).shuffle(mixed)
        return mixed
    if plan.order == list_plan.ZONE:
        return _by_zone(connection, place, contacts)
    if plan.order == list_plan.BEST_HOUR:
        return _by_best_hour(connection, place, _by_last_reach(connection, contacts))
    order = _COLUMNS.get(plan.order)
    if order is None:
        return contacts
    asked = f"SELECT c.id FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value {order}"
    return list(array("q", (row[0] for row in connection.execute(asked, (json.dumps(contacts),)))))


_PLACE = "LEFT JOIN postal o ON o.contact = c.id AND o.pos = 0"
_COLUMNS = {
    list_plan.NAME: "ORDER BY c.sort_key, c.id",
    list_plan.COMPANY: "ORDER BY c.company = '', c.company COLLATE NOCASE, c.sort_key, c.id",
    list_plan.PLACE: f"{_PLACE} ORDER BY o.id IS NULL, o.country, o.region, o.postcode, o.city, c.sort_key, c.id",
}


def _by_best_hour(connection: Driver, place: Place, contacts: list[int]) -> list[int]:
    """Through the user's day, each at the hour there that is their best one; those without one last."""
    day = the_day(connection, place)
    here = day.wall_time(place.home)
    hour = {}
    ahead: dict[str, float] = {}
    for contact, tzid, best in best_there(connection, day, contacts):
        if tzid not in ahead:
            ahead[tzid] = (day.wall_time(tzid) - here).total_seconds() / 3600
        hour[contact] = (best.hour - ahead[tzid]) % LAST_HOUR
    return sorted(contacts, key=lambda one: hour.get(one, LAST_HOUR))


def _by_last_reach(connection: Driver, contacts: list[int]) -> list[int]:
    """Those without a best hour of their own: who was reached last answers."""
    order = "ORDER BY c.last_reach IS NULL, c.last_reach DESC, c.sort_key, c.id"
    asked = f"SELECT c.id FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value {order}"
    return [row[0] for row in connection.execute(asked, (json.dumps(contacts),))]


def _by_zone(connection: Driver, place: Place, contacts: list[int]) -> list[int]:
    """Those whose day began first come first; those whose clock is not known last."""
    day = the_day(connection, place)
    zones = dict(known_zones(connection, day, contacts))
    ahead = {zone: -day.wall_time(zone).timestamp() for zone in set(zones.values()) if zone}
    at = {contact: number for number, contact in enumerate(contacts)}
    return sorted(contacts, key=lambda one: (ahead.get(zones.get(one, ""), float("inf")), at[one]))
