"""What calendar files mean, as the programs that write them write them."""

import io

import pytest

from pim.errors import DataError, UserError
from pim.formats.ical_read import is_calendar_text, read_calendar, read_component
from pim.values.attendee import Attendee
from tests.formats.ical_samples import (
    HOME,
    activity,
    calendar,
    components,
    event,
    event_activity,
    read,
    todo_activity,
    troubles,
)


def test_an_event_is_a_planned_meeting_with_its_times_and_words() -> None:
    found = event_activity(
        "DTSTART;TZID=Europe/Vienna:20260310T090000",
        "DTEND;TZID=Europe/Vienna:20260310T103000",
        "SUMMARY:Offer\\, second talk",
        "DESCRIPTION:Bring the\\nsample\\; and C:\\temp",
        "LOCATION:Graz",
        "PRIORITY:1",
    )

    assert (found.kind, found.state) == ("meeting", "planned")
    assert (found.due, found.due_end, found.tz, found.minutes) == (
        "2026-03-10T09:00",
        "2026-03-10T10:30",
        "Europe/Vienna",
        90,
    )
    assert (found.subject, found.location, found.priority) == ("Offer, second talk", "Graz", 1)
    assert found.text == "Bring the\nsample; and C:\\temp"


def test_a_component_keeps_its_bytes_its_zones_and_the_calendars_lines() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0100\r\nDTSTART:19700101T000000\r\nEND:STANDARD"
    )
    raw = "BEGIN:VEVENT\r\nuid:a\r\nDTSTART;TZID=Own:20260310T090000\r\nX-SEEN:\r\n  folded\r\nEND:VEVENT\r\n"
    data = calendar("X-WR-CALNAME:Trips", zone + "\r\nEND:VTIMEZONE", raw.removesuffix("\r\n"))

    (found,) = components(data)

    assert found.raw == raw.encode()
    assert found.file_zones == (zone + "\r\nEND:VTIMEZONE\r\n").encode()
    assert found.file_lines == b"VERSION:2.0\r\nX-WR-CALNAME:Trips\r\n"
    assert (found.uid, found.kind, found.line) == ("a", "VEVENT", 11)


