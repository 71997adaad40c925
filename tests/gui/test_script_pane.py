"""The script beside a call: answers lead on by keys, what is asked is typed in, and a talk goes on where it stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import Desk, LogCall
from pim.commands.contact import AddContact
from pim.commands.importing import ImportFiles
from pim.commands.script import SaveScript
from pim.values.property import Property
from pim.values.rows import ContactPage
from pim.values.script import read_script
from pim.values.script_walk import Walk, walk_of, walk_text
from tests.builders import a_book, a_person
from ui.bridge import Bridge
from ui.scripts.choice import choice_letters
from ui.scripts.pane import ScriptPane
from ui.theme import Theme

TALK = """# Opening
Good morning [first name] of [company]. **Silver** covers [shoe size].
-> Yes: Start date
-> Price: Too dear

# Start date
[ask: start date] and [ask: sites]
-> thank you: End

# Too dear
Offer yearly payment.
-> then yes: Start date

# End
Goodbye.
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = a_book(tmp_path / "book")
    made.do(a_person("Eva Lang", phone="+44 20 7946 0182", company="Lang OG"))
    made.do(AddContact("person", (Property("FN", "<b>Tom & Co</b>"), Property("N", "Co;<b>Tom</b>;;;"))))
    made.do(SaveScript("Quote", TALK.replace("[shoe size]", "all")))
    return made


@pytest.fixture
def open_pane(theme: Theme, qtbot: QtBot, book: Book) -> Callable[[], ScriptPane]:
    def keep(name: str, text: str) -> None:
        drafts = book.drafts()
        drafts.put(name, text)
        drafts.close()

    windows: list[QMainWindow] = []

    def made() -> ScriptPane:
        bridge = Bridge(book)
        window = QMainWindow()
        window.menuBar().addMenu("&Tools")
        pane = ScriptPane(theme, bridge, keep)
        window.setCentralWidget(pane)
        window.resize(420, 320)
        windows.append(window)
        qtbot.addWidget(window, before_close_func=lambda _: bridge.close())
        window.show()
        qtbot.waitUntil(lambda: pane.has_read)
        return pane

    return made


def page(book: Book, contact: int = 1) -> ContactPage:
    reader = book.reader()
    found = reader.page(contact)
    reader.close()
    assert found is not None
    return found


def words(pane: ScriptPane) -> str:
    assert pane.block is not None
    return " ".join(pane.block.words())


def press(pane: ScriptPane, keys: str) -> None:
    """Press what the shortcut of an answer is bound to."""
    assert pane.block is not None
    shortcut = next(found for found in pane.block.shortcuts() if found.key() == QKeySequence(keys))
    shortcut.activated.emit()


def test_a_block_shows_what_the_contact_says(open_pane: Callable[[], ScriptPane], book: Book) -> None:
    pane = open_pane()

    pane.show_script(1, page(book))

    assert words(pane) == "Good morning Eva of Lang OG. Silver covers all."
    pane.show_script(1, page(book, 3))
    assert words(pane) == "Good morning <b>Tom</b> of [company]. Silver covers all."


def test_answers_lead_on_by_their_letter_and_back(open_pane: Callable[[], ScriptPane], book: Book) -> None:
    pane = open_pane()
    pane.show_script(1, page(book))

    press(pane, "Alt+P")
    assert words(pane) == "Offer yearly payment."

    press(pane, "Alt+H")  # the T of “then yes” opens a menu
    assert list(pane.block.fields) == ["start date", "sites"]  # type: ignore[union-attr]
    pane.go_back()
    assert words(pane) == "Offer yearly payment."


def test_what_is_typed_is_told_once(open_pane: Callable[[], ScriptPane], qtbot: QtBot, book: Book) -> None:
    pane = open_pane()
    pane.show_script(1, page(book))
    press(pane, "Alt+Y")
    pane.begin()
    assert pane.block is not None
    first, second = pane.block.fields.values()

    qtbot.keyClicks(first, "1 June")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    qtbot.keyClicks(second, "3")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert pane.block.choices[0].hasFocus()

    assert pane.answers() == (("start date", "1 June"), ("sites", "3"))
    pane.stored()
    assert pane.answers() == ()
    pane.put_back()
    assert pane.answers() == (("start date", "1 June"), ("sites", "3"))


@pytest.fixture
def asking(open_pane: Callable[[], ScriptPane], book: Book, tmp_path: Path) -> ScriptPane:
    """A pane that asks for a number, a choice and yes or no."""
    rows = [f"P{n},Ott,{n}250.5,{('cold', 'warm')[n % 2]},{'ny'[n % 2]}" for n in range(1, 10)]
    (tmp_path / "people.csv").write_text("\n".join(["First Name,Last Name,Budget,Stage,Member", *rows, ""]))
    book.do(ImportFiles((tmp_path / "people.csv",)))
    talk = "# A\nA member: [member].\n[ask: budget] [ask: stage] [ask: member]\n-> on: B\n# B\nBye.\n-> back: A"
    number = book.do(SaveScript("Kinds", talk)).result
    book.do(LogCall(1, "reached", desk=Desk(answers=(("budget", "1250.5"), ("member", "y")))))
    pane = open_pane()
    pane.show_script(int(str(number)), page(book))
    return pane


