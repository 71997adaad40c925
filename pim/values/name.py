"""A person's name: its parts, how it is shown, sorted and shortened, and how one typed in is taken apart."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pim.values.fold import fold
from pim.values.initials import TITLES


@dataclass(frozen=True, slots=True)
class Names:
    """The five parts of a name in vCard's order; several words in one part are joined by blanks."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


NO_NAMES = Names()


class Named(Protocol):
    """What `sort_key` looks at; `Facts` has it."""

    @property
    def name(self) -> str:
        """The shown name."""

    @property
    def names(self) -> Names:
        """Its parts."""

    @property
    def sort_name(self) -> str:
        """The name to sort by when the card says one (SORT-STRING, SORT-AS), else ""."""


def shown(names: Names) -> str:
    """A name as people write it: prefix, given, additional, family, suffix; Chinese, Japanese and Korean family first.

    A suffix that is a degree or rank follows as it is; the card's own FN, where there is one, wins over this.
    """
    parts = (names.prefix, names.given, names.additional, names.family, names.suffix)
    if _is_east_asian(names.family + names.given):
        parts = (names.prefix, names.family, names.given, names.additional, names.suffix)
    return " ".join(part for part in parts if part)


def sort_key(named: Named) -> str:
    """A folded key: plain comparison of keys sorts as people read, family name first, then given.

    A contact without family name sorts by what is shown; signs before the first letter do not count.
    """
    names = named.names
    if named.sort_name:
        return _key(named.sort_name)
    if names.family:
        return _key(" ".join(part for part in (names.family, names.given, names.additional) if part))
    return _key(named.name)


def split_name(text: str) -> Names:
    """The parts of a name typed in: titles before, suffixes after, `von` and its like with the family name.

    "Lang, Eva" and names in Chinese, Japanese or Korean have the family name first.  One word alone is a given name.
    """
    words = text.replace(",", " , ").split()
    prefix, suffix = _take_titles(words), _take_suffixes(words)
    if "," in words:
        comma = words.index(",")
        family, given = words[:comma], [word for word in words[comma + 1 :] if word != ","]
        prefix += _take_titles(given)
    elif _is_east_asian(text):
        family, given = _split_east_asian(words)
    else:
        start = _family_start(words)
        family, given = words[start:], words[:start]
    return Names(" ".join(family), " ".join(given[:1]), " ".join(given[1:]), " ".join(prefix), " ".join(suffix))


_SUFFIXES = frozenset(
    """
    jr jr. sr sr. jun. sen. junior senior ii iii iv esq esq. phd ph.d. md m.d. mba msc m.sc. bsc b.sc. ma m.a.
    ba b.a. cpa rn dds d.d.s. llm ll.m. llb j.d. jd mbe obe cbe qc kc bakk. mph
    """.split()
)
_PARTICLES = frozenset(
    """
    von van de der den del della di da dal dos das du la le ter ten zu zur zum vom vander vande 't el al bin ibn
    ben abu af av san santa mac mc o' dello degli des st. st
    """.split()
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KANA = re.compile("[\u3040-\u30ff]")
_BEFORE_LETTERS = re.compile(r"^\W+")
# Korean and Chinese family names of two signs; all others have one.
_LONG_FAMILY_NAMES = frozenset(
    "남궁 황보 제갈 사공 선우 독고 동방 欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 慕容".split()
)


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    folded = fold(text)
    return _BEFORE_LETTERS.sub("", folded) or folded


def _is_east_asian(text: str) -> bool:
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


def _take_titles(words: list[str]) -> list[str]:
    """Take the titles off the front; the last word is never one ("Herr Sir")."""
    count = 0
    while count < len(words) - 1 and words[count].lower() in TITLES:
        count += 1
    taken = words[:count]
    del words[:count]
    return taken


def _take_suffixes(words: list[str]) -> list[str]:
    """Take the suffixes off the end, with the comma before each; at least one word stays."""
    taken: list[str] = []
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        taken.insert(0, words.pop())
        if len(words) > 1 and words[-1] == ",":
            words.pop()
    return taken


def _family_start(words: list[str]) -> int:
    """Where the family name starts: the last word, or the particle before it; past the end for one word alone."""
    if len(words) < 2:
        return len(words)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    # "von Goethe" alone has no given name.
    return 0 if start == 1 and words[0] in _PARTICLES else start


def _split_east_asian(words: list[str]) -> tuple[list[str], list[str]]:
    if len(words) != 1:
        return words[:1], words[1:]
    word = words[0]
    # Kana has no fixed length of family names, so a word of it stays whole.
    if len(word) > 4 or len(word) < 2 or _KANA.search(word):
        return [], [word]
    length = 2 if word[:2] in _LONG_FAMILY_NAMES or len(word) == 4 else 1
    return [word[:length]], [word[length:]]
