"""The page of one contact: shows it, lets it be edited, and does what the window's actions ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from pim.texts import tr
from pim.values.rows import ContactPage as PageValue
from ui.blocks.cards import Ground
from ui.bridge import Bridge
from ui.contact.body import BROKEN, GONE, Body, Parts, parts_at_once
from ui.contact.deeds import Deeds
from ui.contact.editing import Editing
from ui.contact.fields import FieldSpec
from ui.contact.menu import more_menu
from ui.contact.portrait import Portrait
from ui.contact.reading import Reading
from ui.contact.rhythm import CallingBox
from ui.theme import Theme


class ContactPage(Ground):
    """Shows one contact and lets everything on it be changed in place.

    `shown` carries what is shown (None when the contact is gone), `opened` the contact a link leads to, `left` says
    that the person goes back to the list, `said` what was done, for the status line.
    """

    shown = Signal(object)
    opened = Signal(int)
    left = Signal()
    said = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, parts: Parts | None = None) -> None:
        """`parts` where they were made before, each in a turn of its own."""
        super().__init__(theme, "surface")
        self._reading = Reading(bridge, self)
        self._zone = ""
        self._editing = Editing(bridge)
        self._deeds = Deeds(theme, bridge, self._editing, self)
        self.body = Body(theme, parts or parts_at_once(theme, bridge))
        self._portrait = Portrait(bridge, self.body.header.avatar)
        self.calling = CallingBox(theme, bridge)
        self.body.facts.put_calling(self.calling)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Contact"))
        self._connect()
        self.clear()

    @property
    def contact_id(self) -> int:
        """The contact shown or being read, 0 for none."""
        return self._reading.contact

    @property
    def is_new(self) -> bool:
        """Whether an empty page waits for its first field."""
        return bool(self._editing.new_kind)

    def show_contact(self, contact_id: int) -> None:
        """Read a contact and show it; what is being typed is stored first."""
        self._leave_fields()
        self._editing.begin_new("")
        self._reading.show(contact_id)

    def clear(self) -> None:
        """Show nobody."""
        self._leave_fields()
        self._reading.forget()
        self._editing.begin_new("")
        self.body.show_nobody()
        self.shown.emit(None)

    def start_new(self, kind: str) -> None:
        """An empty page with the keyboard in the name; nothing is stored before something is typed."""
        self._leave_fields()
        self._reading.forget()
        self._editing.begin_new(kind)
        self.body.show_new(kind)

    def set_alone(self, alone: bool) -> None:
        """Whether the list beside the page is hidden; then there is a way back."""
        self.body.header.back.setVisible(alone)

    def call(self) -> None:
        """Dial the first number; once it is dialled, log how it went."""
        calls = self._deeds.calls
        if calls.is_calling():
            calls.log_call()
        else:
            calls.call()

    def number_code(self) -> None:
        """Show the first number as a code that a mobile reads."""
        self._deeds.calls.show_code()

    def call_second(self) -> None:
        """Dial the second number."""
        self._deeds.calls.call(1)

    def mail(self) -> None:
        """Write to the first address."""
        self._deeds.calls.mail()

    def note(self) -> None:
        """Put the keyboard where notes are written."""
        if self.contact_id:
            self._show_whole()
            self.body.show_note()

    def follow_up(self) -> None:
        """Ask for the next step."""
        self._deeds.follow_up()

    def edit(self) -> None:
        """Edit the entry the keyboard is on, else the name; Tab leads on through all fields."""
        entry, name = self.body.timeline.current(), self.body.header.name
        if entry is not None:
            self._deeds.edit_entry(entry)
        elif self.contact_id:
            name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            name.selectAll()

    def alert(self) -> None:
        """Pin an alert."""
        self._deeds.alert()

    def group(self) -> None:
        """Put in a group."""
        self._deeds.group()

    def done(self) -> None:
        """Finish the open step the keyboard is on, the call dialled, or the first open step."""
        self._deeds.calls.finish(self.body.timeline.current())

    def snooze(self) -> None:
        """Move an open step to another day."""
        self._deeds.move(self.body.timeline.current())

    def private(self) -> None:
        """Set the private mark, or take it off."""
        self._deeds.set_private()

    def add_field(self) -> None:
        """Offer the fields that can be added."""
        if self.body.folded and not self.is_new:
            self.body.timeline.tabs.choose("facts")
        self.body.facts.choose_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; a new page left empty is forgotten."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page as a whole gives the keyboard to its timeline, or where that is empty to its head."""
        super().focusInEvent(event)
        view = self.body.timeline.view
        inside = view if view.isVisible() else self.body.header.more
        inside.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """What is being typed is stored, or kept as a draft, before the page or the window goes."""
        self._leave_fields()
        self.body.composer.keep()
        super().hideEvent(event)

    def _on_came(self, page: PageValue, zone: str, same: bool) -> None:
        self.body.progress.stop()
        self._editing.show(page)
        self._zone = zone
        self.body.show_page(page, zone, same=same)
        self._portrait.show_page(page)
        self.calling.show_contact(page.line.id, page.line.name)
        self.shown.emit(page)

    def _on_gone(self) -> None:
        self.body.progress.stop()
        self._editing.show(None)
        self.body.setCurrentIndex(GONE)
        self.shown.emit(None)

    def _on_broken(self) -> None:
        self.body.progress.stop()
        self.body.setCurrentIndex(BROKEN)

    def _on_typed(self, spec: FieldSpec, text: str) -> None:
        self._editing.set_field(spec, text, lambda error: self.body.facts.fail(spec, error))

    def _on_name(self, text: str) -> None:
        head = self.body.header
        self._editing.set_name(text, lambda error: head.fail(head.name, str(error)))

    def _on_title(self, text: str) -> None:
        head = self.body.header
        self._editing.set_single("TITLE", text, lambda error: head.fail(head.title, str(error)))

    def _leave(self) -> None:
        if self.is_new:
            self.clear()
        elif self.body.is_filling_in():
            self._show_whole()
            return
        self.left.emit()

    def _show_whole(self) -> None:
        """A new contact is filled in: show its page with all parts."""
        if not self.body.is_filling_in():
            return
        page = self._editing.page
        self._leave_fields()
        self.body.end_new()
        if page is not None:  # else it is being read, and comes whole
            self.body.show_page(page, self._zone, same=True)
        self._reading.read()
        self.setFocus()

    def _leave_fields(self) -> None:
        """Store what is being typed before another contact comes."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def _on_field_left(self) -> None:
        """Esc in a field leaves it; on a new page it ends filling in."""
        if self.is_new or self.body.is_filling_in():
            self._leave()
        else:
            self.setFocus()

    def _show_menu(self) -> None:
        page, more = self._editing.page, self.body.header.more
        if page is not None:
            more_menu(self._deeds, page, self).popup(more.mapToGlobal(more.rect().bottomLeft()))

    def _connect(self) -> None:
        self._reading.begun.connect(self.body.progress.start)
        self._reading.came.connect(self._on_came)
        self._reading.gone.connect(self._on_gone)
        self._reading.broken.connect(self._on_broken)
        self.body.back_asked.connect(self.left)
        self.body.retry_asked.connect(self._reading.read)
        self.body.whole_asked.connect(self._show_whole)
        self._connect_head()
        self._connect_facts()
        self._connect_deeds()

    def _connect_head(self) -> None:
        head, deeds = self.body.header, self._deeds
        head.name_typed.connect(self._on_name)
        head.title_typed.connect(self._on_title)
        head.opened.connect(self.opened)
        head.alert_asked.connect(deeds.alert)
        head.put_back_asked.connect(lambda: deeds.archive(""))
        head.more_asked.connect(self._show_menu)
        head.back_asked.connect(self._leave)
        head.left.connect(self._on_field_left)
        self.body.numbers.chosen.connect(deeds.calls.choose)
        self.body.numbers.code_asked.connect(lambda number: deeds.calls.show_code(number.value))
        self.body.composer.stored.connect(self.said)
        self.body.composer.left.connect(self.setFocus)

    def _connect_facts(self) -> None:
        facts, deeds = self.body.facts, self._deeds
        facts.typed.connect(self._on_typed)
        facts.label_chosen.connect(deeds.label)
        facts.own_label_asked.connect(deeds.ask_label)
        facts.first_asked.connect(deeds.put_first)
        facts.used.connect(deeds.calls.use)
        facts.opened.connect(self.opened)
        facts.relate_asked.connect(deeds.relate)
        facts.unrelate_asked.connect(deeds.unrelate)
        facts.meant_asked.connect(deeds.link_named)
        facts.group_asked.connect(deeds.group)
        facts.group_removed.connect(deeds.leave_group)
        facts.left.connect(self._on_field_left)
        self._editing.added.connect(self._reading.adopt)
        self._editing.stored.connect(facts.stored)
        self._editing.said.connect(self.said)

    def _connect_deeds(self) -> None:
        deeds, timeline, calling = self._deeds, self.body.timeline, self.body.calling
        deeds.calls.dialled.connect(calling.say)
        deeds.trouble.connect(self.body.trouble.say)
        calling.offer(tr("Log call")).clicked.connect(lambda: deeds.calls.log_call())
        calling.offer(tr("No call")).clicked.connect(deeds.calls.forget_call)
        timeline.edit_asked.connect(deeds.edit_entry)
        timeline.done_asked.connect(deeds.calls.finish)
        timeline.snooze_asked.connect(deeds.move)
        timeline.remove_asked.connect(deeds.remove_entry)
        self.body.end_near.connect(timeline.load_more)
