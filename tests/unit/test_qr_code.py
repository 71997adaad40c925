"""A number as a QR code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.values.qr_code import number_code

FINDER = (True, True, True, True, True, True, True)


@given(st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True))
def test_a_code_is_a_square_with_its_three_marks(number: str) -> None:
    rows = number_code(number)

    assert all(len(row) == len(rows) for row in rows)
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == FINDER


def test_the_same_number_however_typed_is_the_same_code() -> None:
    assert number_code("+44 (0)113 496-0182") == number_code("+441134960182")
    assert number_code("+441134960182") != number_code("+441134960183")


@pytest.mark.parametrize("number", ["", "none", "+", "#"])
def test_what_cannot_be_dialled_has_no_code(number: str) -> None:
    with pytest.raises(UserError):
        number_code(number)
