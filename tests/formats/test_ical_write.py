"""What is written: new activities as calendars show them, kept components untouched, edits line by line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.formats.ical_lines import logical_lines
from pim.formats.ical_write import Item
from pim.values.activity import DIRECTIONS, KINDS, PROMISES, Activity, is_day_only
from pim.values.result import usual_results
from tests.formats.ical_samples import HOME, activity, as_item, calendar, components, event, troubles, written

CALL = Activity(kind="call", due="2026-03-10T15:00", subject="Revised quote", text="Ask for Bob", promise="mine")
PAST_CALL = Activity(
    kind="call",
    state="done",
    done_at=1773144000000,
    minutes=6,
    direction="out",
    result="reached",
    text="Wants the blue one",
)
MEETING = Activity(
    kind="meeting",
    due="2026-03-10T10:00",
    due_end="2026-03-10T11:30",
    tz="America/New_York",
    subject="Talk",
    location="Room 4",
    alarm_minutes=15,
)


def lines_of(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_planned_call_is_a_to_do() -> None:
    lines = lines_of(written(Item(replace(CALL, categories=("VIP",)), "uid-1", contacts=("contact-1",))))

    assert "BEGIN:VTODO" in lines
    assert "DUE;TZID=Europe/Vienna:20260310T150000" in lines
    assert "STATUS:NEEDS-ACTION" in lines
    assert "CATEGORIES:Call,VIP" in lines
    assert "X-RINGBOOK-CONTACT:contact-1" in lines
    assert "DTSTAMP:20260302T093000Z" in lines
    assert "BEGIN:VTIMEZONE" in lines


def test_a_past_call_is_a_transparent_event_with_its_result() -> None:
    lines = lines_of(written(Item(replace(PAST_CALL, alarm_minutes=10), "uid-2")))

    assert "BEGIN:VEVENT" in lines
    assert "DTSTART;TZID=Europe/Vienna:20260310T130000" in lines
    assert "DTEND;TZID=Europe/Vienna:20260310T130600" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "CATEGORIES:Call" in lines
    assert "X-RINGBOOK-RESULT:reached" in lines
    assert "DESCRIPTION:[reached]\\nWants the blue one" in lines
    assert "BEGIN:VALARM" not in lines


def test_a_meeting_is_an_event_with_zone_end_and_alarm() -> None:
    lines = lines_of(written(Item(MEETING, "uid-3")))

    assert "DTSTART;TZID=America/New_York:20260310T100000" in lines
    assert "DTEND;TZID=America/New_York:20260310T113000" in lines
    assert "TRIGGER:-PT15M" in lines
    assert "TZID:America/New_York" in lines
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU" in lines


def test_a_meeting_of_a_day_ends_the_day_after() -> None:
    lines = lines_of(written(Item(replace(MEETING, due="2026-03-10", due_end="", tz=""), "uid-4")))

    assert "DTSTART;VALUE=DATE:20260310" in lines
    assert "DTEND;VALUE=DATE:20260311" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_a_to_do_without_a_date_and_a_cancelled_meeting_say_so() -> None:
    lines = lines_of(written(Item(Activity(subject="Sort"), "a"), Item(replace(MEETING, state="cancelled"), "b")))

    assert [line for line in lines if line.startswith("DUE")] == []
    assert "STATUS:CANCELLED" in lines


def test_what_has_no_subject_gets_a_title_that_is_not_taken_for_one() -> None:
    data = written(Item(PAST_CALL, "uid-2", who="Anna Kowalczyk"))

    assert "SUMMARY:Call: Anna Kowalczyk" in lines_of(data)
    assert activity(data).subject == ""
    assert (
        activity(data.replace(b"SUMMARY:Call: Anna", b"SUMMARY:Lunch with Anna")).subject == "Lunch with Anna Kowalczyk"
    )


def test_a_zone_is_written_once_and_before_everything() -> None:
    data = written(*(Item(CALL, str(number)) for number in range(3)))

    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert data.index(b"BEGIN:VTIMEZONE") < data.index(b"BEGIN:VTODO")
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ringbook//Ringbook//EN\r\n")
    assert b"METHOD:PUBLISH\r\n" in data


def test_nothing_to_write_is_an_empty_calendar() -> None:
    assert components(written()) == []


def test_an_untouched_file_comes_back_byte_for_byte() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "TZOFFSETTO:+0100", "DTSTART:19700101T000000")
    lines = (
        *zone,
        "END:STANDARD",
        "END:VTIMEZONE",
        "begin:vevent",
        "uid:a",
        "DTSTART;TZID=Own:20260310T090000",
        "x-Odd :1",
        " 2",
    )
    data = calendar("X-WR-CALNAME:Trips", *lines, "end:vevent")

    assert written(*map(as_item, components(data))) == data


def test_a_component_without_its_end_gets_one() -> None:
    data = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260310\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M"
    more = calendar("BEGIN:VTODO", "UID:b", "END:VTODO")

    again = components(written(*map(as_item, components(data)), *map(as_item, components(more))))

    assert [item.uid for item in again] == ["a", "b"]
    assert again[0].raw.endswith(b"TRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n")


def test_components_of_several_files_stand_in_one_calendar() -> None:
    one = calendar("X-WR-CALNAME:One", "BEGIN:VTODO", "UID:a", "END:VTODO")
    two = calendar("X-WR-CALNAME:Two", "BEGIN:VTODO", "UID:b", "END:VTODO")

    data = written(*map(as_item, components(one) + components(two)), Item(CALL, "c"))

    assert data.count(b"BEGIN:VCALENDAR") == 1
    assert [item.uid for item in components(data)] == ["a", "b", "c"]


def test_what_cannot_stand_together_gets_a_calendar_of_its_own() -> None:
    def office(offset: str) -> bytes:
        zone = ("BEGIN:VTIMEZONE", "TZID:Office", "BEGIN:STANDARD", f"TZOFFSETTO:{offset}", "DTSTART:19700101T000000")
        lines = (
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            f"UID:{offset}",
            "DTSTART;TZID=Office:20260310T090000",
        )
        return calendar(*zone, *lines, "END:VEVENT")

    old = calendar("BEGIN:VEVENT", "DTSTART:20260310T090000Z", "END:VEVENT", own="VERSION:1.0")
    off = calendar("METHOD:CANCEL", "BEGIN:VEVENT", "UID:x", "DTSTART:20260310T090000Z", "END:VEVENT")
    before = [item for data in (office("+0100"), office("+0200"), old, off) for item in components(data)]

    data = written(*map(as_item, before))

    assert data.count(b"BEGIN:VCALENDAR") == 4
    assert [item.activity for item in components(data)] == [item.activity for item in before]


def test_an_edited_subject_changes_its_line_alone() -> None:
    data = event("DTSTART:20260310T090000Z", "SUMMARY;LANGUAGE=de:Messe", "X-ODD;A=b:c", "DESCRIPTION:lo", " ng")
    (component,) = components(data)
    assert component.activity is not None

    again = written(as_item(component, replace(component.activity, subject="Fair; day two")))

    assert again == data.replace(b"SUMMARY;LANGUAGE=de:Messe", b"SUMMARY;LANGUAGE=de:Fair\\; day two")


@pytest.mark.parametrize(
    ("lines", "changes", "expected"),
    [
        (
            ["DTSTART:20260310T090000Z"],
            {"due": "2026-03-11T10:00"},
            ["DTSTART:20260311T090000Z", "DTEND:20260311T090000Z"],
        ),
        (
            ["DTSTART;TZID=W. Europe Standard Time:20260310T090000", "DURATION:PT1H"],
            {"due": "2026-03-11T10:00", "due_end": "2026-03-11T11:00"},
            ["DTSTART;TZID=W. Europe Standard Time:20260311T100000", "DURATION:PT1H"],
        ),
        (
            ["DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311"],
            {"due": "2026-03-12"},
            ["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260313"],
        ),
        (
            ["DTSTART:20260310T090000", "DTEND:20260310T100000"],
            {"tz": "Asia/Tokyo"},
            ["DTSTART;TZID=Asia/Tokyo:20260310T090000", "DTEND;TZID=Asia/Tokyo:20260310T100000"],
        ),
    ],
)
def test_moved_events_keep_the_way_their_times_were_written(
    lines: list[str], changes: dict[str, str], expected: list[str]
) -> None:
    (component,) = components(event(*lines, "SUMMARY:x"))
    assert component.activity is not None
    changed = replace(component.activity, **changes)  # type: ignore[arg-type]

    data = written(as_item(component, changed))

    assert [
        line for line in lines_of(data) if line.startswith(("DTSTART;", "DTSTART:202", "DTEND", "DURATION"))
    ] == expected
    assert activity(data) == changed
    assert (b"TZID:Asia/Tokyo" in data) == ("tz" in changes)


def test_a_to_do_ticked_off_is_completed() -> None:
    (component,) = components(event("DUE:20260310T090000Z", "STATUS:IN-PROCESS", "PERCENT-COMPLETE:20", kind="VTODO"))
    assert component.activity is not None
    done = replace(component.activity, state="done", done_at=1773144000123)

    data = written(as_item(component, done))

    assert {"STATUS:COMPLETED", "COMPLETED:20260310T120000Z", "PERCENT-COMPLETE:100"} <= set(lines_of(data))
    assert activity(data) == done


def test_an_alarm_is_moved_added_and_taken_away() -> None:
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "X-OWN:1", "TRIGGER:-PT15M", "END:VALARM")
    mail = ("BEGIN:VALARM", "ACTION:EMAIL", "TRIGGER:-PT1H", "END:VALARM")
    (with_alarm,) = components(event("DTSTART:20260310T090000Z", *mail, *alarm))
    (without,) = components(event("DTSTART:20260310T090000Z", *mail))
    assert with_alarm.activity is not None
    assert without.activity is not None

    moved = written(as_item(with_alarm, replace(with_alarm.activity, alarm_minutes=30)))
    added = written(as_item(without, replace(without.activity, alarm_minutes=5)))
    removed = written(as_item(with_alarm, replace(with_alarm.activity, alarm_minutes=None)))

    assert b"X-OWN:1\r\nTRIGGER:-PT30M\r\n" in moved
    assert [activity(data).alarm_minutes for data in (moved, added, removed)] == [30, 5, None]
    assert all(b"ACTION:EMAIL" in data for data in (moved, added, removed))


def test_an_alarm_at_an_instant_moves_with_its_event() -> None:
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER;VALUE=DATE-TIME:20260310T083000Z", "END:VALARM")
    (component,) = components(event("DTSTART:20260310T090000Z", *alarm))
    assert component.activity is not None

    data = written(as_item(component, replace(component.activity, due="2026-03-12T09:00")))

    assert activity(data).alarm_minutes == component.activity.alarm_minutes == 30


def test_new_words_in_a_vcalendar_1_0_are_quoted_printable() -> None:
    data = calendar("BEGIN:VEVENT", "DTSTART:20260310T090000Z", "SUMMARY:Tea", "END:VEVENT", own="VERSION:1.0")
    (component,) = components(data)
    assert component.activity is not None
    changed = replace(component.activity, subject="Käse; " + "sehr " * 30 + "gut\nja")

    again = written(as_item(component, changed))

    assert b"SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=A4se" in again
    assert activity(again) == changed


def test_a_users_new_home_rewrites_no_times() -> None:
    data = event("DTSTART:20260310T090000Z", "DTEND:20260310T100000Z")
    (component,) = components(data, home="Europe/Vienna")

    assert written(as_item(component), home="America/New_York") == data


def test_a_replys_and_unknown_components_bytes_are_never_edited() -> None:
    data = calendar("METHOD:REPLY", "BEGIN:VEVENT", "UID:a", "END:VEVENT")
    (component,) = components(data)

    assert written(as_item(component, CALL)) == data


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=40).map(str.strip)
PAST = datetime(1975, 1, 1, tzinfo=UTC)
TIMES = st.datetimes(PAST.replace(tzinfo=None), datetime(2090, 1, 1, tzinfo=UTC).replace(tzinfo=None))
DUE = TIMES.map(lambda time: time.strftime("%Y-%m-%dT%H:%M"))
DAY = TIMES.map(lambda time: time.strftime("%Y-%m-%d"))
ZONES = st.sampled_from(["", "UTC", "Europe/Vienna", "Pacific/Pago_Pago", "Pacific/Kiritimati", "America/St_Johns"])
RULES = st.sampled_from(["", "FREQ=WEEKLY;BYDAY=MO", "FREQ=YEARLY"])
MINUTES = st.none() | st.integers(1, 600)
CATEGORIES = st.sampled_from(["VIP", "Trade, fair", "Call", "phone", "To-do", "Größe\\"])
INSTANTS = st.integers(0, 4_000_000_000_000)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """Any activity a person can make, in the one form each has."""
    words = {name: draw(TEXTS) for name in ("subject", "text", "location")}
    state = draw(st.sampled_from(["planned", "done", "cancelled"]))
    due = draw(DAY | DUE)
    is_day = len(due) == len("2026-03-10")
    made = Activity(
        kind=draw(st.sampled_from(KINDS)),
        state=state,
        due=due,
        tz="" if is_day else draw(ZONES),
        minutes=draw(MINUTES),
        direction=draw(st.sampled_from(DIRECTIONS)),
        result=draw(st.sampled_from(["", *usual_results()])),
        promise=draw(st.sampled_from(PROMISES)),
        priority=draw(st.integers(0, 9)),
        subject=words["subject"],
        text=words["text"],
        location=words["location"],
        categories=tuple(draw(st.lists(CATEGORIES, max_size=3, unique=True))),
        private=draw(st.booleans()),
    )
    if state == "done":
        return replace(made, done_at=draw(INSTANTS), tz=draw(ZONES))
    alarm = draw(st.none() | st.integers(-600, 6000))
    return replace(made, rrule=draw(RULES), alarm_minutes=alarm)


@settings(max_examples=200, deadline=None)
@given(activities())
def test_what_was_made_here_comes_back_as_it_was(made: Activity) -> None:
    (found,) = components(written(Item(made, "uid-1", contacts=("contact-1",))))

    assert found.activity == made
    assert (found.uid, found.contacts) == ("uid-1", ("contact-1",))


FOREIGN = [
    event("DTSTART:20260310T090000Z", "DTEND:20260310T100000Z", "SUMMARY:a", "X-ODD:1", "CATEGORIES:Call,VIP"),
    event("DTSTART;TZID=Europe/Vienna:20260310T090000", "DURATION:PT1H", "STATUS:CANCELLED", "X-ODD:1"),
    event("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=YEARLY", "X-ODD:1", "BEGIN:VALARM", "TRIGGER:-P1D", "END:VALARM"),
    event("DTSTART:20260310T090000", "DUE:20260311T090000", "X-ODD:1", kind="VTODO"),
    event("DTSTART:20260310T090000Z", "X-ODD:1", "CLASS:CONFIDENTIAL", "CATEGORIES:VIP", "CATEGORIES:Phone,Fair"),
    event("STATUS:COMPLETED", "COMPLETED:20260310T090000Z", "X-ODD:1", kind="VTODO"),
    event("DTSTART;VALUE=DATE:20260310", "DESCRIPTION:b", "X-ODD:1", kind="VJOURNAL"),
    event("DTSTART:20260310T090000Z", "X-ODD:1").replace(b"\r\n", b"\n"),
    calendar("BEGIN:VEVENT", "UID:one", "DTSTART:20260310T090000Z", "X-ODD:1", "END:VEVENT", own="VERSION:1.0"),
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FOREIGN), activities())
def test_any_edit_of_any_component_is_read_back_and_leaves_the_rest(data: bytes, wanted: Activity) -> None:
    (component,) = components(data)
    if is_day_only(wanted.due):
        wanted = replace(wanted, tz="")  # a day is no instant

    again = written(as_item(component, wanted))

    (found,) = components(again)
    assert found.activity is not None
    assert replace(found.activity, minutes=wanted.minutes, due_end="") == wanted
    assert b"X-ODD:1" in b"".join(logical_lines(found.raw)[1:])
    assert troubles(again) == []


def test_home_is_where_the_samples_are_read() -> None:
    assert activity(event("DTSTART:20260310T090000Z")).tz == HOME


def test_a_to_do_with_an_end_or_a_rule_starts_somewhere() -> None:
    span = Activity(due="2026-03-10T09:00", due_end="2026-03-10T11:00", tz=HOME)
    weekly = Activity(
        due="2026-03-10T09:00", rrule="FREQ=WEEKLY", exdates=("2026-03-17T09:00",), tz=HOME, alarm_minutes=5
    )

    data = written(Item(span, "a"), Item(weekly, "b"))

    assert [item.activity for item in components(data)] == [span, weekly]
    assert "DTSTART;TZID=Europe/Vienna:20260310T090000" in lines_of(data)


def test_what_was_done_at_an_unknown_time_stays_so() -> None:
    done = Activity(state="done", subject="Sorted")

    assert activity(written(Item(done, "a"))) == done


def test_a_meeting_moved_to_another_zone_takes_its_exceptions_along() -> None:
    lines = (
        "DTSTART;TZID=Europe/Vienna:20260310T090000",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Vienna:20260317T090000",
    )
    (component,) = components(event(*lines))
    assert component.activity is not None

    moved = replace(component.activity, tz="Asia/Tokyo")

    assert activity(written(as_item(component, moved))).exdates == ("2026-03-17T09:00",)


def test_nothing_runs_into_a_line_that_was_cut_off() -> None:
    (before,) = components(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260310T090000Z\r\nX-ODD:20")
    assert before.activity is not None

    (after,) = components(written(as_item(before, replace(before.activity, subject="New"))))

    assert after.activity is not None
    assert after.activity.subject == "New"
    assert b"X-ODD:20\r\n" in after.raw


def test_a_recurrence_is_changed_and_ended() -> None:
    (component,) = components(event("DTSTART;TZID=Europe/Vienna:20260310T090000", "RRULE:FREQ=WEEKLY"))
    assert component.activity is not None
    daily = replace(component.activity, rrule="FREQ=DAILY", exdates=("2026-03-11T09:00", "2026-03-12T09:00"))
    once = replace(component.activity, rrule="")

    assert activity(written(as_item(component, daily))) == daily
    assert activity(written(as_item(component, once))) == once


def test_a_to_do_moved_before_its_start_loses_the_start() -> None:
    (component,) = components(event("DTSTART:20260310T090000Z", "DUE:20260312T090000Z", kind="VTODO"))
    assert component.activity is not None

    data = written(as_item(component, replace(component.activity, due="2026-03-01T10:00")))

    assert activity(data).due == "2026-03-01T10:00"
    assert b"DTSTART:2026" not in data


def test_a_to_do_that_was_given_an_end_keeps_it_in_a_line_of_our_own() -> None:
    (component,) = components(event("DUE:20260310T090000Z", kind="VTODO"))
    assert component.activity is not None
    span = replace(component.activity, due_end="2026-03-10T12:00")

    data = written(as_item(component, span))

    assert activity(data) == span
    assert b"X-RINGBOOK-DUE:2026-03-10T10:00/2026-03-10T12:00" in data


def test_a_to_do_that_lost_its_date_has_none() -> None:
    (component,) = components(event("DUE:20260310T090000Z", kind="VTODO"))
    assert component.activity is not None

    assert activity(written(as_item(component, replace(component.activity, due="", tz="")))).due == ""


def test_a_day_moved_by_an_old_program_keeps_its_length() -> None:
    (component,) = components(event("DTSTART;VALUE=DATE:20260310", "DURATION:P3D"))
    assert component.activity is not None
    moved = replace(component.activity, due="2026-04-01", due_end="2026-04-03")

    data = written(as_item(component, moved))

    assert b"DURATION:P3D" in data
    assert activity(data) == moved


@pytest.mark.parametrize("tz", ["Moon/Crater", "../etc", "Europe", "\x00"])
def test_a_zone_this_machine_does_not_know_stops_no_export(tz: str) -> None:
    assert components(written(Item(replace(CALL, tz=tz), "a"), Item(replace(PAST_CALL, tz=tz), "b")))


def test_calendars_of_another_kind_of_year_stand_alone() -> None:
    other = calendar("CALSCALE:CHINESE", "BEGIN:VTODO", "UID:a", "END:VTODO")
    second = calendar("CALSCALE:CHINESE", "X-WR-CALNAME:b", "BEGIN:VTODO", "UID:b", "END:VTODO")

    data = written(*map(as_item, components(other) + components(second)), Item(CALL, "c"))

    assert data.count(b"BEGIN:VCALENDAR") == 2
    assert data.count(b"CALSCALE:CHINESE") == 1
