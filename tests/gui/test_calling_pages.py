"""Calling in the window: rhythms, registers, the numbers with the calls behind them, promises of the archived."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import LogCall, Plan
from pim.commands.caller import KeepCall
from pim.commands.contact import SetProperty
from pim.commands.group import AddToGroup
from pim.commands.rhythm import SetRhythm
from pim.values.register import Register
from pim.values.rhythm import Rhythm
from tests.builders import START
from ui.contact.fields import blank_spec, typed
from ui.dialogs.promises import PromisesDialog
from ui.dialogs.rhythm import RhythmDialog
from ui.numbers.page import NumbersScreen
from ui.session import Session
from ui.settings.call_rules import register_words
from ui.settings.rule_dialogs import HolidaysDialog, RegisterDialog
from ui.tables.id_model import ROW_ROLE
from ui.today.attach import AttachDialog

EVA, TOM = 1, 3
DAY_MS = 86_400_000
OPENS = Callable[..., Session]


@pytest.fixture
def session(open_session: OPENS, with_people: Book) -> Session:
    with_people.do(LogCall(EVA, "reached", "wants a quote", at=START - 3600_000, minutes=8))
    with_people.do(LogCall(TOM, "no answer", "", at=START - 7200_000))
    return open_session(with_people)


def dialog(qtbot: QtBot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_the_rhythm_of_a_contact_is_set_on_its_page(session: Session, qtbot: QtBot) -> None:
    session.show_contact(EVA)
    box = session.screens.people.contact.calling
    qtbot.waitUntil(lambda: "No rhythm" in box.words.text())

    box.ask_rhythm()
    asked = dialog(qtbot, RhythmDialog)
    assert isinstance(asked, RhythmDialog)
    asked.every.show_text("3 weeks")
    asked.latest.show_text("soon")
    asked.submit()
    assert "soon" in asked.trouble.text()
    asked.latest.show_text("30")
    qtbot.keyClick(asked, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Every 3 weeks, at the latest after 30 days" in box.words.text())
    assert "Next call" in box.words.text()
    assert session.bridge.page.calling.own_rhythm(EVA) == Rhythm(21, 30)


def test_a_group_has_a_rhythm_for_all_its_members(session: Session, qtbot: QtBot) -> None:
    group = int(str(session.book.do(AddToGroup("vip", (EVA,))).result))
    session.window.go("people")
    panel = session.screens.people.panel
    assert panel.rhythm_button.isHidden()

    panel.show_group(group, "vip")
    panel.rhythm_button.click()
    asked = dialog(qtbot, RhythmDialog)
    assert isinstance(asked, RhythmDialog)
    asked.every.show_text("weekly")
    asked.submit()

    qtbot.waitUntil(lambda: session.bridge.page.calling.own_rhythm(group) == Rhythm(7))


def test_a_wish_that_is_not_understood_stays_in_its_field(session: Session) -> None:
    from datetime import datetime

    from pim.errors import UserError

    page = session.bridge.page.page(EVA)
    assert page is not None
    spec = blank_spec("X-RINGBOOK-CALLTIME", 1)
    now = datetime.fromisoformat("2026-05-28T10:00")

    with pytest.raises(UserError, match="not understood"):
        typed(page, spec, "whenever", now=now, day_first=True)

    assert spec.title == "When to call"
    command = typed(page, spec, "nicht vor 10", now=now, day_first=True)
    session.book.do(command)
    again = session.bridge.page.page(EVA)
    assert again is not None
    assert [(item.key, item.value) for item in again.facts.fields] == [("calltime", "nicht vor 10")]


def test_registers_and_holidays_are_read_in_the_settings(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    file, holidays = tmp_path / "tps.txt", tmp_path / "fair.ics"
    file.write_text("020 7946 0182\n")
    holidays.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260601\r\n"
        "SUMMARY:Fair\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    session.window.go("settings")
    rules = session.screens.settings.call_rules

    rules.read_register(file)
    asked = dialog(qtbot, RegisterDialog)
    assert isinstance(asked, RegisterDialog)
    assert asked.name.text() == "tps"
    asked.day.show_text("nonsense")
    asked.submit()
    assert "no day" in asked.trouble.text()
    asked.day.show_text("1 May 2026")
    asked.submit()
    qtbot.waitUntil(lambda: len(rules.registers) == 1)
    rules.read_holidays(holidays)
    calendar = dialog(qtbot, HolidaysDialog)
    assert isinstance(calendar, HolidaysDialog)
    calendar.submit()
    qtbot.waitUntil(lambda: len(session.bridge.page.calling.holidays()) == 1)

    clock = session.bridge.page.calling.clock(EVA)
    assert clock is not None
    assert clock.why == "register"


def test_a_register_that_has_ended_says_what_holds_instead() -> None:
    bloctel = Register(1, "Bloctel", "FR", "2026-07-31", "numbers", 2, 0)

    words, is_bad = register_words(bloctel, "2026-11-23")

    assert words.startswith("FR, 2 numbers, made 31 Jul · Since 11 Aug 2026 consumers may be called only if they")
    assert is_bad
    assert register_words(bloctel, "2026-08-01") == ("FR, 2 numbers, made 31 Jul", False)


def test_each_figure_opens_the_calls_behind_it(session: Session, qtbot: QtBot) -> None:
    session.window.go("reports")
    page = session.screens.reports
    page.spans.choose("all")
    qtbot.waitUntil(lambda: "2 calls" in page._behind.text())

    page.tiles["reaches"].click()
    qtbot.waitUntil(lambda: "Calls that reached somebody: 1 call" in page._behind.text())
    opened: list[int] = []
    page.opened.connect(opened.append)
    page.calls.opened.emit(1)
    assert opened == [EVA]

    names = [row.name for row in page._rows.rows.values()]
    assert names[:2] == ["No answer", "Reached"]
    page.view.setFocus()
    page._show_row()
    assert all(row.spoken for row in page._rows.rows.values())


def test_each_cell_of_a_row_opens_the_calls_behind_it(session: Session, qtbot: QtBot) -> None:
    session.window.go("reports")
    page = session.screens.reports
    page.spans.choose("all")
    qtbot.waitUntil(lambda: page._behind.text() == "All calls made: 2 calls")
    page.view.setFocus()
    hints = [words for _, words in page.hints()]

    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page._behind.text() == "Reached: 1 call")
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page._behind.text() == "Reached, Reached: 1 call")
    for _ in range(5):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page._behind.text() == "Reached, Meetings: 0 calls")

    row = page.view.visualRect(page.view.model().index(1, 0))
    minutes = next(x for x in range(row.right(), 0, -1) if _cell(page, x) == 3)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(minutes, row.bottom() - 4))
    qtbot.waitUntil(lambda: page._behind.text() == "Reached, Minutes: 1 call")

    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.calls.hasFocus()
    assert "calls behind it" in hints


def test_a_rate_and_minutes_open_their_calls_and_what_is_open_stays(session: Session, qtbot: QtBot) -> None:
    session.window.go("reports")
    page = session.screens.reports
    page.spans.choose("all")
    qtbot.waitUntil(lambda: page._behind.text() == "All calls made: 2 calls")

    page.tiles["minutes"].setFocus()
    qtbot.keyClick(page.tiles["minutes"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._behind.text() == "Calls with their minutes: 1 call")
    session.bridge.do(LogCall(TOM, "reached", "again", at=START, minutes=4))
    qtbot.waitUntil(lambda: page._behind.text() == "Calls with their minutes: 2 calls")
    page.tiles["rate"].click()

    qtbot.waitUntil(lambda: page._behind.text() == "All calls made: 3 calls")
    assert page.tiles["rate"].isChecked()
    assert all(tile.accessibleName() for tile in page.tiles.values())


def _cell(page: NumbersScreen, x: int) -> int:
    index = page.view.model().index(1, 0)
    return page.view.figures.cell_at(page.view.visualRect(index), index.data(ROW_ROLE), x, mirrored=False)


def test_archiving_asks_what_becomes_of_open_promises(session: Session, qtbot: QtBot) -> None:
    session.book.do(Plan(EVA, "todo", "2026-06-02", subject="the quote", promise="mine"))
    session.show_contact(EVA)
    qtbot.waitUntil(lambda: session.screens.people.contact.contact_id == EVA)
    page = session.screens.people.contact
    qtbot.waitUntil(lambda: page._deeds.page is not None)

    page._deeds.archive("retired")
    asked = dialog(qtbot, PromisesDialog)
    assert isinstance(asked, PromisesDialog)
    asked.cancel_button.click()

    qtbot.waitUntil(lambda: session.bridge.page.lines([EVA])[0].archived == "retired")
    assert session.bridge.page.calling.promises([EVA]) == []
    session.book.undo()
    assert [promise.subject for promise in session.bridge.page.calling.promises([EVA])] == ["the quote"]


def test_a_call_from_an_unknown_number_is_attached_from_today(session: Session, qtbot: QtBot) -> None:
    session.book.do(KeepCall("0113 496 0999", "rings again"))
    session.window.go("today")
    today = session.screens.today
    today.read()
    qtbot.waitUntil(lambda: any(item.group == "unknown caller" for item in today.items()))
    at = next(n for n, item in enumerate(today.items(), 1) if item.group == "unknown caller")

    today.view.opened.emit(at)
    asked = dialog(qtbot, AttachDialog)
    assert isinstance(asked, AttachDialog)
    asked.who.setText("Ann Moor")
    asked.make_button.click()

    qtbot.waitUntil(lambda: session.bridge.page.unattached() == [])
    assert session.bridge.page.named("Ann Moor")[0].name == "Ann Moor"


def test_who_slips_through_is_shown_among_the_people(session: Session, qtbot: QtBot) -> None:
    session.book.do(SetRhythm(TOM, 7))
    session.book.do(SetProperty(TOM, "NOTE", "x"))
    session.window.go("today")

    session.screens.today.rail.view_asked.emit("next:none rhythm:none")

    panel = session.screens.people.panel
    assert session.window.screen_key() == "people"
    qtbot.waitUntil(lambda: [panel.model.id_at(row) for row in range(panel.model.rowCount())] == [EVA])
