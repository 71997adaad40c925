"""The files of an import: what each is and which program wrote it, and the columns of a table among them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pim.texts import tr, trn
from pim.values.file_look import FileLook
from pim.values.import_report import ImportReport
from pim.values.locale_text import format_number
from ui.blocks.labels import Label
from ui.imports.columns import ColumnsPanel
from ui.tables.delegates import ContactDelegate
from ui.tables.id_model import IdModel
from ui.tables.rows import ContactRow
from ui.tables.view import RowView
from ui.theme import Theme

_ICONS = {"table": "file-spreadsheet", "vcard": "file-user", "ldif": "file-user", "ical": "calendar"}


class FilesPanel(QWidget):
    """Several files as a list, and below the columns of the table chosen; `mapped` carries its path and mapping."""

    mapped = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._looks: Sequence[FileLook] = ()
        self._current: FileLook | None = None
        self._rows = _FileRows()
        self._model = IdModel(self._rows, self)
        self.view = RowView(theme, self._model, ContactDelegate(theme), name=tr("Files"))
        self._title = Label(theme, tr("Files"), role="note_medium")
        self.columns = ColumnsPanel(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self.view, 1)
        column.addWidget(self.columns, 2)
        self.view.picked.connect(self._on_picked)
        self.columns.changed.connect(self._on_mapping)

    def show_files(self, looks: Sequence[FileLook]) -> None:
        """Show these files; hidden where there is one that needs no columns."""
        self._looks = self._rows.looks = looks
        many = len(looks) > 1
        self.view.setVisible(many)
        self._title.setVisible(many)
        self._model.set_ids(array("q", range(1, len(looks) + 1)))
        self._model.refresh()
        tables = [look for look in looks if look.table is not None]
        self.setVisible(many or bool(tables))
        held = self._current.path if self._current is not None else None
        self._show(next((look for look in tables if look.path == held), tables[0] if tables else None))

    def _show(self, look: FileLook | None) -> None:
        self._current = look
        self.columns.setVisible(look is not None)
        if look is not None and look.table is not None:
            self.columns.show_table(look.table)

    def _on_picked(self, number: int) -> None:
        look = self._looks[number - 1] if 0 < number <= len(self._looks) else None
        if look is not None and look is not self._current:
            self.columns.tell_now()
            self._show(look if look.table is not None else None)

    def _on_mapping(self, mapping: object) -> None:
        if self._current is not None:
            self.mapped.emit(self._current.path, mapping)


class _FileRows:
    """The files as rows."""

    def __init__(self) -> None:
        self.looks: Sequence[FileLook] = ()

    def page(self, ids: Sequence[int]) -> Sequence[ContactRow]:
        """The rows of these files."""
        return [_row(number, self.looks[number - 1]) for number in ids if 0 < number <= len(self.looks)]


def _row(number: int, look: FileLook) -> ContactRow:
    what = what_it_is(look)
    return ContactRow(number, _ICONS.get(look.kind, "circle-alert"), look.name, what, spoken=f"{look.name}, {what}")


def what_it_is(look: FileLook) -> str:
    """Kind and program of a file in words."""
    kinds = {"table": tr("Table"), "vcard": tr("vCard"), "ldif": tr("LDIF"), "ical": tr("Calendar")}
    kind = kinds.get(look.kind, tr("Not a contact file"))
    return tr("{kind} of {program}").format(kind=kind, program=look.program) if look.program else kind


def about_files(report: ImportReport) -> str:
    """The files of a rehearsal in one line: names and kinds where there are few, and how much is in them."""
    looks = report.looks
    read = trn("{n} entry", "{n} entries", report.read).format(n=format_number(report.read))
    if len(looks) == 1:
        return " · ".join(part for part in (looks[0].name, what_it_is(looks[0]), read) if part)
    files = trn("{n} file", "{n} files", report.files).format(n=format_number(report.files))
    programs = list(dict.fromkeys(look.program for look in looks if look.program))
    return " · ".join(part for part in (files, read, ", ".join(programs[:4])) if part)
