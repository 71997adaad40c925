"""What Outlook and old phones write, as they write it."""

from pim.formats.ical_times import from_due, instant
from pim.formats.ical_zone_write import zone_block
from tests.formats.ical_samples import calendar, components, event_activity, troubles

WINDOWS_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:W. Europe Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16011028T030000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010325T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def test_a_quoted_windows_zone_of_the_year_1601_is_a_real_one() -> None:
    meeting = (
        "BEGIN:VEVENT",
        "UID:040000008200E00074C5B7101A82E008000000005017FFCDDD6DC701",
        'DTSTART;TZID="W. Europe Standard Time":20260310T090000',
        'DTEND;TZID="W. Europe Standard Time":20260310T100000',
        "SUMMARY;LANGUAGE=de:Besprechung",
        "DESCRIPTION:Zeile\\n\\n",
        "PRIORITY:5",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "X-MICROSOFT-CDO-IMPORTANCE:1",
        "END:VEVENT",
    )

    (found,) = components(calendar("METHOD:REQUEST", *WINDOWS_ZONE, *meeting), home="America/New_York")

    assert found.activity is not None
    assert (found.activity.due, found.activity.tz, found.activity.minutes) == (
        "2026-03-10T09:00",
        "Europe/Berlin",
        60,
    )
    assert (found.activity.subject, found.activity.text, found.activity.priority) == ("Besprechung", "Zeile", 5)
    assert (found.method, found.activity.state) == ("REQUEST", "planned")


def test_a_zone_that_lists_its_dates_alone_is_a_real_one() -> None:
    """Outlook itself takes such a zone for another; none is ever written here."""
    changes = {"STANDARD": ("+0200", "+0100", "1025T030000"), "DAYLIGHT": ("+0100", "+0200", "0329T020000")}
    zone = ["BEGIN:VTIMEZONE", "TZID:Ours"]
    for name, (before, after, day) in changes.items():
        zone += [f"BEGIN:{name}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", f"DTSTART:2026{day}"]
        zone += [f"RDATE:2026{day}", f"END:{name}"]
    event = ("BEGIN:VEVENT", "DTSTART;TZID=Ours:20260710T090000", "END:VEVENT")

    (found,) = components(calendar(*zone, "END:VTIMEZONE", *event), home="UTC")

    assert found.activity is not None
    assert instant(from_due(found.activity.due), found.activity.tz) == 1_783_666_800_000
    assert b"RDATE" not in zone_block("Europe/Vienna")


def test_a_zone_without_its_definition_is_known_by_name() -> None:
    assert event_activity("DTSTART;TZID=Pacific Standard Time:20260310T090000").tz == "America/Los_Angeles"


def test_an_event_of_an_old_phone_recurs_as_it_says() -> None:
    data = calendar(
        "BEGIN:VEVENT",
        "DTSTART:20260309T090000",
        "RRULE:W1 MO #0",
        "EXDATE:20260316T090000;20260323T090000",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:R=C3=BCckruf",
        "AALARM:20260309T085500;;;",
        "END:VEVENT",
        own="VERSION:1.0",
    )

    (found,) = components(data)

    assert found.activity is not None
    assert found.activity.subject == "Rückruf"
    assert found.activity.rrule == "FREQ=WEEKLY;BYDAY=MO"
    assert found.activity.exdates == ("2026-03-16T09:00", "2026-03-23T09:00")
    assert found.activity.alarm_minutes == 5
    assert troubles(data) == []
