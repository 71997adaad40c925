"""One row of a call sheet: who to call, what was said, results to circle and lines to write on."""

from dataclasses import dataclass, field

from pim.texts import tr
from pim.values.sheet import SheetNumber, SheetRow
from ui.print.badge import badge
from ui.print.column import LONGEST, UNBROKEN_SHARE, Column, Measure, Piece, plain
from ui.print.grid import Grid, Span
from ui.print.marks import Box, Mark, Part, Rule, Stamp, Text, TextStyle, moved

LAST_TALK_LINES = 4  # the first words of the note; the rest stands in Ringbook
FEWER_LINES = (LONGEST, 16, 8, 4, 2, 1)
HAIR = 0.1
THIN = 0.14
PILL_GAP = 0.15  # of the height of a pill
CLEAR = 0.24  # of the distance of two note lines, between the last one and the next row
ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class RowFrame:
    """What all rows of a sheet share: measures, fonts, the marks beside the text, and the height a page has."""

    grid: Grid
    measure: Measure
    beside: tuple[Mark, ...]
    beside_height: float
    note_lines: int
    tallest: float
    mirrored: bool
    stamps: dict[float, Stamp] = field(default_factory=dict)

    def stamp(self, height: float) -> Stamp:
        """Codes to circle and lines to write on: the same in every row of this height."""
        if height not in self.stamps:
            self.stamps[height] = Stamp(0, 0, self.grid.width, (*self.beside, *_note_lines(self, height)))
        return self.stamps[height]

    def column(self, width: float, limit: int) -> Column:
        """An empty column of the page."""
        return Column(self.measure, width, limit=limit, mirrored=self.mirrored)


def make_frame(
    grid: Grid, measure: Measure, *, codes: tuple[str, ...], note_lines: int, tallest: float, mirrored: bool
) -> RowFrame:
    """Frame of rows with these result codes; a row grows to `tallest` at most."""
    marks, height = _beside(grid, measure, codes)
    return RowFrame(grid, measure, tuple(marks), height, note_lines, tallest, mirrored)


def lay_row(row: SheetRow, frame: RowFrame) -> tuple[list[Part], float]:
    """What stands in a row, `y` counted from its upper edge, and its height.

    Texts take the lines they need. Where the row would be taller than a page, all of them take fewer, until it fits.
    """
    for limit in FEWER_LINES:
        marks, height = _texts(row, frame, limit)
        if height <= frame.tallest:
            break
    height = max(height, frame.beside_height, _least_height(frame))
    return [*_number(row, frame), *marks, frame.stamp(height)], height


def _least_height(frame: RowFrame) -> float:
    grid = frame.grid
    return max(grid.row, grid.padding * 0.5 + (frame.note_lines + CLEAR) * grid.note_pitch)


def _number(row: SheetRow, frame: RowFrame) -> list[Mark]:
    grid, style = frame.grid, frame.grid.styles.row_number
    wide = frame.measure.width(str(row.number), style)
    if wide > grid.no.width:
        style = style.scaled(grid.no.width / wide)
        wide = frame.measure.width(str(row.number), style)
    y = grid.padding + grid.styles.row_number.rise
    return [Text(grid.no.end - wide, y, wide, str(row.number), style)]


def _texts(row: SheetRow, frame: RowFrame, limit: int) -> tuple[list[Mark], float]:
    grid = frame.grid
    alert = _alert(row, frame, limit)
    top = grid.padding + alert.height
    placed = [(grid.who, _who(row, frame, limit))]
    if grid.last:
        placed.append((grid.last, _last(row, frame, limit)))
    if grid.numbers:
        placed.append((grid.numbers, _numbers(row, frame, limit)))
    if grid.next:
        placed.append((grid.next, _next(row, frame, limit)))
    marks = moved(alert.marks, grid.who.x, grid.padding)
    for span, column in placed:
        marks += moved(column.marks, span.x, top)
    return marks, top + max(column.height for _, column in placed) + grid.padding


def _who(row: SheetRow, frame: RowFrame, limit: int) -> Column:
    grid, styles = frame.grid, frame.grid.styles
    column = frame.column(grid.who.width, limit)
    column.fitted(row.name, styles.name)
    lines = column.joined((row.title, row.company), styles.body)
    places = [Piece(text, styles.body) for text in (row.place, row.local_time) if plain(text)]
    places += [Piece(row.best, styles.strong)] if plain(row.best) else []
    if grid.numbers and len(lines) > 1:
        places.insert(0, Piece(lines.pop(), styles.body))
    for line in lines:
        column.fitted(line, styles.body)
    if not grid.numbers:
        first, others = _phones(row)
        _first_phone(column, first, grid)
        places = [*_other_phones(others, styles.phone_other), *places]
    gap = grid.scale * 0.7
    column.flow(column.squeezed(places, gap=gap), gap=gap)
    return column


def _numbers(row: SheetRow, frame: RowFrame, limit: int) -> Column:
    grid = frame.grid
    column = frame.column(grid.numbers.width if grid.numbers else 0, limit)
    first, others = _phones(row)
    _first_phone(column, first, grid)
    for piece in _other_phones(others, grid.styles.phone_other):
        column.fitted(piece.text, piece.style, smallest=UNBROKEN_SHARE)
    return column


def _phones(row: SheetRow) -> tuple[SheetNumber | None, tuple[SheetNumber, ...]]:
    numbers = [number for number in row.printed_numbers() if plain(number.text)]
    return (numbers[0], tuple(numbers[1:])) if numbers else (None, ())


def _first_phone(column: Column, number: SheetNumber | None, grid: Grid) -> None:
    """The number to dial, large; its kind behind it where there is room, else in the next line."""
    if number is None:
        column.fitted(tr("No number"), grid.styles.body)
        return
    style = grid.styles.phone
    label = [Piece(number.label, grid.styles.small)] if plain(number.label) else []
    column.flow([Piece(number.text, style), *label], gap=grid.scale, separator="")


