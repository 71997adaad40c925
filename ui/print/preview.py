"""Preview of the call sheet: its pages as they will print, the choices beside them, printer and PDF."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pim.errors import UserError
from pim.texts import tr, trn
from pim.values.sheet import CallSheet, SheetOptions
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner
from ui.blocks.labels import Label, Rule
from ui.print.marks import Page
from ui.print.options_form import OptionsForm
from ui.print.page_view import PageView
from ui.print.sheet_layout import lay_sheet
from ui.print.sheet_paint import PaperMeasure
from ui.print.sheet_pdf import missing_glyphs, pdf_bytes, write_whole
from ui.theme import Theme

SIDE = 248
SHOWN_MISSING = 12


class SheetPreview(QDialog):
    """The pages left, the choices right, printer and PDF below.

    `make_sheet` gives the sheet for the options, with or without private contacts. `options_chosen` brings options
    worth remembering; `saved` the path and pages of a PDF, `printed` the pages that went to the printer.
    """

    options_chosen = Signal(object)
    saved = Signal(str, int)
    printed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        make_sheet: Callable[[SheetOptions], CallSheet],
        options: SheetOptions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_sheet = make_sheet
        self._sheet = make_sheet(options)
        self._with_private = options.include_private
        self._measure = PaperMeasure()
        self.pages: tuple[Page, ...] = ()
        self.setWindowTitle(tr("Print call sheet"))
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(1000), round(room.width() * 0.92)), min(theme.px(780), round(room.height() * 0.92)))
        self.view = PageView(theme)
        self.form = OptionsForm(theme, options)
        self.banner = Banner(theme)
        self.summary = Label(theme, role="second", tone="text2", wrap=True)
        self.print_button = Button(theme, tr("Print…"), icon="printer", kind="primary", keys="Ctrl+P")
        self.save_button = Button(theme, tr("Save PDF…"), icon="download", keys="Ctrl+S")
        self.close_button = Button(theme, tr("Close"), kind="quiet", keys="Esc")
        self._offer = self.banner.offer(tr("Save PDF…"))
        self._lay_out(theme)
        self._connect()
        self._show_sheet()

    def options(self) -> SheetOptions:
        """The options as chosen."""
        return self.form.options()

    def save_pdf(self, path: str) -> bool:
        """Write the pages shown to `path`; says how it went, and whether it did."""
        try:
            write_whole(pdf_bytes(self.pages, title=self._sheet.title), path)
        except UserError as trouble:
            self._say(str(trouble), tone="bad")
            return False
        self._say(tr("Saved as {path}.").format(path=path), tone="good")
        self.saved.emit(path, len(self.pages))
        return True

    def print_sheet(self) -> None:
        """Ask for the printer and print; without a printer say so and offer a PDF."""
        from ui.print.sheet_printer import ask_and_print, has_printer  # printing loads late, most runs never print

        if not has_printer():
            self._say(tr("This computer knows no printer. A PDF can be printed elsewhere."), tone="warn", offer=True)
            self._offer.setFocus()
            return
        try:
            pages = ask_and_print(self.pages, self._sheet.title, self)
        except UserError as trouble:
            self._say(str(trouble), tone="bad", offer=True)
            return
        if pages:
            self._say(trn("{n} page went to the printer.", "{n} pages went to the printer.", pages).format(n=pages))
            self.printed.emit(pages)

    def _lay_out(self, theme: Theme) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(16, 16, 16, 16)
        side.addWidget(Label(theme, tr("Print call sheet"), role="pane"))
        side.addSpacing(12)
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
        box.setFixedWidth(theme.px(SIDE))
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
        self.form.changed.connect(self._on_options)
        self.view.turned_to.connect(self._summarize)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self._on_save)
        self._offer.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_sheet)
        QShortcut(QKeySequence.StandardKey.Save, self, self._on_save)
        self.view.setFocus()

    def _show_sheet(self) -> None:
        missing = missing_glyphs(self._sheet)
        self.banner.hide()
        if missing:
            shown = " ".join(missing[:SHOWN_MISSING])
            self._say(tr("No font here can print these characters: {characters}").format(characters=shown), tone="warn")
        self._show_pages()

    def _show_pages(self) -> None:
        self.pages = lay_sheet(self._sheet, self.options(), self._measure)
        self.view.show_pages(self.pages)
        self._summarize(0)

    def _summarize(self, page: int) -> None:
        people, pages = len(self._sheet.rows), len(self.pages)
        self.summary.setText(
            "\n".join(
                (
                    trn("{n} person", "{n} people", people).format(n=people),
                    tr("Page {page} of {pages}").format(page=page + 1, pages=pages),
                )
            )
        )

    def _say(self, text: str, *, tone: str = "good", offer: bool = False) -> None:
        self._offer.setVisible(offer)
        self.banner.say(text, tone=tone)

    def _on_options(self, options: SheetOptions) -> None:
        if options.include_private != self._with_private:
            self._with_private = options.include_private
            self._sheet = self._make_sheet(options)
            self._show_sheet()
        else:
            self._show_pages()
        self.options_chosen.emit(options)

    def _on_save(self) -> None:
        name = re.sub(r'[\\/:*?"<>|\s]+', " ", f"{self._sheet.title} {self._sheet.list_id}").strip()
        path, _ = QFileDialog.getSaveFileName(self, tr("Save PDF"), f"{name}.pdf", tr("PDF files (*.pdf)"))
        if path:
            self.save_pdf(path if path.lower().endswith(".pdf") else f"{path}.pdf")
