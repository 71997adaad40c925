"""Layout of briefing slips: each on half a page, two on a page with a line to cut along between them."""

from collections.abc import Iterator, Sequence

from pim.texts import tr
from pim.values.sheet import SheetOptions
from pim.values.slip import Slip, SlipPart
from ui.print.badge import badge
from ui.print.column import Column, Measure, plain
from ui.print.grid import BOTTOM, LARGE, MARGINS, SIZES, Span
from ui.print.marks import Box, Mark, Page, RowBox, Rule, TextStyle, mirrored, moved

GAP = 5.0
SHARE = 0.6  # of the width, for what is past and promised
HAIR, LINE = 0.1, 0.2
LEAST_NOTES = 2  # lines to write on that nothing takes the room of
NOTE_PITCH = 8.0
MOST_LINES = 7  # of one entry
DOTS = 3.0  # length of a dash of the line to cut along


def lay_slips(slips: Sequence[Slip], options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
    """The pages of these slips, at least one; a turned page has them side by side."""
    short, long = SIZES[options.page]
    width, height = (long, short) if options.landscape else (short, long)
    halves = _halves(width, height, MARGINS[options.page], turned=options.landscape)
    form = _Form(options, measure, *halves[0][2:])
    laid = []
    for first in range(0, max(len(slips), 1), 2):
        marks: list[Mark] = list(_cut(width, height, turned=options.landscape))
        rows: list[RowBox] = []
        for slip, (x, y, _, room) in zip(slips[first : first + 2], halves, strict=False):
            marks += moved(form.lay(slip), x, y)
            rows.append(RowBox(len(rows) + first + 1, slip.contact, y, room))
        page = Page(width, height, tuple(marks), tuple(rows))
        laid.append(mirrored(page) if options.right_to_left else page)
    return tuple(laid)


def _halves(width: float, height: float, margin: float, *, turned: bool) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the two halves between their margins."""
    if turned:
        inner = (width / 2 - 2 * margin, height - margin - BOTTOM)
        return [(margin, margin, *inner), (width / 2 + margin, margin, *inner)]
    inner = (width - 2 * margin, height / 2 - margin - BOTTOM)
    return [(margin, margin, *inner), (margin, height / 2 + margin, *inner)]


def _cut(width: float, height: float, *, turned: bool) -> Iterator[Mark]:
    """Dashes to cut along; upright ones are boxes, since rules lie."""
    if turned:
        count = int((height - 16) / (2 * DOTS))
        yield from (Box(width / 2, 8 + at * 2 * DOTS, 0.12, DOTS, 0, filled=True) for at in range(count))
    else:
        count = int((width - 16) / (2 * DOTS))
        yield from (Rule(8 + at * 2 * DOTS, height / 2, DOTS, HAIR) for at in range(count))


class _Form:
    """What all slips of a print share."""

    def __init__(self, options: SheetOptions, measure: Measure, width: float, height: float) -> None:
        self._measure, self._width, self._height = measure, width, height
        self._turned = options.right_to_left
        self._scale = scale = LARGE if options.large else 1.0
        self._name, self._second = TextStyle(16 * scale, 600), TextStyle(9.5 * scale)
        self._when, self._body = TextStyle(9.5 * scale, 600), TextStyle(9 * scale)
        self._head, self._foot = TextStyle(7.4 * scale, 600), TextStyle(7.0)
        self._badge = TextStyle(6.6 * scale, 700)
        self._notes = LEAST_NOTES * NOTE_PITCH if options.note_lines else 0.0

    def lay(self, slip: Slip) -> list[Mark]:
        """The marks of one slip, from its own corner."""
        head = self._head_of(slip)
        y = head.height + 2.0
        marks = [*head.marks, Rule(0, y, self._width, LINE)]
        foot = self._foot_of(slip)
        bottom = self._height - foot.height - 1.5
        room = bottom - self._notes - y - 2.0
        left, right = self._spans()
        past, one = self._parts(slip.past, left, room)
        facts, other = self._parts(slip.facts, right, room)
        marks += moved(past, left.x, y + 2.0) + moved(facts, right.x, y + 2.0)
        marks += self._note_lines(y + 2.0 + max(one, other), bottom)
        return marks + moved(foot.marks, 0, self._height - foot.height)

    def _column(self, width: float, limit: int = 2) -> Column:
        return Column(self._measure, width, limit=limit, mirrored=self._turned, evens=False)

    def _spans(self) -> tuple[Span, Span]:
        wide = (self._width - GAP) * SHARE
        return Span(0, wide), Span(wide + GAP, self._width - wide - GAP)

    def _head_of(self, slip: Slip) -> Column:
        column = self._column(self._width)
        column.fitted(slip.name or tr("Without a name"), self._name)
        column.fitted(slip.second, self._second)
        if plain(slip.when):
            column.space(0.6)
            column.fitted(tr("Meeting: {when}").format(when=plain(slip.when)), self._when)
        if plain(slip.alert):
            column.space(1.2)
            inner = self._column(self._width - 3)
            inner.fitted(tr("! {alert}").format(alert=plain(slip.alert)), self._when)
            height = inner.height + 1.2
            column.mark(Box(0, column.height, self._width, height, 1.0))
            column.place(moved(inner.marks, 1.5, 0.6), height=height)
        return column

    def _parts(self, parts: Sequence[SlipPart], span: Span, room: float) -> tuple[list[Mark], float]:
        """As many entries as there is room for, each whole; and the height they take."""
        marks: list[Mark] = []
        y = 0.0
        for part in parts:
            title = self._column(span.width, 1)
            title.space(1.0 if y else 0.0)
            title.fitted(part.title, self._head)
            lines = [(at, line) for at, line in enumerate(part.lines) if plain(line)]
            for at, line in lines:
                entry = self._column(span.width, MOST_LINES)
                if at == lines[0][0]:
                    entry.place(title.marks, height=title.height)
                entry.wrapped(
                    line, entry.for_words(line, self._body), indent=self._late(entry) if at < part.late else 0
                )
                entry.space(0.5)
                if y + entry.height > room:
                    return marks, y
                marks += moved(entry.marks, 0, y)
                y += entry.height
        return marks, y

    def _late(self, column: Column) -> float:
        return badge(column, tr("LATE"), self._badge, self._body, scale=self._scale)

    def _note_lines(self, top: float, bottom: float) -> list[Mark]:
        lines: list[Mark] = []
        y = bottom
        while y > top + NOTE_PITCH * 0.8:
            lines.append(Rule(0, y, self._width, HAIR))
            y -= NOTE_PITCH
        return lines

    def _foot_of(self, slip: Slip) -> Column:
        column = self._column(self._width, 1)
        column.fitted(f"{slip.printed}. " + tr("Personal data: keep it safe, shred it afterwards."), self._foot)
        return column
