"""The frame: screens, sidebar, menus, find panel, status, what is kept between two starts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.conftest import PlainState
from tests.gui.walk import nameless
from ui.screen import Screen
from ui.sidebar import FOLDED, Entry
from ui.tables.rows import SearchRow
from ui.theme import Theme
from ui.window import LEAST, Window


class Plain(Screen):
    """A screen with one field."""

    def __init__(self, key: str, title: str, primary: str | None = None) -> None:
        super().__init__()
        self.key, self.title, self.icon, self.primary = key, title, "sun", primary
        self.times = self.asked = 0
        self.field = QLineEdit()
        self.field.setAccessibleName(title or key)
        QVBoxLayout(self).addWidget(self.field)

    def hints(self) -> list[tuple[str, str]]:
        self.asked += 1
        return [("C", f"call {self.key}"), ("N", "note")]

    def activated(self) -> None:
        self.times += 1
        self.field.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.field,)


@pytest.fixture
def open_window(theme: Theme, qtbot: object) -> Callable[[PlainState], Window]:
    """Opens a window with Today, People and Settings."""

    def opened(state: PlainState) -> Window:
        window = Window(theme, state)
        qtbot.addWidget(window)  # type: ignore[attr-defined]
        window.add_screen(Entry("today", "Today", icon="sun"), lambda: Plain("today", "Today", "start_calling"))
        window.add_screen(Entry("people", "People", icon="sun"), lambda: Plain("people", "People", "call"))
        window.add_screen(Entry("settings", "Settings", icon="sun"), lambda: Plain("settings", "Settings"), below=True)
        window.add_screen(Entry("history", ""), lambda: Plain("history", ""))
        window.go("today")
        window.show()
        qtbot.waitExposed(window)  # type: ignore[attr-defined]
        window.activateWindow()
        return window

    return opened


@pytest.fixture
def window(open_window: Callable[[PlainState], Window], state: PlainState) -> Window:
    return open_window(state)


def test_a_screen_is_shown_by_its_key(window: Window) -> None:
    assert window.screen_key() == "today"

    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert window.screen_key() == "people"


def test_a_screen_that_is_not_there_has_no_menu_entry(window: Window) -> None:
    assert window.acts.action("screen_people").isVisible()
    assert not window.acts.action("screen_planner").isVisible()

    window.go("planner")
    assert window.screen_key() == "today"


def test_back_and_forward_go_where_one_was(window: Window) -> None:
    window.go("people")
    window.go("settings")

    window.acts.trigger("back")
    window.acts.trigger("back")
    assert window.screen_key() == "today"
    assert not window.acts.action("back").isEnabled()

    window.acts.trigger("forward")
    assert window.screen_key() == "people"


def test_each_visit_lets_the_screen_read_anew(window: Window) -> None:
    window.go("people")
    window.go("today")
    window.go("people")

    assert window._rooms["people"].widget().times == 2  # type: ignore[attr-defined]


def test_the_blue_button_is_the_action_of_the_screen(window: Window) -> None:
    done: list[str] = []
    window.acts.bind("call", lambda: done.append("call"), screen="people")
    assert not window.topbar.primary.isVisible()

    window.go("people")
    window.acts.set_text("call", "Call Anna")

    assert window.topbar.primary.isVisible()
    assert window.topbar.primary.accessibleName() == "Call Anna"
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.topbar.primary.click()
    assert done == ["call", "call"]


def test_a_long_name_on_the_blue_button_is_cut_to_the_bar_and_spoken_whole(window: Window) -> None:
    words = "Call " + "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine " * 2 + "of Philadelphia"
    window.acts.bind("call", lambda: None, screen="people")
    window.go("people")
    window.resize(960, 600)
    bar, primary = window.topbar, window.topbar.primary

    window.acts.set_text("call", words)
    QApplication.processEvents()

    assert primary.width() >= primary.sizeHint().width()  # nothing of it is painted over its edge
    assert primary.geometry().right() < bar.width() - 8
    assert (primary.text().endswith("…"), primary.accessibleName()) == (True, words)
    window.resize(1900, 900)
    QApplication.processEvents()
    assert primary.text() == words


def test_an_empty_menu_is_not_shown(window: Window) -> None:
    shown = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert "&Tools" not in shown

    window.acts.bind("backup", lambda: None)
    assert "&Tools" in [action.text() for action in window.menuBar().actions() if action.isVisible()]


def test_a_menu_holds_its_actions_when_it_opens(window: Window) -> None:
    menu = next(action.menu() for action in window.menuBar().actions() if action.text() == "&File")
    assert menu.actions() == [], "the start makes nothing for it"

    menu.aboutToShow.emit()
    held = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert held == [declared.id for declared in window.acts.declared_in("file")]

    window.fill_menus()
    menu.aboutToShow.emit()
    assert [action.objectName() for action in menu.actions() if not action.isSeparator()] == held


def test_the_sidebar_has_an_entry_for_each_screen_with_a_title(window: Window) -> None:
    titles = [
        view.model().index(row, 0).data()
        for view in window.sidebar.findChildren(QListView)
        for row in range(view.model().rowCount())
    ]

    assert titles == ["Today", "People", "Settings"]


def test_choosing_in_the_sidebar_goes_there_and_tells_of_groups(window: Window) -> None:
    chosen: list[str] = []
    window.resize(1440, 900)
    window.sidebar.chosen.connect(chosen.append)
    window.sidebar.show_groups([Entry("g:late", "Promises late", "live", "list-filter", "2", "bad")], [])
    top = window.sidebar.findChildren(QListView)[0]

    top.setCurrentIndex(top.model().index(1, 0))
    assert window.screen_key() == "people"

    top.setCurrentIndex(top.model().index(3, 0))
    assert chosen == ["people", "g:late"]
    assert top.model().index(2, 0).data() == "Live groups"


def test_counts_are_spoken_with_their_entry(window: Window) -> None:
    window.set_count("today", "23", "bad")

    top = window.sidebar.findChildren(QListView)[0]
    assert top.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Today, 23"


def test_the_sidebar_folds_by_key_and_stays_so(
    window: Window, state: PlainState, open_window: Callable[[PlainState], Window]
) -> None:
    window.resize(1440, 900)
    QTest.keyClick(window, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)

    assert window.sidebar.width() == FOLDED
    assert open_window(state).sidebar.folded()


def test_the_sidebar_folds_in_a_narrow_window(window: Window) -> None:
    window.resize(1440, 900)
    assert not window.sidebar.folded()

    window.resize(1000, 700)
    assert window.sidebar.folded()

    window.resize(1440, 900)
    assert not window.sidebar.folded()


def test_the_window_is_never_smaller_than_it_can_be_used(window: Window) -> None:
    window.resize(100, 100)

    assert window.size() == LEAST


def test_size_and_screen_are_kept(
    window: Window, state: PlainState, open_window: Callable[[PlainState], Window]
) -> None:
    told: list[bool] = []
    window.closing.connect(lambda: told.append(True))
    window.resize(1000, 640)
    window.go("people")
    window.close()

    assert told == [True]
    assert state.get("window.screen") == "people"
    assert open_window(state).size().boundedTo(QSize(1000, 640)).width() <= 1000


def test_a_place_on_a_screen_that_is_gone_is_not_taken(state: PlainState, open_window: object) -> None:
    state.set("window.place", [90_000, 90_000])
    state.set("window.size", "nonsense")

    window = open_window(state)  # type: ignore[operator]

    assert window.x() < 90_000


def test_looks_are_changed_by_key_said_and_kept(window: Window, state: PlainState, theme: Theme) -> None:
    window.acts.trigger("scheme")
    assert (theme.mode, state.get("theme.mode")) == ("dark", "dark")
    assert window.statusbar.message() == "Dark"

    window.acts.trigger("density")
    assert state.get("theme.density") == "roomy"

    window.acts.trigger("larger")
    assert theme.text_percent == 110
    window.acts.trigger("smaller")
    window.acts.trigger("smaller")
    assert theme.text_percent == 90
    window.acts.trigger("usual_size")
    assert state.get("theme.text_percent") == 100


def test_what_was_done_is_said_with_undo(window: Window) -> None:
    undone: list[bool] = []
    window.acts.bind("undo", lambda: undone.append(True))

    window.say("No answer stored for Priya")
    undo = next(button for button in window.statusbar.findChildren(QAbstractButton) if button.isVisible())
    undo.click()

    assert "Ctrl Z" in undo.accessibleName() or undone == [True]
    assert undone == [True]
    assert window.statusbar.message() == "All changes saved"


def test_the_saved_state_is_said_again_after_a_message(window: Window) -> None:
    window.statusbar.show_saving()
    assert window.statusbar.message() == "Saving…"

    window.say("Stored", undo=False)
    window.statusbar.show_saved()
    assert window.statusbar.message() == "Stored"

    window.statusbar._timer.timeout.emit()
    assert window.statusbar.message() == "All changes saved"

    window.statusbar.show_not_saved("The disk is full. Your note is kept.")
    assert window.statusbar.message() == "The disk is full. Your note is kept."


def test_a_screen_that_takes_the_keyboard_is_asked_for_its_keys_once(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)

    window.go("people")

    screen = window.present()
    assert isinstance(screen, Plain)
    assert screen.field.hasFocus()
    assert screen.asked == 1


def test_shorter_key_hints_leave_nothing_of_the_longer_ones(window: Window) -> None:
    def shown() -> list[str]:
        labels = window.statusbar.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    window.resize(1200, 700)
    window.statusbar.show_hints([("C", "call"), ("N", "note"), ("F", "follow up")])
    assert {"call", "note", "follow up"} <= set(shown())

    window.statusbar.show_hints([("X", "close")])

    assert "close" in shown()
    assert not {"call", "note", "follow up"} & set(shown())


def test_what_was_just_done_is_said_whole_and_key_hints_have_the_rest(window: Window, qtbot: QtBot) -> None:
    window.resize(960, 600)
    hints = [("Esc", "leave note"), ("Alt+1", "result"), ("Ctrl+Return", "save, next"), ("Ctrl+I", "incoming call")]
    window.statusbar.show_hints([*hints, ("Ctrl+Z", "undo")])
    words = "01632 960193 is marked as wrong for Stuart Dunmore; here is the next number"

    window.statusbar.say(words, undo_keys="Ctrl+Z")

    said = {words} | {hint for _, hint in hints}

    def shown() -> list[QLabel]:
        labels = window.statusbar.findChildren(QLabel)
        return [one for one in labels if one.isVisible() and one.text() in said]

    qtbot.waitUntil(lambda: len(shown()) > 1 and all(one.width() >= one.sizeHint().width() for one in shown()))


def test_key_hints_are_those_of_the_screen(window: Window) -> None:
    window.resize(1440, 900)
    window.go("people")

    texts = {label.text() for label in window.statusbar.findChildren(QLabel) if label.isVisible()}

    assert {"call people", "note"} <= texts


def test_f6_goes_round_the_panes(window: Window) -> None:
    window.go("people")
    people = window._rooms["people"].widget()
    people.field.setFocus()  # type: ignore[attr-defined]

    window.acts.trigger("next_pane")
    assert window.sidebar.isAncestorOf(QApplication.focusWidget())

    window.acts.trigger("next_pane")
    assert QApplication.focusWidget() is people.field  # type: ignore[attr-defined]

    window.acts.trigger("previous_pane")
    assert window.sidebar.isAncestorOf(QApplication.focusWidget())


def test_a_page_of_its_own_covers_everything(window: Window) -> None:
    page = QWidget()

    window.show_page(page)
    assert page.isVisible()
    assert not window.sidebar.isVisible()

    window.show_page(None)
    assert window.sidebar.isVisible()


def test_the_book_is_named_in_the_title(window: Window) -> None:
    window.set_book_name("Dana Whitfield")
    assert window.windowTitle() == "Ringbook — Dana Whitfield"

    window.set_book_name("")
    assert window.windowTitle() == "Ringbook"


def found(count: int) -> list[SearchRow]:
    return [SearchRow(n, f"Person {n}", "Buyer", "person", n, spoken=f"Person {n}, buyer") for n in range(1, count + 1)]


def test_ctrl_k_opens_the_panel_and_escape_gives_the_keyboard_back(window: Window) -> None:
    field = window._rooms["today"].widget().field  # type: ignore[attr-defined]
    field.setFocus()

    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.isVisible()
    assert QApplication.focusWidget() is window.finder.edit

    QTest.keyClick(window.finder.edit, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()
    assert QApplication.focusWidget() is field


def test_a_click_on_the_find_box_opens_the_panel(window: Window) -> None:
    QTest.mouseClick(window.topbar.find_box, Qt.MouseButton.LeftButton)

    assert window.finder.isVisible()


def test_what_is_found_is_taken_by_keys(window: Window) -> None:
    typed, opened, called, entered = [], [], [], []
    finder = window.finder
    finder.typed.connect(typed.append)
    finder.opened.connect(opened.append)
    finder.called.connect(called.append)
    finder.entered.connect(entered.append)
    finder.open()

    QTest.keyClicks(finder.edit, "lan")
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    finder.show_results(found(5), "5 people, 3 ms")
    QTest.keyClick(finder.edit, Qt.Key.Key_Down)
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    QTest.keyClick(finder.edit, Qt.Key.Key_PageDown)
    QTest.keyClick(finder.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert typed == ["", "l", "la", "lan"]
    assert (entered, opened, called) == (["lan"], [2], [5])
    assert finder.text() == "lan"


def test_the_panel_is_as_high_as_what_was_found_and_stays_in_the_window(window: Window) -> None:
    finder = window.finder
    finder.open()
    low = finder.height()

    finder.show_results(found(3))
    high = finder.height()
    finder.show_results(found(400))
    most = finder.height()
    window.resize(960, 600)

    assert low < high < most <= 900
    assert finder.geometry().bottom() < window.height()
    finder.show_results([])
    assert finder.height() == low


def test_leaving_the_panel_closes_it(window: Window, qtbot: object) -> None:
    window.finder.open()

    QTest.keyClick(window.finder.edit, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: not window.finder.isVisible())  # type: ignore[attr-defined]


def test_new_offers_what_can_be_made(window: Window) -> None:
    assert not window.topbar.new.isVisible()

    window.acts.bind("new_person", lambda: None)
    assert window.topbar.new.isVisible()
    window.topbar.new.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isVisible()] == ["New person"]
    menu.close()


def test_every_control_has_a_name(window: Window) -> None:
    for action in ("undo", "new_person", "call", "backup"):
        window.acts.bind(action, lambda: None)
    window.go("people")

    controls = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit), *window.findChildren(QListView)]
    nameless = [control for control in controls if control.isVisible() and not control.accessibleName()]

    assert nameless == []


def test_a_greek_letter_reaches_its_action(window: Window) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    done: list[bool] = []
    window.acts.bind("note", lambda: done.append(True))

    QApplication.sendEvent(
        window, QKeyEvent(QEvent.Type.KeyPress, 0x39D, Qt.KeyboardModifier.NoModifier, 57, 0, 0, "ν")
    )

    assert done == [True]


def test_a_screen_reader_finds_no_control_without_a_name(window: Window) -> None:
    for action in ("undo", "new_person", "call", "backup"):
        window.acts.bind(action, lambda: None)
    window.resize(1440, 900)
    window.sidebar.show_groups([Entry("g:late", "Promises late", "live", "list-filter", "2")], [])
    window.finder.open()
    window.finder.show_results(found(3))

    assert nameless(window) == []


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_ctrl_z_takes_back_typing_first_and_then_the_last_step(window: Window, kind: type, qtbot: object) -> None:
    undone: list[str] = []
    window.acts.bind("undo", lambda: undone.append("step"))
    field = kind()
    window._rooms["today"].widget().layout().addWidget(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)  # type: ignore[attr-defined]
    ctrl = Qt.KeyboardModifier.ControlModifier

    QTest.keyClick(field, Qt.Key.Key_A)
    QTest.keyClick(field, Qt.Key.Key_Z, ctrl)
    assert undone == []

    QTest.keyClick(field, Qt.Key.Key_Z, ctrl)
    assert undone == ["step"]


def test_a_context_menu_holds_the_actions_asked_for(window: Window) -> None:
    window.acts.bind("note", lambda: None)

    menu = window.acts.menu(["note", "", "call"], window)

    assert next(action.text() for action in menu.actions() if action.isVisible()) == "Write a note"
    assert not menu.actions()[0].icon().isNull()
    assert menu.actions()[1].isSeparator()
