"""Choices for what is printed: paper, direction, size, rows, order, parts, private contacts."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from pim.texts import tr
from pim.values.sheet import (
    ALERT,
    COMPANY,
    LAST,
    NAME,
    NEXT,
    NOTE_LINES,
    NUMBER,
    PAGES,
    PLACE,
    TITLE,
    TOWN,
    SheetOptions,
)
from ui.blocks.labels import Label
from ui.print.papers import LARGE, PARTS, PRIVATE, ROWS, SCRIPT, SORT
from ui.theme import Theme


class OptionsForm(QWidget):
    """The choices one below the other; `changed` brings the new options."""

    changed = Signal(object)

    def __init__(self, theme: Theme, options: SheetOptions) -> None:
        super().__init__()
        self._theme, self._options, self._quiet = theme, options, False
        self._choices: dict[str, list[QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        heights = {"compact": tr("Compact"), "normal": tr("Normal"), "roomy": tr("Roomy")}
        self.page = self._combo(tr("Paper"), {size: size for size in PAGES})
        self.direction = self._combo(tr("Direction"), {"portrait": tr("Portrait"), "landscape": tr("Landscape")})
        self.row_height = self._combo(tr("Rows"), heights, choice=ROWS)
        self.note_lines = self._spin(tr("Lines to write on"), choice=SORT)
        self.sort = self._combo(tr("Sorted by"), _sorts(), choice=SORT)
        self._column.addWidget(self._choice(Label(theme, tr("On paper"), role="second", tone="text2"), PARTS))
        self.parts = {part: self._check(words, PARTS) for part, words in _parts().items()}
        self._column.addSpacing(8)
        self.script_page = self._check(tr("Script on a page of its own"), SCRIPT)
        self.large = self._check(tr("Large print"), LARGE)
        self.include_private = self._check(tr("Print private contacts too"), PRIVATE)
        self.show_options(options)

    def options(self) -> SheetOptions:
        """The choices as they stand."""
        return self._options

    def show_options(self, options: SheetOptions, choices: Collection[str] | None = None) -> None:
        """Show other options, and only the choices that matter where they are given; `changed` is not sent."""
        self._quiet, self._options = True, options
        turned = "landscape" if options.landscape else "portrait"
        chosen = {self.page: options.page, self.direction: turned, self.row_height: options.row_height}
        for combo, value in (chosen | {self.sort: options.sort}).items():
            combo.setCurrentIndex(max(combo.findData(value), 0))
        self.note_lines.setValue(options.note_lines)
        for part, box in self.parts.items():
            box.setChecked(part not in options.without)
        self.script_page.setChecked(options.script_page)
        self.large.setChecked(options.large)
        self.include_private.setChecked(options.include_private)
        for choice, widgets in self._choices.items():
            for widget in widgets:
                widget.setVisible(choices is None or choice in choices)
        self._quiet = False

    def _combo(self, text: str, entries: dict[str, str], *, choice: str = "") -> QComboBox:
        combo = QComboBox()
        for key, words in entries.items():
            combo.addItem(words, key)
        combo.currentIndexChanged.connect(self._on_changed)
        self._labelled(text, combo, choice)
        return combo

    def _spin(self, text: str, *, choice: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(NOTE_LINES[0], NOTE_LINES[-1])
        spin.valueChanged.connect(self._on_changed)
        self._labelled(text, spin, choice)
        return spin

    def _check(self, text: str, choice: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        box.toggled.connect(self._on_changed)
        self._column.addWidget(self._choice(box, choice))
        return box

    def _labelled(self, text: str, field: QWidget, choice: str) -> None:
        label = Label(self._theme, text, role="second", tone="text2")
        label.setBuddy(field)
        field.setAccessibleName(text)
        field.setMinimumHeight(self._theme.px(32))
        self._column.addWidget(self._choice(label, choice))
        self._column.addWidget(self._choice(field, choice))

    def _choice(self, widget: QWidget, choice: str) -> QWidget:
        if choice:
            self._choices.setdefault(choice, []).append(widget)
        return widget

    def _on_changed(self) -> None:
        if self._quiet:
            return
        self._options = replace(
            self._options,
            page=self.page.currentData(),
            landscape=self.direction.currentData() == "landscape",
            row_height=self.row_height.currentData(),
            note_lines=self.note_lines.value(),
            sort=self.sort.currentData(),
            without=tuple(part for part, box in self.parts.items() if not box.isChecked()),
            script_page=self.script_page.isChecked(),
            large=self.large.isChecked(),
            include_private=self.include_private.isChecked(),
        )
        self.changed.emit(self._options)


def _sorts() -> dict[str, str]:
    return {NUMBER: tr("Printed number"), NAME: tr("Name"), COMPANY: tr("Company"), TOWN: tr("Town")}


def _parts() -> dict[str, str]:
    return {
        TITLE: tr("Title and company"),
        PLACE: tr("Place and best hour"),
        ALERT: tr("Pinned alert"),
        LAST: tr("Last talk"),
        NEXT: tr("Promised and next"),
    }
