"""A field that a script asks for: typed as its kind is, with what can be chosen, and what is wrong said below it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pim.errors import UserError
from pim.texts import tr
from pim.values.answer import answer_value, asked_field
from pim.values.own_field import OwnField
from pim.values.own_value import own_choices
from pim.values.script_fields import value_of
from ui.blocks.choices import Choices
from ui.blocks.labels import Label
from ui.theme import Theme


class Known(NamedTuple):
    """What a block is filled with.

    `values` are what the contact says in each field, `own` what the book's own fields hold, `answers` pairs of a field
    and what was typed so far; `now` is the wall time that days in answers count from.
    """

    now: datetime
    values: Mapping[str, str]
    own: Sequence[OwnField] = ()
    answers: tuple[tuple[str, str], ...] = ()


class AskedField(QWidget):
    """A field with its name above it; `typed` brings what stands in it, `done` that Enter leads on.

    `wrong` says that something is said below it from now on.
    """

    typed = Signal(str)
    done = Signal()
    wrong = Signal()

    def __init__(self, theme: Theme, name: str, known: Known) -> None:
        super().__init__()
        self._theme, self._now = theme, known.now
        self._field = asked_field(name, known.own)
        self.line = QLineEdit(dict(known.answers).get(name, ""))
        self._trouble: Label | None = None
        self._column = QVBoxLayout(self)
        self._lay_out(value_of(name, known.values))
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_enter)
        self.line.editingFinished.connect(self._check)
        self._check()

    def trouble(self) -> str:
        """What is said to be wrong with what is typed, "" for nothing."""
        return self._trouble.text() if self._trouble is not None and not self._trouble.isHidden() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the field alone, which lets go of it: elsewhere on the screen it dials."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, known: str) -> None:
        name = self._field.label
        label = Label(self._theme, name[:1].upper() + name[1:], role="second_medium", tone="text2")
        label.setBuddy(self.line)
        Choices(self.line).offer(own_choices(self._field))
        self.line.setPlaceholderText(known)
        self.line.setAccessibleName(name)
        self.line.setMinimumHeight(max(self._theme.px(32), self._theme.hit()))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(6))
        self._column.addWidget(label)
        self._column.addWidget(self.line)

    def _fault(self) -> str:
        text = self.line.text()
        try:
            answer_value(self._field, text, now=self._now)
        except UserError as error:
            return " ".join((error.what, error.do, tr("As it is, it goes into the note of the call alone.")))
        return ""

    def _on_typed(self, text: str) -> None:
        """What was wrong goes as soon as it is right; nothing is found wrong while one types."""
        if self.trouble():
            self._check()
        self.typed.emit(text)

    def _on_enter(self) -> None:
        if not self._fault():
            self.done.emit()
        else:
            self.wrong.emit()

    def _check(self) -> None:
        fault, was = self._fault(), self.trouble()
        if self._trouble is None and fault:
            self._trouble = Label(self._theme, role="second", tone="bad", wrap=True)
            self._column.addWidget(self._trouble)
        if self._trouble is not None:
            self._trouble.setText(fault)
            self._trouble.setVisible(bool(fault))
        if fault and not was:
            self.wrong.emit()
        self.line.setAccessibleDescription(fault or ", ".join(own_choices(self._field)))


_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
