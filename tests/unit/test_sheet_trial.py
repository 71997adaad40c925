"""A printed sheet of 200 rows, read back from its PDF: nobody missing, doubled, split, cut, or without a font."""

import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from pim.values.sheet import CallSheet, SheetNumber, SheetOptions
from tests.unit.sheet_samples import a_row, a_sheet
from ui.print.marks import MM_PER_INCH, Page, Text
from ui.print.papers import SheetPaper
from ui.print.sheet_layout import lay_sheet
from ui.print.sheet_paint import PaperMeasure
from ui.print.sheet_pdf import missing_glyphs, pdf_bytes

pytestmark = pytest.mark.usefixtures("qapp")

ROWS = 200
POINTS_PER_MM = 72 / MM_PER_INCH
NAMES = (
    ("Anna Kowalczyk", "Brightwater Dental Group"),
    ("Ελένη Παπαδοπούλου", "Ελληνικά Ναυπηγεία"),
    ("Наталья Иванова", "Северный Причал"),
    ("محمد عبد الرحمن", "شركة النور للتجارة"),
    ("דוד בן־ארי", "מאפיית השחר"),
    ("周美玲", "翡翠酒店集团"),
    ("田中 由紀", "ケストレル・ゲームズ株式会社"),
    ("김민수", "한빛 무역"),
    ("अनिल शर्मा", "सूर्य चाय कंपनी"),
    ("Maximiliane-Charlotte Freifrau von Hohenfels-Langenburg", "Donaudampfschifffahrtsgesellschaftskapitänsverband"),
)
OPTIONS = {
    "portrait": SheetOptions(),
    "landscape": SheetOptions(landscape=True),
    "letter": SheetOptions(page="Letter"),
    "large": SheetOptions(large=True),
}


