"""What an import did: added, updated, unchanged, and every line that could not be read with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.import_report import ImportReport
from pim.values.locale_text import format_number
from ui.blocks.buttons import Button
from ui.blocks.cards import Card
from ui.blocks.flow import FlowLayout
from ui.blocks.labels import Label
from ui.dialogs.form import GrowingRoom
from ui.imports.unreadable import listed
from ui.room import on_screen
from ui.theme import Theme

WIDTH = 720
ACROSS = 4  # figures in a line
LARGE = 110  # percent of text above which the figures stand in two lines


class ImportResult(QDialog):
    """`today_asked` leads to today's calls, `undo_asked` takes the whole import back.

    `list_asked` saves the list of what could not be read.
    """

    today_asked = Signal()
    list_asked = Signal()
    undo_asked = Signal()

    def __init__(self, theme: Theme, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.setMinimumWidth(on_screen(self, theme.px(WIDTH), 0).width())
        told = QWidget()
        column = QVBoxLayout(told)
        edge = theme.px(24)
        column.setContentsMargins(edge, edge, edge, theme.px(4))
        column.setSpacing(theme.px(14))
        column.addWidget(Label(theme, headline(report), role="pane", wrap=True))
        self.setAccessibleDescription(headline(report))
        column.addLayout(_tiles(theme, report))
        words = trn("{n} was read in all.", "{n} were read in all.", report.read).format(n=format_number(report.read))
        column.addWidget(Label(theme, words, role="second", tone="text2"))
        if report.unreadable:
            words = trn("{n} line could not be read", "{n} lines could not be read", len(report.unreadable))
            column.addWidget(Label(theme, words.format(n=format_number(len(report.unreadable))), role="body_strong"))
            column.addWidget(listed(theme, report.unreadable))
        self._whole = whole = QVBoxLayout(self)
        foot = QWidget()
        whole.setContentsMargins(0, 0, 0, edge)
        foot.setLayout(self._buttons(theme, report))
        foot.setContentsMargins(edge, 0, edge, 0)
        self._room = GrowingRoom(told)  # with large text all of it is higher than a small screen
        self._room.changed.connect(self._fit)
        whole.addWidget(self._room)
        whole.addWidget(foot)
        self._today.setFocus()  # Enter is its key; the keyboard would begin on Undo

    def _fit(self) -> None:
        self._room.updateGeometry()
        self._whole.activate()
        self.resize(self.width(), self._whole.totalHeightForWidth(self.width()))

    def _buttons(self, theme: Theme, report: ImportReport) -> FlowLayout:
        line = FlowLayout(at_end=True)
        undo = Button(theme, tr("Undo this import"), icon="undo-2")
        close = Button(theme, tr("Close"), kind="quiet", keys="Esc")
        today = self._today = Button(theme, tr("See today’s calls"), icon="phone", kind="primary", keys="Enter")
        undo.clicked.connect(self.undo_asked)
        undo.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        today.clicked.connect(self.today_asked)
        today.clicked.connect(self.accept)
        undo.setVisible(bool(report.added or report.updated))
        line.lead(undo)
        if report.unreadable:
            keep = Button(theme, tr("Save list…"), icon="download", kind="quiet")
            keep.clicked.connect(self.list_asked)
            line.addWidget(keep)
        line.addWidget(close)
        line.addWidget(today)
        return line


def headline(report: ImportReport) -> str:
    """How many came in, as in “1,204 contacts came in”."""
    people, entries = report.contacts_added, report.entries
    if people:
        return trn("{n} contact came in.", "{n} contacts came in.", people).format(n=format_number(people))
    if entries:
        return trn("{n} entry came in.", "{n} entries came in.", entries).format(n=format_number(entries))
    if report.kept and not report.updated:
        return tr("It is kept as it came; it holds nothing to show.")
    if report.updated:
        return tr("What was new in it came in.")
    return tr("Everything in it was here already; nothing was changed.")


def _tiles(theme: Theme, report: ImportReport) -> QGridLayout:
    grid = QGridLayout()
    figures = [
        (report.contacts_added, tr("contacts added")),
        (report.contacts_updated, tr("contacts updated")),
        (report.unchanged, tr("unchanged")),
        (len(report.unreadable), tr("not readable")),
    ]
    where_any = [
        (report.entries, tr("entries added")),
        (report.entries_updated, tr("entries updated")),
        (report.kept, tr("kept as they came")),
        (report.left, tr("left out")),
    ]
    figures += [(number, words) for number, words in where_any if number]
    across = 3 if theme.text_percent > LARGE else min(len(figures), ACROSS)
    for at, (number, words) in enumerate(figures):
        card = Card(theme, ground="subtle")
        card.body.addWidget(Label(theme, format_number(number), role="pane", numbers=True))
        card.body.addWidget(Label(theme, words, role="second", tone="text2"))
        grid.addWidget(card, at // across, at % across)
    return grid
