"""Calendars as one program wants them: events only, journals, and recurrences in its words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from pim.errors import UserError
from pim.formats.ical_compose import EVENTS_ONLY, JOURNALS
from pim.formats.ical_fit import FORMS, Fit, fitted, is_lost, lost_names, outlook_rule
from pim.formats.ical_lines import line_name, logical_lines
from pim.formats.ical_mend import mended
from pim.formats.ical_write import Item, write_calendar
from pim.values.activity import Activity
from tests.formats.ical_samples import HOME, NOW, as_item, calendar, components, event, shared_files
from tests.formats.test_ical_write import activities

CALL = Activity(kind="call", due="2026-07-10T15:30", tz=HOME, subject="Offer", alarm_minutes=15)
DONE = Activity(kind="call", state="done", done_at=1_783_000_000_000, minutes=8, result="reached", text="wants blue")


def text(item: Item, target: str, form: str = "") -> bytes:
    fit = Fit(target, HOME, date(2026, 7, 1))
    return b"".join(write_calendar(fitted(item, fit), now=NOW, home=HOME, form=form or FORMS.get(target, "")))


@pytest.mark.parametrize(
    ("target", "kind"), [("outlook", "VEVENT"), ("google", "VEVENT"), ("apple", "VTODO"), ("original", "VTODO")]
)
def test_what_is_to_be_done_is_an_event_where_to_dos_are_not_read(target: str, kind: str) -> None:
    data = text(Item(CALL, "a"), target)

    (found,) = components(data)
    assert found.kind == kind
    assert found.activity == CALL
    assert (b"TRANSP:TRANSPARENT" in data) == (kind == "VEVENT")
    assert data.count(b"BEGIN:VALARM") == 1


def test_a_meeting_takes_the_users_time() -> None:
    data = text(Item(replace(CALL, kind="meeting"), "a"), "outlook")

    assert b"TRANSP" not in data
    assert b"METHOD:PUBLISH\r\n" in data


def test_history_is_a_past_event_without_an_alarm() -> None:
    data = text(Item(replace(DONE, alarm_minutes=5), "a"), "google")

    lines = data.split(b"\r\n")
    assert {b"TRANSP:TRANSPARENT", b"CATEGORIES:Call", b"X-RINGBOOK-RESULT:reached"} <= set(lines)
    assert b"DESCRIPTION:[reached]\\nwants blue" in lines
    assert b"VALARM" not in data


def test_history_of_a_whole_book_is_a_journal() -> None:
    data = text(Item(DONE, "a"), "original", JOURNALS)

    (found,) = components(data)
    assert found.kind == "VJOURNAL"
    assert found.activity == DONE
    assert b"DTEND" not in data
    assert b"TRANSP" not in data


@pytest.mark.parametrize("form", [EVENTS_ONLY, JOURNALS])
@settings(max_examples=80, deadline=None)
@given(made=activities())
def test_any_activity_comes_back_from_every_form(form: str, made: Activity) -> None:
    (found,) = components(b"".join(write_calendar([Item(made, "a")], now=NOW, home=HOME, form=form)))

    assert found.activity == made


def test_another_programs_to_do_becomes_an_event_too() -> None:
    (before,) = components(event("DUE:20260710T133000Z", "SUMMARY:Quote", kind="VTODO"))

    (after,) = components(text(as_item(before), "outlook"))

    assert (after.kind, after.uid) == ("VEVENT", "one")
    assert after.activity is not None
    assert (after.activity.due, after.activity.subject, after.activity.kind) == ("2026-07-10T15:30", "Quote", "todo")


def test_another_programs_event_stays_byte_for_byte() -> None:
    data = event("DTSTART:20260310T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU", "X-ODD;A=b:kept")

    assert text(as_item(*components(data)), "outlook") == data


@pytest.mark.parametrize("target", ["generic", "outlook", "google"])
@pytest.mark.parametrize("method", ["REQUEST", "ADD"])
def test_an_invitation_becomes_a_plain_entry(method: str, target: str) -> None:
    (before,) = components(
        calendar(f"METHOD:{method}", "X-ODD:1", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT")
    )

    data = text(as_item(before), target)

    (after,) = components(data)
    assert after.raw == before.raw
    assert b"METHOD:PUBLISH\r\n" in data
    assert method.encode() not in data
    assert list(lost_names(as_item(before), target)) == ["METHOD"]


@pytest.mark.parametrize("target", ["thunderbird", "apple", "google"])
def test_a_day_that_does_not_say_it_is_one_is_told_as_one(target: str) -> None:
    days = ("DTSTART:20260310", "DTEND;X-A=b:20260312", "EXDATE:20260311,20260312")
    right = ("RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:20260310", "RECURRENCE-ID;VALUE=DATE:20260310")
    (before,) = components(calendar("BEGIN:VEVENT", "UID:a", *days, *right, "END:VEVENT"))

    data = text(as_item(before), target)

    assert all(line.replace(":2026", ";VALUE=DATE:2026", 1).encode() in data for line in days)
    assert all(line.encode() in data for line in right)
    (after,) = components(data)
    assert after.activity == before.activity
    assert all(line.encode() in text(as_item(before), kept) for line in days for kept in ("original", "generic"))


def test_a_wrong_line_does_not_cost_other_programs_the_file() -> None:
    wrong = (
        "DESCRIPTION:first", "second, third", "LOCATION:", "fourth; fifth", "STATUS:CONFIRMED", "odd",
        "X-A;X-RTF=AA==:x", "ATTENDEE;CN=;RSVP=TRUE:mailto:eva@lang.example",
        "RRULE:FREQ=Weekly;BYDAY=TH ,FR;COUNT=3",
    )  # fmt: skip
    (before,) = components(
        calendar("X-A:1", "loose", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", *wrong, "END:VEVENT")
    )

    data = text(as_item(before), "thunderbird")

    (after,) = components(data)
    assert before.activity is not None
    assert after.activity == replace(before.activity, rrule="FREQ=WEEKLY;BYDAY=TH,FR;COUNT=3")
    assert after.attendees == before.attendees
    assert b"DESCRIPTION:first\r\n \\nsecond, third\r\n" in data
    assert b"X-RINGBOOK-LINE:fourth; fifth\r\n" in data
    assert b"STATUS:CONFIRMED\r\nX-RINGBOOK-LINE:odd\r\n" in data
    assert b"X-RTF=AA==:" in data
    assert b'ATTENDEE;CN="";RSVP=TRUE:' in data
    assert b"RRULE:FREQ=WEEKLY;BYDAY=TH,FR;COUNT=3\r\n" in data
    assert b"X-A:1\r\n \\nloose\r\n" in data


def test_what_is_mended_in_calendars_of_other_programs_has_the_same_lines_and_is_mended_once() -> None:
    changed = 0
    for path in shared_files():
        for raw in raws_in(path):
            fresh = mended(raw)
            changed += fresh != raw
            assert mended(fresh) == fresh
            assert names_in(fresh) == names_in(raw)
    assert changed


def names_in(raw: bytes) -> list[str]:
    return [line_name(line) for line in logical_lines(raw) if b":" in line and not line.startswith(b"X-RINGBOOK-LINE")]


def raws_in(path: Path) -> list[bytes]:
    try:
        return [item.raw for item in components(path.read_bytes()) if b"VERSION:1.0" not in item.file_lines]
    except UserError:
        return []


OLD = calendar(
    "BEGIN:VEVENT",
    "UID:old-phone-1",
    "DTSTART:20260309T090000",
    "DTEND:20260309T093000",
    "RRULE:W1 MO #0",
    "EXDATE:20260316T090000",
    "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:R=C3=BCckruf",
    "AALARM:20260309T085500;;;",
    "ATTENDEE;ROLE=ORGANIZER:Eva Lang <eva@lang.example>",
    "X-EPOCAGENDAENTRYTYPE:APPOINTMENT",
    "END:VEVENT",
    own="VERSION:1.0",
)


@pytest.mark.parametrize("target", ["google", "apple", "thunderbird", "outlook"])
def test_an_entry_of_vcalendar_1_0_goes_to_a_program_as_icalendar(target: str) -> None:
    (before,) = components(OLD)

    data = text(as_item(before)._replace(uid=before.uid), target)

    (after,) = components(data)
    assert data.count(b"VERSION:2.0\r\n") == 1
    assert b"VERSION:1.0" not in data
    assert b"AALARM" not in data
    assert after.uid == "old-phone-1"
    assert before.activity is not None
    assert after.activity is not None
    same = ("kind", "subject", "due", "minutes", "rrule", "exdates", "alarm_minutes")
    assert [getattr(after.activity, name) for name in same] == [getattr(before.activity, name) for name in same]
    assert list(lost_names(as_item(before), target)) == ["ATTENDEE", "X-EPOCAGENDAENTRYTYPE"]


@pytest.mark.parametrize("target", ["original", "generic"])
def test_an_entry_of_vcalendar_1_0_leaves_as_it_came_for_no_program_in_particular(target: str) -> None:
    (before,) = components(OLD)

    assert before.raw in text(as_item(before), target)
    assert list(lost_names(as_item(before), target)) == []


def test_a_day_of_vcalendar_1_0_says_that_it_is_one() -> None:
    old = calendar("BEGIN:VEVENT", "DTSTART:20260310", "END:VEVENT").replace(b"VERSION:2.0", b"VERSION:1.0")
    (before,) = components(old)
    assert b"DTSTART;VALUE=DATE:20260310" in text(as_item(before), "thunderbird")


def test_what_a_calendar_calls_off_says_so_itself() -> None:
    (before,) = components(calendar("METHOD:CANCEL", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT"))

    data = text(as_item(before), "generic")

    (after,) = components(data)
    assert after.activity is not None
    assert (after.activity.state, after.method) == ("cancelled", "PUBLISH")
    assert data.count(b"STATUS:CANCELLED\r\n") == 1


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_an_answer_to_an_invitation_is_left_out_and_said(method: str) -> None:
    (before,) = components(
        calendar(f"METHOD:{method}", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT")
    )

    assert b"VEVENT" not in text(as_item(before), "generic")
    assert list(lost_names(as_item(before), "generic")) == ["REPLY"]


@pytest.mark.parametrize("method", ["REQUEST", "ADD", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_the_original_keeps_what_a_calendar_is_for(method: str) -> None:
    data = calendar(f"METHOD:{method}", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT")
    (before,) = components(data)

    assert text(as_item(before), "original") == data
    assert list(lost_names(as_item(before), "original")) == []


def test_a_recurrence_in_single_dates_is_said() -> None:
    series = replace(CALL, rrule="FREQ=MONTHLY;BYDAY=1MO,3MO")

    assert list(lost_names(Item(series, "a"), "outlook")) == ["RRULE"]
    assert list(lost_names(Item(series, "a"), "google")) == []


@pytest.mark.parametrize(("target", "lost"), [("outlook", True), ("google", True), ("apple", False)])
def test_a_to_do_without_a_day_is_lost_where_only_events_are_read(target: str, lost: bool) -> None:
    assert is_lost(Item(Activity(subject="Toner"), "a"), target) is lost
    assert not is_lost(Item(CALL, "a"), target)


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("FREQ=DAILY;INTERVAL=2;COUNT=999", "FREQ=DAILY;INTERVAL=2;COUNT=999"),
        ("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T000000Z", "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T000000Z"),
        ("FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"),
        ("FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3", "FREQ=MONTHLY;BYDAY=FR;INTERVAL=3;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=+2SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=2"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ("FREQ=YEARLY", "FREQ=YEARLY"),
        ("FREQ=DAILY;COUNT=1000", ""),
        ("FREQ=HOURLY", ""),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", ""),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", ""),
        ("FREQ=YEARLY;BYWEEKNO=20", ""),
        ("FREQ=DAILY;INTERVAL=0", ""),
        ("", ""),
    ],
)
def test_outlook_reads_some_rules_in_its_own_words(rule: str, written: str) -> None:
    assert outlook_rule(rule) == written


def test_a_rule_outlook_does_not_know_becomes_single_dates() -> None:
    series = replace(CALL, kind="meeting", due="2026-07-06T10:00", due_end="2026-07-06T11:00")
    series = replace(series, rrule="FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=4", exdates=("2026-07-20T10:00",))

    found = components(text(Item(series, "a"), "outlook"))

    assert [(item.uid, item.activity.due_end) for item in found if item.activity] == [
        ("a-20260706T1000", "2026-07-06T11:00"),
        ("a-20260803T1000", "2026-08-03T11:00"),
        ("a-20260817T1000", "2026-08-17T11:00"),
    ]
