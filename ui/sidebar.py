"""The sidebar: the screens there are, groups with their counts, folded to icons where room is short."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from pim.texts import tr
from ui.painting import RADIUS, ring, rounded
from ui.tables.delegates import Brush
from ui.tables.id_model import ROW_ROLE
from ui.theme import Theme

WIDE, FOLDED = 216, 56
_Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One line of the sidebar.

    `kind` is screen, live (a live group), group or heading; a group has a swatch, the avatar pair number `swatch`.
    `count_tone` is bad where something is late.
    """

    key: str
    title: str
    kind: str = "screen"
    icon: str = ""
    number: str = ""
    count_tone: str = "text2"
    swatch: int = 0
    keys: str = ""


class Sidebar(QWidget):
    """Screens above, what belongs to the book below; `chosen` carries the key of an entry."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._folded = theme, False
        self._screens: list[Entry] = []
        self._groups: list[Entry] = []
        self._top, self._bottom = _EntryView(theme, tr("Screens and groups")), _EntryView(theme, tr("Book"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._top, 1)
        column.addWidget(self._bottom)
        for view, other in ((self._top, self._bottom), (self._bottom, self._top)):
            view.chosen.connect(self.chosen)
            view.chosen.connect(other.forget)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_screens(self, screens: Sequence[Entry], below: Sequence[Entry]) -> None:
        """Show these screens above and those at the foot."""
        self._screens = list(screens)
        self._bottom.show_entries(below)
        self._bottom.setVisible(bool(below))
        self._fill()

    def show_groups(self, live: Sequence[Entry], groups: Sequence[Entry]) -> None:
        """Show live groups and groups, each under its heading; neither heading stands alone."""
        self._groups = []
        for title, entries in ((tr("Live groups"), live), (tr("Groups"), groups)):
            if entries:
                self._groups += [Entry(f"heading {title}", title, "heading"), *entries]
        self._fill()

    def set_count(self, key: str, count: str, tone: str = "text2") -> None:
        """Show another count beside an entry."""
        for view in (self._top, self._bottom):
            view.set_count(key, count, tone)
        for entries in (self._screens, self._groups):
            entries[:] = [
                entry._replace(number=count, count_tone=tone) if entry.key == key else entry for entry in entries
            ]

    def mark(self, key: str) -> None:
        """Mark the entry that is shown now, without telling."""
        for view in (self._top, self._bottom):
            view.mark(key)

    def fold(self, folded: bool) -> None:
        """Show only icons, or words again."""
        self._folded = folded
        for view in (self._top, self._bottom):
            view.fold(folded)
        self._fill()
        self._on_looks()

    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def take_focus(self) -> None:
        """Put the keyboard on the marked entry."""
        self._top.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line to the content."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.window)
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), tokens.border)

    def _fill(self) -> None:
        self._top.show_entries(self._screens if self._folded else [*self._screens, *self._groups])

    def _on_looks(self) -> None:
        self.setFixedWidth(FOLDED if self._folded else max(WIDE, self._theme.px(WIDE) - 24))


class _Entries(QAbstractListModel):
    """The entries of one part."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def set_entry(self, row: int, entry: Entry) -> None:
        self.entries[row] = entry
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        entry = self.entries[index.row()] if 0 <= index.row() < len(self.entries) else None
        if entry is None or entry.kind == "heading":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title} ({entry.keys})" if entry.keys else entry.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title}, {entry.number}" if entry.number else entry.title
        return None


