"""The page of one contact: header, numbers, brief, composer, timeline, and beside them the facts."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pim.book import Reader
from pim.changes import Changes
from pim.texts import tr
from pim.values.rows import ContactPage as PageValue
from ui.blocks.cards import Banner, Ground
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState, ProgressLine
from ui.bridge import Bridge
from ui.contact.brief import Brief
from ui.contact.composer import Composer
from ui.contact.deeds import Deeds
from ui.contact.editing import Editing
from ui.contact.facts import Facts
from ui.contact.fields import FieldSpec, zone_of_contact
from ui.contact.header import Header
from ui.contact.numbers import Numbers, main_numbers
from ui.contact.timeline import Timeline
from ui.theme import Theme

RAIL_WIDTH, FOLD_BELOW = 272, 690
EDGE = 24
SEEN_AFTER_MS = 1500
NEAR_END = 400
SHOWN, NOBODY, GONE, BROKEN = range(4)


class ContactPage(Ground):
    """Shows one contact and lets everything on it be changed in place.

    `shown` carries what is shown (None when the contact is gone), `opened` the contact a link leads to, `left` says
    that the person goes back to the list, `said` what was done, for the status line.
    """

    shown = Signal(object)
    opened = Signal(int)
    left = Signal()
    said = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__(theme, "surface")
        self._theme, self._bridge = theme, bridge
        self.contact_id = 0
        self._shown_id, self._folded, self._facts_open = 0, False, False
        place = bridge.book.place
        self._editing = Editing(bridge)
        self._deeds = Deeds(theme, bridge, self._editing, self)
        self.header, self.numbers, self.brief = Header(theme), Numbers(theme), Brief(theme, place)
        self.composer, self.timeline = Composer(theme, bridge), Timeline(theme, bridge)
        self.facts = Facts(theme, place)
        self._calling, self._trouble = Banner(theme, tone="good", icon="phone-call"), Banner(theme, tone="bad")
        self._progress = ProgressLine(theme, self)
        self._seen = QTimer(self, singleShot=True, interval=SEEN_AFTER_MS)
        self._states = QStackedWidget()
        self._main, self._rail = QScrollArea(), QScrollArea()
        self._facts_place = QVBoxLayout()
        self._hint = Label(
            theme,
            tr("What you type is stored field by field. A page left empty leaves no contact."),
            tone="text2",
            wrap=True,
        )
        self._rail_box = QWidget()
        self._lay_out()
        self._connect()
        self.clear()

    @property
    def is_new(self) -> bool:
        """Whether an empty page waits for its first field."""
        return bool(self._editing.new_kind)

    def show_contact(self, contact_id: int) -> None:
        """Read a contact and show it; what is being typed is stored first."""
        self._leave_fields()
        self._editing.begin_new("")
        self.contact_id = contact_id
        self._read()
        self._seen.start()

    def clear(self) -> None:
        """Show nobody."""
        self._leave_fields()
        self.contact_id = self._shown_id = 0
        self._editing.begin_new("")
        self.composer.show_contact(0)
        self.timeline.clear()
        self._states.setCurrentIndex(NOBODY)
        self.shown.emit(None)

    def start_new(self, kind: str) -> None:
        """An empty page with the keyboard in the name; nothing is stored before something is typed."""
        self._leave_fields()
        self.contact_id = self._shown_id = 0
        self._editing.begin_new(kind)
        self.header.show_new(kind)
        self.facts.show_new(kind)
        self._order_tabs()
        self.composer.show_contact(0)
        self.timeline.clear()
        for part in (self.numbers, self.brief, self.composer, self.timeline, self._calling, self._trouble):
            part.hide()
        self._hint.show()
        self._show_facts(True)
        self._states.setCurrentIndex(SHOWN)
        self.header.name.setFocus()

    def set_alone(self, alone: bool) -> None:
        """Whether the list beside the page is hidden; then there is a way back."""
        self.header.back.setVisible(alone)

    def call(self) -> None:
        """Dial the first number; once it is dialled, log how it went."""
        if self._deeds.is_calling():
            self._deeds.log_call()
        else:
            self._deeds.call()

    def call_second(self) -> None:
        """Dial the second number."""
        self._deeds.call(1)

    def mail(self) -> None:
        """Write to the first address."""
        self._deeds.mail()

    def note(self) -> None:
        """Put the keyboard where notes are written."""
        self._main.ensureWidgetVisible(self.composer)
        self.composer.setFocus()

    def follow_up(self) -> None:
        """Ask for the next step."""
        self._deeds.follow_up()

    def edit(self) -> None:
        """Edit the entry the keyboard is on, else the name; Tab leads on through all fields."""
        entry = self.timeline.current()
        if entry is not None:
            self._deeds.edit_entry(entry)
        elif self.contact_id:
            self.header.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.header.name.selectAll()

    def alert(self) -> None:
        """Pin an alert."""
        self._deeds.alert()

    def group(self) -> None:
        """Put in a group."""
        self._deeds.group()

    def done(self) -> None:
        """Finish the open step the keyboard is on, the call dialled, or the first open step."""
        self._deeds.finish(self.timeline.current())

    def snooze(self) -> None:
        """Move an open step to another day."""
        self._deeds.move(self.timeline.current())

    def private(self) -> None:
        """Set the private mark, or take it off."""
        self._deeds.set_private()

    def add_field(self) -> None:
        """Offer the fields that can be added."""
        self._show_facts(True)
        self.facts.choose_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; a new page left empty is forgotten."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page as a whole gives the keyboard to its timeline, or where there is none to the first field."""
        super().focusInEvent(event)
        inside = self.timeline.view if self.timeline.view.isVisible() else self.header.more
        inside.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the facts become a tab."""
        super().resizeEvent(event)
        self._fold()

    def _read(self) -> None:
        contact = self.contact_id

        region = self._bridge.book.place.region

        def ask(reader: Reader) -> tuple[PageValue, str] | None:
            page = reader.page(contact)
            return (page, zone_of_contact(page.facts, region)) if page is not None else None

        if self._shown_id != contact:
            self._progress.start()
        self._bridge.ask(ask, self._on_read, channel=f"contact page {id(self)}", otherwise=self._on_broken)

    def _on_read(self, answer: tuple[PageValue, str] | None) -> None:
        self._progress.stop()
        if answer is None:
            self.contact_id = self._shown_id = 0
            self._editing.show(None)
            self._states.setCurrentIndex(GONE)
            self.shown.emit(None)
            return
        page, zone = answer
        if page.line.id != self.contact_id:
            return
        same = self._shown_id == page.line.id
        self._shown_id = page.line.id
        self._editing.show(page)
        self.facts.show_zone(zone)
        self._show_page(page, same=same)
        self.shown.emit(page)

    def _show_page(self, page: PageValue, *, same: bool) -> None:
        if not same:
            self.header.forget_typing()
            self._trouble.hide()
            self._calling.hide()
            self._main.verticalScrollBar().setValue(0)
        self._hint.hide()
        self.header.show_page(page)
        self.numbers.show_numbers(main_numbers(page.facts), refused=page.line.do_not_call)
        self.brief.show_page(page)
        self.composer.show_contact(page.line.id)
        self.composer.show()
        self.timeline.show()
        self.timeline.show_contact(page.line.id, page.counts)
        self.facts.show_page(page, same=same)
        self._order_tabs()
        self._show_facts(self._facts_open)
        self._states.setCurrentIndex(SHOWN)

    def _order_tabs(self) -> None:
        """Tab goes as one reads: head, numbers, composer, timeline, facts."""
        parts = [
            *self.header.stops(),
            *self.numbers.stops(),
            self.composer.edit,
            *self.timeline.stops(),
            *self.facts.stops(),
        ]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _on_broken(self, error: Exception) -> bool:
        self._progress.stop()
        self._states.setCurrentIndex(BROKEN)
        return False

    def _on_added(self, contact: int) -> None:
        """A new contact has its id: what is typed stays, what is around it comes."""
        self.contact_id = self._shown_id = contact
        self._read()

    def _on_changed(self, changes: Changes) -> None:
        page = self._editing.page
        rolled_up = page is not None and page.line.kind != "person" and "activity" in changes.kinds
        if self.contact_id and (changes.touches(self.contact_id) or rolled_up):
            self._read()

    def _on_typed(self, spec: FieldSpec, text: str) -> None:
        self._editing.set_field(spec, text, lambda error: self.facts.fail(spec, error))

    def _on_name(self, text: str) -> None:
        self._editing.set_name(text, lambda error: self.header.fail(self.header.name, str(error)))

    def _on_title(self, text: str) -> None:
        self._editing.set_single("TITLE", text, lambda error: self.header.fail(self.header.title, str(error)))

    def _on_seen(self) -> None:
        contact = self.contact_id
        if contact and not self._bridge.book.read_only:
            self._bridge.work(lambda book: book.visit(contact), otherwise=lambda error: True)

    def _on_scrolled(self, value: int) -> None:
        if value >= self._main.verticalScrollBar().maximum() - NEAR_END:
            self.timeline.load_more()

    def _leave(self) -> None:
        if self.is_new:
            self.clear()
        self.left.emit()

    def _leave_fields(self) -> None:
        """Store what is being typed before another contact comes."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def _show_row(self, top: int, height: int) -> None:
        y = self.timeline.mapTo(self._main.widget(), self.timeline.rect().topLeft()).y() + top
        self._main.ensureVisible(0, y + height // 2, 0, height // 2 + EDGE)

    def _fold(self) -> None:
        folded = self.width() < self._theme.px(FOLD_BELOW)
        if folded != self._folded:
            self._folded = folded
            self.timeline.fold_facts(folded)
        self._show_facts(self._facts_open)
        self._rail_box.setFixedWidth(self._theme.px(RAIL_WIDTH))

    def _show_facts(self, opened: bool) -> None:
        """The facts stand in the rail, or below the tabs while theirs is open."""
        self._facts_open = opened and (self._folded or self.is_new)
        self._rail_box.setVisible(not self._folded)
        if self._folded:
            if self.facts.parentWidget() is not self._main.widget():
                self._rail.takeWidget()
                self._facts_place.addWidget(self.facts)
            self.facts.setVisible(self._facts_open or self.is_new)
        elif self._rail.widget() is not self.facts:
            self._facts_place.removeWidget(self.facts)
            _show_in(self._rail, self.facts)
            self.facts.show()

    def _lay_out(self) -> None:
        theme = self._theme
        content, top = Ground(theme, "surface"), QVBoxLayout()
        top.setContentsMargins(EDGE, theme.px(20), EDGE, theme.px(12))
        top.setSpacing(theme.px(14))
        for part in (self.header, self._hint, self._trouble, self.numbers, self._calling, self.brief, self.composer):
            top.addWidget(part)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.timeline)
        column.addLayout(self._facts_place)
        column.addStretch(1)
        _show_in(self._main, content)
        rail = Ground(theme, "subtle")
        inner = QVBoxLayout(rail)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._rail)
        _show_in(self._rail, self.facts)
        beside = QHBoxLayout(self._rail_box)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(Rule(theme, upright=True))
        beside.addWidget(rail)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._main, 1)
        line.addWidget(self._rail_box)
        self._states.addWidget(both)
        for state in self._other_states():
            self._states.addWidget(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._states, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Contact"))
        self._calling.hide()
        self._trouble.hide()

    def _other_states(self) -> list[QWidget]:
        nobody = EmptyState(self._theme, "id-card", tr("Nobody is chosen."), more=tr("Choose somebody in the list."))
        gone = EmptyState(
            self._theme, "circle-alert", tr("This contact is gone."), more=tr("Undo brings it back if it was deleted.")
        )
        gone.offer(tr("Back to the list"), icon="arrow-left").clicked.connect(self.left)
        broken = EmptyState(self._theme, "octagon-alert", tr("This contact cannot be read."))
        broken.offer(tr("Try again"), icon="refresh-cw").clicked.connect(self._read)
        return [nobody, gone, broken]

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._seen.timeout.connect(self._on_seen)
        self._main.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._theme.changed.connect(self._fold)
        self._connect_head()
        self._connect_facts()
        self._connect_deeds()

    def _connect_head(self) -> None:
        head, deeds = self.header, self._deeds
        head.name_typed.connect(self._on_name)
        head.title_typed.connect(self._on_title)
        head.opened.connect(self.opened)
        head.alert_asked.connect(deeds.alert)
        head.put_back_asked.connect(deeds.put_back)
        head.more_asked.connect(lambda: deeds.show_menu(head.more.mapToGlobal(head.more.rect().bottomLeft())))
        head.back_asked.connect(self._leave)
        head.left.connect(self._on_field_left)
        self.numbers.chosen.connect(deeds.choose)
        self.composer.stored.connect(self.said)
        self.composer.left.connect(self.timeline.view.setFocus)

    def _connect_facts(self) -> None:
        facts, deeds = self.facts, self._deeds
        facts.typed.connect(self._on_typed)
        facts.label_chosen.connect(deeds.label)
        facts.own_label_asked.connect(deeds.ask_label)
        facts.first_asked.connect(deeds.put_first)
        facts.used.connect(deeds.use)
        facts.opened.connect(self.opened)
        facts.relate_asked.connect(deeds.relate)
        facts.unrelate_asked.connect(deeds.unrelate)
        facts.group_asked.connect(deeds.group)
        facts.group_removed.connect(deeds.leave_group)
        facts.left.connect(self._on_field_left)
        self._editing.added.connect(self._on_added)
        self._editing.stored.connect(facts.stored)
        self._editing.said.connect(self.said)

    def _connect_deeds(self) -> None:
        deeds, timeline = self._deeds, self.timeline
        deeds.dialled.connect(self._calling.say)
        deeds.trouble.connect(self._trouble.say)
        self._calling.offer(tr("Log call")).clicked.connect(lambda: deeds.log_call())
        self._calling.offer(tr("No call")).clicked.connect(deeds.forget_call)
        timeline.edit_asked.connect(deeds.edit_entry)
        timeline.done_asked.connect(deeds.finish)
        timeline.snooze_asked.connect(deeds.move)
        timeline.remove_asked.connect(deeds.remove_entry)
        timeline.facts_chosen.connect(self._show_facts)
        timeline.row_shown.connect(self._show_row)

    def _on_field_left(self) -> None:
        """Esc in a field leaves it; on an empty new page it leaves the page."""
        if self.is_new:
            self._leave()
        else:
            self.timeline.view.setFocus()


def _show_in(area: QScrollArea, content: QWidget) -> None:
    """Make a scroll area without frame or ground of its own of it."""
    area.setWidget(content)
    content.setAutoFillBackground(False)  # the area had set it
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
