"""Search folding: what is indexed and what is typed meet in one spelling, without case, accents or umlauts."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
        "ŧ": "t", "ŀ": "l", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "‐": "-", "‒": "-", "–": "-", "—": "-", "\xad": "",
    }
)  # fmt: skip
_LONG = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_HAS_LONG = re.compile("[äöüåøÄÖÜÅØ]")
_TYPED_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fold(text: str) -> str:
    """The text without case, accents and ligatures, for comparing and searching; punctuation stays.

    ß is ss, ø o, ł l, æ ae, œ oe, đ d, ı i; typographic apostrophes and hyphens become plain ones.
    Folding a folded text changes nothing.  Vowel signs and voicing marks that make another letter stay.
    """
    if text.isascii():
        return text.lower()
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if _OTHER_SCRIPTS.search(apart):
        return unicodedata.normalize("NFC", apart.translate(_BARE))
    bare = _ACCENTS.sub("", apart)
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare.translate(_PLAIN))


_LONGEST_REMEMBERED = 64  # names, companies and places: some thousand stand in a hundred thousand cards
_remembered = lru_cache(maxsize=8192)(_folded)


def search_text(text: str) -> str:
    """What is indexed: the folded text, and after each word with an umlaut its long spelling too.

    `Müller` gives `muller mueller`, so that müller, muller and mueller all find it.
    """
    if text.isascii():
        return text.lower()
    return " ".join([word.lower() if word.isascii() else " ".join(_spellings(word)) for word in text.split()])


def search_words(query: str) -> list[list[str]]:
    """What was typed, as one list of alternatives a word: `Müller x` gives [[muller, mueller], [x]].

    Words in double quotes stay together as one; the closing quote may be missing while typing.
    """
    words = (quoted or plain for quoted, plain in _TYPED_WORD.findall(query))
    return [list(_spellings(" ".join(word.split()))) for word in words if word.strip()]


@lru_cache(maxsize=8192)
def _spellings(word: str) -> tuple[str, ...]:
    """The folded word, and its long spelling where it has one."""
    short = fold(word)
    whole = unicodedata.normalize("NFC", word)
    if not _HAS_LONG.search(whole):
        return (short,)
    return short, fold(whole.translate(_LONG))


def _is_accent(letter: str) -> bool:
    """Whether a mark only colours the letter before it.

    By combining class: overlays (1), Hebrew and Arabic points (10–36), marks above and below (200 and more).
    Nukta, kana voicing, virama (7–9) and the vowels of Thai, Lao, Tibetan (84–132) make other letters.
    """
    kind = unicodedata.combining(letter)
    return kind == 1 or 10 <= kind <= 36 or kind >= 200


class _Bare(dict[int, str | int | None]):
    """What each sign becomes, for `str.translate`: worked out when it is first met."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = kept = None if _is_accent(chr(sign)) else sign
        return kept


# Latin, Greek and Cyrillic text loses its accents in one go, not letter by letter: long notes are indexed too.
_OTHER_SCRIPTS = re.compile("[\u0590-\U0010ffff]")
_ACCENTS = re.compile("[" + "".join(filter(_is_accent, map(chr, range(0x300, 0x590)))) + "]")
_BARE = _Bare(_PLAIN)
