"""The contact page shows what the book holds, and everything on it is changed where it stands."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Reader
from pim.commands.contact import ArchiveContacts, DeleteContacts, SetProperty
from pim.commands.group import AddToGroup
from pim.errors import StoreError
from pim.values.rows import ContactPage
from tests.gui.contact_desk import Desk, open_desk
from ui.blocks.buttons import Button
from ui.blocks.in_place import InPlaceLine
from ui.contact.body import BROKEN, GONE, SHOWN
from ui.contact.composer import draft_name
from ui.contact.connection import ConnectionRow
from ui.contact.field_row import FieldRow
from ui.contact.menu import more_menu
from ui.dialogs.named import NamedDialog
from ui.drafts import read_drafts
from ui.theme import Theme


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, theme, tmp_path)
    yield desk
    desk.bridge.close()


def row(desk: Desk, title: str) -> FieldRow:
    return next(row for row in desk.body.facts.rows() if row.spec.title == title)


def type_into(desk: Desk, editor: QWidget, text: str) -> None:
    """Click a field, replace what stands in it, and leave it with Tab."""
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    desk.qtbot.keyClicks(editor, text) if text else desk.qtbot.keyClick(editor, Qt.Key.Key_Delete)
    desk.qtbot.keyClick(editor, Qt.Key.Key_Tab)


def test_everything_known_stands_on_the_page(desk: Desk) -> None:
    desk.show(desk.eva)

    page = desk.body
    assert page.header.name.text() == "Dr. Eva Lang"
    assert page.header.title.text() == "Owner"
    assert page.header.company.accessibleName() == "Open Lang OG"
    assert page.header.alert.accessibleName() == "Never before 8:30"
    shown = {row.spec.title: row.editor.text() for row in page.facts.rows()}
    assert shown["Work"] == "+44 113 496 0182"
    assert shown["Birthday"] == "23 Sep"
    assert shown["Address"] == "14 Park Row\nLS1 5AB Leeds\nUnited Kingdom"
    assert shown["Notes"] == "Likes short calls."
    desk.until(lambda: page.timeline.view.model().rowCount() == 3)
    first = page.timeline.view.model().index(0, 0).data()
    assert "You promised" in first


def test_a_company_that_is_only_named_shows_its_name_and_takes_another(desk: Desk) -> None:
    desk.book.do(SetProperty(desk.tom, "ORG", "Named Only Ltd"))
    named = next(link.other for link in desk.stored(desk.tom).links if link.is_company_field)
    desk.show(named)
    assert desk.body.header.name.text() == "Named Only Ltd"

    type_into(desk, desk.body.header.name, "Named Twice Ltd")

    desk.until(lambda: desk.stored(desk.tom).facts.company == "Named Twice Ltd")
    assert desk.stored(named).facts.name == "Named Twice Ltd"


def test_a_field_is_stored_when_it_is_left(desk: Desk) -> None:
    desk.show(desk.eva)

    type_into(desk, row(desk, "Mobile").editor, "+44 7700 900999")

    desk.until(lambda: desk.stored().facts.phones[1].value == "+44 7700 900999")
    assert desk.stored().facts.phones[1].types == ("cell",)


def test_esc_brings_back_what_is_stored(desk: Desk) -> None:
    desk.show(desk.eva)
    editor = row(desk, "Work").editor
    editor.setFocus()
    desk.qtbot.keyClicks(editor, "999")

    desk.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    desk.idle()

    assert editor.text() == "+44 113 496 0182"
    assert desk.stored().facts.phones[0].value == "+44 113 496 0182"


def test_an_emptied_field_goes(desk: Desk) -> None:
    desk.show(desk.eva)

    type_into(desk, row(desk, "E-mail").editor, "")

    desk.until(lambda: not desk.stored().facts.emails)
    desk.until(lambda: "E-mail" not in {row.spec.title for row in desk.body.facts.rows()})


def test_a_birthday_that_is_no_day_stays_typed_and_says_why(desk: Desk) -> None:
    desk.show(desk.eva)
    birthday = row(desk, "Birthday")

    type_into(desk, birthday.editor, "whenever")

    assert birthday.editor.text() == "whenever"
    assert birthday.editor.over.failed
    assert "is no day" in birthday.trouble()
    assert desk.stored().facts.dates[0].value == "--09-23"
    type_into(desk, birthday.editor, "23.9.1985")
    desk.until(lambda: desk.stored().facts.dates[0].value == "1985-09-23")


def test_the_name_is_edited_in_the_head_and_its_parts_follow(desk: Desk) -> None:
    desk.show(desk.tom)
    desk.page.edit()
    assert desk.body.header.name.hasFocus()

    type_into(desk, desk.body.header.name, "Thomas von Hill")

    desk.until(lambda: desk.stored(desk.tom).facts.name == "Thomas von Hill")
    names = desk.stored(desk.tom).facts.names
    assert (names.given, names.family) == ("Thomas", "von Hill")
    assert desk.book.undo().changes.touches(desk.tom)
    assert desk.stored(desk.tom).facts.name == "Tom Hill"


def test_a_part_of_the_name_changes_the_shown_name(desk: Desk) -> None:
    desk.show(desk.eva)
    desk.body.facts.add_field("N")

    type_into(desk, row(desk, "Last name").editor, "Berg")

    desk.until(lambda: desk.stored().facts.name == "Dr. Eva Berg")


def test_an_address_is_edited_by_its_parts(desk: Desk) -> None:
    desk.show(desk.eva)
    address = row(desk, "Address")
    address.editor.setFocus()
    street, town = (
        next(edit for edit in address.findChildren(QWidget) if edit.accessibleName() == name)
        for name in ("Street", "Town")
    )
    street.selectAll()  # type: ignore[attr-defined]
    desk.qtbot.keyClicks(street, "1 High Street")

    town.setFocus()
    assert desk.stored().facts.addresses[0].street == "14 Park Row"
    desk.body.header.name.setFocus()

    desk.until(lambda: desk.stored().facts.addresses[0].street == "1 High Street")
    assert desk.stored().facts.addresses[0].city == "Leeds"


def test_a_new_field_is_added_where_the_keyboard_then_is(desk: Desk) -> None:
    desk.show(desk.tom)
    desk.body.facts.add_field("TEL")
    editor = QApplication.focusWidget()
    assert isinstance(editor, InPlaceLine)

    type_into(desk, editor, "020 7946 0123")

    desk.until(lambda: [phone.value for phone in desk.stored(desk.tom).facts.phones] == ["020 7946 0123"])
    desk.until(lambda: [row.spec.value for row in desk.body.facts.rows()] == ["020 7946 0123"])
    assert row(desk, "Phone").editor is editor


def test_a_label_and_an_order_are_chosen(desk: Desk) -> None:
    desk.show(desk.eva)
    mobile = row(desk, "Mobile").spec

    desk.body.facts.label_chosen.emit(mobile, ("home",), "")
    desk.until(lambda: "home" in desk.stored().facts.phones[1].types)
    desk.body.facts.first_asked.emit(mobile)

    desk.until(lambda: desk.stored().facts.phones[0].value == "+44 7700 900317")


def test_a_messenger_keeps_its_service(desk: Desk) -> None:
    desk.show(desk.tom)
    desk.body.facts.add_field("IMPP/signal")

    type_into(desk, row(desk, "Signal").editor, "+44 7700 900317")

    desk.until(lambda: bool(desk.stored(desk.tom).facts.messengers))
    account = desk.stored(desk.tom).facts.messengers[0]
    assert (account.service, account.value) == ("signal", "+44 7700 900317")


def test_what_only_the_card_knows_is_shown_as_it_stands(desk: Desk) -> None:
    desk.show(desk.eva)

    shown = [field.editor for field in desk.body.facts.findChildren(FieldRow) if field.spec.name == "X-SHOE"]

    assert [editor.text() for editor in shown] == ["42"]
    assert shown[0].isReadOnly()


def test_a_new_person_is_stored_with_the_first_content_and_nothing_typed_meanwhile_is_lost(desk: Desk) -> None:
    desk.page.start_new("person")
    assert desk.page.is_new
    assert desk.body.header.name.hasFocus()
    before = len(desk.bridge.page.ids("person"))

    type_into(desk, desk.body.header.name, "Ada Young")
    type_into(desk, row(desk, "Phone").editor, "0113 496 0182")

    desk.until(lambda: not desk.page.is_new and desk.page.contact_id > 0)
    desk.until(lambda: bool(desk.stored(desk.page.contact_id).facts.phones))
    facts = desk.stored(desk.page.contact_id).facts
    assert (facts.name, facts.names.family) == ("Ada Young", "Young")
    assert len(desk.bridge.page.ids("person")) == before + 1
    assert desk.body.header.name.text() == "Ada Young"
    assert not desk.body.timeline.isVisible()
    desk.page.note()
    desk.until(desk.body.timeline.isVisible)
    assert desk.body.composer.edit.hasFocus()
    assert desk.body.rail_box.isVisible()


def test_a_page_left_empty_leaves_no_contact(desk: Desk) -> None:
    before = len(desk.bridge.page.ids("person"))
    desk.page.start_new("person")

    with desk.qtbot.waitSignal(desk.page.left):
        desk.qtbot.keyClick(desk.body.header.name, Qt.Key.Key_Escape)
    desk.idle()

    assert not desk.page.is_new
    assert len(desk.bridge.page.ids("person")) == before


def test_typing_in_one_contact_never_reaches_the_next(desk: Desk) -> None:
    desk.show(desk.eva)
    editor = row(desk, "Work").editor
    editor.setFocus()
    editor.selectAll()
    desk.qtbot.keyClicks(editor, "0113 1")

    desk.show(desk.tom)
    desk.idle()

    assert desk.stored().facts.phones[0].value == "0113 1"
    assert not desk.stored(desk.tom).facts.phones
    assert desk.body.header.name.text() == "Tom Hill"


def test_what_is_typed_outlives_a_change_from_elsewhere(desk: Desk) -> None:
    desk.show(desk.eva)
    editor = row(desk, "Work").editor
    editor.setFocus()
    desk.qtbot.keyClick(editor, Qt.Key.Key_End)
    desk.qtbot.keyClicks(editor, "9")

    with desk.qtbot.waitSignal(desk.page.shown, timeout=5000):
        desk.bridge.do(SetProperty(desk.eva, "TITLE", "Director"))

    assert desk.body.header.title.text() == "Director"
    assert editor.text() == "+44 113 496 01829"
    assert editor.hasFocus()


def test_a_contact_deleted_meanwhile_is_said_to_be_gone_and_undo_shows_it_again(desk: Desk) -> None:
    desk.show(desk.tom)

    with desk.qtbot.waitSignal(desk.page.shown, timeout=5000) as seen:
        desk.bridge.do(DeleteContacts((desk.tom,)))

    assert seen.args == [None]
    assert desk.page.contact_id == 0
    assert desk.body.currentIndex() == GONE

    desk.bridge.undo()
    desk.until(lambda: desk.body.currentIndex() == SHOWN)
    assert desk.page.contact_id == desk.tom
    assert desk.body.header.name.text() == "Tom Hill"


def test_a_page_that_takes_long_shows_that_it_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(desk.tom)
    read, go_on = Reader.page, Event()

    def slowly(reader: Reader, contact: int) -> ContactPage | None:
        go_on.wait(10)
        return read(reader, contact)

    monkeypatch.setattr(Reader, "page", slowly)
    desk.page.show_contact(desk.eva)

    desk.until(desk.body.progress.isVisible)
    go_on.set()
    desk.until(lambda: desk.body.header.name.text() == "Dr. Eva Lang")
    assert not desk.body.progress.isVisible()


def test_a_page_that_cannot_be_read_says_so_and_is_read_again_when_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(desk.tom)

    def fail(reader: Reader, contact: int) -> None:
        raise StoreError("missing")

    with monkeypatch.context() as patch, desk.qtbot.waitSignal(desk.bridge.failed):
        patch.setattr(Reader, "page", fail)
        desk.page.show_contact(desk.eva)
    assert desk.body.currentIndex() == BROKEN

    again = next(button for button in desk.body.findChildren(Button) if button.accessibleName() == "Try again")
    desk.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)

    desk.until(lambda: desk.body.currentIndex() == SHOWN)
    assert desk.body.header.name.text() == "Dr. Eva Lang"


def test_an_archived_contact_says_so_and_can_be_put_back(desk: Desk) -> None:
    desk.book.do(ArchiveContacts((desk.eva,), "retired"))
    desk.show(desk.eva)
    assert desk.body.header.archived.accessibleName() == "Archived: retired"

    desk.body.header.put_back_asked.emit()

    desk.until(lambda: not desk.stored().line.archived)


def test_groups_and_connections_are_added_taken_away_and_opened(desk: Desk) -> None:
    desk.show(desk.eva)
    assert [name for _, name in desk.stored().groups] == ["dental", "vip"]

    desk.body.facts._groups.removed.emit(0)
    desk.until(lambda: [name for _, name in desk.stored().groups] == ["vip"])
    desk.bridge.do(AddToGroup("leeds", (desk.eva,)))
    desk.until(lambda: len(desk.body.facts._groups.chips()) == 2)
    link = next(link for link in desk.stored().links if link.other == desk.tom)
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.body.facts.opened.emit(link.other)
    assert opened.args == [desk.tom]
    desk.body.facts.unrelate_asked.emit(link)
    desk.until(lambda: desk.tom not in {link.other for link in desk.stored().links})


def test_whom_a_card_names_as_text_is_shown_and_taken_away(desk: Desk) -> None:
    desk.show(desk.eva)
    desk.bridge.do(SetProperty(desk.eva, "X-SPOUSE", "Max"))
    desk.until(lambda: "Max, Married" in [row.accessibleName() for row in desk.body.findChildren(ConnectionRow)])
    row = next(row for row in desk.body.findChildren(ConnectionRow) if row.accessibleName() == "Max, Married")
    desk.qtbot.keyClick(row, Qt.Key.Key_Delete)
    desk.until(lambda: "Max" not in [link.other_name for link in desk.stored().links])


def asked_who(desk: Desk, name: str) -> NamedDialog:
    """The dialog that opens on whom a card names only as text."""
    desk.show(desk.eva)
    desk.bridge.do(SetProperty(desk.eva, "X-SPOUSE", name))
    rows = desk.body.findChildren
    desk.until(lambda: any(row.accessibleName() == f"{name}, Married" for row in rows(ConnectionRow)))
    with desk.qtbot.assertNotEmitted(desk.page.opened):
        next(row for row in rows(ConnectionRow) if row.accessibleName() == f"{name}, Married").click()
    (form,) = [form for form in desk.page.findChildren(NamedDialog) if form.isVisible()]
    return form


def test_whom_a_card_names_as_text_is_linked_to_a_contact(desk: Desk) -> None:
    form = asked_who(desk, "Tom")
    desk.until(lambda: form.view.current_id() == desk.tom)
    desk.qtbot.keyClick(form.who, Qt.Key.Key_Return)
    desk.until(lambda: "spouse" in {link.type for link in desk.stored(desk.tom).links})
    assert "Tom" not in [link.other_name for link in desk.stored().links if not link.other]


def test_whom_a_card_names_as_text_becomes_a_contact(desk: Desk) -> None:
    form = asked_who(desk, "Max Lang")
    form.make_button.click()
    desk.until(lambda: ("Max Lang", True) in [(link.other_name, bool(link.other)) for link in desk.stored().links])


def test_the_company_leads_to_its_page(desk: Desk) -> None:
    desk.show(desk.eva)

    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.body.header.company.click()

    assert opened.args == [desk.company]


def test_a_company_shows_the_talks_of_its_people(desk: Desk) -> None:
    desk.show(desk.company)

    desk.until(lambda: desk.body.timeline.view.model().rowCount() == 3)
    assert "Dr. Eva Lang" in desk.body.timeline.view.model().index(1, 0).data()


def test_with_little_room_the_facts_are_a_tab(desk: Desk) -> None:
    desk.show(desk.eva)
    assert desk.body.rail_box.isVisible()

    desk.page.resize(560, 700)
    assert not desk.body.rail_box.isVisible()
    assert not desk.body.facts.isVisible()
    desk.body.timeline.tabs.choose("facts")
    assert desk.body.facts.isVisible()
    desk.page.resize(1000, 700)

    assert desk.body.rail_box.isVisible()
    assert desk.body.facts.isVisible()
    assert desk.body.timeline.tabs.current() == "all"
    desk.until(desk.body.timeline.view.isVisible)


def test_alone_the_page_offers_the_way_back(desk: Desk) -> None:
    desk.show(desk.eva)
    desk.page.set_alone(True)

    with desk.qtbot.waitSignal(desk.page.left):
        desk.body.header.back.click()


def test_everything_that_takes_the_keyboard_says_what_it_is(desk: Desk) -> None:
    desk.show(desk.eva)

    silent = [
        widget
        for widget in desk.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
    ]

    assert not silent


def test_what_is_being_typed_is_stored_when_the_window_goes(desk: Desk) -> None:
    desk.show(desk.eva)
    editor = row(desk, "Mobile").editor
    editor.setFocus()
    editor.selectAll()
    desk.qtbot.keyClicks(editor, "07700 900111")
    desk.body.composer.edit.insertPlainText("not sent yet")

    desk.page.hide()
    desk.bridge.close()

    reader = desk.book.reader()
    kept = reader.page(desk.eva)
    reader.close()
    assert kept is not None
    assert kept.facts.phones[1].value == "07700 900111"
    assert read_drafts(desk.book) == {draft_name(desk.eva): "not sent yet"}


def test_every_entry_of_the_menu_does_what_it_says(desk: Desk) -> None:
    desk.show(desk.tom)
    page = desk.stored(desk.tom)

    menu = more_menu(desk.page._deeds, page, desk.page)
    entries = {action.text(): action for action in menu.actions() if action.text()}
    entries["Private: not in prints and exports"].trigger()
    entries["This is me"].trigger()
    archive = entries["Archive"].menu()
    assert isinstance(archive, QMenu)
    archive.actions()[1].trigger()

    desk.until(lambda: desk.stored(desk.tom).line.archived == "retired")
    assert desk.stored(desk.tom).line.private
    assert desk.stored(desk.tom).me
    entries["Delete"].trigger()
    desk.until(lambda: desk.bridge.page.page(desk.tom) is None)


def test_a_new_person_may_begin_with_any_field(desk: Desk) -> None:
    desk.page.start_new("person")
    birthday = row(desk, "Birthday")

    type_into(desk, birthday.editor, "someday")
    assert "is no day" in birthday.trouble()
    assert desk.page.is_new
    type_into(desk, birthday.editor, "12 April")

    desk.until(lambda: desk.page.contact_id > 0)
    desk.until(lambda: bool(desk.stored(desk.page.contact_id).facts.dates))
    assert desk.stored(desk.page.contact_id).facts.dates[0].value == "--04-12"


def test_an_address_begins_a_new_company(desk: Desk) -> None:
    desk.page.start_new("company")
    address = row(desk, "Address")
    address.editor.setFocus()
    town = next(edit for edit in address.findChildren(QWidget) if edit.accessibleName() == "Town")
    desk.qtbot.keyClicks(town, "Leeds")
    town.setFocus()

    desk.body.header.name.setFocus()

    desk.until(lambda: desk.page.contact_id > 0)
    assert desk.stored(desk.page.contact_id).line.kind == "company"
    assert desk.stored(desk.page.contact_id).facts.addresses[0].city == "Leeds"
