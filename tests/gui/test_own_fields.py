"""Own fields on a contact's page: each in its kind, offered what can be chosen, a wrong entry kept and said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pim.commands.importing import ImportFiles
from tests.gui.contact_desk import Desk, open_desk
from ui.contact.field_row import FieldRow
from ui.theme import Theme

TABLE = "First Name,Last Name,Debt,Member,Stage,Seen,Page,Motto\n" + "".join(
    f"Person{n},Ott,{n}250.5,{'yes' if n % 2 else 'no'},{'warm' if n % 2 else 'cold'},2026-03-0{n},"
    f"https://p{n}.example,words {n}\n"
    for n in range(1, 10)
)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, theme, tmp_path)
    (tmp_path / "people.csv").write_text(TABLE)
    desk.book.do(ImportFiles((tmp_path / "people.csv",)))
    (first,) = [
        line.id for line in desk.bridge.page.lines(desk.bridge.page.ids("person")) if line.name == "Person1 Ott"
    ]
    desk.show(first)
    desk.eva = first
    yield desk
    desk.bridge.close()


def row(desk: Desk, title: str) -> FieldRow:
    return next(found for found in desk.body.facts.rows() if found.spec.title == title)


def type_into(desk: Desk, title: str, text: str) -> None:
    editor = row(desk, title).editor
    editor.setFocus()
    editor.selectAll()
    desk.qtbot.keyClicks(editor, text)
    desk.qtbot.keyClick(editor, Qt.Key.Key_Return)


def value(desk: Desk, key: str) -> str:
    return next((field.value for field in desk.stored().facts.fields if field.key == key), "")


def shown(desk: Desk, title: str) -> str:
    return row(desk, title).editor.text() if title in {found.spec.title for found in desk.body.facts.rows()} else ""


def test_each_kind_is_shown_as_people_write_it(desk: Desk) -> None:
    assert shown(desk, "Debt") == "1,250.5"
    assert shown(desk, "Member") == "Yes"
    assert shown(desk, "Stage") == "warm"
    assert shown(desk, "Seen") == "1 Mar 2026"
    assert shown(desk, "Page") == "https://p1.example"
    assert shown(desk, "Motto") == "words 1"
    assert row(desk, "Debt").editor.accessibleName() == "Debt"


@pytest.mark.parametrize(
    ("title", "typed", "stored", "stands"),
    [
        ("Debt", "3,000", "3000", "3,000"),
        ("Member", "n", "no", "No"),
        ("Stage", "COLD", "cold", "cold"),
        ("Seen", "12 April 2025", "2025-04-12", "12 Apr 2025"),
        ("Page", "www.q.example", "www.q.example", "www.q.example"),
        ("Motto", "other words", "other words", "other words"),
    ],
)
def test_what_is_typed_is_stored_in_its_kind(desk: Desk, title: str, typed: str, stored: str, stands: str) -> None:
    type_into(desk, title, typed)

    desk.until(lambda: value(desk, title.lower()) == stored)
    desk.until(lambda: shown(desk, title) == stands)
    assert row(desk, title).trouble() == ""


@pytest.mark.parametrize(
    ("title", "typed", "why"),
    [
        ("Debt", "a lot", "is no number"),
        ("Member", "perhaps", "neither yes nor no"),
        ("Stage", "hot", "Choose one of these: cold, warm"),
        ("Seen", "whenever", "is no day"),
        ("Page", "no page", "no address of a page"),
    ],
)
def test_a_wrong_entry_stays_typed_and_says_why(desk: Desk, title: str, typed: str, why: str) -> None:
    before = value(desk, title.lower())

    type_into(desk, title, typed)

    desk.until(lambda: why in row(desk, title).trouble())
    assert row(desk, title).editor.text() == typed
    assert value(desk, title.lower()) == before


def test_what_can_be_chosen_is_offered_by_the_down_key(desk: Desk) -> None:
    editor = row(desk, "Stage").editor
    editor.setFocus()
    desk.qtbot.keyClick(editor, Qt.Key.Key_Down)
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    desk.until(popup.isVisible)
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == ["cold", "warm"]
    assert editor.accessibleDescription() == "cold, warm"
    desk.qtbot.keyClick(popup, Qt.Key.Key_Down)
    desk.qtbot.keyClick(popup, Qt.Key.Key_Return)
    desk.until(lambda: editor.text() == "cold")
    desk.qtbot.keyClick(editor, Qt.Key.Key_Return)
    desk.until(lambda: value(desk, "stage") == "cold")


def test_a_row_that_showed_choices_offers_none_for_another_field(desk: Desk) -> None:
    editor = row(desk, "Motto").editor
    assert editor.completer() is None
    assert row(desk, "Member").editor.completer() is not None


def test_an_own_field_that_is_still_empty_can_be_added(desk: Desk) -> None:
    desk.show(desk.tom)
    desk.eva = desk.tom
    desk.body.facts.choose_field()
    menu = next(found for found in QApplication.topLevelWidgets() if isinstance(found, QMenu) and found.isVisible())
    own = next(action.menu() for action in menu.actions() if action.text() == "Own fields")
    assert isinstance(own, QMenu)
    assert sorted(action.text() for action in own.actions()) == ["Debt", "Member", "Motto", "Page", "Seen", "Stage"]
    next(action for action in own.actions() if action.text() == "Debt").trigger()
    menu.close()

    type_into(desk, "Debt", "17.25")

    desk.until(lambda: value(desk, "debt") == "17.25")
    desk.until(lambda: shown(desk, "Debt") == "17.25")


def test_a_link_of_an_own_field_is_opened_from_its_label(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.contact.calls.open_link", lambda address: opened.append(address) or True)
    label = row(desk, "Page").stops()[0]
    desk.qtbot.keyClick(label, Qt.Key.Key_Space)
    desk.until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == ["Open the page", "Remove"]

    menu.actions()[0].trigger()
    menu.close()

    assert opened == ["https://p1.example"]
    assert len(row(desk, "Motto").stops()) == 1  # plain text has no menu
