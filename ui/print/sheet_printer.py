"""The call sheet on a printer: the pages of the preview, with the range the person chose."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from pim.errors import UserError
from pim.texts import tr
from ui.print.marks import DOTS_PER_INCH, Page
from ui.print.sheet_paint import paint_page
from ui.print.sheet_pdf import page_layout


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(pages: tuple[Page, ...], title: str, parent: QWidget) -> int:
    """Show the system's print dialog and print; gives the number of pages printed, 0 when the person cancels.

    Raises UserError where the printer does not take them.
    """
    printer = make_printer(pages[0], title)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return 0
    return print_pages(printer, pages)


def make_printer(page: Page, title: str) -> QPrinter:
    """A printer set to the paper of this page; margins are part of the page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setDocName(title)
    printer.setCreator("Ringbook")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(page))
    return printer


def print_pages(printer: QPrinter, pages: tuple[Page, ...]) -> int:
    """Print the pages of the range the printer has, all without one; gives how many. Raises UserError."""
    first = printer.fromPage() or 1
    last = printer.toPage() or len(pages)
    chosen = pages[first - 1 : last]
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            what=tr("The printer does not take the call sheet."),
            kept=tr("Nothing was printed."),
            do=tr("Look whether it is switched on, or save a PDF."),
        )
    for at, page in enumerate(chosen):
        if at:
            printer.newPage()
        # Asked here and not before: on Windows the dots per inch change when painting begins.
        paint_page(painter, page, dots_per_inch=printer.logicalDpiX())
    painter.end()
    return len(chosen)
