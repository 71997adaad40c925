"""Call lists in the window: built with counts, shown with their states, added to, rows taken out and opened again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import Desk, LogCall
from pim.commands.listing import MakeList
from pim.texts import use_language
from pim.values.list_plan import ListPlan, ListRules
from tests.builders import START, a_book, a_person
from ui.lists.builder import ListBuilder
from ui.lists.work import ListWorkDialog
from ui.session import Session
from ui.theme import Theme

Open = Callable[[Book], Session]
DAY = 86_400_000


@pytest.fixture
def with_six(tmp_path: Path) -> Book:
    """Six people with numbers, two of them in a group, one called two days ago."""
    book = a_book(tmp_path / "six")
    for n in range(6):
        groups = "vip" if n < 2 else ""
        book.do(a_person(f"Person {n}", phone=f"0113 496 {n:04}", groups=groups))
    calls = (reader := book.reader()).find_ids("person 5")
    reader.close()
    book.do(LogCall(calls[0], "no answer", at=START - 2 * DAY))
    return book


def a_list_of_two(book: Book) -> tuple[int, ...]:
    """Put the group on list 1; who they are."""
    reader = book.reader()
    two = tuple(reader.find_ids("group:vip"))
    reader.close()
    book.do(MakeList(ListPlan("Spring", two)))
    return two


def opened(session: Session, qtbot: QtBot) -> ListBuilder:
    session.window.acts.trigger("build_list")
    qtbot.waitUntil(lambda: session.window.findChild(ListBuilder) is not None)
    builder = session.window.findChild(ListBuilder)
    qtbot.waitUntil(lambda: builder._built[1] is not None)
    return builder


def counted(builder: ListBuilder, qtbot: QtBot, rows: int) -> None:
    qtbot.waitUntil(lambda: builder._built[0] == builder.plan() and len(builder._built[1].rows) == rows)


def rows_shown(session: Session) -> list[tuple[str, str]]:
    screen = session.screens.lists
    return [(row.name, screen._rows.page([contact])[0].right_bottom) for contact, row in screen._shown.items()]


def test_a_list_is_built_while_its_count_is_shown_after_each_rule(
    open_session: Open, qtbot: QtBot, with_six: Book
) -> None:
    session = open_session(with_six)
    session.window.go("lists")
    builder = opened(session, qtbot)
    builder.source.query.edit.setText("kind:person sort:-name")
    builder.name.edit.setText("Spring")
    counted(builder, qtbot, 6)
    builder.days.setValue(7)
    counted(builder, qtbot, 5)

    assert "called lately" in builder.counts.accessibleName()
    with qtbot.waitSignal(builder.made):
        builder.submit()
    qtbot.waitUntil(lambda: len(session.screens.lists._shown) == 5)
    assert rows_shown(session)[0][0] == "Person 4"
    assert session.screens.lists.known[1].name == "Spring"


def test_a_mistake_in_the_words_is_said_in_the_builder(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    session = open_session(with_six)
    session.window.go("lists")
    builder = opened(session, qtbot)
    builder.source.query.edit.setText("citi:Graz")

    qtbot.waitUntil(lambda: "city:" in builder.trouble.text())
    builder.source.query.edit.setText("nobody at all")
    counted(builder, qtbot, 0)
    builder.submit()
    qtbot.waitUntil(lambda: "Nobody comes on this list" in builder.trouble.text())


def test_a_group_and_another_lists_results_are_sources(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    reader = with_six.reader()
    two = tuple(reader.find_ids("group:vip"))
    reader.close()
    with_six.do(MakeList(ListPlan("First", two, rules=ListRules(again=True))))
    with_six.do(LogCall(two[0], "reached", at=START, desk=Desk(row=1)))
    session = open_session(with_six)
    session.window.go("lists")
    builder = opened(session, qtbot)
    source = builder.source
    source.kind.setCurrentIndex(source.kind.findData("group"))
    qtbot.waitUntil(lambda: source.which.currentData() == "vip")
    counted(builder, qtbot, 2)
    source.kind.setCurrentIndex(source.kind.findData("list"))
    qtbot.waitUntil(lambda: source.which.currentData() == "K1")

    assert source.words() == "list:K1/unreached"
    counted(builder, qtbot, 1)
    source.query.edit.setText("a or b")
    assert source.words() == "list:K1/unreached (a or b)"


def test_selected_people_are_narrowed_by_words(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    session = open_session(with_six)
    session.window.go("people")
    panel = session.screens.people.panel
    qtbot.waitUntil(lambda: panel.model.rowCount() == 6)
    panel.view.selectAll()
    builder = opened(session, qtbot)

    counted(builder, qtbot, 6)
    builder.source.query.edit.setText("-group:vip")
    counted(builder, qtbot, 4)


def test_the_page_shows_how_each_row_stands_and_opens_it_again(
    open_session: Open, qtbot: QtBot, with_six: Book
) -> None:
    reader = with_six.reader()
    every = tuple(reader.find_ids("kind:person"))
    reader.close()
    with_six.do(MakeList(ListPlan("Spring", every)))
    now = with_six.place.now()
    with_six.do(LogCall(every[0], "reached", at=now, desk=Desk(row=1)))
    with_six.do(LogCall(every[1], "no answer", at=now, desk=Desk(row=2)))
    session = open_session(with_six)
    session.window.go("lists")
    screen = session.screens.lists
    qtbot.waitUntil(lambda: len(screen._shown) == 6)

    told = [words for _, words in rows_shown(session)]
    assert told[0] == "Reached"
    assert told[1].startswith("No answer, again ")
    assert told[2:] == ["To call"] * 4
    screen.rows.setFocus()
    screen.rows.go_to(every[2])
    with qtbot.waitSignal(session.bridge.changed):
        session.window.acts.trigger("take_out")
    qtbot.waitUntil(lambda: rows_shown(session)[2][1] == "Left out: taken out by hand")
    screen.rows.setFocus()
    screen.rows.go_to(every[2])
    with qtbot.waitSignal(session.bridge.changed):
        session.window.acts.trigger("reopen_row")
    qtbot.waitUntil(lambda: rows_shown(session)[2][1] == "To call")


def test_more_people_come_behind_the_last_row(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    two = a_list_of_two(with_six)
    session = open_session(with_six)
    session.window.go("lists")
    qtbot.waitUntil(lambda: session.screens.lists.current() == 1)
    session.window.acts.trigger("extend_list")
    builder = session.window.findChild(ListBuilder)
    builder.source.query.edit.setText("kind:person")
    qtbot.waitUntil(lambda: builder._built[0] == builder.plan())
    with qtbot.waitSignal(builder.made):
        builder.submit()

    qtbot.waitUntil(lambda: len(session.screens.lists._shown) == 6)
    assert [row.pos for row in session.screens.lists._shown.values()] == [1, 2, 3, 4, 5, 6]
    assert [row.contact for row in session.screens.lists._shown.values()][:2] == list(two)


def test_how_a_list_is_called_is_changed(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    a_list_of_two(with_six)
    session = open_session(with_six)
    session.window.go("lists")
    qtbot.waitUntil(lambda: session.screens.lists.current() == 1)
    session.window.acts.trigger("list_work")
    dialog = session.window.findChild(ListWorkDialog)
    dialog.fields.retry.edit.setText("soon")
    dialog.submit()
    qtbot.waitUntil(lambda: "“soon”" in dialog.trouble.text())
    dialog.fields.retry.edit.setText("1d, weekday")
    dialog.fields.tries.setValue(3)
    dialog.fields.ends.edit.setText("2026-07-01")
    with qtbot.waitSignal(session.bridge.changed):
        dialog.submit()

    qtbot.waitUntil(lambda: session.screens.lists.known[1].max_tries == 3)
    line = session.screens.lists.known[1]
    assert (line.retry, line.ends) == (("1d", "weekday"), "2026-07-01")


def test_a_query_filters_a_list_of_people_and_sorts_it(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    session = open_session(with_six)
    session.window.go("people")
    panel = session.screens.people.panel
    qtbot.waitUntil(lambda: panel.model.rowCount() == 6)
    panel.filter.setText("-group:vip sort:-name")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
    names = [line.name for line in session.bridge.page.lines(panel.model.ids)]

    assert names == ["Person 5", "Person 4", "Person 3", "Person 2"]
    panel.filter.setText("groop:vip")
    qtbot.waitUntil(lambda: "group:" in panel._mistake.text() and panel._mistake.isVisibleTo(panel))
    assert panel.model.rowCount() == 4
    panel.filter.setText("group:vip")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert not panel._mistake.isVisibleTo(panel)


def test_a_mistake_in_the_find_box_is_said_there(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    session = open_session(with_six)
    session.window.acts.trigger("find")
    panel = session.window.finder
    panel.edit.setText("groop:vip")
    qtbot.waitUntil(lambda: any("group:" in row.name for row in panel._found.rows.values()))
    qtbot.keyClick(panel.edit, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.edit.setText("group:vip")
    qtbot.waitUntil(lambda: [row.name for row in panel._found.rows.values()][:2] == ["Person 0", "Person 1"])


@pytest.mark.parametrize("percent", [100, 150])
def test_what_is_done_with_a_list_takes_two_lines_at_most_and_the_rest_a_menu(
    open_session: Open, qtbot: QtBot, with_six: Book, theme: Theme, percent: int
) -> None:
    number = int(str(with_six.do(MakeList(ListPlan("Monday", (1, 2, 3)))).result))
    use_language("de")
    theme.set_text_percent(percent)
    session = open_session(with_six)
    session.window.resize(960, 600)
    session.window.go("lists")
    screen = session.screens.lists
    screen.show_list(number)
    qtbot.waitUntil(lambda: screen.current() == number and bool(screen.acts.left_over()))

    high = screen.acts.more.height()
    shown = [button for button in (*screen.acts.buttons, screen.acts.more) if button.isVisible()]
    qtbot.waitUntil(lambda: high <= screen.acts.height() <= 2 * high + 4)
    assert all(screen.acts.rect().contains(button.geometry()) for button in shown)
    assert screen.acts.more.accessibleName() == "Mehr"
    menu = screen.acts.menu()
    assert [act.text().partition("\t")[0] for act in menu.actions()] == [
        button.text() for button in screen.acts.buttons if button not in shown
    ]
    menu.actions()[-1].trigger()  # the last of them deletes the list
    qtbot.waitUntil(lambda: not screen.known)
    session.window.resize(1440, 900)
    theme.set_text_percent(100)
    use_language("en")


def test_a_list_shows_its_own_figures(open_session: Open, qtbot: QtBot, with_six: Book) -> None:
    number = int(str(with_six.do(MakeList(ListPlan("Monday", (1, 2, 3)))).result))
    row = with_six.reader()
    first = row.list_rows(number)[0]
    row.close()
    with_six.do(LogCall(first.contact, "reached", at=START - DAY, desk=Desk(row=first.id)))
    session = open_session(with_six)
    session.window.go("lists")
    session.screens.lists.show_list(number)
    qtbot.waitUntil(lambda: session.screens.lists.current() == number)

    session.screens.lists.numbers_button.click()

    reports = session.screens.reports
    qtbot.waitUntil(lambda: reports._behind.text() == "All calls made: 1 call")
    assert session.window.screen_key() == "reports"
    reports.show_list(0, "")
    qtbot.waitUntil(lambda: reports._behind.text() == "All calls made: 2 calls")