def test_a_wrong_answer_is_said_below_it_and_stays_as_typed(asking: ScriptPane, qtbot: QtBot) -> None:
    assert asking.block is not None
    budget = asking.block.asked["budget"]
    budget.line.setFocus()
    qtbot.keyClicks(budget.line, "about five")
    assert budget.trouble() == ""

    qtbot.keyClick(budget.line, Qt.Key.Key_Return)

    assert budget.trouble().startswith("“about five” is no number.")
    assert "1,250.5" in budget.trouble()
    assert budget.line.hasFocus()
    assert asking.answers() == (("budget", "about five"),)
    press(asking, "Alt+O")
    press(asking, "Alt+B")
    assert asking.block.asked["budget"].trouble().startswith("“about five” is no number.")


def test_a_wrong_answer_below_the_edge_is_brought_into_view_and_keeps_the_keyboard(
    asking: ScriptPane, qtbot: QtBot
) -> None:
    asking.setFixedSize(300, 150)  # as beside a note in a small window
    assert asking.block is not None
    first, budget, area = asking.block.asked["budget"], asking.block.asked["member"], asking._area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    budget.line.setFocus()
    qtbot.keyClicks(budget.line, "perhaps")
    area.verticalScrollBar().setValue(0)

    qtbot.keyClick(budget.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: _is_seen(asking, budget.line) and budget.trouble() != "")
    assert budget.line.hasFocus()
    first.line.setFocus()
    qtbot.keyClicks(first.line, "5")
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _is_seen(asking, asking.block.fields["stage"]))  # type: ignore[union-attr]
    press(asking, "Alt+O")
    press(asking, "Alt+B")
    asking.begin()
    again = asking.block.fields["member"]
    qtbot.waitUntil(lambda: _is_seen(asking, again) and again.hasFocus())


def _is_seen(pane: ScriptPane, part: QWidget) -> bool:
    seen = pane._area.viewport()
    return (
        seen.rect().contains(part.mapTo(seen, part.rect().center()))
        and seen.rect().top() <= part.mapTo(seen, part.rect().topLeft()).y()
    )


def test_an_answer_put_right_is_no_longer_said_to_be_wrong(asking: ScriptPane, qtbot: QtBot) -> None:
    assert asking.block is not None
    budget = asking.block.asked["budget"]
    budget.line.setFocus()
    qtbot.keyClicks(budget.line, "x")
    qtbot.keyClick(budget.line, Qt.Key.Key_Return)
    assert budget.trouble()

    budget.line.selectAll()
    qtbot.keyClicks(budget.line, "6,000")
    assert budget.trouble() == ""
    qtbot.keyClick(budget.line, Qt.Key.Key_Return)

    assert asking.block.fields["stage"].hasFocus()
    assert asking.answers() == (("budget", "6,000"),)


def test_what_can_be_chosen_is_offered_and_what_is_known_reads_as_people_write_it(asking: ScriptPane) -> None:
    assert asking.block is not None
    budget, stage, member = asking.block.fields.values()

    assert budget.completer() is None
    assert [offered(line) for line in (stage, member)] == [["cold", "warm"], ["Yes", "No"]]
    assert [line.placeholderText() for line in (budget, stage, member)] == ["1,250.5", "", "Yes"]
    assert words(asking).startswith("A member: Yes.")


def offered(line: QLineEdit) -> list[str]:
    model = line.completer().model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_a_talk_goes_on_where_it_stopped_for_each_contact_and_list(
    open_pane: Callable[[], ScriptPane], book: Book
) -> None:
    pane = open_pane()
    pane.show_script(1, page(book), list_=3)
    press(pane, "Alt+P")
    pane.show_script(1, page(book, 3), list_=3)
    assert words(pane).startswith("Good morning")
    pane.show_script(1, page(book), list_=4)
    assert words(pane).startswith("Good morning")

    again = open_pane()  # as after a restart
    again.show_script(1, page(book), list_=3)

    assert words(again) == "Offer yearly payment."


def test_a_talk_that_came_to_an_end_begins_anew(open_pane: Callable[[], ScriptPane], book: Book) -> None:
    pane = open_pane()
    pane.show_script(1, page(book))
    press(pane, "Alt+Y")
    press(pane, "Alt+H")
    assert words(pane) == "Goodbye."

    pane.stored()
    pane.show_script(1, page(book))

    assert words(pane).startswith("Good morning")


def test_without_a_script_there_is_no_pane(open_pane: Callable[[], ScriptPane], book: Book) -> None:
    pane = open_pane()

    pane.show_script(0, page(book))

    assert not pane.isVisible()
    assert pane.answers() == ()


def test_a_script_that_changes_meanwhile_is_read_anew(
    open_pane: Callable[[], ScriptPane], qtbot: QtBot, book: Book
) -> None:
    pane = open_pane()
    pane.show_script(1, page(book))
    press(pane, "Alt+P")

    pane._bridge.do(SaveScript("Quote", "# Only\nHello.", 1))

    qtbot.waitUntil(lambda: words(pane) == "Hello.")


def test_every_answer_has_a_letter_of_its_own() -> None:
    assert choice_letters(["Yes", "Yet", "No", "ja?", "…", "Tea"], {"T"}) == ["Y", "E", "N", "J", "A", "B"]
    assert choice_letters(["x"] * 30, set()).count("") == 4


def test_a_kept_walk_that_cannot_be_read_begins_anew() -> None:
    walk = Walk(("A", "B"), (("x", "1"),), (("x", "1"),))

    assert walk_of(walk_text(walk)) == walk
    assert [walk_of(text) for text in ("", "[1]", "{}", "[[],[1],[]]", "null")] == [Walk()] * 5
    assert Walk(("gone",)).present(read_script(TALK)).name == "Opening"  # type: ignore[union-attr]
    assert Walk().present(read_script("")) is None
