"""Very long names, other scripts, fifty groups and an empty book: every screen keeps its shape and says what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands.activity import Plan
from pim.commands.importing import ImportFiles
from pim.values.when import day_of
from tests.builders import a_book, a_person
from tests.gui.fits import misfits
from ui.session import Session

Open = Callable[..., Session]

LONG = "Maximiliana-Alexandrina Theodora Wilhelmine " * 5
COMPANY = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH"
CARDS = [
    ["FN:" + LONG.strip(), "ORG:" + COMPANY, "TITLE:" + "Vice President of Everything " * 4, "NOTE:" + LONG * 4],
    ["FN:" + "X" * 200, "ORG:" + "Y" * 200, "TITLE:" + "Z" * 120, "NOTE:" + "W" * 600, "CATEGORIES:" + "G" * 90],
    ["FN:فاطمة آل-دوسري", "ORG:شركة الاتصالات السعودية", "TITLE:مديرة المبيعات", "CATEGORIES:أصدقاء"],
    ["FN:דוד בן-גוריון", "ORG:חברת החשמל לישראל", "TITLE:מנהל רכש", "NOTE:מעדיף שיחה אחרי הצהריים"],
    [
        "FN:Anna Everything",
        *(f"TEL;TYPE=WORK:+44 20 7946 {n:04d}" for n in range(30)),
        *(f"ADR;TYPE=HOME:;;{n} High Street;Leeds;;LS1 {n}AA;United Kingdom" for n in range(10)),
        "CATEGORIES:" + ",".join(f"Group {n}" for n in range(50)),
    ],
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book."""
    return a_book(tmp_path / "book")


@pytest.fixture
def extreme(book: Book, tmp_path: Path) -> Book:
    """A book of such contacts, each with a promise due today."""
    lines = (["BEGIN:VCARD", "VERSION:3.0", *card, "TEL;TYPE=CELL:+44 7700 900317", "END:VCARD"] for card in CARDS)
    path = tmp_path / "extreme.vcf"
    path.write_text("\r\n".join(line for card in lines for line in card), "utf-8")
    book.do(ImportFiles((path,), match="off"))
    reader = book.reader()
    people = list(reader.ids("person"))
    reader.close()
    today = day_of(book.place.now(), book.place.home)
    for person in people:
        book.do(Plan(person, "call", today, subject="What is to be talked about, at length " * 3, promise="mine"))
    return book


@pytest.mark.parametrize("size", [(1440, 900), (960, 600)], ids=["wide", "narrow"])
def test_extreme_contacts_fit_their_page_and_today(
    open_session: Open, extreme: Book, qtbot: QtBot, size: tuple[int, int]
) -> None:
    session = open_session(extreme)
    window = session.window
    window.resize(*size)
    window.go("today")
    qtbot.waitUntil(lambda: len(session.screens.today.items()) == len(CARDS))
    qtbot.waitUntil(lambda: misfits(window) == [], timeout=10_000)
    window.go("people")
    people = session.screens.people
    qtbot.waitUntil(lambda: people.panel.model.rowCount() == len(CARDS))

    for contact in list(people.panel.model.ids):
        people.show_contact(contact)
        qtbot.waitUntil(lambda wanted=contact: people.contact.contact_id == wanted and people.shown_name() != "")
        qtbot.waitUntil(lambda: misfits(window) == [], timeout=10_000)


def test_a_long_group_ends_with_dots_and_its_tooltip_says_it(open_session: Open, extreme: Book, qtbot: QtBot) -> None:
    session = open_session(extreme)
    session.window.resize(1440, 900)
    session.window.go("people")
    people = session.screens.people
    qtbot.waitUntil(lambda: people.panel.model.rowCount() == len(CARDS))
    reader = extreme.reader()
    wanted = next(contact for contact in reader.ids("person") if reader.page(contact).line.name.startswith("XXX"))
    reader.close()
    people.show_contact(wanted)
    qtbot.waitUntil(lambda: people.current() == wanted and bool(people.contact.body.facts._groups.chips()))
    chip = people.contact.body.facts._groups.chips()[0]

    qtbot.waitUntil(lambda: chip.toolTip() == "G" * 90)

    assert chip.width() < chip.sizeHint().width()


