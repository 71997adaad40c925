"""Whether somebody may be called now depends on their clock and their country's hours."""

from datetime import datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.callable_now import Rules, why_closed
from pim.values.calling_hours import all_hours, hours_of, zone_there, zones_allowed
from pim.values.register import Register

THURSDAY, SATURDAY, SUNDAY = "2026-05-21", "2026-05-23", "2026-05-24"


@pytest.mark.parametrize(
    ("e164", "zone"),
    [
        ("", "Europe/London"),
        ("+441134960182", "Europe/London"),
        ("+33140000000", "Europe/Paris"),
        ("+12065550144", "America/Los_Angeles"),
        ("+14165550144", "America/Toronto"),
        ("+18005550144", ""),
        ("+870773111632", ""),
    ],
)
def test_the_zone_comes_from_the_number(e164: str, zone: str) -> None:
    assert zone_there(e164, region="GB", home="Europe/London") == zone


def test_a_number_of_the_home_country_that_names_no_place_is_at_home() -> None:
    assert zone_there("+18005550144", region="US", home="America/Denver") == "America/Denver"
    assert zone_there("+390612345678", region="IT", home="Europe/San_Marino") == "Europe/San_Marino"


@pytest.mark.parametrize(
    ("e164", "zone", "there", "may"),
    [
        ("+441134960182", "Europe/London", f"{THURSDAY}T07:59", False),
        ("+441134960182", "Europe/London", f"{THURSDAY}T08:00", True),
        ("+441134960182", "Europe/London", f"{SUNDAY}T12:00", False),
        ("+33140000000", "Europe/Paris", f"{THURSDAY}T13:30", False),
        ("+33140000000", "Europe/Paris", f"{THURSDAY}T14:00", True),
        ("+33140000000", "Europe/Paris", f"{SATURDAY}T11:00", False),
        ("+12065550144", "America/Los_Angeles", f"{SUNDAY}T20:59", True),
        ("+12065550144", "America/Los_Angeles", f"{SUNDAY}T21:00", False),
        ("+14165550144", "America/Toronto", f"{SUNDAY}T19:00", False),
        ("", "Europe/London", f"{THURSDAY}T12:00", True),
    ],
)
def test_the_hours_are_those_of_the_country_called(e164: str, zone: str, there: str, *, may: bool) -> None:
    rules = Rules(hours_of(e164, zone, region="GB"))

    assert (why_closed(datetime.fromisoformat(there), rules) == "") is may


def test_every_country_names_a_source_a_day_and_zones_that_exist() -> None:
    countries = [hours for same_code in all_hours().values() for hours in same_code]

    for hours in countries:
        assert hours.source
        assert hours.since[:2] in ("19", "20")
        assert {hours.zone, *hours.zones} - {""} <= available_timezones()
    assert len({hours.iso for hours in countries}) == len(countries)
    assert hours_of("+12065550144", "America/Los_Angeles", region="GB").iso == "US"


def test_a_register_counts_no_more_where_consumers_must_have_agreed_before() -> None:
    french = Register(1, "Bloctel", "FR", "2026-08-01", "numbers", 9, 0)
    british = Register(2, "TPS", "GB", "2026-08-01", "numbers", 9, 0)

    assert (french.ended("2026-08-10"), french.ended("2026-08-11")) == ("", "2026-08-11")
    assert (french.is_too_old("2026-12-01"), british.is_too_old("2026-12-01")) == (False, True)
    assert british.ended("2026-12-01") == ""
    assert "2025-594" in french.consent_law


def test_each_law_about_registers_and_consent_has_its_source_and_day() -> None:
    countries = [hours for same in all_hours().values() for hours in same]

    assert all(", from " in hours.register_source for hours in countries if hours.register_days)
    assert all(hours.consent_source for hours in countries if hours.consent_since)
    assert {hours.iso for hours in countries if hours.register_days} == {"US", "CA", "FR", "AU", "GB"}


codes_of_many_clocks = st.sampled_from(
    ["+1", "+11", "+7", "+78", "+55", "+61", "+62", "+52", "+54", "+86", "+44", "+870", ""]
)


@given(codes_of_many_clocks, st.text("0123456789", min_size=2, max_size=12), st.sampled_from(["US", "GB", "RU", "BR"]))
def test_the_first_digits_of_a_number_rule_no_zone_out_that_it_has(code: str, digits: str, region: str) -> None:
    e164 = code and code + digits

    allowed = zones_allowed(e164, region=region, home="Asia/Tokyo")

    assert zone_there(e164, region=region, home="Asia/Tokyo") in allowed
