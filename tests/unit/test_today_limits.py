"""The numbers that shape Today: what the book keeps of them, and what it may have been given by other hands."""

import pytest

from pim.values.today_limits import CALLS_A_DAY, STUCK_AFTER, TodayLimit


@pytest.mark.parametrize(
    ("kept", "number"),
    [("", 40), ("25", 25), ("0", 40), ("-3", 40), ("many", 40), ("²", 40), ("٣", 40), ("9000", 500), ("9" * 5000, 40)],
)
def test_a_number_that_cannot_be_is_the_usual_one(kept: str, number: int) -> None:
    assert CALLS_A_DAY.read(kept) == number


@pytest.mark.parametrize("limit", [CALLS_A_DAY, STUCK_AFTER])
def test_what_is_kept_is_read_again_and_the_usual_needs_nothing(limit: TodayLimit) -> None:
    assert limit.kept(limit.usual) == ""
    assert [limit.read(limit.kept(number)) for number in (1, limit.usual, limit.most)] == [1, limit.usual, limit.most]
