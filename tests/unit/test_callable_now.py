"""Whether somebody may be called at a time of theirs, why not, and from when they may."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.callable_now import LOOKED_AHEAD, Rules, next_open, why_closed
from pim.values.calling_hours import all_hours, country_hours, country_named, hours_of, zone_there
from pim.values.calling_wish import read_wish
from pim.values.public_holidays import is_public_holiday, last_known_year

FRANCE = hours_of("+33140000000", "Europe/Paris", region="GB")
COUNTRIES = [hours for same in all_hours().values() for hours in same]
ZONES = [
    "Europe/Vienna",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/Sao_Paulo",
]
INSTANTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2034-12-31"))
WISHES = [None, *map(read_wish, ("Mon–Fri 10–12, not Wed", "not before 10", "Sat", "evenings"))]


@pytest.mark.parametrize(
    ("at", "wish", "why", "opens"),
    [
        ("2026-05-21T10:00", "", "", "2026-05-21T10:00"),
        ("2026-05-21T09:59", "", "hours", "2026-05-21T10:00"),
        ("2026-05-21T13:30", "", "hours", "2026-05-21T14:00"),
        ("2026-05-14T11:00", "", "holiday", "2026-05-15T10:00"),
        ("2026-05-22T20:00", "", "hours", "2026-05-26T10:00"),  # a weekend and Whit Monday between
        ("2026-05-21T15:00", "Mon 10-12", "wish", "2026-06-01T10:00"),
        ("2026-05-21T15:00", "Sun", "wish", ""),
    ],
)
def test_it_is_said_why_not_and_when_next(at: str, wish: str, why: str, opens: str) -> None:
    rules = Rules(FRANCE, read_wish(wish))
    there = datetime.fromisoformat(at)

    next_time = next_open(there, rules)

    assert why_closed(there, rules) == why
    assert (next_time.isoformat(timespec="minutes") if next_time else "") == opens


def test_a_day_of_the_users_calendar_is_closed_in_its_country_alone() -> None:
    there = datetime.fromisoformat("2026-05-21T11:00")

    assert why_closed(there, Rules(FRANCE, closed=frozenset({("FR", "2026-05-21")}))) == "holiday"
    assert why_closed(there, Rules(FRANCE, closed=frozenset({("DE", "2026-05-21")}))) == ""


@given(
    INSTANTS,
    st.sampled_from(ZONES),
    st.sampled_from(COUNTRIES),
    st.sampled_from(WISHES),
)
def test_what_opens_next_is_open_and_nothing_before_it_was(instant, zone, hours, wish) -> None:  # type: ignore[no-untyped-def]
    there = instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    rules = Rules(hours, wish)

    opens = next_open(there, rules)

    assert (opens == there) is (why_closed(there, rules) == "")
    if opens is None:
        return
    assert there <= opens <= there + timedelta(days=LOOKED_AHEAD)
    assert why_closed(opens, rules) == ""
    assert opens == there or why_closed(opens - timedelta(minutes=1), rules) != ""


@given(INSTANTS, st.sampled_from(ZONES))
def test_a_clock_change_neither_opens_a_night_nor_closes_a_day(instant: datetime, zone: str) -> None:
    there = instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    rules = Rules(all_hours()[""][0])

    is_open = why_closed(there.replace(tzinfo=None), rules) == ""

    opening = {0: 8, 1: 8, 2: 8, 3: 8, 4: 8, 5: 9}.get(there.weekday(), 24)
    closing = 18 if there.weekday() == 5 else 20
    assert is_open is (opening <= there.hour < closing)


def test_a_number_that_names_no_place_has_the_clock_of_its_address() -> None:
    satellite = "+870773111632"

    assert zone_there(satellite, region="GB", home="Europe/London") == ""
    assert zone_there(satellite, region="GB", home="Europe/London", country="Österreich") == "Europe/Vienna"
    assert zone_there(satellite, region="GB", home="Europe/London", country="USA") == ""
    assert zone_there("+33140000000", region="GB", home="Europe/London", country="Austria") == "Europe/Paris"


def test_countries_are_known_by_their_names() -> None:
    assert country_named("deutschland") == country_named("DE") == country_hours("DE")
    assert country_named("") is None
    assert country_named("Atlantis") is None


def test_every_country_with_hours_has_its_public_holidays() -> None:
    years = range(2026, last_known_year() + 1)

    without = {
        hours.iso for hours in COUNTRIES if hours.iso and not all(_has_holidays(hours.iso, year) for year in years)
    }

    assert without == {"UA"}  # suspended there by the law on martial law


def _has_holidays(iso: str, year: int) -> bool:
    return any(is_public_holiday(iso, date(year, 1, 1) + timedelta(days=n)) for n in range(365))
