"""Labelled controls below each other, as all sections of the settings have them."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from ui.blocks.labels import Label
from ui.theme import Theme

LABEL_WIDTH, SHORTEST = 250, 12


class Form(QWidget):
    """Labelled controls below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._form.setHorizontalSpacing(theme.px(24))
        self._form.setVerticalSpacing(theme.px(10))

    def add(self, label: str, control: QWidget) -> None:
        """A control with its label."""
        words = Label(self._theme, label, role="body", tone="text2")
        words.setBuddy(control)
        words.setMinimumWidth(self._theme.px(LABEL_WIDTH))
        words.setMinimumHeight(control.sizeHint().height())
        self._form.addRow(words, control)

    def words(self, text: str) -> None:
        """A line of explanation."""
        self._form.addRow(Label(self._theme, text, role="second", tone="text2", wrap=True))

    def choice(self, label: str, choices: Mapping[str, str], present: str, chosen: Callable[[str], None]) -> QComboBox:
        """One of several; `chosen` hears the key."""
        box = QComboBox()
        box.setAccessibleName(label)
        for key, words in choices.items():
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(present)))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(SHORTEST)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda at: chosen(str(box.itemData(at))))
        self.add(label, box)
        return box

    def text(self, label: str, present: str, committed: Callable[[str], None], *, empty: str = "") -> QLineEdit:
        """A line of text; `committed` hears it when the field is left, `empty` is what holds while nothing is typed."""
        field = QLineEdit(present)
        field.setPlaceholderText(empty)
        field.setAccessibleName(label)
        field.editingFinished.connect(lambda: committed(field.text()))
        self.add(label, field)
        return field
