"""The course of work on a list: how it begins, what comes between, how it is taken up again, and its end."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pim.commands.activity import Desk, LogCall, Plan
from pim.commands.contact import DeleteContacts
from pim.commands.listing import ChangeList, MakeList
from pim.commands.script import SaveScript
from pim.values.list_plan import ListPlan
from tests.builders import a_book, a_person
from tests.gui.call_desk import HOUR, CallDesk, OpenDesk, a_clock
from tests.gui.left_at_work import NAMES as CALLED
from tests.gui.left_at_work import WORDS
from ui.incoming.caller import Caller
from ui.scripts.asked import AskedField
from ui.session import Session

BEHIND = [
    "All calls made: 2 calls",
    "Calls that reached somebody: 1 call",
    "Calls with their minutes: 1 call",
    "Calls that led to a meeting: 0 calls",
    "All calls made: 2 calls",
]
NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park", "Dora Lane", "Emil Wood"]


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    return open_desk(NAMES)


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


def test_a_result_from_another_program_is_said_and_its_row_passed_over(desk: CallDesk) -> None:
    desk.begin()
    other = LogCall(1, "reached", desk=Desk(row=1))
    desk.session.bridge.do(other)
    desk.until(lambda: desk.name == "Bert Hill")
    assert "called elsewhere meanwhile" in desk.status()
    desk.idle()
    assert len(desk.calls(1)) == 1


def test_while_one_talks_a_result_from_another_program_only_stands_there(desk: CallDesk) -> None:
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
    assert desk.screen.summary.state._more.text() == "2 of 5 have a result. 4 are left. 1 of them comes again."
    desk.stored()


def test_the_figures_of_the_end_open_the_calls_behind_them(desk: CallDesk) -> None:
    desk.begin()
    desk.next("Enter", "N")
    desk.next("Enter", "R")
    desk.idle()
    desk.session.window.acts.trigger("finish_calling")
    desk.stored()

    summary, reports = desk.screen.summary, desk.session.screens.reports
    assert len(summary.figures) == len(BEHIND)
    for tile, behind in zip(summary.figures, BEHIND, strict=True):
        assert tile.accessibleName()
        tile.setFocus()
        desk.qtbot.keyClick(tile, Qt.Key.Key_Return)
        desk.until(lambda wanted=behind: reports._behind.text() == wanted)  # type: ignore[misc]
        assert desk.session.window.screen_key() == "reports"
        assert reports.spans.current() == "day"
        desk.session.window.acts.trigger("back")
        desk.until(summary.isVisible)  # the end of the day is still there
        reports._behind.setText("")

    desk.press("Esc")
    desk.until(lambda: desk.session.window.screen_key() == "lists")


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


def test_a_list_without_a_script_is_worked_without_that_of_the_list_before(desk: CallDesk) -> None:
    script = desk.book.do(SaveScript("Quote", "# Opening\n[ask: budget]\n")).result
    desk.book.do(ChangeList(1, script=int(str(script))))
    other = desk.book.do(a_person("Fred Moss", phone="+44 113 496 0009")).result
    assert isinstance(other, int)
    desk.book.do(MakeList(ListPlan("Friday", (other,))))
    desk.begin()
    assert desk.screen.script.isVisible()
    (budget,) = desk.screen.script.findChildren(AskedField)
    budget.line.setText("5000")
    desk.session.window.acts.trigger("finish_calling")

    desk.begin(2)
    desk.until(lambda: desk.name == "Fred Moss")
    assert not desk.screen.script.isVisible()
    desk.press("Enter", "R")
    desk.until(lambda: [call.result for call in desk.calls(other)] == ["reached"])
    assert desk.calls(other)[0].text == ""
    assert desk.page(other).facts.fields == ()


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


def test_a_killed_window_goes_on_where_it_was_with_the_words_typed(
    open_session: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:

    folder = tmp_path / "killed"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.gui.left_at_work", str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(signal.SIGKILL)

    clock = a_clock()
    book = a_book(folder)
    book.place = book.place._replace(now=clock)
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
