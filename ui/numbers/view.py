"""The rows of figures: each cell of a row is chosen by itself, with the arrow keys or a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from pim.texts import tr
from ui.announcing import announce
from ui.numbers.delegate import FigureDelegate
from ui.numbers.rows import FigureRow, column_titles
from ui.tables.id_model import ROW_ROLE, IdModel
from ui.tables.view import RowView
from ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class FigureView(RowView):
    """`cell_picked` says that another cell of the current row was chosen."""

    cell_picked = Signal()

    def __init__(self, theme: Theme, model: IdModel) -> None:
        self.figures = FigureDelegate(theme)
        super().__init__(theme, model, self.figures, name=tr("Figures"))
        self.lay_out_by_content()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go through the cells of a row."""
        step = _STEPS.get(Qt.Key(event.key()), 0) if not event.modifiers() & _WITH else 0
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self._choose(min(max(self.figures.cell + step, 0), len(column_titles()) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a cell chooses it with its row."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, FigureRow):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            cell = self.figures.cell_at(self.visualRect(index), row, at.x(), mirrored=mirrored)
            self._choose(max(cell, 0))

    def _choose(self, cell: int) -> None:
        self.figures.cell = cell
        self.viewport().update()
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, FigureRow):
            announce(self, f"{column_titles()[cell]}: {row.cells[cell]}")
        self.cell_picked.emit()


_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
