"""What was typed into the search box, taken apart and put into the words of the full-text indexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pim.values.fold import fold, search_words
from pim.values.phone import dial_digits

SHORTEST_RUN = 3  # digits; a trigram
SHORTEST_INSIDE = 3  # letters

_NUMBER = re.compile(r"[+(]?[\d\s()./+\-–]*\d[\d\s()./\-–]*")
_TRUNK = re.compile(r"\(0+\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: its words, each with its spellings, and the digits when all of it is a number ("" else).

    `text` is the whole query folded, single blanks between the words.
    """

    words: tuple[tuple[str, ...], ...]
    number: str
    text: str

    @property
    def forms(self) -> list[str]:
        """All spellings of all words."""
        return [form for word in self.words for form in word]

    @property
    def letters(self) -> list[str]:
        """The words that are one plain letter, unless there are no others: no index holds what begins with one."""
        single = [word[0] for word in self.words if _is_letter(word)]
        return single if len(single) < len(self.words) else []

    @property
    def long_words(self) -> list[tuple[str, ...]]:
        """The words for the index: all but `letters`."""
        return [word for word in self.words if not (self.letters and _is_letter(word))]


def read_query(query: str) -> Asked:
    """Take a query apart; punctuation in numbers does not count, and a `(0)` after a country code is left out."""
    text = " ".join(query.encode("utf-8", "replace").decode().split())  # half a sign, as odd keyboards give, is none
    number = ""
    if text and _NUMBER.fullmatch(text):
        plain = _TRUNK.sub("", text) if text.startswith(("+", "00")) else text
        digits = dial_digits(plain).lstrip("+")
        number = digits if len(digits) >= SHORTEST_RUN else ""
    words = tuple(tuple(forms) for forms in search_words(text) if any(_has_sign(form) for form in forms))
    return Asked(words, number, fold(text))


def beginnings(words: Sequence[Sequence[str]]) -> str:
    """An FTS5 query for rows that hold every word, each from its beginning; everything is quoted."""
    return " AND ".join(_either([f"{quoted(form)} *" for form in word]) for word in words)


def whole_words(words: Sequence[Sequence[str]]) -> str:
    """An FTS5 query for rows that hold every word as it stands."""
    return " AND ".join(_either([quoted(form) for form in word]) for word in words)


def trigrams(words: Sequence[Sequence[str]]) -> str:
    """An FTS5 query for rows that may hold every word inside another one; '' when no word is long enough.

    The index keeps no positions, so what it finds has to be looked at again.
    """
    long = [word for word in words if all(len(form) >= SHORTEST_INSIDE for form in word)]
    return " AND ".join(_either([_pieces(form) for form in word]) for word in long)


def quoted(form: str) -> str:
    """A word as an FTS5 string, so that nothing in it is an operator."""
    return '"' + form.replace('"', '""').replace("\0", "") + '"'


def _pieces(form: str) -> str:
    cut = dict.fromkeys(form[at : at + 3] for at in range(len(form) - 2))
    return "(" + " AND ".join(quoted(piece) for piece in cut) + ")"


def _either(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"


def _is_letter(word: Sequence[str]) -> bool:
    return all(len(form) == 1 and form.isascii() for form in word)


def _has_sign(form: str) -> bool:
    return any(letter.isalnum() for letter in form)
