"""What readers make of the same calendar files, for docs/interop.md: read, and given back as they were."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from subprocess import TimeoutExpired
from typing import NamedTuple

from pim.errors import UserError
from pim.formats.ical_fit import Fit, fitted
from pim.formats.ical_lines import Line, listed, logical_lines, read_line, unescaped
from pim.formats.ical_read import Component
from pim.formats.ical_times import read_duration
from pim.formats.ical_understand import ANSWERS
from pim.formats.ical_write import Item, write_calendar
from pim.values.outgoing import GENERIC, ORIGINAL
from tests.formats.ical_samples import HOME, NOW, as_item, calendar, components, shared_files
from tests.peers.readers import PROGRAMS, SYSTEM_PYTHON, ask, folder

KINDS = ("VEVENT", "VTODO", "VJOURNAL")
LARGEST = 300_000  # bytes, as for cards
AS_IT_CAME, FOR_ANY, EDITED = "Ringbook: as it came", "Ringbook: for any program", "Ringbook: with another subject"
COMMANDS = {
    "icalendar: calendars": [sys.executable, str(PROGRAMS / "icalendar_calendars.py")],
    "libical: calendars": [SYSTEM_PYTHON, str(PROGRAMS / "libical_calendars.py")],
    "ical.js: calendars": ["node", str(PROGRAMS / "ical_js_calendars.mjs"), str(folder())],
}
Found = list[tuple[bytes, list[Component]]]
Form = Counter[tuple[object, ...]]


class CalendarScore(NamedTuple):
    """How many files and components a reader read, how many came back as they were, and what was lost most."""

    files: int
    read: int
    kept: int
    lost: tuple[str, ...]


def files() -> Found:
    """The calendar files of other programs, each with the events, to-dos and journals we read in it."""
    found = []
    for path in shared_files():
        raw = path.read_bytes()
        if len(raw) <= LARGEST and (those := _items(raw)):
            found.append((raw, those))
    return found


def is_here(name: str) -> bool:
    """Whether a reader is installed and answers."""
    try:
        text = calendar("BEGIN:VEVENT", "UID:a", "DTSTART:20260101T000000Z", "END:VEVENT").decode()
        return bool(ask(COMMANDS[name], [text])[0]["cards"])
    except (OSError, AssertionError, TimeoutExpired):
        return False


def ours(found: Found, way: str) -> CalendarScore:
    """Read and written by Ringbook: as it came, for any program, or with the subject of each changed."""
    backs = [b"".join(write_calendar(_written(those, way), now=NOW, home=HOME)) for _, those in found]
    return _score(found, backs, lambda those: len(those), but="SUMMARY" if way == EDITED else "")


def theirs(name: str, found: Found) -> CalendarScore:
    """Read and written by another program, which gets each file as text."""
    told = ask(COMMANDS[name], [as_text(raw) for raw, _ in found])
    counts = iter(int(str(said["cards"])) for said in told)
    backs = [str(said["back"]).encode("utf-8", "replace") for said in told]
    return _score(found, backs, lambda those: min(next(counts), len(those)))


def rows(found: Found) -> list[str]:
    """The table of calendars as lines of Markdown."""
    scores = {way: ours(found, way) for way in (AS_IT_CAME, FOR_ANY, EDITED)}
    scores |= {name: theirs(name, found) for name in COMMANDS if is_here(name)}
    total = sum(len(those) for _, those in found)
    return [
        f"| {name} | {said.files} of {len(found)} | {said.read} of {total} | {said.kept} ({said.kept / total:.1%}) "
        f"| {', '.join(said.lost) or 'nothing'} |"
        for name, said in scores.items()
    ]


def as_text(raw: bytes) -> str:
    """A file as readers get it that take text."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _items(raw: bytes) -> list[Component]:
    try:
        return [item for item in components(raw) if item.kind in KINDS]
    except UserError:
        return []


def _written(those: list[Component], way: str) -> Iterator[Item]:
    fit = Fit(ORIGINAL if way == AS_IT_CAME else GENERIC, HOME, NOW.date())
    for component in those:
        activity = component.activity
        changed = replace(activity, subject="Another subject") if activity and way == EDITED else None
        yield from fitted(as_item(component, changed), fit)


