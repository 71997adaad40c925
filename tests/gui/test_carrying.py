"""Contacts and files that come in and go out by dragging, dropping and the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.contact import SetPicture
from tests.gui.conftest import agree
from ui.contact_acts import drag_of
from ui.session import Session

Open = Callable[..., Session]
ONE = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Ida;;;\r\nFN:Ida Berg\r\nEND:VCARD\r\n"


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def entered(session: Session, data: QMimeData) -> bool:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(400, 400), Qt.DropAction.CopyAction, data, buttons, keys)
    event.ignore()
    QApplication.sendEvent(session.window, event)
    return event.isAccepted()


def dropped(session: Session, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(session.window, QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_dropped_card_file_comes_in(open_session: Open, qtbot: QtBot, with_people: Book, tmp_path: Path) -> None:
    session = open_session(with_people)
    file = tmp_path / "ida.vcf"
    file.write_text(ONE, newline="")
    assert entered(session, dragged(file))
    agree(session)
    with qtbot.waitSignal(session.imports.finished, timeout=20_000):
        dropped(session, dragged(file))
    assert session.bridge.page.counts()["person"] == 3


def test_a_file_of_another_kind_is_not_taken(open_session: Open, with_people: Book, tmp_path: Path) -> None:
    session = open_session(with_people)
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG")
    assert not entered(session, dragged(file))


def test_dragged_contacts_are_one_card_file(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    load = drag_of(session, [1, 3])
    assert load is not None
    path = Path(load.urls()[0].toLocalFile())
    assert path.name == "2 contacts.vcf"
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2
    assert load.data("text/vcard").data() == path.read_bytes()


def test_the_file_of_one_contact_bears_its_name_and_goes_with_the_window(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    load = drag_of(session, [1])
    assert load is not None
    path = Path(load.urls()[0].toLocalFile())
    assert path.name == "Eva Lang.vcf"
    session.window.close()
    assert not path.exists()


def test_rows_of_the_list_can_be_dragged(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    assert session.screens.people.panel.view.dragEnabled()
    assert session.screens.people.panel.view.carry is not None


def test_copied_contacts_are_words_and_cards(open_session: Open, qtbot: QtBot, with_people: Book) -> None:
    session = open_session(with_people)
    session.window.go("people")
    qtbot.waitUntil(lambda: session.screens.people.current() == 3)
    session.screens.people.panel.view.go_to(1)
    qtbot.waitUntil(lambda: session.screens.people.current() == 1)
    session.window.acts.trigger("copy")
    qtbot.waitUntil(lambda: "Copied 1 contact" in session.window.statusbar.message())
    data = QApplication.clipboard().mimeData()
    assert data.text() == "Eva Lang\nLang OG\n+44 20 7946 0182\neva@lang.example"
    assert b"FN:Eva Lang" in data.data("text/vcard").data()
    QApplication.clipboard().clear()  # offscreen, Qt ends with a fault while what Python made lies there


def test_people_with_pictures_and_companies_that_are_a_name_are_carried_whole(
    open_session: Open, with_people: Book
) -> None:
    with_people.do(SetPicture(1, b"\x89PNG and more", "image/png"))
    session = open_session(with_people)
    load = drag_of(session, [1, 2, 3])
    assert load is not None
    cards = load.data("text/vcard").data().decode()
    assert cards.count("BEGIN:VCARD") == 3
    assert "PHOTO:data:image/png;base64," in cards
    assert "ORG:Lang OG\r\nX-ABShowAs:COMPANY" in cards
    assert load.text().split("\n\n")[1] == "Lang OG"


def test_more_than_a_few_hundred_are_sent_to_the_export(open_session: Open, with_people: Book) -> None:
    session = open_session(with_people)
    assert drag_of(session, range(1, 500)) is None
    assert "Export" in session.window.statusbar.message()
