"""The script on paper: its blocks with numbers, answers that say where to go on, and lines to write answers on."""

from collections.abc import Iterator

from pim.texts import tr
from pim.values.script import ASKED, Block, Paragraph, Piece, Script
from ui.print.column import Column, Measure, plain
from ui.print.grid import Grid
from ui.print.marks import Mark, Rule, moved

INDENT = 6.0  # of what is said in a block, behind its number
ASK_LINE = 60.0  # to write an answer on
THIN = 0.14
ROUNDING = 0.01


def lay_script(script: Script, grid: Grid, measure: Measure, *, mirrored: bool, room: float) -> list[list[Mark]]:
    """What stands on each page, `y` counted from the top of the rows; a block is split only where it fills a page."""
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for number, block in enumerate(script.blocks, 1):
        parts = list(_parts(script, number, block, grid, measure, mirrored=mirrored))
        whole = sum(height for _, height in parts)
        if y and y + min(whole, room) > room + ROUNDING:
            pages.append([])
            y = 0.0
        for marks, height in parts:
            if y and y + height > room + ROUNDING:
                pages.append([])
                y = 0.0
            pages[-1] += moved(marks, grid.inner.x, y)
            y += height
    return pages


_Part = tuple[list[Mark], float]


def _parts(
    script: Script, number: int, block: Block, grid: Grid, measure: Measure, *, mirrored: bool
) -> Iterator[_Part]:
    """Heading, paragraphs, fields and answers of a block, each with the height it takes."""
    styles = grid.styles

    def column(indent: float) -> Column:
        return Column(measure, grid.inner.width - indent, mirrored=mirrored)

    head = column(0)
    head.space(grid.scale * 1.6)
    head.fitted(f"{number}. {block.name or script.title}", styles.name)
    yield head.marks, head.height
    for paragraph in block.paragraphs:
        said = column(INDENT)
        said.wrapped(("• " if paragraph.bullet else "") + _words(paragraph), styles.phone_other._replace(weight=400))
        said.space(grid.scale * 0.5)
        yield moved(said.marks, INDENT, 0), said.height
    for field in block.asked:
        yield _ask(field, grid, measure)
    for choice in block.choices:
        if choice.target < 0:
            continue
        answer = column(INDENT)
        words = tr("→ {answer}: go on at {number} {block}")
        target = script.blocks[choice.target].name
        answer.wrapped(words.format(answer=choice.answer, number=choice.target + 1, block=target), styles.phone_other)
        yield moved(answer.marks, INDENT, 0), answer.height


def _ask(field: str, grid: Grid, measure: Measure) -> _Part:
    style = grid.styles.phone_other
    column = Column(measure, grid.inner.width * 0.5)
    column.space(grid.scale * 1.4)
    column.fitted(plain(f"{field}:"), style)
    end = max(mark.x + mark.width for mark in column.marks) if column.marks else 0.0
    marks = [*column.marks, Rule(end + 2, column.height - style.line * 0.15, ASK_LINE * grid.scale, THIN)]
    return moved(marks, INDENT, 0), column.height + grid.scale


def _words(paragraph: Paragraph) -> str:
    """A field of the contact stands in brackets: one reads it off the row."""
    return plain("".join(_said(piece) for piece in paragraph.pieces))


def _said(piece: Piece) -> str:
    return piece.text if piece.kind in ("words", "strong") else "____" if piece.kind == ASKED else f"[{piece.text}]"
