"""Recurring activities: the same days another library finds, behind a gate that keeps the time bounded."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from time import process_time
from types import SimpleNamespace

import dateutil.rrule
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.values.recurrence import MOST, Series, starts

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days(due: str, rrule: str, first: date = FIRST, last: date = LAST) -> list[str]:
    return starts(Series(due, rrule), first, last)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2026-01-31", "2026-02-01", "2026-02-02"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260214", ["2026-01-31", "2026-02-14"]),
        ("FREQ=MONTHLY;COUNT=3", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["2026-01-31", "2026-02-28", "2026-03-31"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            ["2026-01-31", "2026-02-27", "2026-03-31", "2026-04-30"],
        ),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", ["2026-01-31", "2026-03-29", "2027-03-28"]),
    ],
)
def test_a_rule_gives_its_days(rule: str, expected: list[str]) -> None:
    assert days("2026-01-31", rule) == expected


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "UTC"])
def test_a_birthday_on_29_february_is_kept_on_the_28th_everywhere(zone: str) -> None:
    series = Series("2000-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", zone=zone)

    assert starts(series, date(2026, 1, 1), date(2028, 12, 31)) == ["2026-02-28", "2027-02-28", "2028-02-29"]


@pytest.mark.parametrize(("zone", "count"), [("Pacific/Pago_Pago", 1), ("Pacific/Kiritimati", 2), ("UTC", 2)])
def test_an_end_in_utc_is_read_in_the_zone_of_the_series(zone: str, count: int) -> None:
    series = Series("2026-01-01T10:00", "FREQ=DAILY;UNTIL=20260102T100000Z", zone=zone)

    assert len(starts(series, FIRST, LAST)) == count


def test_starts_left_out_and_starts_beside_the_rule_count() -> None:
    series = Series(
        "2026-01-05T09:00",
        "FREQ=WEEKLY;COUNT=4",
        exdates=("2026-01-12T09:00", "2026-01-19"),
        rdates=("2026-01-07T11:00",),
    )

    assert starts(series, FIRST, LAST) == ["2026-01-05T09:00", "2026-01-07T11:00", "2026-01-26T09:00"]


def test_another_series_may_take_over() -> None:
    assert starts(Series("2026-01-05", "FREQ=WEEKLY", ends="2026-01-19"), FIRST, LAST) == ["2026-01-05", "2026-01-12"]


def test_summer_time_leaves_the_hour() -> None:
    series = Series("2026-03-28T09:00", "FREQ=DAILY;COUNT=3", zone="Europe/Vienna")

    assert {text[11:] for text in starts(series, FIRST, LAST)} == {"09:00"}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=999999999",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYSETPOS=366",
        "FREQ=DAILY;BYSECOND=1,2,3",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=WEEKLY;COUNT=0",
        "COUNT=3",
        "every day",
    ],
)
def test_a_rule_behind_the_gate_gives_its_first_start_alone(rule: str) -> None:
    assert days("2026-01-31T09:00", rule) == ["2026-01-31T09:00"]


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("0001-01-01", "FREQ=DAILY;COUNT=999999999"),
        ("2020-01-01T00:00", "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;BYMINUTE=0,10,20,30,40,50"),
        ("2020-01-01", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        ("2020-01-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"),
        ("2020-01-01", "FREQ=YEARLY;INTERVAL=999999999"),
        ("2020-01-01", "FREQ=YEARLY;BYDAY=" + ",".join(f"{n}MO" for n in range(1, 54))),
        ("9999-12-31", "FREQ=DAILY"),
        ("2020-02-29", "FREQ=WEEKLY;WKST=SU;BYWEEKNO=53,-1;BYYEARDAY=-366"),
    ],
)
def test_no_rule_takes_long(due: str, rule: str) -> None:
    start = process_time()

    for first in (date(1, 1, 1), FIRST, date(9998, 1, 1)):
        assert len(days(due, rule, first, date.max)) <= MOST

    assert process_time() - start < 2


def by(name: str, low: int, high: int) -> st.SearchStrategy[str]:
    values = st.integers(low, high).filter(bool)
    return st.lists(values, min_size=1, max_size=3).map(lambda found: f"{name}={','.join(map(str, found))}")


PLACES = st.sampled_from(["", "1", "2", "-1", "5"])
PARTS = {
    "DAILY": [by("BYMONTH", 1, 12), by("BYMONTHDAY", -31, 31), st.just("BYDAY=MO,FR")],
    "WEEKLY": [
        by("BYMONTH", 1, 12),
        st.lists(st.sampled_from(WEEKDAYS), min_size=1).map(lambda d: "BYDAY=" + ",".join(d)),
    ],
    "MONTHLY": [
        by("BYMONTH", 1, 12),
        by("BYMONTHDAY", -31, 31),
        st.tuples(PLACES, st.sampled_from(WEEKDAYS)).map(lambda day: f"BYDAY={day[0]}{day[1]}"),
    ],
    "YEARLY": [
        by("BYMONTH", 1, 12),
        by("BYMONTHDAY", -31, 31),
        by("BYYEARDAY", -366, 366),
        st.tuples(PLACES, st.sampled_from(WEEKDAYS)).map(lambda day: f"BYDAY={day[0]}{day[1]}"),
    ],
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(sorted(PARTS)))
    parts = [draw(part) for part in PARTS[frequency] if draw(st.booleans())]
    if parts and draw(st.booleans()):
        parts.append(draw(by("BYSETPOS", -3, 3)))
    end = draw(st.sampled_from(["", "COUNT=7", "UNTIL=20270601T090000"]))
    return ";".join([f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}", *parts, *([end] if end else [])])


@pytest.fixture(scope="module")
def years_end_in_2029() -> Iterator[None]:
    """A rule that gives nothing runs to the year 9999 in dateutil."""
    whole = dateutil.rrule.datetime
    dateutil.rrule.datetime = SimpleNamespace(**{**vars(whole), "MAXYEAR": 2029})
    yield
    dateutil.rrule.datetime = whole


@pytest.mark.usefixtures("years_end_in_2029")
@settings(max_examples=300, deadline=None)
@given(rules(), st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.sampled_from(WEEKDAYS))
def test_any_rule_gives_the_days_dateutil_finds(rule: str, begin: date, week_start: str) -> None:
    rule = f"{rule};WKST={week_start}"
    if "WEEKLY" in rule and "BYSETPOS" in rule:  # dateutil counts what it finds in the first week otherwise, see below
        rule = rule.replace(";COUNT=7", "")
    at = datetime.combine(begin, datetime.min.time()).replace(hour=9)
    low, high = datetime(2026, 1, 1), datetime(2027, 12, 31, 23, 59)  # noqa: DTZ001 - wall time

    theirs = rrulestr(rule, dtstart=at).between(low, high, inc=True)

    if "WEEKLY" in rule and "BYSETPOS" in rule:  # dateutil counts the first week's places from the beginning on
        low = max(low, at + timedelta(days=7))

    ours = starts(Series(at.isoformat(timespec="minutes"), rule), low.date(), high.date())
    expected = {found.isoformat(timespec="minutes") for found in theirs if found >= low}
    beginning = {at.isoformat(timespec="minutes")} if low <= at <= high else set()  # always one of them (3.8.5.3)
    assert set(ours) == expected | beginning


def test_a_long_look_ahead_ends_after_five_years() -> None:
    found = days("2026-01-01", "FREQ=MONTHLY", FIRST, FIRST + timedelta(days=20 * 366))

    assert len(found) == 61
