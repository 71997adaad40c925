"""The list of one kind of contact: heading, filter, order, rows."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pim.book import Reader
from pim.changes import Changes
from pim.errors import UserError
from pim.texts import tr
from pim.values.locale_text import format_number
from pim.values.query_signs import says_order
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.chips import ChipRow
from ui.blocks.fields import FindField
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.people.rows import ContactRows
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.view import RowView
from ui.theme import Theme

FIRST_ROWS = 60


class ListPanel(Ground):
    """Rows of one kind, filtered by what is typed and ordered as chosen; `counted` says (shown, in all)."""

    counted = Signal(int, int)

    def __init__(self, theme: Theme, bridge: Bridge, kind: str, title: str) -> None:
        super().__init__(theme, "surface")
        self._theme, self._bridge, self._kind = theme, bridge, kind
        self._order, self._group, self.group_name = "name", 0, ""
        self._channel = f"list of {kind}"
        self.model = IdModel(ContactRows(lambda: bridge.page, bridge.book.place), self)
        self.view = RowView(theme, self.model, ContactDelegate(theme), name=title)
        self._title = Label(theme, title, role="pane")
        self._count = Label(theme, role="body", tone="text2", numbers=True)
        self.filter = FindField(theme, tr("Filter this list"), icon="list-filter", keys="/", ground="subtle")
        self.filter.setAccessibleName(tr("Filter this list"))
        self._mistake = Label(theme, role="second", tone="bad", wrap=True)
        self._chips = ChipRow(theme)
        self._sort = Button(theme, kind="quiet", icon="arrow-down", name=tr("Order of the list"))
        self.rhythm_button = Button(theme, kind="quiet", icon="heart-pulse", name=tr("Call rhythm of the group"))
        self.rhythm_button.hide()
        self._pages = QStackedWidget()
        self._nothing = EmptyState(theme, "search", "")
        self._nothing.offer(tr("Clear the filter"), keys="Esc").clicked.connect(self.clear)
        self._lay_out()
        self.filter.textChanged.connect(lambda text: self.read())
        self.filter.left.connect(self._on_left)
        self._chips.removed.connect(lambda at: self.show_group(0, ""))
        self._sort.clicked.connect(self._choose_order)
        self.rhythm_button.clicked.connect(self._ask_rhythm)

    def read(self) -> None:
        """Ask for the ids anew; what is shown stays until they are there."""
        words, kind, order, group = self.filter.text().strip(), self._kind, self._order, self._group

        def ask(reader: Reader) -> tuple[array[int], int]:
            every = reader.ids(kind, order=order, group=group)
            if not words:
                return every, len(every)
            found = reader.find_ids(words, "" if group else kind)
            first, second = (found, set(every)) if says_order(words) else (every, set(found))
            return array("q", [number for number in first if number in second]), len(every)

        self._bridge.ask(ask, self._on_read, channel=self._channel, otherwise=self._on_failed)

    def show_first(self, reader: Reader) -> None:
        """Show the first rows at once, before all ids are known."""
        self.model.set_ids(reader.first_ids(self._kind, FIRST_ROWS))

    def follow(self, changes: Changes) -> None:
        """Read the rows that changed again, and the order where it may have."""
        self.model.refresh(None if changes.everything else changes.contacts)
        if changes.everything or "contact" in changes.kinds or "member" in changes.kinds:
            self.read()

    def show_group(self, group: int, name: str) -> None:
        """Show one group's members only; 0 shows all."""
        self._group, self.group_name = group, name
        self._chips.show_words([tr("group: {name}").format(name=name)] if group else [])
        self.rhythm_button.setVisible(bool(group) and not self._bridge.book.read_only)
        self.read()

    def clear(self) -> None:
        """Take filter and group off."""
        self.filter.clear()
        if self._group:
            self.show_group(0, "")
        self.view.setFocus()

    def _lay_out(self) -> None:
        theme = self._theme
        head = QWidget()
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for part in (self._title, self._count):
            line.addWidget(part)
        line.insertStretch(1, 1)
        line.addWidget(self.rhythm_button)
        line.addWidget(self._sort)
        top = QVBoxLayout(head)
        top.setContentsMargins(theme.px(20), theme.px(14), theme.px(16), theme.px(12))
        top.setSpacing(theme.px(10))
        top.addLayout(line)
        top.addWidget(self.filter)
        top.addWidget(self._mistake)
        top.addWidget(self._chips)
        self._mistake.hide()
        self._chips.hide()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Rule(theme))
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(theme.px(280))

    def _on_failed(self, error: Exception) -> bool:
        """A mistake in the words is said below them; what is shown stays."""
        if isinstance(error, UserError):
            self._mistake.setText(str(error))
            self._mistake.show()
        return isinstance(error, UserError)

    def _on_read(self, answer: tuple[array[int], int]) -> None:
        ids, total = answer
        self._mistake.hide()
        self.model.set_ids(ids)
        shown = len(ids)
        self._chips.setVisible(bool(self._group))
        words = format_number(total) if shown == total else tr("{shown} of {total}")
        self._count.setText(words.format(shown=format_number(shown), total=format_number(total)))
        typed = self.filter.text().strip()
        self._nothing.say(
            tr("No one here matches “{words}”.").format(words=typed) if typed else tr("Nobody is in this group.")
        )
        self._pages.setCurrentIndex(0 if shown or not (typed or self._group) else 1)
        self.counted.emit(shown, total if not self._group else max(total, 1))

    def _ask_rhythm(self) -> None:
        """How often everybody in the group is to be called."""
        from ui.dialogs.rhythm import RhythmDialog

        RhythmDialog(
            self._theme, self._bridge, self.window(), self.group_name, contact=self._group, is_group=True
        ).open()

    def _on_left(self) -> None:
        if self.filter.text():
            self.filter.clear()
        self.view.setFocus()

    def _choose_order(self) -> None:
        menu = QMenu(self)
        for key, words in order_titles().items():
            action = QAction(words, menu, checkable=True, checked=key == self._order)
            action.triggered.connect(lambda _, key=key: self._set_order(key))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))

    def _set_order(self, key: str) -> None:
        self._order = key
        self.read()


def order_titles() -> dict[str, str]:
    """The orders a list can have, in words."""
    return {
        "name": tr("By name"),
        "company": tr("By company"),
        "last talk": tr("Last talk first"),
        "quiet longest": tr("Quiet for longest first"),
        "next step": tr("Next step first"),
        "newest": tr("Added last first"),
    }
