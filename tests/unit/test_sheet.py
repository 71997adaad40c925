"""The values of a call sheet."""

from pim.values.sheet import SheetNumber
from tests.unit.sheet_samples import a_row


def test_the_preferred_number_is_printed_first() -> None:
    row = a_row(numbers=(SheetNumber("1"), SheetNumber("2", preferred=True), SheetNumber("3")))

    assert [number.text for number in row.printed_numbers()] == ["2", "1", "3"]


def test_without_a_preferred_number_the_first_one_is_it() -> None:
    row = a_row(numbers=(SheetNumber("1"), SheetNumber("2")))

    assert [number.preferred for number in row.printed_numbers()] == [True, False]


def test_of_many_numbers_three_are_printed() -> None:
    row = a_row(numbers=tuple(SheetNumber(str(at)) for at in range(9)))

    assert [number.text for number in row.printed_numbers()] == ["0", "1", "2"]


def test_two_preferred_numbers_leave_one_preferred() -> None:
    row = a_row(numbers=(SheetNumber("1", preferred=True), SheetNumber("2", preferred=True)))

    assert [number.preferred for number in row.printed_numbers()] == [True, False]
