"""What one chooses for a call sheet: the order of its rows, the parts left off, the script behind them."""

from dataclasses import replace

import pytest

from pim.values.sheet import COMPANY, LAST, NAME, NEXT, NUMBER, PARTS, PLACE, TOWN, CallSheet, SheetOptions
from tests.unit.sheet_checks import assert_well_laid, texts
from tests.unit.sheet_samples import EvenLetters, a_row, a_sheet, golden_sheet
from ui.print.grid import make_grid
from ui.print.marks import Page
from ui.print.sheet_layout import lay_sheet

TALK = (
    "# First talk\n\n## Hello\nGood morning [name].\n- smile\n-> yes: Date\n\n"
    "## Date\nWhen?\n[ask: start date]\n-> again: Hello"
)


def lay(sheet: CallSheet, options: SheetOptions) -> tuple[Page, ...]:
    return lay_sheet(sheet, options, EvenLetters())


def words(page: Page) -> list[str]:
    return [mark.text for mark in texts(page)]


@pytest.mark.parametrize(
    ("sort", "order"), [(NUMBER, [1, 2, 3]), (NAME, [3, 1, 2]), (COMPANY, [2, 1, 3]), (TOWN, [1, 3, 2])]
)
def test_rows_are_sorted_and_keep_their_numbers(sort: str, order: list[int]) -> None:
    rows = (
        a_row(1, name="Örn", company="b", place="Ålesund"),
        a_row(2, name="Zoe", company="A", place=""),
        a_row(3, name="Eva", company="", place="York"),
    )

    (page,) = lay(a_sheet(rows), SheetOptions(sort=sort))

    assert [row.number for row in page.rows] == order


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("part", PARTS)
def test_parts_can_be_left_off(part: str, landscape: bool) -> None:
    row = a_row(1, title="Owner", place="Leeds", alert="early", last="talked", promised="Promised", next="ask")
    said = {"title": "Owner", "place": "Leeds", "alert": "early", "last": "talked", "next": "Promised"}

    (page,) = lay(a_sheet((row,)), SheetOptions(without=(part,), landscape=landscape))

    shown = " ".join(words(page))
    assert {name for name, text in said.items() if text not in shown.replace("Promised, next", "")} == {part}


def test_without_last_and_next_the_notes_get_their_room() -> None:
    usual, bare = (make_grid(SheetOptions(without=gone), last_number=1) for gone in ((), (LAST, NEXT)))

    assert bare.last is None
    assert bare.notes.width > usual.notes.width + 40
    assert_well_laid(golden_sheet(), lay(golden_sheet(), SheetOptions(without=(LAST, NEXT))))


@pytest.mark.parametrize("landscape", [False, True])
def test_heads_say_what_is_below_them(landscape: bool) -> None:
    def heads(*without: str) -> set[str]:
        shown = words(lay(a_sheet(1), SheetOptions(without=without, landscape=landscape))[0])
        return {"Last talk", "Promised, next", "Last talk, promised, next"} & set(shown)

    assert heads() == ({"Last talk", "Promised, next"} if landscape else {"Last talk, promised, next"})
    assert heads(NEXT) == {"Last talk"}
    assert heads(LAST) == {"Promised, next"}
    assert heads(LAST, NEXT, PLACE) == set()


def test_the_script_stands_behind_the_rows() -> None:
    sheet = replace(a_sheet(13), script=TALK, script_name="First talk")

    *pages, last = lay(sheet, SheetOptions(script_page=True))

    assert len(pages) == len(lay(sheet, SheetOptions()))
    assert "Script: First talk" in words(last)
    assert {"1. Hello", "2. Date", "→ yes: go on at 2 Date", "start date:", "• smile"} <= set(words(last))
    assert last.rows == ()
    assert f"Page {len(pages) + 1} of {len(pages) + 1}" in words(last)


@pytest.mark.parametrize(
    "options", [SheetOptions(script_page=True), SheetOptions(script_page=True, landscape=True, large=True)]
)
def test_a_long_script_fills_pages_and_stays_on_them(options: SheetOptions) -> None:
    talk = "\n".join(f"# Block {n}\n" + "many words " * 60 + f"\n-> on: Block {(n + 1) % 40}" for n in range(40))
    sheet = replace(a_sheet(3), script=talk, script_name="Long " * 40)

    pages = lay(sheet, options)

    assert len(pages) > 3
    assert_well_laid(sheet, pages)


def test_a_sheet_without_a_script_has_no_page_for_it() -> None:
    assert lay(a_sheet(3), SheetOptions(script_page=True)) == lay(a_sheet(3), SheetOptions())
