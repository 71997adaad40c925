"""The list of a rehearsal: arrows move, Space takes or leaves, ← → B take a side, M merges, K keeps apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from pim.texts import tr
from ui.imports.rows import ImportDelegate, RehearsedRows, RowHeads
from ui.tables.id_model import IdModel
from ui.tables.view import RowView
from ui.theme import Theme

_SIDES = {Qt.Key.Key_Left: "here", Qt.Key.Key_Right: "there"}


class RehearsalList(RowView):
    """`toggled` carries a row's number, `side_taken` that and a side, `decided` that and what to do (`Choice.take`)."""

    toggled = Signal(int)
    side_taken = Signal(int, str)
    decided = Signal(int, str)

    def __init__(self, theme: Theme, rows: RehearsedRows) -> None:
        self.rows_model = IdModel(rows)
        self._rows_delegate = ImportDelegate(theme)
        super().__init__(theme, self.rows_model, self._rows_delegate, name=tr("What the import would do"))
        self.rows_model.setParent(self)
        self.heads = RowHeads(theme, self._rows_delegate, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a rehearsal; all others as in every list."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and self.current_id() and self._act(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The heads stand over their columns when a scroll bar comes or goes."""
        super().resizeEvent(event)
        self.heads.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the mark takes or leaves."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if index.isValid() and self._rows_delegate.is_on_box(event, self.visualRect(index), mirrored=mirrored):
            self.toggled.emit(self.rows_model.id_at(index.row()))

    def _act(self, key: Qt.Key) -> bool:
        number = self.current_id()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if key == Qt.Key.Key_Space:
            self.toggled.emit(number)
        elif key in _SIDES:
            side = _SIDES[key]
            self.side_taken.emit(number, {"here": "there", "there": "here"}[side] if mirrored else side)
        elif key == Qt.Key.Key_B:
            self.side_taken.emit(number, "both")
        elif key in (Qt.Key.Key_M, Qt.Key.Key_K):
            self.decided.emit(number, "update" if key == Qt.Key.Key_M else "add")
        else:
            return False
        return True