def _score(found: Found, backs: list[bytes], count: Callable[[list[Component]], int], but: str = "") -> CalendarScore:
    read, kept, lost = [], 0, Counter[str]()
    for (_, those), back in zip(found, backs, strict=True):
        read.append(count(those))
        given = _items(back)
        before, after = ([_form(item.raw, but) for item in some] for some in (those, given))
        came = Counter(map(_key, before)) & Counter(map(_key, after))
        kept += came.total()
        for item, form in zip(those, before, strict=True):
            if not came[_key(form)]:
                lost.update(_missing(item, form, given, but))
            came[_key(form)] -= 1
    return CalendarScore(sum(n > 0 for n in read), sum(read), kept, tuple(name for name, _ in lost.most_common(4)))


def _missing(item: Component, form: Form, back: list[Component], but: str) -> set[str]:
    """The properties in which a component differs from the one of its UID that came back."""
    others = (_form(one.raw, but) for one in back if _name(one) == _name(item))
    unlike = ([*(form - other), *(other - form)] for other in others)
    nearest = min(unlike, key=len, default=[((), "the whole of it")])
    return {str(entry[1]) for entry in nearest}


def _name(item: Component) -> tuple[str, str, bool]:
    return item.uid, item.recurrence_id, item.method in ANSWERS


_ENUMERATED = frozenset({"VALUE", "ROLE", "PARTSTAT", "CUTYPE", "RSVP", "RELATED", "FBTYPE", "RANGE", "TYPE"})
_UNCOUNTED = frozenset({"DTSTAMP", "X-LIC-ERROR"})
_USUAL = frozenset({"DATE-TIME", "TEXT", "DURATION", "URI", "CAL-ADDRESS", "RECUR", "INTEGER", "UNKNOWN"})
_LISTS = frozenset({"EXDATE", "RDATE", "FREEBUSY"})


@cache  # the same component is asked for by each reader
def _form(raw: bytes, but: str) -> Form:
    """What a component says, whatever the order of its lines and the way they are written; empty lines say nothing."""
    form: Form = Counter()
    within: list[str] = []
    for source in logical_lines(raw):
        line = read_line(source)
        if line.name == "BEGIN":
            within.append(line.value.strip().upper())
        elif line.name == "END":
            within = within[:-1]
        elif line.name and line.name not in _UNCOUNTED and line.name != but:
            params = _params(line)
            form.update((tuple(within), line.name, params, value) for value in _values(line) if value != "")
    return form


def _key(form: Form) -> frozenset[tuple[tuple[object, ...], int]]:
    return frozenset(form.items())


def _params(line: Line) -> frozenset[tuple[str, str]]:
    found = set()
    for name, value in line.params:
        if name in ("ENCODING", "CHARSET") or (name == "VALUE" and _says_nothing(value, line)):
            continue
        found.add((name, value.upper() if name in _ENUMERATED else value.strip()))
    return frozenset(found)


def _says_nothing(kind: str, line: Line) -> bool:
    """Whether a value shows by itself of what kind it is."""
    return kind.upper() in _USUAL or (kind.upper() == "DATE" and "T" not in line.value)


def _values(line: Line) -> list[object]:
    value = line.value.strip()
    if line.name in ("CATEGORIES", "RESOURCES"):
        return list(listed(value))
    if line.name in _LISTS:
        return [part for part in value.split(",") if part]
    if line.name in ("RRULE", "EXRULE"):
        parts = (part.replace(" ", "").partition("=")[::2] for part in value.upper().split(";"))
        said = {(name, frozenset(listed.split(","))) for name, listed in parts}
        return [frozenset(said - {("", frozenset({""})), ("INTERVAL", frozenset("1")), ("WKST", frozenset({"MO"}))})]
    if line.name in ("STATUS", "CLASS", "TRANSP", "ACTION"):
        return [value.upper()]
    if line.name == "GEO":
        return [tuple(_number(part) for part in value.replace("\\;", ";").split(";"))]
    if line.name in ("DURATION", "TRIGGER") and (length := read_duration(value)) is not None:
        return [length]
    return [unescaped(value).replace("\r\n", "\n").strip()]


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text
