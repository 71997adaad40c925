"""A command that dials: words parted without a shell, the number an argument that can do no harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.errors import UserError
from pim.values.dial_command import dial_words
from pim.values.phone import dial_digits


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("linphone --call {number}", ["linphone", "--call", "+4311"]),
        ("'/opt/my phone/dial' tel:{number}", ["/opt/my phone/dial", "tel:+4311"]),
        ("dial {number} {number}", ["dial", "+4311", "+4311"]),
        ("dial {number}; rm -r $HOME", ["dial", "+4311;", "rm", "-r", "$HOME"]),
    ],
)
def test_a_command_is_parted_into_words_that_no_shell_reads(template: str, words: list[str]) -> None:
    assert dial_words(template, "+4311") == words


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "no command"),
        ("dial", "does not say where the number goes"),
        ("{number}", "does not say where the number goes"),
        ("dial-{number} {number}", "does not say where the number goes"),
        ("dial '{number}", "quote is not closed"),
    ],
)
def test_a_command_that_cannot_dial_is_refused(template: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        dial_words(template, "+4311")


@given(st.text())
def test_whatever_stands_on_a_card_no_more_than_digits_reach_a_command(typed: str) -> None:
    try:
        words = dial_words("dial --to={number} {number}", dial_digits(typed))
    except UserError:
        return
    assert words[0] == "dial"
    assert re.fullmatch(r"--to=\+?[0-9*#]+", words[1])
    assert re.fullmatch(r"\+?[0-9*#]+", words[2])


@pytest.mark.parametrize("number", ["", "-v", "$(x)", "1;2", "`1`", "1 2", "1\n2", "+", "٣"])
def test_what_is_no_number_is_not_dialled(number: str) -> None:
    with pytest.raises(UserError):
        dial_words("dial {number}", number)
