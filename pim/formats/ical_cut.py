"""Cuts a calendar file into its components, each kept as the very bytes it came as, in one pass and bounded memory."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from pim.errors import DataError
from pim.formats.content_lines import blocks
from pim.formats.gates import Gates
from pim.texts import tr

# These never stand inside one another: a second one says that the END of the first is missing.
STANDING_ALONE = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


class Block(NamedTuple):
    """One component as it stands in the file: its name in upper case, bytes with the last line end, first line.

    `why_not` says why it is kept without being read: over a gate.
    """

    kind: str
    raw: bytes
    line: int
    why_not: str = ""


class Part(NamedTuple):
    """A calendar, or as much of a big one as is held at once.

    `lines` are the calendar's own lines as bytes, `zones` its VTIMEZONEs, `blocks` the other components in order.
    What stood in the parts before stays in `lines` and `zones`.  `is_last` when the calendar ends here.
    `declared` when it stood between BEGIN:VCALENDAR and its end.
    """

    lines: bytes
    zones: tuple[Block, ...]
    blocks: tuple[Block, ...]
    is_last: bool
    declared: bool


def cut(
    stream: BinaryIO, *, file: str, gates: Gates, progress: Callable[[int], None] | None = None
) -> Iterator[Part | DataError]:
    """The calendars of a file and what cannot be placed in one; `progress` hears the bytes read so far.

    Components outside any calendar count as a calendar without lines.
    """
    knife = _Knife(file, gates)
    for block in blocks(stream, gates.picture_bytes, progress):
        for piece, whole in _pieces(block):
            if knife.takes(piece, whole):
                yield from knife.found()
    knife.end_of_file()
    yield from knife.found()


_HELD_AT_ONCE = 16 * 1024 * 1024


class _Open:
    """A component whose END has not come yet."""

    def __init__(self, kind: str, line: int, gates: Gates) -> None:
        self.kind = kind
        self.line = line
        self.size = 0
        self.was_too_deep = False
        self._gates = gates
        self._names: list[str] = []
        self._below_gate = 0  # levels, only counted
        self._pieces: list[bytes] = []

    @property
    def is_whole(self) -> bool:
        return not self._names and not self._below_gate

    @property
    def raw(self) -> bytes:
        return b"".join(self._pieces)

    def add(self, source: bytes) -> None:
        self.size += len(source)
        if self.size <= self._gates.picture_bytes:
            self._pieces.append(source)

    def begin(self, name: str) -> None:
        if len(self._names) < self._gates.nesting:
            self._names.append(name)
        else:
            self._below_gate += 1
            self.was_too_deep = True

    def end(self, name: str) -> list[str]:
        """Close that name; gives the names of those in it that were still open, or raises LookupError."""
        if self._below_gate:
            self._below_gate -= 1
            return []
        if name not in self._names:
            raise LookupError(name)
        missing = []
        while (inner := self._names.pop()) != name:
            missing.append(inner)
        return missing


class _Knife:
    """Follows BEGIN and END through the lines of one file."""

    def __init__(self, file: str, gates: Gates) -> None:
        self._file = file
        self._gates = gates
        self._out: list[Part | DataError] = []
        self._number = self._next_number = 1  # of the first line at hand, and of the one after them
        self._boundary: list[bytes] = []  # a BEGIN or END line, until it is known that no fold follows
        self._boundary_number = 0
        self._component: _Open | None = None
        self._in_calendar = False
        self._own_lines: list[bytes] = []
        self._zones: list[Block] = []
        self._blocks: list[Block] = []
        self._held_bytes = 0
        self._said_outside = False

    def takes(self, piece: bytes, whole: str = "") -> bool:
        """Take the next BEGIN or END line, lines without any, or a `whole` component of that name.

        True when there is something to fetch.
        """
        self._number = self._next_number
        self._next_number += piece.count(b"\n") or 1
        if self._boundary:
            piece = self._take_folds(piece)
            if not piece:
                return False
            self._cross()
        if whole:
            self._take_whole(piece, whole)
        elif piece[:1] in b"BbEe" and piece[:_WORD_LENGTH].upper().startswith((b"BEGIN", b"END")):
            self._boundary = [piece]
            self._boundary_number = self._number
        else:
            self._keep(piece, self._number)
        return bool(self._out)

    def found(self) -> list[Part | DataError]:
        """What was found since the last time."""
        out, self._out = self._out, []
        return out

    def end_of_file(self) -> None:
        """Close what is open."""
        if self._boundary:
            self._cross()
        self._close_all()

    def _take_whole(self, piece: bytes, kind: str) -> None:
        """Take a component that is written as it should be, at once unless one is open or there is a gate."""
        if self._component is None and len(piece) <= self._gates.picture_bytes and self._gates.nesting >= _PLAIN_DEPTH:
            self._boundary_number = self._next_number - 1  # its END
            self._add(Block(kind, piece, self._number), len(piece))
            return
        self._next_number = self._number
        for part in _split(piece):
            self.takes(part)

    def _take_folds(self, piece: bytes) -> bytes:
        """Give the BEGIN or END line held back its folds; what is left."""
        while piece[:1] in (b" ", b"\t") and len(self._boundary) < _MOST_FOLDS:
            end = piece.find(b"\n") + 1 or len(piece)
            self._boundary.append(piece[:end])
            piece = piece[end:]
            self._number += 1
        return piece

    def _cross(self) -> None:
        """Act on the BEGIN or END line held back, or keep it when it is an ordinary line (ENDPOINT, BEGINNER ...)."""
        lines, self._boundary = self._boundary, []
        source = b"".join(lines)
        text = b"".join([lines[0].rstrip(b"\r\n"), *(line[1:].rstrip(b"\r\n") for line in lines[1:])])
        word, colon, name = text.partition(b":")
        key = word.partition(b";")[0].strip().upper()
        if not colon or key not in (b"BEGIN", b"END"):
            self._keep(source, self._boundary_number)
            return
        title = name.strip().decode("ascii", "replace").upper()[:_LONGEST_NAME]
        if title == "VCALENDAR":
            self._cross_calendar(begins=key == b"BEGIN")
        elif key == b"BEGIN":
            self._begin(title, source)
        else:
            self._end(title, source)

    def _cross_calendar(self, *, begins: bool) -> None:
        if not begins and not self._in_calendar:
            self._report(tr("END:{name} without its BEGIN. Left out.").format(name="VCALENDAR"))
        if begins:
            self._close_all()
        else:
            self._close_component_early()
            self._close_calendar()
        self._in_calendar = begins

    def _begin(self, name: str, source: bytes) -> None:
        if self._component and name in STANDING_ALONE and self._component.kind in STANDING_ALONE:
            self._close_component_early()
        if self._component is None:
            self._component = _Open(name, self._boundary_number, self._gates)
        self._component.add(source)
        self._component.begin(name)

    def _end(self, name: str, source: bytes) -> None:
        if self._component is None:
            self._report(tr("END:{name} without its BEGIN. Left out.").format(name=name))
            return
        self._component.add(source)
        try:
            missing = self._component.end(name)
        except LookupError:
            self._report(tr("END:{name} without its BEGIN. Kept as it is.").format(name=name))
            return
        for inner in missing:
            self._report_missing_end(inner)
        if self._component.is_whole:
            self._close_component(self._component)

    def _keep(self, piece: bytes, number: int) -> None:
        """Take lines that are no boundary: of a component, of the calendar, or of nothing."""
        if self._component:
            self._component.add(piece)
        elif self._in_calendar:
            for place, line in enumerate(piece.splitlines(keepends=True)):
                self._keep_own(line, number + place)
        elif not self._said_outside and piece.strip(_NOTHING):
            self._said_outside = True
            blank = piece[: len(piece) - len(piece.lstrip(_NOTHING))]
            self._report(tr("Text outside any calendar. Left out."), number + blank.count(b"\n"))

    def _keep_own(self, line: bytes, number: int) -> None:
        if not line.strip():
            return
        if len(self._own_lines) < self._gates.properties and len(line) <= self._gates.line_bytes:
            self._own_lines.append(line)
        else:
            self._report(tr("The calendar has too many lines of its own. Left out."), number)

    def _close_all(self) -> None:
        """Close a component and a calendar whose END is missing."""
        self._close_component_early()
        if self._in_calendar:
            self._report_missing_end("VCALENDAR")
        self._close_calendar()

    def _close_component_early(self) -> None:
        if self._component is not None:
            self._report_missing_end(self._component.kind)
            self._close_component(self._component)

    def _close_component(self, component: _Open) -> None:
        self._component = None
        kind = component.kind
        if component.size > self._gates.picture_bytes:
            self._report(tr("{name} is too big to be kept. Left out.").format(name=kind), component.line)
            return
        why_not = ""
        if component.was_too_deep:
            why_not = tr("{name} is nested too deep to be read. Kept as it is.").format(name=kind)
        self._add(Block(kind, component.raw, component.line, why_not), component.size)

    def _add(self, block: Block, size: int) -> None:
        is_zone = block.kind == "VTIMEZONE" and len(self._zones) < self._gates.properties
        (self._zones if is_zone else self._blocks).append(block)
        self._held_bytes += size
        if self._held_bytes >= _HELD_AT_ONCE:
            self._give_part(is_last=False)

    def _close_calendar(self) -> None:
        if self._in_calendar or self._blocks or self._zones:
            self._give_part(is_last=True)
        self._own_lines, self._zones = [], []

    def _give_part(self, *, is_last: bool) -> None:
        own = b"".join(self._own_lines)
        self._out.append(Part(own, tuple(self._zones), tuple(self._blocks), is_last, self._in_calendar))
        self._blocks, self._held_bytes = [], 0

    def _report_missing_end(self, name: str) -> None:
        self._report(tr("{name} has no END. Read as far as it goes.").format(name=name))

    def _report(self, why: str, line: int = 0) -> None:
        self._out.append(DataError(self._file, line or self._boundary_number or self._number, why))


def _pieces(block: bytes) -> Iterator[tuple[bytes, str]]:
    """The parts of a block as `takes` wants them: a component written as it should be whole, with its name."""
    at = 0
    if block.count(b"\r") == block.count(b"\r\n"):
        for found in _WHOLE.finditer(block):
            for part in _split(block[at : found.start()]):
                yield part, ""
            yield found[0], found[1].decode()
            at = found.end()
    for part in _split(block[at:] if at else block):
        yield part, ""


def _split(block: bytes) -> Iterator[bytes]:
    """Each BEGIN and END line by itself, the lines between them together; single lines where ends are mixed."""
    if block.count(b"\r") != block.count(b"\r\n"):
        yield from block.splitlines(keepends=True)
        return
    at = 0
    for found in _BOUNDARY.finditer(block):
        if at < found.start():
            yield block[at : found.start()]
        yield found[0]
        at = found.end()
    if at < len(block):
        yield block[at:]


_BOUNDARY = re.compile(rb"^(?:BEGIN|END)[^\n]*\n?", re.MULTILINE | re.IGNORECASE)
_LINES = rb"(?![ \t])(?:(?![Bb][Ee][Gg][Ii][Nn]|[Ee][Nn][Dd])[^\n]*+\n)*+"  # the first is no fold of the line before
_ALARM = rb"BEGIN:VALARM\r?\n%bEND:VALARM\r?\n" % _LINES
_WHOLE = re.compile(
    rb"^BEGIN:(VEVENT|VTODO|VJOURNAL)\r?\n%b(?:%b%b)*+END:\1\r?\n(?=[^ \t])" % (_LINES, _ALARM, _LINES),
    re.MULTILINE,
)
_PLAIN_DEPTH = 2  # alarms stand in events
_NOTHING = b"\x00\x1a \t\r\n"
_MOST_FOLDS = 20
_WORD_LENGTH = len("BEGIN")
_LONGEST_NAME = 60
