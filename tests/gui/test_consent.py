"""Who has not agreed to calls, though their law asks it: asked about before dialling, and a setting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.values.consent import CONSENT_OFF
from tests.builders import Clock, a_book, a_person, a_place
from ui.contact.calls import Refused
from ui.contact.page import ContactPage
from ui.session import Session

NOVEMBER = 1_795_000_000_000  # 18 November 2026, after the French law came into force
OPENS = Callable[[Book], Session]


@pytest.fixture
def session(open_session: OPENS, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A window on Ines in France."""
    monkeypatch.setattr("ui.handover.QDesktopServices.openUrl", lambda _: True)
    book = a_book(tmp_path / "book", place=a_place(clock=Clock(NOVEMBER)))
    book.do(a_person("Ines Roy", phone="+33 1 40 00 00 01"))
    return open_session(book)


def test_the_contact_page_asks_before_it_dials_who_has_not_agreed(session: Session, qtbot: QtBot) -> None:
    session.window.go("people")
    session.screens.people.show_contact(1)
    qtbot.waitUntil(lambda: bool(session.window.findChildren(ContactPage)))
    (page,) = session.window.findChildren(ContactPage)
    qtbot.waitUntil(lambda: page.contact_id == 1 and page._deeds.calls.page is not None)

    page.call()

    qtbot.waitUntil(lambda: bool(session.window.findChildren(Refused)))
    (asked,) = session.window.findChildren(Refused)
    assert "has not agreed" in asked.windowTitle()
    asked.reject()


def test_a_country_is_turned_off_and_on_in_the_settings(session: Session, qtbot: QtBot) -> None:
    session.window.go("settings")
    box = session.screens.settings.call_rules.consents["FR"]
    assert box.isChecked()
    assert box.text().startswith("France")

    def kept() -> str:
        return session.bridge.page.setting(f"{CONSENT_OFF}FR")

    box.click()
    qtbot.waitUntil(lambda: kept() == "off" and not box.isChecked())
    session.bridge.undo()

    qtbot.waitUntil(lambda: kept() == "" and box.isChecked())
