"""What follows from how a call ended: the list, the number, consent, next steps, the possible sale."""

from pathlib import Path

import pytest

from pim.book import Book
from pim.commands.activity import Desk, FollowUp, LogCall
from pim.commands.contact import AddContact
from pim.commands.listing import MakeList
from pim.commands.result import ChangeResult
from pim.values.list_plan import ListPlan
from pim.values.property import Property
from pim.values.result import ResultRule
from tests.builders import START, a_book
from tests.store_state import journalled_rows

HOUR = 3_600_000
MORNING = START - START % (24 * HOUR) + 9 * HOUR  # ten o’clock in London
EVA = AddContact(
    "person",
    (
        Property("FN", "Eva Lang"),
        Property("TEL", "+44 113 496 0001"),
        Property("TEL", "+44 113 496 0009", (("TYPE", "fax"),)),
        Property("TEL", "+44 7700 900317"),
    ),
)


class Called:
    """Eva on a list of her own, and what the book says of her after calls."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.eva = int(book.do(EVA).result)  # type: ignore[call-overload]
        self.list = int(book.do(MakeList(ListPlan("Tuesday", (self.eva,)))).result)  # type: ignore[call-overload]
        self.before = journalled_rows(book)

    def call(self, result: str, *, number: str = "+44 113 496 0001", at: int = START, **more: object) -> None:
        desk = Desk(row=self.row("id"), number=number, **more)  # type: ignore[arg-type]
        self.book.do(LogCall(self.eva, result, at=at, desk=desk))

    def row(self, column: str) -> int:
        return self.one(f"SELECT {column} FROM list_row WHERE contact = {self.eva}")

    def one(self, asked: str):  # type: ignore[no-untyped-def]
        reader = self.book.reader()
        found = reader.connection.execute(asked).fetchone()
        reader.close()
        return found[0] if found else None

    def found(self, query: str) -> list[int]:
        reader = self.book.reader()
        found = list(reader.find_ids(query))
        reader.close()
        return found


@pytest.fixture
def called(tmp_path: Path):  # type: ignore[no-untyped-def]
    book = a_book(tmp_path / "book")
    yield Called(book)
    book.close()


def test_no_answer_counts_a_try_and_is_asked_again_in_four_hours(called: Called) -> None:
    called.call("no answer", at=MORNING)

    assert (called.row("state"), called.row("tries"), called.row("due_at")) == ("open", 1, MORNING + 4 * HOUR)


def test_whoever_was_tried_often_enough_is_parked(called: Called) -> None:
    for day in range(6):
        called.call("no answer", at=START + day * 24 * HOUR)

    assert (called.row("state"), called.row("tries")) == ("parked", 6)


def test_a_talk_ends_the_row_and_confirms_the_number(called: Called) -> None:
    called.call("reached")

    assert (called.row("state"), called.row("result")) == ("done", "reached")
    assert called.one("SELECT digits || ' ' || state FROM number_mark") == "+441134960001 confirmed"
    assert called.one("SELECT last_reach FROM contact WHERE name = 'Eva Lang'") == START


def test_somebody_else_who_answers_is_a_try_and_no_talk(called: Called) -> None:
    called.call("reached", via="Ms Berg")

    assert called.one("SELECT last_reach FROM contact WHERE name = 'Eva Lang'") is None
    assert called.one("SELECT via FROM activity WHERE kind = 'call'") == "Ms Berg"


def test_a_wrong_number_is_marked_and_the_next_one_that_is_no_fax_is_dialled(called: Called) -> None:
    called.call("wrong number")

    assert called.one("SELECT state FROM number_mark") == "bad"
    assert (called.row("state"), called.row("number")) == ("open", "+44 7700 900317")


def test_the_last_wrong_number_ends_the_row(called: Called) -> None:
    called.call("wrong number")
    called.call("wrong number", number="+44 7700 900317")

    assert called.row("state") == "done"


def test_do_not_call_is_written_down_and_takes_the_contact_off_every_open_list(called: Called) -> None:
    called.book.do(MakeList(ListPlan("Other", (called.eva,))))

    called.call("do not call")

    assert called.one("SELECT state FROM consent ORDER BY id DESC") == "refused"
    assert called.one("SELECT count(*) FROM list_row WHERE state = 'open'") == 0


def test_consent_said_in_a_call_is_written_down_and_asked_for(called: Called) -> None:
    called.call("reached", consent="given")

    assert called.found("consent:given") == [called.eva]
    assert called.one("SELECT channel || ' ' || source FROM consent") == "phone call"
    called.call("do not call", consent="given")
    assert called.found("consent:given") == []
    assert called.found("consent:refused") == [called.eva]
    called.book.undo()
    assert called.found("consent:given") == [called.eva]
    called.book.undo()
    assert called.found("consent:given") == called.found("consent:refused") == []


def test_a_result_of_the_book_writes_consent_down_in_the_word_that_is_asked_for(called: Called) -> None:
    called.book.do(ChangeResult(ResultRule("agreed to calls", reached=True, consent="given")))

    called.call("agreed to calls")

    assert called.found("consent:given") == [called.eva]


def test_a_call_back_comes_at_the_time_agreed(called: Called) -> None:
    desk = Desk(row=called.row("id"), number="+44 113 496 0001")
    step = FollowUp("call", "2026-06-02T15:00")

    called.book.do(LogCall(called.eva, "call back", at=START, follow_ups=(step,), desk=desk))

    assert called.row("due_at") == called.one("SELECT due_at FROM activity WHERE state = 'planned'")


def test_a_call_back_without_a_time_is_planned_for_the_next_working_day(called: Called) -> None:
    called.call("call back", proposes=True)

    assert called.one("SELECT kind FROM activity WHERE state = 'planned'") == "call"
    assert called.row("due_at") > START


def test_not_interested_calls_off_the_calls_that_earlier_ones_led_to(called: Called) -> None:
    called.call("call back", proposes=True)

    called.call("not interested")

    assert called.one("SELECT state FROM activity WHERE follow_up_of IS NOT NULL") == "cancelled"


def test_a_value_and_a_stage_begin_an_opportunity_and_move_it_on(called: Called) -> None:
    called.call("reached", value=500_000, currency="GBP", stage="offer")
    called.call("reached", stage="won")

    asked = "SELECT count(*) || ' ' || value || ' ' || currency || ' ' || stage || ' ' || state FROM opportunity"
    assert called.one(asked) == "1 500000 GBP won won"


@pytest.mark.parametrize("result", ["no answer", "wrong number", "do not call", "not interested", "reached"])
def test_undo_takes_back_a_result_with_all_that_followed(called: Called, result: str) -> None:
    called.call(result, stage="offer", proposes=True)
    assert journalled_rows(called.book) != called.before

    called.book.undo()

    assert journalled_rows(called.book) == called.before
    assert called.one("SELECT state FROM consent ORDER BY id DESC") in (None, "void")


def test_a_row_that_is_gone_meanwhile_costs_the_call_nothing(called: Called) -> None:
    called.book.do(LogCall(called.eva, "reached", at=START, desk=Desk(row=999, number="123")))

    assert called.one("SELECT list_row FROM activity WHERE kind = 'call'") is None
    assert called.row("state") == "open"
