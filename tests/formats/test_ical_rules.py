"""Recurrence rules: iCalendar's kept, vCalendar 1.0's put into its words."""

import pytest

from pim.formats.ical_rules import modern_rule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T000000Z",
        "freq=monthly;bymonthday=-1",
        "INTERVAL=2;FREQ=YEARLY",
    ],
)
def test_a_rule_is_kept_as_it_is(rule: str) -> None:
    assert modern_rule(rule) == rule


def test_what_hangs_on_a_rule_by_mistake_is_taken_off() -> None:
    assert modern_rule(" FREQ=YEARLY;BYMONTH=11;BYDAY=1SU; ") == "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"


@pytest.mark.parametrize("text", ["", "FREQ=", "FREQ=SOMETIMES", "COUNT=3", "every day", "W", "D0X"])
def test_what_is_no_rule_is_none(text: str) -> None:
    assert modern_rule(text) == ""


@pytest.mark.parametrize(
    ("old", "rule"),
    [
        ("D1 #10", "FREQ=DAILY;COUNT=10"),
        ("D2", "FREQ=DAILY;INTERVAL=2;COUNT=2"),
        ("W1 #0", "FREQ=WEEKLY"),
        ("W2 TU TH 19960430T000000Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=19960430T000000Z"),
        ("MP1 1+ FR #4", "FREQ=MONTHLY;BYDAY=1FR;COUNT=4"),
        ("MP2 1+ SU 1- SU #10", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU;COUNT=10"),
        ("MP6 1+ MO 2+ TH #5", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO,2TH;COUNT=5"),
        ("MP1 1+ 3+ MO #0", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("MD1 2 15 #10", "FREQ=MONTHLY;BYMONTHDAY=2,15;COUNT=10"),
        ("MD1 3- LD #0", "FREQ=MONTHLY;BYMONTHDAY=-3,-1"),
        ("YM1 6 7 #10", "FREQ=YEARLY;BYMONTH=6,7;COUNT=10"),
        ("YD3 1 100 200 #0", "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200"),
    ],
)
def test_a_rule_of_vcalendar_1_0_becomes_one_of_icalendar(old: str, rule: str) -> None:
    assert modern_rule(old) == rule