def _other_phones(numbers: tuple[SheetNumber, ...], style: TextStyle) -> list[Piece]:
    return [Piece(f"{number.text} {number.label}".strip(), style) for number in numbers]


def _last(row: SheetRow, frame: RowFrame, limit: int) -> Column:
    column = frame.column(frame.grid.last.width if frame.grid.last else 0, limit)
    _down_to_the_name(column, frame.grid)
    column.wrapped(row.last, frame.grid.styles.body, most=LAST_TALK_LINES)
    if not frame.grid.next:
        _promised(column, row, frame)
    return column


def _next(row: SheetRow, frame: RowFrame, limit: int) -> Column:
    column = frame.column(frame.grid.next.width if frame.grid.next else 0, limit)
    _down_to_the_name(column, frame.grid)
    _promised(column, row, frame)
    return column


def _down_to_the_name(column: Column, grid: Grid) -> None:
    """Begin where the first line stands on the same line as the name."""
    column.space(grid.styles.name.rise - grid.styles.body.rise)


def _promised(column: Column, row: SheetRow, frame: RowFrame) -> None:
    grid, styles = frame.grid, frame.grid.styles
    if column.marks:
        column.space(grid.scale * 0.45)
    if plain(row.promised):
        column.wrapped(row.promised, styles.strong, indent=_late(column, grid) if row.late else 0)
    if plain(row.next):
        column.wrapped(tr("Next: {step}").format(step=plain(row.next)), styles.strong)


def _late(column: Column, grid: Grid) -> float:
    return badge(column, tr("LATE"), grid.styles.badge, grid.styles.strong, scale=grid.scale)


def _alert(row: SheetRow, frame: RowFrame, limit: int) -> Column:
    """The pinned alert in a box across all texts; an empty column without one."""
    grid, style = frame.grid, frame.grid.styles.strong
    outer = Span(grid.who.x, (grid.next or grid.last or grid.numbers or grid.who).end - grid.who.x)
    column = frame.column(outer.width, limit)
    if not plain(row.alert):
        return column
    inner = frame.column(outer.width - grid.scale * 3, limit)
    inner.fitted(tr("! {alert}").format(alert=plain(row.alert)), style)
    height = inner.height + grid.scale * 0.9
    column.mark(Box(0, 0, outer.width, height, grid.scale))
    column.place(moved(inner.marks, grid.scale * 1.5, grid.scale * 0.45), height=height + grid.scale * 0.5)
    return column


def _beside(grid: Grid, measure: Measure, codes: tuple[str, ...]) -> tuple[list[Mark], float]:
    """Result codes to circle, "back ____ min __" under them: the same in every row."""
    gap = grid.pill[1] * PILL_GAP
    marks: list[Mark] = []
    for at, code in enumerate(codes):
        x = grid.codes.x + at % grid.pills * (grid.pill[0] + gap)
        y = grid.padding + at // grid.pills * (grid.pill[1] + gap)
        marks += pill(code, measure, grid.styles.code, Box(x, y, *grid.pill, grid.pill[1] / 2))
    below = grid.padding + -(-len(codes) // grid.pills) * (grid.pill[1] + gap)
    if grid.back_in_notes:
        return marks, below
    line = grid.styles.small.line
    y = max(below + line, grid.row - grid.padding - line * 0.25)
    marks += _back_and_minutes(grid, measure, Span(grid.codes.x, _pills_width(grid)), y)
    return marks, y + line * 0.25 + grid.padding


def _pills_width(grid: Grid) -> float:
    gap = grid.pill[1] * PILL_GAP
    return grid.pills * (grid.pill[0] + gap) - gap


def _back_and_minutes(grid: Grid, measure: Measure, span: Span, y: float) -> list[Mark]:
    """Where to write when to call back, and how many minutes the call took."""
    style = grid.styles.small
    back, minutes = tr("back"), tr("min")
    wide_back, wide_minutes = measure.width(back, style), measure.width(minutes, style)
    blank = grid.scale * 0.8
    short = min(span.width * 0.2, 9.0)
    at = span.end - short - blank - wide_minutes
    return [
        Text(span.x, y, wide_back, back, style),
        Rule(span.x + wide_back + blank, y + 0.4, max(at - blank - (span.x + wide_back + blank), 0), THIN),
        Text(at, y, wide_minutes, minutes, style),
        Rule(span.end - short, y + 0.4, short, THIN),
    ]


def pill(text: str, measure: Measure, style: TextStyle, box: Box) -> list[Mark]:
    """A code in its round box; a code that is too wide is set smaller."""
    wide = measure.width(text, style)
    if wide > box.width - 1.2:
        style = style.scaled((box.width - 1.2) / wide)
        wide = measure.width(text, style)
    baseline = box.y + box.height / 2 + style.points * 0.128
    return [box, Text(box.x + (box.width - wide) / 2, baseline, wide, text, style)]


def _note_lines(frame: RowFrame, height: float) -> list[Mark]:
    """Ruled lines from the top of the row down, as many as its height takes."""
    grid = frame.grid
    marks: list[Mark] = []
    bottom = height - CLEAR * grid.note_pitch
    if grid.back_in_notes:
        y = height - grid.padding - grid.styles.small.line * 0.25
        marks += _back_and_minutes(grid, frame.measure, grid.notes, y)
        bottom = y - grid.styles.small.line
    y = grid.note_pitch + grid.padding * 0.5
    while y <= bottom + ROUNDING:
        marks.append(Rule(grid.notes.x, y, grid.notes.width, HAIR))
        y += grid.note_pitch
    return marks
