"""The list view of every screen: fixed rows, a current row at all times, Enter opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from ui.painting import RADIUS_CARD, draw_line, rounded
from ui.tables.id_model import IdModel
from ui.theme import Theme

ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
"""How a row is made current by the program; Qt's own way looks which keys are held, and selects more or nothing."""


class RowView(QListView):
    """Shows an IdModel through a painted delegate.

    `opened` is Enter or a double click, `picked` a new current row; both carry the id.  The current id outlives
    a new list of ids; where it is gone the row nearest to it is taken, so that there always is one.
    `carry` gives what a drag of these ids takes along; without it rows are not dragged.
    """

    opened = Signal(int)
    picked = Signal(int)

    def __init__(self, theme: Theme, model: IdModel, delegate: QStyledItemDelegate, *, name: str) -> None:
        super().__init__()
        self._theme, self._model, self._kept = theme, model, (0, 0)
        self._carry: Callable[[list[int]], QMimeData | None] | None = None
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self._delegate = delegate  # the view does not own it
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        model.changing.connect(self._on_changing)
        model.taken.connect(self._on_taken)
        self.doubleClicked.connect(self._on_double_click)
        self._letter = _Letter(theme, self)
        self.verticalScrollBar().sliderMoved.connect(self._on_thumb)
        self.verticalScrollBar().sliderReleased.connect(self._letter.hide)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    @property
    def carry(self) -> Callable[[list[int]], QMimeData | None] | None:
        """What gives the load of a drag."""
        return self._carry

    @carry.setter
    def carry(self, load: Callable[[list[int]], QMimeData | None] | None) -> None:
        self._carry = load
        self.setDragEnabled(load is not None)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the selected rows along, as a copy."""
        load = self._carry(self.selected_ids()) if self._carry is not None else None
        if load is not None:
            drag = QDrag(self)
            drag.setMimeData(load)
            drag.exec(Qt.DropAction.CopyAction)

    def current_id(self) -> int:
        """Id of the current row, 0 in an empty list."""
        return self._model.id_at(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """Ids of all selected rows in the order of the list; the current one where none is selected."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.id_at(row) for row in rows] or [found for found in [self.current_id()] if found]

    def go_to(self, row_id: int) -> bool:
        """Make this id current and bring it into view; false where the list does not hold it."""
        row = self._model.row_of(row_id)
        if row >= 0:
            self._take(row)
        return row >= 0

    def step(self, rows: int) -> int:
        """Go some rows down, or up when negative; gives the id that is current then."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self._take(min(max(self.currentIndex().row() + rows, 0), last))
        return self.current_id()

    def stepped_by(self, event: QKeyEvent) -> bool:
        """Go down or up by an arrow pressed in a field above the list; whether it was one."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() not in steps:
            return False
        self.step(steps[Qt.Key(event.key())])
        return True

    def lay_out_by_content(self, *, wraps: bool = False) -> None:
        """Let rows differ in height (lists with headings; `wraps` where text breaks), laid out a batch at a time."""
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        if wraps:  # the bar is always there, empty where all fits: one that comes and goes would break lines anew
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is current now."""
        super().currentChanged(current, previous)
        found = self._model.id_at(current.row())
        if found:
            self.picked.emit(found)

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Rows of one height stay where they are: QListView would lay out all of them anew (30 ms for 100,000)."""
        if self.uniformItemSizes():
            QAbstractItemView.dataChanged(self, first, last, roles)
        else:
            super().dataChanged(first, last, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters belong to the window's actions, never to a search by typing ahead."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_id():
                self.opened.emit(self.current_id())
        elif event.text().isalnum() and plain:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Off: single letters are keys of the window."""

    def _take(self, row: int) -> None:
        """Select this row alone, also while Ctrl or Shift is held for the key that led here."""
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, ALONE)
        self.scrollTo(index)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.id_at(index.row()))

    def _on_thumb(self) -> None:
        """Beside the thumb, say with which letter the first row begins."""
        row = self._model.row_at(self.indexAt(QPoint(4, 4)).row())
        bar = self.verticalScrollBar()
        share = bar.sliderPosition() / max(bar.maximum(), 1)
        self._letter.say(str(getattr(row, "name", ""))[:1].upper(), share)

    def _on_changing(self) -> None:
        self._kept = (self.current_id(), self.currentIndex().row())

    def _on_taken(self) -> None:
        kept_id, kept_row = self._kept
        last = self._model.rowCount() - 1
        if last < 0:
            return
        row = self._model.row_of(kept_id) if kept_id else 0
        self._take(row if row >= 0 else min(max(kept_row, 0), last))

    def _on_looks(self) -> None:
        palette = QPalette(self._theme.palette())
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()


class _Letter(QWidget):
    """A letter beside the thumb of the scroll bar while it is dragged."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view, self._text = theme, view, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, share: float) -> None:
        """Show a letter at this share of the height; nothing for rows without a name."""
        self._text = text
        side = self._theme.px(44)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 24 if mirrored else self._view.width() - side - 24
        self.setGeometry(x, round((self._view.height() - side) * share), side, side)
        self.setVisible(bool(text))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the letter."""
        painter, tokens = QPainter(self), self._theme.tokens
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, tokens.accent, None)
        font, centre = self._theme.font("pane"), Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.rect(), self._text, font=font, colour=tokens.on_accent, align=centre)
