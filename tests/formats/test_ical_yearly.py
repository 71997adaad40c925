"""Birthdays as events of a calendar: the day itself, everywhere, and those of 29 February every year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.formats.ical_write import Item
from pim.formats.ical_yearly import Known, Yearly, yearly_component, yearly_of
from pim.values.recurrence import Series, starts
from tests.formats.ical_samples import HOME, NOW, activity, components, written

ENDS_OF_THE_WORLD = ("Pacific/Pago_Pago", "Pacific/Kiritimati", "UTC", HOME)


def made(value: str, kind: str = "birthday", name: str = "Eva Lang") -> bytes:
    return written(Item(uid="a", raw=yearly_component("a", Yearly("eva-1", name, kind, value), NOW)))


def test_a_birthday_is_an_event_of_the_whole_day_each_year() -> None:
    lines = made("1985-04-12").decode().split("\r\n")

    assert {
        "METHOD:PUBLISH",
        "DTSTART;VALUE=DATE:19850412",
        "DTEND;VALUE=DATE:19850413",
        "RRULE:FREQ=YEARLY",
        "SUMMARY:Birthday: Eva Lang",
        "TRANSP:TRANSPARENT",
        "X-RINGBOOK-YEARLY:birthday",
        "X-RINGBOOK-CONTACT:eva-1",
    } <= set(lines)
    assert not [line for line in lines if "TZID" in line or "VALARM" in line]


@pytest.mark.parametrize(
    ("value", "start"),
    [("--04-12", "20000412"), ("1600-04-12", "20000412"), ("--02-29", "20000229"), ("1999-12-31", "19991231")],
)
def test_a_day_without_a_year_that_calendars_hold_begins_in_2000(value: str, start: str) -> None:
    assert f"DTSTART;VALUE=DATE:{start}\r\n".encode() in made(value)


@pytest.mark.parametrize("home", ENDS_OF_THE_WORLD)
@pytest.mark.parametrize("value", ["1985-04-12", "--01-01", "1999-12-31"])
def test_a_birthday_is_the_same_day_at_both_ends_of_the_world(home: str, value: str) -> None:
    found = activity(made(value), home=home)

    days = starts(Series(found.due, found.rrule, zone=found.tz or home), date(2026, 1, 1), date(2028, 12, 31))
    assert days == [f"{year}-{value[-5:]}" for year in (2026, 2027, 2028)]


@pytest.mark.parametrize("home", ENDS_OF_THE_WORLD)
@pytest.mark.parametrize("value", ["1992-02-29", "--02-29"])
def test_who_was_born_on_29_february_has_a_birthday_every_year(home: str, value: str) -> None:
    found = activity(made(value), home=home)

    days = starts(Series(found.due, found.rrule, zone=found.tz or home), date(2026, 1, 1), date(2028, 12, 31))
    assert days == ["2026-02-28", "2027-02-28", "2028-02-29"]


@given(st.dates(date(1000, 1, 1)), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20).map(str.strip))
def test_any_day_is_known_again(day: date, kind: str) -> None:
    (found,) = components(made(f"{day.year:04}-{day:%m-%d}", kind, "Ötzi, der; Erste\\"))

    assert yearly_of(found.raw) == Known("eva-1", kind, f"{day:%m-%d}")
    assert found.contacts == ("eva-1",)


def test_no_other_event_is_taken_for_one() -> None:
    assert yearly_of(b"BEGIN:VEVENT\r\nDTSTART:20260101\r\nEND:VEVENT\r\n") is None
    assert yearly_of(b"BEGIN:VEVENT\r\nX-RINGBOOK-YEARLY:birthday\r\nDTSTART:2026\r\nEND:VEVENT\r\n") is None
