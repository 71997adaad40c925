"""What becomes of a list's row after a call."""

from datetime import datetime

from pim.values.result import ResultRule, shipped_results
from pim.values.row_after import RowAfter, RowTried, row_after

MORNING = datetime.fromisoformat("2026-05-14T09:00")  # a Thursday


def a_rule(key: str) -> ResultRule:
    return next(rule for rule in shipped_results() if rule.key == key)


def test_no_answer_is_asked_again_in_four_hours() -> None:
    assert row_after(RowTried(0), a_rule("no answer"), MORNING) == RowAfter(
        "open", 1, datetime.fromisoformat("2026-05-14T13:00")
    )


def test_the_lists_own_retry_words_win() -> None:
    after = row_after(RowTried(1, retry="1h 1d"), a_rule("no answer"), MORNING)

    assert after == RowAfter("open", 2, datetime.fromisoformat("2026-05-15T09:00"))


def test_an_agreed_day_is_kept_at_the_same_time_whatever_the_result() -> None:
    after = row_after(RowTried(0), a_rule("no answer"), MORNING, agreed="2026-05-19")

    assert after.again == datetime.fromisoformat("2026-05-19T09:00")


def test_an_agreed_time_is_kept() -> None:
    after = row_after(RowTried(0), a_rule("call back"), MORNING, agreed="2026-05-19T15:00")

    assert after.again == datetime.fromisoformat("2026-05-19T15:00")


def test_the_last_try_parks_the_row() -> None:
    assert row_after(RowTried(2, most=3), a_rule("busy"), MORNING) == RowAfter("parked", 3)


def test_another_number_is_asked_for_at_once() -> None:
    after = row_after(RowTried(0), a_rule("wrong number"), MORNING, has_other=True)

    assert after == RowAfter("open", 1, MORNING)


def test_a_talk_ends_the_row() -> None:
    assert row_after(RowTried(0), a_rule("reached"), MORNING) == RowAfter("done", 1)
