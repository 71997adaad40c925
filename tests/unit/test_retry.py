"""When a call list asks for somebody again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.result import ResultRule, merged_results, rule_of, rule_text, shipped_results
from pim.values.retry import asked_again, is_retry

FRIDAY = datetime.fromisoformat("2026-05-29T10:30")
NO_ANSWER = ("4h", "half-day", "weekday")
WORDS = st.one_of(
    st.sampled_from(["agreed", "half-day", "weekday"]),
    st.builds("{}{}".format, st.integers(0, 99), st.sampled_from("mhdw")),
)


@pytest.mark.parametrize(
    ("tries", "expected"),
    [(1, "2026-05-29T14:30"), (2, "2026-05-29T14:00"), (3, "2026-06-01T10:30"), (9, "2026-06-01T10:30")],
)
def test_no_answer_is_tried_after_hours_then_in_the_other_half_of_a_day_then_on_another_weekday(
    tries: int, expected: str
) -> None:
    assert asked_again(NO_ANSWER, tries, FRIDAY) == datetime.fromisoformat(expected)


def test_the_other_half_of_an_afternoon_is_the_next_working_morning() -> None:
    assert asked_again(("half-day",), 1, FRIDAY.replace(hour=16)) == datetime.fromisoformat("2026-06-01T09:00")


@pytest.mark.parametrize(
    ("word", "at", "expected"),
    [
        ("4h", "2026-05-28T17:30", "2026-05-29T09:00"),
        ("4h", "2026-05-29T17:30", "2026-06-01T09:00"),
        ("15m", "2026-05-28T23:50", "2026-05-29T09:00"),
        ("2d", "2026-05-28T11:00", "2026-06-01T09:00"),
        ("4h", "2026-05-30T10:00", "2026-05-30T14:00"),
    ],
)
def test_nobody_is_asked_again_at_night_nor_from_a_weekday_on_the_weekend(word: str, at: str, expected: str) -> None:
    assert asked_again((word,), 1, datetime.fromisoformat(at)) == datetime.fromisoformat(expected)


def test_a_call_back_comes_at_the_time_agreed_and_else_on_the_next_working_day() -> None:
    agreed = datetime.fromisoformat("2026-06-02T15:00")

    assert asked_again(("agreed",), 1, FRIDAY, agreed) == agreed
    assert asked_again(("agreed",), 1, FRIDAY) == datetime.fromisoformat("2026-06-01T10:30")


def test_without_a_plan_nobody_is_asked_again() -> None:
    assert asked_again((), 1, FRIDAY) is None


@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.integers(-3, 50),
    st.datetimes(max_value=datetime.fromisoformat("2100-01-01")),
)
def test_the_next_try_is_never_before_the_last(plan: list[str], tries: int, at: datetime) -> None:
    again = asked_again(plan, tries, at)

    assert all(map(is_retry, plan))
    assert again is not None
    assert again >= at or again.date() == at.date()
    assert again - at <= timedelta(weeks=99, days=4)


def test_every_shipped_result_has_its_own_letter_and_code() -> None:
    rules = shipped_results()

    assert len({rule.letter for rule in rules}) == len({rule.code for rule in rules}) == len(rules) == 8
    assert all(is_retry(word) for rule in rules for word in rule.again)


def test_a_changed_result_replaces_the_shipped_one_and_an_own_one_comes_last() -> None:
    busy = ResultRule("busy", title="Engaged", letter="E", code="en", is_try=True, again=("30m",))
    own = ResultRule("fair", title="Met at the fair", letter="F", code="fa", reached=True)

    rules = merged_results([(rule.key, rule_text(rule)) for rule in (busy, own)])

    assert rules[3] == busy
    assert rules[-1] == own
    assert len(rules) == len(shipped_results()) + 1


@given(
    st.builds(
        ResultRule,
        key=st.text(min_size=1),
        title=st.text(),
        again=st.lists(WORDS).map(tuple),
        reached=st.booleans(),
        codes=st.lists(st.text()).map(tuple),
        group=st.text(),
    )
)
def test_a_rule_is_kept_as_it_is(rule: ResultRule) -> None:
    assert rule_of(rule.key, rule_text(rule)) == rule


def test_words_of_a_later_version_are_passed_over() -> None:
    assert rule_of("busy", '{"letter": "B", "colour": "red"}') == ResultRule("busy", letter="B")