def test_a_kept_component_is_understood_again_as_it_was_read() -> None:
    data = calendar("X-WR-TIMEZONE:America/New_York", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT")
    (found,) = components(data)

    again = read_component(found.raw, zones=found.file_zones, lines=found.file_lines, home=HOME)

    assert again.activity == found.activity
    assert again.uid == found.uid


def test_days_end_on_their_last_day() -> None:
    one = event_activity("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311")
    three = event_activity("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260313")

    assert (one.due, one.due_end, one.tz, one.minutes) == ("2026-03-10", "", "", None)
    assert (three.due, three.due_end) == ("2026-03-10", "2026-03-12")


@pytest.mark.parametrize("home", ["Pacific/Pago_Pago", "Pacific/Kiritimati", "UTC"])
def test_a_yearly_date_is_the_same_day_at_every_end_of_the_world(home: str) -> None:
    found = event_activity("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", home=home)

    assert found.due == "2024-02-29"
    assert found.rrule == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


@pytest.mark.parametrize(
    ("home", "due"), [("Pacific/Pago_Pago", "2026-03-09T12:30"), ("Pacific/Kiritimati", "2026-03-10T13:30")]
)
def test_a_time_in_utc_is_shown_on_the_users_clock(home: str, due: str) -> None:
    found = event_activity("DTSTART:20260309T233000Z", "DTEND:20260310T000000Z", home=home)

    assert (found.due, found.tz, found.minutes) == (due, home, 30)


def test_a_time_in_utc_is_shown_in_the_calendars_own_zone_when_it_names_one() -> None:
    data = calendar("X-WR-TIMEZONE:America/New_York", "BEGIN:VEVENT", "DTSTART:20260310T130000Z", "END:VEVENT")

    assert (activity(data).due, activity(data).tz) == ("2026-03-10T09:00", "America/New_York")


def test_a_floating_time_stays_where_the_user_is() -> None:
    found = event_activity("DTSTART:20260310T090000", "DTEND:20260310T100000")

    assert (found.due, found.tz, found.minutes) == ("2026-03-10T09:00", "", 60)


def test_start_and_end_may_stand_in_different_zones() -> None:
    found = event_activity("DTSTART;TZID=Europe/Vienna:20260310T090000", "DTEND;TZID=America/New_York:20260310T090000")

    assert (found.due_end, found.minutes) == ("2026-03-10T14:00", 300)


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ("PT45M", "2026-03-10T09:45"),
        ("P1D", "2026-03-11T09:00"),
        ("P1W", "2026-03-17T09:00"),
        ("PT1H30S", "2026-03-10T10:00"),
    ],
)
def test_a_duration_gives_the_end(length: str, end: str) -> None:
    found = event_activity("DTSTART;TZID=Europe/Vienna:20260310T090000", f"DURATION:{length}")

    assert found.due_end == end


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("DTSTART:20260310", "2026-03-10"),  # no VALUE=DATE
        ("DTSTART:2026-03-10", "2026-03-10"),
        ("DTSTART:2026-03-10T09:15:00", "2026-03-10T09:15"),
        ("DTSTART:20260310T240000", "2026-03-11T00:00"),
        ("DTSTART:20260310T0915", "2026-03-10T09:15"),
        ("DTSTART;VALUE=DATE:20260310T000000", "2026-03-10"),
        ("DTSTART:20260310T091500+0200", "2026-03-10T08:15"),
        ('DTSTART;TZID="Europe/Vienna":20260310T091500', "2026-03-10T09:15"),
        ("DTSTART;TZID=Europe/Vienna:20260310T091500Z", "2026-03-10T09:15"),
        ("DTSTART:20260310T235960", "2026-03-10T23:59"),
        ("dtstart : 20260310T091500 ", "2026-03-10T09:15"),
    ],
)
def test_dates_are_understood_however_they_are_written(text: str, due: str) -> None:
    assert event_activity(text).due == due


@pytest.mark.parametrize("text", ["20261310", "20260230T100000", "Next Year", "-0011130T100000", "20260310T9999"])
def test_a_date_that_cannot_be_read_is_listed_and_the_rest_is_read(text: str) -> None:
    data = event(f"DTSTART:{text}", "SUMMARY:Talk")

    (trouble,) = troubles(data)

    assert (trouble.file, trouble.line) == ("sample.ics", 5)
    assert text in trouble.why
    assert (activity(data).due, activity(data).subject) == ("", "Talk")


def test_a_to_do_is_due_when_it_says() -> None:
    found = todo_activity("DTSTART:20260301", "DUE;TZID=Europe/Vienna:20260310T120000", "SUMMARY:Quote")

    assert (found.kind, found.state, found.due) == ("todo", "planned", "2026-03-10T12:00")


def test_a_completed_to_do_is_done_at_its_instant() -> None:
    found = todo_activity("STATUS:COMPLETED", "COMPLETED:20260310T120000Z")

    assert (found.state, found.done_at) == ("done", 1773144000000)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["STATUS:NEEDS-ACTION"], "planned"),
        (["STATUS:NEEDS ACTION"], "planned"),
        (["STATUS:IN-PROCESS"], "planned"),
        (["STATUS:TENTATIVE"], "planned"),
        (["STATUS:CONFIRMED"], "planned"),
        (["STATUS:COMPLETED"], "done"),
        (["PERCENT-COMPLETE:100"], "done"),
        (["STATUS:IN-PROCESS", "PERCENT-COMPLETE:100"], "planned"),
        (["STATUS:CANCELLED"], "cancelled"),
        ([], "planned"),
    ],
)
def test_the_status_says_whether_it_is_done(lines: list[str], state: str) -> None:
    assert todo_activity(*lines).state == state


