"""The postal address among the pieces of a signature: town and code, street before, country after."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pim.values.facts import Address
from pim.values.fold import fold
from pim.values.signature import words as w
from pim.values.signature.lines import Piece, take_label

_CITY = r"(?P<city>[^\W\d_][^\d,;|@]{1,50}?)"
_STATES = r"(?P<region>[A-Z]{2})"
# A postal code and its town, as each country writes them.
_TOWNS = tuple(
    re.compile(form)
    for form in (
        rf"{_CITY},?\s{{1,3}}{_STATES},?\s{{1,3}}(?P<postcode>\d{{5}}(?:-\d{{4}})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)",
        rf"{_CITY},?\s{{1,3}}(?P<postcode>[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}})",
        r"(?P<postcode>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})",
        rf"(?P<postcode>\d{{4}}\s?[A-Z]{{2}})\s{{1,3}}{_CITY}",
        rf"(?P<postcode>(?:[A-Z]{{1,3}}\s?-\s?)?\d{{4,6}})\s{{1,3}}{_CITY}(?:\s?\((?P<region>[^\d()]{{2,30}})\))?",
        rf"(?P<postcode>(?:[A-Z]{{1,3}}\s?-\s?)?\d{{3}}\s\d{{2}})\s{{1,3}}{_CITY}",
    )
)
_HOUSE = re.compile(r"\d{1,5}\s?[A-Za-z]?(?:\s?[-–/]\s?\d{1,5}\s?[A-Za-z]?){0,4}")
_BOX = re.compile(r"(?i)(?:postfach|p\.?\s?o\.?\s?box|apartado|bp|b\.p\.)\s{0,2}[\d ]{1,12}")


class _Part(NamedTuple):
    """A text between commas, and the piece it stands in."""

    text: str
    piece: Piece


def take_address(pieces: Sequence[Piece]) -> Address | None:
    """The address, taken out of its pieces; None where no town with a postal code stands there."""
    parts = [_Part(text, piece) for piece in pieces for text in _parts(piece.text)]
    for form in _TOWNS:  # what only one country writes comes before four digits and a word
        for last, part in enumerate(parts):
            # "Leeds, LS1 5AB" and "Springfield, IL 62704" part the town from its code
            joined = f"{parts[last - 1].text}, {part.text}" if last and parts[last - 1].piece is part.piece else ""
            for text, first in ((joined, last - 1), (part.text, last)):
                town = _town(text, form)
                if town is not None and (town.city or first > 0):
                    return _around(parts, first, last, town)
    return None


def _around(parts: list[_Part], first: int, last: int, town: Address) -> Address:
    """The address round a town: the street before it, the country after."""
    if not town.city:  # a code alone: the town stands before it
        first -= 1
        town = replace(town, city=parts[first].text)
    if last + 1 < len(parts) and _is_country(parts[last + 1].text):
        last += 1
        town = replace(town, country=parts[last].text)
    begin = _beside(parts, first)
    lines = [", ".join(part.text for part in parts[begin:first])] if begin < first else []
    for _ in range(_MOST_STREETS):
        start = next((at for at in range(begin) if parts[at].piece is parts[begin - 1].piece), begin)
        before = parts[start:begin]
        if not before or not _is_street(text := ", ".join(part.text for part in before)):
            break
        lines.insert(0, text)
        begin = start
    _take_out(parts, begin, last)
    pobox = next((line for line in lines if _BOX.fullmatch(line)), "")
    return replace(town, pobox=pobox, street="\n".join(line for line in lines if line != pobox))


def _beside(parts: list[_Part], first: int) -> int:
    """Where the street begins that stands in one line with the town."""
    begin = first
    while begin and parts[begin - 1].piece is parts[first].piece and _is_street(parts[begin - 1].text, alone=False):
        begin -= 1
    return begin


def _is_street(text: str, *, alone: bool = True) -> bool:
    """A house number beside a word, or a word that streets have; in a line with the town also a number alone."""
    if len(text) > _LONGEST_STREET:
        return False
    words = fold(text).split()
    if any(word in words or (len(word) > 3 and any(word in one for one in words)) for word in _STREETS):
        return True
    has_number = _HOUSE.search(text) is not None
    return has_number and (not alone or any(sign.isalpha() for sign in text))


def _town(text: str, form: re.Pattern[str]) -> Address | None:
    found = form.fullmatch(text) if text and len(text) <= _LONGEST_TOWN else None
    if found is None:
        return None
    named = {key: (value or "").strip() for key, value in found.groupdict().items()}
    region = named.get("region", "")
    if _is_country(region):
        return Address(city=named.get("city", ""), postcode=named["postcode"], country=region)
    return Address(city=named.get("city", ""), postcode=named["postcode"], region=region)


def _is_country(text: str) -> bool:
    return fold(text).rstrip(".") in w.COUNTRIES


def _parts(text: str) -> list[str]:
    text = take_label(text, w.ADDRESS_LABELS)[1]
    return [part for part in (part.strip(" .") for part in _BETWEEN.split(text)) if part]


def _take_out(parts: list[_Part], begin: int, last: int) -> None:
    """Leave in their pieces only what is not of the address."""
    for piece in {id(part.piece): part.piece for part in parts[begin : last + 1]}.values():
        left = [part.text for at, part in enumerate(parts) if part.piece is piece and not begin <= at <= last]
        piece.text = ", ".join(left)


_STREETS = tuple(map(fold, w.STREETS))
_BETWEEN = re.compile(r"[,;]|\s[-–]\s")
_LONGEST_STREET, _LONGEST_TOWN, _MOST_STREETS = 80, 100, 2
