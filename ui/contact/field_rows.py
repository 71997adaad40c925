"""The rows of a page's fields, kept by key, so that the keyboard stays where it is when a page is shown anew."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.contact.field_row import FieldRow, shape
from ui.contact.fields import FieldSpec
from ui.theme import Theme

SPACING, FORM_SPACING = 2, 8


class FieldRows(QWidget):
    """One row for each field in the order given; a row that is not needed waits for the next field of its shape."""

    typed = Signal(object, str)
    label_chosen = Signal(object, tuple, str)
    own_label_asked = Signal(object)
    first_asked = Signal(object)
    used = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._form = theme, False
        self._rows: dict[str, FieldRow] = {}
        self._spare: dict[tuple[bool, bool, str], list[FieldRow]] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACING)

    def show_specs(self, specs: Sequence[FieldSpec]) -> None:
        """Show these fields and no other."""
        self.drop(keep={spec.key for spec in specs})
        for at, spec in enumerate(specs):
            row = self._rows.get(spec.key) or self._make_row(spec)
            row.show_spec(spec)
            row.editor.framed = self._form
            if self._box.indexOf(row) != at:
                self._box.removeWidget(row)
                self._box.insertWidget(at, row)
                row.show()  # at once, so that it can take the keyboard

    def drop(self, keep: AbstractSet[str] = frozenset()) -> None:
        """Take all rows away but those of these keys; nothing typed in them stays."""
        for key in [key for key in self._rows if key not in keep]:
            row = self._rows.pop(key)
            self._box.removeWidget(row)
            row.hide()
            self._spare.setdefault(shape(row.spec), []).append(row)

    def show_as_form(self, form: bool) -> None:
        """Let every field look like one at all times, as in a form, or only under the pointer."""
        self._form = form
        self._box.setSpacing(self._theme.px(FORM_SPACING) if form else SPACING)
        for row in self._rows.values():
            row.editor.framed = form

    def row(self, key: str) -> FieldRow | None:
        """The row of a field, by the key of its spec."""
        return self._rows.get(key)

    def rename(self, key: str, new: str) -> None:
        """A row stands for a field of another key from here on."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._rows[new] = row

    def _make_row(self, spec: FieldSpec) -> FieldRow:
        spare = self._spare.get(shape(spec))
        if spare:
            row = self._rows[spec.key] = spare.pop()
            row.renew(spec)
            return row
        row = self._rows[spec.key] = FieldRow(self._theme, spec)
        row.typed.connect(self.typed)
        row.label_chosen.connect(self.label_chosen)
        row.own_label_asked.connect(self.own_label_asked)
        row.first_asked.connect(self.first_asked)
        row.used.connect(self.used)
        row.left.connect(self.left)
        return row
