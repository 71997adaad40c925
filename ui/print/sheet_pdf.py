"""Paper as a PDF file: the same pages as on the printer, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLoggingCategory, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from pim.errors import UserError
from pim.texts import tr
from pim.values.sheet import CallSheet, SheetOptions
from ui.print.marks import DOTS_PER_INCH, Page
from ui.print.sheet_layout import lay_sheet
from ui.print.sheet_paint import PaperMeasure, missing_characters, paint_page


def write_pdf(sheet: CallSheet, options: SheetOptions, path: str) -> int:
    """Write the sheet to `path` and give the number of its pages.

    Needs no window: without a running application it starts one itself, offscreen where there is no display.
    A file that was there is replaced in one step. Raises UserError where it cannot be written.
    """
    _application()
    pages = lay_sheet(sheet, options, PaperMeasure())
    write_whole(pdf_bytes(pages, title=sheet.title), path)
    return len(pages)


def missing_glyphs(texts: Iterable[str]) -> list[str]:
    """The characters of these texts that no font on this computer can print; to be said before printing."""
    _application()
    return missing_characters("".join(texts))


def pdf_bytes(pages: tuple[Page, ...], *, title: str) -> bytes:
    """The pages as a PDF document; needs a QGuiApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setCreator("Ringbook")
    writer.setTitle(title)
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    for at, page in enumerate(pages):
        if at:
            writer.newPage()
        paint_page(painter, page, dots_per_inch=DOTS_PER_INCH)
    painter.end()
    return bytes(buffer.data().data())


def page_layout(page: Page) -> QPageLayout:
    """Qt's words for the paper of a page: its size, turned or not, with no margin of its own."""
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter)
    turned = page.width > page.height
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))


def write_whole(content: bytes, path: str) -> None:
    """Write a file that only its owner can read, beside its place first, then put it there in one step."""
    target = Path(path)
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as trouble:
        raise _not_written(target, trouble) from trouble
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except OSError as trouble:
        Path(beside).unlink(missing_ok=True)
        raise _not_written(target, trouble) from trouble


def _not_written(target: Path, trouble: OSError) -> UserError:
    return UserError(
        what=tr("It could not be written to {path}: {reason}.").format(path=target, reason=trouble.strerror),
        kept=tr("Nothing has changed there."),
        do=tr("Choose a folder you may write to."),
    )


@cache
def _application() -> object:
    """The running application, or one for painting alone, kept until the program ends."""
    running = QGuiApplication.instance()
    if running is not None:
        return running
    from ui.display import has_display

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt says for each script that Inter does not have it, before it takes a font that does: no news for a terminal.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    return QGuiApplication(["ringbook"])
