"""The preview of the call sheet: pages, choices, PDF, keys and names for screen readers."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Reader
from pim.values.sheet import CallSheet, SheetOptions
from tests.unit.sheet_samples import a_row, a_sheet
from ui.print.marks import Page
from ui.print.papers import LARGE, PARTS, PRIVATE, ROWS, SCRIPT, SORT, Offer, SheetPaper
from ui.print.preview import Beside, PaperPreview
from ui.print.sheet_layout import lay_sheet
from ui.print.sheet_paint import PaperMeasure
from ui.print.sheet_printer import PrintJob, has_printer, make_printer
from ui.theme import Theme


@pytest.fixture
def looks(theme: Theme) -> Theme:
    """The theme of all tests: a second one would take the application's style away from theirs."""
    return theme


def a_sheet_offer(make: Callable[[SheetOptions], CallSheet]) -> Offer:
    choices = frozenset({ROWS, SORT, PARTS, SCRIPT, LARGE, PRIVATE})
    return Offer("sheet", "Call sheet", lambda reader, options: SheetPaper(make(options)), choices)


def open_preview(
    qtbot: QtBot,
    looks: Theme,
    make_sheet: Callable[[SheetOptions], CallSheet] | None = None,
    rows: int = 30,
    *,
    beside: Beside | None = None,
) -> PaperPreview:
    make = make_sheet or (lambda options: a_sheet(rows))
    offers = [a_sheet_offer(make)]
    reader: Reader = None  # type: ignore[assignment]
    paper = offers[0].make(reader, SheetOptions())
    preview = PaperPreview(looks, reader, offers, paper, kept=lambda key: SheetOptions(), beside=beside)
    qtbot.addWidget(preview)
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    return preview


def numbers_on(preview: PaperPreview) -> list[int]:
    return [row.number for page in preview.pages for row in page.rows]


