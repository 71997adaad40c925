"""What an own field holds, seen from its cells: numbers, money, days, yes and no, one of a few, links, or any text."""

import re
from collections.abc import Sequence

from pim.formats.table_dates import Reading, read_day
from pim.formats.table_facts import false_words, key_of, true_words
from pim.formats.table_mend import clean
from pim.values.partial_date import month_day, year_of

_LEAST = 3  # fewer cells prove nothing
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,2}(?:[.,' \u00a0\u202f]\d{3})+|[1-9]\d{0,14})(?:[.,]\d{1,6})?")
_SIGN = re.compile(r"\s*(?:[€$£¥]|EUR|USD|GBP|CHF|Fr\.)\s*")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LEAST_CHOSEN, _MOST_CHOICES, _TIMES_EACH, _LONGEST_CHOICE = 8, 12, 4, 40


def kind_of(cells: Sequence[str], order: str) -> str:
    """One of FIELD_KINDS for the cells of a column as they stand; `order` is that of its dates."""
    said = [text for cell in cells if (text := clean(cell))]
    if len(said) < _LEAST:
        return "text"
    if all(key_of(text) in true_words() | false_words() for text in said) and not all(map(str.isdecimal, said)):
        return "yes-no"
    if set(said) == {"0", "1"}:
        return "yes-no"
    if all(map(_LINK.fullmatch, said)):
        return "link"
    if all(map(_NUMBER.fullmatch, said)):
        return "number"
    if all(_is_money(text) for text in said):
        return "money"
    if all(is_day(text, order) for text in said):
        return "date"
    return "choice" if _is_chosen(said) else "text"


def is_day(text: str, order: str) -> bool:
    """Whether a cell is a whole day, with its year, and no mere number."""
    if text.isdecimal():
        return False
    day = read_day(text, Reading(order, _ANY_YEAR))
    return bool(month_day(day) and year_of(day))


def _is_money(text: str) -> bool:
    return _SIGN.search(text) is not None and _NUMBER.fullmatch(_SIGN.sub("", text)) is not None


def _is_chosen(said: Sequence[str]) -> bool:
    different = set(said)
    return (
        len(said) >= _LEAST_CHOSEN
        and len(different) <= min(_MOST_CHOICES, len(said) // _TIMES_EACH)
        and all(len(text) <= _LONGEST_CHOICE and "\n" not in text for text in different)
    )


_ANY_YEAR = 2000  # whether a text is a day does not hang on it
