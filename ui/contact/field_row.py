"""One field of the facts: its label, which is also its menu, the text one types into, and what went wrong with it."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from pim.errors import UserError
from pim.texts import tr
from pim.values.facts import Address
from ui.blocks.choices import Choices
from ui.blocks.in_place import InPlaceLine, InPlaceText
from ui.blocks.labels import Label
from ui.contact.fields import FieldSpec, address_lines, address_value
from ui.icons import paint_icon
from ui.painting import RADIUS_KEY, draw_line, place_in, ring
from ui.theme import Theme
from ui.words import type_titles

LABEL_WIDTH = 78
TYPES = {"TEL": ("work", "cell", "home", "main", "fax", "pager", "other"), "EMAIL": ("work", "home", "other")}


def shape(spec: FieldSpec) -> tuple[bool, bool, str]:
    """What a row's widgets depend on: rows of one shape can stand for one another."""
    return spec.labelled, spec.own is not None, spec.kind if spec.kind in ("note", "address", "text") else "line"


class FieldRow(QWidget):
    """A field as its spec says.

    `typed` carries the new text; of a labelled one `label_chosen` types and own label, `first_asked` that it comes
    first, `used` that its number shall be dialled, its mail written, its link opened.
    """

    typed = Signal(object, str)
    label_chosen = Signal(object, tuple, str)
    own_label_asked = Signal(object)
    first_asked = Signal(object)
    used = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, spec: FieldSpec) -> None:
        super().__init__()
        self._theme, self.spec = theme, spec
        self._label = _LabelButton(theme, spec) if spec.labelled else Label(theme, spec.title, role="second")
        self.editor = self._make_editor()
        self._choices = Choices(self.editor) if isinstance(self.editor, InPlaceLine) else None
        self._trouble: Label | None = None
        self._parts: _AddressParts | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.editor, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.editor)
        if isinstance(self._label, _LabelButton):
            self._label.clicked.connect(self._show_menu)
        theme.changed.connect(self._on_looks)
        self._on_looks()
        self.show_spec(spec)

    def show_spec(self, spec: FieldSpec) -> None:
        """Show what is stored now; typing not stored yet stays."""
        self.spec = spec
        self._label.setText(spec.title)
        self.editor.setAccessibleName(spec.title)
        self.editor.show_text(spec.value)
        if self._choices is not None:
            self._choices.offer(spec.choices)
        if self._parts is not None and spec.address is not None:
            self._parts.show_address(spec.address)
        self._label.setVisible(bool(spec.title))

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self._label, self.editor] if isinstance(self._label, _LabelButton) else [self.editor]

    def fail(self, error: UserError) -> None:
        """Keep what was typed and say what is wrong with it."""
        self.editor.fail()
        if self._trouble is None:
            self._trouble = Label(self._theme, role="second", tone="bad", wrap=True)
            self._grid.addWidget(self._trouble, 1, 1)
        self._trouble.setText(str(error))
        self._trouble.show()

    def trouble(self) -> str:
        """What is wrong with what is typed, '' when nothing is."""
        return self._trouble.text() if self._trouble is not None and self._trouble.isVisible() else ""

    def renew(self, spec: FieldSpec) -> None:
        """Stand for another field of the same shape; nothing typed for the one before stays."""
        self._forget_trouble()
        self._close_address()
        self.editor.over.forget()
        self.show_spec(spec)

    def _make_editor(self) -> InPlaceLine | InPlaceText:
        spec = self.spec
        if spec.kind in ("note", "address"):
            editor: InPlaceLine | InPlaceText = InPlaceText(self._theme, spec.title, placeholder=tr("Add…"))
        else:
            editor = InPlaceLine(self._theme, spec.title, placeholder=tr("Add…"))
        editor.setReadOnly(spec.kind in ("text", "address"))
        if spec.kind == "address":
            editor.focused.connect(self._open_address)
        editor.committed.connect(self._on_committed)
        editor.left.connect(self._on_left)
        return editor

    def _on_committed(self, text: str) -> None:
        self._forget_trouble()
        self.typed.emit(self.spec, text)

    def _on_left(self) -> None:
        self._forget_trouble()
        self.left.emit()

    def _forget_trouble(self) -> None:
        if self._trouble is not None:
            self._trouble.hide()

    def _open_address(self) -> None:
        if self._parts is not None:
            return
        parts = self._parts = _AddressParts(self._theme, self.spec.address or Address())
        parts.committed.connect(lambda address: self._on_committed(address_value(address)))
        parts.left.connect(self._close_address)
        self._grid.addWidget(parts, 2, 0, 1, 2)
        self.editor.hide()
        self.setFocusProxy(parts)
        parts.take_focus()

    def _close_address(self) -> None:
        parts, self._parts = self._parts, None
        if parts is None:
            return
        self.editor.show_text(address_lines(parts.address()))
        self.editor.show()
        self.setFocusProxy(self.editor)
        parts.deleteLater()

    def _show_menu(self) -> None:
        spec, menu = self.spec, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if spec.use:
            words = {"TEL": tr("Call this number"), "EMAIL": tr("Write an e-mail"), "URL": tr("Open the page")}
            use = menu.addAction(words[spec.use])
            use.setEnabled(bool(spec.value))
            use.triggered.connect(lambda: self.used.emit(self.spec))
            menu.addSeparator()
        if spec.own is None:
            self._offer_labels(menu)
        if spec.property is not None:
            menu.addSeparator()
            if spec.own is None:
                first = menu.addAction(tr("Put first"))
                first.setEnabled(not spec.preferred)
                first.triggered.connect(lambda: self.first_asked.emit(self.spec))
            menu.addAction(tr("Remove")).triggered.connect(lambda: self.typed.emit(self.spec, ""))
        menu.popup(self._label.mapToGlobal(self._label.rect().bottomLeft()))

    def _offer_labels(self, menu: QMenu) -> None:
        spec, titles = self.spec, type_titles()
        for kind in TYPES.get(spec.name, ("work", "home", "other")):
            action = menu.addAction(titles[kind])
            action.setCheckable(True)
            action.setChecked(kind in spec.types and not spec.label)
            action.triggered.connect(lambda _=False, kind=kind: self._choose(kind))
        menu.addAction(tr("Own label…")).triggered.connect(lambda: self.own_label_asked.emit(self.spec))

    def _choose(self, kind: str) -> None:
        if self.spec.property is None:
            self.spec = replace(self.spec, types=(kind,), title=type_titles()[kind])
            self._label.setText(self.spec.title)
        else:
            self.label_chosen.emit(self.spec, (kind,), "")

    def _on_looks(self) -> None:
        self._label.setFixedWidth(self._theme.px(LABEL_WIDTH))
        if isinstance(self._label, Label):
            self._label.set_tone("text2")
            self._label.setMinimumHeight(self._theme.px(26))
            self._label.setWordWrap(False)


