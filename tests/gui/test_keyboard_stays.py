"""The keyboard stays where the person types, whatever comes in for screens that are not shown."""

import pytest
from PySide6.QtWidgets import QApplication

from pim.commands.activity import Desk, LogCall
from tests.gui.call_desk import CallDesk, OpenDesk
from ui.calls.bindings import start
from ui.writeback.acts import type_back

NAMES = ["Anna Kowalczyk", "Bert Hill", "Cleo Park"]


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    return open_desk(NAMES)


def test_who_types_a_list_back_goes_on_typing_when_the_desk_behind_it_moves_on(desk: CallDesk) -> None:
    """The result stored is that of the contact the desk showed last; letters there are results."""
    desk.begin()
    desk.press("Esc")
    type_back(desk.session, 1)
    paper = desk.session.screens.writeback
    desk.until(lambda: paper.current() == 1 and paper.editor.hasFocus())
    desk.type("ok 8m")
    desk.press("Ctrl+Enter")
    desk.until(lambda: len(desk.calls(1)) == 1)
    desk.idle()

    desk.type("nr")
    desk.idle()

    assert QApplication.focusWidget() is paper.editor
    assert [len(desk.calls(contact)) for contact in (1, 2, 3)] == [1, 0, 0]
    assert paper.editor.lines() == ["nr"]


def test_what_takes_the_keyboard_on_a_screen_that_is_not_shown_gives_it_back(desk: CallDesk) -> None:
    desk.begin()
    desk.press("Esc")
    lists = desk.focus()
    assert lists.isVisible()

    desk.screen.card.setFocus()

    desk.until(lambda: QApplication.focusWidget() is lists)


def test_who_paused_finds_the_list_paused_though_the_row_was_called_elsewhere(desk: CallDesk) -> None:
    desk.begin()
    desk.press("F7")
    assert desk.screen.pages.currentWidget() is desk.screen.pages.paused

    desk.session.bridge.do(LogCall(1, "reached", desk=Desk(row=1)))
    desk.until(lambda: desk.name == "Bert Hill")

    assert desk.screen.pages.currentWidget() is desk.screen.pages.paused
    assert desk.screen.pages.go_on.hasFocus()
    desk.press("F5")
    desk.until(desk.screen.card.hasFocus)


def test_until_it_is_known_who_comes_first_no_card_is_shown_and_no_key_stores_anything(desk: CallDesk) -> None:
    start(desk.session, 1)
    pages = desk.screen.pages
    assert pages.currentWidget() is pages.blank

    desk.press("R")

    desk.until(lambda: pages.is_desk())
    assert desk.name == NAMES[0]
    assert desk.screen.card.hasFocus()
    assert desk.calls(1) == []


def test_ctrl_enter_in_a_note_stores_it_and_dials_nobody(desk: CallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty line it is the key of the blue button."""
    asked: list[str] = []
    monkeypatch.setattr("ui.handover.QDesktopServices.openUrl", lambda url: asked.append(url.toString()))
    desk.session.show_contact(1)
    edit = desk.session.screens.people.contact.body.composer.edit
    desk.until(edit.isEnabled)
    desk.until(lambda: desk.session.window.topbar.primary.text() == "Call Anna Kowalczyk")
    edit.setFocus()

    desk.type("Wants the blue one")
    desk.press("Ctrl+Enter")

    desk.until(lambda: [item.text for item in desk.session.bridge.page.timeline(1)] == ["Wants the blue one"])
    desk.until(lambda: edit.toPlainText() == "")
    assert asked == []
    desk.press("Ctrl+Enter")
    assert asked == ["tel:+441134960000"]
