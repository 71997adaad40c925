"""Contacts that come in by the clipboard: a signature looked over in its dialog, cards as they are."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.values.facts import Facts
from tests.builders import a_person
from ui.dialogs.signature import SignatureDialog
from ui.session import Session

Open = Callable[..., Session]
SIGNATURE = """Best regards,
Ida Berg
Head of Sales, Berg & Sons Ltd
14 Park Row, Leeds, LS1 5AB
T 0113 496 0182 | M 07700 900317
ida@berg.example
Mondays to Thursdays only
"""
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Ida;;;\r\nFN:Ida Berg\r\nEND:VCARD\r\n"


@pytest.fixture
def session(open_session: Open, with_people: Book) -> Session:
    made = open_session(with_people)
    made.window.go("people")
    return made


def dialog(session: Session, action: str, text: str) -> SignatureDialog:
    """The dialog that opens with this text on the clipboard."""
    QApplication.clipboard().setText(text)
    session.window.acts.trigger(action)
    (form,) = session.window.findChildren(SignatureDialog)
    return form


def stored(session: Session, qtbot: QtBot, form: SignatureDialog) -> Facts:
    """What the contact says that Enter stores."""
    with qtbot.waitSignal(session.bridge.changed, timeout=5000):
        qtbot.keyClick(form.fields["name"].edit, Qt.Key.Key_Return)
    (line,) = session.bridge.page.named("Ida", 5)
    page = session.bridge.page.page(line.id)
    assert page is not None
    return page.facts


def test_a_signature_is_shown_taken_apart_and_enter_stores_it(session: Session, qtbot: QtBot) -> None:
    form = dialog(session, "from_text", SIGNATURE)
    assert form.fields["name"].text() == "Ida Berg"
    assert form.text.text().startswith("Best regards")

    facts = stored(session, qtbot, form)

    assert (facts.name, facts.title, facts.company) == ("Ida Berg", "Head of Sales", "Berg & Sons Ltd")
    assert [(phone.value, phone.types) for phone in facts.phones] == [
        ("0113 496 0182", ("work",)),
        ("07700 900317", ("cell",)),
    ]
    assert (facts.addresses[0].city, facts.notes) == ("Leeds", ("Mondays to Thursdays only",))
    session.window.acts.trigger("undo")
    qtbot.waitUntil(lambda: not session.bridge.page.named("Ida", 5), timeout=5000)


def test_every_field_can_be_changed_before_it_is_stored(session: Session, qtbot: QtBot) -> None:
    form = dialog(session, "paste", SIGNATURE)
    form.fields["title"].edit.setText("Owner")
    form.phones[0].kind.setCurrentIndex(1)
    form.phones[1].number.setText("")
    form.rest.edit.setPlainText("")

    facts = stored(session, qtbot, form)

    assert (facts.title, facts.notes) == ("Owner", ())
    assert [(phone.value, phone.types) for phone in facts.phones] == [("0113 496 0182", ("cell",))]


def test_another_text_is_read_anew(session: Session, qtbot: QtBot) -> None:
    form = dialog(session, "from_text", "")
    form.text.edit.setPlainText("Ida Berg\nida@berg.example")
    qtbot.waitUntil(lambda: form.fields["emails"].text() == "ida@berg.example", timeout=2000)
    assert stored(session, qtbot, form).name == "Ida Berg"


def test_nothing_in_it_is_said_and_the_dialog_stays(session: Session, qtbot: QtBot) -> None:
    form = dialog(session, "from_text", "")
    qtbot.keyClick(form.fields["name"].edit, Qt.Key.Key_Return)
    assert form.isVisible()
    assert "nothing in it yet" in form.trouble.text()


def test_cards_on_the_clipboard_come_in_as_they_are(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    brought: list[bytes] = []
    monkeypatch.setattr(session.imports, "start", lambda paths: brought.extend(path.read_bytes() for path in paths))
    data = QMimeData()
    data.setData("text/vcard", CARD)
    QApplication.clipboard().setMimeData(data)
    session.window.acts.trigger("paste")
    QApplication.clipboard().setText(CARD.decode())
    session.window.acts.trigger("paste")
    assert brought == [CARD, CARD]


def test_an_empty_clipboard_is_said(session: Session) -> None:
    QApplication.clipboard().clear()
    session.window.acts.trigger("paste")
    assert "clipboard" in session.window.statusbar.message()


def test_who_is_in_the_book_already_is_said_and_gets_what_is_new(session: Session, qtbot: QtBot) -> None:
    known = session.book.do(a_person("Ida Berg", mail="ida@berg.example")).result
    before = session.bridge.page.counts()["person"]
    form = dialog(session, "from_text", SIGNATURE)
    qtbot.waitUntil(lambda: not form.add_button.isHidden())
    assert form.known.text() == "Ida Berg is in the book already."

    with qtbot.waitSignal(session.bridge.changed, timeout=5000):
        form.add_button.click()

    page = session.bridge.page.page(int(str(known)))
    assert page is not None
    assert (page.facts.title, page.facts.company) == ("Head of Sales", "Berg & Sons Ltd")
    assert [mail.value for mail in page.facts.emails] == ["ida@berg.example"]
    assert session.bridge.page.counts()["person"] == before
