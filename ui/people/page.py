"""People or companies: a list that filters as one types, beside the page of the contact chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pim.changes import Changes
from pim.texts import tr
from ui.after_paint import InPieces, loaded
from ui.blocks.cards import Ground
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.people.panel import ListPanel
from ui.screen import Screen
from ui.statusbar import Hint
from ui.theme import Theme

if TYPE_CHECKING:
    from pim.values.rows import ContactPage as PageValue
    from ui.contact.body import Parts
    from ui.contact.page import ContactPage

LIST_WIDTH, ONE_PANE_BELOW = 372, 1000
LINE_KINDS = frozenset({"contact", "activity", "consent"})
PAGE_MODULES = (  # what the page needs; the first of them bring what they are built on
    "pim.values.name",
    "pim.values.facts",
    "pim.commands.contact",
    "pim.commands.activity",
    "pim.commands.group",
    "pim.commands.relationship",
    "pim.values.own_value",
    "pim.values.day_reader",
    "pim.values.recurrence_rule",
    "pim.values.entry_reading",
    "pim.values.quick_entry",
    "pim.values.result",
    "pim.commands.from_note",
    "ui.contact.fields",
    "ui.contact.field_row",
    "ui.contact.numbers",
    "ui.contact.composer",
    "ui.contact.timeline",
    "ui.dialogs.call",
    "ui.contact.deeds",
    "ui.contact.page",
)


class ContactsScreen(Screen):
    """The screen of one kind of contact.

    `shown_contact` says whose page is open, `opened` carries the contact a link on it leads to, `said` what was done.

    The page itself is made when it is first needed, a part at a time: the list is painted before.
    """

    shown_contact = Signal(int)
    opened = Signal(int)
    said = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    primary = "call"

    def __init__(self, theme: Theme, bridge: Bridge, kind: str) -> None:
        super().__init__()
        self.key = "people" if kind == "person" else "companies"
        self.title = tr("People") if kind == "person" else tr("Companies")
        self.icon = "users-round" if kind == "person" else "building-2"
        self._theme, self._bridge, self.kind = theme, bridge, kind
        self._wanted = self._calls = self._first = 0
        self._name = ""
        self._stale, self._begun, self._is_empty = True, False, False
        self.panel = ListPanel(theme, bridge, kind, self.title)
        self._contact: ContactPage | None = None
        self._room = Ground(theme, "surface")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pages = QStackedWidget()
        self._empty = self._empty_state()
        self._lay_out()
        self._connect()

    @property
    def contact(self) -> ContactPage:
        """The page beside the list, made at once where it is not yet."""
        return self._contact or self._make_page()

    def make_contact(self) -> Iterator[None]:
        """Make the page a part at a time, a turn of the event loop between them."""
        yield from loaded(PAGE_MODULES)
        from ui.contact.body import parts_in_turns

        if self._contact is None:
            parts = yield from parts_in_turns(self._theme, self._bridge)
            if self._contact is None:
                self._make_page(parts)
                yield

    def begin(self) -> None:
        """The first rows are painted: from now on the chosen contact's page is open beside them."""
        self._begun = True
        if self.isVisible():
            self._read()
            self._on_picked(self.panel.view.current_id())

    def hints(self) -> Sequence[Hint]:
        """The keys of the list; where it is empty, what fills it; in a field, where letters are typed, its way out."""
        focus = QApplication.focusWidget()
        if focus is not None and isinstance(focus, QLineEdit | QPlainTextEdit) and self.isAncestorOf(focus):
            if focus is not self.panel.filter:
                return (("Tab", tr("next field")), ("Esc", tr("leave the field")))
            if not self._is_empty:
                return (("Esc", tr("clear the filter") if self.panel.filter.text() else tr("leave the field")),)
        if self._is_empty:
            person, company = ("Ctrl+N", tr("new person")), ("Ctrl+Shift+N", tr("new company"))
            clear, new = ("Esc", tr("clear the filter")), person if self.kind == "person" else company
            return (clear, new) if self.panel.filter.text() else (new, ("Ctrl+Shift+I", tr("import")))
        return (
            ("/", tr("find in list")),
            ("↑↓", tr("move")),
            ("C", tr("call")),
            ("N", tr("note")),
            ("F", tr("follow-up")),
            ("E", tr("edit in place")),
        )

    def activated(self) -> None:
        """Read what changed meanwhile; the list has the keyboard."""
        if self._begun:
            self._read()
        self.panel.view.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """List, then page."""
        return (self.panel.view, self._contact or self._room)

    def show_contact(self, contact: int) -> None:
        """Open a contact, also one the list does not hold at present."""
        self._wanted = contact
        if not self.panel.view.go_to(contact) or self._is_new():
            self._open(contact)
        self._show_detail(True)

    def current(self) -> int:
        """The contact whose page is open, 0 for none."""
        return self._contact.contact_id if self._contact is not None else self._first

    def shown_name(self) -> str:
        """The name of the contact whose page is open, empty for none."""
        return self._name if self.current() else ""

    def selected(self) -> list[int]:
        """The contacts selected in the list, else the one whose page is open."""
        return self.panel.view.selected_ids() or [number for number in [self.current()] if number]

    def call_when_shown(self, contact: int) -> None:
        """Dial the contact's first number once its page stands."""
        self._calls = contact
        self._open(contact)

    def view_ids(self) -> list[int]:
        """The selected contacts; all that are shown where no more than one is selected."""
        chosen = self.selected()
        return chosen if len(chosen) > 1 else list(self.panel.model.ids)

    def step(self, rows: int) -> None:
        """Go to the next or previous contact of the list, also when the list is folded away."""
        self._open(self.panel.view.step(rows))

    def start_new(self, kind: str) -> None:
        """An empty page; nothing is stored before something is typed."""
        self._pages.setCurrentIndex(0)
        self._show_detail(True)
        self.contact.start_new(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the page takes the place of the list."""
        super().resizeEvent(event)
        self._fold()

    def _read(self) -> None:
        if self._stale:
            self._stale = False
            self.panel.read()

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.panel)
        self._splitter.addWidget(self._room)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([self._theme.px(LIST_WIDTH), self._theme.px(900)])
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self._empty)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._pages)

    def _connect(self) -> None:
        self.panel.view.picked.connect(self._on_picked)
        self.panel.view.clicked.connect(lambda index: self._on_picked(self.panel.view.current_id()))
        self.panel.view.opened.connect(self._on_opened)
        self.panel.counted.connect(self._on_counted)
        self._bridge.changed.connect(self._on_changed)

    def _make_page(self, parts: Parts | None = None) -> ContactPage:
        from ui.contact.page import ContactPage

        page = ContactPage(self._theme, self._bridge, parts)
        self._splitter.replaceWidget(1, page)
        self._splitter.setStretchFactor(1, 1)
        self._room.deleteLater()
        page.shown.connect(self._on_shown)
        page.left.connect(self._on_left)
        page.opened.connect(self.opened)
        page.said.connect(self.said)
        self._contact = page
        self._fold()
        if self._first:
            page.show_contact(self._first)
        return page

    def _is_new(self) -> bool:
        return self._contact is not None and self._contact.is_new

    def _empty_state(self) -> QWidget:
        ground = Ground(self._theme, "surface")
        words = tr("No people yet.") if self.kind == "person" else tr("No companies yet.")
        state = EmptyState(self._theme, self.icon, words, more=tr("Bring your contacts, or type the first one."))
        state.offer(tr("Import…"), icon="download", kind="primary", keys="Ctrl+Shift+I").clicked.connect(
            self.import_asked
        )
        new = tr("Add a person") if self.kind == "person" else tr("Add a company")
        state.offer(new, icon="plus").clicked.connect(self.new_asked)
        column = QVBoxLayout(ground)
        column.addWidget(state)
        return ground

    def _on_counted(self, shown: int, total: int) -> None:
        if self._is_empty != (shown == 0):
            self._is_empty = shown == 0
            self.hints_changed.emit()
        nobody = total == 0 and not self._is_new()
        self._pages.setCurrentIndex(1 if nobody else 0)
        if self._wanted and self.panel.view.go_to(self._wanted):
            self._wanted = 0
        elif not self.current() and shown:
            self._on_picked(self.panel.view.current_id())

    def _on_picked(self, contact: int) -> None:
        """A row chosen opens its page; while a new contact is typed only one that the person goes to."""
        by_hand = not self._is_new() or self.panel.view.hasFocus()
        if not self._begun or not contact or contact == self.current() or not by_hand:
            return
        self._open(contact)

    def _on_opened(self, contact: int) -> None:
        if contact != self.current():
            self._open(contact)
        self._show_detail(True)
        self.contact.setFocus()

    def _on_left(self) -> None:
        """The list again; who left an empty new page sees whom they were on before."""
        self._show_detail(False)
        chosen = self.panel.view.current_id()
        if chosen and not self.current():
            self._open(chosen)
            self.panel.view.setFocus()

    def _on_shown(self, page: PageValue | None) -> None:
        self._name = page.line.name if page is not None else ""
        self.shown_contact.emit(self.current())
        if self._calls and self._calls == self.current():
            self._calls = 0
            self.contact.call()

    def _open(self, contact: int) -> None:
        """Open a contact; the rows are painted before the first page is made, and the one chosen last is opened."""
        if self._contact is not None:
            self._contact.show_contact(contact)
            return
        is_making, self._first = bool(self._first), contact
        if not is_making:
            InPieces(self, self.make_contact())

    def _on_changed(self, changes: Changes) -> None:
        if not changes.everything and not changes.kinds & LINE_KINDS:
            return
        if self.isVisible():
            self.panel.follow(changes)
        else:
            self._stale = True

    def _fold(self) -> None:
        one_pane = self.width() < self._theme.px(ONE_PANE_BELOW - 216)
        if self._contact is None:
            self._room.setVisible(not one_pane)
            return
        if not one_pane:
            self.panel.show()
            self._contact.show()
        elif self.panel.isVisible() and self._contact.isVisible():
            self._show_detail(bool(self._wanted))
        self._contact.set_alone(one_pane)

    def _show_detail(self, detail: bool) -> None:
        if self.width() >= self._theme.px(ONE_PANE_BELOW - 216):
            return
        self.panel.setVisible(not detail)
        self.contact.setVisible(detail)
        (self.contact if detail else self.panel.view).setFocus()
