"""Preview of what is printed: its pages as they will be, the choices beside them, printer and PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pim.book import Reader
from pim.errors import StoreError, UserError
from pim.texts import tr, trn
from pim.values.locale_text import format_number
from pim.values.sheet import SheetOptions
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner
from ui.blocks.labels import Label, Rule
from ui.file_choice import file_to_write
from ui.print.marks import Page
from ui.print.options_form import OptionsForm
from ui.print.page_view import PageView
from ui.print.papers import Offer, Paper
from ui.print.sheet_paint import PaperMeasure
from ui.print.sheet_pdf import missing_glyphs, pdf_bytes, write_whole
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.print.sheet_printer import PrintJob

Beside = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does work on another thread and gives what comes of it to the second, on the window's own."""

SIDE = 264
LONG = 500  # people or rows from which on laying the pages takes longer than one would wait for the window
SHOWN_MISSING = 12


class PaperPreview(QDialog):
    """The pages left, the choices right, printer and PDF below; with several offers one chooses what is printed.

    `paper` is that of the first offer; others are made with `reader`.  `kept` gives the options of an offer as they
    were chosen last.  `options_chosen` brings an offer's key with options worth remembering; `saved` its key, the path
    and pages of a PDF, `printed` its key and the pages that went to the printer.
    A long paper is laid and saved by `beside`, so that the window stays awake.
    """

    options_chosen = Signal(str, object)
    saved = Signal(str, str, int)
    printed = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        reader: Reader,
        offers: Sequence[Offer],
        paper: Paper,
        *,
        kept: Callable[[str], SheetOptions],
        beside: Beside | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._kept, self._beside = reader, kept, beside
        self._offers, self._offer, self._paper = offers, offers[0], paper
        self._with_private = False
        self._measure = PaperMeasure()
        self.pages: tuple[Page, ...] = ()
        self._job: PrintJob | None = None
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1000), round(room.width() * 0.92)), min(theme.px(780), round(room.height() * 0.92)))
        self.view = PageView(theme)
        self.what = QComboBox()
        self.form = OptionsForm(theme, kept(offers[0].key))
        self.banner = Banner(theme)
        self.summary = Label(theme, role="second", tone="text2", wrap=True)
        self.print_button = Button(theme, tr("Print…"), icon="printer", kind="primary", keys="Ctrl+P")
        self.save_button = Button(theme, tr("Save PDF…"), icon="download", keys="Ctrl+S")
        self.close_button = Button(theme, tr("Close"), kind="quiet", keys="Esc")
        self._pdf_offer = self.banner.offer(tr("Save PDF…"))
        self._title = Label(theme, role="pane", wrap=True)
        self._lay_out(theme)
        self._connect()
        self._show_offer(offers[0], paper)

    def options(self) -> SheetOptions:
        """The options as chosen."""
        return self.form.options()

    def save_pdf(self, path: str) -> bool:
        """Write the pages shown to `path`; says how it went, and whether it did."""
        trouble = _trouble_of(self.pages, self._paper.title, path)
        self._on_saved((path, trouble))
        return not trouble

    def print_paper(self) -> None:
        """Ask for the printer and print; without a printer say so and offer a PDF."""
        from ui.print.sheet_printer import ask_for_printer, has_printer  # printing loads late, most runs never print

        if not self.print_button.isEnabled():
            return
        if not has_printer():
            self._say(tr("This computer knows no printer. A PDF can be printed elsewhere."), tone="warn", offer=True)
            self._pdf_offer.setFocus()
            return
        printer = ask_for_printer(self.pages, self._paper.title, self)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages shown, a few at a time; closing the preview cancels what is not painted yet."""
        from ui.print.sheet_printer import PrintJob

        try:
            job = self._job = PrintJob(printer, self.pages, self)
        except UserError as trouble:
            self._say(str(trouble), tone="bad", offer=True)
            return
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_printed)
        self._set_printing(True)
        job.start()

    def done(self, result: int) -> None:
        """Close; while pages are painted the first time only stops them."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().done(result)

    def _lay_out(self, theme: Theme) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(16, 16, 16, 16)
        side.addWidget(self._title)
        side.addSpacing(8)
        for offer in self._offers:
            self.what.addItem(offer.title, offer.key)
        label = Label(theme, tr("What to print"), role="second", tone="text2")
        label.setBuddy(self.what)
        self.what.setAccessibleName(tr("What to print"))
        self.what.setMinimumHeight(theme.px(32))
        for widget in (label, self.what):
            widget.setVisible(len(self._offers) > 1)
            side.addWidget(widget)
        side.addWidget(self.form)
        side.addStretch(1)
        side.addWidget(self.summary)
        content = QWidget()
        content.setLayout(side)
        box = QScrollArea()  # with large text the choices are higher than a small screen
        box.setWidget(content)
        box.setWidgetResizable(True)
        box.setFrameShape(QFrame.Shape.NoFrame)
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.setFixedWidth(
            max(theme.px(SIDE), content.minimumSizeHint().width() + box.verticalScrollBar().sizeHint().width())
        )
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(Rule(theme, upright=True))
        middle.addWidget(box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(Rule(theme))
        whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(8)
        line.addWidget(self.banner, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(0)
        for button in (self.close_button, self.save_button, self.print_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._on_what)
        self.form.changed.connect(self._on_options)
        self.view.turned_to.connect(self._summarize)
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self._on_save)
        self._pdf_offer.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_paper)
        QShortcut(QKeySequence.StandardKey.Save, self, self._on_save)
        self.view.setFocus()

    def _show_offer(self, offer: Offer, paper: Paper) -> None:
        self._offer, self._with_private = offer, False
        self.setWindowTitle(offer.title)
        self._title.setText(offer.title)
        self.form.show_options(replace(self._kept(offer.key), include_private=False), offer.choices)
        self._show_paper(paper)

    def _show_paper(self, paper: Paper) -> None:
        self._paper = paper
        missing = missing_glyphs(paper.texts())
        self.banner.hide()
        if missing:
            shown = " ".join(missing[:SHOWN_MISSING])
            self._say(tr("No font here can print these characters: {characters}").format(characters=shown), tone="warn")
        self._show_pages()

    def _show_pages(self) -> None:
        paper, options = self._paper, self.options()
        if self._beside is None or paper.size < LONG:
            self._take_pages(paper.lay(options, self._measure))
            return
        self._wait(tr("The pages are laid out…"))
        self._beside(lambda: (paper, options, paper.lay(options, PaperMeasure())), self._on_laid)

    def _on_laid(self, laid: tuple[Paper, SheetOptions, tuple[Page, ...]]) -> None:
        paper, options, pages = laid
        if paper is self._paper and options == self.options():
            self._take_pages(pages)

    def _take_pages(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        self.view.show_pages(pages)
        self._go_on()

    def _on_progress(self, painted: int, pages: int) -> None:
        words = tr("Page {page} of {pages} goes to the printer…")
        self._say(words.format(page=format_number(painted), pages=format_number(pages)), tone="accent")

    def _on_printed(self, pages: int) -> None:
        self._job = None
        self._set_printing(False)
        if not pages:
            self._say(tr("Nothing was printed."), tone="warn")
            return
        said = trn("{n} page went to the printer.", "{n} pages went to the printer.", pages)
        self._say(said.format(n=format_number(pages)))
        self.printed.emit(self._offer.key, pages)

    def _set_printing(self, printing: bool) -> None:
        """While it prints nothing else can be asked; the button that closes stops it."""
        self.close_button.set_text(tr("Cancel") if printing else tr("Close"))
        for part in (self.what, self.form, self.print_button, self.save_button):
            part.setEnabled(not printing)
        if printing:
            self.close_button.setFocus()

    def _wait(self, words: str) -> None:
        """Say what is being done; until it is there nothing is printed."""
        self.summary.setText(f"{self._paper.count()}\n{words}")
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)

    def _go_on(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        self._summarize(0)

    def _summarize(self, page: int) -> None:
        where = tr("Page {page} of {pages}").format(page=page + 1, pages=len(self.pages))
        self.summary.setText(f"{self._paper.count()}\n{where}")

    def _say(self, text: str, *, tone: str = "good", offer: bool = False) -> None:
        self._pdf_offer.setVisible(offer)
        self.banner.say(text, tone=tone)

    def _made(self, offer: Offer, options: SheetOptions) -> Paper | None:
        """The paper of an offer; what cannot be made is said, and what is shown stays."""
        try:
            return offer.make(self._reader, options)
        except (UserError, StoreError) as trouble:
            self._say(str(trouble), tone="bad")
            return None

    def _on_what(self, at: int) -> None:
        offer = self._offers[at]
        if offer is self._offer:
            return
        paper = self._made(offer, self._kept(offer.key))
        if paper is None:
            self.what.setCurrentIndex(self._offers.index(self._offer))
        else:
            self._show_offer(offer, paper)

    def _on_options(self, options: SheetOptions) -> None:
        if options.include_private != self._with_private:
            self._with_private = options.include_private
            paper = self._made(self._offer, options)
            if paper is not None:
                self._show_paper(paper)
        else:
            self._show_pages()
        self.options_chosen.emit(self._offer.key, options)

    def _on_save(self) -> None:
        if not self.save_button.isEnabled():
            return
        name = re.sub(r'[\\/:*?"<>|\s]+', " ", self._paper.title).strip()
        chosen = file_to_write(self, tr("Save PDF"), f"{name}.pdf", tr("PDF files (*.pdf)"))
        if chosen is None:
            return
        path = str(chosen) if chosen.suffix.lower() == ".pdf" else f"{chosen}.pdf"
        if self._beside is None or self._paper.size < LONG:
            self.save_pdf(path)
            return
        pages, title = self.pages, self._paper.title
        self._wait(tr("The PDF is written…"))
        self._beside(lambda: (path, _trouble_of(pages, title, path)), self._on_saved)

    def _on_saved(self, told: tuple[str, str]) -> None:
        path, trouble = told
        self._go_on()
        if trouble:
            self._say(trouble, tone="bad")
            return
        self._say(tr("Saved as {path}.").format(path=path), tone="good")
        self.saved.emit(self._offer.key, path, len(self.pages))


def _trouble_of(pages: tuple[Page, ...], title: str, path: str) -> str:
    """Write the pages; why that failed, '' where it did not."""
    try:
        write_whole(pdf_bytes(pages, title=title), path)
    except UserError as trouble:
        return str(trouble)
    return ""
