"""An incoming call is taken from anywhere, noted, and what it interrupted comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.profile import Profile
from ui.dialogs.one_line import OneLineDialog
from ui.drafts import read_drafts
from ui.incoming.bar import IncomingBar
from ui.incoming.drafts import incoming_title
from ui.incoming.panel import CallerPanel
from ui.session import Session
from ui.shelf import Shelf
from ui.single import SingleWindow, tell_window
from ui.theme import Theme

OPENS = Callable[[Book], Session]


@pytest.fixture
def session(open_session: OPENS, with_people: Book, qtbot: QtBot) -> Session:
    """A window on People, Tom (3) open; Eva (1) has 0182 at the end of her number."""
    made = open_session(with_people)
    made.show_contact(3)
    made.window.activateWindow()
    qtbot.waitUntil(lambda: made.screens.people.contact.body.header.name.text() == "Tom Field")
    return made


def panel_of(session: Session, qtbot: QtBot) -> CallerPanel:
    """Press Ctrl+I where the keyboard is; the panel that opens."""
    QTest.keyClick(QApplication.focusWidget() or session.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    found: list[CallerPanel] = []

    def is_open() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, CallerPanel) and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_open)
    return found[0]


def answer(session: Session, qtbot: QtBot, text: str) -> IncomingBar:
    """Ctrl+I, type, Enter; the call that runs now."""
    panel = panel_of(session, qtbot)
    before = session.incoming.bar
    QTest.keyClicks(panel.field, text)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.incoming.bar is not before)
    bar = session.incoming.bar
    assert bar is not None
    return bar


def idle(session: Session, qtbot: QtBot) -> None:
    told: list[int] = []
    session.bridge.work(lambda book: 1, told.append)
    qtbot.waitUntil(lambda: bool(told))


def test_the_last_four_digits_open_the_callers_page_with_the_note_and_a_running_clock(
    session: Session, qtbot: QtBot
) -> None:
    bar = answer(session, qtbot, "0182")

    assert session.screens.people.current() == 1
    assert bar.caller.number == "+44 20 7946 0182"
    assert bar.watch.is_running()
    qtbot.waitUntil(bar.note.edit.hasFocus)


def test_the_call_is_stored_as_incoming_with_its_steps_and_the_page_before_comes_back(
    session: Session, qtbot: QtBot
) -> None:
    bar = answer(session, qtbot, "0182")
    QTest.keyClicks(bar.note.edit, "wants the blue one !they fri send plans")

    QTest.keyClick(bar.note.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.incoming.bar is None)

    call, *_ = [item for item in session.bridge.page.timeline(1) if item.state == "done"]
    assert (call.direction, call.result, call.minutes, call.number) == ("in", "reached", 1, "+44 20 7946 0182")
    step = next(item for item in session.bridge.page.timeline(1) if item.state == "planned")
    assert (step.promise, step.subject) == ("theirs", "send plans")
    assert session.screens.people.current() == 3


def test_the_hints_are_those_of_the_call_while_its_note_has_the_keyboard(session: Session, qtbot: QtBot) -> None:
    bar = answer(session, qtbot, "0182")
    shown = session.window.statusbar

    qtbot.waitUntil(lambda: shown._hints == tuple(bar.hints()))
    assert ("Ctrl+Return", "save") in bar.hints()
    bar.dropped.emit()

    qtbot.waitUntil(lambda: session.incoming.bar is None and ("C", "call") in shown._hints)


def test_it_is_taken_out_of_a_text_field_that_keeps_its_words(session: Session, qtbot: QtBot) -> None:
    edit = session.screens.people.contact.body.composer.edit
    edit.setFocus()
    QTest.keyClicks(edit, "half a sen")

    bar = answer(session, qtbot, "eva")
    bar.drop.click()

    assert session.incoming.bar is None
    qtbot.waitUntil(lambda: edit.toPlainText() == "half a sen")


def test_it_is_taken_over_an_open_dialog_which_comes_back_as_typed(session: Session, qtbot: QtBot) -> None:
    taken: list[str] = []
    dialog = OneLineDialog(session.theme, session.window, "Alert", label="Alert", accept="Pin", take=taken.append)
    dialog.open()
    dialog.activateWindow()
    dialog.field.edit.setFocus()
    qtbot.waitUntil(dialog.field.edit.hasFocus)
    QTest.keyClicks(dialog.field.edit, "never bef")

    bar = answer(session, qtbot, "0182")
    assert not dialog.isVisible()
    bar.drop.click()

    qtbot.waitUntil(dialog.isVisible)
    assert dialog.field.text() == "never bef"
    dialog.submit()
    assert taken == ["never bef"]


def test_other_clocks_stand_still_from_the_first_call_to_the_end_of_the_last(session: Session, qtbot: QtBot) -> None:
    heard: list[str] = []
    session.incoming_started.connect(lambda: heard.append("started"))
    session.incoming_ended.connect(lambda: heard.append("ended"))

    first = answer(session, qtbot, "0182")
    second = answer(session, qtbot, "0001")
    assert not first.watch.is_running()
    second.drop.click()

    assert session.incoming.bar is first
    assert not first.watch.is_running()  # it waits to be gone on with
    first.drop.click()
    assert heard == ["started", "started", "ended"]


def test_a_number_nobody_has_is_kept_with_its_note(session: Session, qtbot: QtBot) -> None:
    bar = answer(session, qtbot, "0113 496 0111")
    assert session.screens.people.current() == 3
    QTest.keyClicks(bar.note.edit, "asked for prices")

    bar.save.click()
    qtbot.waitUntil(lambda: session.incoming.bar is None)

    assert [(item.number, item.text) for item in session.bridge.page.unattached()] == [
        ("0113 496 0111", "asked for prices")
    ]


def test_a_number_with_other_last_digits_offers_the_company(session: Session, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    QTest.keyClicks(panel.field, "020 7946 0999")

    qtbot.waitUntil(lambda: panel.view.current_id() == 2)
    assert "Nobody has" in panel.remark.text()
    panel.reject()


def test_alt_and_a_digit_stores_another_result(session: Session, qtbot: QtBot) -> None:
    bar = answer(session, qtbot, "0182")
    qtbot.waitUntil(lambda: bool(bar.pad.by_place(3)))
    assert bar.pad.by_place(3) == "not interested"

    QTest.keyClick(bar.note.edit, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: session.incoming.bar is None)

    assert next(item for item in session.bridge.page.timeline(1)).result == "not interested"


def test_a_call_back_without_a_time_stays_open_and_says_so(session: Session, qtbot: QtBot) -> None:
    bar = answer(session, qtbot, "0182")
    qtbot.waitUntil(lambda: bool(bar.pad.by_place(2)))

    QTest.keyClick(bar.note.edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    assert "When shall they be called back?" in bar.trouble.text()
    assert session.incoming.bar is bar
    bar.drop.click()


def test_a_number_that_rings_opens_its_owner_once(session: Session, qtbot: QtBot) -> None:
    session.incoming.ring("02079460182")
    qtbot.waitUntil(lambda: session.incoming.bar is not None)
    bar = session.incoming.bar

    session.incoming.ring("02079460182")
    idle(session, qtbot)

    assert session.incoming.bar is bar
    assert bar is not None
    assert bar.caller.name == "Eva Lang"
    bar.drop.click()


def test_enter_counts_for_what_was_typed_last_even_before_it_is_found(session: Session, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    panel.field.setText("0001")
    panel.submit()

    qtbot.waitUntil(lambda: session.incoming.bar is not None)
    bar = session.incoming.bar
    assert bar is not None
    assert bar.caller.name == "Tom Field"
    bar.drop.click()


def test_the_note_of_a_call_outlives_a_crash(session: Session, qtbot: QtBot) -> None:
    bar = answer(session, qtbot, "0182")
    QTest.keyClicks(bar.note.edit, "wants the blue one")
    assert session.drafts is not None
    session.drafts.flush()
    qtbot.waitUntil(lambda: bool(read_drafts(session.book)))
    ((name, text),) = read_drafts(session.book).items()
    assert incoming_title(session.bridge.page, name) == "Call from Eva Lang"
    bar.drop.click()

    session.incoming.take_again(name, text)

    again = session.incoming.bar
    assert again is not None
    assert (again.note.text(), again.caller.contact) == ("wants the blue one", 1)
    assert not again.watch.is_running()
    again.drop.click()
    session.drafts.flush()
    qtbot.waitUntil(lambda: read_drafts(session.book) == {})


def test_the_running_window_is_told_over_its_socket(
    qapp: QApplication, theme: Theme, with_people: Book, qtbot: QtBot
) -> None:
    folder = with_people.profile.folder
    with_people.close()
    single, shelf = SingleWindow(folder, qapp), Shelf(qapp, Profile(folder))
    shelf._theme = theme
    assert not tell_window(folder, "ring 0182")
    single.asked.connect(shelf.hear)
    shelf.open_own()
    single.listen()
    session = shelf.session
    assert session is not None
    qtbot.addWidget(session.window)
    qtbot.waitUntil(lambda: session.has_begun)

    assert tell_window(folder, "ring 02079460001")

    qtbot.waitUntil(lambda: session.incoming.bar is not None)
    bar = session.incoming.bar
    assert bar is not None
    assert bar.caller.name == "Tom Field"
    bar.drop.click()
    session.window.close()
    single.close()
