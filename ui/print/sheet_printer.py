"""The call sheet on a printer: the pages of the preview, with the range the person chose."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from pim.errors import UserError
from pim.texts import tr
from ui.print.marks import DOTS_PER_INCH, Page
from ui.print.sheet_paint import paint_page
from ui.print.sheet_pdf import page_layout

SLICE_MS = 12  # pages are painted so long at a time; a keystroke waits no longer


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(pages: tuple[Page, ...], title: str, parent: QWidget) -> QPrinter | None:
    """Show the system's print dialog; the printer as the person set it, None when they cancel."""
    printer = make_printer(pages[0], title)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def make_printer(page: Page, title: str) -> QPrinter:
    """A printer set to the paper of this page; margins are part of the page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setDocName(title)
    printer.setCreator("Ringbook")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(page))
    return printer


class PrintJob(QObject):
    """Pages on their way to a printer, painted a few at a time so that the window stays awake.

    Of the pages those of the printer's range are printed, all without one.  `progressed` carries how many are painted
    and how many there are, `ended` how many went to the printer: 0 when it was cancelled.
    """

    progressed = Signal(int, int)
    ended = Signal(int)

    def __init__(self, printer: QPrinter, pages: tuple[Page, ...], parent: QObject) -> None:
        """Raises UserError where the printer does not take them."""
        super().__init__(parent)
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        self._printer, self._pages, self._at = printer, pages[first - 1 : last], 0
        self._painter = QPainter()
        if not self._painter.begin(printer):
            raise UserError(
                what=tr("The printer does not take the call sheet."),
                kept=tr("Nothing was printed."),
                do=tr("Look whether it is switched on, or save a PDF."),
            )
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._paint_some)

    def start(self) -> None:
        """Paint from now on, between all else the window does."""
        self._turn.start()

    def cancel(self) -> None:
        """Print nothing of it."""
        if self._painter.isActive():
            self._turn.stop()
            self._printer.abort()
            self._painter.end()
            self.ended.emit(0)

    def _paint_some(self) -> None:
        begun = QElapsedTimer()
        begun.start()
        while self._at < len(self._pages) and begun.elapsed() < SLICE_MS:
            if self._at:
                self._printer.newPage()
            # Asked here and not before: on Windows the dots per inch change when painting begins.
            paint_page(self._painter, self._pages[self._at], dots_per_inch=self._printer.logicalDpiX())
            self._at += 1
        self.progressed.emit(self._at, len(self._pages))
        if self._at == len(self._pages):
            self._turn.stop()
            self._painter.end()
            self.ended.emit(len(self._pages))
