"""The call sheet says in ready texts whom to call, what was last and what was promised, and who is left out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Desk, LogCall, Plan
from pim.commands.contact import AddContact, ArchiveContacts, SetAlert, SetMe, SetPrivate, SetProperty
from pim.commands.listing import MakeList, RenameList
from pim.commands.script import SaveScript
from pim.errors import UserError
from pim.values.calling_wish import WISH_FIELD
from pim.values.list_plan import ListPlan
from pim.values.own_field import own_property
from pim.values.place import Place
from pim.values.property import Property
from pim.values.sheet import CallSheet, SheetNumber
from tests.builders import KEY, a_book, a_person


def instant(wall: str) -> int:
    return int(datetime.fromisoformat(wall).replace(tzinfo=UTC).timestamp() * 1000)


NOW = instant("2026-05-14T07:05")  # 8:05 in London


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    numbers = iter(range(1000))
    place = Place(lambda: NOW, lambda: f"uid-{next(numbers)}", "GB", "Europe/London", "en")
    book = a_book(tmp_path, key=KEY, place=place)
    yield book
    book.close()


def sheet(book: Book, number: int = 0, *, private: bool = False) -> CallSheet:
    reader = book.reader()
    try:
        return reader.sheet(number, private=private)
    finally:
        reader.close()


def added(book: Book, command: object) -> int:
    return int(str(book.do(command).result))  # type: ignore[arg-type]


def test_a_row_says_who_when_last_and_what_was_promised(book: Book) -> None:
    card = (
        Property("FN", "Anna Kowalczyk"),
        Property("TITLE", "Practice Manager"),
        Property("ORG", "Brightwater Dental"),
        Property("TEL", "07700 900317", (("TYPE", "CELL"),)),
        Property("TEL", "0113 496 0182", (("TYPE", "WORK"), ("TYPE", "pref"))),
        Property("TEL", "0113 496 0183", (("TYPE", "FAX"),)),
        Property("ADR", ";;1 High St;Leeds;;LS1 1AA;"),
    )
    anna = added(book, AddContact("person", card))
    book.do(SetAlert(anna, "Never before 8:30"))
    book.do(LogCall(anna, "reached", "trial a hit, wants filters", at=instant("2026-05-07T10:00")))
    book.do(Plan(anna, "call", "2026-05-12", subject="Revised service quote", promise="mine"))
    book.do(Plan(anna, "call", "2026-05-20", subject="Confirm water feed"))

    printed = sheet(book)
    (row,) = printed.rows

    assert (printed.title, printed.list_id, printed.day, printed.printed) == (
        "Today’s calls",
        "",
        "Thursday 14 May 2026",
        "08:05",
    )
    assert (row.number, row.contact, row.name, row.title, row.company) == (
        1,
        anna,
        "Anna Kowalczyk",
        "Practice Manager",
        "Brightwater Dental",
    )
    assert row.numbers == (
        SheetNumber("0113 496 0182", "work", preferred=True),
        SheetNumber("07700 900317", "mobile"),
    )
    assert (row.place, row.local_time, row.alert) == ("Leeds", "", "Never before 8:30")
    assert row.last == "7 May, reached: trial a hit, wants filters"
    assert (row.promised, row.late) == ("Promised for Tue 12 May: Revised service quote", True)
    assert row.next == "Confirm water feed"


def test_a_list_keeps_its_numbers_and_names_its_id(book: Book) -> None:
    contacts = [added(book, a_person(f"Person {n}", phone=f"0113 496 {n:04}")) for n in range(3)]
    book.do(SetMe(added(book, a_person("Dana Whitfield"))))
    number = added(book, MakeList(ListPlan("Hotels", tuple(reversed(contacts)))))
    book.do(ArchiveContacts((contacts[1],), "left"))

    printed = sheet(book, number)

    assert [(row.number, row.name) for row in printed.rows] == [(1, "Person 2"), (3, "Person 0")]
    assert (printed.title, printed.list_id, printed.owner) == ("Hotels", "K1", "Dana Whitfield")
    assert printed.left_out == (("archived", 1),)


def test_private_ones_are_left_out_and_counted_unless_asked_for(book: Book) -> None:
    anna, ben = (added(book, a_person(name, phone=f"0113 496 {n:04}")) for n, name in enumerate(("Anna", "Ben")))
    book.do(SetPrivate((anna,), private=True))

    assert [row.contact for row in sheet(book).rows] == [ben]
    assert sheet(book).left_out == (("private", 1),)
    assert len(sheet(book, private=True).rows) == 2


def test_who_must_not_or_cannot_be_called_is_counted(book: Book) -> None:
    anna = added(book, a_person("Anna", phone="0113 496 0182"))
    ben = added(book, a_person("Ben"))
    book.do(LogCall(anna, "do not call"))
    for contact in (anna, ben):
        book.do(Plan(contact, "call", "2026-05-14"))

    assert sheet(book).rows == ()
    assert dict(sheet(book).left_out) == {"do not call": 1, "without a number": 1}


def test_exclusions_of_the_list_stand_on_paper_too(book: Book) -> None:
    anna, ben = (added(book, a_person(name, phone="0113 496 0182")) for name in ("Anna", "Ben"))
    number = added(book, MakeList(ListPlan("Twice", (anna, ben))))

    assert sheet(book, number).left_out == (("with a number already on the list", 1),)


def test_another_clock_is_said(book: Book) -> None:
    added(book, a_person("Karen Holt", phone="+1 206 555 0144"))

    assert sheet(book).rows[0].local_time == "00:05 there"


def test_meetings_and_mails_are_no_calls(book: Book) -> None:
    anna, ben = (added(book, a_person(name, phone=f"0113 496 {n:04}")) for n, name in enumerate(("Anna", "Ben")))
    book.do(Plan(anna, "meeting", "2026-05-14T10:00"))
    book.do(Plan(ben, "todo", "2026-05-14", subject="Send menu"))

    assert [row.name for row in sheet(book).rows] == ["Ben"]


def test_a_company_known_by_its_name_alone_can_be_on_a_list(book: Book) -> None:
    added(book, a_person("Anna", company="Lang OG"))
    reader = book.reader()
    company = reader.named("lang og")[0].id
    reader.close()
    number = added(book, MakeList(ListPlan("Companies", (company,))))

    assert sheet(book, number).left_out == (("without a number", 1),)


def test_a_list_that_is_not_there_is_said(book: Book) -> None:
    added(book, a_person("Anna"))

    with pytest.raises(UserError, match="no call list 7"):
        sheet(book, 7)


def test_a_number_at_which_somebody_else_was_is_left_off(book: Book) -> None:
    card = (Property("FN", "Anna Berg"), Property("TEL", "0113 496 0182"), Property("TEL", "07700 900317"))
    anna = added(book, AddContact("person", card))
    number = added(book, MakeList(ListPlan("Tuesday", (anna,))))

    book.do(LogCall(anna, "wrong number", desk=Desk(row=1, number="0113 496 0182")))

    (row,) = sheet(book, number).rows
    assert row.numbers == (SheetNumber("07700 900317", "", preferred=True),)


def test_when_somebody_is_best_reached_stands_behind_the_place(book: Book) -> None:
    anna = added(book, a_person("Anna Berg", phone="0113 496 0182"))
    eva = added(book, a_person("Eva Lang", phone="0113 496 0183"))
    book.do(SetProperty(eva, own_property(WISH_FIELD), "after 15:00"))
    for day in ("2026-04-21", "2026-04-28", "2026-05-05"):
        book.do(LogCall(anna, "reached", at=instant(f"{day}T10:10")))
    number = added(book, MakeList(ListPlan("Tuesday", (anna, eva))))

    first, second = sheet(book, number).rows

    assert first.best == "best Tue 10–12"
    assert second.best == "asks for: after 15:00"


def test_the_script_of_a_list_comes_with_its_sheet(book: Book) -> None:
    anna = added(book, a_person("Anna Berg", phone="0113 496 0182"))
    talk = added(book, SaveScript("First talk", "# Hello\nGood morning [name]."))
    number = added(book, MakeList(ListPlan("Tuesday", (anna,), script=talk)))

    printed = sheet(book, number)

    assert (printed.script_name, printed.script) == ("First talk", "# Hello\nGood morning [name].")


def test_when_a_list_was_printed_outlives_undo(book: Book) -> None:
    anna = added(book, a_person("Anna Berg", phone="0113 496 0182"))
    number = added(book, MakeList(ListPlan("Tuesday", (anna,))))
    book.do(RenameList(number, "Wednesday"))

    book.keep_printed(number)
    book.undo()

    assert book.reader().desk_queue(number).printed == "2026-05-14T08:05"
