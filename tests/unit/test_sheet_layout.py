"""Layout of the call sheet, checked on plain numbers without fonts."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.values.sheet import CallSheet, SheetNumber, SheetOptions, SheetRow
from tests.unit.sheet_checks import assert_well_laid, texts
from tests.unit.sheet_samples import EvenLetters, a_row, a_sheet, golden_sheet
from ui.print.grid import make_grid
from ui.print.marks import Box, Page, Rule, Text, TextStyle
from ui.print.sheet_layout import lay_sheet

GOLDEN = Path(__file__).parents[1] / "golden" / "call_sheet.txt"
ALL_OPTIONS = [
    SheetOptions(page=page, landscape=landscape, large=large, row_height=height, right_to_left=turned)
    for page, landscape, large, height, turned in product(
        ("A4", "Letter"), (False, True), (False, True), ("compact", "normal", "roomy"), (False, True)
    )
]


def lay(sheet: CallSheet, options: SheetOptions | None = None) -> tuple[Page, ...]:
    return lay_sheet(sheet, options or SheetOptions(), EvenLetters())


def words(pages: tuple[Page, ...]) -> str:
    return " ".join(mark.text for page in pages for mark in texts(page))


@pytest.mark.parametrize("options", ALL_OPTIONS, ids=str)
def test_every_form_of_paper_takes_every_kind_of_row_whole(options: SheetOptions) -> None:
    sheet = golden_sheet()

    assert_well_laid(sheet, lay(sheet, options))


TEXT = st.one_of(st.text(max_size=60), st.text(alphabet="ab cdé 田ب", max_size=300), st.just("word " * 900))
NUMBER = st.builds(SheetNumber, text=st.text(max_size=40), label=st.text(max_size=20), preferred=st.booleans())
ROW = st.builds(
    SheetRow,
    number=st.just(0),
    contact=st.just(0),
    name=TEXT,
    title=TEXT,
    company=TEXT,
    numbers=st.lists(NUMBER, max_size=5).map(tuple),
    place=TEXT,
    local_time=st.text(max_size=20),
    best=st.text(max_size=30),
    last=TEXT,
    promised=TEXT,
    late=st.booleans(),
    next=TEXT,
    alert=TEXT,
)
OPTIONS = st.sampled_from(ALL_OPTIONS).flatmap(
    lambda options: st.integers(1, 4).map(lambda lines: replace(options, note_lines=lines))
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=6), title=TEXT, owner=TEXT, options=OPTIONS)
def test_rows_never_overlap_nor_leave_the_page_whatever_is_in_them(
    rows: list[SheetRow], title: str, owner: str, options: SheetOptions
) -> None:
    numbered = tuple(replace(row, number=at, contact=at) for at, row in enumerate(rows, start=1))
    sheet = a_sheet(numbered, title=title, owner=owner)

    pages = lay(sheet, options)

    assert_well_laid(sheet, pages)


def test_twelve_people_fit_one_page_of_a4() -> None:
    assert len(lay(a_sheet(12))) == 1


def test_twenty_three_people_take_two_pages_of_a4() -> None:
    assert len(lay(a_sheet(23))) == 2


@pytest.mark.parametrize(
    ("options", "least", "most"),
    [
        (SheetOptions(), 12, 14),
        (SheetOptions(row_height="compact"), 13, 14),
        (SheetOptions(page="Letter"), 11, 12),
        (SheetOptions(landscape=True), 10, 10),
        (SheetOptions(large=True), 7, 8),
    ],
    ids=str,
)
def test_a_page_takes_as_many_rows_as_it_should(options: SheetOptions, least: int, most: int) -> None:
    first = lay(a_sheet(40), options)[0]

    assert least <= len(first.rows) <= most


def test_two_hundred_rows_stand_on_the_pages_once_each_in_order() -> None:
    pages = lay(a_sheet(200))

    assert [row.contact for page in pages for row in page.rows] == list(range(1001, 1201))


def test_every_row_brings_its_numbers_its_codes_and_its_lines() -> None:
    pages = lay(a_sheet(30))

    for page in pages:
        printed = [mark.text for mark in texts(page)]
        assert all(f"0113 496 {row.number:04}" in printed for row in page.rows)
        assert printed.count("OK") == len(page.rows) + 1  # once more in the legend
        long_lines = [mark for mark in page.marks if isinstance(mark, Rule) and 40 < mark.width < 60]
        assert len(long_lines) >= 2 * len(page.rows)


def test_a_row_taller_than_the_rest_of_the_page_begins_the_next_one() -> None:
    tall = a_row(12, name="Maximiliane " * 30)

    pages = lay(a_sheet((*(a_row(number) for number in range(1, 12)), tall)))

    assert [row.number for row in pages[1].rows] == [12]


def test_a_long_name_wraps_and_keeps_every_word() -> None:
    name = "Maximiliane Charlotte Freifrau von Hohenfels Langenburg zu Waldeck und Pyrmont"

    printed = words(lay(a_sheet((a_row(name=name),))))

    assert all(word in printed for word in name.split())


def test_a_name_a_little_too_long_shrinks_and_stays_in_one_line() -> None:
    name = "Bartholomew Featherstonehaugh"

    marks = [mark for mark in texts(lay(a_sheet((a_row(name=name),)))[0]) if mark.text == name]

    assert marks[0].style.points < make_grid(SheetOptions(), last_number=1).styles.name.points


def test_of_a_long_note_the_first_words_are_printed() -> None:
    printed = words(lay(a_sheet((a_row(last="Once upon a time there was a caller " * 30),))))

    assert "Once upon" in printed
    assert "…" in printed


def test_nobody_to_call_is_said_on_one_page() -> None:
    pages = lay(a_sheet(0))

    assert len(pages) == 1
    assert "Nobody to call." in words(pages)


def test_a_person_without_a_number_is_said_to_have_none() -> None:
    assert "No number" in words(lay(a_sheet((a_row(numbers=()),))))


def test_who_was_left_out_stands_in_the_foot_with_the_reason() -> None:
    assert "Left out: 1 do not call, 2 without a number." in words(lay(a_sheet(1)))


def test_the_foot_explains_every_code_the_rows_offer() -> None:
    sheet = a_sheet(1, codes=(("ok", "reached"), ("xx", "something else")))

    printed = [mark.text for mark in texts(lay(sheet)[0])]

    assert printed.count("OK") == printed.count("XX") == 2
    assert "something else" in printed


def test_how_to_type_it_back_is_printed_only_where_the_sheet_says_it() -> None:
    without, with_lines = lay(a_sheet(1)), lay(a_sheet(1, type_back=("Type it back:", "12 nr", "15 wn")))

    assert "12 nr" not in words(without)
    assert all(line in words(with_lines) for line in ("Type it back:", "12 nr", "15 wn"))


def test_every_page_says_which_it_is_and_of_which_list() -> None:
    pages = lay(a_sheet(30))

    for at, page in enumerate(pages, start=1):
        printed = [mark.text for mark in texts(page)]
        assert f"Page {at} of {len(pages)}" in printed
        assert f"K7, {at} of {len(pages)}" in printed


def test_a_sheet_without_list_id_prints_no_list() -> None:
    printed = [mark.text for mark in texts(lay(a_sheet(1, list_id=""))[0])]

    assert "List" not in printed
    assert "1 of 1" in printed


def test_a_late_promise_is_marked_in_white_on_black_before_its_words() -> None:
    row = a_row(promised="Promised for Tue 12 May: revised quote", late=True)

    page = lay(a_sheet((row,)))[0]

    badge = next(mark for mark in texts(page) if mark.text == "LATE")
    first = next(mark for mark in texts(page) if mark.text.startswith("Promised for"))
    assert badge.white
    assert any(isinstance(mark, Box) and mark.filled for mark in page.marks)
    assert first.x > badge.x + badge.width


def test_a_promise_in_time_has_no_mark() -> None:
    printed = [mark.text for mark in texts(lay(a_sheet((a_row(promised="Promised for Friday"),)))[0])]

    assert "LATE" not in printed


def test_hebrew_and_arabic_are_written_from_right_to_left_and_numbers_are_not() -> None:
    row = a_row(name="דוד בן־גוריון", place="دبي", numbers=(SheetNumber("+972 3 555 0199"),))

    marks = {mark.text: mark for mark in texts(lay(a_sheet((row,)))[0])}

    assert marks["דוד בן־גוריון"].rtl
    assert marks["دبي"].rtl
    assert not marks["+972 3 555 0199"].rtl


def test_a_page_from_right_to_left_is_the_other_one_turned_over() -> None:
    straight = lay(golden_sheet())[0]
    turned = lay(golden_sheet(), SheetOptions(right_to_left=True))[0]

    for text in ("0113 496 0001", "NR", "15 wn"):
        mark = next(mark for mark in texts(straight) if mark.text == text)
        same = next(mark for mark in texts(turned) if mark.text == text)
        assert same.x == pytest.approx(turned.width - mark.x - mark.width)


def test_control_characters_and_line_ends_do_not_reach_the_paper() -> None:
    row = a_row(name="Anna\x07\nKowalczyk\ud800", last="one\ttwo\r\nthree")

    printed = words(lay(a_sheet((row,))))

    assert "Anna Kowalczyk" in printed
    assert "one two three" in printed


def test_a_row_number_of_four_digits_stays_in_its_column() -> None:
    page = lay(a_sheet((a_row(1234),)))[0]

    number = next(mark for mark in texts(page) if mark.text == "1234")
    name = next(mark for mark in texts(page) if mark.text == a_row(1234).name)
    assert number.x >= 12
    assert number.x + number.width < name.x


def test_rows_have_the_height_of_the_design_and_more_with_an_alert() -> None:
    usual, alerted = lay(a_sheet((a_row(1), a_row(2, alert="Prefers French"))))[0].rows

    assert usual.height == pytest.approx(18.6, abs=0.1)
    assert 3 < alerted.height - usual.height < 5.5


def test_more_note_lines_make_higher_rows() -> None:
    two, four = (lay(a_sheet(1), SheetOptions(note_lines=lines))[0].rows[0].height for lines in (2, 4))

    assert four > two + 10


def test_a_style_made_smaller_never_measures_wider() -> None:
    style = TextStyle(10.4, 600)

    for hundredths in range(60, 100):
        assert style.scaled(hundredths / 100).points <= style.points * hundredths / 100 + 1e-9


def golden_lines() -> Iterator[str]:
    for at, page in enumerate(lay(golden_sheet()), start=1):
        yield f"page {at} {page.width:.1f} × {page.height:.1f}"
        for mark in page.marks:
            where = f"{mark.x:7.2f} {mark.y:7.2f} {mark.width:7.2f}"
            if isinstance(mark, Text):
                yield f"{where} {mark.style.points:5.2f}/{mark.style.weight} {mark.text}"
            else:
                yield f"{where} {type(mark).__name__.lower()}"


def test_the_golden_sheet_stands_where_it_stood() -> None:
    """After a wanted change, RINGBOOK_WRITE_GOLDEN=1 writes the new positions; look at them before committing."""
    lines = list(golden_lines())
    if os.environ.get("RINGBOOK_WRITE_GOLDEN"):
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()
