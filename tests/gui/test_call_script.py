"""The script beside the note while one works: its fields keep their keys to themselves."""

import pytest

from pim.commands.listing import ChangeList
from pim.commands.script import SaveScript
from tests.gui.call_desk import CallDesk, OpenDesk
from ui.scripts.asked import AskedField

TALK = "# Opening\nHello.\n[ask: budget] [ask: need]\n-> goodbye: End\n\n# End\nBye.\n"


@pytest.fixture
def desk(open_desk: OpenDesk) -> CallDesk:
    """A list with a script at work, the keyboard in the first field of the script."""
    made = open_desk(["Anna Kowalczyk", "Bert Hill"])
    script = made.book.do(SaveScript("Quote", TALK)).result
    made.book.do(ChangeList(1, script=int(str(script))))
    made.begin()
    made.until(lambda: made.screen.script.isVisible() and len(_fields(made)) == 2)
    _fields(made)[0].line.setFocus()
    return made


def test_enter_in_a_field_of_the_script_leads_on_and_dials_nobody(desk: CallDesk) -> None:
    desk.type("5000")
    desk.press("Enter")
    assert _fields(desk)[1].line.hasFocus()

    desk.press("Shift+Enter")

    assert desk.dialled == []
    assert not desk.screen.work.clocks.talk.is_running()
    assert desk.screen.script.block is not None
    assert desk.screen.script.block.choices[0].hasFocus()


def test_escape_in_the_script_gives_the_keyboard_back_to_the_card(desk: CallDesk) -> None:
    desk.press("Esc")

    assert desk.screen.card.hasFocus()
    assert desk.session.window.screen_key() == "calls"
    assert desk.screen.work.is_on


def test_hints_are_those_of_the_field_that_has_the_keyboard(desk: CallDesk) -> None:
    assert ("Enter", "next field") in desk.screen.hints()

    desk.screen.card.next.edit.setFocus()
    assert ("Enter", "save, next") in desk.screen.hints()
    assert "dial" not in [words for _, words in desk.screen.hints()]

    desk.screen.card.setFocus()
    assert ("Return", "dial") in desk.screen.hints()


def _fields(desk: CallDesk) -> list[AskedField]:
    block = desk.screen.script.block
    return list(block.asked.values()) if block is not None else []
