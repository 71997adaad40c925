"""Calendar files made to hurt: read in linear time, within the gates, without an exception."""

import io
from contextlib import suppress
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.errors import DataError, UserError
from pim.formats.gates import Gates
from pim.formats.ical_lines import Line, listed, logical_lines, made_line, read_line, unescaped
from pim.formats.ical_read import Component, read_calendar
from pim.formats.ical_rules import modern_rule
from pim.formats.ical_times import read_duration, read_moment
from pim.formats.ical_write import Item
from pim.formats.ical_zones import Zones
from pim.values.activity import Activity
from pim.values.property import escape
from tests.formats.ical_samples import HOME, activity, as_item, calendar, components, event, read, troubles, written

PIECES = [
    b"BEGIN:VCALENDAR\r\n",
    b"END:VCALENDAR\r\n",
    b"BEGIN:VEVENT\n",
    b"END:VEVENT\r",
    b"BEGIN:VTIMEZONE\r\nTZID:x\r\n",
    b"END:VTIMEZONE\r\n",
    b"BEGIN:VALARM\r\n",
    b"TRIGGER:-PT15M\r\n",
    b"DTSTART;TZID=x:20260310T090000\r\n",
    b"DTSTART:",
    b"DTSTART;TZID=x:00010101T000000\r\n",
    b"DTSTART:99991231T235959Z\r\n",
    b"DTEND:00010101T000000Z\r\n",
    b"DUE:99991231T240000\r\n",
    b"BEGIN:VTODO\r\n",
    b"TZOFFSETTO:-0741\r\nDTSTART:00010101T000000\r\nEND:STANDARD\r\n",
    b"X-RINGBOOK-VERSION:1\r\nX-RINGBOOK-MINUTES:999999\r\n",
    b"X-RINGBOOK-DONE:99999999999999\r\n",
    b"X-RINGBOOK-DUE:9999-12-31T23:59/0001-01-01\r\n",
    b"DTEND;VALUE=DATE:99991231\r\n",
    b"DURATION:P999999W\r\n",
    b"RRULE:FREQ=SECONDLY;INTERVAL=0\r\n",
    b"EXDATE:20260310,,20260311T000000Z\r\n",
    b"SUMMARY;ENCODING=QUOTED-PRINTABLE:=E4=\r\n",
    b'ATTENDEE;CN="a:mailto:b\r\n',
    b"TZOFFSETTO:+9999\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b" \t",
    b"=\r\n",
    b"\r\n",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=40))
def test_any_bytes_are_read_or_refused_in_words(pieces: list[bytes]) -> None:
    data = b"".join(pieces)

    with suppress(UserError):
        assert all(isinstance(item, (Component, DataError)) for item in read(data))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=30))
def test_what_was_read_from_any_bytes_is_given_back(pieces: list[bytes]) -> None:
    data = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"".join(pieces)
    before = components(data)

    after = components(written(*map(as_item, before)))

    # Marks and code units that tell UTF-16 are only told at the start of a file.
    kept = {item.raw.strip() for item in before}
    assert all(any(other.raw.startswith(raw) for other in after) for raw in kept)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["0001-01-01", "9999-12-31"]), st.sampled_from(["", "T00:00", "T23:59"]), st.booleans())
def test_the_ends_of_time_are_written_without_a_complaint(day: str, clock: str, is_done: bool) -> None:
    for kind in ("meeting", "call"):
        made = Activity(kind=kind, due=day + clock, tz="Pacific/Kiritimati", minutes=999_999)
        made = replace(made, state="done", done_at=-(10**14) if day < "2" else 10**15) if is_done else made
        (component,) = components(written(Item(made, "a")))

        assert written(as_item(component, replace(made, due="9999-12-31", due_end="9999-12-31")))


@given(st.binary(max_size=300))
def test_the_lines_of_any_bytes_are_those_bytes(raw: bytes) -> None:
    assert b"".join(logical_lines(raw)) == raw


