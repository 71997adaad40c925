"""The call sheet as a PDF: real fonts, real files, read back by another program."""

import os
import re
import shutil
import stat
import subprocess
import sys
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from pim.errors import UserError
from pim.texts import use_language
from pim.values.sheet import SheetNumber, SheetOptions
from tests.unit.sheet_checks import assert_well_laid, texts
from tests.unit.sheet_samples import a_row, a_sheet, golden_sheet

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.print.column import plain
from ui.print.marks import Page, TextStyle
from ui.print.papers import SheetPaper
from ui.print.sheet_layout import lay_sheet
from ui.print.sheet_paint import PaperMeasure, missing_characters, paint_page
from ui.print.sheet_pdf import missing_glyphs, pdf_bytes, write_pdf

pytestmark = pytest.mark.usefixtures("qapp")

STYLE = TextStyle(7.8, 400)
SCRIPTS = {
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Наталья Иванова",
    "Chinese": "周美玲",
    "Japanese": "田中由紀",
    "Korean": "김민수",
    "Devanagari": "अनिल",
    "Arabic": "محمد",
    "Hebrew": "דוד",
}


@pytest.fixture(scope="session")
def pdftotext() -> str:
    found = shutil.which("pdftotext")
    if not found:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return found


def read_back(tool: str, path: Path) -> str:
    done = subprocess.run([tool, "-layout", str(path), "-"], capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


def content_streams(pdf: bytes) -> bytes:
    """What the pages paint, unpacked; fonts and other packed data are left out."""
    unpacked = b""
    for head, packed in re.findall(rb"<<([^>]*)>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        if b"FlateDecode" in head and b"Length1" not in head:
            unpacked += zlib.decompressobj().decompress(packed)
    return unpacked


def test_every_number_can_be_read_back_from_the_pdf(pdftotext: str, tmp_path: Path) -> None:
    sheet = a_sheet(200)

    write_pdf(sheet, SheetOptions(), str(tmp_path / "sheet.pdf"))

    printed = read_back(pdftotext, tmp_path / "sheet.pdf")
    missing = [number.text for row in sheet.rows for number in row.numbers if number.text not in printed]
    assert missing == []


def test_signs_between_digits_are_printed_as_typed(pdftotext: str, tmp_path: Path) -> None:
    row = a_row(numbers=(SheetNumber("0123 456x22"),), last="9:05-10:15 -> 3x4 at 8:30")

    write_pdf(a_sheet((row,)), SheetOptions(), str(tmp_path / "sheet.pdf"))

    printed = read_back(pdftotext, tmp_path / "sheet.pdf")
    assert "0123 456x22" in printed
    assert "9:05-10:15 -> 3x4" in printed


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_in_any_script_is_printed(script: str, pdftotext: str, tmp_path: Path) -> None:
    sheet = a_sheet((a_row(name=SCRIPTS[script]),))
    if missing_glyphs(SheetPaper(sheet).texts()):
        pytest.skip(f"no font for {script} on this computer")

    write_pdf(sheet, SheetOptions(), str(tmp_path / "sheet.pdf"))

    # Arabic comes back as its joined forms, ideographs at times as their radicals; NFKC makes letters of both.
    printed = unicodedata.normalize("NFKC", read_back(pdftotext, tmp_path / "sheet.pdf"))
    assert len(set(printed) & set(SCRIPTS[script])) >= 2


@pytest.mark.parametrize(
    ("options", "width", "height"),
    [
        (SheetOptions(), 595, 842),
        (SheetOptions(landscape=True), 842, 595),
        (SheetOptions(page="Letter"), 612, 792),
        (SheetOptions(page="Letter", landscape=True), 792, 612),
    ],
    ids=str,
)
def test_the_pdf_has_the_size_of_the_paper(options: SheetOptions, width: int, height: int) -> None:
    pdf = pdf_bytes(lay_sheet(a_sheet(1), options, PaperMeasure()), title="List")

    boxes = re.findall(rb"/MediaBox \[([^]]*)\]", pdf)
    assert {tuple(round(float(part)) for part in box.split()) for box in boxes} == {(0, 0, width, height)}


def test_the_pdf_is_text_and_lines_in_black_without_pictures() -> None:
    pdf = pdf_bytes(lay_sheet(golden_sheet(), SheetOptions(), PaperMeasure()), title="List")

    colours = set(re.findall(rb"(\S+ \S+ \S+) (?:rg|RG|scn|SCN)\b", content_streams(pdf)))
    assert b"/Subtype /Image" not in pdf
    assert colours <= {b"0 0 0", b"1 1 1"}
    assert b"0 0 0" in colours


def test_writing_says_how_many_pages_there_are(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"

    pages = write_pdf(a_sheet(23), SheetOptions(), str(path))

    assert pages == 2
    assert path.read_bytes().count(b"/Type /Page\n") == 2


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_pdf(a_sheet(1), SheetOptions(), str(tmp_path / "sheet.pdf"))

    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600


def test_a_second_sheet_replaces_the_first_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for rows in (1, 30):
        pages = write_pdf(a_sheet(rows), SheetOptions(), str(tmp_path / "sheet.pdf"))

    assert pages == 3
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_pdf(a_sheet(1), SheetOptions(), str(tmp_path / "gone" / "sheet.pdf"))

    assert "sheet.pdf" in caught.value.what
    assert caught.value.do


def test_where_the_place_is_taken_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").mkdir()

    with pytest.raises(UserError):
        write_pdf(a_sheet(1), SheetOptions(), str(tmp_path / "sheet.pdf"))

    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_program_without_window_and_display_writes_it_too(tmp_path: Path) -> None:
    code = (
        "from pim.values.sheet import SheetOptions\n"
        "from tests.unit.sheet_samples import golden_sheet\n"
        "from ui.print.sheet_pdf import write_pdf\n"
        f"print(write_pdf(golden_sheet(), SheetOptions(), {str(tmp_path / 'sheet.pdf')!r}))\n"
    )
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in displays}

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
    )

    assert (done.stdout.decode().strip(), done.stderr.decode()) == ("1", "")


def test_a_character_that_no_font_has_is_named_before_printing() -> None:
    nowhere = "\U0010fffd"

    assert missing_glyphs(SheetPaper(a_sheet((a_row(name=f"Anna {nowhere}"),))).texts()) == [nowhere]


def test_what_the_bundled_font_has_is_never_missing() -> None:
    assert missing_characters("Zofia Wiśniewska, Ægir Þórsson, Ελένη, Наталья – “…” £28,000") == []


def test_the_golden_sheet_is_well_laid_in_real_letters() -> None:
    for options in (SheetOptions(), SheetOptions(landscape=True), SheetOptions(large=True)):
        assert_well_laid(golden_sheet(), lay_sheet(golden_sheet(), options, PaperMeasure()))


def test_arabic_keeps_the_joining_of_its_letters() -> None:
    measure = PaperMeasure()

    joined, apart = measure.width("محمد", STYLE), sum(measure.width(letter, STYLE) for letter in "محمد")

    assert joined < apart


MIXED = st.text(alphabet=st.sampled_from("abc de-fg 0123 田中ب ت😀é"), min_size=1, max_size=200).map(plain)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MIXED, width=st.floats(15, 80), indent=st.floats(0, 10))
def test_broken_text_keeps_every_letter_and_the_width(text: str, width: float, indent: float) -> None:
    lines = PaperMeasure().lines(text, STYLE, width, indent)

    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 0.01 for line in lines)


