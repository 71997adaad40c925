"""A printed list is typed back by keys alone: read while one types, stored as one step, never lost."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.from_paper import ASKS, BLANK, UNDERSTOOD, WRONG
from pim.commands.importing import ImportFiles
from pim.commands.listing import ChangeList, MakeList
from pim.commands.script import SaveScript
from pim.settings import SettingsFile
from pim.values.list_plan import ListPlan
from tests.builders import a_book, a_person
from tests.store_state import journalled_rows
from ui.blocks.buttons import Button
from ui.dialogs.one_line import OneLineDialog
from ui.drafts import read_drafts
from ui.session import RUNNING, Session
from ui.session_state import SettingsState
from ui.writeback.acts import type_back
from ui.writeback.page import WriteBackScreen

PEOPLE = ("Jean Moreau", "Hannah Cole", "Rosa Delgado", "Aaliyah Brooks", "Marta Ruiz", "Grace Nwosu")
LIST = 1


@pytest.fixture
def listed(tmp_path: Path) -> Book:
    """A book with six people on list K1, which was printed."""
    book = a_book(tmp_path / "book")
    people = [
        book.do(a_person(name, phone=f"+44 20 7946 0{at:03}", company="" if at > 1 else "Atelier Nord")).result
        for at, name in enumerate(PEOPLE, 1)
    ]
    book.do(MakeList(ListPlan("Thursday", tuple(map(int, map(str, people))))))
    book.keep_printed(LIST)
    return book


@pytest.fixture
def session(open_session: Callable[..., Session], listed: Book) -> Session:
    return open_session(listed)


@pytest.fixture
def screen(session: Session, qtbot: QtBot) -> WriteBackScreen:
    type_back(session, LIST)
    made = session.screens.writeback
    qtbot.waitUntil(lambda: made.current() == LIST)
    return made


def typed(screen: WriteBackScreen, qtbot: QtBot, words: str) -> None:
    """Type words, a line break being Enter."""
    for at, line in enumerate(words.split("\n")):
        if at:
            qtbot.keyClick(screen.editor, Qt.Key.Key_Return)
        qtbot.keyClicks(screen.editor, line)
    screen.read()


def states(screen: WriteBackScreen) -> list[str]:
    return [reading.state for reading in screen.readings]


def calls(book: Book) -> list[tuple[object, ...]]:
    reader = book.reader()
    asked = "SELECT contact, result, minutes, text FROM activity WHERE state = 'done' ORDER BY id"
    found = [tuple(row) for row in reader.connection.execute(asked)]
    reader.close()
    return found


def test_the_grid_begins_at_the_first_open_row_with_the_name_behind_it(screen: WriteBackScreen) -> None:
    assert screen.editor.toPlainText() == "1 "
    assert screen.editor.name_of(0) == "Jean Moreau, Atelier Nord"
    assert states(screen) == [BLANK]


def test_enter_goes_to_the_next_open_row(screen: WriteBackScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "ok 4m water feed confirmed\nnr\n")

    assert screen.editor.lines() == ["1 ok 4m water feed confirmed", "2 nr", "3 "]
    assert states(screen) == [UNDERSTOOD, UNDERSTOOD, BLANK]


def test_what_was_understood_is_stored_by_keys_alone_and_undone_as_one_step(
    screen: WriteBackScreen, session: Session, listed: Book, qtbot: QtBot
) -> None:
    before = journalled_rows(listed)
    typed(screen, qtbot, "ok 4m fri quote: send the offer\nnr\nzz maybe later")

    qtbot.keyClick(screen.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(calls(listed)) == 2)

    assert [call[1:] for call in calls(listed)] == [("reached", 4, "send the offer"), ("no answer", None, "")]
    qtbot.waitUntil(lambda: screen.editor.lines() == ["3 zz maybe later"])
    session.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: journalled_rows(listed) == before)
    qtbot.waitUntil(lambda: screen.editor.lines()[:2] == ["1 ok 4m fri quote: send the offer", "2 nr"])
    assert screen.editor.lines()[2:] == ["3 zz maybe later"]


def test_tab_takes_what_a_line_offers(screen: WriteBackScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "zz maybe later")
    assert states(screen) == [WRONG]

    qtbot.keyClick(screen.editor, Qt.Key.Key_Tab)

    assert screen.editor.lines() == ["1 cb maybe later"]
    assert states(screen) == [UNDERSTOOD]


def test_a_wrong_answer_to_the_script_is_explained_and_tab_takes_what_can_be_chosen(
    screen: WriteBackScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [f"P{n},Ott,{('cold', 'warm')[n % 2]}" for n in range(1, 10)]
    (tmp_path / "people.csv").write_text("\n".join(["First Name,Last Name,Stage", *rows, ""]))
    for command in (
        ImportFiles((tmp_path / "people.csv",)),
        SaveScript("Quote", "# A\n[ask: stage]"),
        ChangeList(LIST, script=1),
    ):
        screen._bridge.do(command)
    qtbot.waitUntil(
        lambda: screen.paper is not None and [field.kind for field in screen.paper.list.asked] == ["choice"]
    )

    typed(screen, qtbot, "ok glad !stage: wram")
    assert states(screen) == [WRONG]
    assert "stage: “wram” is none of what can be chosen." in screen.editor.accessibleDescription()
    qtbot.keyClick(screen.editor, Qt.Key.Key_Tab)

    assert screen.editor.lines() == ["1 ok glad !stage: warm"]
    assert states(screen) == [UNDERSTOOD]
    assert "stage: warm" in screen.editor.accessibleDescription()


def test_the_same_row_twice_asks_and_shift_tab_takes_the_line_out(screen: WriteBackScreen, qtbot: QtBot) -> None:
    screen.editor.show_lines(["1 nr", "1 ok"])
    screen.read()
    assert states(screen) == [UNDERSTOOD, ASKS]

    qtbot.keyClick(screen.editor, Qt.Key.Key_Backtab)

    assert screen.editor.lines() == ["1 nr"]


def test_tab_goes_on_to_the_day_where_nothing_is_offered(screen: WriteBackScreen, qtbot: QtBot) -> None:
    screen.editor.setFocus()
    qtbot.keyClick(screen.editor, Qt.Key.Key_Tab)

    assert not screen.editor.hasFocus()
    assert screen.editor.lines() == ["1 "]


def test_the_right_side_says_what_is_stored_beside_each_line(screen: WriteBackScreen) -> None:
    screen.editor.show_lines(["1 ok 4m fri quote: send the offer", "2-3 nr", "9 nr"])
    screen.read()

    assert screen.stored.words(0) == "Jean Moreau, Reached, 4 min, send the offer, Quote Fri 29 May"
    assert screen.stored.words(1).startswith("Hannah, Rosa, No answer, ")
    assert screen.stored.words(2) == "Row 9 is not on list K1, which ends with 6."
    tops = [place.top() for _, place in screen.editor.seen_rows()]
    assert {later - earlier for earlier, later in pairwise(tops)} == {screen.editor.row_height()}


def test_counts_and_what_is_held_up_are_said(screen: WriteBackScreen) -> None:
    screen.editor.show_lines(["1 ok", "2 zz", "3-4 nr"])
    screen.read()

    assert screen._counts.text() == "3 understood, 1 not, 2 still open"
    assert screen.foot.save_button.accessibleName() == "Save 3 results"
    assert screen.foot.rest.text() == "Line 2 stays in the draft; all others are saved."


def test_a_pasted_block_takes_the_place_of_the_first_number(screen: WriteBackScreen) -> None:
    block = QMimeData()
    block.setText("1 nr\r\n2 lm\r\n3 ok 5m\r\n")

    screen.editor.insertFromMimeData(block)
    screen.read()

    assert states(screen) == [UNDERSTOOD] * 3


def test_a_text_file_may_be_let_fall_on_it(screen: WriteBackScreen, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes("1 nr\r\n2 lm: später\r\n".encode("cp1252"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(notes))])
    assert screen.editor.canInsertFromMimeData(dropped)

    screen.editor.insertFromMimeData(dropped)
    screen.read()

    assert screen.editor.lines() == ["1 nr", "2 lm: später"]


def test_esc_keeps_the_lines_as_a_draft_that_is_there_again(
    screen: WriteBackScreen, session: Session, listed: Book, qtbot: QtBot
) -> None:
    typed(screen, qtbot, "ok 4m\nzz")
    screen.set_day("2026-05-27")

    qtbot.keyClick(screen.editor, Qt.Key.Key_Escape)

    assert session.window.screen_key() == "lists"
    qtbot.waitUntil(lambda: f"writeback:{LIST}" in read_drafts(listed), timeout=5000)
    assert read_drafts(listed)[f"writeback:{LIST}"] == "2026-05-27\n1 ok 4m\n2 zz"
    type_back(session, LIST)
    qtbot.waitUntil(lambda: screen.current() == LIST and screen.editor.lines() == ["1 ok 4m", "2 zz"])
    assert screen.paper is not None
    assert screen.paper.day == "2026-05-27"


def test_a_draft_survives_the_end_of_the_program(
    screen: WriteBackScreen,
    session: Session,
    listed: Book,
    open_session: Callable[..., Session],
    qtbot: QtBot,
) -> None:
    typed(screen, qtbot, "ok 4m: half a wo")
    session.window.close()

    again = open_session(a_book(listed.profile.folder))
    type_back(again, LIST)

    qtbot.waitUntil(lambda: again.screens.writeback.editor.lines() == ["1 ok 4m: half a wo"])


def test_days_count_from_the_day_that_is_chosen(screen: WriteBackScreen) -> None:
    screen.editor.show_lines(["1 ok sat call"])
    screen.read()
    first = screen.readings[0].calls[0].follow_ups[0].due

    screen.set_day("2026-05-20")

    assert (first, screen.readings[0].line.when and screen.readings[0].line.when.due) == ("2026-05-30", "2026-05-23")
    assert screen.foot.day_button.text() == "Calls were on Wed 20 May"


def test_the_list_is_asked_for_by_its_printed_id(session: Session, qtbot: QtBot) -> None:
    session.window.go("today")

    session.window.acts.trigger("type_back")
    qtbot.waitUntil(lambda: bool(session.window.findChildren(OneLineDialog)))
    dialog = session.window.findChildren(OneLineDialog)[0]
    assert dialog.field.text() == "K1"
    dialog.submit()

    qtbot.waitUntil(lambda: session.screens.writeback.current() == LIST)
    assert session.window.screen_key() == "writeback"


def test_a_line_may_begin_with_its_own_number_as_on_paper(screen: WriteBackScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "3 nr\n1 ok 8m\nlm\n5-6 nr")

    assert screen.editor.lines() == ["3 nr", "1 ok 8m", "2 lm", "5-6 nr"]
    assert [[row.pos for row in reading.rows] for reading in screen.readings] == [[3], [1], [2], [5, 6]]
    assert states(screen) == [UNDERSTOOD] * 4


def test_a_number_that_is_no_row_stays_behind_the_one_offered_and_is_asked_about(
    screen: WriteBackScreen, qtbot: QtBot
) -> None:
    typed(screen, qtbot, "45 ok")

    assert screen.editor.lines() == ["1 45 ok"]
    assert states(screen) == [WRONG]


def test_the_chosen_list_is_typed_back_from_its_page(session: Session, qtbot: QtBot) -> None:
    session.window.go("lists")
    qtbot.waitUntil(lambda: session.screens.lists.current() == LIST)

    session.window.acts.trigger("type_back")

    qtbot.waitUntil(lambda: session.screens.writeback.current() == LIST)


def test_a_list_that_changed_meanwhile_is_read_anew_and_the_lines_stay(
    screen: WriteBackScreen, listed: Book, session: Session, qtbot: QtBot
) -> None:
    from pim.commands.listing import TakeOut

    typed(screen, qtbot, "nr")
    row = screen.paper.list.by_pos[1].id if screen.paper else 0

    session.bridge.do(TakeOut((row,)))

    qtbot.waitUntil(lambda: states(screen) == [ASKS])
    assert screen.editor.lines() == ["1 nr"]


def test_numbers_end_under_one_another(screen: WriteBackScreen) -> None:
    screen.editor.show_lines(["1 nr", "2-3 nr", "116 nr"])

    ends = set()
    for at, digits in enumerate((1, 3, 3)):
        cursor = screen.editor.textCursor()
        cursor.setPosition(screen.editor.document().findBlockByNumber(at).position() + digits)
        ends.add(screen.editor.cursorRect(cursor).left())

    assert max(ends) - min(ends) <= 2


def test_after_a_crash_the_typed_list_is_offered_back(
    listed: Book, open_session: Callable[..., Session], qtbot: QtBot
) -> None:
    drafts = listed.drafts()
    drafts.put(f"writeback:{LIST}", "2026-05-28\n1 ok 4m: half a wo")
    drafts.close()
    SettingsState(SettingsFile(listed.profile.settings)).set(RUNNING, True)

    session = open_session(listed)
    qtbot.waitUntil(lambda: "Type back list K1" in [button.accessibleName() for button in offers(session)])
    next(button for button in offers(session) if button.accessibleName() == "Type back list K1").click()

    qtbot.waitUntil(lambda: session.screens.writeback.editor.lines() == ["1 ok 4m: half a wo"])


def offers(session: Session) -> list[Button]:
    return session.window.banner.findChildren(Button)


def test_what_a_line_means_is_told_to_who_does_not_see_it(screen: WriteBackScreen, qtbot: QtBot) -> None:
    typed(screen, qtbot, "zz maybe later")
    assert screen.editor.accessibleDescription() == "Jean Moreau, “zz” is not a result. Did you mean cb (call back)?"

    qtbot.keyClick(screen.editor, Qt.Key.Key_Tab)

    assert screen.editor.accessibleDescription().startswith("Jean Moreau, Call back, maybe later")


def test_a_call_back_without_a_time_is_planned_for_the_next_working_day(
    screen: WriteBackScreen, session: Session, listed: Book, qtbot: QtBot
) -> None:
    typed(screen, qtbot, "cb")

    screen.save()

    qtbot.waitUntil(lambda: len(calls(listed)) == 1)
    reader = listed.reader()
    planned = reader.connection.execute("SELECT kind, due FROM activity WHERE state = 'planned'").fetchall()
    reader.close()
    assert [tuple(row) for row in planned] == [("call", "2026-05-29")]


def test_rare_letters_do_not_shift_the_colours(screen: WriteBackScreen) -> None:
    screen.editor.show_lines(["1 \U0001f600 ok: yes"])
    screen.read()

    block = screen.editor.document().firstBlock()
    strong = [part for part in block.layout().formats() if part.format.fontWeight() == 600]
    assert [(part.start, part.length) for part in strong] == [(5, 2)]
