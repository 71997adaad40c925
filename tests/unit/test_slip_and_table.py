"""Briefing slips stand on half a page each, tables flow over pages; nothing is split, cut or laid over another."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.values.paper_table import PaperTable
from pim.values.sheet import SheetOptions
from pim.values.slip import Slip, SlipPart
from tests.unit.sheet_checks import NEAREST_EDGE, ROUNDING, extent, texts
from tests.unit.sheet_samples import EvenLetters
from ui.print.marks import Page
from ui.print.slip_layout import lay_slips
from ui.print.table_layout import lay_table

ALL = [
    SheetOptions(page=page, landscape=turned, large=large, right_to_left=rtl)
    for page in ("A4", "Letter")
    for turned in (False, True)
    for large in (False, True)
    for rtl in (False, True)
]


def words(page: Page) -> list[str]:
    return [mark.text for mark in texts(page)]


def assert_on_paper(page: Page) -> None:
    """Nothing beyond the paper, no text over another one."""
    for mark in page.marks:
        left, top, right, bottom = extent(mark)
        assert left >= NEAREST_EDGE - ROUNDING, mark
        assert right <= page.width - NEAREST_EDGE + ROUNDING, mark
        assert top >= NEAREST_EDGE, mark
        assert bottom <= page.height - NEAREST_EDGE, mark
    for one, other in combinations(texts(page), 2):
        a, b = extent(one), extent(other)
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        assert across <= ROUNDING or down <= 0.1 * min(one.style.line, other.style.line), (one, other)


def a_slip(number: int = 1, **more: object) -> Slip:
    said: dict[str, object] = {
        "second": "Practice Manager, Brightwater Dental",
        "when": "Tue 19 May 15:00, visit, Leeds",
        "alert": "Never before 8:30",
        "past": (
            SlipPart("You promised", ("Promised for Tue 12 May: quote", "Promised for Fri 15 May: photos"), late=1),
            SlipPart("Last talks", tuple(f"{day} May, reached: wants filters inside the price" for day in (7, 1))),
        ),
        "facts": (SlipPart("Numbers and mail", ("0113 496 0182 work", "anna@brightwater.example")),),
        "printed": "Thursday 14 May 2026, Dana Whitfield, printed 08:05",
    }
    return Slip(contact=number, name=f"Anna {number}", **(said | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("options", ALL, ids=str)
def test_two_slips_share_a_page_and_stay_in_their_halves(options: SheetOptions) -> None:
    pages = lay_slips([a_slip(number) for number in range(1, 4)], options, EvenLetters())

    assert [[row.contact for row in page.rows] for page in pages] == [[1, 2], [3]]
    for page in pages:
        assert_on_paper(page)
        middle = page.width / 2 if options.landscape else page.height / 2
        for mark in texts(page):
            left, top, right, bottom = extent(mark)
            low, high = (left, right) if options.landscape else (top, bottom)
            assert high <= middle or low >= middle, mark


def test_a_slip_says_all_it_knows() -> None:
    (page,) = lay_slips([a_slip()], SheetOptions(), EvenLetters())

    shown = " ".join(words(page))
    for text in (
        "Anna 1",
        "Brightwater",
        "Meeting: Tue 19 May 15:00",
        "! Never before 8:30",
        "LATE",
        "anna@brightwater",
    ):
        assert text in shown
    assert shown.count("LATE") == 1


TEXT = st.one_of(st.text(max_size=60), st.text(alphabet="ab cdé 田ب", max_size=300), st.just("word " * 400))
PART = st.builds(SlipPart, title=TEXT, lines=st.lists(TEXT, min_size=1, max_size=8).map(tuple), late=st.integers(0, 2))
PARTS = st.lists(PART, max_size=4).map(tuple)


@settings(max_examples=40, deadline=None)
@given(slip=st.builds(Slip, contact=st.just(1), name=TEXT, second=TEXT, when=TEXT, alert=TEXT, past=PARTS, facts=PARTS))
def test_whatever_stands_in_a_slip_it_keeps_to_its_half(slip: Slip) -> None:
    (page,) = lay_slips([slip], SheetOptions(), EvenLetters())

    assert_on_paper(page)
    assert all(extent(mark)[3] <= page.height / 2 for mark in texts(page))


def a_table(rows: int) -> PaperTable:
    cells = tuple(
        (
            str(n),
            f"Anna Kowalczyk {n}",
            "Brightwater Dental Group",
            f"0113 496 {n:04}",
            "7 May, reached: " + "words " * 9,
        )
        for n in range(1, rows + 1)
    )
    heads = ("No.", "Name", "Company", "Number", "Last talk")
    return PaperTable(
        "Thursday", "14 May", heads, cells, numbers=0, unbroken=frozenset({0, 3}), left_out=(("private", 2),)
    )


@pytest.mark.parametrize("options", ALL, ids=str)
def test_every_row_of_a_table_stands_whole_on_one_page_under_its_heads(options: SheetOptions) -> None:
    pages = lay_table(a_table(150), options, EvenLetters())

    assert [row.number for page in pages for row in page.rows] == list(range(1, 151))
    for at, page in enumerate(pages, 1):
        shown = words(page)
        assert {"Name", "Number", f"Page {at} of {len(pages)}"} <= set(shown)
        assert {f"0113 496 {row.number:04}" for row in page.rows} <= set(shown)
        for above, below in pairwise(page.rows):
            assert below.y >= above.y + above.height - ROUNDING
        assert_on_paper(page)


def test_who_is_left_out_of_a_table_is_said() -> None:
    (page,) = lay_table(a_table(1), SheetOptions(), EvenLetters())

    assert any(text.startswith("Left out: 2 private.") for text in words(page))


def test_a_table_without_rows_is_a_page() -> None:
    (page,) = lay_table(PaperTable("Nobody", "", ("Name", "Company"), ()), SheetOptions(), EvenLetters())

    assert "Nobody" in words(page)


CELLS = st.tuples(TEXT, TEXT, st.text(max_size=30), TEXT)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(CELLS, max_size=6).map(tuple), options=st.sampled_from(ALL))
def test_whatever_stands_in_a_table_it_keeps_to_its_cells(
    rows: tuple[tuple[str, ...], ...], options: SheetOptions
) -> None:
    table = PaperTable("Any", "", ("One", "Two", "Number", "Last"), rows, unbroken=frozenset({2}))

    for page in lay_table(table, options, EvenLetters()):
        assert_on_paper(page)
