"""Days, wall times and instants turn into each other without a minute lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.when import (
    add_days,
    add_months,
    clock_instant,
    day_of,
    days_between,
    from_instant,
    is_past,
    to_instant,
    zone,
)

VIENNA = "Europe/Vienna"
ZONES = [VIENNA, "UTC", "America/New_York", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kathmandu"]
# Later instants than this would need the clock rules of years nobody has decided on.
instants = st.integers(min_value=-2_208_988_800_000 // 60_000, max_value=4_102_444_800_000 // 60_000).map(
    lambda minutes: minutes * 60_000
)


def test_an_appointment_becomes_the_instant_its_zone_says() -> None:
    assert to_instant("2026-05-19T15:00", VIENNA, "UTC") == to_instant("2026-05-19T13:00", "UTC", VIENNA)
    assert to_instant("1970-01-01T00:00", "UTC", "") == 0


@pytest.mark.parametrize(("zone_id", "hours"), [("Pacific/Pago_Pago", 11), ("Pacific/Kiritimati", -14)])
def test_the_outermost_zones_are_right(zone_id: str, hours: int) -> None:
    assert to_instant("2026-05-19T00:00", zone_id, VIENNA) - to_instant("2026-05-19", "UTC", "") == hours * 3_600_000


def test_an_hour_left_out_by_the_clock_is_read_with_the_offset_before() -> None:
    skipped = to_instant("2026-03-29T02:30", VIENNA, "")

    assert from_instant(skipped, VIENNA) == "2026-03-29T03:30"


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    first = to_instant("2026-10-25T02:30", VIENNA, "")

    assert from_instant(first, "UTC") == "2026-10-25T00:30"
    assert from_instant(first + 3_600_000, VIENNA) == "2026-10-25T02:30"


@pytest.mark.parametrize("name", ["", "Mars/Base", "../etc/passwd", "Europe", "W. Europe Standard Time", "\0"])
def test_an_unknown_zone_is_the_users_own(name: str) -> None:
    assert to_instant("2026-05-19T15:00", name, VIENNA) == to_instant("2026-05-19T15:00", VIENNA, "")
    assert zone(name).key == "UTC"


@given(instants, st.sampled_from([*ZONES, "Australia/Lord_Howe", "America/Sao_Paulo"]))
def test_a_time_counted_from_its_days_beginning_is_the_instant_its_zone_says(ms: int, zone_id: str) -> None:
    day, _, clock = from_instant(ms, zone_id).partition("T")

    assert clock_instant(day, clock, zone_id) == to_instant(f"{day}T{clock}", "", zone_id)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
@pytest.mark.parametrize("clock", ["00:00", "01:59", "02:00", "02:30", "03:00", "23:59"])
def test_on_a_day_of_a_clock_change_each_time_is_read_by_itself(day: str, clock: str) -> None:
    assert clock_instant(day, clock, VIENNA) == to_instant(f"{day}T{clock}", "", VIENNA)


@given(instants, st.sampled_from(ZONES))
def test_wall_time_and_back_is_the_same_instant_or_the_repeated_hour(ms: int, zone_id: str) -> None:
    back = to_instant(from_instant(ms, zone_id), zone_id, "")

    assert from_instant(back, zone_id) == from_instant(ms, zone_id)
    assert abs(back - ms) <= 3_600_000


def test_days_are_counted_over_months_and_leap_years() -> None:
    assert add_days("2028-02-28", 1) == "2028-02-29"
    assert add_days("2026-12-31T15:00", 1) == "2027-01-01T15:00"
    assert days_between("2026-02-28", "2026-03-01T09:00") == 1
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-9999, 9999))
def test_days_added_are_days_between(day: date, days: int) -> None:
    assert days_between(day.isoformat(), add_days(day.isoformat(), days)) == days


def test_a_day_is_past_when_it_is_over_and_a_time_when_it_has_come() -> None:
    noon = to_instant("2026-05-19T12:00", VIENNA, "")

    assert not is_past("2026-05-19", "", now_ms=noon, home=VIENNA)
    assert is_past("2026-05-18", "", now_ms=noon, home=VIENNA)
    assert is_past("2026-05-19T12:00", "", now_ms=noon, home=VIENNA)
    assert not is_past("2026-05-19T12:01", "", now_ms=noon, home=VIENNA)
    assert not is_past("2026-05-19T07:00", "America/New_York", now_ms=noon, home=VIENNA)
    assert not is_past("", "", now_ms=noon, home=VIENNA)


def test_the_day_of_an_instant_depends_on_where_one_is() -> None:
    late = to_instant("2026-05-19T23:30", VIENNA, "")

    assert (day_of(late, VIENNA), day_of(late, "Pacific/Kiritimati")) == ("2026-05-19", "2026-05-20")


@pytest.mark.parametrize("wall", ["", "tomorrow", "2026-13-01", "2026-05-19T25:00"])
def test_what_is_no_wall_time_is_refused(wall: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_instant(wall, VIENNA, "")
