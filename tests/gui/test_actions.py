"""Every action has words, a key and a menu; no key means two things in one place; unbound ones are not shown."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from pim.errors import UserError
from pim.texts import use_language
from ui.action import EVERYWHERE, LIST, MENUS, WORK
from ui.action_table import clashes, declared, menu_titles
from ui.actions import Actions
from ui.qt_words import speak_qt
from ui.shortcuts import is_letter, keys_here, place_sequence, shown_keys
from ui.theme import Theme


@pytest.fixture
def window(theme: Theme, qtbot: object) -> QMainWindow:
    window = QMainWindow()
    window.resize(400, 300)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    return window


def test_no_key_is_used_twice_where_both_count() -> None:
    assert clashes(declared()) == []


def test_two_actions_with_one_key_are_found_also_across_contexts() -> None:
    table = declared()
    theirs = table[0]._replace(id="other", context=LIST)

    assert (QKeySequence(table[0].keys[0]).toString(), table[0].id, "other") in clashes((*table, theirs))


@pytest.mark.parametrize("action", declared(), ids=lambda action: action.id)
def test_every_action_has_words_key_menu_and_tooltip(action: object) -> None:
    assert action.text  # type: ignore[attr-defined]
    assert action.tooltip  # type: ignore[attr-defined]
    assert action.icon  # type: ignore[attr-defined]
    assert action.menu in MENUS  # type: ignore[attr-defined]
    for keys in action.keys:  # type: ignore[attr-defined]
        assert not QKeySequence(keys).isEmpty()
    assert action.keys  # type: ignore[attr-defined]


def test_ids_are_told_apart_and_every_menu_has_a_title() -> None:
    ids = [action.id for action in declared()]

    assert len(ids) == len(set(ids))
    assert tuple(menu_titles()) == MENUS


def test_letters_count_on_lists_and_at_work_and_everything_else_everywhere() -> None:
    """Copy and paste are the exceptions: in a field they are about its text."""
    menus = ("file", "edit", "view", "tools", "help")
    for action in declared():
        if any(is_letter(keys) and keys.isalnum() for keys in action.keys):
            assert action.context in (LIST, WORK), action.id
        elif action.id not in ("copy", "paste") and action.fires and action.menu in menus:
            assert action.context == EVERYWHERE, action.id


def test_an_action_nobody_bound_is_not_shown(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)

    assert not actions.action("note").isVisible()

    actions.bind("note", lambda: None)
    assert actions.action("note").isVisible()
    assert actions.action("note").isEnabled()


def test_an_action_bound_before_it_is_asked_for_is_as_one_bound_after(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)
    actions.set_keys({"note": "Ctrl+J"}, letters=True)

    actions.bind("note", lambda: None)
    note = actions.action("note")

    assert (note.isVisible(), note.isEnabled(), note.shortcut().toString()) == (True, True, "Ctrl+J")
    assert (actions.keys("note"), actions.shows("contact"), actions.shows("tools")) == ("Ctrl J", True, False)
    assert note.toolTip().endswith("(Ctrl J)")


def test_a_screen_comes_before_the_window(theme: Theme, window: QMainWindow) -> None:
    actions, done = Actions(theme, window), []
    actions.bind("note", lambda: done.append("window"))
    actions.bind("note", lambda: done.append("people"), screen="people")

    actions.trigger("note")
    actions.use_screen("people")
    actions.trigger("note")

    assert done == ["window", "people"]


def test_what_another_screen_handles_is_shown_but_cannot_be_asked(theme: Theme, window: QMainWindow) -> None:
    actions, done = Actions(theme, window), []
    actions.bind("call", lambda: done.append("call"), screen="today")
    actions.use_screen("settings")

    assert actions.action("call").isVisible()
    assert not actions.action("call").isEnabled()
    assert not actions.trigger("call")
    assert done == []


def test_enabled_is_asked_again_when_something_is_selected(theme: Theme, window: QMainWindow) -> None:
    actions, chosen = Actions(theme, window), [False]
    actions.bind("archive", lambda: None, enabled=lambda: chosen[0])
    assert not actions.action("archive").isEnabled()

    chosen[0] = True
    actions.refresh()

    assert actions.action("archive").isEnabled()


def test_an_id_that_is_not_declared_is_refused(theme: Theme, window: QMainWindow) -> None:
    with pytest.raises(KeyError):
        Actions(theme, window).bind("fly", lambda: None)


def test_the_label_of_a_step_is_shown_and_taken_back(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)

    actions.set_text("undo", "Undo Import of Lang & Co")
    assert actions.action("undo").text() == "Undo Import of Lang && Co"

    actions.set_text("undo", "")
    assert actions.action("undo").text() == "Undo"
    assert "Ctrl Z" in actions.action("undo").toolTip()


def test_letters_typed_into_a_field_stay_letters(theme: Theme, window: QMainWindow, qtbot: object) -> None:
    actions, done = Actions(theme, window), []
    actions.bind("note", lambda: done.append("note"))
    field = QLineEdit()
    window.setCentralWidget(field)
    window.show()
    qtbot.waitExposed(window)  # type: ignore[attr-defined]
    window.activateWindow()
    field.setFocus()

    QTest.keyClick(field, Qt.Key.Key_N)

    assert field.text() == "n"
    assert done == []


def test_a_key_chosen_twice_is_refused_by_name(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)
    before = actions.keys("note")

    with pytest.raises(UserError) as told:
        actions.set_keys({"note": "Ctrl+P"}, letters=True)

    assert "Print" in str(told.value)
    assert "Write a note" in str(told.value)
    assert actions.keys("note") == before


def test_single_letters_can_be_switched_off(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)

    actions.set_keys({}, letters=False)

    assert actions.keys("call") == ""
    assert actions.keys("note") == "F9"
    assert actions.keys("undo") == "Ctrl Z"


def test_icons_are_drawn_for_a_menu_in_the_colours_of_now(theme: Theme, window: QMainWindow) -> None:
    actions = Actions(theme, window)
    assert actions.action("note").icon().isNull()

    actions.dress(["note"])
    light = actions.action("note").icon().pixmap(16).toImage()
    theme.set_mode("dark")
    actions.dress(["note"])

    assert actions.action("note").icon().pixmap(16).toImage() != light


@pytest.mark.parametrize(
    ("keys", "linux", "mac"),
    [
        ("Ctrl+Return", "Ctrl ↵", "⌘↵"),
        ("Ctrl+Shift+Z", "Ctrl Shift Z", "⌘⇧Z"),
        ("F5", "F5", "⌘R"),
        ("Ctrl++", "Ctrl +", "⌘+"),
        ("Alt+Left", "Alt ←", "⌘["),
        ("Del", "Del", "⌫"),
    ],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, linux: str, mac: str) -> None:
    assert shown_keys(keys_here(keys, "linux"), "linux") == linux
    assert shown_keys(keys_here(keys, "darwin"), "darwin") == mac


NAMED = ["Ctrl+Shift+A", "Ctrl+Alt+L", "Shift+Del", "Ctrl+Home", "PgDown", "Space"]


def test_keys_have_the_names_of_the_language_on_caps_and_in_menus(theme: Theme, qapp: QApplication) -> None:
    use_language("de")
    speak_qt(qapp)
    try:
        caps = [shown_keys(keys, "linux") for keys in NAMED]
        menus = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in NAMED]
        spaced = shown_keys("Ctrl Alt L", "linux")
    finally:
        use_language("en")
        speak_qt(qapp)

    assert caps == ["Strg Umschalt A", "Strg Alt L", "Umschalt Entf", "Strg Pos1", "Bild abwärts", "Leertaste"]
    assert caps == [words.replace("+", " ") for words in menus]
    assert spaced == "Strg Alt L"
    assert shown_keys("Ctrl+Alt+L", "linux") == "Ctrl Alt L"


def test_a_letter_on_a_greek_keyboard_acts_by_its_place(theme: Theme, window: QMainWindow) -> None:
    actions, done = Actions(theme, window), []
    actions.bind("note", lambda: done.append("note"))
    actions.bind("undo", lambda: done.append("undo"))
    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    nu = QKeyEvent(QEvent.Type.KeyPress, 0x39D, none, 49 + 8, 0, 0, "ν")
    zeta = QKeyEvent(QEvent.Type.KeyPress, 0x396, ctrl, 44 + 8, 0, 0, "ζ")

    assert actions.act_by_place(nu)
    assert actions.act_by_place(zeta)
    assert done == ["note", "undo"]


def test_latin_keys_and_unknown_places_are_left_to_qt() -> None:
    none = Qt.KeyboardModifier.NoModifier

    assert place_sequence(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, none, 52, 0, 0, "z")) is None
    assert place_sequence(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, none, 113, 0, 0)) is None
    assert place_sequence(QKeyEvent(QEvent.Type.KeyPress, 0x396, none, 3, 0, 0)) is None
    on_windows = place_sequence(QKeyEvent(QEvent.Type.KeyPress, 0x396, none, 44, 0, 0, "ζ"), "win32")
    assert on_windows == QKeySequence("Z")
