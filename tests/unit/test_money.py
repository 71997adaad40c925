"""Amounts are read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pim.values.money import Money, currency_of, read_money


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("5000", 500_000, "GBP"),
        ("£5,000", 500_000, "GBP"),
        ("5.000,50 €", 500_050, "EUR"),
        ("12.50 EUR", 1250, "EUR"),
        ("eur 12,5", 1250, "EUR"),
        ("5k", 500_000, "GBP"),
        ("1'200 CHF", 120_000, "CHF"),
        ("¥800", 800, "JPY"),
        ("1 000 000", 100_000_000, "GBP"),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, minor: int, currency: str) -> None:
    assert read_money(text, currency="GBP") == Money(minor, currency)


@pytest.mark.parametrize("text", ["", "much", "5 apples", "-5", "1" * 40, "!!"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert read_money(text, currency="GBP") is None


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    read_money(text, currency="EUR")


@given(st.integers(0, 10**9))
def test_an_amount_in_pence_is_read_back(minor: int) -> None:
    assert read_money(f"{minor // 100:,}.{minor % 100:02d}", currency="GBP") == Money(minor, "GBP")


def test_each_country_has_its_currency() -> None:
    assert currency_of("gb") == "GBP"
    assert currency_of("AT") == "EUR"
    assert currency_of("") == ""
