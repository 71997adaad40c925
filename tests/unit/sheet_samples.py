"""Call sheets to lay out in tests, and letters of one width to measure them without fonts."""

from dataclasses import replace

from pim.values.legend import legend, printed_codes
from pim.values.result import shipped_results
from pim.values.sheet import CallSheet, SheetNumber, SheetRow
from ui.print.column import Line
from ui.print.marks import MM_PER_POINT, TextStyle

LETTER_WIDTH = 0.55  # of the size, about that of Inter


class EvenLetters:
    """A measure for which every letter is as wide as the next: layout without fonts, the same everywhere."""

    def width(self, text: str, style: TextStyle) -> float:
        return len(text) * style.points * MM_PER_POINT * LETTER_WIDTH

    def lines(self, text: str, style: TextStyle, width: float, indent: float) -> list[Line]:
        lines: list[Line] = []
        rest = text
        while rest:
            room = max(int((width - (0 if lines else indent)) / self.width("x", style)), 1)
            cut = rest.rfind(" ", 0, room + 1) if len(rest) > room else len(rest)
            part, rest = rest[: cut if cut > 0 else room], rest[cut if cut > 0 else room :].strip()
            lines.append(Line(part, self.width(part, style)))
        return lines


NAMES = (
    "Anna Kowalczyk",
    "Jean-Baptiste Moreau",
    "Mei-Ling Chow",
    "Siobhán Murphy",
    "Lars Nygaard",
    "Zofia Wiśniewska",
)
COMPANIES = (
    "Brightwater Dental",
    "Atelier Nord Hotel",
    "Jade Court Hotels",
    "Murphy Bright",
    "Fjordline",
    "Loft & Beam",
)


def a_row(number: int = 1, **texts: object) -> SheetRow:
    """One row with everything usual on it; its phone number ends with the row number."""
    row = SheetRow(
        number=number,
        contact=1000 + number,
        name=NAMES[number % len(NAMES)],
        title="Office Manager",
        company=COMPANIES[number % len(COMPANIES)],
        numbers=(
            SheetNumber(f"0113 496 {number:04}", "work", preferred=True),
            SheetNumber(f"07700 90{number:04}", "mobile"),
        ),
        place="Leeds",
        last="7 May, reached: trial a hit, wants filters inside the price",
        next="Ask how the week went",
    )
    return replace(row, **texts)  # type: ignore[arg-type]


def a_sheet(rows: int | tuple[SheetRow, ...] = 12, **texts: object) -> CallSheet:
    """A sheet of so many rows, or of these rows."""
    sheet = CallSheet(
        title="Thursday call list",
        list_id="K7",
        day="Thursday 14 May 2026",
        owner="Dana Whitfield",
        printed="08:05",
        rows=tuple(a_row(number) for number in range(1, rows + 1)) if isinstance(rows, int) else rows,
        left_out=(("do not call", 1), ("without a number", 2)),
        codes=printed_codes(legend(shipped_results(), "en")),
    )
    return replace(sheet, **texts)  # type: ignore[arg-type]


def golden_sheet() -> CallSheet:
    """A sheet with every kind of row there is, in several scripts."""
    rows = (
        a_row(1),
        a_row(2, title="", company="", numbers=(), place="", last="", next=""),
        a_row(3, alert="Never before 8:30: school run", best="best 8:30–9:30"),
        a_row(4, promised="Promised for Tue 12 May: revised service quote", late=True, next=""),
        a_row(5, name="Maximiliane-Charlotte Freifrau von Hohenfels-Langenburg zu Waldeck und Pyrmont"),
        a_row(6, name="محمد عبد الرحمن", place="دبي", last="تم الاتصال: يريد عرض سعر جديد قبل نهاية الشهر للفرعين"),
        a_row(7, name="田中 由紀", company="ケストレル・ゲームズ株式会社", local_time="17:05 there"),
        a_row(8, last="first words of a long note " * 12),
        a_row(9, numbers=(SheetNumber("+44 (0)113 496 0009 extension 12345", "reception, mornings"),)),
    )
    return a_sheet(rows, type_back=("Type it back: one line per number, in any order:", "12 nr", "15 wn"))
