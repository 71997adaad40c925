"""The import screen: what would happen is shown, decided with keys and clicks, and nothing is changed before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import LogCall
from pim.commands.importing import ImportFiles
from pim.values.import_report import ImportReport, OutcomeRows, RowOutcome
from pim.values.outgoing import ALL, Outgoing
from pim.work.outgoing import write_zip
from tests.builders import a_book, a_person
from tests.gui.conftest import Session
from ui.imports.decisions import Decisions
from ui.imports.flow import in_words
from ui.imports.page import ImportScreen
from ui.imports.result import ImportResult, headline
from ui.imports.rows import ImportRow, RehearsedRows
from ui.imports.sides import SideButton
from ui.imports.tiles import Tile
from ui.theme import Theme

Open = Callable[..., Session]


def card(uid: str, name: str, *lines: str) -> str:
    given, _, family = name.rpartition(" ")
    said = "".join(f"{line}\r\n" for line in lines)
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nN:{family};{given};;;\r\nFN:{name}\r\n{said}END:VCARD\r\n"


HERE = card("anna", "Anna Kowalczyk", "TITLE:Owner", "TEL:+44 7700 900317") + card("tom", "Tom Field", "NOTE:golf")
CHANGED = card("anna", "Anna Kowalczyk", "TITLE:Director", "TEL:+44 7700 900317", "BDAY:1980-02-03")
NEW = card("ida", "Ida Berg", "TEL:+44 20 7946 0777")
UNCLEAR = card("tom-2", "Tom Field", "TEL:+44 20 7946 0001")
BROKEN = "BEGIN:VCARD\r\nEND:VCARD\r\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = a_book(tmp_path / "book")
    (tmp_path / "here.vcf").write_text(HERE, newline="")
    made.do(ImportFiles((tmp_path / "here.vcf",)))
    return made


def shown(qtbot: QtBot, session: Session, folder: Path, text: str, name: str = "new.vcf") -> ImportScreen:
    """The screen after a file was chosen and rehearsed."""
    path = folder / name
    path.write_text(text, newline="")
    with qtbot.waitSignal(session.imports.rehearsed, timeout=20_000):
        session.imports.start([path])
    assert session.window.screen_key() == "import"
    return session.imports.screen


def rows(screen: ImportScreen) -> list[ImportRow]:
    model = screen.view.rows_model
    found = (model.row_at(at) for at in range(model.rowCount()))
    return [row for row in found if isinstance(row, ImportRow)]


def people_in(book: Book) -> int:
    reader = book.reader()
    found = reader.counts().get("person", 0)
    reader.close()
    return found


def tiles(screen: ImportScreen) -> list[str]:
    return [tile.accessibleName().split(",")[0] for tile in screen.tiles.tiles.values()]


def people(session: Session) -> int:
    return session.bridge.page.counts().get("person", 0)


def imported(qtbot: QtBot, session: Session, act: Callable[[], object]) -> ImportReport:
    with qtbot.waitSignal(session.imports.finished, timeout=20_000) as told:
        act()
    report = told.args[0]
    assert isinstance(report, ImportReport)
    return report


def test_an_easy_file_comes_in_with_one_enter(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    screen = shown(qtbot, session, tmp_path, NEW)
    session.window.activateWindow()
    qtbot.waitUntil(lambda: session.window.focusWidget() is screen.button)
    assert people(session) == 0
    assert screen.button.text() == "Import 1 contact"
    report = imported(qtbot, session, lambda: qtbot.keyClick(screen.button, Qt.Key.Key_Return))
    assert (report.added, people(session)) == (1, 1)


def test_tiles_count_and_filter_the_rows(open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path) -> None:
    screen = shown(qtbot, open_session(book), tmp_path, CHANGED + NEW + UNCLEAR + BROKEN)
    assert tiles(screen) == ["1 added", "1 updated", "0 unchanged", "1 unclear", "1 not readable"]
    assert [row.name for row in rows(screen)] == ["Tom Field"]  # what has to be decided comes first
    for key, names in (("updated", ["Anna Kowalczyk"]), ("added", ["Ida Berg"]), ("unreadable", ["new.vcf, line 24"])):
        qtbot.mouseClick(screen.tiles.tiles[key], Qt.MouseButton.LeftButton)
        assert [row.name for row in rows(screen)] == names
    assert [(row.why, row.mark) for row in rows(screen)] == [("The card is empty.", "bad")]
    qtbot.mouseClick(screen.tiles.tiles["unreadable"], Qt.MouseButton.LeftButton)
    assert len(rows(screen)) == 4


def test_the_file_is_named_with_who_wrote_it(open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path) -> None:
    apple = NEW.replace("VERSION:3.0", "VERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17.5//EN")
    screen = shown(qtbot, open_session(book), tmp_path, apple)
    assert screen._about.text() == "new.vcf · vCard of Apple · 1 entry"


def test_m_merges_k_keeps_apart_and_space_leaves_out(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    session = open_session(book)
    screen = shown(qtbot, session, tmp_path, UNCLEAR + NEW)
    view = screen.view
    assert screen.button.text() == "Import 2 contacts"
    assert rows(screen)[0].then == "Merge with Tom Field, or keep apart?"
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert rows(screen)[0].then == "Comes in on its own"
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert rows(screen)[0].then == "Left out"
    assert screen.button.text() == "Import 1 contact"
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_M)
    assert rows(screen)[0].then == "Merged with Tom Field"
    report = imported(qtbot, session, lambda: session.window.acts.trigger("primary"))
    assert (report.added, report.updated) == (1, 1)
    assert people(session) == 3


def test_values_stand_beside_each_other_and_a_side_is_taken(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    session = open_session(book)
    screen = shown(qtbot, session, tmp_path, CHANGED)
    screen.view.setFocus()
    buttons = [button for button in screen.sides.findChildren(SideButton) if button.isVisible()]
    said = [(button.accessibleName(), button.isChecked()) for button in buttons]
    assert said == [
        ("Job title, here: Owner", False),
        ("Job title, in the file: Director", True),
        ("Birthday, here: (nothing)", False),
        ("Birthday, in the file: 1980-02-03", True),
    ]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert rows(screen)[0].then == "Fills 1 gap: Birthday"
    qtbot.keyClick(screen.view, Qt.Key.Key_Left)
    assert rows(screen)[0].then == "Stays as it is"
    qtbot.keyClick(screen.view, Qt.Key.Key_Right)
    assert rows(screen)[0].then == "2 values change: Job title, Birthday"
    qtbot.keyClick(screen.view, Qt.Key.Key_Left)
    imported(qtbot, session, screen.start_import)
    page = session.bridge.page.page(1)
    assert page is not None
    assert page.facts.title == "Owner"


def test_another_whom_a_row_may_be_shows_their_own_values(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    # Given two people of one name, and a card that may be either
    book.do(a_person("Tom Field", phone="+44 20 7946 0555"))
    session = open_session(book)
    screen = shown(qtbot, session, tmp_path, card("tom-9", "Tom Field", "NOTE:tea", "EMAIL:tom@x.example"))

    def values() -> dict[str, bool]:
        buttons = screen.sides.findChildren(SideButton)
        return {button.accessibleName(): button.isChecked() for button in buttons if button.isVisible()}

    assert "Notes, here: golf" in values()
    # When the other one is chosen
    whom = screen.sides.findChild(QComboBox)
    whom.setCurrentIndex(1)
    whom.activated.emit(1)
    # Then the values beside the card's are theirs, and a side taken is taken for them
    assert "Notes, here: (nothing)" in values()
    assert rows(screen)[0].then == "Merged with Tom Field"
    refused = next(
        button for button in screen.sides.findChildren(SideButton) if "Notes, here" in button.accessibleName()
    )
    qtbot.mouseClick(refused, Qt.MouseButton.LeftButton)
    imported(qtbot, session, screen.start_import)
    other = session.bridge.page.page(3)
    assert other is not None
    assert ([mail.value for mail in other.facts.emails], list(other.facts.notes)) == (["tom@x.example"], [])


def test_escape_leaves_nothing_behind(open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path) -> None:
    session = open_session(book)
    screen = shown(qtbot, session, tmp_path, NEW)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert session.window.screen_key() == "people"
    assert people(session) == 2
    assert not screen.can_import


def test_entries_of_a_calendar_are_not_called_contacts(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    events = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20260101T100000Z\r\nEND:VEVENT\r\n" for n in (1, 2))
    path = tmp_path / "days.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", newline="")
    screen = shown(qtbot, session, tmp_path, NEW)
    with qtbot.waitSignal(session.imports.rehearsed, timeout=20_000):
        session.imports.start([path, tmp_path / "new.vcf"])
    assert screen.button.text() == "Import 1 contact and 2 entries"
    screen.view.toggled.emit(1)
    assert screen.button.text() == "Import 1 contact and 1 entry"
    report = imported(qtbot, session, screen.start_import)
    assert in_words(report) == "1 contact added, 1 entry added, 1 left out"
    assert headline(report) == "1 contact came in."


def test_a_file_with_nothing_new_offers_no_import(open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path) -> None:
    screen = shown(qtbot, open_session(book), tmp_path, HERE)
    assert not screen.button.isEnabled()
    assert screen.button.text() == "Nothing new to import"


def test_a_click_on_the_mark_leaves_a_row_out(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(qtbot, open_session(), tmp_path, NEW)
    place = screen.view.visualRect(screen.view.rows_model.index(0))
    spot = QPoint(place.left() + 22, place.center().y())
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert rows(screen)[0].mark == "leave"
    assert not screen.button.isEnabled()


def test_columns_of_a_table_are_shown_with_samples_and_can_be_changed(
    open_session: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session()
    table = "First Name,Last Name,Job\r\nIda,Berg,Baker\r\nTom,Field,Cook\r\n"
    screen = shown(qtbot, session, tmp_path, table, "people.csv")
    columns = screen.files.columns
    assert columns.isVisible()
    names = [combo.currentText() for combo in columns.combos]
    assert names[:2] == ["First name", "Last name"]
    combo = columns.combos[2]
    at = combo.findText("Job title")
    combo.setCurrentIndex(at)
    with qtbot.waitSignal(session.imports.looked_again, timeout=20_000):
        combo.activated.emit(at)
    assert columns.combos[2] is combo
    report = imported(qtbot, session, screen.start_import)
    assert report.added == 2
    page = session.bridge.page.page(session.bridge.page.ids("person")[0])
    assert page is not None
    assert page.facts.title == "Baker"


def test_other_columns_are_looked_at_beside_what_is_shown(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    # Given a table on the screen, one row of which is to be left out
    session = open_session()
    table = "First Name,Last Name,Job\r\nIda,Berg,Baker\r\nTom,Field,Cook\r\n"
    screen = shown(qtbot, session, tmp_path, table, "people.csv")
    screen.view.toggled.emit(2)
    combo = screen.files.columns.combos[2]
    combo.setFocus()
    # When a column is said to be something else
    combo.setCurrentIndex(combo.findText("Job title"))
    combo.activated.emit(combo.currentIndex())
    screen.files.columns.tell_now()
    # Then the old rows stay, pale, and cannot be imported until the new ones are there
    assert [row.name for row in rows(screen)] == ["Ida Berg", "Tom Field"]
    assert not screen.pane.isEnabled()
    assert not screen.can_import
    qtbot.waitSignal(session.imports.looked_again, timeout=20_000).wait()
    assert screen.pane.isEnabled()
    # And what was decided stands, and the keyboard is where it was
    assert [row.mark for row in rows(screen)] == ["take", "leave"]
    assert screen.button.text() == "Import 1 contact"
    assert session.window.focusWidget() is combo


def test_the_newest_columns_win_and_escape_stops_the_look(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    screen = shown(qtbot, session, tmp_path, "First Name,Last Name,Job\r\nIda,Berg,Baker\r\n", "people.csv")
    columns = screen.files.columns
    for name in ("Department", "Job title"):
        columns.combos[2].activated.emit(columns.combos[2].findText(name))
        columns.tell_now()
    qtbot.waitUntil(lambda: screen.can_import, timeout=20_000)
    assert session.imports._command is not None
    assert [column.field for column in dict(session.imports._command.mappings).popitem()[1].columns][2] == "title"
    columns.combos[2].activated.emit(columns.combos[2].findText("Department"))
    columns.tell_now()
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert session.window.screen_key() == "people"
    assert not screen.can_import


def test_with_nothing_chosen_the_screen_says_what_can_be_brought(theme: Theme, qtbot: QtBot) -> None:
    screen = ImportScreen(theme)
    qtbot.addWidget(screen)
    screen.show()
    with qtbot.waitSignal(screen.files_asked):
        screen.choose.click()
    assert "Drop files" in screen._nothing._words.text()


def test_of_a_hundred_thousand_rows_only_those_in_view_are_made(theme: Theme, qtbot: QtBot) -> None:
    """That all of it takes no noticeable time is measured by `bench`; here, that nothing is done for each row."""
    seen: list[int] = []

    class Seen(OutcomeRows):
        def __getitem__(self, at: int) -> RowOutcome:
            seen.append(at)
            return super().__getitem__(at)

    kinds = ("added", "updated", "unchanged", "unclear")
    told = [
        RowOutcome("x.vcf", n, n, f"Person {n}", kinds[n % 4], 0, "why", (), ((1, "Eva"),)) for n in range(1, 100_001)
    ]
    screen = ImportScreen(theme)
    qtbot.addWidget(screen)
    screen.resize(1200, 800)
    screen.show()
    report = ImportReport(files=1, read=100_000, added=50_000, updated=25_000, unchanged=25_000, rows=Seen(told))

    screen.show_rehearsal(Decisions(report))
    screen.tiles.choose("added")
    screen.view.step(20_000)
    screen.tiles.choose("unclear")
    screen.view.go_to(screen.decisions.numbers("unclear")[20_000])
    for _ in range(50):
        screen.view.decided.emit(screen.view.current_id(), "add")
    QApplication.processEvents()

    assert screen.view.model().rowCount() == 25_000
    assert screen.view.verticalScrollBar().maximum() > 0
    assert screen.decisions.undecided() == 25_000 - 50
    assert len(seen) < 5_000


def test_the_word_of_a_tile_stands_below_a_count_that_leaves_it_no_room(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("ui.imports.tiles.draw_line", lambda painter, rect, text, **how: drawn.append(text))
    tile = Tile(theme, "unreadable", "not readable", "line and reason listed")
    qtbot.addWidget(tile)
    tile.resize(220, 64)
    for count in (7, 1_223_574):
        tile.show_count(count)
        tile.grab()
    assert drawn == ["7", "not readable", "line and reason listed", "1,223,574", "not readable"]


def test_decisions_are_choices_and_counts() -> None:
    told = [
        RowOutcome("x", 1, 1, "A", "unclear", candidates=((7, "B"), (8, "C"))),
        RowOutcome("x", 2, 9, "D", "unchanged", 3),
        RowOutcome("x", 3, 20, "E", "added"),
    ]
    decisions = Decisions(ImportReport(rows=OutcomeRows(told)))
    assert (decisions.coming(), decisions.undecided()) == (2, 1)
    assert decisions.decide(1, "update", 8)
    assert decisions.whom(1) == (8, "C")
    assert not decisions.has_sides(1)  # there is nothing the card would change in C
    assert not decisions.decide(2, "add")
    assert not decisions.decide(3, "update")
    assert decisions.toggle(3)
    assert (decisions.coming(), decisions.undecided(), decisions.left()) == (1, 0, 1)
    assert [tuple(choice)[:4] for choice in decisions.choices()] == [("x", 1, "update", 8), ("x", 3, "leave", 0)]


def test_the_next_unclear_row_is_the_first_behind_that_nobody_decided_about() -> None:
    kinds = ("unclear", "added", "unclear", "unclear", "unchanged")
    told = [RowOutcome("x", n, n, f"P {n}", kind, candidates=((7, "B"),)) for n, kind in enumerate(kinds, 1)]
    decisions = Decisions(ImportReport(rows=OutcomeRows(told)))
    decisions.decide(3, "add")
    assert [decisions.next_unclear(after) for after in (0, 1, 2, 3, 4)] == [1, 4, 4, 4, 0]


def test_a_whole_book_comes_in_with_its_contacts_and_entries_counted(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    # Given a whole book that left with its people and a call
    book.do(LogCall(1, "reached", "About the offer"))
    there = people_in(book)
    reader = book.reader()
    write_zip(tmp_path / "all.zip", reader.files(Outgoing(ALL)))
    reader.close()
    # When it is looked at from an empty one
    session = open_session(a_book(tmp_path / "other"))
    with qtbot.waitSignal(session.imports.rehearsed, timeout=20_000):
        session.imports.start([tmp_path / "all.zip"])
    screen = session.imports.screen
    # Then the button says what comes, and brings it
    assert screen.button.text() == f"Import {there} contacts and 1 entry"
    screen.button.click()
    qtbot.waitUntil(lambda: people_in(session.bridge.book) == there, timeout=20_000)


def test_a_time_zone_alone_is_kept_without_being_called_an_entry(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nEND:VTIMEZONE\r\n"
    screen = shown(qtbot, open_session(book), tmp_path, f"BEGIN:VCALENDAR\r\n{zone}END:VCALENDAR\r\n", "zone.ics")
    assert rows(screen)[0].then == "Kept as it came; it holds nothing to show"
    assert (screen.button.text(), screen.can_import) == ("Keep it as it came", True)
    report = ImportReport(read=1, added=1, kept=1)
    assert (headline(report), in_words(report)) == (
        "It is kept as it came; it holds nothing to show.",
        "1 kept as it came",
    )


def test_why_something_is_new_is_said_of_people_entries_and_rows_that_name_nobody() -> None:
    rows = RehearsedRows()
    rows.decisions = Decisions(
        ImportReport(
            rows=OutcomeRows(
                [
                    RowOutcome("x", 1, 1, "Ida Ott", "added"),
                    RowOutcome("x", 2, 2, "Lunch", "added", is_entry=True),
                    RowOutcome("x", 3, 3, "", "added"),
                ]
            )
        )
    )
    assert [row.why for row in rows.page((1, 2, 3))] == [
        "Nobody like this is here yet",
        "Not in the book yet",
        "There is no name, number or mail in it",
    ]


def test_all_that_could_not_be_read_is_saved_as_a_list(
    open_session: Open, qtbot: QtBot, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given more lines than the result shows
    session = open_session(book)
    (tmp_path / "many.vcf").write_text(NEW + BROKEN * 3, newline="")
    monkeypatch.setattr("ui.imports.unreadable.MOST_LISTED", 2)
    session.imports.start([tmp_path / "many.vcf"])
    qtbot.waitUntil(lambda: session.imports.screen.can_import)
    session.imports.screen.start_import()
    qtbot.waitUntil(lambda: session.window.findChild(ImportResult) is not None, timeout=20_000)
    result = session.window.findChild(ImportResult)
    assert result is not None
    # When the list is saved
    kept = tmp_path / "list.txt"
    monkeypatch.setattr("ui.file_choice.QFileDialog.getSaveFileName", lambda *_: (str(kept), ""))
    result.list_asked.emit()
    # Then all of them stand in it, each with its line
    qtbot.waitUntil(lambda: kept.exists() and kept.read_text().count("many.vcf, line") == 3)
    assert "and 1 more" in result.findChild(QPlainTextEdit).toPlainText()
    result.close()
