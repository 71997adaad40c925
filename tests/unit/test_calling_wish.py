"""When somebody wishes to be called is read from their own words, English and German."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.calling_wish import DAY_MINUTES, read_wish

ALL_DAY = ((0, DAY_MINUTES),)
TEN_TO_TWELVE = ((600, 720),)


@pytest.mark.parametrize(
    ("words", "week"),
    [
        ("Mon–Fri 10–12, not Wed", (TEN_TO_TWELVE, TEN_TO_TWELVE, (), TEN_TO_TWELVE, TEN_TO_TWELVE, (), ())),
        ("Mo bis Fr 10 bis 12 Uhr, nicht mittwochs", "Mon–Fri 10–12, not Wed"),
        ("weekdays between 10 and 12, never on Wednesdays", "Mon–Fri 10–12, not Wed"),
        ("not before 10", (((600, DAY_MINUTES),),) * 7),
        ("nicht vor 10 Uhr", "not before 10"),
        ("ab 10 Uhr", "not before 10"),
        ("Fri-Mon", (ALL_DAY, (), (), (), ALL_DAY, ALL_DAY, ALL_DAY)),
        ("Di und Do ab 14 Uhr", ((), ((840, 1440),), (), ((840, 1440),), (), (), ())),
        ("Mon 9-12, 14-16; Fri 9-12", (((540, 720), (840, 960)), (), (), (), ((540, 720),), (), ())),
        ("daily 10-2", (((600, 840),),) * 7),
        ("10am-2pm", "daily 10-2"),
        ("not Mon", ((), *(ALL_DAY,) * 6)),
        ("vormittags", (((0, 720),),) * 7),
    ],
)
def test_a_wish_is_read(words: str, week: object) -> None:
    found = read_wish(words)

    assert found is not None
    if isinstance(week, str):
        assert found == read_wish(week)
    else:
        assert found.week == week


@pytest.mark.parametrize("words", ["", "  ", "blue", "10", "25:00-26:00", "Mon-", "12-12", "whenever she is in"])
def test_what_is_not_understood_is_no_wish(words: str) -> None:
    assert read_wish(words) is None


@given(st.text(max_size=60) | st.text("monday-,;0123456789:  not befraut", max_size=40))
def test_no_words_are_too_odd_and_every_part_lies_in_its_day(words: str) -> None:
    found = read_wish(words)

    for parts in found.week if found else ():
        edges = [edge for part in parts for edge in part]
        assert edges == sorted(edges)
        assert all(0 <= edge <= DAY_MINUTES for edge in edges)
        assert len(set(edges)) == len(edges)
