"""The lines of one calendar component that mean something to Ringbook."""

from functools import cached_property
from itertools import accumulate

from pim.formats.gates import Gates
from pim.formats.ical_cut import Block
from pim.formats.ical_lines import Line, lines_named, logical_lines
from pim.texts import tr

OWN_FORM = "X-RINGBOOK-VERSION"  # stands in components made here


class MeantLines:
    """The lines of one component that mean something to Ringbook, and the trouble met.

    `troubles` are (line in the file, why), `zones` the TZIDs named, `alarms` the ACTION and TRIGGER of each VALARM.
    """

    def __init__(self, block: Block, gates: Gates) -> None:
        self.troubles: list[tuple[int, str]] = []
        self.zones: dict[str, None] = {}
        self.alarms: list[dict[str, Line]] = []
        self._block = block
        self._gates = gates
        self._found: dict[str, list[Line]] = {}
        self._texts: dict[str, str] = {}  # the first value of each name
        self._numbers: dict[str, int] = {}
        self._gather()

    def text(self, name: str) -> str:
        """The value of the first line of that name, still escaped, '' without one."""
        return self._texts.get(name, "")

    def first(self, name: str) -> Line | None:
        """The first line of that name."""
        found = self._found.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[Line]:
        """All lines of that name."""
        return self._found.get(name, [])

    def complain(self, name: str, why: str) -> None:
        """List the first line of that name, or the component, as not understood."""
        self._complain_at(self._numbers.get(name, 0), why)

    def _gather(self) -> None:
        depth = 0
        alarm: dict[str, Line] | None = None
        for number, line in lines_named(self._block.raw, _MEANT):
            name = line.name
            if number >= self._gates.properties:
                why = tr("More than {n} lines in one component. The rest is kept as it is.")
                self._complain_at(number, why.format(n=self._gates.properties))
                break
            if name == "BEGIN":
                depth += 1
                is_alarm = depth == _ALARM_DEPTH and line.value.strip().upper() == "VALARM"
                alarm = {} if is_alarm else None
            elif name == "END":
                if alarm:
                    self.alarms.append(alarm)
                depth, alarm = depth - 1, None
            elif depth == 1:
                self._take(number, line)
            elif alarm is not None:
                alarm.setdefault(name, line)

    def _take(self, number: int, line: Line) -> None:
        name, params, value, open_quote = line
        if len(value) > self._gates.line_bytes:
            self._complain_at(number, tr("{name} is too long to be read. Kept as it is.").format(name=name))
            return
        if params:
            if open_quote:
                self._complain_at(number, tr("{name} has an open quote. Kept as it is.").format(name=name))
            if tzid := line.param("TZID"):
                self.zones[tzid] = None
        if "\n" in value and name not in _TEXTS:
            self._complain_at(number, tr("A line without name and colon. Kept as it is."), further=1)
            value = value.partition("\n")[0]
            line = line._replace(value=value)
        if name in self._found:
            self._found[name].append(line)
        else:
            self._found[name] = [line]
            self._texts[name] = value
            self._numbers[name] = number

    def _complain_at(self, number: int, why: str, *, further: int = 0) -> None:
        self.troubles.append((self._places[number] + further, why))

    @cached_property
    def _places(self) -> list[int]:
        """The line of the file each content line begins at; worked out once, since every line may be complained of."""
        lines = (len(source.splitlines()) for source in logical_lines(self._block.raw))
        return list(accumulate(lines, initial=self._block.line))


_ALARM_DEPTH = 2
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION"})
_MEANT = frozenset(
    {
        "BEGIN",
        "END",
        "ACTION",
        "TRIGGER",
        "UID",
        "RECURRENCE-ID",
        "SUMMARY",
        "DESCRIPTION",
        "X-ALT-DESC",
        "LOCATION",
        "DTSTART",
        "DTEND",
        "DUE",
        "DURATION",
        "COMPLETED",
        "STATUS",
        "PERCENT-COMPLETE",
        "PRIORITY",
        "X-MICROSOFT-CDO-IMPORTANCE",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
        "CATEGORIES",
        "CLASS",
        "ATTENDEE",
        "ORGANIZER",
        "RRULE",
        "EXDATE",
        "RDATE",
        "LAST-MODIFIED",
        "DALARM",
        "AALARM",
        "X-RINGBOOK-CONTACT",
        "X-CONTACT-UID",
        "X-RINGBOOK-KIND",
        "X-RINGBOOK-RESULT",
        "X-RINGBOOK-DIRECTION",
        "X-RINGBOOK-PROMISE",
        "X-RINGBOOK-MINUTES",
        "X-RINGBOOK-DONE",
        "X-RINGBOOK-STATE",
        "X-RINGBOOK-DUE",
        OWN_FORM,
        "X-RINGBOOK-ZONE",
        "X-RINGBOOK-TITLE",
    }
)
