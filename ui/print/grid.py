"""The measures of a printed call sheet: page, columns, type sizes and row heights in millimetres and points."""

from dataclasses import dataclass
from typing import NamedTuple

from pim.values.sheet import LAST, NEXT, SheetOptions
from ui.print.marks import TextStyle

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGINS = {"A4": 12.0, "Letter": 12.7}
GAP = 2.2  # between two columns
LARGE = 1.35
LANDSCAPE = 0.93
ROW_FACTORS = {"compact": 0.91, "normal": 1.0, "roomy": 1.25}
BOTTOM = 9.0  # below the last line of the foot; most printers reach 6


class Span(NamedTuple):
    """Left edge and width of a column."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """Right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Styles:
    """Every size and weight on a sheet."""

    title: TextStyle
    list_word: TextStyle
    list_id: TextStyle
    about: TextStyle
    about_strong: TextStyle
    head: TextStyle
    row_number: TextStyle
    name: TextStyle
    phone: TextStyle
    phone_other: TextStyle
    body: TextStyle
    strong: TextStyle
    badge: TextStyle
    code: TextStyle
    small: TextStyle
    legend: TextStyle
    legend_code: TextStyle
    type_back: TextStyle
    type_back_strong: TextStyle
    foot: TextStyle
    foot_strong: TextStyle
    nobody: TextStyle


@dataclass(frozen=True, slots=True)
class Grid:
    """Where things stand on every page of one sheet.

    `numbers` and `next` are None where they share a column with the name and the last talk, `last` too where neither is
    printed. `pills` is how many
    result codes stand side by side, `pill` their width and height; `back_in_notes` puts "back" and "min" under the
    note lines. `row` is the smallest height of a row, `padding` the white above and below its text, `note_pitch` the
    distance of the note lines.
    """

    width: float
    height: float
    margin: float
    scale: float
    styles: Styles
    no: Span
    who: Span
    numbers: Span | None
    last: Span | None
    next: Span | None
    codes: Span
    notes: Span
    pills: int
    pill: tuple[float, float]
    back_in_notes: bool
    row: float
    padding: float
    note_pitch: float

    @property
    def inner(self) -> Span:
        """The page between its margins."""
        return Span(self.margin, self.width - 2 * self.margin)


class _Form(NamedTuple):
    """One arrangement: widths of the columns, None where a column is not there; notes take what is left."""

    no: float
    who: float
    numbers: float | None
    last: float | None
    next: float | None
    codes: float
    pills: int
    pill: tuple[float, float]
    row: float
    padding: float
    note_pitch: float
    back_in_notes: bool = False


_PORTRAIT = _Form(6.5, 52.5, None, 43.0, None, 33.2, 4, (7.7, 4.7), 18.6, 1.3, 7.6)
_LANDSCAPE = _Form(6.5, 37.5, 29.3, 27.5, 24.0, 55.8, 8, (6.3, 4.5), 14.1, 1.0, 6.0)
_LARGE_PORTRAIT = _Form(9.0, 60.0, None, 52.0, None, 21.6, 2, (10.3, 5.3), 26.4, 1.4, 8.4, back_in_notes=True)
_LARGE_LANDSCAPE = _Form(9.0, 82.0, None, 66.0, None, 44.0, 4, (10.0, 6.2), 25.0, 1.4, 9.0)


def make_grid(options: SheetOptions, *, last_number: int) -> Grid:
    """The measures for these options; `last_number` is the highest row number to be printed."""
    short, long = SIZES[options.page]
    width, height = (long, short) if options.landscape else (short, long)
    margin = MARGINS[options.page]
    form = _form(options, last_number)
    spans = _spans(form, margin, width - margin)
    return Grid(
        width=width,
        height=height,
        margin=margin,
        scale=LARGE if options.large else 1.0,
        styles=_styles(options),
        no=spans["no"],
        who=spans["who"],
        numbers=spans.get("numbers"),
        last=spans.get("last"),
        next=spans.get("next"),
        codes=spans["codes"],
        notes=spans["notes"],
        pills=form.pills,
        pill=form.pill,
        back_in_notes=form.back_in_notes,
        row=form.row * ROW_FACTORS[options.row_height],
        padding=form.padding * (0.5 if options.row_height == "compact" else 1),
        note_pitch=form.note_pitch * min(ROW_FACTORS[options.row_height], 1),
    )


def _form(options: SheetOptions, last_number: int) -> _Form:
    if options.large:
        form = _LARGE_LANDSCAPE if options.landscape else _LARGE_PORTRAIT
    else:
        form = _LANDSCAPE if options.landscape else _PORTRAIT
    if LAST in options.without and (NEXT in options.without or form.next is not None):
        form = form._replace(last=None)
    if NEXT in options.without:
        form = form._replace(next=None)
    if last_number < 1000:
        return form
    wider = form.no * 0.3
    return form._replace(no=form.no + wider, who=form.who - wider)


def _spans(form: _Form, left: float, right: float) -> dict[str, Span]:
    spans = {}
    x = left
    for name in ("no", "who", "numbers", "last", "next", "codes"):
        width = getattr(form, name)
        if width is not None:
            spans[name] = Span(x, width)
            x += width + GAP
    return spans | {"notes": Span(x, right - x)}


def _styles(options: SheetOptions) -> Styles:
    factor = LARGE if options.large else LANDSCAPE if options.landscape else 1.0
    return _styles_of(factor * (0.97 if options.row_height == "compact" else 1), foot=1.1 if options.large else 1.0)


def _styles_of(factor: float, *, foot: float) -> Styles:
    def row(points: float, weight: int) -> TextStyle:
        return TextStyle(points * factor, weight)

    def edge(points: float, weight: int) -> TextStyle:
        return TextStyle(points * foot, weight)

    return Styles(
        title=edge(16.5, 600),
        list_word=edge(9.5, 400),
        list_id=edge(18, 700),
        about=edge(8.4, 400),
        about_strong=edge(8.4, 500),
        head=edge(7.2, 600),
        row_number=row(13, 700),
        name=row(10.4, 600),
        phone=row(11.4, 700),
        phone_other=row(8, 600),
        body=row(7.8, 400),
        strong=row(7.8, 600),
        badge=row(6.6, 700),
        code=row(7.2, 500),
        small=row(7.2, 400),
        legend=edge(7.6, 400),
        legend_code=edge(6.4, 600),
        type_back=edge(8.4, 400),
        type_back_strong=edge(8.4, 600),
        foot=edge(7.2, 400),
        foot_strong=edge(7.6, 600),
        nobody=TextStyle(14, 500),
    )