def test_a_journal_is_a_note_of_its_day() -> None:
    found = activity(event("DTSTART;VALUE=DATE:20260310", "SUMMARY:Fair", "DESCRIPTION:Met Eva", kind="VJOURNAL"))

    assert (found.kind, found.state, found.due, found.text) == ("note", "done", "2026-03-10", "Met Eva")
    assert found.done_at == 1773097200000


@pytest.mark.parametrize(
    ("category", "kind", "others"),
    [
        ("Call,VIP", "call", ("VIP",)),
        ("Anruf", "call", ()),
        ("Meeting", "meeting", ()),
        ("Customers", "meeting", ("Customers",)),
    ],
)
def test_a_category_names_the_kind_and_the_others_stay_categories(
    category: str, kind: str, others: tuple[str, ...]
) -> None:
    (found,) = components(event("DTSTART:20260310T090000Z", f"CATEGORIES:{category}"))

    assert found.activity is not None
    assert (found.activity.kind, found.activity.categories) == (kind, others)


def test_guests_and_organizer_are_known_by_mail_and_name() -> None:
    (found,) = components(
        event(
            "DTSTART:20260310T090000Z",
            'ORGANIZER;CN="Lang, Eva":MAILTO:eva@example.com',
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob^'s:mailto:bob@example.com",
            "ATTENDEE;CN=Room 4:urn:uuid:00",
            "ATTENDEE;CN=Cy;EMAIL=cy@example.com:/principals/cy",
            "ATTENDEE;CN=Bob^'s:mailto:bob@example.com",
        )
    )

    assert found.attendees == (
        Attendee("eva@example.com", "Lang, Eva", is_organizer=True),
        Attendee("bob@example.com", 'Bob"s', "accepted"),
        Attendee("", "Room 4"),
        Attendee("cy@example.com", "Cy"),
    )


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["ACTION:DISPLAY", "TRIGGER:-PT15M"], 15),
        (["ACTION:AUDIO", "TRIGGER;RELATED=END:-PT15M"], -45),
        (["ACTION:DISPLAY", "TRIGGER;VALUE=DATE-TIME:20260310T073000Z"], 30),
        (["ACTION:EMAIL", "TRIGGER:-PT15M"], None),
        (["ACTION:NONE", "TRIGGER;VALUE=DATE-TIME:19760401T005545Z"], None),
        (["ACTION:DISPLAY", "TRIGGER:soon"], None),
        (["TRIGGER:-P1D"], 1440),
        (["ACTION:DISPLAY", "TRIGGER:PT5M"], -5),
    ],
)
def test_an_alarm_goes_off_so_many_minutes_before(lines: list[str], minutes: int | None) -> None:
    found = event_activity(
        "DTSTART:20260310T080000Z", "DTEND:20260310T090000Z", "BEGIN:VALARM", *lines, "END:VALARM", "SUMMARY:Talk"
    )

    assert found.alarm_minutes == minutes
    assert found.subject == "Talk"


def test_recurrences_are_kept_as_text_with_the_starts_left_out() -> None:
    found = event_activity(
        "DTSTART;TZID=Europe/Vienna:20260310T090000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "EXDATE;TZID=Europe/Vienna:20260317T090000,20260324T090000",
        "EXDATE:20260331T070000Z",
    )

    assert found.rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert found.exdates == ("2026-03-17T09:00", "2026-03-24T09:00", "2026-03-31T09:00")


