"""Cells as they were meant: what spreadsheets wrap around them taken off, what they spoilt named."""

import re

_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_GUARDED = re.compile(r"'[=+\-@\t\r]")
_WHOLE = re.compile(r"\d+\.0+")
_POWER = re.compile(r"\+?\d(?:[.,]\d+)?E\+?\d\d?", re.IGNORECASE)
_TWICE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
NUMBERS = frozenset({"phone", "address.postcode", "id", "history.id"})


def clean(cell: str) -> str:
    r"""A cell without blanks around it, Excel's `="0664"` and the `'` that guards a formula; line ends are `\n`."""
    text = cell.strip()
    if not text:
        return ""
    first = text[0]
    if first == "=" and (found := _FORMULA_TEXT.fullmatch(text)):
        return found[1].strip()
    if first == "'" and _GUARDED.match(text):
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def as_number(text: str, field: str) -> str:
    """A number that is no amount (phone, postcode, id) without the `.0` of a spreadsheet."""
    return text.partition(".")[0] if field in NUMBERS and _WHOLE.fullmatch(text) else text


def is_lost_number(text: str) -> bool:
    """Whether a spreadsheet wrote a long number as a power of ten (1.23E+10): its last digits are gone."""
    return "+" in text and _POWER.fullmatch(text) is not None


def is_decoded_twice(text: str) -> bool:
    """Whether letters were decoded wrongly before they were written here (“Ã¼” for “ü”)."""
    return not text.isascii() and _TWICE.search(text) is not None


def decoded_once(text: str) -> str:
    """Text as it was before it was decoded wrongly; as it stands where that was not so."""
    if not is_decoded_twice(text):
        return text
    for code_page in ("cp1252", "latin-1"):
        try:
            return text.encode(code_page).decode()
        except UnicodeError:
            continue
    return text
