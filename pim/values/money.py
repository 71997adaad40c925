"""Amounts of money as people type them: `5000`, `£5,000`, `12.50 EUR`, `5k`."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY", "₹": "INR", "₺": "TRY", "zł": "PLN", "Kč": "CZK", "Fr.": "CHF"}

_AMOUNT = re.compile(
    r"(?P<before>[^\d\s.,'-]{0,3})\s*(?P<digits>\d[\d.,'  ]*)(?P<thousands>[kK])?\s*(?P<after>\D{0,3})"
)
_MOST_DIGITS = 15


class Money(NamedTuple):
    """An amount in the smallest unit of its currency (ISO 4217)."""

    minor: int
    currency: str


def read_money(text: str, *, currency: str) -> Money | None:
    """The amount in a text, None where there is none; one without a currency is in `currency`.

    A point or comma before one or two last digits begins the fraction, all others part thousands.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or len(found["digits"]) > _MOST_DIGITS:
        return None
    known = _currency(found["before"]) or _currency(found["after"]) or currency
    if (found["before"] and not _currency(found["before"])) or (found["after"] and not _currency(found["after"])):
        return None
    try:
        amount = Decimal(_plain(found["digits"])) * (1000 if found["thousands"] else 1)
    except InvalidOperation:
        return None
    return Money(int((amount * 10 ** _fraction(known)).to_integral_value()), known)


def currency_of(region: str) -> str:
    """The currency of a country (ISO 3166), "" where it is not known."""
    from babel.numbers import get_territory_currencies

    try:
        return next(iter(get_territory_currencies(region.upper())), "")
    except (KeyError, ValueError):
        return ""


def _currency(word: str) -> str:
    word = word.strip()
    if word in SIGNS:
        return SIGNS[word]
    return word.upper() if len(word) == 3 and word.isascii() and word.isalpha() else ""


def _plain(digits: str) -> str:
    """The digits with a point before the fraction."""
    digits = re.sub(r"[\s']", "", digits)
    fraction = re.fullmatch(r"(.*)[.,](\d{1,2})", digits)
    whole, rest = (fraction[1], fraction[2]) if fraction else (digits, "")
    return re.sub(r"[.,]", "", whole) + (f".{rest}" if rest else "")


def _fraction(currency: str) -> int:
    """How many digits the fraction of a currency has."""
    if not currency:
        return 2
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))