def test_of_fifty_groups_the_first_stand_there_and_a_link_shows_the_rest(
    open_session: Open, extreme: Book, qtbot: QtBot
) -> None:
    session = open_session(extreme)
    session.window.resize(1440, 900)
    session.window.go("people")
    people = session.screens.people
    qtbot.waitUntil(lambda: people.panel.model.rowCount() == len(CARDS))
    people.show_contact(people.panel.model.ids[0])
    facts = people.contact.body.facts
    qtbot.waitUntil(lambda: people.shown_name() == "Anna Everything" and len(facts._groups.chips()) == 12)
    assert facts._more_groups.text() == "38 more"

    facts._more_groups.click()

    qtbot.waitUntil(lambda: len(facts._groups.chips()) == 50 and not facts._more_groups.isVisible())
    qtbot.waitUntil(lambda: misfits(session.window) == [], timeout=10_000)


def test_the_page_of_the_first_row_opens_though_the_page_was_asked_for_before(
    open_session: Open, with_people: Book, qtbot: QtBot
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    people = session.screens.people
    assert people.contact.contact_id == 0 or people.current()

    qtbot.waitUntil(lambda: people.current() == people.panel.view.current_id() != 0)


def test_in_an_empty_book_today_offers_to_bring_people(open_session: Open, book: Book, qtbot: QtBot) -> None:
    session = open_session(book)
    session.window.show_page(None)
    session.window.go("today")
    today = session.screens.today

    qtbot.waitUntil(lambda: today._import.isVisible() and not today._all.isVisible())


def test_the_keyboard_is_in_the_calls_as_soon_as_there_are_some(open_session: Open, book: Book, qtbot: QtBot) -> None:
    session = open_session(book)
    session.window.show_page(None)
    session.window.go("today")
    today = session.screens.today
    qtbot.waitUntil(lambda: today._import.isVisible())
    today.print_button.setFocus()

    session.bridge.do(a_person("Ida Berg", phone="+44 113 496 0000"))

    qtbot.waitUntil(today.view.isVisible)
    assert session.window.focusWidget() is today.view


def test_who_leaves_a_new_page_empty_is_back_with_whom_they_were(
    open_session: Open, with_people: Book, qtbot: QtBot
) -> None:
    session = open_session(with_people)
    session.window.go("people")
    people = session.screens.people
    qtbot.waitUntil(lambda: people.shown_name() != "")
    before = people.shown_name()

    people.start_new("person")
    qtbot.keyClicks(QApplication.focusWidget(), "Zed")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: people.shown_name() == before)
    assert session.window.focusWidget() is people.panel.view
    assert session.bridge.page.counts()["person"] == 2


def test_in_a_field_the_status_bar_names_no_letters(open_session: Open, with_people: Book, qtbot: QtBot) -> None:
    session = open_session(with_people)
    session.window.go("people")
    people = session.screens.people
    qtbot.waitUntil(lambda: people.current() != 0)
    assert ("C", "call") in people.hints()

    people.start_new("person")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QWidget) and ("C", "call") not in people.hints())

    assert [keys for keys, _ in people.hints()] == ["Tab", "Esc"]


def test_without_any_call_reports_say_where_calls_will_stand(
    open_session: Open, with_people: Book, qtbot: QtBot
) -> None:
    session = open_session(with_people)
    session.window.go("reports")
    reports = session.screens.reports
    qtbot.waitUntil(lambda: reports._show_all.isVisible())
    assert not reports.calls.isVisible()

    reports._show_all.click()

    qtbot.waitUntil(lambda: reports._none.isVisible() and not reports._show_all.isVisible())
