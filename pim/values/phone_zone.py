"""The time zones a number may be in, as phonenumbers says, from its metadata made ready once: ten times as quick."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata, PhoneNumberDesc

NOWHERE = ("Etc/Unknown",)
BEGINNING = 3
"""How many digits behind the country code tell most places apart."""

_SERVICES = (
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)
"""Kinds of numbers that are at no place, in the order they are looked for."""


class _Kind(NamedTuple):
    """What numbers of one kind look like: how long they may be (any length where it says none), and their digits."""

    lengths: frozenset[int]
    digits: re.Pattern[str]

    def holds(self, number: str) -> bool:
        return (not self.lengths or len(number) in self.lengths) and self.digits.fullmatch(number) is not None


class _Region(NamedTuple):
    """The numbers of one of the countries that share a code; `begins` says its numbers apart from the others'."""

    begins: re.Pattern[str] | None
    any: _Kind
    services: tuple[_Kind, ...]
    fixed: _Kind
    mobile: _Kind
    has_places: bool  # whether its mobile numbers too are of one place

    def place(self, number: str) -> bool | None:
        """Whether the number is of one place, None where it is no number of this country."""
        if not self.any.holds(number):
            return None
        if any(kind.holds(number) for kind in self.services):
            return False
        if self.fixed.holds(number):
            return True
        return self.has_places if self.mobile.holds(number) else None


def zones_of_number(code: str, number: str) -> tuple[str, ...]:
    """The IANA zones of a national number of a country code; NOWHERE where it is none that is given out."""
    is_placed = _is_placed(_regions(code), number)
    if is_placed is None:
        return NOWHERE
    return _zones_by_prefix(code + number if is_placed else code)


def _is_placed(regions: tuple[_Region, ...], number: str) -> bool | None:
    """As `_Region.place` of the country the number is of: the first whose numbers begin so, or that has it."""
    if len(regions) == 1:
        return regions[0].place(number)
    for region in regions:
        if region.begins is None:
            if (is_placed := region.place(number)) is not None:
                return is_placed
        elif region.begins.match(number):
            return region.place(number)
    return None


def only_zone(zones: tuple[str, ...]) -> str:
    """The one zone there is, "" where there are several or none."""
    return zones[0] if len(zones) == 1 and zones != NOWHERE else ""


def zones_possible(code: str, begins: str) -> frozenset[str]:
    """What `only_zone` may say of the numbers of a country code that begin so, whether they are given out or not."""
    known, _ = _prefixes()
    ordered, head = _prefixes_in_order(), code + begins
    longer = ordered[bisect_left(ordered, head) : bisect_left(ordered, head + ":")]  # a colon comes behind all digits
    shorter = (_zones_by_prefix(code), _zones_by_prefix(head))
    return frozenset(("", *map(only_zone, shorter), *(only_zone(known[digits]) for digits in longer)))


@lru_cache(maxsize=1)
def _prefixes_in_order() -> tuple[str, ...]:
    return tuple(sorted(_prefixes()[0]))


def _zones_by_prefix(digits: str) -> tuple[str, ...]:
    known, longest = _prefixes()
    return next((known[digits[:length]] for length in range(longest, 0, -1) if digits[:length] in known), NOWHERE)


def _prefixes() -> tuple[Mapping[str, tuple[str, ...]], int]:
    from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

    return TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX


@lru_cache(maxsize=512)
def _regions(code: str) -> tuple[_Region, ...]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    found = (
        PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
        for region in COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    )
    return tuple(_region(facts) for facts in found if facts is not None)


def _region(facts: "PhoneMetadata") -> _Region:
    from phonenumbers.phonenumberutil import PhoneNumberType, is_number_type_geographical

    return _Region(
        begins=re.compile(facts.leading_digits) if facts.leading_digits is not None else None,
        any=_kind(facts.general_desc),
        services=tuple(_kind(getattr(facts, name)) for name in _SERVICES if getattr(facts, name) is not None),
        fixed=_kind(facts.fixed_line),
        mobile=_kind(None if facts.same_mobile_and_fixed_line_pattern else facts.mobile),
        has_places=is_number_type_geographical(PhoneNumberType.MOBILE, facts.country_code or 0),
    )


def _kind(facts: "PhoneNumberDesc | None") -> _Kind:
    if facts is None or facts.national_number_pattern is None:
        return _Kind(frozenset(), re.compile("(?!)"))
    return _Kind(frozenset(facts.possible_length), re.compile(facts.national_number_pattern))
