"""The parts of a contact's page and where they stand: one column that scrolls, and the facts beside it or as a tab."""

from collections.abc import Generator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.rows import ContactPage as PageValue
from ui.blocks.buttons import Button
from ui.blocks.cards import Banner, Ground
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState, ProgressLine
from ui.bridge import Bridge
from ui.contact.brief import Brief
from ui.contact.composer import Composer
from ui.contact.facts import Facts
from ui.contact.header import Header
from ui.contact.numbers import Numbers, main_numbers
from ui.contact.timeline import Timeline
from ui.theme import Theme

RAIL_WIDTH, FOLD_BELOW = 272, 690
EDGE = 24
NEAR_END = 400
SHOWN, NOBODY, GONE, BROKEN = range(4)


class Parts(NamedTuple):
    """What stands on the page of a contact, from above, and what stands there without one."""

    header: Header
    numbers: Numbers
    brief: Brief
    composer: Composer
    timeline: Timeline
    facts: Facts
    nobody: EmptyState
    gone: EmptyState
    broken: EmptyState


def parts_in_turns(theme: Theme, bridge: Bridge) -> Generator[None, None, Parts]:
    """Make them, a turn of the event loop between each two."""
    place = bridge.book.place
    header, numbers = Header(theme), Numbers(theme)
    yield
    brief, composer = Brief(theme, place), Composer(theme, bridge)
    yield
    timeline = Timeline(theme, bridge)
    yield
    facts = Facts(theme, place)
    yield
    nobody = EmptyState(theme, "id-card", tr("Nobody is chosen."), more=tr("Choose somebody in the list."))
    more = tr("Undo brings it back if it was deleted.")
    gone = EmptyState(theme, "circle-alert", tr("This contact is gone."), more=more)
    broken = EmptyState(theme, "octagon-alert", tr("This contact cannot be read."))
    yield
    return Parts(header, numbers, brief, composer, timeline, facts, nobody, gone, broken)


def parts_at_once(theme: Theme, bridge: Bridge) -> Parts:
    """Make them for who cannot wait."""
    making = parts_in_turns(theme, bridge)
    while True:
        try:
            next(making)
        except StopIteration as made:
            parts: Parts = made.value
            return parts


