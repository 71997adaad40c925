"""Every screen as a screen reader and a keyboard meet it, and what each of them is for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import Plan
from pim.commands.contact import SetMe
from pim.commands.sample import LoadSample
from tests.builders import START, a_book
from tests.gui.conftest import a_list_of_today
from tests.gui.walk import nameless
from ui.dialogs.one_line import OneLineDialog
from ui.people.page import ContactsScreen
from ui.session import Session
from ui.today_acts import complete_current

Open = Callable[..., Session]
SCREENS = ("today", "people", "companies", "lists", "history", "settings")
DAY_MS = 86_400_000


@pytest.fixture
def sample(open_session: Open, qtbot: QtBot, tmp_path: Path) -> Session:
    """A window on the sample book with a call list in it."""
    book = a_book(tmp_path / "book")
    book.do(LoadSample())
    session = open_session(book)
    qtbot.waitUntil(lambda: len(session.screens.today.items()) > 5)
    a_list_of_today(session, qtbot)
    return session


def test_a_screen_reader_finds_a_name_for_everything_on_every_screen(sample: Session, qtbot: QtBot) -> None:
    found = {}
    for key in SCREENS:
        sample.window.go(key)
        qtbot.wait(50)
        found[key] = nameless(sample.window)
    assert found == {key: [] for key in SCREENS}


def test_every_action_of_every_screen_can_be_done(
    sample: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong in an action fails this test through pytest-qt, which hears each exception."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr("ui.handover.dial", lambda number, by=None: True)
    monkeypatch.setattr("ui.contact.calls.write_mail", lambda address: True)
    failed: list[object] = []
    sample.bridge.failed.connect(lambda error, command: failed.append(error))
    done = set()
    for key in SCREENS:
        sample.window.go(key)
        qtbot.wait(20)
        for declared, _ in sample.window.acts.available():
            if declared.id in ("quit", "delete", "archive") or declared.id.startswith("screen_"):
                continue
            sample.window.go(key)
            sample.window.acts.trigger(declared.id)
            done.add(declared.id)
            qtbot.wait(5)
            close_all(sample)
    assert failed == []
    assert {"call", "note", "copy", "done", "snooze", "print", "history", "new_list", "export", "backup"} <= done


def close_all(session: Session) -> None:
    session.window.finder.close_panel()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog | QMenu) and widget.isVisible():
            widget.close()


def test_the_blue_button_says_whom_it_calls(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: session.screens.people.current() == 3)
    qtbot.waitUntil(lambda: session.window.topbar.primary.text() == "Call Tom Field")
    session.screens.people.show_contact(1)
    qtbot.waitUntil(lambda: session.window.topbar.primary.text() == "Call Eva Lang")
    session.window.go("companies")
    qtbot.waitUntil(lambda: "Eva" not in session.window.topbar.primary.text())


def test_today_says_once_what_fell_due_while_ringbook_was_closed(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    # Given two calls that fall due between the last close and now
    with_people.do(Plan(1, "call", "2026-05-27", subject="Offer"))
    with_people.do(Plan(3, "call", "2026-05-28", subject="Sample"))
    session = open_session(with_people)
    session.screens.today.closed_since(START - 3 * DAY_MS)
    session.screens.today.read()
    qtbot.waitUntil(lambda: not session.screens.today._missed.isHidden())
    assert "2 things fell due while Ringbook was closed" in session.screens.today._missed.accessibleName()
    # And when it is closed, it does not come back
    session.screens.today._missed.hide()
    session.screens.today.read()
    qtbot.wait(50)
    assert session.screens.today._missed.isHidden()


def test_a_to_do_of_nobody_is_finished_by_its_key_and_cannot_be_called(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    with_people.do(Plan(None, "todo", "2026-05-01", subject="Send the menu"))
    session = open_session(with_people)
    session.window.go("today")
    qtbot.waitUntil(lambda: any(item.words == "Send the menu" for item in session.screens.today.items()))
    session.screens.today.view.go_to(1)
    qtbot.waitUntil(lambda: session.window.acts.action("done").isEnabled())
    assert not session.window.acts.action("call").isEnabled()
    complete_current(session)
    dialog = next(w for w in session.window.findChildren(QDialog) if w.isVisible())
    with qtbot.waitSignal(session.bridge.changed):
        dialog.submit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not any(item.words == "Send the menu" for item in session.screens.today.items()))


def test_the_people_of_today_become_a_call_list(sample: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sample.screens.lists._row_model.rowCount() > 5)
    assert len(sample.screens.lists.known) == 1


def test_a_deleted_call_list_comes_back_by_undo(sample: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sample.screens.lists.current() > 0)
    sample.window.acts.trigger("delete")
    qtbot.waitUntil(lambda: "Deleted call list" in sample.window.statusbar.message())
    qtbot.waitUntil(lambda: not sample.screens.lists.known)
    sample.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: len(sample.screens.lists.known) == 1)


def test_a_call_list_gets_another_name_and_undo_gives_the_first_back(sample: Session, qtbot: QtBot) -> None:
    lists = sample.screens.lists
    qtbot.waitUntil(lambda: lists.current() > 0)
    first = lists.name.text()

    sample.window.acts.trigger("rename_list")
    qtbot.keyClicks(lists.name, "Quiet hours")
    with qtbot.waitSignal(sample.bridge.changed):
        qtbot.keyClick(lists.name, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: lists.known[lists.current()].name == "Quiet hours")
    qtbot.waitUntil(lists.view.hasFocus)
    sample.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: lists.name.text() == first)


def test_a_call_list_without_a_name_keeps_the_one_it_has(sample: Session, qtbot: QtBot) -> None:
    lists = sample.screens.lists
    qtbot.waitUntil(lambda: lists.current() > 0)
    first = lists.name.text()

    sample.window.acts.trigger("rename_list")
    qtbot.keyClick(lists.name, Qt.Key.Key_Delete)
    with qtbot.waitSignal(sample.bridge.failed):
        qtbot.keyClick(lists.name, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: lists.name.text() == first)
    sample.window.acts.trigger("rename_list")
    qtbot.keyClicks(lists.name, "Never mind")
    qtbot.keyClick(lists.name, Qt.Key.Key_Escape)
    assert lists.name.text() == first


def test_one_s_own_card_names_the_book(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("settings")
    card = session.screens.settings.own_card
    card.name.setText("eva lang")
    with qtbot.waitSignal(session.bridge.changed):
        card.take()
    qtbot.waitUntil(lambda: session.window.windowTitle() == "Ringbook — Eva Lang")
    assert session.bridge.page.sheet(0).owner == "Eva Lang"


def test_a_name_nobody_has_becomes_one_s_own_new_card(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    menu = session.screens.settings.own_card.choices("Dana Whitfield", [])
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: session.window.windowTitle() == "Ringbook — Dana Whitfield")


def test_a_country_that_is_none_is_refused_in_words(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("settings")
    screen = session.screens.settings
    screen._keep_place("region", "Britain")
    assert "no country code" in screen.banner.accessibleName()
    screen._keep_place("region", "AT")
    assert screen.banner.isHidden()
    assert session.settings.settings.locality.region == "AT"


def test_the_most_calls_a_day_are_kept_in_the_book(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("settings")
    limit = session.screens.settings.day_limit
    qtbot.waitUntil(lambda: limit.value() == 40)
    limit.setValue(12)
    limit.editingFinished.emit()
    qtbot.waitUntil(lambda: session.bridge.page.today().limit == 12)


def test_a_group_in_the_sidebar_shows_its_members(sample: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(sample.group_names))
    key, name = next(iter(sample.group_names.items()))
    sample.window.sidebar.chosen.emit(key)
    assert sample.window.screen_key() == "people"
    panel = sample.screens.people.panel
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < 100)
    assert panel.group_name == name
    panel.clear()
    qtbot.waitUntil(lambda: panel.model.rowCount() > 200)


def test_the_book_s_name_comes_from_the_card_of_its_owner(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    with_people.do(SetMe(3))
    session = open_session(with_people)
    qtbot.waitUntil(lambda: session.window.windowTitle() == "Ringbook — Tom Field")


def test_keys_still_belong_to_the_list_after_a_click_elsewhere(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: session.screens.people.current() == 3)
    session.window.activateWindow()
    qtbot.mouseClick(session.window.statusbar, Qt.MouseButton.LeftButton)
    assert session.window.acts.action("filter").isEnabled()
    assert session.window.acts.trigger("filter")
    qtbot.waitUntil(session.screens.people.panel.filter.hasFocus)


def test_selected_people_are_put_in_a_household(sample: Session, qtbot: QtBot) -> None:
    sample.window.go("people")
    qtbot.waitUntil(lambda: bool(sample.screens.people.current()))
    person = sample.screens.people.current()
    sample.window.acts.trigger("household")
    (dialog,) = [form for form in sample.window.findChildren(OneLineDialog) if form.isVisible()]
    dialog.show_text("The Hill house")
    dialog.submit()

    def groups() -> list[str]:
        page = sample.bridge.page.page(person)
        assert page is not None
        return [name for _, name in page.groups]

    qtbot.waitUntil(lambda: "The Hill house" in groups())
    sample.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: "The Hill house" not in groups())


def test_an_empty_new_page_gives_way_to_whoever_is_chosen(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    # Given the page of a new person, begun while Tom's stood there
    session = open_session(with_people)
    people = session.screens.people
    session.show_contact(3)
    qtbot.waitUntil(lambda: people.current() == 3)
    for come_back in (lambda: session.show_contact(3), lambda: _click_current(people, qtbot)):
        session.window.acts.trigger("new_person")
        qtbot.waitUntil(lambda: people.contact.is_new)
        # When Tom is gone to again, found or clicked, then his page stands there
        come_back()
        qtbot.waitUntil(lambda: people.current() == 3 and not people.contact.is_new)
        qtbot.waitUntil(lambda: people.contact.body.header.name.text() == "Tom Field")


def _click_current(people: ContactsScreen, qtbot: QtBot) -> None:
    view = people.panel.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.currentIndex()).center())
