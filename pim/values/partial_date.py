"""Days of which a part may be unknown: birthdays and their like, read from every form cards have and printed back."""

import re
from functools import lru_cache

_APPLE_YEAR = "1604"  # what Apple writes for "no year" (interop.md 2, row 20)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?", re.DOTALL | re.ASCII)
_SHORT_PARTS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL | re.ASCII)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?", re.DOTALL | re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ZEROS = re.compile(r"[0-]*(?:T[0:.Z]*)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def parse_partial_date(text: str) -> str:
    """A date as written in a card in one form: 1985-04-12, --04-12, 1985-04 or 1985; other text stays as it is.

    Reads YYYYMMDD, YYYY-M-D, --MMDD, --MM-DD and those with a time after them, whose day is not shifted by a zone.
    Apple's year 1604 is no year; a date of zeros is "".  What names no possible day stays text, as does ---DD.
    """
    text = text.strip()
    if found := _DAY.fullmatch(text) or _SHORT_PARTS.fullmatch(text):
        year, month, day = found[1], int(found[2]), int(found[3])
        if _is_day(year, month, day):
            return _month_day(month, day) if year == _APPLE_YEAR else f"{year}-{month:02}-{day:02}"
    elif found := _NO_YEAR.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        if _is_day(_APPLE_YEAR, month, day):
            return _month_day(month, day)
    elif (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12 and found[1] != "0000":
        return text
    return "" if _ZEROS.fullmatch(text) else text


def month_day(value: str) -> str:
    """The MM-DD a yearly date comes round on, or "" when month or day is unknown."""
    return _month_day_of(value) if len(value) in (7, 10) else ""


@lru_cache(maxsize=4096)
def _month_day_of(value: str) -> str:
    if len(value) == 10 and (found := _DAY.fullmatch(value)) and _is_day(found[1], int(found[2]), int(found[3])):
        return value[5:]
    if len(value) == 7 and _NO_YEAR.fullmatch(value):
        return value[2:]
    return ""


def year_of(value: str) -> str:
    """The four digits of a partial date's year, or "" when it is unknown."""
    known = _DAY.fullmatch(value) or _MONTH.fullmatch(value) or _YEAR.fullmatch(value)
    return value[:4] if known else ""


def date_in_card(value: str, version: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A partial date as cards of a version hold it: the value, and parameters that it needs.

    Without year: `--0412` in 4.0 (RFC 6350 4.3.1); `1604-04-12` with X-APPLE-OMIT-YEAR in 3.0, as Apple does;
    `--04-12` in 2.1.  Text is text, which 3.0 and 4.0 must be told.
    """
    without_year = value.startswith("--") and month_day(value)
    if without_year and version == "3.0":
        return f"{_APPLE_YEAR}-{without_year}", (("X-APPLE-OMIT-YEAR", _APPLE_YEAR),)
    if version == "4.0" and month_day(value):
        return value[:2] + value[2:].replace("-", "") if value.startswith("--") else value.replace("-", ""), ()
    if month_day(value) or year_of(value):
        return value, ()
    return value, (("VALUE", "text"),) if version != "2.1" else ()


def _month_day(month: int, day: int) -> str:
    return f"--{month:02}-{day:02}"


def _is_day(year: str, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]) or year == "0000":
        return False
    number = int(year)
    return (month, day) != (2, 29) or (number % 4 == 0 and (number % 100 != 0 or number % 400 == 0))