def test_a_line_drawn_is_as_wide_as_it_was_measured() -> None:
    measure = PaperMeasure()

    for mark in texts(lay_sheet(golden_sheet(), SheetOptions(), measure)[0]):
        assert mark.width == pytest.approx(measure.width(mark.text, mark.style), abs=0.1)


def painted(page: Page) -> bytes:
    """The page in grey, a byte for each dot."""
    image = QImage(int(page.width * 4), int(page.height * 4), QImage.Format.Format_Grayscale8)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_page(painter, page, dots_per_inch=100)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("words", ["Anrufe für Łódź", *SCRIPTS.values()])
@pytest.mark.parametrize("mirrored", [False, True])
def test_what_many_rows_share_is_painted_where_each_of_its_marks_stands(words: str, mirrored: bool) -> None:
    sheet = replace(a_sheet(3), codes=(("ok", "reached"), ("nr", words)), type_back=("Type it back:", words, "15 wn"))
    page = lay_sheet(sheet, SheetOptions(right_to_left=mirrored), PaperMeasure())[0]

    each = painted(page._replace(parts=page.marks))

    far = sum(abs(one - other) > 80 for one, other in zip(painted(page), each, strict=True))
    assert each.count(0) > 100
    assert far <= 20  # a dot of 600 to an inch is all that rounding moves


def test_paper_can_be_saved_on_one_thread_while_another_paints_it() -> None:
    pages = lay_sheet(a_sheet(120), SheetOptions(), PaperMeasure())
    alone = painted(pages[0])

    with ThreadPoolExecutor(1) as beside:
        saving = beside.submit(pdf_bytes, pages, title="List")
        seen = {painted(pages[0]) for _ in range(5)}
        pdf = saving.result(timeout=60)

    assert seen == {alone}
    assert pdf.count(b"/Type /Page\n") == len(pages)


def test_a_number_to_dial_is_rather_smaller_than_broken() -> None:
    numbers = [f"+49 {30 + at} 23125 {373 + at}" for at in range(40)]
    sheet = a_sheet(tuple(a_row(at + 1, numbers=(SheetNumber(text, "work"),)) for at, text in enumerate(numbers)))

    pages = lay_sheet(sheet, SheetOptions(landscape=True), PaperMeasure())

    shown = {mark.text for page in pages for mark in texts(page)}
    assert set(numbers) <= shown


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("landscape", [False, True])
def test_the_names_of_all_columns_have_one_size(language: str, landscape: bool) -> None:
    use_language(language)
    try:
        page = lay_sheet(a_sheet(3), SheetOptions(landscape=landscape), PaperMeasure())[0]
    finally:
        use_language("en")
    first = next(mark for mark in texts(page) if mark.text in ("No.", "Nr."))
    heads = [mark for mark in texts(page) if mark.y == first.y]

    assert len(heads) == (7 if landscape else 5)
    assert len({mark.style.points for mark in heads}) == 1
