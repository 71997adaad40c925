"""A word in white on black that stands at the beginning of a line: "LATE"."""

from ui.print.column import Column
from ui.print.marks import Box, Text, TextStyle


def badge(column: Column, text: str, style: TextStyle, line: TextStyle, *, scale: float) -> float:
    """Put the word where the next line of the column begins, in `line`; gives the room it takes there."""
    inner = column.measure.width(text, style)
    wide, pad = inner + scale * 2.2, scale * 1.1
    y = column.height + line.line * 0.04
    column.mark(Box(0, y, wide, line.line * 0.92, scale * 0.7, filled=True))
    baseline = column.height + line.rise - (line.points - style.points) * 0.13
    column.mark(Text(pad, baseline, inner, text, style, white=True))
    return wide + scale
