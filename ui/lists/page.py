"""Call lists beside the rows of the one chosen, in the order they are printed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pim.changes import Changes
from pim.commands.listing import RemoveList, RenameList
from pim.texts import tr, trn
from pim.values.due_text import say_ago
from pim.values.locale_text import format_number
from pim.values.rows import ListLine, ListRow
from pim.values.when import from_instant
from ui.blocks.buttons import Button
from ui.blocks.cards import Ground
from ui.blocks.in_place import InPlaceLine
from ui.blocks.labels import Label, Rule
from ui.blocks.states import EmptyState
from ui.bridge import Bridge
from ui.screen import Screen
from ui.statusbar import Hint
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

LIST_WIDTH = 372


class ListsScreen(Screen):
    """`opened` carries a contact of a row, `chosen` the list that is shown, `deleted` the words for one taken away."""

    key = "lists"
    icon = "list-checks"
    primary = "print"
    opened = Signal(int)
    people_asked = Signal()
    chosen = Signal(int)
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
        self._code, self._words = Label(theme, role="screen"), Label(theme, role="note", tone="text2", wrap=True)
        self.name = InPlaceLine(theme, tr("Name of the list"), role="screen", placeholder=tr("Name of the list"))
        self.rename_button = Button(theme, tr("Rename list"), icon="pencil", kind="quiet", keys="F2")
        self.delete_button = Button(theme, tr("Delete list"), icon="trash-2", kind="quiet", keys="Shift+Del")
        self.name.setReadOnly(bool(bridge.book.read_only))
        self._pages = QStackedWidget()
        self._lay_out()
        self.known: dict[int, ListLine] = {}
        self.view.picked.connect(self._on_picked)
        self.rows.opened.connect(self.opened)
        self.name.committed.connect(self._on_name)
        for over in (self.name.left, self.name.returnPressed):
            over.connect(self.view.setFocus)
        bridge.changed.connect(self._on_changed)

    def hints(self) -> Sequence[Hint]:
        """The keys of lists and rows."""
        keys = (("↑↓", tr("move")), ("Enter", tr("open")), ("Ctrl P", tr("print call sheet")))
        return (*keys, ("F2", tr("rename list")), ("Shift Del", tr("delete list")))

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

    def _lay_out(self) -> None:
        theme = self._theme
        left, right = Ground(theme, "surface"), Ground(theme, "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.px(14), 0, 0)
        title = Label(theme, self.title, role="pane")
        title.setContentsMargins(theme.px(20), 0, 0, theme.px(6))
        column.addWidget(title)
        column.addWidget(Rule(theme))
        column.addWidget(self.view, 1)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(18), theme.px(16), theme.px(4))
        words, named = QVBoxLayout(), QHBoxLayout()
        named.addWidget(self._code)
        named.addWidget(self.name, 1)
        words.addLayout(named)
        below = QHBoxLayout()  # the name has the whole first line
        below.addWidget(self._words, 1)
        below.addWidget(self.rename_button)
        below.addWidget(self.delete_button)
        words.addLayout(below)
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
            more=tr("Select people and press Ctrl+L, or filter them first."),
        )
        nothing.offer(tr("Choose people"), icon="users-round", kind="primary").clicked.connect(self.people_asked)
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
        today = datetime.fromisoformat(from_instant(place.now(), place.home)).date()
        self._lists.take({line.id: _list_row(line, place.home, today) for line in lists})
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
        self._rows.take({row.contact: _row(row) for row in rows})
        self._row_model.set_ids(array("q", (row.contact for row in rows)))

    def _on_changed(self, changes: Changes) -> None:
        if not changes.everything and not changes.kinds & {"list", "list_row", "contact"}:
            return
        if self.isVisible():
            self.read()
        else:
            self._stale = True


class ShownRows:
    """Rows made beforehand, by id."""

    def __init__(self) -> None:
        self._rows: dict[int, ContactRow] = {}

    def take(self, rows: dict[int, ContactRow]) -> None:
        """Show these."""
        self._rows = rows

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these ids."""
        return [self._rows[number] for number in ids if number in self._rows]


def list_words(line: ListLine) -> str:
    """How many rows a list has, and whom it leaves out with the reason."""
    rows = trn("{n} person", "{n} people", line.rows).format(n=format_number(line.rows))
    left = [tr("{n} left out: {why}").format(n=n, why=why_title(why)) for why, n in line.excluded]
    return ", ".join([rows, *left])


def why_title(why: str) -> str:
    """Why somebody is left out of a list, in words."""
    words = {
        "archived": tr("archived"),
        "do not call": tr("do not call"),
        "no number": tr("no number"),
        "number already on the list": tr("number already on the list"),
    }
    return words.get(why, why)


def _list_row(line: ListLine, home: str, today: object) -> ContactRow:
    made = say_ago(datetime.fromisoformat(from_instant(line.created, home)).date(), today=today)  # type: ignore[arg-type]
    rows = trn("{n} person", "{n} people", line.rows).format(n=format_number(line.rows))
    return ContactRow(
        line.id, "list-checks", line.name, rows, line.code, made, "muted", "", f"{line.name}, {line.code}, {rows}"
    )


def _row(row: ListRow) -> ContactRow:
    spoken = ", ".join(part for part in (str(row.pos), row.name, row.company, row.number) if part)
    second = " · ".join(part for part in (tr("No. {n}").format(n=row.pos), row.company) if part)
    return ContactRow(row.contact, "person", row.name, second, row.number, row.result, "muted", "", spoken)