class Word(NamedTuple):
    """A word of the PDF with its box in millimetres."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Printed(NamedTuple):
    """A sheet, the pages laid, and the words that come back from the PDF."""

    sheet: CallSheet
    pages: tuple[Page, ...]
    words: list[Word]


def the_sheet() -> CallSheet:
    rows = []
    for n in range(1, ROWS + 1):
        name, company = NAMES[n % len(NAMES)]
        numbers = (
            SheetNumber(f"+44 20 7946 {n:04}", "work", preferred=True),
            SheetNumber(f"07700 90{n:04}", "mobile"),
            SheetNumber(f"(0113) 496-{n:04}", ""),
        )
        alert = "Never before 8:30: school run" if n % 7 == 0 else ""
        late = n % 5 == 0
        promised = "Promised for Tue 12 May: revised service quote with all four sites" if late else ""
        rows.append(
            a_row(
                n,
                name=name,
                company=company,
                numbers=numbers,
                alert=alert,
                promised=promised,
                late=late,
                best="best Tue 10–12",
            )
        )
    return a_sheet(tuple(rows))


@pytest.fixture(scope="module", params=OPTIONS)
def printed(request: pytest.FixtureRequest, qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    sheet = the_sheet()
    pages = lay_sheet(sheet, OPTIONS[request.param], PaperMeasure())
    path = tmp_path_factory.mktemp("trial") / "sheet.pdf"
    path.write_bytes(pdf_bytes(pages, title="Trial"))
    return Printed(sheet, pages, _words(tool, path))


def _words(tool: str, path: Path) -> list[Word]:
    done = subprocess.run([tool, "-bbox", str(path), "-"], capture_output=True, timeout=120, check=True)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout.decode())
    space = "{http://www.w3.org/1999/xhtml}"
    found = []
    for number, page in enumerate(ET.fromstring(text).iter(f"{space}page")):
        for word in page.iter(f"{space}word"):
            box = (float(word.get(side, "0")) / POINTS_PER_MM for side in ("xMin", "yMin", "xMax", "yMax"))
            found.append(Word(number, *box, word.text or ""))
    return found


def row_numbers(printed: Printed) -> list[int]:
    """The printed row numbers in the order of the paper: what stands in the first column."""
    edge = max(
        mark.x + mark.width for mark in texts_of(printed.pages[0]) if mark.text == "1" and mark.style.weight == 700
    )
    first = [word for word in printed.words if word.text.isdigit() and word.right <= edge + 0.5]
    return [int(word.text) for word in sorted(first, key=lambda word: (word.page, word.top))]


def texts_of(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def test_every_row_is_there_once_and_in_order(printed: Printed) -> None:
    assert row_numbers(printed) == list(range(1, ROWS + 1))


def test_every_number_comes_back_from_the_pdf_once(printed: Printed) -> None:
    found = Counter(word.text for word in printed.words)
    ends = {n: (f"{n:04}", f"90{n:04}", f"496-{n:04}") for n in range(1, ROWS + 1)}
    assert {n: [found[end] for end in each] for n, each in ends.items()} == {n: [1, 1, 1] for n in ends}


def test_no_row_is_split_and_none_lies_on_another(printed: Printed) -> None:
    where = {}
    for at, page in enumerate(printed.pages):
        for above, below in pairwise(page.rows):
            assert above.y + above.height <= below.y + 0.02
        where |= {row.number: (at, row.y, row.y + row.height) for row in page.rows}
    for n, (at, top, bottom) in where.items():
        for end in (f"{n:04}", f"90{n:04}", f"496-{n:04}"):
            (word,) = [word for word in printed.words if word.text == end]
            middle = (word.top + word.bottom) / 2
            assert (word.page, top <= middle <= bottom) == (at, True), (n, word)


def test_nothing_leaves_the_paper(printed: Printed) -> None:
    page = printed.pages[0]
    outside = [
        word
        for word in printed.words
        if word.left < 6 or word.right > page.width - 6 or word.top < 5 or word.bottom > page.height - 5
    ]
    assert outside == []


def test_no_name_is_cut(printed: Printed) -> None:
    for page in printed.pages:
        shown = [mark for mark in texts_of(page) if mark.style.weight in (600, 500)]
        assert not [mark.text for mark in shown if mark.text.endswith("…")]


def test_text_stays_in_its_column(printed: Printed) -> None:
    """Names and talks end before the circles begin."""
    for page in printed.pages:
        circles = min(mark.x for mark in texts_of(page) if mark.text == "OK")
        rows = [(row.y, row.y + row.height) for row in page.rows]
        for mark in texts_of(page):
            in_row = any(top <= mark.y <= bottom for top, bottom in rows)
            if in_row and mark.x < circles - 2:
                assert mark.x + mark.width <= circles + 0.05, mark


def test_every_script_is_printed_with_a_font_that_has_it(printed: Printed) -> None:
    missing = missing_glyphs(SheetPaper(printed.sheet).texts())
    if missing:
        pytest.skip(f"no font for {''.join(missing)} on this computer")
    back = unicodedata.normalize("NFKC", " ".join(word.text for word in printed.words))
    for name, _ in NAMES:
        letters = {letter for letter in name if letter.isalpha()}
        # Joined letters and signs above others come back in their printed forms.
        assert len(letters & set(back)) >= len(letters) * 0.6, name


def test_names_from_right_to_left_are_written_so(printed: Printed) -> None:
    marks = [mark for page in printed.pages for mark in texts_of(page)]

    assert all(mark.rtl for mark in marks if mark.text in ("محمد عبد الرحمن", "דוד בן־ארי"))
    assert not any(mark.rtl for mark in marks if mark.text == "Anna Kowalczyk")


def test_every_page_says_which_one_it_is_and_of_which_list(printed: Printed) -> None:
    for at, page in enumerate(printed.pages, 1):
        shown = [mark.text for mark in texts_of(page)]
        assert f"Page {at} of {len(printed.pages)}" in shown
        assert f"K7, {at} of {len(printed.pages)}" in shown
        assert {"OK", "NR", "LM", "BU", "CB", "WN", "NI", "DN"} <= set(shown)
