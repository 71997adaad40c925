"""When somebody may be called: the clock where they are, and the hours their country allows (resources/hours.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from pim.values.fold import fold
from pim.values.phone import number_begins, zone_of
from pim.values.phone_zone import zones_possible

_SATURDAY, _SUNDAY = 5, 6
_LONGEST_CODE = 3
LIMIT_DAYS = 30

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Hours:
    """A country's calling hours in local time, with their source and the ISO day they hold from.

    `zone` is the IANA zone of nearly all its numbers, "" where the number decides; `zones` tell countries of one
    calling code apart.  `most` is how many calls to one person are allowed in `LIMIT_DAYS` days, 0 for any number;
    `register_days` how old an opt-out register may be, 0 where nothing says so, and `register_source` who says it.
    From the ISO day `consent_since` on, "" for never, registers count no more: `consent_source` wants consumers to have
    agreed before, and not more than `consent_days` ago, 0 for ever.
    """

    iso: str
    code: str
    zone: str
    zones: frozenset[str]
    weekdays: tuple[Span, ...]
    saturday: tuple[Span, ...]
    sunday: tuple[Span, ...]
    source: str
    since: str
    names: tuple[str, ...] = ()
    most: int = 0
    register_days: int = 0
    register_source: str = ""
    consent_since: str = ""
    consent_source: str = ""
    consent_days: int = 0

    def asks_consent(self, today: str) -> bool:
        """Whether consumers there must have agreed before they are called, on an ISO day."""
        return bool(self.consent_since) and self.consent_since <= today

    def on(self, weekday: int) -> tuple[Span, ...]:
        """The spans of a weekday, Monday being 0."""
        return self.sunday if weekday == _SUNDAY else self.saturday if weekday == _SATURDAY else self.weekdays


def zone_there(e164: str, *, region: str, home: str, country: str = "") -> str:
    """The IANA zone of a number, "" where it is not known; `region` and `home` are the user's country and zone.

    A number without country is one of the user's own.  The numbering plan, which is slow to load, is asked only for
    countries with several clocks.  A number that does not say where it is has the clock of `country`, what the
    address calls it, where that country has but one.
    """
    if not e164:
        return home
    return _zone_of_number(e164, region, home) or _zone_of_country(country, region, home)


def zones_allowed(e164: str, *, region: str, home: str) -> frozenset[str]:
    """All that `zone_there` may say of the numbers that begin as this one does; much quicker for many of them.

    "" stands for a clock that is not known, or that only an address tells.
    """
    if not e164:
        return frozenset((home,))
    return _zones_of_code(e164[: 1 + _LONGEST_CODE], region, home) or _zones_beginning(
        *number_begins(e164), region, home
    )


@lru_cache(maxsize=1024)
def _zone_of_code(begins: str, region: str, home: str) -> str:
    countries = _countries_of(begins)
    if len(countries) != 1 or not countries[0].zone:
        return ""
    return home if countries[0].iso == region else countries[0].zone


@lru_cache(maxsize=1024)
def _zones_of_code(begins: str, region: str, home: str) -> frozenset[str]:
    return frozenset(filter(None, (_zone_of_code(begins, region, home),)))


@lru_cache(maxsize=4096)
def _zones_beginning(code: str, begins: str, region: str, home: str) -> frozenset[str]:
    fallback = home if any(country.iso == region for country in _countries_with(code)) else ""
    return frozenset(zone or fallback for zone in zones_possible(code, begins)) if code else frozenset(("",))


def country_named(name: str) -> Hours | None:
    """The country an address names, by its code or by a name of it; None where it is not known."""
    return _by_name().get(fold(name.strip())) if name else None


def country_hours(iso: str) -> Hours | None:
    """The country of an ISO 3166 code, None where it is not known."""
    return next((hours for same in all_hours().values() for hours in same if hours.iso == iso), None)


def _zone_of_country(name: str, region: str, home: str) -> str:
    found = country_named(name)
    if found is None:
        return ""
    return home if found.iso == region and found.zone else found.zone


def _zone_of_number(e164: str, region: str, home: str) -> str:
    only = _zone_of_code(e164[: 1 + _LONGEST_CODE], region, home)
    if only:
        return only
    at_home = any(country.iso == region for country in _countries_of(e164))
    return zone_of(e164) or (home if at_home else "")


def hours_of(e164: str, zone: str, *, region: str) -> Hours:
    """The hours for a number; one without country is of the user's own, `region`."""
    if not e164:
        return country_hours(region) or _default()
    same_code = _countries_of(e164)
    named = next((hours for hours in same_code if zone in hours.zones), None)
    return named or next((hours for hours in same_code if not hours.zones), _default())


def asking_consent(today: str) -> list[Hours]:
    """The countries whose consumers must have agreed before they are called, on an ISO day."""
    return [hours for same in all_hours().values() for hours in same if hours.iso and hours.asks_consent(today)]


@lru_cache(maxsize=1)
def all_hours() -> dict[str, tuple[Hours, ...]]:
    """The countries by calling code; "" holds the default."""
    from ringbook_resources import path

    book = tomllib.loads(path("hours.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[Hours, ...]] = {"": (_entry(book["default"], {}),)}
    for country in book["country"]:
        hours = _entry(country, book["default"])
        found[hours.code] = (*found.get(hours.code, ()), hours)
    return found


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Hours]:
    countries = [hours for same in all_hours().values() for hours in same if hours.iso]
    return {fold(name): hours for hours in countries for name in (hours.iso, *hours.names)}


def _default() -> Hours:
    return all_hours()[""][0]


def _countries_of(e164: str) -> tuple[Hours, ...]:
    """The countries of a number's calling code; no code is the beginning of another."""
    return _countries_with(e164[1 : 1 + _LONGEST_CODE])


@lru_cache(maxsize=1024)
def _countries_with(digits: str) -> tuple[Hours, ...]:
    known = all_hours()
    return next((known[code] for n in range(1, len(digits) + 1) if (code := digits[:n]) in known), ())


def _entry(said: Mapping[str, object], default: Mapping[str, object]) -> Hours:
    """One entry of the file; a country without hours of its own has those of the default, and their source."""
    rule = said if "weekdays" in said else default
    return Hours(
        iso=str(said.get("iso", "")),
        code=str(said.get("code", "")),
        zone=str(said.get("zone", "")),
        zones=frozenset(_texts(said.get("zones"))),
        weekdays=_spans(rule["weekdays"]),
        saturday=_spans(rule["saturday"]),
        sunday=_spans(rule["sunday"]),
        source=str(rule["source"]),
        since=str(rule["since"]),
        names=tuple(_texts(said.get("names"))),
        most=int(str(said.get("most", 0))),
        register_days=int(str(said.get("register_days", 0))),
        register_source=str(said.get("register_source", "")),
        consent_since=str(said.get("consent_since", "")),
        consent_source=str(said.get("consent_source", "")),
        consent_days=int(str(said.get("consent_days", 0))),
    )


def _spans(texts: object) -> tuple[Span, ...]:
    parts = (text.split("-") for text in _texts(texts))
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in parts)


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []
