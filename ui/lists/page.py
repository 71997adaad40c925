"""Call lists beside the rows of the one chosen, in the order they are printed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.commands.desk import ReopenRow
from pim.commands.listing import RemoveList, RenameList, TakeOut
from pim.texts import tr
from pim.values.rows import ListLine, ListRow
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.flow import TurningLine
from ui.blocks.in_place import InPlaceLine
from ui.blocks.labels import Label, Paragraph, Rule
from ui.blocks.overflow import OverflowRow
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.lists.rows import ShownRows, list_row, list_words, row_of
from ui.screen import Screen
from ui.statusbar import Hint
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.view import RowView
from ui.theme import Theme
from ui.words import wall_now

LIST_WIDTH = 372


class ListsScreen(Screen):
    """`opened` carries a contact of a row, `chosen` the list that is shown, `picked_row` a row of it.

    `deleted` carries the words for a list or rows taken away.
    """

    key = "lists"
    icon = "list-checks"
    primary = "start_calling"
    opened = Signal(int)
    people_asked = Signal()
    new_asked = Signal()
    chosen = Signal(int)
    picked_row = Signal(int)
    deleted = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        super().__init__()
        self.title = tr("Call lists")
        self._theme, self._bridge, self._stale, self._wanted = theme, bridge, True, 0
        self._named = 0  # the list whose name stands in the field
        self._lists, self._rows = ShownRows(), ShownRows()
        self._model, self._row_model = IdModel(self._lists, self), IdModel(self._rows, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Call lists"))
        self.rows = RowView(theme, self._row_model, ContactDelegate(theme), name=tr("Rows of the list"))
        self._code, self._words = Label(theme, role="screen"), Paragraph(theme, role="note", tone="text2")
        self.name = InPlaceLine(theme, tr("Name of the list"), role="screen", placeholder=tr("Name of the list"))
        self.more_button = Button(theme, tr("Add people"), icon="user-plus", kind="quiet")
        self.back_button = Button(theme, tr("Type back"), icon="keyboard", kind="quiet", keys="Ctrl+Shift+W")
        self.print_button = Button(theme, tr("Print"), icon="printer", kind="quiet", keys="Ctrl+P")
        self.work_button = Button(theme, tr("How it is called"), icon="sliders-horizontal", kind="quiet")
        self.numbers_button = Button(theme, tr("Reports"), icon="chart-column", kind="quiet")
        self.new_button = Button(theme, tr("New list"), icon="plus", kind="quiet", keys="Ctrl+Alt+L")
        self.rename_button = Button(theme, tr("Rename list"), icon="pencil", kind="quiet", keys="F2")
        self.delete_button = Button(theme, tr("Delete list"), icon="trash-2", kind="quiet", keys="Shift+Del")
        self.name.setReadOnly(bool(bridge.book.read_only))
        self._pages = QStackedWidget()
        self._lay_out()
        self.known: dict[int, ListLine] = {}
        self._shown: dict[int, ListRow] = {}
        self.new_button.clicked.connect(self.new_asked)
        self.rows.picked.connect(self.picked_row)
        self.view.picked.connect(self._on_picked)
        self.rows.opened.connect(self.opened)
        self.name.committed.connect(self._on_name)
        for over in (self.name.left, self.name.returnPressed):
            over.connect(self.view.setFocus)
        bridge.changed.connect(self._on_changed)

    def hints(self) -> Sequence[Hint]:
        """The keys of lists and rows; without any, the one that makes a list."""
        if not self.known:
            return (("Ctrl+Alt+L", tr("new list")),)
        if self.rows.hasFocus() and self._shown:
            return (
                ("Enter", tr("open")),
                ("F5", tr("call")),
                ("Ctrl+Del", tr("take off the list")),
                ("Ctrl+Alt+R", tr("call again")),
            )
        keys = (("F5", tr("call")), ("Ctrl+P", tr("print call sheet")), ("Ctrl+Shift+W", tr("type back")))
        return (*keys, ("Ctrl+Alt+L", tr("new list")), ("F2", tr("rename list")), ("Shift+Del", tr("delete list")))

    def activated(self) -> None:
        """Read what changed meanwhile."""
        if self._stale:
            self.read()
        self.view.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Lists, then rows."""
        return (self.view, self.rows)

    def current(self) -> int:
        """The list chosen, 0 for none."""
        return self.view.current_id()

    def show_list(self, number: int) -> None:
        """Choose a list, also one that was made just now."""
        self._wanted = number
        self.read()

    def read(self) -> None:
        """Ask for all lists anew."""
        self._stale = False
        self._bridge.ask(lambda reader: reader.lists(), self._on_read, channel="call lists")

    def rename(self) -> None:
        """Let the name of the chosen list be typed; it is stored when the field is left."""
        self.name.setFocus()
        self.name.selectAll()

    def delete(self) -> None:
        """Take the chosen list away; its contacts and calls stay, and undo brings it back."""
        line = self.known.get(self.current())
        if line is not None:
            words = tr("Deleted call list {name}").format(name=line.name)
            self._bridge.do(RemoveList(line.id), lambda done: self.deleted.emit(words))

    def rows_picked(self) -> list[ListRow]:
        """The rows selected, while the keyboard is among them; none else."""
        if not self.rows.hasFocus():
            return []
        ids = self.rows.selected_ids() or [self.rows.current_id()]
        return [self._shown[contact] for contact in ids if contact in self._shown]

    def take_out(self) -> None:
        """Take the selected rows off the list; their numbers stay theirs."""
        chosen = TakeOut(tuple(row.id for row in self.rows_picked() if row.state != "excluded"))
        if chosen.rows:
            self._bridge.do(chosen, lambda done: self.deleted.emit(chosen.label))

    def reopen(self) -> None:
        """Let the list ask for the selected row again."""
        row = next(iter(self.rows_picked()), None)
        if row is not None:
            words = tr("{name} is called again").format(name=row.name)
            self._bridge.do(ReopenRow(row.id), lambda done: self.deleted.emit(words))

    def _lay_out(self) -> None:
        theme = self._theme
        left, right = Ground(theme, "surface"), Ground(theme, "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.px(14), 0, 0)
        title = Label(theme, self.title, role="pane")
        over = TurningLine(gap=theme.px(4))
        over.setContentsMargins(theme.px(20), 0, theme.px(12), theme.px(6))
        over.addWidget(title, 1)
        over.addWidget(self.new_button)
        column.addLayout(over)
        column.addWidget(Rule(theme))
        column.addWidget(self.view, 1)
        head = QHBoxLayout()
        edge = self.print_button.bearing  # the words of the buttons stand below the name, not edges nobody sees
        head.setContentsMargins(theme.px(24) - edge, theme.px(18), theme.px(16), theme.px(4))
        words, named = QVBoxLayout(), QHBoxLayout()
        named.setContentsMargins(edge, 0, 0, 0)
        self._words.setContentsMargins(edge, 0, 0, 0)
        named.addWidget(self._code)
        named.addWidget(self.name, 1)
        words.addLayout(named)
        words.addWidget(self._words)
        self.acts = below = OverflowRow(theme, lines=1)  # the name and the words have whole lines
        acts = (self.print_button, self.back_button, self.more_button, self.work_button, self.numbers_button)
        for button in (*acts, self.rename_button, self.delete_button):
            below.add(button)
        words.addWidget(below)
        head.addLayout(words, 1)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addLayout(head)
        beside.addWidget(Rule(theme))
        beside.addWidget(self.rows, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(LIST_WIDTH), theme.px(900)])
        nothing = EmptyState(
            theme,
            "list-checks",
            tr("No call list yet."),
            more=tr("Select people and press Ctrl+L, or say here whom you want to call."),
        )
        nothing.offer(tr("New call list"), icon="list-checks", kind="primary", keys="Ctrl+Alt+L").clicked.connect(
            self.new_asked
        )
        nothing.offer(tr("Choose people"), icon="users-round").clicked.connect(self.people_asked)
        ground = Ground(theme, "surface")
        QVBoxLayout(ground).addWidget(nothing)
        self._pages.addWidget(splitter)
        self._pages.addWidget(ground)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._pages)

    def _on_read(self, lists: list[ListLine]) -> None:
        self.known = {line.id: line for line in lists}
        place = self._bridge.book.place
        today = wall_now(place).date()
        self._lists.take({line.id: list_row(line, place.home, today) for line in lists})
        self._model.set_ids(array("q", self.known))
        self._pages.setCurrentIndex(0 if lists else 1)
        if self._wanted and self.view.go_to(self._wanted):
            self._wanted = 0
        self._on_picked(self.view.current_id())

    def _on_picked(self, number: int) -> None:
        self.chosen.emit(number)
        line = self.known.get(number)
        if line is None:
            return
        if number != self._named and self.name.hasFocus():
            self.view.setFocus()  # what is typed is stored as the name of the list it was typed for
        self._named = number
        self._code.setText(line.code)
        self.name.show_text(line.name)
        self._words.setText(list_words(line))
        self._bridge.ask(lambda reader: reader.list_rows(number), self._on_rows, channel="list rows")

    def _on_name(self, typed: str) -> None:
        self._bridge.do(RenameList(self._named, typed), otherwise=self._on_refused)

    def _on_refused(self, error: Exception) -> bool:
        self.read()  # the name it has
        return False

    def _on_rows(self, rows: list[ListRow]) -> None:
        place = self._bridge.book.place
        now = wall_now(place)
        self._shown = {row.contact: row for row in rows}
        self._rows.take({row.contact: row_of(row, now, place) for row in rows})
        self._row_model.set_ids(array("q", (row.contact for row in rows)))

    def _on_changed(self, changes: Changes) -> None:
        if not changes.everything and not changes.kinds & {"list", "list_row", "contact"}:
            return
        if self.isVisible():
            self.read()
        else:
            self._stale = True