def test_an_override_is_a_component_of_its_own_under_the_same_uid() -> None:
    override = ("BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20260317T090000Z", "DTSTART:20260317T120000Z", "END:VEVENT")
    data = calendar("BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "RRULE:FREQ=DAILY", "END:VEVENT", *override)

    found = components(data)

    assert [(item.uid, item.recurrence_id) for item in found] == [("a", ""), ("a", "20260317T090000Z")]
    assert [(item.replaces, item.onwards) for item in found] == [("", False), ("2026-03-17T09:00", False)]


@pytest.mark.parametrize(
    ("line", "replaces"),
    [
        ("RECURRENCE-ID;VALUE=DATE:20260317", "2026-03-17"),
        ("RECURRENCE-ID;TZID=America/New_York:20260317T090000", "2026-03-17T13:00"),
        ("RECURRENCE-ID:20260317T090000", "2026-03-17T08:00"),
        ("RECURRENCE-ID:sometime", ""),
    ],
)
def test_the_start_an_override_stands_in_for_is_known_in_utc(line: str, replaces: str) -> None:
    (found,) = components(event(line, "DTSTART:20260317T120000Z"))

    assert found.replaces == replaces


def test_an_override_may_stand_for_all_that_follow() -> None:
    (found,) = components(event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z", "DTSTART:20260317T120000Z"))

    assert found.onwards


def test_starts_beside_the_rule_are_read_of_a_period_its_start() -> None:
    found = event_activity(
        "DTSTART;TZID=Europe/Vienna:20260310T090000",
        "RDATE;TZID=Europe/Vienna:20260311T110000",
        "RDATE;VALUE=PERIOD:20260312T110000Z/PT1H,20260313T110000Z/20260313T120000Z",
    )

    assert found.rdates == ("2026-03-11T11:00", "2026-03-12T12:00", "2026-03-13T12:00")


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_an_answer_to_an_invitation_is_kept_and_no_activity(method: str) -> None:
    data = calendar(
        f"METHOD:{method}", "BEGIN:VEVENT", "UID:a", "ATTENDEE;PARTSTAT=DECLINED:mailto:eva@example.com", "END:VEVENT"
    )

    (found,) = components(data)

    assert found.activity is None
    assert found.attendees == (Attendee("eva@example.com", "", "declined"),)
    assert found.method == method
    assert troubles(data) == []


def test_a_cancelling_calendar_calls_its_events_off() -> None:
    data = calendar("METHOD:CANCEL", "BEGIN:VEVENT", "UID:a", "DTSTART:20260310T090000Z", "END:VEVENT")

    assert activity(data).state == "cancelled"


def test_outlooks_whole_days_and_importance_are_understood() -> None:
    found = event_activity(
        "DTSTART;TZID=W. Europe Standard Time:20260310T000000",
        "DTEND;TZID=W. Europe Standard Time:20260311T000000",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "X-MICROSOFT-CDO-IMPORTANCE:2",
        "SUMMARY;LANGUAGE=de:Messe",
    )

    assert (found.due, found.due_end, found.priority, found.subject) == ("2026-03-10", "", 1, "Messe")


def test_the_page_outlook_writes_is_read_only_when_there_are_no_words() -> None:
    html = "<html><head><style>p{}</style></head><p>Bring <b>tea</b> &amp; milk</p>\\n<p>Ok</p>"
    page = f"X-ALT-DESC;FMTTYPE=text/html:{html}"

    assert event_activity("DTSTART:20260310", page).text == "Bring tea & milk\nOk"
    assert event_activity("DTSTART:20260310", page, "DESCRIPTION:Words").text == "Words"


def test_a_vcalendar_1_0_of_an_old_phone_is_understood() -> None:
    data = calendar(
        "BEGIN:VEVENT",
        "DTSTART:19960401T073000Z",
        "DTEND:19960401T083000Z",
        "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe an=",
        "  alle",
        "DESCRIPTION;QUOTED-PRINTABLE:one=0D=0Atwo",
        "RRULE:W2 MO WE #10",
        "DALARM:19960401T070000Z;PT5M;2;wake",
        "ATTENDEE;ROLE=OWNER:John Smith <john@example.com>",
        "STATUS:NEEDS ACTION",
        "END:VEVENT",
        own="VERSION:1.0",
    )

    (found,) = components(data, home="UTC")

    assert found.activity is not None
    assert found.activity.subject == "Grüße an  alle"
    assert found.activity.text == "one\ntwo"
    assert found.activity.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10"
    assert found.activity.alarm_minutes == 30
    assert found.attendees == (Attendee("john@example.com", "John Smith", is_organizer=True),)


@pytest.mark.parametrize(
    ("encode", "subject"),
    [
        (lambda text: text.encode("utf-8-sig"), "Käse"),
        (lambda text: text.encode("utf-16"), "Käse"),
        (lambda text: text.encode("utf-16-be"), "Käse"),
        (lambda text: text.encode("cp1252"), "Käse"),
        (lambda text: text.replace("\r\n", "\n").encode(), "Käse"),
        (lambda text: text.replace("\r\n", "\r").encode(), "Käse"),
        (lambda text: text.replace("\r\n", "\r\r\n").encode(), "Käse"),
        (lambda text: text.replace("BEGIN:V", "begin : v").encode(), "Käse"),
        (lambda text: text.replace("\r\n", "\r\n\r\n").encode(), "Käse"),
    ],
)
def test_encodings_and_line_ends_of_any_program_are_read(encode: object, subject: str) -> None:
    assert callable(encode)
    data = encode(event("DTSTART:20260310", "SUMMARY:Käse").decode())

    assert activity(data).subject == subject


def test_a_few_broken_signs_do_not_cost_the_rest_of_a_line() -> None:
    data = event("DTSTART:20260310", "SUMMARY:日本国際博覧会").replace("博".encode(), b"\x8d\x9a")

    assert activity(data).subject.startswith("日本国際")


def test_text_that_was_never_folded_joins_its_line() -> None:
    found = event_activity(
        "DTSTART:20260310",
        "DESCRIPTION:First line",
        "second line",
        "http://example.com/x",
        "10:30 tea",
        "LOCATION:Graz",
    )

    assert found.text == "First line\nsecond line\nhttp://example.com/x\n10:30 tea"
    assert found.location == "Graz"


def test_a_line_without_a_name_is_listed_and_its_neighbour_read() -> None:
    data = event("DTSTART:20260310T090000", "SUMMARY=lost", "LOCATION:Graz")

    assert activity(data).due == "2026-03-10T09:00"
    assert [(trouble.line, trouble.why) for trouble in troubles(data)] == [
        (6, "A line without name and colon. Kept as it is.")
    ]


def test_a_name_may_be_folded_before_its_colon() -> None:
    assert event_activity("DTSTART", " :20260310T090000", "SUMM", " ARY:Talk").subject == "Talk"


def test_an_open_quote_is_listed_and_costs_only_itself() -> None:
    data = event('DTSTART;TZID="Europe/Vienna:20260310T090000', "SUMMARY:Talk")

    assert activity(data).subject == "Talk"
    assert any("open quote" in trouble.why for trouble in troubles(data))


def test_a_missing_end_is_reported_and_both_components_are_read() -> None:
    data = calendar(
        "BEGIN:VEVENT", "UID:a", "DTSTART:20260310", "BEGIN:VEVENT", "UID:b", "DTSTART:20260311", "END:VEVENT"
    )

    assert [item.uid for item in components(data)] == ["a", "b"]
    assert [trouble.why for trouble in troubles(data)] == ["VEVENT has no END. Read as far as it goes."]


def test_a_file_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    data = event("DTSTART:20260310", "SUMMARY:Talk").partition(b"END:VEVENT")[0]

    assert activity(data).subject == "Talk"
    assert [trouble.why.partition(" ")[0] for trouble in troubles(data)] == ["VEVENT", "VCALENDAR"]


def test_an_end_without_its_begin_is_reported_and_kept() -> None:
    data = event("DTSTART:20260310", "END:VALARM", "SUMMARY:Talk")

    (found,) = components(data)

    assert b"END:VALARM" in found.raw
    assert [trouble.line for trouble in troubles(data)] == [6]


def test_text_outside_calendars_is_reported_once() -> None:
    data = b"Dear all\r\nhere it is\r\n" + event("DTSTART:20260310") + b"regards\r\n"

    assert [(trouble.line, trouble.why) for trouble in troubles(data)] == [(1, "Text outside any calendar. Left out.")]


def test_components_without_a_calendar_around_them_are_read() -> None:
    data = b"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260310\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nUID:b\r\nEND:VTODO\r\n"

    assert [item.uid for item in components(data)] == ["a", "b"]


def test_a_component_of_another_kind_that_holds_an_event_is_kept_as_one() -> None:
    (found,) = components(b"BEGIN:X-BOX\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:X-BOX\r\n")

    assert (found.kind, found.activity) == ("X-BOX", None)


def test_several_calendars_in_a_file_keep_their_own_lines() -> None:
    one = calendar("BEGIN:VTODO", "UID:a", "END:VTODO", own="X-WR-CALNAME:One")
    two = calendar("BEGIN:VTODO", "UID:b", "END:VTODO", own="X-WR-CALNAME:Two")

    found = components(one + two)

    assert [item.file_lines for item in found] == [b"X-WR-CALNAME:One\r\n", b"X-WR-CALNAME:Two\r\n"]


def test_unknown_components_and_zones_nobody_names_are_kept_as_bytes() -> None:
    zone = ("BEGIN:VTIMEZONE", "TZID:Nobody", "END:VTIMEZONE")
    data = calendar("BEGIN:X-SHOP", "NAME:Tea", "END:X-SHOP", *zone, "BEGIN:VTODO", "UID:a", "END:VTODO")

    found = components(data)

    assert [(item.kind, item.activity is None) for item in found] == [
        ("X-SHOP", True),
        ("VTODO", False),
        ("VTIMEZONE", True),
    ]


def test_a_component_that_names_its_contact_says_so() -> None:
    (found,) = components(event("DTSTART:20260310", "X-RINGBOOK-CONTACT:uid-1", "X-CONTACT-UID:uid-2"))

    assert found.contacts == ("uid-1", "uid-2")


@pytest.mark.parametrize("data", [b"", b"Hello", b"\x00\x01\x02", b"BEGIN:VCARD\r\nFN:Eva\r\nEND:VCARD\r\n"])
def test_a_file_without_a_calendar_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UserError) as raised:
        list(read_calendar(io.BytesIO(data), file="friends.ics", home=HOME))

    assert str(raised.value) == ("friends.ics is not a calendar file: no BEGIN:VCALENDAR found. Nothing was changed.")


def test_an_empty_calendar_is_a_calendar() -> None:
    assert read(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n") == []


@pytest.mark.parametrize(
    ("head", "is_calendar"),
    [
        (b"BEGIN:VCALENDAR\r\n", True),
        (b"\xef\xbb\xbfbegin:vcalendar\n", True),
        ("BEGIN:VCALENDAR\r\n".encode("utf-16"), True),
        (b"\r\n\r\nBEGIN:VEVENT\n", True),
        (b"BEGIN:VCARD\r\n", False),
        (b"Subject: BEGIN:VCALENDAR", False),
        (b"", False),
    ],
)
def test_the_first_bytes_tell_a_calendar(head: bytes, is_calendar: bool) -> None:
    assert is_calendar_text(head) is is_calendar


def test_progress_hears_the_bytes_read() -> None:
    heard: list[int] = []
    data = event("DTSTART:20260310")

    list(read_calendar(io.BytesIO(data), file="a.ics", home=HOME, progress=heard.append))

    assert heard[-1] == len(data)


def test_trouble_names_file_and_line() -> None:
    (trouble,) = troubles(event("SUMMARY:a", " b", "DTSTART;TZID=Nowhere/Else:20260310T090000"))

    assert isinstance(trouble, DataError)
    assert (trouble.line, trouble.why) == (7, "The time zone Nowhere/Else is not known. Read as local time.")
