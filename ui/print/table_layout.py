"""Layout of a printed table: columns as wide as their content needs, rows that flow and are never split."""

from collections.abc import Sequence

from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.paper_table import PaperTable
from pim.values.sheet import SheetOptions
from ui.print.column import UNBROKEN_SHARE, Column, Measure, is_right_to_left, plain
from ui.print.grid import BOTTOM, LARGE, MARGINS, ROW_FACTORS, SIZES, Span
from ui.print.marks import Mark, Page, RowBox, Rule, Text, TextStyle, mirrored, moved

GAP = 2.2
SHRUNK = 0.8  # of the width of what is not broken, where there is little room
USUAL = 0.95  # of the texts of a column, which its width is made for
MOST_SHARE = 0.34  # of the width, for one column
MOST_LINES = 4
STRONG, LINE = 0.45, 0.12
PADDING = 1.0
ROUNDING = 0.01


def lay_table(table: PaperTable, options: SheetOptions, measure: Measure) -> tuple[Page, ...]:
    """The pages of a table, at least one, each with its heads; every row stands on one page, whole."""
    form = _Form(table, options, measure)
    bodies: list[tuple[list[Mark], list[RowBox]]] = []
    y = form.bottom
    for at, cells in enumerate(table.rows, 1):
        marks, height = form.row(cells)
        if not bodies or y + height > form.bottom + ROUNDING:
            bodies.append(([], []))
            y = form.top
        bodies[-1][0].extend(moved(marks, 0, y))
        bodies[-1][0].append(Rule(form.margin, y + height, form.width - 2 * form.margin, LINE))
        bodies[-1][1].append(RowBox(at, 0, y, height))
        y += height
    bodies = bodies or [([], [])]
    laid = []
    for at, (marks, rows) in enumerate(bodies, 1):
        page = Page(
            form.width, form.height, (*form.head, *form.page_of(at, len(bodies)), *marks, *form.foot), tuple(rows)
        )
        laid.append(mirrored(page) if options.right_to_left else page)
    return tuple(laid)


