"""A real book with a few people, its bridge, and the contact page over it, for tests of that page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from pim.book import Book
from pim.commands import Command
from pim.commands.activity import LogCall, Plan, Record
from pim.commands.contact import AddContact, SetAlert
from pim.commands.relationship import Relate
from pim.values.property import Property
from pim.values.rows import ContactPage as PageValue
from tests.builders import a_book, a_company
from ui.bridge import Bridge
from ui.contact.body import Body
from ui.contact.page import ContactPage
from ui.theme import Theme

CARD = (
    Property("N", "Lang;Eva;;Dr.;"),
    Property("FN", "Dr. Eva Lang"),
    Property("ORG", "Lang OG"),
    Property("TITLE", "Owner"),
    Property("TEL", "+44 113 496 0182", (("TYPE", "work"),)),
    Property("TEL", "+44 7700 900317", (("TYPE", "cell"),)),
    Property("EMAIL", "eva@lang.example"),
    Property("ADR", ";;14 Park Row;Leeds;;LS1 5AB;United Kingdom"),
    Property("BDAY", "--09-23"),
    Property("NOTE", "Likes short calls."),
    Property("CATEGORIES", "dental,vip"),
    Property("X-SHOE", "42", source=b"X-SHOE:42\r\n"),
)


@dataclass(slots=True)
class Desk:
    """The page, and the book below it."""

    qtbot: QtBot
    book: Book
    bridge: Bridge
    page: ContactPage
    eva: int = 0
    tom: int = 0
    company: int = 0

    @property
    def body(self) -> Body:
        """The parts of the page."""
        return self.page.body

    def show(self, contact: int) -> None:
        """Show a contact and wait until it stands there."""
        with self.qtbot.waitSignal(self.page.shown, timeout=5000):
            self.page.show_contact(contact)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(holds, timeout=5000)

    def stored(self, contact: int = 0) -> PageValue:
        """What the book holds of a contact now."""
        found = self.bridge.page.page(contact or self.eva)
        assert found is not None
        return found

    def idle(self) -> None:
        """Wait until everything queued is written and told."""
        told: list[int] = []
        self.bridge.work(lambda book: 1, told.append)
        self.until(lambda: bool(told))


def open_desk(qtbot: QtBot, theme: Theme, folder: Path) -> Desk:
    """A desk with Eva (a full card, talks and a promise), Tom (a name alone) and their company."""
    book = a_book(folder)
    bridge = Bridge(book)
    page = ContactPage(theme, bridge)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    desk = Desk(qtbot, book, bridge, page)
    desk.company = number(book, a_company("Lang OG"))
    desk.eva = number(book, AddContact("person", CARD))
    desk.tom = number(book, AddContact("person", (Property("FN", "Tom Hill"),)))
    book.do(Relate(desk.tom, desk.eva, "knows"))
    book.do(SetAlert(desk.eva, "Never before 8:30"))
    book.do(LogCall(desk.eva, "reached", "Happy with the trial.", minutes=6))
    book.do(Record(desk.eva, "note", "Wants the blue one"))
    book.do(Plan(desk.eva, "call", "2026-05-12", subject="Revised quote", promise="mine"))
    return desk


def number(book: Book, command: Command) -> int:
    """The id a command gives."""
    result = book.do(command).result
    assert isinstance(result, int)
    return result
