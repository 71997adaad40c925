"""Days, times and amounts read as people write them where they are."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from babel import Locale, UnknownLocaleError
from hypothesis import given
from hypothesis import strategies as st

from pim import texts
from pim.texts import use_language
from pim.values.due_text import say_ago, say_due, say_late, say_minutes, say_when
from pim.values.locale_text import (
    format_day,
    format_money,
    format_number,
    format_share,
    format_time,
    is_day_first,
    paper_size,
    short_weekday,
)
from pim.values.when import read_when

DAY = date(2026, 5, 19)
TODAY = date(2026, 5, 14)
NOW = datetime(2026, 5, 14, 9, 41)  # noqa: DTZ001 (wall time of the user)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    use_language("en", region="GB")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("code", "region", "texts_of_day"),
    [
        ("en", "GB", ["19 May", "Tue 19 May", "Tuesday 19 May", "19/05/2026"]),
        ("en", "US", ["May 19", "Tue, May 19", "Tuesday, May 19", "5/19/2026"]),
        ("de", "DE", ["19. Mai", "Di 19. Mai", "Dienstag, 19. Mai", "19.05.2026"]),
    ],
)
def test_a_day_is_written_as_in_the_country(code: str, region: str, texts_of_day: list[str]) -> None:
    speak(code, region)

    assert [format_day(DAY, style, today=TODAY) for style in ("day", "weekday", "long", "numeric")] == texts_of_day


def test_the_year_is_said_where_it_is_not_this_one() -> None:
    assert format_day(DAY, today=date(2027, 1, 1)) == "19 May 2026"
    assert format_day(DAY, "long") == "Tuesday 19 May 2026"


def test_austrians_have_their_own_january() -> None:
    speak("de", "AT")

    assert format_day(date(2026, 1, 9), "long", today=TODAY) == "Freitag, 9. Jänner"


def test_other_languages_are_written_by_babel() -> None:
    speak("fr", "FR")

    assert format_day(DAY, today=TODAY) == "19 mai"
    assert format_day(DAY, "numeric") == "19/05/2026"
    assert (format_time(time(15, 0)), short_weekday(DAY)) == ("15:00", "mar.")


@pytest.mark.parametrize(("region", "text"), [("GB", "15:05"), ("US", "3:05 PM"), ("", "15:05")])
def test_hours_are_counted_as_in_the_country(region: str, text: str) -> None:
    use_language("en", region=region)

    assert format_time(time(15, 5)) == text


def test_midnight_and_noon_are_twelve_where_hours_are_halved() -> None:
    use_language("en_US")

    assert [format_time(time(0, 0)), format_time(time(12, 0))] == ["12:00 AM", "12:00 PM"]


def test_numbers_and_money_follow_the_region() -> None:
    assert (format_number(2481), format_number(Decimal("1234.5"))) == ("2,481", "1,234.5")
    assert format_money(1840000, "GBP") == "£18,400.00"
    assert format_money(1840000, "JPY") == "JP¥1,840,000"
    speak("de", "DE")
    assert format_number(2481) == "2.481"
    assert format_money(123450, "EUR") == "1.234,50\xa0€"


def test_a_share_has_the_sign_where_the_language_has_it() -> None:
    assert (format_share(0.4), format_share(1), format_share(0.005)) == ("40%", "100%", "0%")
    speak("de", "DE")
    assert format_share(0.4) == "40\xa0%"


def test_a_region_babel_does_not_know_is_written_in_the_language_alone() -> None:
    use_language("en", region="XX")

    assert format_money(100, "EUR") == "€1.00"
    speak("tlh", "")
    assert format_number(2481) == "2,481"


@pytest.mark.parametrize(("region", "paper"), [("AT", "A4"), ("US", "Letter"), ("EG", "A4"), ("", "A4")])
def test_paper_and_order_follow_the_region(region: str, paper: str) -> None:
    use_language("en", region=region)

    assert paper_size() == paper
    assert is_day_first() == (region != "US")


def test_hours_are_those_of_the_locale_data_in_every_country() -> None:
    for territory in Locale("en").territories:
        try:
            known = Locale.parse(f"en_{territory}")
        except (UnknownLocaleError, ValueError):
            continue
        if known.territory == territory and territory.isalpha():
            use_language("en", region=territory)
            assert ("M" in format_time(time(15, 0))) == ("h" in known.time_formats["short"].pattern), territory


@pytest.mark.parametrize(
    ("due", "text"),
    [
        ("", ""),
        ("2026-05-14", "today"),
        ("2026-05-14T14:00", "today 14:00"),
        ("2026-05-15", "tomorrow"),
        ("2026-05-13", "yesterday"),
        ("2026-05-16", "Sat 16"),
        ("2026-05-12", "Tue 12"),
        ("2026-05-19T15:00", "Tue 19 May 15:00"),
        ("2027-05-19", "19 May 2027"),
    ],
)
def test_a_due_day_is_said_as_near_as_it_is(due: str, text: str) -> None:
    assert say_when(due, now=NOW) == text


def test_what_is_late_says_by_how_much() -> None:
    assert [say_late(f"2026-05-{day}", today=TODAY) for day in ("14", "13", "12T15:00")] == [
        "",
        "1 day late",
        "2 days late",
    ]
    assert say_late("", today=TODAY) == ""
    assert say_due("2026-05-12", now=NOW) == "2 days late"
    assert say_due("2026-05-14T08:00", now=NOW) == "today 08:00"


def test_what_happened_says_its_day() -> None:
    days = [TODAY, date(2026, 5, 13), date(2026, 5, 7), date(2025, 3, 12)]

    assert [say_ago(day, today=TODAY) for day in days] == ["today", "yesterday", "7 May", "12 Mar 2025"]


def test_german_says_days_and_delays_in_german() -> None:
    use_language("de_AT")

    assert [say_when(f"2026-05-{day}", now=NOW) for day in ("14T14:00", "15", "16", "20T08:00")] == [
        "heute 14:00",
        "morgen",
        "Sa 16.",
        "Mi 20. Mai 08:00",
    ]
    assert say_due("2026-05-12", now=NOW) == "2 Tage überfällig"


def test_a_length_is_said_in_hours_and_minutes() -> None:
    assert [say_minutes(minutes) for minutes in (0, 6, 60, 95)] == ["0 min", "6 min", "1 h", "1 h 35 min"]


later_days = st.dates(date(2026, 5, 15), date(2027, 5, 13))


@given(later_days, st.times(), st.sampled_from([("en", "GB"), ("en", "US"), ("de", "AT")]))
def test_a_day_that_was_said_is_read_back(day: date, at: time, spoken: tuple[str, str]) -> None:
    speak(*spoken)
    due = f"{day}T{at:%H:%M}"

    reading = read_when(say_when(due, now=NOW), now=NOW, language=spoken[0], day_first=is_day_first())

    assert reading is not None
    assert reading.due == due


def speak(code: str, region: str) -> None:
    """The customs of a language whether or not there are texts in it."""
    use_language(code, region=region)
    texts._Spoken.language = code  # French has no texts yet, but days are written in it
