"""The best hour is a rate drawn towards the usual one, shown with the calls behind it."""

from hypothesis import given
from hypothesis import strategies as st

from pim.values.best_hour import DAYTIME, STRENGTH, BestHour, Tried, best_hour, smoothed, usual_rate

RATES = st.floats(0, 1)
TRIED = st.integers(0, 500).flatmap(lambda tries: st.builds(Tried, st.integers(0, tries), st.just(tries)))
WEEK = st.integers(0, 7 * 24 - 1)


def best_of(calls: dict[tuple[int, int], Tried], usual: float) -> BestHour | None:
    """The best hour of calls given by weekday and hour."""
    hours = [(24 * day + hour, tried) for (day, hour), tried in calls.items()]
    made = [hour for hour, tried in hours for _ in range(tried.tries)]
    return best_hour(made, [hour for hour, tried in hours for _ in range(tried.reached)], usual)


def test_three_talks_of_four_calls_are_told_with_their_time() -> None:
    found = best_of({(1, 10): Tried(3, 4), (2, 14): Tried(1, 4), (0, 8): Tried(0, 3)}, 0.25)

    assert found is not None
    assert found.words == "3 of 4 reached Tue 10–12"
    assert found.rate == 0.5
    assert found.is_at(1, 11)
    assert not found.is_at(1, 12)


def test_one_lucky_call_does_not_beat_many() -> None:
    found = best_of({(1, 10): Tried(1, 1), (3, 14): Tried(9, 12)}, 0.25)

    assert found is not None
    assert (found.weekday, found.hour) == (3, 14)


def test_an_hour_without_a_talk_is_no_advice() -> None:
    assert best_of({}, 0.9) is None
    assert best_of({(1, 10): Tried(0, 8)}, 0.9) is None


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


@given(st.lists(st.tuples(WEEK, st.booleans()), max_size=60), RATES)
def test_the_best_is_one_that_was_tried_and_none_is_better(calls: list[tuple[int, bool]], usual: float) -> None:
    found = best_hour((hour for hour, _ in calls), (hour for hour, is_reach in calls if is_reach), usual)

    cells = [(hour // 24, hour % 24 - hour % 2, is_reach) for hour, is_reach in calls]
    tried: dict[tuple[int, int], Tried] = {}
    for day, hour, is_reach in cells:
        before = tried.get((day, hour), Tried(0, 0))
        tried[day, hour] = Tried(before.reached + is_reach, before.tries + 1)
    told = {cell: counted for cell, counted in tried.items() if counted.reached and cell[1] in DAYTIME}
    assert (found is None) is (not told)
    if found is not None:
        assert told[(found.weekday, found.hour)] == (found.reached, found.tries)
        assert found.rate == smoothed(Tried(found.reached, found.tries), usual)
        assert all(smoothed(counted, usual) <= found.rate for counted in told.values())


def test_a_talk_at_night_is_no_advice() -> None:
    night, morning = (1, 2), (1, 10)

    assert best_of({night: Tried(9, 9)}, 0.25) is None
    assert best_of({night: Tried(9, 9), morning: Tried(1, 4)}, 0.25) == BestHour(1, 10, 2 / 8, 1, 4)


def test_of_two_alike_the_one_with_more_calls_then_the_earlier_is_told() -> None:
    assert best_of({(3, 14): Tried(1, 2), (2, 10): Tried(1, 2), (4, 8): Tried(2, 6)}, 0.0) == BestHour(4, 8, 0.2, 2, 6)
    assert best_of({(3, 14): Tried(1, 2), (2, 10): Tried(1, 2)}, 0.25) == BestHour(2, 10, 2 / 6, 1, 2)