class Body(QStackedWidget):
    """The page in one of its states: a contact, nobody, one that is gone, one that cannot be read.

    `end_near` when one has scrolled to the last rows, `back_asked` and `retry_asked` from the states without contact,
    `whole_asked` when a new contact is filled in.
    """

    end_near = Signal()
    back_asked = Signal()
    retry_asked = Signal()
    whole_asked = Signal()

    def __init__(self, theme: Theme, parts: Parts) -> None:
        super().__init__()
        self._theme = theme
        self.folded, self._facts_open, self._new = False, False, False
        self.header, self.numbers, self.brief, self.composer, self.timeline, self.facts = parts[:6]
        parts.gone.offer(tr("Back to the list"), icon="arrow-left").clicked.connect(self.back_asked)
        parts.broken.offer(tr("Try again"), icon="refresh-cw").clicked.connect(self.retry_asked)
        self.calling, self.trouble = Banner(theme, tone="good", icon="phone-call"), Banner(theme, tone="bad")
        words = tr("What you type is stored field by field. A page left empty leaves no contact.")
        self._hint = Label(theme, words, tone="text2", wrap=True)
        self._done = Button(theme, tr("Done"), kind="primary", keys=tr("Esc"))
        self._done.clicked.connect(self.whole_asked)
        self._main, self._rail = QScrollArea(), QScrollArea()
        self._content, self.rail_box = Ground(theme, "surface"), QWidget()
        self._facts_place = QVBoxLayout()
        self._lay_out()
        for state in (parts.nobody, parts.gone, parts.broken):
            self.addWidget(state)
        self.progress = ProgressLine(theme, self)
        self._main.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.timeline.facts_chosen.connect(self.show_facts)
        self.timeline.row_shown.connect(self._show_row)
        theme.changed.connect(self._fold)

    def show_page(self, page: PageValue, zone: str, *, same: bool) -> None:
        """Show a contact; where it is the `same` as before, what is being typed stays."""
        if not same:
            self._new = False
            self.header.forget_typing()
            self.trouble.hide()
            self.calling.hide()
            self._main.verticalScrollBar().setValue(0)
        self._hint.setVisible(self._new)
        self._done.setVisible(self._new)
        self.header.show_page(page)
        self.numbers.show_numbers(main_numbers(page.facts), refused=page.line.do_not_call)
        self.brief.show_page(page)
        self.composer.show_contact(page.line.id)
        self.timeline.show_contact(page.line.id, page.counts)
        self.facts.show_page(page, zone, same=same)
        self.composer.setVisible(not self._new)
        self.timeline.setVisible(not self._new)
        if self._new:
            self.numbers.hide()
            self.brief.hide()
        self.show_facts(self._facts_open)
        self._order_tabs()
        self.setCurrentIndex(SHOWN)

    def show_new(self, kind: str) -> None:
        """An empty page with the keyboard in the name."""
        self._new = True
        self.header.show_new(kind)
        self.facts.show_new(kind)
        self.composer.show_contact(0)
        self.timeline.clear()
        for part in (self.numbers, self.brief, self.composer, self.timeline, self.calling, self.trouble):
            part.hide()
        self._hint.show()
        self._done.hide()
        self.show_facts(False)
        self._order_tabs()
        self.setCurrentIndex(SHOWN)
        self.header.name.setFocus()

    def is_filling_in(self) -> bool:
        """Whether a new contact is being filled in: then there are its fields and nothing else."""
        return self._new

    def end_new(self) -> None:
        """A new contact is filled in: from the next showing on its page is whole."""
        self._new = False

    def show_nobody(self) -> None:
        """No contact is chosen."""
        self.composer.show_contact(0)
        self.timeline.clear()
        self.setCurrentIndex(NOBODY)

    def show_note(self) -> None:
        """Put the keyboard where notes are written."""
        self._main.ensureWidgetVisible(self.composer)
        self.composer.setFocus()

    def show_facts(self, opened: bool) -> None:
        """The facts stand in the rail; in the column with little room, while their tab is open, or on a new page."""
        self._facts_open = opened and self.folded
        inside = self.folded or self._new
        self.rail_box.setVisible(not inside)
        if not inside and self._rail.widget() is not self.facts:
            self._facts_place.removeWidget(self.facts)
            _show_in(self._rail, self.facts)
        elif inside and self._rail.widget() is self.facts:
            self._rail.takeWidget()
            self._facts_place.addWidget(self.facts)
        self.facts.show_as_form(self._new)
        self.facts.setVisible(not inside or self._facts_open or self._new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the facts become a tab."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.rail_box.setFixedWidth(self._theme.px(RAIL_WIDTH))
        folded = self.width() < self._theme.px(FOLD_BELOW)
        if folded != self.folded:
            self.folded = folded
            self.timeline.fold_facts(folded)
            self.show_facts(self._facts_open)

    def _show_row(self, top: int, height: int) -> None:
        y = self.timeline.mapTo(self._content, self.timeline.rect().topLeft()).y() + top
        self._main.ensureVisible(0, y + height // 2, 0, height // 2 + EDGE)

    def _on_scrolled(self, value: int) -> None:
        if value >= self._main.verticalScrollBar().maximum() - NEAR_END:
            self.end_near.emit()

    def _order_tabs(self) -> None:
        """Tab goes as one reads: head, numbers, composer, timeline, facts."""
        parts = (self.header, self.numbers, self.composer, self.timeline, self.facts)
        stops = [stop for part in parts for stop in part.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        top, theme = QVBoxLayout(), self._theme
        top.setContentsMargins(EDGE, theme.px(20), EDGE, theme.px(12))
        top.setSpacing(theme.px(14))
        parts = (self.header, self._hint, self.trouble, self.numbers, self.calling, self.brief, self.composer)
        for part in parts:
            top.addWidget(part)
        column = QVBoxLayout(self._content)
        column.addLayout(top)
        column.addWidget(self.timeline)
        column.addLayout(self._facts_place)
        end = QHBoxLayout()
        end.setContentsMargins(EDGE, 0, EDGE, EDGE)
        end.addWidget(self._done)
        end.addStretch(1)
        column.addLayout(end)
        column.addStretch(1)
        _show_in(self._main, self._content)
        rail = Ground(theme, "subtle")
        inner = QVBoxLayout(rail)
        inner.addWidget(self._rail)
        _show_in(self._rail, self.facts)
        beside = QHBoxLayout(self.rail_box)
        beside.addWidget(Rule(theme, upright=True))
        beside.addWidget(rail)
        both = QWidget()
        line = QHBoxLayout(both)
        line.addWidget(self._main, 1)
        line.addWidget(self.rail_box)
        for layout in (column, inner, beside, line):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.addWidget(both)
        self.calling.hide()
        self.trouble.hide()


def _show_in(area: QScrollArea, content: QWidget) -> None:
    """Make a scroll area without frame or ground of its own of it."""
    area.setWidget(content)
    content.setAutoFillBackground(False)  # the area had set it
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
