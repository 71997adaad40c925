"""Writing contacts to a file from the window: choose the form and place, then the file is written whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pim.book import Reader
from pim.texts import tr, trn
from pim.values.json_forms import instant_text
from pim.values.locale_text import format_number
from pim.work.outgoing import write_file

ORIGINAL, THREE, FOUR, CALENDAR, WHOLE = "original", "3.0", "4.0", "ical", "json"


def ask_export(window: QWidget, contacts: Sequence[int] | None) -> tuple[Path, str] | None:
    """Let the person choose form and file; None when they changed their mind."""
    forms = {
        tr("vCard, as it came (*.vcf)"): ORIGINAL,
        tr("vCard 3.0 (*.vcf)"): THREE,
        tr("vCard 4.0 (*.vcf)"): FOUR,
        tr("iCalendar (*.ics)"): CALENDAR,
    }
    if contacts is None:
        forms[tr("The whole book (*.json)")] = WHOLE
    title = tr("Export")
    if contacts is not None:
        n = len(contacts)
        title = trn("Export {n} contact", "Export {n} contacts", n).format(n=format_number(n))
    name, chosen = QFileDialog.getSaveFileName(window, title, tr("contacts.vcf"), ";;".join(forms))
    if not name:
        return None
    form = forms.get(chosen, ORIGINAL)
    path = Path(name)
    return (path if path.suffix else path.with_suffix(_ending(form))), form


def write_export(reader: Reader, path: Path, form: str, contacts: Sequence[int] | None, now: int) -> int:
    """Write the file; its size in bytes.  For a reader's thread."""
    if form == CALENDAR:
        return write_file(path, reader.calendar_text(contacts))
    if form == WHOLE:
        return write_file(path, reader.book_text(instant_text(now) or ""))
    target, version = ("original", "") if form == ORIGINAL else ("generic", form)
    return write_file(path, reader.card_texts(contacts, target=target, version=version))


def _ending(form: str) -> str:
    return {CALENDAR: ".ics", WHOLE: ".json"}.get(form, ".vcf")
