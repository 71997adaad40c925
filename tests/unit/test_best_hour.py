"""The best hour is a rate drawn towards the usual one, shown with the calls behind it."""

from hypothesis import given
from hypothesis import strategies as st

from pim.values.best_hour import DAYTIME, STRENGTH, BestHour, Tried, best_hour, gathered, smoothed, usual_rate

RATES = st.floats(0, 1)
TRIED = st.integers(0, 500).flatmap(lambda tries: st.builds(Tried, st.integers(0, tries), st.just(tries)))
CELLS = st.tuples(st.integers(0, 6), st.integers(0, 11).map(lambda n: n * 2))


def test_three_talks_of_four_calls_are_told_with_their_time() -> None:
    found = best_hour({(1, 10): Tried(3, 4), (2, 14): Tried(1, 4), (0, 8): Tried(0, 3)}, 0.25)

    assert found is not None
    assert found.words == "3 of 4 reached Tue 10–12"
    assert found.rate == 0.5
    assert found.is_at(1, 11)
    assert not found.is_at(1, 12)


def test_one_lucky_call_does_not_beat_many() -> None:
    found = best_hour({(1, 10): Tried(1, 1), (3, 14): Tried(9, 12)}, 0.25)

    assert found is not None
    assert (found.weekday, found.hour) == (3, 14)


def test_an_hour_without_a_talk_is_no_advice() -> None:
    assert best_hour({}, 0.9) is None
    assert best_hour({(1, 10): Tried(0, 8)}, 0.9) is None


@given(TRIED, RATES)
def test_the_rate_lies_between_what_was_and_what_is_usual(tried: Tried, usual: float) -> None:
    own = tried.reached / tried.tries if tried.tries else usual

    assert min(own, usual) - 1e-9 <= smoothed(tried, usual) <= max(own, usual) + 1e-9


@given(TRIED, RATES)
def test_a_talk_more_raises_the_rate_and_a_try_more_lowers_it(tried: Tried, usual: float) -> None:
    rate = smoothed(tried, usual)

    assert smoothed(Tried(tried.reached + 1, tried.tries + 1), usual) >= rate
    assert smoothed(Tried(tried.reached, tried.tries + 1), usual) <= rate


@given(RATES)
def test_without_calls_the_usual_rate_decides_alone_and_with_many_hardly(usual: float) -> None:
    assert abs(smoothed(Tried(0, 0), usual) - usual) < 1e-9
    assert abs(smoothed(Tried(10_000, 10_000), usual) - 1) <= STRENGTH / 10_000
    assert 0 < usual_rate(Tried(0, 0)) < 1


@given(st.dictionaries(CELLS, TRIED, max_size=20), RATES)
def test_the_best_is_one_that_was_tried_and_none_is_better(calls: dict[tuple[int, int], Tried], usual: float) -> None:
    found = best_hour(calls, usual)

    told = {cell: tried for cell, tried in calls.items() if tried.reached and cell[1] in DAYTIME}
    assert (found is None) is (not told)
    if found is not None:
        assert told[(found.weekday, found.hour)] == (found.reached, found.tries)
        assert all(smoothed(tried, usual) <= found.rate for tried in told.values())


def test_a_talk_at_night_is_no_advice() -> None:
    night, morning = (1, 2), (1, 10)

    assert best_hour({night: Tried(9, 9)}, 0.25) is None
    assert best_hour({night: Tried(9, 9), morning: Tried(1, 4)}, 0.25) == BestHour(1, 10, 2 / 8, 1, 4)


@given(st.lists(st.tuples(st.integers(0, 7 * 24 - 1), st.booleans()), max_size=60))
def test_no_call_is_lost_or_counted_twice(calls: list[tuple[int, bool]]) -> None:
    found = gathered((hour for hour, _ in calls), (hour for hour, is_reach in calls if is_reach))

    talked_at = {(hour // 24, hour % 24 - hour % 2) for hour, is_reach in calls if is_reach}
    made = [(hour // 24, hour % 24 - hour % 2) for hour, _ in calls]
    assert found.keys() == talked_at
    assert {cell: tried.tries for cell, tried in found.items()} == {cell: made.count(cell) for cell in talked_at}
    assert sum(tried.reached for tried in found.values()) == sum(is_reach for _, is_reach in calls)
