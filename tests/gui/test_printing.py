"""What is printed from each screen: slips and tables from people, sheets, tables and slips from lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.contact import SetPrivate
from pim.commands.listing import MakeList
from pim.commands.script import SaveScript
from pim.texts import use_language
from pim.values.legend import legend, printed_codes
from pim.values.list_plan import ListPlan
from pim.values.result import shipped_results
from pim.values.sheet import LAST, SheetOptions
from tests.unit.sheet_checks import texts
from ui.calls.pad import ResultPad
from ui.print.offer import keep_options, kept_options
from ui.print.preview import PaperPreview
from ui.session import Session
from ui.theme import Theme

Open = Callable[..., Session]


def preview_of(session: Session, qtbot: QtBot) -> PaperPreview:
    session.window.acts.trigger("print")
    qtbot.waitUntil(lambda: bool(session.window.findChildren(PaperPreview)), timeout=10_000)
    return session.window.findChildren(PaperPreview)[0]


def words(preview: PaperPreview) -> str:
    return " ".join(mark.text for page in preview.pages for mark in texts(page))


def offers(preview: PaperPreview) -> list[str]:
    return [preview.what.itemText(at) for at in range(preview.what.count())]


def test_a_contact_is_printed_as_a_slip_and_the_list_as_a_table(
    open_session: Open, qtbot: QtBot, with_people: Book
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    session.show_contact(1)
    qtbot.waitUntil(lambda: session.screens.people.current() == 1)
    qtbot.waitUntil(lambda: len(session.screens.people.panel.model.ids) == 2)

    preview = preview_of(session, qtbot)

    assert offers(preview) == ["Print briefing slip", "All 2 shown as a table", "Print today’s calls"]
    assert "Eva Lang" in words(preview)
    assert "Tom Field" not in words(preview)
    assert not preview.form.note_lines.isVisibleTo(preview.form)
    preview.what.setCurrentIndex(1)
    assert {"Eva", "Tom"} <= set(words(preview).replace("Lang", " ").split())
    assert preview.options().landscape
    preview.close()


def test_a_list_is_printed_as_a_sheet_with_its_script_and_its_day_kept(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path
) -> None:
    script = with_people.do(SaveScript("First talk", "# Hello\nGood morning [name].")).result
    made = with_people.do(MakeList(ListPlan("Tuesday", (1, 3), script=int(str(script))))).result
    session = open_session(with_people)
    session.window.go("lists")
    qtbot.waitUntil(lambda: session.screens.lists.current() == made)

    preview = preview_of(session, qtbot)
    assert offers(preview) == ["Print call sheet", "Print list as a table", "Print 2 briefing slips"]
    assert session.bridge.page.desk_queue(int(str(made))).printed == ""
    preview.form.script_page.setChecked(True)
    assert len(preview.pages) == 2
    assert preview.save_pdf(str(tmp_path / "sheet.pdf"))

    qtbot.waitUntil(lambda: session.bridge.page.desk_queue(int(str(made))).printed.startswith("2026-"))
    preview.close()


def test_a_table_alone_does_not_count_as_the_printed_sheet(
    open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path
) -> None:
    made = int(str(with_people.do(MakeList(ListPlan("Tuesday", (1, 3)))).result))
    session = open_session(with_people)
    session.window.go("lists")
    qtbot.waitUntil(lambda: session.screens.lists.current() == made)
    preview = preview_of(session, qtbot)

    preview.what.setCurrentIndex(1)
    assert preview.save_pdf(str(tmp_path / "table.pdf"))
    session.bridge.close()

    reader = with_people.reader()
    assert reader.desk_queue(made).printed == ""
    reader.close()
    preview.close()


def test_private_contacts_are_asked_for_each_time(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    with_people.do(SetPrivate((3,), private=True))
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: len(session.screens.people.panel.model.ids) == 2)
    preview = preview_of(session, qtbot)
    preview.what.setCurrentIndex(1)
    assert "Left out: 1 private." in words(preview)

    preview.form.include_private.setChecked(True)
    assert "Left out" not in words(preview)
    preview.what.setCurrentIndex(0)
    preview.what.setCurrentIndex(1)

    assert not preview.options().include_private
    assert "Left out: 1 private." in words(preview)
    preview.close()


def test_choices_are_remembered_for_each_kind_of_paper(open_session: Open, with_people: Book) -> None:
    state = open_session(with_people).state
    chosen = SheetOptions(
        page="Letter", row_height="roomy", note_lines=3, sort="town", without=(LAST,), script_page=True
    )

    keep_options(state, "sheet", chosen)

    assert kept_options(state, "sheet") == chosen
    assert kept_options(state, "slip") == SheetOptions(page="Letter")
    assert kept_options(state, "table") == SheetOptions(page="Letter", landscape=True)


def test_choices_that_cannot_be_read_are_the_usual_ones(open_session: Open, with_people: Book) -> None:
    state = open_session(with_people).state
    for name, value in {"note_lines": "many", "landscape": 3, "without": "nonsense", "sort": "x"}.items():
        state.set(f"print.sheet.{name}", value)
    state.set("print.page", "A4")

    assert kept_options(state, "sheet") == SheetOptions(page="A4")


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_the_keys_of_the_desk_name_the_codes_that_are_printed(theme: Theme, qtbot: QtBot, spoken: str) -> None:
    use_language(spoken)
    pad = ResultPad(theme)
    qtbot.addWidget(pad)
    rules = shipped_results()

    pad.show_rules(rules)

    printed = [code for code, _ in printed_codes(legend(rules, spoken))]
    named = [button.accessibleDescription().rsplit(" ", 1)[-1] for button in pad.findChildren(QAbstractButton)]
    use_language("en")
    assert named == printed
