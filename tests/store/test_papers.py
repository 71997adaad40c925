"""The briefing slip and the table say what is known of contacts, as their page does."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.book import Book, Reader
from pim.commands.activity import LogCall, Plan, Record
from pim.commands.contact import AddContact, SetAlert, SetMe, SetPrivate
from pim.commands.listing import MakeList
from pim.commands.relationship import Relate
from pim.errors import UserError
from pim.queries.paper_table import MOST_ROWS
from pim.values.list_plan import ListPlan
from pim.values.place import Place
from pim.values.property import Property
from pim.values.slip import Slip
from tests.builders import KEY, a_book, a_person


def instant(wall: str) -> int:
    return int(datetime.fromisoformat(wall).replace(tzinfo=UTC).timestamp() * 1000)


NOW = instant("2026-05-14T07:05")  # 8:05 in London
ANNA = (
    Property("FN", "Anna Kowalczyk"),
    Property("TITLE", "Practice Manager"),
    Property("ORG", "Brightwater Dental"),
    Property("TEL", "0113 496 0182", (("TYPE", "WORK"),)),
    Property("EMAIL", "anna@brightwater.example"),
    Property("ADR", ";;1 High St;Leeds;;LS1 1AA;United Kingdom"),
    Property("BDAY", "1985-04-12"),
    Property("NOTE", "Likes the window seat"),
    Property("X-RINGBOOK-SHOE-SIZE", "38"),
    Property("CATEGORIES", "vip"),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    numbers = iter(range(1000))
    place = Place(lambda: NOW, lambda: f"uid-{next(numbers)}", "GB", "Europe/London", "en")
    book = a_book(tmp_path, key=KEY, place=place)
    yield book
    book.close()


def added(book: Book, command: object) -> int:
    return int(str(book.do(command).result))  # type: ignore[arg-type]


def parts(slip: Slip) -> dict[str, tuple[str, ...]]:
    return {part.title: part.lines for part in (*slip.past, *slip.facts)}


def test_a_slip_says_what_one_takes_to_a_meeting(book: Book, reader: Reader) -> None:
    anna = added(book, AddContact("person", ANNA))
    helen = added(book, a_person("Helen Ashworth", phone="0113 496 0183"))
    book.do(SetMe(helen))
    book.do(SetAlert(anna, "Never before 8:30"))
    book.do(Relate(helen, anna, "manager"))
    book.do(LogCall(anna, "reached", "wants filters inside the price", at=instant("2026-05-07T10:00")))
    book.do(Plan(anna, "meeting", "2026-05-19T15:00", subject="visit", location="Leeds"))
    book.do(Plan(anna, "todo", "2026-05-20", subject="Photos", promise="mine"))
    book.do(Plan(anna, "call", "2026-05-12", subject="Revised quote", promise="mine"))
    book.do(Plan(anna, "issue", "", subject="Steam wand drips"))
    book.do(Plan(anna, "call", "2026-05-21", subject="How it went"))

    (slip,) = reader.slips([anna])

    assert (slip.name, slip.second) == ("Anna Kowalczyk", "Practice Manager, Brightwater Dental")
    assert slip.when == "Tue 19 May 15:00, visit, Leeds"
    assert slip.alert == "Never before 8:30"
    assert slip.printed == "Thursday 14 May 2026, Helen Ashworth, printed 08:05"
    said = parts(slip)
    assert said["You promised"] == ("Promised for Tue 12 May: Revised quote", "Promised for Wed 20 May: Photos")
    assert slip.past[0].late == 1
    assert said["Open issues"] == ("Steam wand drips",)
    assert said["Next"] == ("Thu 21 May: How it went",)
    assert said["Last talks"] == ("7 May, reached: wants filters inside the price",)
    assert said["Notes"] == ("Likes the window seat",)
    assert said["Numbers and mail"] == ("0113 496 0182 work", "anna@brightwater.example")
    assert said["Address"] == ("1 High St, LS1 1AA Leeds, United Kingdom",)
    assert said["Days"] == ("Birthday: 12 April 1985",) or said["Days"] == ("Birthday: 12 Apr 1985",)
    assert said["More"] == ("Shoe size: 38",)
    assert said["Groups"] == ("vip",)
    assert len(said["Who is who"]) == 1
    assert said["Who is who"][0].startswith("Helen Ashworth, ")


def test_slips_come_in_the_order_asked_and_without_those_who_are_gone(book: Book, reader: Reader) -> None:
    one, two = (added(book, a_person(name, phone="1")) for name in ("Anna Berg", "Eva Lang"))

    assert [slip.contact for slip in reader.slips([two, 999, one])] == [two, one]


def test_a_table_of_contacts_keeps_their_order_and_leaves_private_ones_out(book: Book, reader: Reader) -> None:
    anna = added(book, AddContact("person", ANNA))
    eva = added(book, a_person("Eva Lang", phone="0113 496 0184"))
    tom = added(book, a_person("Tom Field", phone="0113 496 0185"))
    book.do(SetPrivate((eva,), private=True))
    book.do(LogCall(anna, "no answer", at=instant("2026-05-07T10:00")))
    book.do(Plan(tom, "call", "2026-05-21", subject="How it went"))

    table = reader.contacts_table([tom, eva, anna], "People")

    assert table.heads[0] == "Name"
    assert table.rows == (
        ("Tom Field", "", "", "0113 496 0185", "", "", "Thu 21 May: How it went"),
        (
            "Anna Kowalczyk",
            "Brightwater Dental",
            "Practice Manager",
            "0113 496 0182\nanna@brightwater.example",
            "Leeds",
            "7 May, no answer",
            "",
        ),
    )
    assert table.left_out == (("private", 1),)
    assert len(reader.contacts_table([tom, eva, anna], "People", private=True).rows) == 3


def test_a_table_of_a_list_says_what_became_of_its_rows(book: Book, reader: Reader) -> None:
    eva = added(book, a_person("Eva Lang", phone="0113 496 0184"))
    tom = added(book, a_person("Tom Field", phone="0113 496 0185"))
    number = added(book, MakeList(ListPlan("Tuesday", (tom, eva))))
    from pim.commands.activity import Desk

    book.do(LogCall(tom, "no answer", desk=Desk(row=1, number="0113 496 0185")))

    table = reader.list_table(number)

    assert table.title == "K1 Tuesday"
    assert [row[:6] for row in table.rows] == [
        ("1", "Tom Field", "", "0113 496 0185", "No answer", "1"),
        ("2", "Eva Lang", "", "0113 496 0184", "", ""),
    ]


def test_private_entries_stay_off_paper(book: Book, reader: Reader) -> None:
    eva = added(book, a_person("Eva Lang", phone="0113 496 0184"))
    book.do(Record(eva, "note", "wants the blue one"))

    (slip,) = reader.slips([eva])

    assert parts(slip)["Last talks"][0].endswith("wants the blue one")


def test_too_long_a_table_is_refused_in_words(reader: Reader) -> None:
    with pytest.raises(UserError, match="at most 5,000 rows"):
        reader.contacts_table(range(MOST_ROWS + 1), "People")
    with pytest.raises(UserError, match="gone"):
        reader.list_table(99)
