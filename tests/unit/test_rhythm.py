"""Calls of a rhythm are spread over the days: nobody dropped or doubled, no day too full, nobody late needlessly."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.rhythm import Rhythm, Wanted, narrowest, read_rhythm, spread
from pim.values.when import add_days

TODAY = "2026-05-14"
CALLS = st.lists(st.tuples(st.integers(-30, 40), st.integers(0, 20)), max_size=60).map(
    lambda spans: [Wanted(n, add_days(TODAY, at), add_days(TODAY, at + more)) for n, (at, more) in enumerate(spans)]
)
ROOMS = st.lists(st.integers(0, 5), min_size=1, max_size=40)


def room_of(rooms: list[int]):  # type: ignore[no-untyped-def]
    """So much room on the first days, two calls a day after them."""
    days = {add_days(TODAY, n): room for n, room in enumerate(rooms)}
    return lambda day: days.get(day, 2)


@given(CALLS, ROOMS)
def test_everybody_gets_one_day_and_no_day_more_than_its_room(calls: list[Wanted], rooms: list[int]) -> None:
    room = room_of(rooms)

    found = spread(calls, TODAY, room)

    assert sorted(found) == sorted(call.contact for call in calls)
    assert all(count <= room(day) for day, count in Counter(found.values()).items())
    assert all(found[call.contact] >= max(call.ideal, TODAY) for call in calls)


@given(CALLS, ROOMS)
def test_nobody_comes_after_the_latest_day_while_a_day_until_then_has_room(
    calls: list[Wanted], rooms: list[int]
) -> None:
    room = room_of(rooms)

    found = spread(calls, TODAY, room)

    taken = Counter(found.values())
    for call in calls:
        day = max(call.ideal, TODAY)
        while day <= call.latest and found[call.contact] > call.latest:
            assert taken[day] >= room(day)
            day = add_days(day, 1)


@given(CALLS, ROOMS, st.integers(0, 100))
def test_the_order_in_which_they_are_given_changes_nothing(calls: list[Wanted], rooms: list[int], seed: int) -> None:
    turned = calls[seed % (len(calls) + 1) :] + calls[: seed % (len(calls) + 1)]

    assert spread(turned, TODAY, room_of(rooms)) == spread(calls, TODAY, room_of(rooms))


def test_whoever_is_late_soonest_comes_first() -> None:
    calls = [Wanted(1, TODAY, "2026-06-30"), Wanted(2, TODAY, "2026-05-15"), Wanted(3, TODAY, "2026-05-20")]

    assert spread(calls, TODAY, lambda _: 1) == {2: TODAY, 3: "2026-05-15", 1: "2026-05-16"}


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("every 3 weeks", Rhythm(21)),
        ("every 30 days, latest 45 days, at most 4 a month", Rhythm(30, 45, 4)),
        ("monthly", Rhythm(30)),
        ("quarterly, at most 2", Rhythm(91, 0, 2)),
        ("alle 2 Wochen, spätestens nach 20 Tagen, höchstens 3", Rhythm(14, 20, 3)),
        ("jährlich", Rhythm(365)),
        ("at most 2 a month", Rhythm(most=2)),
        ("when it rains", None),
        ("", None),
    ],
)
def test_a_rhythm_is_read_from_words(words: str, rhythm: Rhythm | None) -> None:
    assert read_rhythm(words) == rhythm


def test_the_narrowest_wins_and_each_part_by_itself() -> None:
    group, type_ = Rhythm(30, 40, 4), Rhythm(90, 0, 1)

    assert narrowest(Rhythm(7), [group], [type_]) == Rhythm(7, 0, 4)
    assert narrowest(None, [group, Rhythm(14)], [type_]) == Rhythm(14, 0, 4)
    assert narrowest(None, [], [type_]) == type_
    assert narrowest(Rhythm(most=2), [], []) == Rhythm(most=2)
    assert not narrowest(None, [], [])


def test_a_call_is_late_half_a_rhythm_after_its_day_where_nothing_else_is_said() -> None:
    assert (Rhythm(20).last, Rhythm(20, 25).last) == (30, 25)
