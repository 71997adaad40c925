"""Reads calendar files (iCalendar, vCalendar 1.0) into activities, keeping each component as the bytes it came as."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from pim.errors import DataError, UserError
from pim.formats.gates import GATES, Gates
from pim.formats.ical_cut import STANDING_ALONE, Block, Part, cut
from pim.formats.ical_lines import Line, logical_lines, read_line, unescaped
from pim.formats.ical_understand import Calendar, Understood, understand
from pim.formats.ical_zones import Zones
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.attendee import Attendee


class Component(NamedTuple):
    """One component of a calendar: the bytes it came as, and what it means.

    `uid` and `recurrence_id` are the texts of the file, '' when it has none; `raw` is the component from BEGIN to END
    as it stood (UTF-16 as UTF-8), `file_zones` the VTIMEZONEs its lines name, `file_lines` the calendar's own lines.
    `activity` is None for what is no activity: replies to invitations, free-busy times, unknown components, and
    time zones that no component named.  `attendees` are organizer and guests, without contacts;
    `contacts` the uids of contacts named by the component.  `replaces` and `onwards` are as in Understood, `method`
    the calendar's METHOD in upper case.
    `line` is the first line in the file.
    """

    uid: str
    recurrence_id: str
    raw: bytes
    file_zones: bytes
    file_lines: bytes
    activity: Activity | None
    attendees: tuple[Attendee, ...]
    kind: str
    line: int
    contacts: tuple[str, ...] = ()
    replaces: str = ""
    onwards: bool = False
    method: str = ""


def read_calendar(
    stream: BinaryIO,
    *,
    file: str,
    home: str,
    gates: Gates = GATES,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Component | DataError]:
    """The components of a calendar file in order, and what in it cannot be read; memory stays bounded.

    `home` is the user's IANA zone: times in UTC are shown in the calendar's zone, else there.  Recurrences are never
    expanded.  `progress` hears the bytes read so far.  Raises UserError, before anything is given, for a file that
    holds no calendar; nothing else is ever raised for what the file says.
    """
    waiting: list[Part | DataError] = []
    is_calendar = False
    reader = _Reader(file, home, gates)
    for found in cut(stream, file=file, gates=gates, progress=progress):
        if is_calendar:
            yield from reader.read(found)
            continue
        waiting.append(found)
        if isinstance(found, Part):
            is_calendar = _is_calendar(found)
            if not is_calendar and not found.is_last:
                break
            if is_calendar:
                for held in waiting:
                    yield from reader.read(held)
    if not is_calendar:
        raise UserError(
            tr("{file} is not a calendar file: no BEGIN:VCALENDAR found.").format(file=file),
            tr("Nothing was changed."),
        )


def is_calendar_text(head: bytes) -> bool:
    """Whether the first bytes of a file look like a calendar, in any case, UTF-16 too."""
    return _BEGIN.search(head.replace(b"\x00", b"")) is not None


def read_component(raw: bytes, *, zones: bytes, lines: bytes, home: str) -> Understood:
    """What a component kept as bytes means, with the VTIMEZONEs and calendar lines kept beside it."""
    return understand(Block(_kind(raw), raw, 1), kept_calendar(zones, lines, home))


@lru_cache(maxsize=64)
def kept_calendar(zones: bytes, lines: bytes, home: str) -> Calendar:
    """What the VTIMEZONEs and calendar lines kept beside a component say; many components share them."""
    return calendar_of(lines, zone_blocks(zones), home)


def calendar_of(lines: bytes, zones: Sequence[bytes], home: str, gates: Gates = GATES) -> Calendar:
    """What a calendar's own lines and VTIMEZONEs say for all its components."""
    own: dict[str, Line] = {}
    for source in logical_lines(lines):
        if len(source) <= gates.line_bytes:
            line = read_line(source)
            own.setdefault(line.name, line)
    wanted = _value(own, "X-WR-TIMEZONE")
    default = Zones(zones, "", home).name(wanted) if wanted else ""
    return Calendar(Zones(zones, default, home), _value(own, "METHOD").upper(), _value(own, "VERSION") == "1.0", gates)


def zone_blocks(zones: bytes) -> list[bytes]:
    """The VTIMEZONEs of a text that holds nothing else."""
    starts = [found.start() for found in _ZONE.finditer(zones)]
    return [zones[start:end] for start, end in zip(starts, [*starts[1:], len(zones)], strict=False)]


_BEGIN = re.compile(
    rb"(?:\A|[\r\n\xef\xbb\xbf\xff\xfe])[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT|VTODO|VJOURNAL)\b", re.I
)
_ZONE = re.compile(rb"^BEGIN[ \t]*:[ \t]*VTIMEZONE", re.IGNORECASE | re.MULTILINE)


class _Reader:
    """Makes components from the calendars of one file."""

    def __init__(self, file: str, home: str, gates: Gates) -> None:
        self._file = file
        self._home = home
        self._gates = gates
        self._used: set[bytes] = set()  # zones named in the parts of this calendar so far

    def read(self, found: Part | DataError) -> Iterator[Component | DataError]:
        if isinstance(found, DataError):
            yield found
            return
        calendar = calendar_of(found.lines, [zone.raw for zone in found.zones], self._home, self._gates)
        for block in found.blocks:
            yield from self._read_block(block, found.lines, calendar)
        if found.is_last:
            for zone in found.zones:
                if zone.raw not in self._used:
                    yield Component("", "", zone.raw, b"", found.lines, None, (), zone.kind, zone.line)
            self._used.clear()

    def _read_block(self, block: Block, lines: bytes, calendar: Calendar) -> Iterator[Component | DataError]:
        if block.why_not:
            yield DataError(self._file, block.line, block.why_not)
            yield Component("", "", block.raw, b"", lines, None, (), block.kind, block.line)
            return
        meant = understand(block, calendar)
        zones = dict.fromkeys(map(calendar.zones.block, meant.zones))
        self._used.update(zones)
        for line, why in meant.troubles:
            yield DataError(self._file, line, why)
        yield Component(
            meant.uid,
            meant.recurrence_id,
            block.raw,
            b"".join(zones),
            lines,
            meant.activity,
            meant.attendees,
            block.kind,
            block.line,
            meant.contacts,
            meant.replaces,
            meant.onwards,
            calendar.method,
        )


def _is_calendar(part: Part) -> bool:
    return part.declared or bool(part.zones) or any(_is_item(block) for block in part.blocks)


def _is_item(block: Block) -> bool:
    """Whether a component outside any calendar is one of calendars, or holds one."""
    return block.kind in STANDING_ALONE or _BEGIN.search(block.raw) is not None


def _value(lines: dict[str, Line], name: str) -> str:
    return unescaped(lines[name].value).strip() if name in lines else ""


def _kind(raw: bytes) -> str:
    return raw.partition(b"\n")[0].partition(b":")[2].strip().decode("ascii", "replace").upper()
