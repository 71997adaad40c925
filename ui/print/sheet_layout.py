"""Layout of the call sheet: pages of marks as plain numbers in millimetres; rows flow and are never split."""

from collections.abc import Sequence
from typing import NamedTuple

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.script import read_script
from pim.values.sheet import LAST, NEXT, CallSheet, SheetOptions, SheetRow
from ui.print.column import TIGHT, Column, Measure, Piece, is_right_to_left, plain
from ui.print.grid import BOTTOM, Grid, Span, make_grid
from ui.print.marks import Box, Mark, Page, Part, RowBox, Rule, Stamp, Text, TextStyle, mirrored, moved
from ui.print.row_layout import RowFrame, lay_row, make_frame, pill
from ui.print.script_layout import lay_script

STRONG = 0.45
LINE = 0.2
FOOT_GAP = 2.6
MOST_FOOT_LINES = 3
MOST_TITLE_LINES = 2
ROUNDING = 0.01
SMALLEST_HEAD = 0.7


def lay_sheet(sheet: CallSheet, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
    """The pages of a sheet, at least one; every row stands on exactly one page, whole.

    `measure` answers for the fonts; the same answers give the same pages.
    """
    grid = make_grid(options, last_number=max((row.number for row in sheet.rows), default=0))
    rows = sheet.printed_rows(options)
    head, top = _head(sheet, grid, measure, options)
    foot, bottom = _foot(sheet, grid, measure, turned=options.right_to_left)
    codes = tuple(code.upper() for code, _ in sheet.codes)
    frame = make_frame(
        grid,
        measure,
        codes=codes,
        note_lines=options.note_lines,
        tallest=bottom - top,
        mirrored=options.right_to_left,
    )
    bodies = _flow(rows, frame, top, bottom) or [_nobody(grid, measure, top)]
    heads = [head] * len(bodies)
    if options.script_page and sheet.script:
        bare, top = _head(sheet, grid, measure, options, is_script=True)
        read = read_script(sheet.script)
        pages = lay_script(read, grid, measure, mirrored=options.right_to_left, room=bottom - top)
        bodies += [_Body(moved(marks, 0, top), []) for marks in pages]
        heads += [bare] * len(pages)
    laid = []
    below = Stamp(0, 0, grid.width, tuple(foot))
    for at, (above, body) in enumerate(zip(heads, bodies, strict=True), start=1):
        parts = (above, *_page_marks(sheet, grid, measure, at=at, of=len(bodies)), *body.parts, below)
        page = Page(grid.width, grid.height, parts, tuple(body.rows))
        laid.append(mirrored(page) if options.right_to_left else page)
    return tuple(laid)


class _Body(NamedTuple):
    """What stands between head and foot of one page."""

    parts: list[Part]
    rows: list[RowBox]


def _flow(rows: Sequence[SheetRow], frame: RowFrame, top: float, bottom: float) -> list[_Body]:
    """Rows one below the other; one that does not fit begins the next page."""
    bodies: list[_Body] = []
    inner = frame.grid.inner
    y = bottom
    for row in rows:
        parts, height = lay_row(row, frame)
        if not bodies or y + height > bottom + ROUNDING:
            bodies.append(_Body([], []))
            y = top
        body = bodies[-1]
        body.parts.extend(moved(parts, 0, y))
        if body.rows:
            body.parts.append(Rule(inner.x, y, inner.width, LINE))
        body.rows.append(RowBox(row.number, row.contact, y, height))
        y += height
    for body in bodies:
        last = body.rows[-1]
        body.parts.append(Rule(inner.x, last.y + last.height, inner.width, STRONG))
    return bodies


def _nobody(grid: Grid, measure: Measure, top: float) -> _Body:
    column = Column(measure, grid.inner.width)
    column.space(grid.height * 0.12)
    column.fitted(tr("Nobody to call."), grid.styles.nobody)
    return _Body(moved(column.marks, grid.inner.x, top), [])


def _head(
    sheet: CallSheet, grid: Grid, measure: Measure, options: SheetOptions, *, is_script: bool = False
) -> tuple[Stamp, float]:
    """Title, list id, day and column heads (of a page of the script its name), and where the rows begin."""
    styles, inner = grid.styles, grid.inner
    marks, room = _list_id(sheet, grid, measure)
    column = Column(measure, inner.width - room, mirrored=options.right_to_left, limit=MOST_TITLE_LINES)
    column.fitted(plain(sheet.title) or tr("Call list"), styles.title)
    column.space(0.6)
    column.width = inner.width - measure.width(_page_of(888, 888), styles.about_strong) - 4
    column.wrapped(_about(sheet), styles.about, most=MOST_TITLE_LINES)
    marks += moved(column.marks, inner.x, grid.margin)
    y = grid.margin + column.height + 2.2
    marks.append(Rule(inner.x, y, inner.width, STRONG))
    heads, height = _column_heads(_heads(sheet, grid, options, is_script=is_script), grid, measure)
    marks += moved(heads, 0, y + 1.1)
    y += height + 2.2
    marks.append(Rule(inner.x, y, inner.width, LINE))
    return Stamp(0, 0, grid.width, tuple(marks)), y


def _list_id(sheet: CallSheet, grid: Grid, measure: Measure) -> tuple[list[Mark], float]:
    """The list id in the right corner ("List K7"), and the room it takes."""
    text = plain(sheet.list_id)
    if not text:
        return [], 0
    word, style, small = tr("List"), grid.styles.list_id, grid.styles.list_word
    wide, wide_word = measure.width(text, style), measure.width(word, small)
    y = grid.margin + grid.styles.title.rise
    x = grid.inner.end - wide
    return [
        Text(x - 2 - wide_word, y, wide_word, word, small, is_right_to_left(word)),
        Text(x, y, wide, text, style),
    ], wide + wide_word + 8


def _about(sheet: CallSheet) -> str:
    people = trn("{n} person", "{n} people", len(sheet.rows)).format(n=format_number(len(sheet.rows)))
    printed = tr("printed {time}").format(time=plain(sheet.printed)) if plain(sheet.printed) else ""
    parts = (plain(sheet.day), plain(sheet.owner), people, printed, tr("all times local to the contact"))
    return ", ".join(part for part in parts if part)


def _heads(sheet: CallSheet, grid: Grid, options: SheetOptions, *, is_script: bool) -> list[tuple[Span, str]]:
    """What stands above each column."""
    if is_script:
        return [(grid.inner, tr("Script: {name}").format(name=plain(sheet.script_name)))]
    heads = [(grid.no._replace(x=grid.inner.x), tr("No."))]
    heads.append((grid.who, tr("Who") if grid.numbers else tr("Who and number")))
    if grid.numbers:
        heads.append((grid.numbers, tr("Numbers")))
    if grid.last:
        heads.append((grid.last, _head_of_last(grid, options)))
    if grid.next:
        heads.append((grid.next, tr("Promised, next")))
    return [*heads, (grid.codes, tr("Circle one result")), (grid.notes, tr("Notes"))]


def _head_of_last(grid: Grid, options: SheetOptions) -> str:
    if LAST in options.without:
        return tr("Promised, next")
    return tr("Last talk") if grid.next or NEXT in options.without else tr("Last talk, promised, next")


def _column_heads(heads: Sequence[tuple[Span, str]], grid: Grid, measure: Measure) -> tuple[list[Mark], float]:
    """Names of the columns, all of one size: where one is too long for its column, all are smaller."""
    marks: list[Mark] = []
    height = 0.0
    share = min(span.width / max(measure.width(text, grid.styles.head), ROUNDING) for span, text in heads) * TIGHT
    style = grid.styles.head.scaled(min(max(share, SMALLEST_HEAD), 1.0))
    for span, text in heads:
        column = Column(measure, span.width)
        column.fitted(text, style, smallest=SMALLEST_HEAD)
        marks += moved(column.marks, span.x, 0)
        height = max(height, column.height)
    return marks, height


def _page_of(at: int, of: int) -> str:
    return tr("Page {page} of {pages}").format(page=at, pages=of)


def _page_marks(sheet: CallSheet, grid: Grid, measure: Measure, *, at: int, of: int) -> list[Mark]:
    """Which page this is: in the head, and in the foot with the list id."""
    styles = grid.styles
    above, below = _page_of(at, of), tr("{page} of {pages}").format(page=at, pages=of)
    if plain(sheet.list_id):
        below = tr("{list}, {page} of {pages}").format(list=plain(sheet.list_id), page=at, pages=of)
    title = Column(measure, grid.inner.width)
    title.fitted("x", styles.title)
    y_above = grid.margin + title.height + 0.6 + styles.about.rise
    y_below = grid.height - BOTTOM - styles.foot.line + styles.foot.rise
    return [
        _at_end(above, grid, measure, styles.about_strong, y_above),
        _at_end(below, grid, measure, styles.foot_strong, y_below),
    ]


def _at_end(text: str, grid: Grid, measure: Measure, style: TextStyle, y: float) -> Text:
    wide = measure.width(text, style)
    return Text(grid.inner.end - wide, y, wide, text, style, is_right_to_left(text))


def _foot(sheet: CallSheet, grid: Grid, measure: Measure, *, turned: bool) -> tuple[list[Mark], float]:
    """The codes and their meaning, how to type it back, who was left out; and where the rows must end."""
    styles, inner = grid.styles, grid.inner
    column = Column(measure, inner.width, mirrored=turned, limit=MOST_FOOT_LINES)
    legend, height = _legend(sheet.codes, grid, measure)
    column.place(legend, height=height)
    if sheet.type_back:
        column.space(1.4)
        column.fitted(sheet.type_back[0], styles.type_back)
        column.flow((Piece(line, styles.type_back_strong) for line in sheet.type_back[1:]), gap=6, separator="")
    column.space(1.2)
    column.width = inner.width - 34
    column.wrapped(_left_out(sheet), styles.foot)
    y = grid.height - BOTTOM - column.height
    return moved(column.marks, inner.x, y), y - FOOT_GAP


def _legend(codes: tuple[tuple[str, str], ...], grid: Grid, measure: Measure) -> tuple[list[Mark], float]:
    style, small = grid.styles.legend, grid.styles.legend_code
    high, wide = style.line * 1.12, style.line * 1.75
    marks: list[Mark] = []
    x = y = 0.0
    for code, meaning in codes:
        text = plain(meaning)
        length = measure.width(text, style)
        if x and x + wide + 1 + length > grid.inner.width:
            x, y = 0.0, y + high + 0.7
        marks += pill(code.upper(), measure, small, Box(x, y, wide, high, high / 2))
        marks.append(
            Text(x + wide + 1, y + high / 2 + style.points * 0.128, length, text, style, is_right_to_left(text))
        )
        x += wide + 1 + length + 3.2
    return marks, y + high


def _left_out(sheet: CallSheet) -> str:
    sentences = []
    if sheet.left_out:
        reasons = ", ".join(tr("{n} {reason}").format(n=count, reason=plain(why)) for why, count in sheet.left_out)
        sentences.append(tr("Left out: {reasons}.").format(reasons=reasons))
    sentences.append(tr("Personal data: keep it safe, shred it afterwards."))
    return " ".join(sentences)
