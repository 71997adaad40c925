"""Days and times are read from plain words, in English and German."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.when import Reading, read_when

NOW = datetime(2026, 5, 14, 9, 41)  # noqa: DTZ001 (wall time of the user; a Thursday)


def read(words: str, language: str = "en", **how: bool) -> Reading:
    reading = read_when(words, now=NOW, language=language, **how)
    assert reading is not None, words
    return reading


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("today", "2026-05-14"),
        ("tomorrow", "2026-05-15"),
        ("day after tomorrow", "2026-05-16"),
        ("yesterday", "2026-05-13"),
        ("tue", "2026-05-19"),
        ("Tuesday", "2026-05-19"),
        ("thu", "2026-05-21"),
        ("thu 3pm", "2026-05-14T15:00"),
        ("thu 9:00", "2026-05-21T09:00"),
        ("fri", "2026-05-15"),
        ("this fri", "2026-05-15"),
        ("next fri", "2026-05-22"),
        ("fri next week", "2026-05-22"),
        ("next week friday", "2026-05-22"),
        ("tue in 2 weeks", "2026-05-26"),
        ("last monday", "2026-05-11"),
        ("last thu", "2026-05-07"),
        ("in 3 days", "2026-05-17"),
        ("in 2 weeks", "2026-05-28"),
        ("in two weeks", "2026-05-28"),
        ("in 1 month", "2026-06-14"),
        ("in a year", "2027-05-14"),
        ("2 weeks ago", "2026-04-30"),
        ("in 2 hours", "2026-05-14T11:41"),
        ("in an hour", "2026-05-14T10:41"),
        ("in 30 min", "2026-05-14T10:11"),
        ("next week", "2026-05-18"),
        ("next month", "2026-06-01"),
        ("next year", "2027-01-01"),
        ("last week", "2026-05-07"),
        ("this week", "2026-05-15"),
        ("this month", "2026-05-31"),
        ("end of month", "2026-05-31"),
        ("by the end of the week", "2026-05-15"),
        ("end of next month", "2026-06-30"),
        ("end of May", "2026-05-31"),
        ("by mid June", "2026-06-15"),
        ("mid-month", "2026-05-15"),
        ("early next week", "2026-05-18"),
        ("middle of next week", "2026-05-20"),
        ("beginning of next year", "2027-01-01"),
        ("middle of next year", "2027-07-01"),
        ("early may", "2027-05-01"),
        ("in 3 weeks on monday", "2026-06-01"),
        ("mon 9", "2026-05-18T09:00"),
        ("tomorrow 3", "2026-05-15T15:00"),
        ("end of year", "2026-12-31"),
        ("eom", "2026-05-31"),
        ("the weekend", "2026-05-16"),
        ("12 may", "2027-05-12"),
        ("20 May", "2026-05-20"),
        ("May 20th", "2026-05-20"),
        ("1st of June", "2026-06-01"),
        ("june 3rd, 2028", "2028-06-03"),
        ("29 feb", "2028-02-29"),
        ("12.6.", "2026-06-12"),
        ("12.5.2027", "2027-05-12"),
        ("12.5.27", "2027-05-12"),
        ("2027-05-12", "2027-05-12"),
        ("5/12", "2026-12-05"),
        ("5/23", "2026-05-23"),
        ("1/2/27", "2027-02-01"),
        ("by the 20th", "2026-05-20"),
        ("the 3rd", "2026-06-03"),
        ("3pm", "2026-05-14T15:00"),
        ("9am", "2026-05-15T09:00"),
        ("12am", "2026-05-15T00:00"),
        ("12pm", "2026-05-14T12:00"),
        ("15:00", "2026-05-14T15:00"),
        ("03:30", "2026-05-15T03:30"),
        ("at 9", "2026-05-15T09:00"),
        ("at 3", "2026-05-14T15:00"),
        ("@ 11", "2026-05-14T11:00"),
        ("at three", "2026-05-14T15:00"),
        ("half past 3", "2026-05-14T15:30"),
        ("quarter to 4", "2026-05-14T15:45"),
        ("noon", "2026-05-14T12:00"),
        ("in the afternoon", "2026-05-14T14:00"),
        ("tomorrow morning", "2026-05-15T09:00"),
        ("tue afternoon at 3", "2026-05-19T15:00"),
        ("tomorrow evening at 8", "2026-05-15T20:00"),
        ("3pm tue", "2026-05-19T15:00"),
        ("at 5pm on 12/6", "2026-06-12T17:00"),
        ("tomorrow by 9", "2026-05-15T09:00"),
        ("Sat 16", "2026-05-16"),
        ("Tue 12 14:00", "2026-05-12T14:00"),
        ("Tue 19 May 15:00", "2026-05-19T15:00"),
        ("Tuesday, May 19, 2026 3:00 PM", "2026-05-19T15:00"),
    ],
)
def test_english_words_name_a_day_or_time(words: str, due: str) -> None:
    reading = read(words)

    assert (reading.due, reading.rest) == (due, "")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("heute", "2026-05-14"),
        ("morgen", "2026-05-15"),
        ("übermorgen", "2026-05-16"),
        ("gestern", "2026-05-13"),
        ("di", "2026-05-19"),
        ("Dienstag", "2026-05-19"),
        ("am Di.", "2026-05-19"),
        ("Sa 16. 15:00", "2026-05-16T15:00"),
        ("nächsten Freitag", "2026-05-22"),
        ("kommenden Freitag", "2026-05-15"),
        ("Freitag nächste Woche", "2026-05-22"),
        ("nächste Woche am Freitag", "2026-05-22"),
        ("letzten Montag", "2026-05-11"),
        ("in 2 Wochen", "2026-05-28"),
        ("in zwei Wochen", "2026-05-28"),
        ("in einem Monat", "2026-06-14"),
        ("vor 2 Wochen", "2026-04-30"),
        ("in einer Stunde", "2026-05-14T10:41"),
        ("kommende Woche", "2026-05-18"),
        ("Ende des Monats", "2026-05-31"),
        ("bis Ende der Woche", "2026-05-15"),
        ("Ende Mai", "2026-05-31"),
        ("Anfang Juni", "2026-06-01"),
        ("Mitte des Monats", "2026-05-15"),
        ("di 15h", "2026-05-19T15:00"),
        ("um 15h30", "2026-05-14T15:30"),
        ("Monatsende", "2026-05-31"),
        ("am Wochenende", "2026-05-16"),
        ("20. Mai", "2026-05-20"),
        ("3. Jänner 2027", "2027-01-03"),
        ("1. März", "2027-03-01"),
        ("am 12.", "2026-06-12"),
        ("15 Uhr", "2026-05-14T15:00"),
        ("15 Uhr 30", "2026-05-14T15:30"),
        ("um 15.30 Uhr", "2026-05-14T15:30"),
        ("um 9", "2026-05-15T09:00"),
        ("um drei", "2026-05-14T15:00"),
        ("halb 3", "2026-05-14T14:30"),
        ("halb drei", "2026-05-14T14:30"),
        ("viertel nach 3", "2026-05-14T15:15"),
        ("dreiviertel 4", "2026-05-14T15:45"),
        ("Dienstag morgen", "2026-05-19T09:00"),
        ("morgen früh", "2026-05-15T09:00"),
        ("heute Abend", "2026-05-14T18:00"),
        ("am Nachmittag", "2026-05-14T14:00"),
        ("um 3 am Freitag", "2026-05-15T15:00"),
        ("am 12. Juni um 14 Uhr", "2026-06-12T14:00"),
        ("so 10 Uhr", "2026-05-17T10:00"),
        ("tomorrow 3pm", "2026-05-15T15:00"),
        ("next fri", "2026-05-22"),
    ],
)
def test_german_words_name_a_day_or_time_and_english_ones_still_do(words: str, due: str) -> None:
    reading = read(words, "de")

    assert (reading.due, reading.rest) == (due, "")


@pytest.mark.parametrize(
    ("words", "due", "due_end"),
    [
        ("10-11", "2026-05-14T10:00", "2026-05-14T11:00"),
        ("next fri 10-11", "2026-05-22T10:00", "2026-05-22T11:00"),
        ("3-4pm fri", "2026-05-15T15:00", "2026-05-15T16:00"),
        ("fri 11-1pm", "2026-05-15T11:00", "2026-05-15T13:00"),
        ("mon 9-5", "2026-05-18T09:00", "2026-05-18T17:00"),
        ("fri 14:00–15:30", "2026-05-15T14:00", "2026-05-15T15:30"),
        ("from 9 to 10 fri", "2026-05-15T09:00", "2026-05-15T10:00"),
        ("von 9 bis 10 Uhr am Freitag", "2026-05-15T09:00", "2026-05-15T10:00"),
    ],
)
def test_two_hours_are_a_span(words: str, due: str, due_end: str) -> None:
    reading = read(words, "de")

    assert (reading.due, reading.due_end) == (due, due_end)


@pytest.mark.parametrize(
    "words",
    [
        "", "Anna", "sun cream", "room 4", "24/7", "+43 1 234 5678", "0664/1234567", "9 people", "at 9 euros", "at 25",
        "2-3 samples", "in 99999 years", "in 9999 years", "99/99", "31.2.", "may", "good morning",
        "the afternoon shift", "so bald wie möglich", "Guten Morgen", "um 5 Euro", "version 1.2", "13pm", "9:75",
        "next day", "end of day", "the 32nd",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_day_are_left_alone(words: str) -> None:
    assert read_when(words, now=NOW, language="de") is None


@pytest.mark.parametrize(
    ("words", "matched", "rest"),
    [
        ("call Anna tue 3pm about offer", "tue 3pm", "call Anna about offer"),
        ("Lee next fri 10-11 room 4", "next fri 10-11", "Lee room 4"),
        ("send  menu \n by fri", "by fri", "send menu"),
        ("Anna, tomorrow, please", "tomorrow", "Anna please"),
        ("fri or mon", "fri", "or mon"),
        ("order 10-12 filters fri", "fri", "order 10-12 filters"),
        ("order 10-12 filters", "10-12", "order filters"),
    ],
)
def test_the_first_phrase_is_taken_and_the_rest_kept(words: str, matched: str, rest: str) -> None:
    reading = read(words)

    assert (reading.matched, reading.rest) == (matched, rest)


def test_a_span_that_would_end_the_next_day_keeps_its_start() -> None:
    reading = read("fri 23:00-22:00")

    assert (reading.due, reading.due_end) == ("2026-05-15T23:00", "")


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    last = datetime(9999, 12, 31, 23, 0)  # noqa: DTZ001 (wall time of the user)

    assert read_when("3am", now=last, language="en") is None
    assert read_when("sat 16", now=last, language="en") is None
    assert read_when("the 30th", now=last, language="en") is None


def test_a_slashed_date_follows_the_custom_of_the_country() -> None:
    assert read("5/12", day_first=True).day == date(2026, 12, 5)
    assert read("5/12", day_first=False).day == date(2027, 5, 12)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("mon", "2026-05-11"),
        ("thu", "2026-05-07"),
        ("thu 9:00", "2026-05-14T09:00"),
        ("3pm", "2026-05-13T15:00"),
        ("9:00", "2026-05-14T09:00"),
        ("12 may", "2026-05-12"),
        ("5 june", "2025-06-05"),
        ("the 20th", "2026-04-20"),
        ("the 31st", "2026-03-31"),
        ("end of april", "2026-04-30"),
        ("end of may", "2025-05-31"),
    ],
)
def test_looking_back_takes_the_nearest_day_before_now(words: str, due: str) -> None:
    assert read(words, looking_back=True).due == due


def test_a_day_far_into_a_long_text_is_not_looked_for() -> None:
    assert read_when("x " * 5000 + "tomorrow", now=NOW, language="en") is None


VOCABULARY = (
    "call Anna next last this in on by at tue sun so fri week weeks month 3 10 11 31 3pm 15:00 - bis um halb ende "
    "may mai 12. 12.5. 29 feb 2027 2027-02-30 ago vor morgen morning evening uhr am a ſun Kw ١٢"
)
sentences = st.lists(st.sampled_from(VOCABULARY.split()), max_size=8).map(" ".join)


@given(st.text(max_size=60) | sentences, st.sampled_from(["en", "de", "", "xx"]), st.datetimes(), st.booleans())
def test_no_text_breaks_the_reading_of_days(words: str, language: str, now: datetime, back: bool) -> None:
    reading = read_when(words, now=now, language=language, looking_back=back)

    if reading is not None:
        text = " ".join(words.split())
        assert reading.matched
        assert reading.matched in text
        assert reading.end is None or (reading.start is not None and reading.start < reading.end)


days = st.dates(date(2026, 5, 15), date(2027, 5, 13))


@given(days, st.times())
def test_a_day_written_as_lists_show_it_is_read_back(day: date, at: time) -> None:
    assert read(f"{day:%a} {day.day} {day:%b} {at:%H:%M}").due == f"{day}T{at:%H:%M}"
    assert read(f"{day:%d.%m.%Y} um {at:%H:%M} Uhr", "de").due == f"{day}T{at:%H:%M}"
    assert read(day.isoformat()).day == day


@given(days, st.times(), st.sampled_from(["en", "de"]))
def test_what_was_read_is_not_in_what_is_left(day: date, at: time, language: str) -> None:
    words = f"call Anna {day.isoformat()} {at:%H:%M} about the offer"

    assert read(words, language).rest == "call Anna about the offer"


@pytest.mark.parametrize(
    ("words", "due", "rest"),
    [
        ("tue 9 get go-ahead", "2026-05-19T09:00", "get go-ahead"),
        ("fri 10", "2026-05-15T10:00", ""),
        ("Tue 12", "2026-05-12", ""),
        ("sat 16", "2026-05-16", ""),
        ("fri 3 boxes", "2026-05-15", "3 boxes"),
        ("tue 29", "2026-05-19", "29"),
    ],
)
def test_a_number_after_a_weekday_is_its_date_when_near_and_else_an_hour(words: str, due: str, rest: str) -> None:
    reading = read(words)
    assert reading is not None
    assert (reading.due, reading.rest) == (due, rest)
