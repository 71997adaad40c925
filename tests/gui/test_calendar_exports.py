"""The export dialog for calendars: for which program, with birthdays or without, and what it would change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.contact import SetProperty
from pim.commands.importing import ImportFiles
from pim.values.outgoing import ICAL, VCARD
from tests.formats.ical_samples import calendar
from ui.exports.dialog import ExportDialog
from ui.session import Session

INVITATION = calendar(
    "METHOD:REQUEST", "BEGIN:VEVENT", "UID:a", "DTSTART:20260710T090000Z", "CLASS:PRIVATE", "END:VEVENT"
)


@pytest.fixture
def dialog(open_session: Callable[..., Session], with_people: Book, qtbot: QtBot, tmp_path: Path) -> ExportDialog:
    """The dialog of a book with an invitation and a birthday, calendars chosen."""
    with_people.do(SetProperty(1, "BDAY", "--04-12"))
    (tmp_path / "a.ics").write_bytes(INVITATION)
    with_people.do(ImportFiles((tmp_path / "a.ics",)))
    dialog = open_session(with_people).exports.choose()
    choose(qtbot, dialog, dialog.form, ICAL)
    choose(qtbot, dialog, dialog.target, "generic")
    return dialog


def choose(qtbot: QtBot, dialog: ExportDialog, box: QComboBox, key: str) -> None:
    assert box.findData(key) >= 0
    box.setCurrentIndex(box.findData(key))
    qtbot.waitUntil(lambda: "…" not in dialog.losses.text())


def test_birthdays_are_offered_for_calendars_alone(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.dates.isVisible()
    dialog.dates.setChecked(True)
    assert dialog.outgoing().dates

    choose(qtbot, dialog, dialog.form, VCARD)
    assert not dialog.dates.isVisible()
    assert not dialog.outgoing().dates


def test_birthdays_are_counted_and_private_entries_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.losses.text().startswith("0 entries will be written. 1 private entry stays.")

    dialog.dates.setChecked(True)

    qtbot.waitUntil(lambda: dialog.losses.text().startswith("1 entry will be written."))


def test_what_a_program_makes_of_an_invitation_is_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.private.setChecked(True)

    qtbot.waitUntil(lambda: "1 invitation or cancellation, which becomes a plain entry" in dialog.losses.text())
    choose(qtbot, dialog, dialog.target, "original")
    assert dialog.losses.text().endswith("Nothing is lost.")
