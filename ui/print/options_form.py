"""Choices for the printed call sheet: paper, direction, size, rows, note lines, private contacts."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.sheet import NOTE_LINES, PAGES, SheetOptions
from ui.blocks.labels import Label
from ui.theme import Theme


class OptionsForm(QWidget):
    """The choices one below the other; `changed` brings the new options."""

    changed = Signal(object)

    def __init__(self, theme: Theme, options: SheetOptions) -> None:
        super().__init__()
        self._theme, self._options = theme, options
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        heights = {"compact": tr("Compact"), "normal": tr("Normal"), "roomy": tr("Roomy")}
        self.page = self._combo(tr("Paper"), {size: size for size in PAGES}, options.page)
        turned = {"portrait": tr("Portrait"), "landscape": tr("Landscape")}
        self.direction = self._combo(tr("Direction"), turned, "landscape" if options.landscape else "portrait")
        self.row_height = self._combo(tr("Rows"), heights, options.row_height)
        self.note_lines = self._spin(tr("Lines to write on"), options.note_lines)
        self.large = self._check(tr("Large print"), options.large)
        self.include_private = self._check(tr("Print private contacts too"), options.include_private)

    def options(self) -> SheetOptions:
        """The choices as they stand."""
        return self._options

    def _combo(self, text: str, choices: dict[str, str], chosen: str) -> QComboBox:
        combo = QComboBox()
        for key, words in choices.items():
            combo.addItem(words, key)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.currentIndexChanged.connect(self._on_changed)
        self._labelled(text, combo)
        return combo

    def _spin(self, text: str, value: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(NOTE_LINES[0], NOTE_LINES[-1])
        spin.setValue(value)
        spin.valueChanged.connect(self._on_changed)
        self._labelled(text, spin)
        return spin

    def _check(self, text: str, value: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(value)
        box.setAccessibleName(text)
        box.toggled.connect(self._on_changed)
        self._column.addWidget(box)
        self._column.addSpacing(6)
        return box

    def _labelled(self, text: str, field: QWidget) -> None:
        label = Label(self._theme, text, role="second", tone="text2")
        label.setBuddy(field)
        field.setAccessibleName(text)
        field.setMinimumHeight(self._theme.px(32))
        self._column.addWidget(label)
        self._column.addWidget(field)
        self._column.addSpacing(8)

    def _on_changed(self) -> None:
        self._options = replace(
            self._options,
            page=self.page.currentData(),
            landscape=self.direction.currentData() == "landscape",
            row_height=self.row_height.currentData(),
            note_lines=self.note_lines.value(),
            large=self.large.isChecked(),
            include_private=self.include_private.isChecked(),
        )
        self.changed.emit(self._options)