@given(st.text(max_size=200))
def test_any_text_survives_a_content_line(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    source = made_line("SUMMARY", escape(clean))

    assert all(len(line) <= 75 for line in source.split(b"\r\n"))
    assert logical_lines(source) == [source]
    assert unescaped(read_line(source).value) == clean.replace("\r\n", "\n").replace("\r", "\n")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"^'), min_size=1, max_size=80)
)
def test_any_name_survives_a_parameter(name: str) -> None:
    source = made_line("ATTENDEE", "mailto:a@example.com", [("CN", name.strip() or "x")])

    assert read_line(source) == Line("ATTENDEE", read_line(source).params, "mailto:a@example.com")
    assert read_line(source).param("CN") == (name.strip() or "x")


@given(st.text(max_size=60))
def test_any_text_is_a_value_or_none(text: str) -> None:
    moment, length, rule = read_moment(text), read_duration(text), modern_rule(text)

    assert moment is None or moment.wall.year >= 1
    assert length is None or length.days < 10_000_000
    assert isinstance(rule, str)
    assert all(listed(text))


@given(st.text(max_size=60))
def test_any_text_is_a_zone_or_none(text: str) -> None:
    name = Zones([], "", HOME).name(text)

    assert name == "" or Zones([], "", HOME).name(name) == name


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;INTERVAL=1",
        "FREQ=MINUTELY;COUNT=999999999",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYSETPOS=366",
        "FREQ=YEARLY;BYDAY=" + ",".join(f"{n}MO" for n in range(1, 54)),
    ],
)
def test_a_rule_with_a_billion_dates_is_kept_and_never_run_through(rule: str) -> None:
    found = activity(event("DTSTART:20200101T000000Z", f"RRULE:{rule}"))

    assert found.rrule == rule
    assert found.due == "2020-01-01T01:00"


def test_a_rule_that_is_none_is_listed() -> None:
    data = event("DTSTART:20200101T000000Z", "RRULE:every now and then")

    assert activity(data).rrule == ""
    assert len(troubles(data)) == 1


