"""Garbage goes on the GUI thread, when its time has come."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from ui.garbage import MANY_AT_ONCE, Collector


class Knot:
    """Something only a collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[Collector]:
    was, thresholds = gc.isenabled(), gc.get_threshold()
    parent = QObject()
    yield Collector(parent)
    gc.set_threshold(*thresholds)
    if was:
        gc.enable()


def test_nothing_is_collected_by_itself(collector: Collector) -> None:
    gc.set_threshold(10, 10, 10)
    knot = weakref.ref(Knot())

    kept = [Knot() for _ in range(500)]

    assert not gc.isenabled()
    assert knot() is not None
    assert len(kept) == 500


def test_what_is_over_its_threshold_is_collected(collector: Collector) -> None:
    gc.set_threshold(10, 10_000, 10_000)
    knot = weakref.ref(Knot())
    kept = [Knot() for _ in range(100)]

    collector.collect_what_is_due()

    assert knot() is None
    assert len(kept) == 100


def test_what_comes_in_great_numbers_is_left_out_of_every_collection(collector: Collector) -> None:
    gc.collect()
    left_out = gc.get_freeze_count()
    kept = [Knot() for _ in range(MANY_AT_ONCE)]

    collector.collect_what_is_due()

    assert gc.get_freeze_count() >= left_out + len(kept)
    gc.unfreeze()


def test_where_nothing_is_due_nothing_is_done(collector: Collector) -> None:
    gc.collect()
    gc.set_threshold(1_000_000, 1000, 1000)

    assert collector.collect_what_is_due() == 0


def test_while_changes_are_under_way_nothing_is_collected(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.garbage.LONG_MS", 1_000_000)
    gc.set_threshold(10, 10_000, 10_000)
    knot = weakref.ref(Knot())
    kept = [Knot() for _ in range(100)]
    collector.hold(1)

    collector.collect_what_is_due()
    assert knot() is not None

    collector.hold(0)
    collector.collect_what_is_due()
    assert knot() is None
    assert len(kept) == 100


def test_what_a_long_change_left_is_left_out_of_every_collection(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.garbage.LONG_MS", -1)
    gc.collect()
    left_out = gc.get_freeze_count()
    collector.hold(1)
    collector.hold(1, of="rehearsals")
    kept = [Knot() for _ in range(100)]

    collector.hold(0)
    assert gc.get_freeze_count() == left_out  # a rehearsal is still under way
    collector.hold(0, of="rehearsals")

    assert gc.get_freeze_count() >= left_out + len(kept)
    gc.unfreeze()


def test_what_stands_at_the_start_is_left_out_of_later_collections(collector: Collector) -> None:
    before = gc.get_freeze_count()
    kept = [Knot() for _ in range(100)]

    collector.keep_what_stands()

    assert gc.get_freeze_count() > before
    assert len(kept) == 100
    gc.unfreeze()
