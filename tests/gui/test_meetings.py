"""A meeting of a calendar on the contact page: who takes part, what they answered, when it comes and reminds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pim.commands.importing import ImportFiles
from tests.formats.ical_samples import calendar
from tests.gui.contact_desk import Desk, open_desk
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
