"""A call list at work: whose turn it is, what is known of them, and where work was left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pim.book import Book, Reader
from pim.commands.activity import Desk, FollowUp, LogCall, Plan
from pim.commands.contact import ArchiveContacts, DeleteContacts
from pim.commands.desk import ReopenRow, SkipRow
from pim.commands.listing import MakeList, RemoveList
from pim.errors import UserError
from pim.values.list_plan import ListPlan
from tests.builders import START, Clock, a_book, a_person, a_place

HOUR, DAY = 3_600_000, 24 * 3_600_000
MORNING = START - START % DAY + 9 * HOUR  # Thursday 28 May 2026, 10:00 in London


@pytest.fixture
def clock() -> Clock:
    return Clock(MORNING, step=1)


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    """Five people, called A to E, all on list 1 in that order: contacts 1 to 5, rows 1 to 5."""
    made = a_book(tmp_path / "book", place=a_place(clock=clock))
    for name in "ABCDE":
        made.do(a_person(f"{name} Person", phone=f"+44 20 7946 00{ord(name)}"))
    made.do(MakeList(ListPlan("Thursday", (1, 2, 3, 4, 5))))
    yield made
    made.close()


def reading(book: Book) -> Reader:
    return book.reader()


def next_names(book: Book, *, but: tuple[int, ...] = (), most: int = 9) -> list[str]:
    reader = book.reader()
    found = reader.desk_ahead(1, but=but, most=most)
    reader.close()
    return [told.row.name[0] for told in found.briefings]


def call(book: Book, row: int, result: str, **more: object) -> None:
    book.do(LogCall(row, result, desk=Desk(row=row, number=f"n{row}"), **more))  # type: ignore[arg-type]


def test_the_list_asks_in_its_printed_order(book: Book) -> None:
    assert next_names(book) == list("ABCDE")
    assert next_names(book, but=(1, 3), most=2) == ["B", "D"]


def test_a_row_with_a_result_comes_again_when_its_time_has_come(book: Book, clock: Clock) -> None:
    call(book, 1, "reached")
    call(book, 2, "busy")
    call(book, 3, "no answer")

    assert next_names(book) == list("DE")
    clock.now += HOUR
    assert next_names(book) == list("BDE")
    clock.now += 3 * HOUR
    assert next_names(book) == list("BCDE")


def test_an_agreed_time_goes_before_the_printed_order(book: Book, clock: Clock) -> None:
    call(book, 4, "call back", follow_ups=(FollowUp("call", "2026-05-28T11:30"),))
    assert next_names(book) == list("ABCE")

    clock.now += 2 * HOUR
    assert next_names(book) == list("DABCE")


def test_a_skipped_row_goes_to_the_end_and_keeps_its_number(book: Book) -> None:
    book.do(SkipRow(1))
    assert next_names(book) == list("BCDEA")
    book.do(SkipRow(2))
    assert next_names(book) == list("CDEAB")

    reader = reading(book)
    assert [(row.pos, row.name[0], row.result) for row in reader.desk_queue(1).rows][:2] == [(1, "A", ""), (2, "B", "")]
    reader.close()
    book.undo()
    assert next_names(book) == list("BCDEA")


def test_a_row_that_is_done_is_asked_for_again_when_it_is_opened(book: Book) -> None:
    call(book, 1, "reached")
    book.do(ReopenRow(1))

    assert next_names(book)[0] == "A"


def test_who_was_called_today_by_another_way_waits(book: Book, clock: Clock) -> None:
    book.do(LogCall(2, "no answer"))
    book.do(LogCall(3, "reached", direction="in"))

    assert next_names(book) == list("ACDE")
    clock.now += DAY
    assert next_names(book) == list("ABCDE")


def test_who_must_not_or_cannot_be_called_now_is_passed_over_and_counted(book: Book, clock: Clock) -> None:
    book.do(LogCall(1, "do not call"))
    book.do(ArchiveContacts((2,), "retired"))
    assert next_names(book) == list("CDE")

    clock.now += 14 * HOUR
    reader = reading(book)
    found = reader.desk_ahead(1, most=2)
    reader.close()
    assert found.briefings == ()
    assert found.closed == 4


def test_the_briefing_says_what_was_said_and_promised(book: Book) -> None:
    for n in range(4):
        book.do(LogCall(1, "reached", f"talk {n}", minutes=6, at=MORNING - (9 - n) * DAY))
    book.do(Plan(1, "call", "2026-05-27", subject="Revised quote", promise="mine"))
    book.do(Plan(1, "issue", "2026-06-01", subject="Steam wand drips"))
    book.do(
        LogCall(1, "left message", "spoke to Ms Berg", at=MORNING - HOUR, desk=Desk(row=1, via="Ms Berg", value=500))
    )

    reader = reading(book)
    told = reader.desk_briefing(1)
    reader.close()
    assert told is not None
    assert [talk.text for talk in told.talks] == ["spoke to Ms Berg", "talk 3", "talk 2"]
    assert told.talked == 7
    assert told.due_call is not None
    assert told.due_call.subject == "Revised quote"
    assert [issue.subject for issue in told.issues] == ["Steam wand drips"]
    assert (told.via, told.via_hour) == ("Ms Berg", 9)
    assert told.sale is not None
    assert told.sale.value == 500
    assert told.since == 6


def test_a_bad_number_stands_last(book: Book) -> None:
    book.do(LogCall(1, "wrong number", desk=Desk(row=1, number="+44 20 7946 0065")))

    reader = reading(book)
    told = reader.desk_briefing(1)
    reader.close()
    assert told is not None
    assert [(number.value, number.is_bad) for number in told.numbers] == [("+44 20 7946 0065", True)]


def test_where_work_was_left_outlives_the_book_being_closed(book: Book) -> None:
    book.keep_desk(1, 3, worked_ms=90_000, talked_ms=60_000, dialled_at=MORNING)
    book.close()

    reader = reading(book)
    at_work, left = reader.desk_queue(1), reader.desk_left()
    reader.close()
    assert (at_work.row, at_work.worked_ms, at_work.talked_ms, at_work.dialled_at) == (3, 90_000, 60_000, MORNING)
    assert left is not None
    assert (left.list, left.code, left.who) == (1, "K1", "C Person")


def test_work_that_has_ended_is_not_offered_again(book: Book) -> None:
    book.keep_desk(1, 3)
    book.keep_desk(1, 0)
    reader = reading(book)
    assert reader.desk_left() is None
    reader.close()


def test_having_looked_at_somebody_is_no_step(book: Book) -> None:
    before = book.reader()
    newest = before.next_undo()
    book.keep_desk(1, 3)
    assert before.next_undo() == newest
    before.close()


def test_a_list_that_is_gone_is_said(book: Book) -> None:
    book.do(RemoveList(1))
    book.keep_desk(1, 3)
    reader = reading(book)
    with pytest.raises(UserError, match="gone"):
        reader.desk_queue(1)
    assert reader.desk_left() is None
    assert reader.desk_briefing(1) is None
    reader.close()
    with pytest.raises(UserError, match="no longer"):
        book.do(SkipRow(1))


def test_a_contact_that_was_deleted_is_no_longer_on_the_list(book: Book) -> None:
    book.do(DeleteContacts((1,)))
    reader = reading(book)
    assert reader.desk_briefing(1) is None
    assert reader.desk_rows(1, (1, 2))[0].name == "B Person"
    reader.close()
    assert next_names(book) == list("BCDE")


def test_the_same_result_of_two_windows_counts_once_and_another_is_a_call_of_its_own(book: Book) -> None:
    one = LogCall(1, "no answer", desk=Desk(row=1, seen=0))
    book.do(one)

    with pytest.raises(UserError, match="counts once"):
        book.do(one)
    reader = reading(book)
    row = reader.desk_queue(1).rows[0]
    assert (row.tries, row.result) == (1, "no answer")

    book.do(LogCall(1, "no answer", desk=Desk(row=1, seen=row.tried_at or 0)))
    book.do(LogCall(1, "reached", desk=Desk(row=1, seen=row.tried_at or 0)))
    assert reader.desk_queue(1).rows[0].tries == 3
    reader.close()


def test_the_best_hour_now_is_told_of_those_whose_calls_show_it(book: Book, clock: Clock) -> None:
    for week in (1, 2, 3):
        book.do(LogCall(2, "reached", at=MORNING - week * 7 * DAY))
    book.do(LogCall(3, "reached", at=MORNING - 7 * DAY))

    reader = reading(book)
    assert reader.desk_best_now((1, 2, 3)) == {2}
    clock.now += 5 * HOUR
    assert reader.desk_best_now((1, 2, 3)) == frozenset()
    reader.close()