class _EntryView(QListView):
    """The entries of one part as a list; arrows choose at once."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._quiet = theme, False
        self._model, self._delegate = _Entries(), _EntryDelegate(theme)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self._on_looks)
        self._on_looks()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the marked one marked still."""
        marked = self._key(self.currentIndex())
        self._quiet = True
        self._model.show_entries(entries)
        self._quiet = False
        self.mark(marked)
        self.updateGeometry()

    def set_count(self, key: str, count: str, tone: str) -> None:
        """Show another count."""
        for row, entry in enumerate(self._model.entries):
            if entry.key == key:
                self._model.set_entry(row, entry._replace(number=count, count_tone=tone))

    def mark(self, key: str) -> None:
        """Make this entry current without telling; none where it is not here."""
        keys = [entry.key for entry in self._model.entries]
        self._quiet = True
        self.setCurrentIndex(self._model.index(keys.index(key)) if key in keys else QModelIndex())
        self._quiet = False

    def forget(self) -> None:
        """Mark nothing: something in the other part was chosen."""
        self.mark("")

    def fold(self, folded: bool) -> None:
        """Show only icons."""
        self._delegate.folded = folded
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As high as all entries."""
        rows = range(self._model.rowCount())
        return QSize(WIDE, sum(self.sizeHintForRow(row) for row in rows) + 4)

    def minimumSizeHint(self) -> QSize:
        """At the foot all is shown; above, what there is room for."""
        return QSize(FOLDED - 16, self.sizeHint().height() if self._model.rowCount() < 4 else 60)

    def keyboardSearch(self, search: str) -> None:
        """Off: single letters are keys of the window."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Go to what is current, unless it was marked from outside."""
        super().currentChanged(current, previous)
        key = self._key(current)
        if key and not self._quiet:
            self.chosen.emit(key)

    def _key(self, index: _Index) -> str:
        entry = index.data(ROW_ROLE) if index.isValid() else None
        return entry.key if isinstance(entry, Entry) and entry.kind != "heading" else ""

    def _on_looks(self) -> None:
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.tokens.window)
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()


class _EntryDelegate(QStyledItemDelegate):
    """An entry: icon or swatch, title, count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.folded = theme, False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Screens are higher than groups; a heading has air above it."""
        entry = index.data(ROW_ROLE)
        kind = entry.kind if isinstance(entry, Entry) else "screen"
        height = {"screen": 34, "heading": 42}.get(kind, 28)
        return QSize(FOLDED - 16 if self.folded else 120, max(self._theme.px(height), self._theme.hit()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the entry."""
        entry = index.data(ROW_ROLE)
        if not isinstance(entry, Entry):
            return
        brush, rect = Brush(painter, self._theme, option), QRect(option.rect)
        theme, tokens = self._theme, brush.tokens
        if entry.kind == "heading":
            line = rect.adjusted(12, theme.px(14), -12, 0)
            brush.words(line, entry.title, theme.font("second_strong"), tokens.text2)
            return
        box = rect.adjusted(0, 1, 0, -1)
        if brush.selected or brush.hovered:
            rounded(
                painter, QRectF(brush.place(box)), RADIUS, tokens.selected if brush.selected else tokens.hover, None
            )
        ink = tokens.accent_text if brush.selected else tokens.text2
        side = theme.px(16)
        left = rect.left() + ((rect.width() - side) // 2 if self.folded else 12)
        place = QRect(left, rect.center().y() - side // 2, side, side)
        if entry.kind == "group":
            dot = QRectF(brush.place(place)).adjusted(side / 4, side / 4, -side / 4, -side / 4)
            rounded(painter, dot, 2, tokens.avatars[entry.swatch % len(tokens.avatars)].ink, None)
        else:
            brush.icon(place, entry.icon, ink)
        if not self.folded:
            self._words(brush, entry, rect.adjusted(12 + side + 12, 0, -12, 0))
        if brush.focused:
            ring(painter, QRectF(brush.place(box)), RADIUS, tokens.focus)

    def _words(self, brush: Brush, entry: Entry, line: QRect) -> None:
        theme, tokens = self._theme, brush.tokens
        count = theme.font("second_strong" if entry.count_tone == "bad" else "second_medium", numbers=True)
        tone = tokens.accent_text if brush.selected else tokens.tone(entry.count_tone)
        took = brush.words(line, entry.number, count, tone, trailing=True)
        strong = brush.selected or entry.kind == "screen"
        font = theme.font("body_strong" if brush.selected else "body_medium" if strong else "body")
        ink = tokens.accent_text if brush.selected else tokens.text
        brush.words(line.adjusted(0, 0, -took - 8 if took else 0, 0), entry.title, font, ink)
