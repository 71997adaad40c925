"""Which zone a calendar means, and how zones are written."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from pim.formats.ical_zone_write import posix_rule, zone_block
from pim.formats.ical_zones import Zones, iana_name, is_name_enough, windows_zone, zone_like
from tests.formats.ical_samples import HOME, calendar, components, event_activity, troubles

CENTRAL = (
    "BEGIN:VTIMEZONE",
    "TZID:{name}",
    "BEGIN:STANDARD",
    "DTSTART:16011028T030000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0600",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010325T020000",
    "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
    "TZOFFSETFROM:-0600",
    "TZOFFSETTO:-0500",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("europe/vienna", "Europe/Vienna"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/softwarestudio.org/Tzfile/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("/mozilla.org/20070129_1/America/New_York", "America/New_York"),
        ("America/Los Angeles", "America/Los_Angeles"),
        ("US-Eastern", "US/Eastern"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+07:00) Bangkok, Hanoi, Jakarta", "Asia/Bangkok"),
        ("Amsterdam, Belgrade, Berlin, Brussels", "Europe/Amsterdam"),
        ("Pacific Time (US & Canada), Tijuana", "America/Los_Angeles"),
        ("(GMT -03:00)", "Etc/GMT+3"),
        ("UTC+11", "Etc/GMT-11"),
        ("GMT+0530", "Asia/Kolkata"),
        ("UTC", "UTC"),
        ("+14:00", "Etc/GMT-14"),
        ("+99:00", ""),
        ("Nowhere/Middle", ""),
        ("", ""),
        ("../../etc/passwd", ""),
        ("localtime", ""),
    ],
)
def test_zone_names_of_many_programs_are_known(tzid: str, zone: str) -> None:
    assert Zones([], "", HOME).name(tzid) == zone


def test_every_windows_zone_is_known() -> None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    assert len(WINDOWS_TO_OLSON) >= 139
    assert {name: windows_zone(name) for name in WINDOWS_TO_OLSON} == WINDOWS_TO_OLSON


def test_a_zone_of_the_files_own_is_known_by_its_offsets() -> None:
    zone = [line.format(name="Our office") for line in CENTRAL]
    data = calendar(*zone, "BEGIN:VEVENT", 'DTSTART;TZID="Our office":20260710T090000', "END:VEVENT")

    (found,) = components(data)

    assert found.activity is not None
    assert (found.activity.tz, found.activity.due) == ("America/Chicago", "2026-07-10T09:00")


def test_the_users_own_zone_comes_first_among_equals() -> None:
    winter, summer = [60] * 12, [60, 60, 60, *[120] * 7, 60, 60]

    assert zone_like(summer, "Europe/Vienna") == "Europe/Vienna"
    assert zone_like(summer, "America/New_York") == "Europe/Berlin"
    assert zone_like(winter, "Europe/Vienna") == "Africa/Algiers"
    assert zone_like([7] * 12, "Europe/Vienna") == ""
    assert zone_like([], "Europe/Vienna") == ""


def test_a_zone_like_no_other_still_gives_the_right_instant() -> None:
    zone = ("BEGIN:STANDARD", "TZOFFSETFROM:-0741", "TZOFFSETTO:-0741", "DTSTART:16010101T000000", "END:STANDARD")
    own = ("BEGIN:VTIMEZONE", "TZID:Middle", *zone, "END:VTIMEZONE")
    data = calendar(*own, "BEGIN:VEVENT", "DTSTART;TZID=Middle:20260110T090000", "END:VEVENT")

    (found,) = components(data, home="UTC")

    assert found.activity is not None
    assert (found.activity.due, found.activity.tz) == ("2026-01-10T16:41", "UTC")
    assert troubles(data) == []


def test_a_zone_nobody_knows_is_the_calendars_own_zone_else_local_and_said() -> None:
    lines = ("BEGIN:VEVENT", "DTSTART;TZID=Nowhere:20260110T090000", "END:VEVENT")

    (known,) = components(calendar("X-WR-TIMEZONE:Asia/Tokyo", *lines))
    (unknown,) = components(calendar(*lines))

    assert known.activity is not None
    assert unknown.activity is not None
    assert known.activity.tz == "Asia/Tokyo"
    assert unknown.activity.tz == ""
    assert len(troubles(calendar(*lines))) == 1


def test_zones_after_the_events_are_used_too() -> None:
    zone = [line.format(name="Late") for line in CENTRAL]
    data = calendar("BEGIN:VEVENT", "DTSTART;TZID=Late:20260710T090000", "END:VEVENT", *zone)

    (found,) = components(data)

    assert found.activity is not None
    assert found.activity.tz == "America/Chicago"
    assert found.file_zones.startswith(b"BEGIN:VTIMEZONE")


def test_an_hour_that_summer_time_skips_raises_nothing() -> None:
    found = event_activity("DTSTART;TZID=Europe/Vienna:20260329T023000", "DTEND;TZID=Europe/Vienna:20260329T033000")

    assert found.due == "2026-03-29T02:30"


def test_names_alone_tell_real_zones() -> None:
    assert is_name_enough("Europe/Vienna")
    assert is_name_enough("Tokyo Standard Time")
    assert not is_name_enough("Customized Time Zone")
    assert iana_name("") == ""


def offset_by_block(block: bytes, at: datetime) -> timedelta:
    """What a VTIMEZONE says about an instant, worked out by another library."""
    import icalendar

    zone = icalendar.Timezone.from_ical(block).to_tz(lookup_tzid=False)
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Vienna",
        "Europe/Dublin",
        "Europe/London",
        "America/New_York",
        "America/St_Johns",
        "America/Nuuk",
        "America/Santiago",
        "America/Havana",
        "Asia/Jerusalem",
        "Asia/Gaza",
        "Asia/Beirut",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Pago_Pago",
        "Pacific/Kiritimati",
        "Antarctica/Troll",
    ],
)
def test_a_written_zone_goes_as_the_real_one_does(name: str) -> None:
    block = zone_block(name)

    # Casablanca's clock follows Ramadan, which the file's closing rule does not know.
    days = [datetime(2035, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (3, 12, 21, 28)]
    expected = [day.astimezone(ZoneInfo(name)).utcoffset() for day in days if name != "Africa/Casablanca"]
    assert [offset_by_block(block, day) for day in days][: len(expected)] == expected


def test_every_zone_there_is_can_be_written() -> None:
    names = available_timezones() - {"localtime", "posixrules", "Factory", "UTC"}

    unwritten = sorted(name for name in names if posix_rule(name) and not zone_block(name))

    assert len(names) > 400
    assert unwritten == []
    assert all(block.count(b"BEGIN:") in (2, 3) for block in map(zone_block, names) if block)


@pytest.mark.parametrize(
    "name", ["", "UTC", "Not/There", "../__init__.py", "Europe", "zone.tab", "Europe/../Europe/Vienna"]
)
def test_names_that_are_no_zones_are_not_written(name: str) -> None:
    assert zone_block(name) == b""
