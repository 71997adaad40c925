"""A meeting of a calendar on the contact page: who takes part, what they answered, when it comes and reminds."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pim.commands.importing import ImportFiles
from tests.formats.ical_samples import calendar
from tests.gui.contact_desk import Desk, open_desk
from ui.blocks.buttons import Button
from ui.dialogs.plan import EntryDialog
from ui.tables.rows import TimelineRow
from ui.theme import Theme

MEETING = calendar(
    "BEGIN:VEVENT",
    "UID:weekly",
    "DTSTART;TZID=Europe/London:20260505T100000",
    "RRULE:FREQ=WEEKLY;INTERVAL=2",
    "SUMMARY:Round",
    "ORGANIZER;CN=Ann Moor:mailto:ann@moor.example",
    "ATTENDEE;PARTSTAT=DECLINED:mailto:eva@lang.example",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:-PT15M",
    "END:VALARM",
    "END:VEVENT",
)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, theme, tmp_path)
    path = tmp_path / "weekly.ics"
    path.write_bytes(MEETING)
    desk.book.do(ImportFiles((path,)))
    desk.show(desk.eva)
    yield desk
    desk.bridge.close()


def meeting(desk: Desk) -> TimelineRow | None:
    """The row of the meeting in the timeline, when it stands there."""
    timeline = desk.body.timeline
    rows = timeline._rows.page(list(timeline._model.ids))
    return next((row for row in rows if "Round" in row.detail), None)


def test_the_timeline_says_who_takes_part_when_it_comes_next_and_reminds(desk: Desk) -> None:
    desk.until(lambda: meeting(desk) is not None)

    row = meeting(desk)
    assert row is not None
    assert row.detail == "Round · declined · with Ann Moor (invites) · every 2 weeks · reminds 15 min before"
    assert row.time.startswith("Tue 2 Jun")
    assert row.time_tone == ""


def test_the_dialog_of_the_meeting_says_it_too(desk: Desk) -> None:
    desk.until(lambda: meeting(desk) is not None)
    row = meeting(desk)
    assert row is not None
    desk.body.timeline.view.setFocus()
    desk.body.timeline.view.go_to(row.id)

    desk.page.edit()

    (form,) = desk.page.findChildren(EntryDialog)
    desk.until(lambda: bool(form.about.text()))
    assert form.about.text() == (
        "With Ann Moor (invites), eva@lang.example (declined) · every 2 weeks · reminds 15 min before"
    )


def test_the_dialog_of_what_was_made_here_has_no_such_line(desk: Desk) -> None:
    desk.until(lambda: meeting(desk) is not None)
    note = next(item for item in desk.bridge.page.timeline(desk.eva) if item.kind == "note")
    desk.body.timeline.view.setFocus()
    desk.body.timeline.view.go_to(note.id)

    desk.page.edit()

    (form,) = desk.page.findChildren(EntryDialog)
    desk.idle()
    assert not form.about.isVisible()


FULL = calendar(
    "X-WR-CALNAME:Trade fairs",
    "BEGIN:VEVENT",
    "UID:full",
    "DTSTART;TZID=Europe/London:20260710T100000",
    "SUMMARY:Fair",
    "LOCATION:Hall 4",
    "ATTENDEE:mailto:eva@lang.example",
    "CATEGORIES:Trade\\, North",
    "CLASS:PRIVATE",
    "URL:https://fair.example/halls",
    "ATTACH:file:///etc/passwd",
    f"ATTACH;FILENAME=plan.txt;ENCODING=BASE64;VALUE=BINARY:{b64encode(b'the plan').decode()}",
    "GEO:48.2;16.4",
    "PRIORITY:2",
    "END:VEVENT",
)


@pytest.fixture
def form(desk: Desk, tmp_path: Path) -> EntryDialog:
    """The dialog of the fair."""
    path = tmp_path / "full.ics"
    path.write_bytes(FULL)
    desk.book.do(ImportFiles((path,)))
    desk.show(desk.eva)
    timeline = desk.body.timeline
    desk.until(lambda: fair(desk) is not None)
    row = fair(desk)
    assert row is not None
    timeline.view.setFocus()
    timeline.view.go_to(row.id)
    desk.page.edit()
    (form,) = desk.page.findChildren(EntryDialog)
    desk.until(lambda: bool(form.about.text()))
    return form


def fair(desk: Desk) -> TimelineRow | None:
    timeline = desk.body.timeline
    rows = timeline._rows.page(list(timeline._model.ids))
    return next((row for row in rows if "Fair" in row.detail), None)


def enclosed(form: EntryDialog) -> list[Button]:
    return form.enclosed.findChildren(Button)


def test_the_timeline_says_what_is_enclosed_and_what_it_is_filed_under(desk: Desk, form: EntryDialog) -> None:
    row = fair(desk)

    assert row is not None
    assert row.detail == "Fair · Hall 4 · 2 links, 1 file · high priority · Trade, North · private"


def test_the_dialog_shows_addresses_files_and_place(form: EntryDialog) -> None:
    assert [button.text() for button in enclosed(form)] == [
        "https://fair.example/halls",
        "file:///etc/passwd",
        "plan.txt (1 kB)",
    ]
    assert form.about.text().endswith("48.2, 16.4 · high priority · from the calendar Trade fairs")
    assert form.private.isChecked()
    assert form.categories.text() == "Trade, North;"


def test_a_web_address_is_opened_by_the_desktop_and_nothing_else(
    form: EntryDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    web, local, _ = enclosed(form)

    web.click()
    assert opened == ["https://fair.example/halls"]
    local.click()
    assert opened == ["https://fair.example/halls"]
    assert "file:///etc/passwd" in form.trouble.text()


def test_a_file_that_is_enclosed_is_saved_as_it_was(
    desk: Desk, form: EntryDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered: list[str] = []
    saved = tmp_path / "saved.txt"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (offered.append(Path(given[2]).name) or str(saved), "")
    )

    enclosed(form)[2].click()

    desk.until(saved.exists)
    assert offered == ["plan.txt"]
    assert saved.read_bytes() == b"the plan"


def test_categories_and_privacy_are_changed_in_the_dialog(desk: Desk, form: EntryDialog) -> None:
    form.categories.edit.setText("Fairs, Vienna, Fairs")
    form.private.setChecked(False)
    form.submit()

    def changed() -> bool:
        item = next(item for item in desk.bridge.page.timeline(desk.eva) if item.subject == "Fair")
        return item.categories == ("Fairs", "Vienna") and not item.private

    desk.until(changed)
    text = b"".join(desk.bridge.page.calendar_text())
    assert b"CATEGORIES:Fairs,Vienna\r\n" in text
    assert b"CLASS:PUBLIC\r\n" in text
