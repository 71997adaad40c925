"""Call lists leave out who stands on a register or had their calls of the month, and order by the best hour."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import LogCall
from pim.commands.listing import MakeList
from pim.commands.register import ReadRegister
from pim.commands.rhythm import SetRhythm
from pim.values.list_plan import BEST_HOUR, MONTHLY_LIMIT, REGISTER, ListPlan
from tests.builders import KEY, START, a_book, a_person

DAY_MS = 86_400_000
A_DAY = START - START % DAY_MS - 7 * DAY_MS  # midnight in UTC, a week before


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = a_book(tmp_path / "book", key=KEY)
    yield book
    book.close()


def person(book: Book, name: str, phone: str) -> int:
    return int(str(book.do(a_person(name, phone=phone)).result))


def test_each_exclusion_is_stated_with_its_number(book: Book, tmp_path: Path) -> None:
    anna, henri, tom, eva = (
        person(book, "Anna Berg", "0113 496 0182"),
        person(book, "Henri Roux", "+33 1 40 00 00 00"),
        person(book, "Tom Field", "0113 496 0183"),
        person(book, "Eva Lang", "0113 496 0184"),
    )
    (tmp_path / "tps.txt").write_text("01134960182\n")
    book.do(ReadRegister(tmp_path / "tps.txt", "TPS", "GB", "2026-05-01"))
    for days in range(4):
        book.do(LogCall(henri, "no answer", "", at=START - days * DAY_MS))
    book.do(SetRhythm(tom, most=1))
    book.do(LogCall(tom, "no answer", "", at=START - 20 * DAY_MS))

    built = book.reader().list_built(ListPlan("Calls", (anna, henri, tom, eva)))

    assert dict(built.excluded) == {REGISTER: 1, MONTHLY_LIMIT: 2}
    assert [contact for contact, _ in built.rows] == [eva]
    made = book.do(MakeList(ListPlan("Calls", built.contacts))).result
    assert [row.contact for row in book.reader().list_rows(int(str(made)))] == [eva]


def test_calls_older_than_a_month_do_not_count(book: Book) -> None:
    tom = person(book, "Tom Field", "0113 496 0183")
    book.do(SetRhythm(tom, most=1))
    book.do(LogCall(tom, "no answer", "", at=START - 31 * DAY_MS))

    assert book.reader().list_built(ListPlan("Calls", (tom,))).excluded == ()


def test_a_list_can_follow_the_hours_at_which_people_are_reached(book: Book) -> None:
    late, early, never = (person(book, name, f"0113 496 00{n}0") for n, name in enumerate(("Lea", "Eva", "Ned"), 1))
    book.do(LogCall(late, "reached", "", at=A_DAY + 15 * 3_600_000))
    book.do(LogCall(early, "reached", "", at=A_DAY + 8 * 3_600_000))

    built = book.reader().list_built(ListPlan("Calls", (never, late, early), order=BEST_HOUR))

    assert datetime.fromtimestamp(A_DAY / 1000, UTC).hour == 0
    assert built.contacts == (early, late, never)
