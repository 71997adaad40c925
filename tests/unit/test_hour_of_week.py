"""The hour of the week of many instants is that of the zone's own clock, whenever its clocks were changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pim.values.hour_of_week import QUARTER_MS, HoursOfWeek

ZONES = st.sampled_from(
    ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Monrovia", "Pacific/Apia"]
)
SINCE_1972_06 = st.integers(76_204_800_000, 2_208_988_800_000)


def there(instant: int, tzid: str) -> tuple[int, int]:
    wall = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=instant)).astimezone(ZoneInfo(tzid))
    return wall.weekday(), wall.hour


@given(SINCE_1972_06, ZONES)
def test_an_instant_has_the_weekday_and_hour_of_the_clock_there(instant: int, tzid: str) -> None:
    assert HoursOfWeek("UTC").at(instant, tzid) == there(instant, tzid)


@given(st.lists(st.tuples(SINCE_1972_06, st.booleans()), max_size=30), ZONES)
def test_many_at_once_are_the_same_and_the_marked_ones_are_told_apart(
    instants: list[tuple[int, bool]], tzid: str
) -> None:
    marks = [2 * (instant // QUARTER_MS) + is_marked for instant, is_marked in instants]

    every, marked = HoursOfWeek("UTC").of_marked(marks, tzid)

    hours = [weekday * 24 + hour for weekday, hour in (there(instant, tzid) for instant, _ in instants)]
    assert every == hours
    assert marked == [hour for hour, (_, is_marked) in zip(hours, instants, strict=True) if is_marked]
