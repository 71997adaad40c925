"""Dates of which a part may be unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.partial_date import date_in_card, month_day, parse_partial_date, year_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("19850412", "1985-04-12"),
        ("1985-04-12", "1985-04-12"),
        ("1985-4-2", "1985-04-02"),
        (" 1985-04-12 ", "1985-04-12"),
        ("--0412", "--04-12"),
        ("--04-12", "--04-12"),
        ("--02-29", "--02-29"),
        ("---12", "---12"),
        ("1985-04", "1985-04"),
        ("1985", "1985"),
        ("1604-02-29", "--02-29"),
        ("1985-04-12T23:59:59-11:00", "1985-04-12"),
        ("19850412T000000Z", "1985-04-12"),
        ("1985-04-12 10:00", "1985-04-12"),
        ("0000-00-00", ""),
        ("0000-00-00T00:00:00Z", ""),
        ("", ""),
        ("1985-02-29", "1985-02-29"),
        ("1985-13-01", "1985-13-01"),
        ("circa 1800", "circa 1800"),
        ("10000", "10000"),
    ],
)
def test_every_form_of_a_date_is_understood_and_text_stays(written: str, meant: str) -> None:
    assert parse_partial_date(written) == meant


@given(st.dates(min_value=date(1605, 1, 1)), st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y-%m-%dT23:00:00Z"]))
def test_any_day_is_understood_unshifted(day: date, form: str) -> None:
    written = day.strftime(form)
    assert parse_partial_date(written) == day.isoformat()
    assert month_day(parse_partial_date(written)) == day.isoformat()[5:]


@given(st.dates(), st.booleans(), st.sampled_from(["2.1", "3.0", "4.0"]))
def test_a_day_written_in_a_card_is_read_again(day: date, has_year: bool, version: str) -> None:
    value = parse_partial_date(day.isoformat()) if has_year else f"--{day.isoformat()[5:]}"
    written, _ = date_in_card(value, version)
    assert parse_partial_date(written) == value


@given(st.text(max_size=20))
def test_understanding_twice_changes_nothing(text: str) -> None:
    once = parse_partial_date(text)
    assert parse_partial_date(once) == once


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1985-04-12", "04-12"),
        ("--04-12", "04-12"),
        ("1985-04", ""),
        ("1985", ""),
        ("1985-02-30", ""),
        ("---12", ""),
        ("text", ""),
    ],
)
def test_only_a_known_month_and_day_come_round(value: str, day: str) -> None:
    assert month_day(value) == day


@pytest.mark.parametrize(("value", "year"), [("1985-04-12", "1985"), ("1985", "1985"), ("--04-12", ""), ("soon", "")])
def test_the_year_is_known_or_not(value: str, year: str) -> None:
    assert year_of(value) == year


def test_text_is_marked_as_text_where_a_version_asks_for_it() -> None:
    assert date_in_card("circa 1800", "4.0") == ("circa 1800", (("VALUE", "text"),))
    assert date_in_card("circa 1800", "2.1") == ("circa 1800", ())
