"""What was said and what is planned with one contact: tabs by kind, a search, rows that load as one scrolls."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pim.book import Reader
from pim.texts import tr
from pim.values.activity import Activity
from pim.values.attendee import Attendee
from pim.values.enclosed import NOTHING_BESIDE, Beside
from pim.values.locale_text import format_number
from pim.values.meeting_words import say_answer, say_attendees, say_enclosed
from pim.values.place import Place
from ui.blocks.buttons import Button
from ui.blocks.fields import FindField
from ui.blocks.labels import Label
from ui.blocks.tabs import Tab, TabBar
from ui.bridge import Bridge
from ui.tables.id_model import IdModel
from ui.tables.rows import TimelineRow
from ui.tables.timeline_delegate import TimelineDelegate
from ui.tables.view import RowView
from ui.theme import Theme
from ui.words import day_heading, timeline_row

PAGE = 50
KINDS: dict[str, tuple[str, ...]] = {
    "all": (),
    "calls": ("call",),
    "notes": ("note",),
    "meetings": ("meeting",),
    "mail": ("mail", "letter"),
    "tasks": ("todo", "issue"),
}
FACTS = "facts"


class _Found(NamedTuple):
    """What was read: activities, names of other contacts, who takes part, when what recurs comes, what is enclosed."""

    activities: list[Activity]
    names: dict[int, str]
    people: dict[int, list[Attendee]]
    next_starts: dict[int, str]
    beside: dict[int, Beside]

    def others(self, activity: int, contact: int) -> str:
        """Who else takes part, in words."""
        return say_attendees(self.people.get(activity, []), but=contact)

    def answer(self, activity: int, contact: int) -> str:
        """What the contact answered, in words."""
        return say_answer(self.people.get(activity, []), contact)


_NOTHING = _Found([], {}, {}, {}, {})


class Timeline(QWidget):
    """As high as its rows: the page around it scrolls.

    `edit_asked`, `done_asked`, `snooze_asked` and `remove_asked` carry an Activity; `facts_chosen` says whether the
    tab of the facts is open, which is there only where `fold_facts` put it.
    """

    edit_asked = Signal(object)
    done_asked = Signal(object)
    snooze_asked = Signal(object)
    remove_asked = Signal(object)
    facts_chosen = Signal(bool)
    row_shown = Signal(int, int)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self._theme, self._bridge, self._place = theme, bridge, bridge.book.place
        self._contact, self._whole, self._folded = 0, True, False
        self._counts: dict[str, int] = {}
        self._rows = _Rows(bridge.book.place)
        self._model = IdModel(self._rows, self)
        self.view = _View(theme, self._model, TimelineDelegate(theme), name=tr("Timeline"))
        self.tabs = TabBar(theme, name=tr("Kinds of entries"))
        self._find = FindField(theme, tr("Find in this timeline"), ground="subtle")
        self._find_button = Button(theme, icon="search", kind="quiet", name=tr("Find in this timeline"))
        self._nothing = Label(theme, role="body", tone="text2", wrap=True)
        self._wait = QTimer(self, singleShot=True, interval=120)
        self._lay_out()
        self._connect()

    def show_contact(self, contact: int, counts: dict[str, int]) -> None:
        """Show a contact's timeline, or read it again when it is the one shown."""
        self._counts = counts
        if contact != self._contact:
            self._contact = contact
            self._rows.hold(_NOTHING, contact)
            self._model.set_ids(array("q"))
            self._find.clear()
            self._find.hide()
            self._fit()
        self._show_tabs()
        self.read()

    def clear(self) -> None:
        """Show nothing."""
        self._contact, self._counts = 0, {}
        self._rows.hold(_NOTHING, 0)
        self._model.set_ids(array("q"))
        self._nothing.setText("")
        self._show_tabs()
        self._fit()

    def fold_facts(self, folded: bool) -> None:
        """Offer the facts as a tab, or no longer."""
        if folded != self._folded:
            self._folded = folded
            was_open = self.tabs.current() == FACTS
            self._show_tabs()
            if was_open and not folded:
                self._on_tab(self.tabs.current())

    def current(self) -> Activity | None:
        """The entry the keyboard is on, None when it is elsewhere."""
        return self._rows.activity(self.view.current_id()) if self.view.hasFocus() else None

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.tabs, self._find_button, self._find, self.view]

    def read(self, more: int = 0) -> None:
        """Ask for the rows anew, and for this many more."""
        contact, words = self._contact, self._find.text().strip()
        kinds = KINDS.get(self.tabs.current(), ())
        wanted = max(PAGE, len(self._model.ids)) + more
        if not contact:
            return

        def ask(reader: Reader) -> tuple[int, int, _Found]:
            found = reader.timeline(contact, kinds=kinds, words=words, limit=wanted)
            others = sorted({item.contact for item in found} - {contact, 0})
            names = {line.id: line.name for line in reader.lines(others)}
            people = reader.attendees([item.id for item in found])
            repeated = [item.id for item in found if (item.rrule or item.rdates) and item.state == "planned"]
            beside = reader.beside([item.id for item in found if item.component])
            following = reader.next_starts(repeated) if repeated else {}
            return contact, wanted, _Found(found, names, people, following, beside)

        self._bridge.ask(ask, self._on_read, channel="timeline")

    def load_more(self) -> None:
        """The page was scrolled to its end."""
        if not self._whole and self._contact:
            self._whole = True  # until the answer says otherwise
            self.read(PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text breaks anew, so the height changes."""
        super().resizeEvent(event)
        self._fit()

    def _on_read(self, answer: tuple[int, int, "_Found"]) -> None:
        contact, wanted, read = answer
        if contact != self._contact:
            return
        found = read.activities
        self._whole = len(found) < wanted
        self._rows.hold(read, contact)
        self._model.set_ids(array("q", [item.id for item in found]))
        words = self._find.text().strip()
        empty = tr("Nothing here has “{words}”.").format(words=words) if words else _nothing_yet(self.tabs.current())
        self._nothing.setText("" if found else empty)
        self._fit()

    def _show_tabs(self) -> None:
        titles = tab_titles()
        tabs = []
        for key, kinds in KINDS.items():
            count = sum(self._counts.get(kind, 0) for kind in kinds or self._counts)
            if count or key in ("all", "calls", "notes"):
                tabs.append(Tab(key, titles[key], format_number(count) if count else ""))
        if self._folded:
            tabs.append(Tab(FACTS, tr("Facts")))
        self.tabs.show_tabs(tabs)

    def _on_tab(self, key: str) -> None:
        self.facts_chosen.emit(key == FACTS)
        self._pages.setVisible(key != FACTS)
        if key != FACTS:
            self._model.set_ids(array("q"))
            self.read()

    def _fit(self) -> None:
        """As high as all rows together; the view itself never scrolls."""
        rows = self._model.rowCount()
        if not rows:
            self._pages.setCurrentIndex(1)
            self._pages.setFixedHeight(self._theme.px(90))
            return
        self._pages.setCurrentIndex(0)
        height = sum(self.view.sizeHintForRow(row) for row in range(rows))
        self._pages.setFixedHeight(height + self._theme.px(12))

    def _lay_out(self) -> None:
        theme = self._theme
        self.view.lay_out_by_content()
        self.view.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._nothing.setContentsMargins(24, 0, 24, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.addWidget(self.tabs, 1)
        self.tabs.put_at_end(self._find_button)
        field = QHBoxLayout()
        field.setContentsMargins(24, theme.px(8), 24, 0)
        field.addWidget(self._find)
        self._find.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(field)
        column.addSpacing(theme.px(8))
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self._find_button.clicked.connect(self.show_find)
        self._find.textChanged.connect(lambda text: self._wait.start())
        self._find.left.connect(self._leave_find)
        self._wait.timeout.connect(self.read)
        self.view.opened.connect(lambda number: self._tell(self.edit_asked, number))
        self.view.removed.connect(lambda: self._tell(self.remove_asked, self.view.current_id()))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.picked.connect(self._on_picked)
        self._theme.changed.connect(self._fit)

    def show_find(self) -> None:
        """Show the search of the timeline and put the keyboard in it."""
        self._find.show()
        self._find.setFocus()

    def _leave_find(self) -> None:
        self._find.clear()
        self._find.hide()
        self.view.setFocus()

    def _tell(self, signal: SignalInstance, number: int) -> None:
        activity = self._rows.activity(number)
        if activity is not None:
            signal.emit(activity)

    def _on_picked(self, number: int) -> None:
        rect = self.view.visualRect(self.view.currentIndex())
        if self.view.hasFocus():
            top = self.view.mapTo(self, QPoint(0, rect.top())).y()
            self.row_shown.emit(top, rect.height())

    def _show_menu(self, at: QPoint) -> None:
        activity = self._rows.activity(self.view.current_id())
        if activity is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if activity.state == "planned":
            menu.addAction(tr("Done…")).triggered.connect(lambda: self.done_asked.emit(activity))
            menu.addAction(tr("Move…")).triggered.connect(lambda: self.snooze_asked.emit(activity))
        menu.addAction(tr("Edit…")).triggered.connect(lambda: self.edit_asked.emit(activity))
        menu.addSeparator()
        menu.addAction(tr("Delete")).triggered.connect(lambda: self.remove_asked.emit(activity))
        menu.popup(self.view.viewport().mapToGlobal(at))


class _Rows:
    """The rows loaded so far, with the day above the first of each."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._rows: dict[int, TimelineRow] = {}
        self._activities: dict[int, Activity] = {}

    def hold(self, read: _Found, contact: int) -> None:
        """Make the rows of these activities; those of other contacts name them."""
        found = read.activities
        days = [day_heading(item, self._place) for item in found]
        self._activities = {item.id: item for item in found}
        self._rows = {}
        for at, item in enumerate(found):
            tied = at + 1 < len(found) and days[at + 1] == days[at]
            day = "" if at and days[at - 1] == days[at] else days[at]
            who = read.names.get(item.contact, "") if item.contact != contact else ""
            shown = replace(item, due=read.next_starts.get(item.id, item.due))
            enclosed = say_enclosed(read.beside.get(item.id, NOTHING_BESIDE))
            people = [read.answer(item.id, contact), read.others(item.id, contact), enclosed]
            self._rows[item.id] = timeline_row(shown, self._place, day=day, tied=tied, who=who, people=people)

    def page(self, ids: Sequence[int]) -> list[TimelineRow]:
        """Rows with these ids."""
        return [self._rows[number] for number in ids if number in self._rows]

    def activity(self, number: int) -> Activity | None:
        """The activity of a row."""
        return self._activities.get(number)


class _View(RowView):
    """A list that is as high as its rows: Delete removes one."""

    removed = Signal()

    def event(self, event: QEvent) -> bool:
        """Delete belongs to the row here, not to the contact."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _deletes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes."""
        if _deletes(event):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QEvent) -> None:
        """The page scrolls, not the list."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """No less than a row."""
        return QSize(120, 40)


def _deletes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers()


def tab_titles() -> dict[str, str]:
    """The kinds of entries in words."""
    return {
        "all": tr("All"),
        "calls": tr("Calls"),
        "notes": tr("Notes"),
        "meetings": tr("Meetings"),
        "mail": tr("Mail"),
        "tasks": tr("To-dos"),
    }


def _nothing_yet(key: str) -> str:
    if key == "all":
        return tr("Nothing yet. What you write above is kept here, with its day.")
    return tr("None of these yet.")
