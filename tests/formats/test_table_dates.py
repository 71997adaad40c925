"""Days of tables are read in every form people and programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.formats.table_dates import Reading, is_ambiguous, order_of, read_clock, read_day, read_time, read_when

DMY, MDY = Reading("dmy", 2026), Reading("mdy", 2026)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("1985-04-12", "1985-04-12", ""),
        ("12.4.1985", "1985-04-12", ""),
        ("12/04/1985", "1985-04-12", ""),
        ("12-04-85", "1985-04-12", ""),
        ("15-Jan-24", "2024-01-15", ""),
        ("15. Januar 2024", "2024-01-15", ""),
        ("January 15, 2024", "2024-01-15", ""),
        ("1er mai 1999", "1999-05-01", ""),
        ("12 de enero de 1980", "1980-01-12", ""),
        ("Apr 12", "--04-12", ""),
        ("12.4.", "--04-12", ""),
        ("44927", "2023-01-01", ""),
        ("44927.5", "2023-01-01", "12:00"),
        ("14/3/2024 3:30 PM", "2024-03-14", "15:30"),
        ("2024-03-14T15:30:00Z", "2024-03-14", "15:30"),
        ("14.3.2024 9.05", "2024-03-14", "09:05"),
        ("0/0/00", "", ""),
        ("1/1/4501", "", ""),
        ("1/1/4501 12:00 AM", "", ""),
        ("1604-04-12", "--04-12", ""),
        ("in spring", "in spring", ""),
        ("31.02.2024", "31.02.2024", ""),
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str, day: str, time: str) -> None:
    assert read_when(text, DMY)[:2] == (day, time)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2024-03-14T15:30:00Z", "+00:00"),
        ("2024-03-14T15:30:00.000+0000", "+00:00"),
        ("2024-03-14 15:30:00 +0200", "+02:00"),
        ("2024-03-14 15:30 -07:00", "-07:00"),
        ("2024-03-14 15:30 UTC", "+00:00"),
        ("14.3.2024 15:30 MEZ", "+01:00"),
        ("3/14/2024 3:30 PM GMT+5:30", "+05:30"),
        ("2024-03-14 3:30 PM EST", "-05:00"),
        ("2024-03-14 3:30 PM", ""),
        ("2024-03-14", ""),
    ],
)
def test_how_far_from_utc_a_time_is_stands_behind_it(text: str, offset: str) -> None:
    assert read_when(text, DMY) == ("2024-03-14", "15:30" if ":" in text else "", offset)


def test_a_time_alone_may_say_its_zone_too() -> None:
    assert read_clock("3:30 pm EST") == ("15:30", "-05:00")
    assert read_clock("15:30:00Z") == ("15:30", "+00:00")
    assert read_clock("15:30") == ("15:30", "")


def test_two_numbers_are_no_time_and_a_zone() -> None:
    assert read_clock("10-12") == ("", "")
    assert read_clock("9:30 XYZ") == ("", "")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_in_the_order_it_was_written(day: date) -> None:
    assert read_day(f"{day.day}/{day.month}/{day.year}", DMY) == day.isoformat()
    assert read_day(f"{day.month}/{day.day}/{day.year}", MDY) == day.isoformat()
    assert read_day(f"{day.day}.{day.month}.{day.year}", MDY) == day.isoformat()
    assert read_day(f"{day.year}/{day.month}/{day.day}", MDY) == day.isoformat()


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    day = read_when(text, DMY).day

    assert read_when(day, DMY)[0] == day
    assert len(read_time(text)) in (0, len("HH:MM"))
    assert order_of([text]) in ("", "dmy", "mdy", "ymd")
    assert is_ambiguous([text]) in (True, False)


def test_two_digits_are_this_century_up_to_five_years_ahead_and_births_lie_behind() -> None:
    assert read_day("1.1.31", DMY) == "2031-01-01"
    assert read_day("1.1.32", DMY) == "1932-01-01"
    assert read_day("1.1.27", Reading("dmy", 2026, past=True)) == "1927-01-01"


def test_a_day_over_twelve_proves_the_order() -> None:
    assert order_of(["1/2/2020", "13/2/2020"]) == "dmy"
    assert order_of(["1/2/2020", "2/13/2020"]) == "mdy"
    assert order_of(["1/2/2020"]) == ""
    assert order_of(["13/2/2020", "2/13/2020"]) == ""
