"""What all dialogs share: where the keyboard begins, in which order it goes on, where the buttons stand."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.blocks.fields import LineField
from ui.contact.calls import Refused
from ui.dialogs.form import Form
from ui.theme import Theme


class Asked(Form):
    """A dialog with a field or without one."""

    def __init__(self, theme: Theme, parent: QWidget, fields: Sequence[str]) -> None:
        super().__init__(theme, parent, "Call anyway?", accept="Call")
        self.lines = [LineField(theme, name) for name in fields]
        for line in self.lines:
            self.body.addWidget(line)
        self.other = self.offer("Forget it", self.reject)


@pytest.mark.parametrize("fields", [[], ["Name", "Day"]])
def test_the_keyboard_begins_in_the_first_field_and_never_on_cancel(
    theme: Theme, qtbot: QtBot, fields: list[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = Asked(theme, window, fields)
    dialog.open()
    wanted = dialog.lines[0].edit if fields else dialog.accept_button
    qtbot.waitUntil(lambda: dialog.focusWidget() is wanted)

    after_fields = dialog.lines[-1].edit.nextInFocusChain() if fields else None
    assert after_fields in (None, dialog._cancel)
    assert dialog._cancel.nextInFocusChain() is dialog.accept_button
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize(("keys", "dials"), [(("Return",), False), (("Tab", "Return"), True)])
def test_who_asked_not_to_be_called_is_not_dialled_by_a_hasty_enter(
    theme: Theme, qtbot: QtBot, keys: tuple[str, ...], dials: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialled: list[str] = []
    dialog = Refused(theme, window, "Anna", lambda: dialled.append("Anna"))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog._cancel)

    with qtbot.waitSignal(dialog.finished):
        for key in keys:
            qtbot.keyClick(dialog.focusWidget(), Qt.Key[f"Key_{key}"])

    assert dialled == ["Anna"] * dials


def test_what_is_offered_stands_at_the_other_end_and_leaves_no_gap_when_hidden(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = Asked(theme, window, ["Name"])
    dialog.open()
    qtbot.waitUntil(lambda: dialog.other.x() < dialog.width() // 3 < dialog._cancel.x() < dialog.accept_button.x())

    dialog.other.hide()

    qtbot.waitUntil(lambda: dialog.width() // 3 < dialog._cancel.x() < dialog.accept_button.x())
    dialog.close()
