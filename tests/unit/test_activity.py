"""What an activity says about itself."""

from datetime import datetime

import pytest

from pim.values.activity import Activity, is_day_only, is_late

NOON = datetime(2026, 3, 10, 12, 0)  # noqa: DTZ001 - wall time in the activity's zone


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ("", False),
        ("2026-03-09", True),
        ("2026-03-10", False),
        ("2026-03-10T11:59", True),
        ("2026-03-10T12:00", False),
        ("2026-03-11T08:00", False),
    ],
)
def test_what_is_planned_is_late_once_its_time_or_day_is_over(due: str, late: bool) -> None:
    assert is_late(Activity(due=due), NOON) is late


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_no_longer_planned_is_never_late(state: str) -> None:
    assert not is_late(Activity(state=state, due="2026-03-01"), NOON)


def test_a_day_has_no_time() -> None:
    assert is_day_only("2026-03-10")
    assert not is_day_only("2026-03-10T12:00")