class _Form:
    """What all pages of a table share: measures, head, foot, and the columns."""

    def __init__(self, table: PaperTable, options: SheetOptions, measure: Measure) -> None:
        short, long = SIZES[options.page]
        self.width, self.height = (long, short) if options.landscape else (short, long)
        self.margin = MARGINS[options.page]
        self._measure, self._turned = measure, options.right_to_left
        scale = LARGE if options.large else 0.95 if options.row_height == "compact" else 1.0
        self._body, self._strong = TextStyle(7.8 * scale), TextStyle(7.8 * scale, 600)
        self._heads, self._about = TextStyle(7.2 * scale, 600), TextStyle(8.4)
        self._padding = PADDING * ROW_FACTORS[options.row_height]
        self._first = 1 if table.numbers == 0 else 0
        self._unbroken = table.unbroken
        self._spans = self._columns(table)
        self.head, self.top = self._head(table)
        self.foot, self.bottom = self._foot(table)

    def row(self, cells: Sequence[str]) -> tuple[list[Mark], float]:
        """The marks of a row from its upper edge, and its height; the first column of words is strong."""
        marks: list[Mark] = []
        height = self._body.line
        for at, (span, text) in enumerate(zip(self._spans, cells, strict=True)):
            column = self._column(span.width, MOST_LINES)
            style = self._strong if at == self._first else self._body
            for line in text.split("\n"):
                if at in self._unbroken:
                    column.fitted(line, style, smallest=UNBROKEN_SHARE)
                else:
                    column.wrapped(line, column.for_words(line, style), most=MOST_LINES)
            marks += moved(column.marks, span.x, self._padding)
            height = max(height, column.height)
        return marks, height + 2 * self._padding

    def page_of(self, at: int, of: int) -> list[Mark]:
        """Which page this is, in the head."""
        text = tr("Page {page} of {pages}").format(page=at, pages=of)
        wide = self._measure.width(text, self._about)
        return [
            Text(self.width - self.margin - wide, self._page_y, wide, text, self._about, is_right_to_left(text)),
        ]

    def _column(self, width: float, limit: int) -> Column:
        return Column(self._measure, width, limit=limit, mirrored=self._turned, evens=False)

    def _columns(self, table: PaperTable) -> list[Span]:
        """Each column as wide as nearly all of its texts need; where that is too much, what can be broken gives way."""
        room = self.width - 2 * self.margin - GAP * (len(table.heads) - 1)
        wanted, least = zip(*(self._wanted(table, at) for at in range(len(table.heads))), strict=True)
        widths = [min(max(wide, few), max(room * MOST_SHARE, few)) for wide, few in zip(wanted, least, strict=True)]
        over = sum(widths) - room
        if over <= 0:
            widths = [wide - over * wide / sum(widths) for wide in widths]
        else:
            slack = [max(wide - few, 0.0) for wide, few in zip(widths, least, strict=True)]
            given = min(over / sum(slack), 1.0) if any(slack) else 0.0
            widths = [wide - free * given for wide, free in zip(widths, slack, strict=True)]
            widths = [wide * min(room / sum(widths), 1.0) for wide in widths]
        spans, x = [], self.margin
        for wide in widths:
            spans.append(Span(x, wide))
            x += wide + GAP
        return spans

    def _wanted(self, table: PaperTable, at: int) -> tuple[float, float]:
        """The width in which nearly all texts of a column stand in one line, and that in which no word is broken."""
        texts = [line for row in table.rows for line in row[at].split("\n") if line]
        words = texts if at in table.unbroken else [max(text.split(), key=len, default="") for text in texts]
        head = max(self._measure.width(word, self._heads) for word in plain(table.heads[at]).split() or [""])
        shrunk = SHRUNK if at in table.unbroken else 1.0
        least = max(head, self._usual(words, at) * shrunk) + 0.5
        return max(self._usual(texts, at) + 0.5, least), least

    def _usual(self, texts: Sequence[str], at: int) -> float:
        """The width of nearly all of these texts; the few longest are set smaller."""
        ordered = sorted(texts, key=len)
        usual = ordered[int(len(ordered) * USUAL)] if ordered else ""
        return self._measure.width(plain(usual), self._strong if at == self._first else self._body)

    def _head(self, table: PaperTable) -> tuple[list[Mark], float]:
        inner = self.width - 2 * self.margin
        column = self._column(inner, 2)
        column.fitted(table.title, TextStyle(16.5, 600))
        column.space(0.6)
        people = trn("{n} row", "{n} rows", len(table.rows)).format(n=format_number(len(table.rows)))
        self._page_y = self.margin + column.height + self._about.rise
        column.width = (
            inner - self._measure.width(tr("Page {page} of {pages}").format(page=888, pages=888), self._about) - 4
        )
        column.wrapped(", ".join(part for part in (table.about, people) if part), self._about, most=2)
        marks = moved(column.marks, self.margin, self.margin)
        y = self.margin + column.height + 2.0
        marks.append(Rule(self.margin, y, inner, STRONG))
        heights = 0.0
        for span, text in zip(self._spans, table.heads, strict=True):
            head = self._column(span.width, 2)
            head.fitted(text, self._heads)
            marks += moved(head.marks, span.x, y + 1.1)
            heights = max(heights, head.height)
        y += heights + 2.2
        marks.append(Rule(self.margin, y, inner, LINE * 2))
        return marks, y

    def _foot(self, table: PaperTable) -> tuple[list[Mark], float]:
        column = self._column(self.width - 2 * self.margin, 2)
        words = [tr("Personal data: keep it safe, shred it afterwards.")]
        if table.left_out:
            reasons = ", ".join(tr("{n} {reason}").format(n=n, reason=plain(why)) for why, n in table.left_out)
            words.insert(0, tr("Left out: {reasons}.").format(reasons=reasons))
        column.wrapped(" ".join(words), TextStyle(7.2))
        y = self.height - BOTTOM - column.height
        return moved(column.marks, self.margin, y), y - 2.0
