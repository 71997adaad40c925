"""Rows of a rehearsal are kept packed, and are a list for whoever asks."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pim.errors import DataError
from pim.values.import_report import OUTCOMES, FieldChange, OutcomeRows, RowOutcome, Unreadable
from pim.values.packed import AT_ONCE, OPEN

TEXTS = st.text(max_size=12)
CHANGES = st.lists(st.builds(FieldChange, TEXTS, TEXTS, TEXTS, st.sampled_from(["here", "there"]), st.booleans())).map(
    tuple
)
ROWS = st.builds(
    RowOutcome,
    TEXTS,
    st.integers(0, 2**40),
    st.integers(0, 2**40),
    TEXTS,
    st.sampled_from(OUTCOMES),
    changes=CHANGES,
    candidates=st.lists(st.tuples(st.integers(1, 9), TEXTS), max_size=3).map(tuple),
    others=st.lists(CHANGES, max_size=2).map(tuple),
    is_entry=st.booleans(),
)


def rows_of(count: int) -> list[RowOutcome]:
    return [
        RowOutcome("friends.csv", n, n + 1, f"Person {n}", OUTCOMES[n % len(OUTCOMES)], is_entry=n % 3 == 0)
        for n in range(count)
    ]


@settings(deadline=None)
@given(st.lists(ROWS, max_size=12), st.data())
def test_what_is_told_is_what_is_asked_whatever_was_changed_in_between(
    told: list[RowOutcome], data: st.DataObject
) -> None:
    before = rows_of(data.draw(st.sampled_from([0, 1, AT_ONCE - 3, 3 * AT_ONCE])))
    rows, plain = OutcomeRows([*before, *told]), [*before, *told]
    for _ in range(data.draw(st.integers(0, 4))) if plain else ():
        at = data.draw(st.integers(0, len(plain) - 1))
        rows[at] = plain[at] = data.draw(ROWS)

    assert list(rows) == plain
    assert rows == OutcomeRows(plain)
    assert len(rows) == len(plain)
    assert list(rows.outcomes()) == [(row.outcome, row.is_entry) for row in plain]


def test_a_changed_row_stays_changed_when_its_pack_was_closed() -> None:
    rows = OutcomeRows(rows_of(AT_ONCE * (OPEN + 4)))
    for at in range(0, len(rows), AT_ONCE):
        rows[at] = rows[at]._replace(why=f"seen {at}")
    assert [rows[at].why for at in range(0, len(rows), AT_ONCE)] == [f"seen {n}" for n in range(0, len(rows), AT_ONCE)]


def test_a_place_there_is_not_is_refused() -> None:
    rows = OutcomeRows(rows_of(3))
    for at in (-1, 3):
        with pytest.raises(IndexError):
            rows[at]


def test_thirty_thousand_rows_take_two_megabytes() -> None:
    tracemalloc.start()
    rows = OutcomeRows()
    for n in range(30_000):
        rows.append(
            RowOutcome(
                "a.csv", n, n, f"Person {n * 7919 % 100_003}", "added", company=f"Firm {n % 977}", reach=f"+43 664 {n}"
            )
        )
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(rows) == 30_000
    assert taken < 2_000_000


def test_a_hundred_thousand_unreadable_lines_take_two_megabytes_and_none_is_lost() -> None:
    tracemalloc.start()
    lines = Unreadable()
    lines += (DataError("broken.vcf", n, "TEL: the quote is open. Kept as it is.") for n in range(100_000))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert taken < 2_000_000
    assert [line.line for line in lines] == list(range(100_000))


@given(st.lists(st.builds(DataError, TEXTS, st.integers(0, 2**40), TEXTS), max_size=AT_ONCE + 9))
def test_what_could_not_be_read_is_equal_to_its_list(told: list[DataError]) -> None:
    lines = Unreadable(told)

    assert (lines == told, list(lines), bool(lines)) == (True, told, bool(told))
