"""The whole window on a real book: first run, import, find, call, plan, undo, print, as a person would."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import LogCall, Plan
from pim.commands.sample import LoadSample
from pim.settings import SettingsFile
from tests.builders import START, a_book, a_person, a_place
from tests.gui.conftest import agree
from ui.dialogs.plan import PlanDialog
from ui.lists.builder import ListBuilder
from ui.session import Session

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Person{n:02d};Ada;;;\r\nFN:Ada Person{n:02d}\r\n"
    f"TEL:+44 20 7946 0{n:03d}\r\nEND:VCARD\r\n"
    for n in range(30)
)
Open = Callable[..., Session]


def names(session: Session) -> list[str]:
    model = session.screens.people.panel.model
    rows = (model.row_at(at) for at in range(model.rowCount()))
    return [row.name for row in rows if row is not None]  # type: ignore[attr-defined]


def type_into_find(qtbot: QtBot, session: Session, text: str) -> None:
    session.window.acts.trigger("find")
    qtbot.keyClicks(session.window.finder.edit, text)


def found(session: Session) -> list[str]:
    model = session.window.finder._model
    rows = (model.row_at(at) for at in range(model.rowCount()))
    return [row.name for row in rows if row is not None]  # type: ignore[attr-defined]


def test_an_empty_book_opens_on_the_first_steps(open_session: Open) -> None:
    session = open_session()
    assert session.window.centralWidget().currentWidget().accessibleName() == "First steps"


def test_starting_empty_shows_a_list_that_offers_the_next_act(open_session: Open, qtbot: QtBot) -> None:
    session = open_session()
    page = session.window.centralWidget().currentWidget()
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: session.window.screen_key() == "people")
    qtbot.waitUntil(lambda: session.screens.people._pages.currentIndex() == 1)


def test_a_chosen_file_comes_in_and_one_key_takes_it_back(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    file = tmp_path / "friends.vcf"
    file.write_text(CARDS, newline="")
    agree(session)
    with qtbot.waitSignal(session.imports.finished, timeout=20_000):
        session.imports.start([file])
    qtbot.waitUntil(lambda: len(names(session)) == 30)
    with qtbot.waitSignal(session.bridge.changed):
        session.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: session.screens.people.panel.model.rowCount() == 0)


def test_a_book_filled_by_the_command_line_leaves_the_first_page(
    open_session: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session()
    assert not session.window.screen_key()  # the first page covers everything
    beside = a_book(tmp_path / "book")
    beside.do(a_person("Eva Lang"))
    beside.close()
    qtbot.waitUntil(lambda: session.window.screen_key() == "people")
    qtbot.waitUntil(lambda: names(session) == ["Eva Lang"])


def test_a_second_import_while_one_runs_is_refused_in_words(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    file = tmp_path / "friends.vcf"
    file.write_text(CARDS * 20, newline="")
    agree(session)
    with qtbot.waitSignal(session.imports.finished, timeout=30_000):
        session.imports.start([file])
        with qtbot.waitSignal(session.bridge.failed) as said:
            session.imports.start([file])
    assert "running already" in str(said.args[0])


def test_a_file_that_is_none_is_said_in_the_banner(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session()
    file = tmp_path / "notes.vcf"
    file.write_text("shopping list")
    with qtbot.waitSignal(session.bridge.failed):
        session.imports.start([file])
    qtbot.waitUntil(lambda: not session.window.banner.isHidden())


def test_typing_digits_finds_the_person_and_enter_opens_the_page(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    type_into_find(qtbot, session, "0182")
    qtbot.waitUntil(lambda: "Eva Lang" in found(session))
    qtbot.keyClick(session.window.finder.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.screens.people.contact.contact_id == 1)
    assert session.window.screen_key() == "people"


def test_a_typed_call_is_planned_by_enter_and_undone_by_its_key(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    type_into_find(qtbot, session, "call Eva tomorrow 3pm about offer")
    qtbot.waitUntil(lambda: any("Eva Lang" in words and "offer" in words for words in found(session)))
    with qtbot.waitSignal(session.bridge.changed):
        qtbot.keyClick(session.window.finder.edit, Qt.Key.Key_Return)
    steps = [item for item in session.bridge.page.timeline(1) if item.state == "planned"]
    assert [(step.kind, step.subject) for step in steps] == [("call", "offer")]
    qtbot.waitUntil(lambda: "Undo Plan" in session.window.acts.action("undo").text())
    with qtbot.waitSignal(session.bridge.changed):
        session.window.acts.trigger("undo")
    assert session.bridge.page.timeline(1) == []


def test_a_command_behind_the_sign_changes_the_screen(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    type_into_find(qtbot, session, ">history")
    assert found(session)[0] == "History"
    qtbot.keyClick(session.window.finder.edit, Qt.Key.Key_Return)
    assert session.window.screen_key() == "history"


def test_a_new_person_stands_in_list_and_find_after_the_first_field(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    type_into_find(qtbot, session, "person Ida Berg, Berg AG, +44 20 7946 0999")
    qtbot.waitUntil(lambda: any("Ida Berg" in words for words in found(session)))
    with qtbot.waitSignal(session.bridge.changed):
        qtbot.keyClick(session.window.finder.edit, Qt.Key.Key_Return)
    session.window.go("people")
    qtbot.waitUntil(lambda: "Ida Berg" in names(session))


def test_the_filter_narrows_the_list_and_escape_clears_it(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: len(names(session)) == 2)
    session.window.acts.trigger("filter")
    qtbot.keyClicks(session.screens.people.panel.filter, "tom")
    qtbot.waitUntil(lambda: names(session) == ["Tom Field"])
    qtbot.keyClick(session.screens.people.panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(session)) == 2)


def test_a_filter_that_finds_nobody_says_so_and_offers_the_way_back(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.keyClicks(session.screens.people.panel.filter, "zzzz")
    qtbot.waitUntil(lambda: session.screens.people.panel._pages.currentIndex() == 1)


def test_archived_people_leave_the_list_and_undo_brings_them_back(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: len(names(session)) == 2)
    session.screens.people.panel.view.go_to(1)
    qtbot.waitUntil(lambda: session.screens.people.contact.contact_id == 1)
    session.window.acts.trigger("archive")
    qtbot.waitUntil(lambda: names(session) == ["Tom Field"])
    session.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: len(names(session)) == 2)


def test_today_shows_what_is_late_and_completing_it_takes_it_away(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    with_people.do(Plan(1, "call", "2026-01-05", subject="Revised quote", promise="mine"))
    session = open_session(with_people)
    session.window.go("today")
    qtbot.waitUntil(lambda: any(item.group == "late" for item in session.screens.today.items()))
    session.screens.today.view.go_to(1)
    session.window.acts.trigger("done")
    dialog = QApplication.activeModalWidget() or next(
        w for w in session.window.children() if w.inherits("QDialog") and w.isVisible()
    )
    with qtbot.waitSignal(session.bridge.changed):
        dialog.submit()
    qtbot.waitUntil(lambda: not any(item.group == "late" for item in session.screens.today.items()))


def test_a_call_list_is_made_of_the_people_shown(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: len(names(session)) == 2)
    session.window.acts.trigger("new_list")
    builder = session.window.findChild(ListBuilder)
    assert builder.name.text() == "People"
    builder.submit()
    qtbot.waitUntil(lambda: session.window.statusbar.message() == "2 people on the call list")
    qtbot.waitUntil(lambda: session.window.screen_key() == "lists")
    qtbot.waitUntil(lambda: session.screens.lists._row_model.rowCount() == 2)


def test_the_call_sheet_of_a_list_is_a_key_away(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    from ui.print.preview import PaperPreview

    session = open_session(with_people)
    session.window.go("today")
    session.window.acts.trigger("print")
    qtbot.waitUntil(lambda: bool(session.window.findChildren(PaperPreview)), timeout=10_000)
    preview = session.window.findChildren(PaperPreview)[0]
    assert len(preview.pages) == 1
    preview.close()


def test_history_names_each_step_and_takes_an_older_one_back(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    with_people.do(LogCall(2, "reached", "talked"))
    session = open_session(with_people)
    session.window.go("history")
    history = session.screens.history
    qtbot.waitUntil(lambda: history._model.rowCount() == 3)
    told = [history._model.row_at(at).second_line for at in range(3)]  # type: ignore[attr-defined]
    assert told[0].startswith("Lang OG, ")  # with whom the call was
    assert "Tom Field" not in told[1]  # what the label says already
    session.screens.history.view.go_to(1)
    with qtbot.waitSignal(session.bridge.changed):
        session.screens.history.undo_current()
    qtbot.waitUntil(lambda: session.screens.history._model.rowCount() == 4)
    assert session.bridge.page.counts()["person"] == 1


def test_history_names_who_was_changed_since_and_stays(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    with_people.do(LogCall(1, "reached", "talked"))
    session = open_session(with_people)
    session.window.go("history")
    qtbot.waitUntil(lambda: session.screens.history._model.rowCount() == 3)
    session.screens.history.view.go_to(1)
    session.screens.history.undo_current()
    qtbot.waitUntil(lambda: not session.screens.history.banner.isHidden())
    assert session.bridge.page.counts()["person"] == 2


def test_another_program_s_change_shows_by_itself(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: len(names(session)) == 2)
    other = a_book(tmp_path / "book", place=a_place(start=START + 1_000_000))
    other.do(a_person("Uli Neu"))
    other.close()
    qtbot.waitUntil(lambda: "Uli Neu" in names(session), timeout=10_000)


def test_the_window_comes_back_on_the_screen_it_was_closed_on(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path
) -> None:
    session = open_session(with_people)
    session.window.go("companies")
    session.window.close()
    again = open_session(a_book(tmp_path / "book"))
    assert again.window.screen_key() == "companies"


def test_closing_the_window_leaves_a_checked_backup(open_session: Open, with_people: Book, tmp_path: Path) -> None:
    session = open_session(with_people)
    session.window.close()
    assert len(a_book(tmp_path / "book").backups()) == 1


def test_settings_change_looks_at_once_and_are_kept(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.acts.trigger("scheme")
    kept = SettingsFile(with_people.profile.settings).settings.looks.theme
    assert kept == session.theme.mode


def test_every_action_that_can_be_done_has_words_key_and_explanation(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    for key in ("today", "people", "companies", "lists", "history", "settings"):
        session.window.go(key)
        for declared, action in session.window.acts.available():
            assert action.text(), declared.id
            assert action.toolTip(), declared.id
            assert action.shortcuts(), declared.id


def test_the_sample_book_shows_on_every_screen(open_session: Open, qtbot: QtBot, tmp_path: Path) -> None:
    book = a_book(tmp_path / "book")
    book.do(LoadSample())
    session = open_session(book)
    session.window.go("people")
    qtbot.waitUntil(lambda: session.screens.people.panel.model.rowCount() > 200)
    session.window.go("companies")
    qtbot.waitUntil(lambda: session.screens.companies.panel.model.rowCount() > 30)
    session.window.go("today")
    qtbot.waitUntil(lambda: len(session.screens.today.items()) > 10)


def test_the_country_of_phone_numbers_is_shown_changed_and_taken_back(
    open_session: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    book = a_book(tmp_path / "book")
    book.do(a_person("Eva Lang", phone="0113 496 0182"))
    session = open_session(book)
    session.window.go("settings")
    field = session.screens.settings.phone_region
    qtbot.waitUntil(lambda: field.text() == "GB")

    field.clear()
    qtbot.keyClicks(field, "at")
    with qtbot.waitSignal(session.bridge.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.bridge.page.phone_region() == "AT"
    with qtbot.waitSignal(session.bridge.changed):
        session.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: field.text() == "GB")


def test_a_country_that_is_none_is_said_and_not_kept(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("settings")
    field, banner = session.screens.settings.phone_region, session.screens.settings.banner
    qtbot.waitUntil(lambda: field.text() == "GB")

    field.clear()
    qtbot.keyClicks(field, "Atlantis")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not banner.isHidden())
    assert session.bridge.page.phone_region() == "GB"


def test_what_a_dialog_stored_is_said_with_the_way_back(open_session: Open, with_people: Book, qtbot: QtBot) -> None:
    session = open_session(with_people)
    session.show_contact(1)
    qtbot.waitUntil(lambda: session.window.topbar.primary.text() == "Call Eva Lang")
    session.window.say("Undone: Note", undo=False)

    session.screens.people.contact.follow_up()
    form = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PlanDialog))
    qtbot.keyClicks(form.next.edit, "tue 3pm")
    form.submit()

    qtbot.waitUntil(lambda: session.window.statusbar.message() != "Undone: Note")
    assert session.window.statusbar.message() == Plan(1, "call", "2026-06-02T15:00").label