HOSTILE = {
    "one long line": lambda n: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x" * n,
    "folds": lambda n: event("SUMMARY:a", *[" b"] * (n // 4)),
    "blank lines": lambda n: event("SUMMARY:a", *[""] * (n // 2)),
    "carriage returns": lambda n: event("SUMMARY:a") + b"\r" * n,
    "quotes": lambda n: event("ATTENDEE;CN=" + '"' * n + ":mailto:a@example.com"),
    "semicolons": lambda n: event("ATTENDEE" + ";" * n + ":mailto:a@example.com"),
    "backslashes": lambda n: event("CATEGORIES:" + "\\" * n + "," * n),
    "open tags": lambda n: event("X-ALT-DESC:" + "<" * n),
    "soft breaks": lambda n: event("SUMMARY;ENCODING=QUOTED-PRINTABLE:a=", *["b="] * (n // 4)),
    "nested begins": lambda n: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + b"BEGIN:X\r\n" * (n // 9),
    "stray ends": lambda n: event(*["END:X"] * (n // 7)),
    "folded begins": lambda n: b"BEGIN:VCALENDAR\r\n" + b"BEGIN\r\n " * (n // 8),
    "exdates": lambda n: event("DTSTART:20260310", "EXDATE:" + "20260310," * (n // 9)),
    "rdates": lambda n: event("DTSTART;TZID=Europe/Vienna:20260310T090000", "RDATE:" + "20260311T090000Z," * (n // 17)),
    "zones": lambda n: calendar(*["BEGIN:VTIMEZONE", "TZID:a", "END:VTIMEZONE"] * (n // 40)),
    "zone parts": lambda n: calendar(
        "BEGIN:VTIMEZONE",
        "TZID:a",
        *["BEGIN:STANDARD", "TZOFFSETTO:+0101", "END:STANDARD"] * (n // 50),
        "END:VTIMEZONE",
    ),
    "names without colon": lambda n: event(*["DTSTART"] * (n // 9)),
    "colons in folds": lambda n: event(*["DTSTART", " :"] * (n // 13)),
    "attendees": lambda n: event(*["ATTENDEE:mailto:a@example.com"] * (n // 31)),
    "open quotes": lambda n: event(*['ATTENDEE;CN="a:mailto:a@example.com'] * (n // 36)),
    "old rule": lambda n: event("DTSTART:20260310", "RRULE:MP1 " + "1+ MO " * (n // 6)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_time_in_proportion_to_their_length(name: str) -> None:
    """Four times the bytes may take eight times as long: a quadratic reader takes sixteen times."""
    small, big = HOSTILE[name](40_000), HOSTILE[name](160_000)

    pairs = [(seconds_to_read(small), seconds_to_read(big)) for _ in range(5)]  # in turn: other work meets both alike
    seconds = [min(each) for each in zip(*pairs, strict=True)]

    assert seconds[1] < max(8 * seconds[0], 0.2), seconds


def seconds_to_read(data: bytes) -> float:
    start = process_time()
    for _ in read_calendar(io.BytesIO(data), file="hostile.ics", home=HOME):
        pass
    return process_time() - start


class OneLongLine(io.RawIOBase):
    """A file with one line of so many megabytes, that is never in memory as a whole."""

    def __init__(self, megabytes: int, head: bytes) -> None:
        super().__init__()
        self._left = megabytes
        self._head = head

    def read(self, size: int = -1) -> bytes:
        head, self._head = self._head, b""
        if head:
            return head
        self._left -= 1
        return b"x" * (1 << 20) if self._left >= 0 else b""


def test_a_line_of_a_hundred_megabytes_is_listed_and_not_kept() -> None:
    head = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:"

    found = list(read_calendar(OneLongLine(100, head), file="long.ics", home=HOME))

    assert [type(item) for item in found] == [DataError] * 3
    assert "VEVENT is too big to be kept. Left out." in [item.why for item in found if isinstance(item, DataError)]


def test_a_text_over_the_gate_is_listed_and_the_rest_read() -> None:
    data = event("SUMMARY:Talk", "DTSTART:20260310", "DESCRIPTION:" + "x" * 2000)

    found = read(data, gates=Gates(line_bytes=1000))

    assert [item.why for item in found if isinstance(item, DataError)] == [
        "DESCRIPTION is too long to be read. Kept as it is."
    ]
    assert [item.activity.subject for item in found if isinstance(item, Component) and item.activity] == ["Talk"]


def test_a_component_nested_too_deep_is_kept_unread() -> None:
    data = calendar(*["BEGIN:X-BOX"] * 10, *["END:X-BOX"] * 10, "BEGIN:VTODO", "UID:a", "END:VTODO")

    found = components(data)

    assert [(item.kind, item.activity is None) for item in found] == [("X-BOX", True), ("VTODO", False)]
    assert [trouble.why for trouble in troubles(data)] == ["X-BOX is nested too deep to be read. Kept as it is."]


def test_a_thousand_components_within_each_other_are_kept_and_told() -> None:
    data = event("SUMMARY:Deep", *["BEGIN:X-BOX"] * 1000, *["END:X-BOX"] * 1000)

    (found,) = components(data)

    assert found.raw.count(b"BEGIN:X-BOX") == 1000
    assert [trouble.why for trouble in troubles(data)] == ["VEVENT is nested too deep to be read. Kept as it is."]
    assert b"".join(written(as_item(found)).splitlines(keepends=True)) == data


def test_a_component_with_too_many_lines_is_read_as_far_as_the_gate() -> None:
    data = event("DTSTART:20260310", *["COMMENT:x"] * 50, "SUMMARY:late")

    found = read(data, gates=Gates(properties=20))

    assert [type(item) for item in found] == [DataError, Component]


def test_a_big_calendar_comes_in_parts_and_loses_nothing() -> None:
    lines = ("BEGIN:VTODO", "UID:{n}", "DESCRIPTION:" + "x" * 100_000, "END:VTODO")
    data = calendar(*(line.format(n=number) for number in range(400) for line in lines))

    found = components(data)

    assert [item.uid for item in found] == [str(number) for number in range(400)]
    assert {item.file_lines for item in found} == {b"VERSION:2.0\r\n"}