def test_the_preview_shows_the_pages_that_will_be_printed(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    assert numbers_on(preview) == list(range(1, 31))
    assert "30 people" in preview.summary.text()
    assert f"Page 1 of {len(preview.pages)}" in preview.summary.text()


def test_paper_and_direction_change_the_pages(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    preview.form.page.setCurrentIndex(preview.form.page.findData("Letter"))
    preview.form.direction.setCurrentIndex(preview.form.direction.findData("landscape"))

    assert (preview.pages[0].width, preview.pages[0].height) == (279.4, 215.9)
    assert preview.options() == SheetOptions(page="Letter", landscape=True)


def test_large_print_takes_more_pages(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)
    before = len(preview.pages)

    preview.form.large.setChecked(True)

    assert len(preview.pages) > before
    assert numbers_on(preview) == list(range(1, 31))


def test_private_contacts_come_only_when_asked_for(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks, lambda options: a_sheet(3 if options.include_private else 2))
    without = numbers_on(preview)

    preview.form.include_private.setChecked(True)

    assert without == [1, 2]
    assert numbers_on(preview) == [1, 2, 3]


def test_the_options_chosen_are_handed_on_to_be_remembered(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    with qtbot.waitSignal(preview.options_chosen) as told:
        preview.form.note_lines.setValue(3)

    assert told.args == ["sheet", SheetOptions(note_lines=3)]


def test_a_saved_pdf_is_told_with_its_pages(qtbot: QtBot, looks: Theme, tmp_path: Path) -> None:
    preview = open_preview(qtbot, looks)
    path = str(tmp_path / "sheet.pdf")

    with qtbot.waitSignal(preview.saved) as told:
        written = preview.save_pdf(path)

    assert written
    assert told.args == ["sheet", path, len(preview.pages)]
    assert path in preview.banner.accessibleName()


def test_the_save_key_asks_for_a_file_and_adds_the_ending(
    qtbot: QtBot, looks: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = open_preview(qtbot, looks)
    offered = []

    def choose(parent: QWidget, caption: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "mine"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert offered == ["Thursday call list K7.pdf"]
    assert (tmp_path / "mine.pdf").exists()


def test_a_folder_that_is_not_there_is_said_in_place(qtbot: QtBot, looks: Theme, tmp_path: Path) -> None:
    preview = open_preview(qtbot, looks)

    written = preview.save_pdf(str(tmp_path / "gone" / "sheet.pdf"))

    assert not written
    assert "could not be written" in preview.banner.accessibleName()
    assert preview.banner.isVisible()


@pytest.mark.skipif(has_printer(), reason="this computer has a printer")
def test_without_a_printer_a_pdf_is_offered(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)

    assert "knows no printer" in preview.banner.accessibleName()
    assert preview.focusWidget().text() == "Save PDF…"


def test_a_character_no_font_has_is_said_before_printing(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks, lambda options: a_sheet((a_row(name="Anna \U0010fffd"),)))

    assert "\U0010fffd" in preview.banner.accessibleName()


def a_printer_into(path: Path, pages: tuple[Page, ...]) -> QPrinter:
    printer = make_printer(pages[0], "List")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_printer_gets_the_pages_of_the_preview(qtbot: QtBot, looks: Theme, tmp_path: Path) -> None:
    preview = open_preview(qtbot, looks)
    printed: list[int] = []
    preview.printed.connect(lambda key, pages: printed.append(pages))

    preview.print_on(a_printer_into(tmp_path / "printed.pdf", preview.pages))
    qtbot.waitUntil(lambda: printed == [len(preview.pages)])

    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == len(preview.pages)
    assert preview.print_button.isEnabled()


def test_pages_go_to_the_printer_a_few_at_a_time_and_the_window_stays_awake(
    qtbot: QtBot, looks: Theme, tmp_path: Path
) -> None:
    preview = open_preview(qtbot, looks, rows=1200)
    printed: list[int] = []
    turns: list[str] = []
    preview.printed.connect(lambda key, pages: printed.append(pages))
    awake = QTimer(interval=0)
    awake.timeout.connect(lambda: turns.append(preview.banner.accessibleName()))

    preview.print_on(a_printer_into(tmp_path / "printed.pdf", preview.pages))
    awake.start()
    assert not preview.print_button.isEnabled()
    assert preview.close_button.text() == "Cancel"
    qtbot.waitUntil(lambda: printed == [len(preview.pages)], timeout=60_000)
    awake.stop()

    assert len({words for words in turns if words.endswith(f"of {len(preview.pages)} goes to the printer…")}) > 2
    assert preview.close_button.text() == "Close"


def test_esc_stops_the_printing_and_leaves_the_preview(qtbot: QtBot, looks: Theme, tmp_path: Path) -> None:
    preview = open_preview(qtbot, looks, rows=1200)
    printed: list[int] = []
    preview.printed.connect(lambda key, pages: printed.append(pages))
    preview.print_on(a_printer_into(tmp_path / "printed.pdf", preview.pages))
    qtbot.waitUntil(lambda: "goes to the printer" in preview.banner.accessibleName())

    qtbot.keyClick(preview, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: preview.banner.accessibleName() == "Nothing was printed.")
    assert preview.isVisible()
    assert printed == []
    assert preview.print_button.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not preview.isVisible())


def test_a_range_of_pages_prints_those_alone(qtbot: QtBot, tmp_path: Path) -> None:
    pages = lay_sheet(a_sheet(60), SheetOptions(), PaperMeasure())
    printer = a_printer_into(tmp_path / "printed.pdf", pages)
    printer.setFromTo(2, 3)
    owner, printed = QObject(), list[int]()
    job = PrintJob(printer, pages, owner)
    job.ended.connect(printed.append)

    job.start()

    qtbot.waitUntil(lambda: printed == [2])
    owner.deleteLater()


def test_a_printer_that_takes_nothing_is_said_in_words(qtbot: QtBot, looks: Theme, tmp_path: Path) -> None:
    preview = open_preview(qtbot, looks)

    preview.print_on(a_printer_into(tmp_path / "gone" / "printed.pdf", preview.pages))

    assert "Nothing was printed." in preview.banner.accessibleName()
    assert preview.print_button.isEnabled()


def test_keys_turn_the_pages_to_the_last_and_back(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks, rows=60)
    view = preview.view

    qtbot.keyClick(view, Qt.Key.Key_End)
    last = view.current()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    before_last = view.current()
    qtbot.keyClick(view, Qt.Key.Key_Home)

    assert (last, before_last, view.current()) == (len(preview.pages) - 1, len(preview.pages) - 2, 0)


def test_zooming_keeps_the_page(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks, rows=60)
    preview.view.turn_to(2)

    qtbot.keyClick(preview.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert preview.view.current() == 2


def test_the_page_in_view_is_read_out(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks, rows=60)

    preview.view.turn_to(1)

    assert preview.view.accessibleName() == f"Page 2 of {len(preview.pages)}"
    first = preview.pages[1].rows[0].number
    assert f"0113 496 {first:04}" in preview.view.accessibleDescription()


def test_the_page_is_painted_white_with_black_letters(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    image = preview.view.grab().toImage()

    colours = {image.pixelColor(x, y).lightness() for x in range(60, 400, 3) for y in range(60, 300, 3)}
    assert max(colours) == 255
    assert min(colours) < 60


def test_every_control_has_a_name_and_can_be_reached_by_key(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    controls = [
        child
        for kind in (QAbstractButton, QComboBox, QSpinBox)
        for child in preview.findChildren(kind)
        if child.isVisible()
    ]
    assert len(controls) >= 9
    for control in [*controls, preview.view]:
        assert control.accessibleName(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_escape_closes_the_preview(qtbot: QtBot, looks: Theme) -> None:
    preview = open_preview(qtbot, looks)

    qtbot.keyClick(preview, Qt.Key.Key_Escape)

    assert not preview.isVisible()


def test_a_long_paper_is_laid_and_saved_beside_the_window(
    qtbot: QtBot, looks: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a paper that takes long, and work that is done when the test lets it
    monkeypatch.setattr("ui.print.preview.LONG", 10)
    asked: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
    preview = open_preview(qtbot, looks, beside=lambda work, then: asked.append((work, then)))
    assert (preview.pages, preview.save_button.isEnabled(), preview.print_button.isEnabled()) == ((), False, False)
    assert "The pages are laid out…" in preview.summary.text()

    # When the options change before the pages came, those for the options before are not shown
    preview.form.page.setCurrentIndex(preview.form.page.findData("Letter"))
    done = [(work(), then) for work, then in asked]
    for given, then in done:
        then(given)
    assert preview.pages[0].width == 215.9
    assert preview.save_button.isEnabled()

    # Then it is saved beside the window, too
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr("ui.file_choice.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    asked.clear()
    preview.save_button.click()
    assert not preview.save_button.isEnabled()
    ((work, then),) = asked
    then(work())
    assert path.read_bytes().startswith(b"%PDF")
    assert (preview.save_button.isEnabled(), str(path) in preview.banner.accessibleName()) == (True, True)
