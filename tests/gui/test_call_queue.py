"""What stands beside the work on a list: who is best called now, rows in the middle, codes for a mobile, kept words."""

from datetime import time

import pytest
from PySide6.QtWidgets import QApplication

from pim.commands.activity import Desk, LogCall, Plan
from pim.commands.contact import SetProperty
from pim.values.locale_text import format_time
from tests.gui.call_desk import DAY, HOUR, MORNING, CallDesk, OpenDesk
from tests.gui.painted import record
from ui.dialogs.plan import LaterDialog
from ui.dialogs.qr import QrDialog

NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park"]


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    return open_desk(NAMES)


def codes() -> list[QrDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QrDialog) and one.isVisible()]


def test_the_list_says_for_whom_it_is_the_best_hour_now(desk: CallDesk) -> None:
    for week in range(1, 4):  # Bert was reached three Thursdays running at ten, Cleo in the afternoon
        desk.book.do(LogCall(2, "reached", at=MORNING - week * 7 * DAY))
        desk.book.do(LogCall(3, "reached", at=MORNING - week * 7 * DAY + 5 * HOUR))
    desk.begin()

    def endings() -> list[str]:
        return [row.right for row in desk.screen.queue.page([1, 2, 3])]

    desk.until(lambda: endings() == ["", "Best hour", ""])
    assert [row.right_icon for row in desk.screen.queue.page([2])] == ["star"]
    assert "Best hour" in desk.screen.queue.page([2])[0].spoken


def test_who_still_sleeps_stands_with_their_time_beside_the_moon_and_is_read_out_in_full(desk: CallDesk) -> None:
    desk.book.do(SetProperty(3, "TZ", "America/New_York"))
    desk.begin()

    desk.until(lambda: desk.screen.queue.page([3])[0].right_icon == "moon")

    row = desk.screen.queue.page([3])[0]
    assert row.right == format_time(time(8))
    assert f"from {row.right}" in row.spoken
    assert "from" not in desk.screen.queue.page([1])[0].spoken


def test_a_row_without_a_company_stands_in_the_middle(desk: CallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.book.do(SetProperty(2, "ORG", "Hill & Sons"))
    desk.begin()
    view = desk.screen.queue.view
    desk.until(lambda: desk.screen.queue.page([2])[0].company == "Hill & Sons")

    drawn = record(monkeypatch)
    view.viewport().grab()
    places = {said.text: said.place for said in drawn}

    middle = [view.visualRect(view.model().index(row, 0)).center().y() for row in range(3)]
    assert abs(places["Cleo Park"].center().y() - middle[2]) <= 1
    assert places["Bert Hill"].bottom() <= middle[1] + 1
    assert places["Hill & Sons"].top() >= middle[1] - 1


def test_the_number_stands_as_a_code_for_the_mobile_by_key_and_button(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Ctrl+Shift+M")
    desk.until(lambda: len(codes()) == 1)
    assert "+44 113 496 0000" in codes()[0].code.accessibleName()
    codes()[0].reject()

    desk.screen.card.strip.code.click()
    desk.until(lambda: len(codes()) == 1)
    codes()[0].reject()
    assert desk.dialled == []
    assert desk.name == "Anna Kowalczyk"


def test_a_result_that_cannot_be_stored_brings_back_its_words_to_whom_they_are_of(
    desk: CallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin()
    desk.press("Tab")
    desk.type("half a")
    desk.book.do(LogCall(1, "no answer", desk=Desk(row=1)))  # as another program does, before it is told here
    desk.press("Alt+2")
    desk.until(lambda: desk.name == "Anna Kowalczyk" and desk.screen.card.note.text() == "half a")
    desk.idle()

    assert [call.result for call in desk.calls(1)] == ["no answer"]
    assert "counts once" in desk.session.window.banner.accessibleName()
    desk.next("Ctrl+Down")
    assert desk.screen.card.note.text() == ""


def test_what_today_only_proposes_is_put_off_by_planning_a_call(desk: CallDesk) -> None:
    session = desk.session
    session.window.go("today")
    session.screens.today.read()
    desk.until(lambda: [item.group for item in session.screens.today.items()] == ["no next step"] * 3)
    name = session.screens.today.shown_name()
    session.screens.today.view.setFocus()

    desk.press("S")
    dialog = session.window.findChild(LaterDialog)
    assert name in dialog.windowTitle()
    dialog.day.edit.setText("fri 3pm")
    dialog.submit()

    desk.until(lambda: len(session.screens.today.items()) == 2)
    contact = NAMES.index(name) + 1
    assert [(step.kind, step.due) for step in desk.planned(contact)] == [("call", "2026-05-29T15:00")]


def test_the_key_that_starts_calling_is_told_where_it_counts(desk: CallDesk) -> None:
    session = desk.session
    for key in ("today", "lists"):
        session.window.go(key)
        screen = getattr(session.screens, key)
        desk.until(lambda screen=screen: "F5" in [keys for keys, _ in screen.hints()])
    session.screens.lists.rows.setFocus()
    desk.until(lambda: ("Ctrl+Del", "take off the list") in session.screens.lists.hints())
    assert "F5" in [keys for keys, _ in session.screens.lists.hints()]


def test_a_planned_step_of_today_is_moved_as_ever(desk: CallDesk) -> None:
    from ui.dialogs.plan import MoveDialog

    desk.book.do(Plan(3, "call", "2026-05-28", subject="Quote"))
    session = desk.session
    session.window.go("today")
    session.screens.today.read()
    desk.until(lambda: any(item.activity for item in session.screens.today.items()))
    session.window.acts.trigger("snooze")
    assert session.window.findChild(MoveDialog) is not None


def test_rows_changed_one_after_the_other_are_all_read_anew(desk: CallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question makes the one before it stale, so it asks for what that one asked for too."""
    desk.begin()
    asked: list[frozenset[int]] = []
    bridge = desk.session.bridge
    ask = bridge.ask

    def noted(question: object, then: object, *, channel: str = "", **how: object) -> None:
        if channel == "desk rows":
            cells = question.__closure__ or ()  # type: ignore[attr-defined]
            asked.extend(cell.cell_contents for cell in cells if isinstance(cell.cell_contents, frozenset))
        else:
            ask(question, then, channel=channel, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(bridge, "ask", noted)
    for contact in (2, 3):
        bridge.do(LogCall(contact, "busy", desk=Desk(row=contact)))
    desk.until(lambda: len(asked) == 2)

    assert asked == [{2}, {2, 3}]
