"""Work mode by keys in the real window: each result, what follows from it, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pim.commands.activity import LogCall, Plan
from pim.commands.contact import DeleteContacts, SetAlert
from tests.gui.call_desk import HOUR, CallDesk, Clock, a_call_book
from tests.gui.walk import nameless
from ui.session import Session

NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park", "Dora Lane", "Emil Wood"]


@pytest.fixture
def desk(
    open_session: Callable[..., Session], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> CallDesk:
    clock = Clock()
    book = a_call_book(tmp_path / "book", NAMES, clock)
    made = CallDesk(qtbot, open_session(book), book, clock)
    made.session.window.activateWindow()
    monkeypatch.setattr("ui.calls.dialling.dial_from", lambda bridge, number: made.dialled.append(number) is None)
    return made


def test_no_answer_is_two_keys_and_the_next_one_is_there(desk: CallDesk) -> None:
    desk.begin()
    assert desk.name == "Anna Kowalczyk"

    desk.next("Enter", "N")
    assert (desk.keys, desk.name) == (2, "Bert Hill")
    assert desk.dialled == ["+44 113 496 0000"]
    desk.idle()
    assert [(call.result, call.number, call.minutes) for call in desk.calls(1)] == [
        ("no answer", "+44 113 496 0000", None)
    ]
    assert desk.row(1) == ("open", "no answer", 1)
    assert desk.status() == "No answer stored for Anna Kowalczyk"


def test_a_key_pressed_before_the_next_one_is_known_is_for_nobody(desk: CallDesk) -> None:
    desk.begin()
    desk.press("N", "N", "N", "W")  # two are read ahead while the first is shown; W comes before a third is
    assert desk.name == ""
    desk.until(lambda: desk.name == "Dora Lane")
    desk.idle()

    assert [[call.result for call in desk.calls(contact)] for contact in (1, 2, 3, 4)] == [["no answer"]] * 3 + [[]]


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (("Enter", "R"), "reached"),
        (("Enter", "N"), "no answer"),
        (("Enter", "M"), "left message"),
        (("Enter", "B"), "busy"),
        (("Enter", "W"), "wrong number"),
        (("Enter", "I"), "not interested"),
        (("Enter", "X"), "do not call"),
        (("Enter", "Tab", "Alt+2"), "no answer"),
        (("Enter", "Tab", "Ctrl+Enter"), "reached"),
    ],
)
def test_from_hang_up_to_the_next_briefing_it_is_three_keys_at_most(
    desk: CallDesk, keys: tuple[str, ...], result: str
) -> None:
    desk.begin()
    desk.press(keys[0])

    desk.keys = 0
    desk.next(*keys[1:])
    desk.idle()

    assert desk.keys <= 3
    assert desk.name == "Bert Hill"
    assert desk.calls(1)[0].result == result


def test_call_back_asks_for_the_time_in_its_place(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "C")
    assert desk.screen.card.next.edit.hasFocus()
    assert desk.calls(1) == []

    desk.type("tue 3pm")
    desk.next("Enter")
    desk.idle()
    assert desk.keys == 3
    assert [(step.kind, step.due) for step in desk.planned(1)] == [("call", "2026-06-02T15:00")]
    assert desk.row(1) == ("open", "call back", 1)


def test_a_call_back_without_a_day_is_asked_again_and_escape_takes_it_back(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "C")
    desk.type("some day")
    desk.press("Enter")
    assert not desk.screen.card.notice.isHidden()
    assert desk.calls(1) == []

    desk.press("Esc")
    desk.screen.card.next.edit.clear()
    desk.next("N")
    desk.idle()
    assert desk.calls(1)[0].result == "no answer"
    assert desk.planned(1) == []


def test_words_and_a_line_with_a_sign_are_stored_by_ctrl_enter(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "Tab")
    desk.type("Wants the blue one !fri send offer")
    assert desk.screen.card.next.chips.words == ["To-do", "Tomorrow", "send offer"]

    desk.next("Ctrl+Enter")
    desk.idle()
    call = desk.calls(1)[0]
    assert (call.result, call.text, call.minutes) == ("reached", "Wants the blue one !fri send offer", 1)
    assert [(step.due, step.subject, step.promise) for step in desk.planned(1)] == [
        ("2026-05-29", "send offer", "mine")
    ]
    assert desk.keys == 3


def test_letters_typed_into_a_field_are_letters(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "Tab")
    desk.type("nmbrx")
    desk.press("Tab")
    desk.type("swix")

    assert desk.screen.card.note.text() == "nmbrx"
    assert desk.screen.card.next.edit.text() == "swix"
    assert desk.calls(1) == []
    assert desk.name == "Anna Kowalczyk"


def test_a_planned_call_is_fulfilled_by_a_talk_and_stays_after_a_try(desk: CallDesk) -> None:
    for contact in (1, 2):
        desk.book.do(Plan(contact, "call", "2026-05-27", subject="Quote", promise="mine"))
    desk.begin()
    desk.next("Enter", "N")
    desk.next("Enter", "R")
    desk.idle()

    assert [step.subject for step in desk.planned(1)] == ["Quote"]
    assert desk.planned(2) == []
    assert [(call.subject, call.result, call.promise) for call in desk.calls(2)] == [("Quote", "reached", "mine")]


def test_undo_takes_back_the_result_and_returns_with_the_words(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "Tab")
    desk.type("Asked for plans !group vip")
    desk.next("Ctrl+Enter")
    desk.idle()
    assert [name for _, name in desk.page(1).groups] == ["vip"]

    desk.next("Ctrl+Z")
    desk.idle()
    assert desk.name == "Anna Kowalczyk"
    assert desk.screen.card.note.text() == "Asked for plans !group vip"
    assert desk.calls(1) == []
    assert desk.page(1).groups == ()
    assert desk.row(1) == ("open", "", 0)


def test_do_not_call_is_noted_and_says_what_it_did_and_undo_takes_it_back(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "X")
    desk.idle()
    assert "not called any more" in desk.status()
    assert desk.page(1).line.do_not_call

    desk.next("Ctrl+Z")
    desk.idle()
    assert desk.name == "Anna Kowalczyk"
    assert not desk.page(1).line.do_not_call


def test_a_wrong_number_offers_the_next_one_of_the_same_contact(desk: CallDesk) -> None:
    from pim.commands.contact import SetProperty

    desk.book.do(SetProperty(1, "TEL", "+44 7700 900317", types=("cell",)))
    desk.begin()
    desk.press("Enter", "W")
    desk.idle()
    desk.until(lambda: desk.screen.card.strip.shown_number == "+44 7700 900317")

    assert desk.name == "Anna Kowalczyk"
    assert "next number" in desk.status()
    desk.next("Enter", "R")
    desk.idle()
    assert desk.dialled[-1] == "+44 7700 900317"
    assert [call.result for call in desk.calls(1)] == ["reached", "wrong number"]


def test_the_second_number_is_dialled_with_shift(desk: CallDesk) -> None:
    from pim.commands.contact import SetProperty

    desk.book.do(SetProperty(1, "TEL", "+44 7700 900317", types=("cell",)))
    desk.begin()
    desk.next("Shift+Enter", "N")
    desk.idle()
    assert desk.dialled == ["+44 7700 900317"]
    assert desk.calls(1)[0].number == "+44 7700 900317"


def test_skip_leaves_no_result_and_goes_to_the_end(desk: CallDesk) -> None:
    desk.begin()
    desk.next("S")
    desk.idle()
    assert desk.name == "Bert Hill"
    assert desk.row(1) == ("open", "", 0)

    for _ in range(4):
        desk.next("Enter", "R")
    assert desk.name == "Anna Kowalczyk"
    desk.idle()


def test_moving_without_a_result_keeps_what_was_typed_for_each(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Tab")
    desk.type("half a")
    desk.next("Ctrl+Down")
    assert (desk.name, desk.screen.card.note.text()) == ("Bert Hill", "")

    desk.next("Ctrl+Up")
    assert (desk.name, desk.screen.card.note.text()) == ("Anna Kowalczyk", "half a")


def test_the_stopwatch_begins_with_dialling_and_ends_with_its_key(desk: CallDesk) -> None:
    desk.begin()
    watch = desk.screen.work.clocks.talk
    desk.press("Enter")
    assert watch.is_running()

    desk.clock.now -= 3 * HOUR  # the computer's clock is put back meanwhile
    assert 0 <= watch.ms() < HOUR
    desk.press("F8")
    assert not watch.is_running()
    assert desk.calls(1) == []


def test_somebody_else_who_answered_makes_it_a_try_and_is_offered_as_assistant_once(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "Tab")
    desk.type("!via Ms Berg")
    desk.next("Ctrl+Enter")
    desk.idle()
    assert [(call.result, call.via) for call in desk.calls(1)] == [("left message", "Ms Berg")]
    assert desk.page(1).line.last_reach is None
    assert not desk.screen.card.notice.isHidden()

    desk.screen.card.notice._offers[0].click()
    desk.idle()
    assert "Ms Berg" in [link.other_name for link in desk.page(1).links]
    desk.screen.work.step(-1)
    desk.until(lambda: desk.name == "Anna Kowalczyk")
    assert "ask through Ms Berg, mornings" in desk.screen.card.strip.accessibleName()


def test_who_asked_not_to_be_called_is_dialled_only_with_a_reason(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "X")
    desk.idle()
    desk.screen.work.step(-1)
    desk.until(lambda: desk.name == "Anna Kowalczyk")
    desk.press("Enter")
    assert len(desk.dialled) == 1
    assert desk.screen.card.strip.reason.hasFocus()

    desk.press("Enter")
    assert len(desk.dialled) == 1
    desk.type("she asked for the invoice")
    desk.press("Enter")
    assert len(desk.dialled) == 2
    desk.press("R")
    desk.idle()
    assert "she asked for the invoice" in desk.calls(1)[0].text


def test_outside_their_hours_nobody_is_up_and_a_reason_is_asked(desk: CallDesk) -> None:
    desk.begin()
    desk.clock.now += 12 * HOUR
    desk.screen.work.look_again()
    desk.idle()
    desk.press("Enter", "N")
    desk.idle()
    desk.until(lambda: not desk.name)
    assert desk.screen.pages.currentWidget() is desk.screen.pages.nobody

    desk.screen.work.go(2)
    desk.until(lambda: desk.name == "Bert Hill")
    desk.press("Enter")
    assert desk.screen.card.strip.reason.hasFocus()
    desk.press("Esc")
    assert len(desk.dialled) == 1


def test_a_number_without_digits_is_said_in_its_place(desk: CallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.calls.dialling.dial_from", lambda bridge, number: False)
    desk.begin()
    desk.press("Enter")

    assert "+44 113 496 0000" in desk.screen.card.strip.accessibleName()
    assert not desk.screen.work.clocks.talk.is_running()
    desk.next("N")
    desk.idle()


def test_a_result_from_another_program_is_said_and_its_row_passed_over(desk: CallDesk) -> None:
    from pim.commands.activity import Desk

    desk.begin()
    other = LogCall(1, "reached", desk=Desk(row=1))
    desk.session.bridge.do(other)
    desk.until(lambda: desk.name == "Bert Hill")
    assert "called elsewhere meanwhile" in desk.status()
    desk.idle()
    assert len(desk.calls(1)) == 1


def test_while_one_talks_a_result_from_another_program_only_stands_there(desk: CallDesk) -> None:
    from pim.commands.activity import Desk

    desk.begin()
    desk.press("Enter")
    desk.session.bridge.do(LogCall(1, "no answer", desk=Desk(row=1)))
    desk.idle()
    desk.until(lambda: not desk.screen.card.notice.isHidden())
    assert desk.name == "Anna Kowalczyk"


def test_a_contact_deleted_meanwhile_is_said_and_the_words_are_kept(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Enter", "Tab")
    desk.type("my words")
    desk.session.bridge.do(DeleteContacts((1,)))
    desk.idle()
    desk.until(lambda: not desk.screen.card.notice.isHidden())
    assert desk.screen.card.note.text() == "my words"

    desk.press("Ctrl+Enter")
    desk.idle()
    assert desk.screen.card.note.text() == "my words"


def test_pause_keeps_the_place_and_the_same_key_goes_on(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "N")
    desk.press("Tab")
    desk.type("half a")
    desk.press("F7")
    assert not desk.screen.work.is_on
    desk.idle()

    desk.press("F7")
    desk.until(lambda: desk.screen.work.is_on and desk.name == "Bert Hill")
    assert desk.screen.card.note.text() == "half a"


def test_the_end_says_what_was_done_and_what_is_left(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "N")
    desk.next("Enter", "R")
    desk.idle()
    desk.session.window.acts.trigger("finish_calling")

    assert desk.screen.pages.currentWidget() is desk.screen.summary
    assert "2 calls, 1 reached" in desk.screen.summary.state._words.text()
    assert "4 are left" in desk.screen.summary.state._more.text()
    desk.stored()


def test_the_figures_of_the_end_open_the_calls_behind_them(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "N")
    desk.next("Enter", "R")
    desk.idle()
    desk.session.window.acts.trigger("finish_calling")
    desk.stored()

    desk.screen.summary.numbers_button.setFocus()
    desk.qtbot.keyClick(desk.screen.summary.numbers_button, Qt.Key.Key_Space)

    reports = desk.session.screens.reports
    desk.until(lambda: reports._behind.text() == "All calls made: 2 calls")
    assert desk.session.window.screen_key() == "reports"
    assert reports.spans.current() == "day"


def test_the_alert_stands_before_every_call(desk: CallDesk) -> None:
    desk.book.do(SetAlert(2, "Never before 8:30"))
    desk.begin()
    assert desk.screen.brief.alert.isHidden()
    desk.next("Enter", "N")
    assert not desk.screen.brief.alert.isHidden()
    assert "Never before 8:30" in desk.screen.brief.sheet.accessibleDescription()
    desk.idle()


def test_f5_on_today_makes_a_list_of_todays_calls(desk: CallDesk) -> None:
    desk.book.do(Plan(3, "call", "2026-05-28", subject="Quote"))
    session = desk.session
    session.window.go("today")
    session.screens.today.read()
    desk.until(lambda: bool(session.screens.today.contacts()))
    session.window.acts.trigger("start_calling")
    desk.until(lambda: session.window.screen_key() == "calls" and bool(desk.name))
    desk.idle()
    assert session.bridge.page.lists()[0].code == "K2"


def test_the_top_bar_goes_and_the_sidebar_folds_while_one_works(desk: CallDesk) -> None:
    window = desk.session.window
    folded = window.sidebar.folded()
    desk.begin()
    assert window.sidebar.folded()
    assert window.topbar.isHidden()
    desk.idle()

    desk.press("Esc")
    assert window.screen_key() == "lists"
    assert window.sidebar.folded() == folded
    assert not window.topbar.isHidden()


def test_keys_act_by_their_place_on_layouts_without_latin_letters(desk: CallDesk, qtbot: QtBot) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    desk.begin()
    nu = QKeyEvent(QEvent.Type.KeyPress, 0x39D, Qt.KeyboardModifier.NoModifier, 49 + 8, 0, 0, "ν")
    QApplication.sendEvent(desk.screen.card, nu)
    desk.until(lambda: desk.name == "Bert Hill")
    desk.idle()
    assert desk.calls(1)[0].result == "no answer"


def test_a_killed_window_goes_on_where_it_was_with_the_words_typed(
    open_session: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:
    import signal
    import subprocess
    import sys

    from tests.builders import a_book
    from tests.gui.left_at_work import NAMES as CALLED
    from tests.gui.left_at_work import WORDS

    folder = tmp_path / "killed"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.gui.left_at_work", str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(signal.SIGKILL)

    clock = Clock()
    book = a_book(folder)
    book.place = replace(book.place, now=clock)
    session = open_session(book)
    desk = CallDesk(qtbot, session, book, clock)
    desk.until(lambda: not session.window.banner.isHidden())
    session.window.acts.trigger("start_calling")
    desk.until(lambda: desk.name == CALLED[1])
    desk.idle()
    assert desk.row(1) == ("open", "no answer", 1)
    desk.until(lambda: desk.screen.card.note.text() == WORDS)
    assert desk.screen.work.clocks.is_cut_off
    desk.press("Enter")
    assert desk.screen.work.clocks.talk.is_running()


def test_a_call_that_comes_in_stops_the_clocks_and_enter_takes_the_talk_up_again(desk: CallDesk) -> None:
    from ui.incoming.caller import Caller

    desk.begin()
    desk.press("Enter")
    desk.session.incoming.take(Caller(2, "Bert Hill", "+44 113 496 0001"))
    assert desk.screen.work.clocks.is_cut_off
    bar = desk.session.incoming.bar
    assert bar is not None
    bar.saved.emit("reached")
    desk.until(lambda: desk.session.window.screen_key() == "calls")
    assert desk.name == "Anna Kowalczyk"
    assert desk.screen.pages.is_desk()

    desk.screen.card.setFocus()
    desk.press("Enter")
    assert desk.screen.work.clocks.talk.is_running()
    assert len(desk.dialled) == 1
    desk.idle()


def test_every_part_of_the_screen_has_a_name(desk: CallDesk) -> None:
    desk.begin()
    assert nameless(desk.screen) == []
    desk.idle()
