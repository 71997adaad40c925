"""Scripts are written on their screen: checked while one types, kept when nothing is wrong, and never lost."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.script import SaveScript
from pim.values.script_line import ScriptLine
from ui.drafts import read_drafts
from ui.scripts.page import NEW, ScriptsScreen
from ui.session import Session

GOOD = "# Opening\nGood morning [name].\n-> yes: Price\n\n# Price\nFive."


@pytest.fixture
def screen(open_session: Callable[..., Session], with_people: Book, qtbot: QtBot) -> ScriptsScreen:
    with_people.do(SaveScript("Quote", GOOD))
    session = open_session(with_people)
    session.window.acts.trigger("scripts")
    made = session.screens.scripts
    qtbot.waitUntil(lambda: made.name.text() == "Quote")
    return made


def stored(book: Book) -> list[ScriptLine]:
    reader = book.reader()
    found = reader.scripts()
    reader.close()
    return found


def kept(session_book: Book) -> dict[str, str]:
    return read_drafts(session_book)


def test_without_a_script_there_is_nothing_to_save(
    open_session: Callable[..., Session], with_people: Book, qtbot: QtBot
) -> None:
    session = open_session(with_people)
    acts = session.window.acts
    session.window.acts.trigger("scripts")
    screen = session.screens.scripts
    qtbot.waitUntil(lambda: screen._pages.currentIndex() == 1 and not acts.action("save_script").isEnabled())
    assert not session.window.topbar.primary.isEnabled()
    assert [words for _, words in screen.hints()] == ["back"]

    screen.start_new()
    qtbot.waitUntil(lambda: acts.action("save_script").isEnabled())
    assert session.window.topbar.primary.isEnabled()
    assert ("Ctrl+S", "save script") in screen.hints()


def test_a_script_is_checked_while_it_is_typed(screen: ScriptsScreen, qtbot: QtBot) -> None:
    screen.editor.setPlainText("# Opening\nHello\n-> yes: Pricing\n\n# Price\nx\n-> back: Opening")

    qtbot.waitUntil(lambda: not screen.banner.isHidden())
    assert "Line 3: There is no block “Pricing”. Perhaps you mean “Price”." in screen.banner.accessibleName()

    screen.editor.setPlainText(GOOD)
    qtbot.waitUntil(screen.banner.isHidden)


def test_a_wrong_line_is_tinted_to_its_end_and_breaks_no_window(screen: ScriptsScreen, qtbot: QtBot) -> None:
    screen.window().resize(960, 600)
    line = f"-> yes: {'longname' * 40}"

    screen.editor.setPlainText(f"# Opening\n{line}")

    qtbot.waitUntil(lambda: not screen.banner.isHidden())
    (tinted,) = screen.editor.extraSelections()
    assert tinted.cursor.selectedText() == line
    qtbot.waitUntil(lambda: screen.minimumSizeHint().width() <= screen.width())


def test_saving_leads_to_the_first_line_that_is_wrong(screen: ScriptsScreen, qtbot: QtBot, with_people: Book) -> None:
    screen.editor.setPlainText("# Opening\nHello\n-> yes: Nowhere")

    screen.save()

    assert screen.editor.line() == 3
    assert stored(with_people)[0].text == GOOD


def test_a_script_that_is_right_is_kept(screen: ScriptsScreen, qtbot: QtBot, with_people: Book) -> None:
    qtbot.keyClicks(screen.name, " 2")
    screen.editor.setPlainText(GOOD + "\nThank you.")

    screen.save()

    qtbot.waitUntil(lambda: stored(with_people)[0].name == "Quote 2")
    assert stored(with_people)[0].text.endswith("Thank you.")


def test_a_new_script_begins_with_an_example_that_is_right(
    screen: ScriptsScreen, qtbot: QtBot, with_people: Book
) -> None:
    screen.new_button.click()
    assert screen.current() == NEW
    assert screen.banner.isHidden()

    qtbot.keyClicks(screen.name, "First talk")
    screen.save()

    qtbot.waitUntil(lambda: len(stored(with_people)) == 2)
    qtbot.waitUntil(lambda: screen.current() == 2)
    assert screen.name.text() == "First talk"


def test_what_is_not_stored_is_there_again_later(screen: ScriptsScreen, qtbot: QtBot, with_people: Book) -> None:
    screen.editor.setPlainText("# Opening\nHalf a scr")
    screen.new_button.click()
    assert screen.editor.toPlainText().startswith("# Opening\nGood morning")

    screen.view.go_to(2)

    assert screen.editor.toPlainText() == "# Opening\nHalf a scr"
    qtbot.waitUntil(lambda: "script text:1" in kept(with_people), timeout=5000)
    assert kept(with_people)["script text:1"] == "Quote\n# Opening\nHalf a scr"


def test_the_preview_follows_the_cursor_and_its_answers_lead_on(screen: ScriptsScreen) -> None:
    screen.editor.go_to(5)
    assert screen.block is not None
    assert screen.block.words() == ["Five."]

    screen.editor.go_to(1)
    assert screen.block.words()[0].startswith("Good morning")
    screen.block.choices[0].click()

    assert screen.editor.line() == 5


def test_a_deleted_script_comes_back_with_undo(screen: ScriptsScreen, qtbot: QtBot, with_people: Book) -> None:
    screen.delete_button.click()
    qtbot.waitUntil(lambda: not stored(with_people))

    screen.window().acts.trigger("undo")  # type: ignore[attr-defined]

    qtbot.waitUntil(lambda: len(stored(with_people)) == 1)
    qtbot.waitUntil(lambda: screen.name.text() == "Quote")
