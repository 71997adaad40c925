"""A list model that holds only ids and reads the rows on screen a page at a time."""

from array import array
from collections import OrderedDict
from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from ui.tables.rows import Row, Rows

PAGE = 200
PAGES_KEPT = 12
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1

_Index = QModelIndex | QPersistentModelIndex


class IdModel(QStringListModel):
    """Rows of any number, known by id; `data()` gives a Row under ROW_ROLE, an id under ID_ROLE, and never raises.

    `failed` tells why a page could not be read; its rows are then empty until `refresh`.
    `changing` comes before a new list of ids is taken, `taken` after it.

    Its strings are empty: it is a QStringListModel because that counts its rows in C++.  A view asks for the count
    twice per row at each layout; asked in Python, 100,000 rows took 500 ms.
    """

    failed = Signal(str)
    changing = Signal()
    taken = Signal()

    def __init__(self, rows: Rows, parent: QObject | None = None) -> None:
        super().__init__([], parent)
        self._rows = rows
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    @property
    def ids(self) -> "array[int]":
        """All ids in the order shown; not to be changed."""
        return self._ids

    def set_ids(self, ids: "array[int]") -> None:
        """Show these rows, in this order; the same ids again only read the rows anew."""
        if ids == self._ids:
            self.refresh()
            return
        self.changing.emit()
        self._ids = ids
        self._pages.clear()
        self.setStringList([""] * len(ids))
        self.taken.emit()

    def refresh(self, changed_ids: Collection[int] | None = None) -> None:
        """Read rows again that may have changed: those with these ids, or all."""
        for number, page in list(self._pages.items()):
            if changed_ids is None or not page.keys().isdisjoint(changed_ids) or len(page) < self._length(number):
                del self._pages[number]
                first = number * PAGE
                last = first + self._length(number) - 1
                self.dataChanged.emit(self.index(first), self.index(last))

    def id_at(self, row: int) -> int:
        """Id of a row, 0 where there is none."""
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def row_of(self, row_id: int) -> int:
        """Place of an id in the list, -1 where it is not in it."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def row_at(self, row: int) -> Row | None:
        """The row to paint, or nothing where it is gone or cannot be read."""
        if not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE).get(self._ids[row])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows are chosen and dragged, never edited in the list."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its id, or the sentence spoken for it."""
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return row.spoken if row is not None else ""
        return None

    def _page(self, number: int) -> dict[int, Row]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _read(self, number: int) -> dict[int, Row]:
        """Rows of one page by id; an exception out of a Qt call would end the program, so it is told instead."""
        wanted = self._ids[number * PAGE : (number + 1) * PAGE]
        try:
            return {row.id: row for row in self._rows.page(wanted)}
        except Exception as error:
            import logging

            logging.getLogger(__name__).exception("a page of rows could not be read")
            self.failed.emit(str(error))
            return {}

    def _length(self, number: int) -> int:
        return min(PAGE, len(self._ids) - number * PAGE)
