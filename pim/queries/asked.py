"""What was typed into the search box, taken apart and put into the words of the full-text indexes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pim.values.fold import fold, search_words
from pim.values.phone import dial_digits

SHORTEST_RUN = 3  # digits; a trigram
SHORTEST_INSIDE = 3  # letters

_NUMBER = re.compile(r"[+(]?[\d\s()./+\-–]*\d[\d\s()./\-–]*")
_TRUNK = re.compile(r"\(0+\)")
_PART = re.compile(r"[^\W_]+")  # what the index takes for one word: letters and digits in a row


class Sought(NamedTuple):
    """What the full-text index is asked, and what the rows it gives must hold besides.

    No index holds what begins with one letter, and a walk along all such words takes 5 ms in 100,000 contacts.  So a
    word that is one letter is among `letters`, and one that ends in one (`s.a`, `remi.b`) is looked for without it;
    `patterns` find the whole of it.
    """

    match: str
    letters: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()


class Asked(NamedTuple):
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
    def whole(self) -> Sought:
        """Every word as it stands."""
        return Sought(whole_words(self.words))

    @property
    def begun(self) -> Sought:
        """Every word from its beginning; single letters are looked for in the rows, unless there is nothing else."""
        long = [word for word in self.words if not _is_letter(word)]
        letters = tuple(_parts(word[0])[0] for word in self.words if long and _is_letter(word))
        ended = [word for word in long if ends_in_letter(word)]
        return Sought(beginnings(long or self.words), letters, tuple(map(pattern_of, ended)))


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
    """An FTS5 query for rows that hold every word, each from its beginning; everything is quoted.

    Of a word that `ends_in_letter` what stands before that letter is asked for: it has to be looked at again.
    """
    return " AND ".join(_either([_begun(form) for form in word]) for word in words)


def whole_words(words: Sequence[Sequence[str]]) -> str:
    """An FTS5 query for rows that hold every word as it stands."""
    return " AND ".join(_either([quoted(form) for form in word]) for word in words)


def trigrams(words: Sequence[Sequence[str]]) -> str:
    """An FTS5 query for rows that may hold every word inside another one; '' when no word is long enough.

    The index keeps no positions, so what it finds has to be looked at again.
    """
    long = [word for word in words if all(len(form) >= SHORTEST_INSIDE for form in word)]
    return " AND ".join(_either([_pieces(form) for form in word]) for word in long)


def ends_in_letter(word: Sequence[str]) -> bool:
    """Whether a word has several parts, the last of which is one plain letter in one of its spellings."""
    return any(_before_letter(form) for form in word)


@lru_cache(maxsize=64)
def pattern_of(word: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the beginning of a word in a folded text, as the index would: between parts any signs may stand."""
    forms = (r"[\W_]+".join(_parts(form)) or re.escape(form) for form in word)
    return re.compile("|".join(rf"(?<![^\W_]){form}" for form in forms))


def quoted(form: str) -> str:
    """A word as an FTS5 string, so that nothing in it is an operator."""
    return '"' + form.replace('"', '""').replace("\0", "") + '"'


def _pieces(form: str) -> str:
    cut = dict.fromkeys(form[at : at + 3] for at in range(len(form) - 2))
    return "(" + " AND ".join(quoted(piece) for piece in cut) + ")"


def _begun(form: str) -> str:
    before = _before_letter(form)
    return quoted(" ".join(before)) if before else f"{quoted(form)} *"


def _before_letter(form: str) -> list[str]:
    """The parts before a last one of one letter; none when there is no such letter or nothing before it."""
    *before, last = _parts(form) or [""]
    return before if len(last) == 1 and last.isascii() else []


def _parts(form: str) -> list[str]:
    return _PART.findall(form)


def _either(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"


def _is_letter(word: Sequence[str]) -> bool:
    return all(len(parts) == 1 and len(parts[0]) == 1 and parts[0].isascii() for parts in map(_parts, word))


def _has_sign(form: str) -> bool:
    return any(letter.isalnum() for letter in form)
