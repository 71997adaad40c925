"""Work mode by keys in the real window: each result, what follows from it, and the way back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pim.commands.activity import Plan
from pim.commands.contact import SetAlert, SetProperty
from tests.gui.call_desk import HOUR, CallDesk, OpenDesk
from tests.gui.walk import nameless

NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park", "Dora Lane", "Emil Wood"]


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    return open_desk(NAMES)


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


def test_the_alert_stands_before_every_call(desk: CallDesk) -> None:
    desk.book.do(SetAlert(2, "Never before 8:30"))
    desk.begin()
    assert desk.screen.brief.alert.isHidden()
    desk.next("Enter", "N")
    assert not desk.screen.brief.alert.isHidden()
    assert "Never before 8:30" in desk.screen.brief.sheet.accessibleDescription()
    desk.idle()


def test_keys_act_by_their_place_on_layouts_without_latin_letters(desk: CallDesk) -> None:
    desk.begin()
    nu = QKeyEvent(QEvent.Type.KeyPress, 0x39D, Qt.KeyboardModifier.NoModifier, 49 + 8, 0, 0, "ν")
    QApplication.sendEvent(desk.screen.card, nu)
    desk.until(lambda: desk.name == "Bert Hill")
    desk.idle()
    assert desk.calls(1)[0].result == "no answer"


def test_every_part_of_the_screen_has_a_name(desk: CallDesk) -> None:
    desk.begin()
    assert nameless(desk.screen) == []
    desk.idle()