class _LabelButton(QAbstractButton):
    """A label that opens a menu."""

    def __init__(self, theme: Theme, spec: FieldSpec) -> None:
        super().__init__()
        self._theme, self._is_own = theme, spec.own is not None
        self.setText(spec.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def setText(self, text: str) -> None:
        """Show another label."""
        super().setText(text)
        self.setAccessibleName(tr("Label: {words}").format(words=text))
        words = tr("{words}: open, remove") if self._is_own else tr("{words}: label, order, remove")
        self.setToolTip(words.format(words=text))

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(self._theme.px(LABEL_WIDTH), max(self._theme.px(26), 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, and the sign of a menu under the pointer."""
        painter, theme, tokens = QPainter(self), self._theme, self._theme.tokens
        over = self.underMouse() or self.hasFocus()
        area = self.rect().adjusted(0, 0, -theme.px(14) if over else -2, 0)
        ink = tokens.text if over else tokens.text2
        draw_line(painter, place_in(self, area), self.text(), font=theme.font("second"), colour=ink)
        if over:
            side = theme.px(12)
            place = QRect(self.width() - side - 1, (self.height() - side) // 2, side, side)
            paint_icon(painter, place_in(self, place), "chevron-down", ink)
        if self.hasFocus():
            ring(painter, self.rect().toRectF(), RADIUS_KEY, tokens.focus)


class _AddressParts(QWidget):
    """The parts of an address, each a field; `committed` when the last of them is left, if something changed."""

    committed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, address: Address) -> None:
        super().__init__()
        self._address = address
        self._edits = {part: _PartEdit(theme, words) for part, words in _part_titles().items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setSpacing(4)
        places = {
            "street": (0, 0, 2),
            "postcode": (1, 0, 1),
            "city": (1, 1, 1),
            "region": (2, 0, 1),
            "country": (2, 1, 1),
        }
        for part, (row, column, span) in places.items():
            grid.addWidget(self._edits[part], row, column, 1, span)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for edit in self._edits.values():
            edit.left.connect(self._on_left)
            edit.restored.connect(self._on_restored)
        self.show_address(address)

    def take_focus(self) -> None:
        """Begin with the street."""
        self._edits["street"].setFocus()
        self._edits["street"].selectAll()

    def show_address(self, address: Address) -> None:
        """Show what is stored."""
        self._address = address
        for part, edit in self._edits.items():
            if not edit.hasFocus():
                edit.setText(getattr(address, part))

    def address(self) -> Address:
        """The address as typed; parts without a field stay."""
        said = {part: edit.text().strip() for part, edit in self._edits.items()}
        return replace(
            self._address,
            street=said["street"],
            postcode=said["postcode"],
            city=said["city"],
            region=said["region"],
            country=said["country"],
        )

    def _on_left(self) -> None:
        window = self.window()
        focus = window.focusWidget() if window is not None else None
        if focus is not None and self.isAncestorOf(focus) and focus.hasFocus():
            return
        changed = self.address() != self._address
        address = self.address()
        if changed:
            self._address = address
            self.committed.emit(address)
        self.left.emit()

    def _on_restored(self) -> None:
        for part, edit in self._edits.items():
            edit.setText(getattr(self._address, part))
        self.left.emit()


class _PartEdit(QLineEdit):
    """One part of an address."""

    left = Signal()
    restored = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setPlaceholderText(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stores, Esc brings back what is stored."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
        elif key == Qt.Key.Key_Escape:
            self.restored.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def _part_titles() -> dict[str, str]:
    return {
        "street": tr("Street"),
        "postcode": tr("Postcode"),
        "city": tr("Town"),
        "region": tr("Region"),
        "country": tr("Country"),
    }
