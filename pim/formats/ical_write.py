"""Writes calendar files: kept components byte for byte, edited ones with their new lines, new ones as iCalendar."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from pim.formats.ical_compose import Naming, Setting, made_component, zone_of
from pim.formats.ical_edit import Kept, edited_component, zones_named
from pim.formats.ical_lines import line_name, logical_lines, read_line
from pim.formats.ical_read import kept_calendar, read_component, zone_blocks
from pim.formats.ical_zone_write import zone_block
from pim.formats.ical_zones import is_name_enough, zone_id
from pim.values.activity import Activity

PRODID = "-//Ringbook//Ringbook//EN"


class Item(NamedTuple):
    """One thing to write.

    With `raw`, a component as kept by an import: `zones` and `lines` are what was kept beside it, `activity` what it
    is now, or None when nobody touched it.  Without, an activity made here: `uid` is its own for ever, `contacts`
    are the uids of the contacts it is about, `who` their shown name.
    """

    activity: Activity | None = None
    uid: str = ""
    raw: bytes = b""
    zones: bytes = b""
    lines: bytes = b""
    contacts: tuple[str, ...] = ()
    who: str = ""

    @property
    def kind(self) -> str:
        """The name of the kept component in upper case, '' for what was made here."""
        return self.raw.partition(b"\n")[0].partition(b":")[2].strip().decode("ascii", "replace").upper()


def write_calendar(items: Iterable[Item], *, now: datetime, home: str, form: str = "") -> Iterator[bytes]:
    """A calendar file in pieces: one VCALENDAR with all zones before the components, in the order given.

    Only what cannot stand together gets a calendar of its own: vCalendar 1.0, another METHOD, two zones of one name.
    Whole calendars keep their own lines.  `now` is aware, `home` the user's IANA zone, `form` as in Setting.
    The components wait in a temporary file, so that memory stays bounded.
    """
    setting = Setting(now, home, form)
    calendars: list[_Calendar] = []
    try:
        for item in items:
            if name := zone_id(item.raw):
                block = _closed(_ended(item.raw))
                _place(calendars, item.lines, {name: block}).add_zone(name, block, item.lines)
                continue
            body, zones = _written(item, setting)
            _place(calendars, item.lines, zones).add(body, zones, item.lines)
        if not calendars:
            calendars.append(_Calendar(b""))
        for calendar in calendars:
            yield from calendar.pieces()
    finally:
        for calendar in calendars:
            calendar.close()


_IN_MEMORY = 8 * 1024 * 1024
_PIECE = 1024 * 1024


class _Calendar:
    """One VCALENDAR being gathered."""

    def __init__(self, lines: bytes) -> None:
        self._key = _key(lines)
        self._lines = lines
        self._keeps_lines = True
        self._zones: dict[str, bytes] = {}
        self._spare_zones: dict[bytes, None] = {}
        self._body = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as the calendar

    def takes(self, lines: bytes, zones: dict[str, bytes]) -> bool:
        """Whether a component of a calendar with these lines can stand here."""
        if lines != self._lines and _key(lines) != self._key:
            return False
        return all(self._zones.get(name, block) == block or is_name_enough(name) for name, block in zones.items())

    def add(self, body: bytes, zones: dict[str, bytes], lines: bytes) -> None:
        """Take a component in."""
        self._keeps_lines = self._keeps_lines and lines == self._lines
        for name, block in zones.items():
            self._zones.setdefault(name, block)
        self._body.write(body)

    def add_zone(self, name: str, block: bytes, lines: bytes) -> None:
        """Take in a zone that no component named; a second one of a name comes after the one in use."""
        self._keeps_lines = self._keeps_lines and lines == self._lines
        if self._zones.setdefault(name, block) != block:
            self._spare_zones[block] = None

    def pieces(self) -> Iterator[bytes]:
        """The whole calendar."""
        is_whole = self._keeps_lines and bool(self._lines)
        own = _ended(self._lines) if is_whole else self._made_lines()
        end = b"\r\n" if b"\r\n" in own else b"\n"
        yield b"BEGIN:VCALENDAR" + end + own
        yield from self._zones.values()
        yield from self._spare_zones
        self._body.seek(0)
        while piece := self._body.read(_PIECE):
            yield piece
        yield b"END:VCALENDAR" + end

    def close(self) -> None:
        """Let the temporary file go."""
        self._body.close()

    def _made_lines(self) -> bytes:
        version, method, scale = self._key
        lines = [f"VERSION:{version}", f"PRODID:{PRODID}", *([] if version == "1.0" else [f"CALSCALE:{scale}"])]
        return "\r\n".join([*lines, f"METHOD:{method}", ""]).encode("utf-8", "replace")


def _place(calendars: list[_Calendar], lines: bytes, zones: dict[str, bytes]) -> _Calendar:
    for calendar in calendars:
        if calendar.takes(lines, zones):
            return calendar
    calendars.append(_Calendar(lines))
    return calendars[-1]


def _key(lines: bytes) -> tuple[str, str, str]:
    """What must agree for components to stand in one calendar: VERSION, METHOD, CALSCALE."""
    found = {"VERSION": "2.0", "METHOD": "PUBLISH", "CALSCALE": "GREGORIAN"}
    for source in logical_lines(lines):
        if line_name(source) in found:
            line = read_line(source)
            found[line.name] = line.value.strip().upper()
    version = "1.0" if found["VERSION"] == "1.0" else "2.0"
    return version, found["METHOD"], found["CALSCALE"]


def _written(item: Item, setting: Setting) -> tuple[bytes, dict[str, bytes]]:
    """The bytes of one component, and the VTIMEZONEs it needs by name."""
    if not item.raw:
        if item.activity is None:
            return b"", {}
        naming = Naming(item.uid, item.who, item.contacts)
        made = made_component(item.activity, naming, setting)
        zone = zone_of(item.activity, setting)
        return made, {zone: zone_block(zone)} if zone else {}
    zones = _zones_by_name(item.zones)
    body = _ended(item.raw)
    if item.activity is not None:
        body, fresh = _edited(item, item.activity, setting)
        zones = fresh | zones
    return _closed(body), zones


@lru_cache(maxsize=64)
def _zones_by_name(zones: bytes) -> dict[str, bytes]:
    """The VTIMEZONEs kept beside a component; most components of a file share them."""
    return {zone_id(block): _closed(_ended(block)) for block in zone_blocks(zones)}


def _edited(item: Item, activity: Activity, setting: Setting) -> tuple[bytes, dict[str, bytes]]:
    """The component as it is now, and the VTIMEZONEs of zones it names for the first time."""
    base = read_component(item.raw, zones=item.zones, lines=item.lines, home=setting.home).activity
    if base is None:
        return _ended(item.raw), {}
    calendar = kept_calendar(item.zones, item.lines, setting.home)
    kept = Kept(item.raw, calendar.zones, calendar.is_old)
    edited = edited_component(kept, activity, setting, base=base)
    if edited == item.raw:
        return _ended(edited), {}
    fresh = zones_named(edited) - zones_named(item.raw)
    return _ended(edited), {name: block for name in fresh if (block := zone_block(name))}


def _ended(lines: bytes) -> bytes:
    """Lines with a line end after the last."""
    return lines if not lines or lines.endswith((b"\n", b"\r")) else lines + b"\r\n"


def _closed(component: bytes) -> bytes:
    """A component with the ENDs its file did not have, so that what follows does not become a part of it."""
    kind, _, _ = component.partition(b"\n")
    name = kind.partition(b":")[2].strip()
    if name and component.rstrip().upper().endswith(b"END:" + name.upper()):
        return component
    open_names: list[bytes] = []
    for source in logical_lines(component):
        line = line_name(source)
        value = read_line(source).value.strip().upper().encode() if line in ("BEGIN", "END") else b""
        if line == "BEGIN":
            open_names.append(value)
        elif line == "END" and value in open_names:
            while open_names.pop() != value:
                pass
    return component + b"".join(b"END:%s\r\n" % name for name in reversed(open_names))
