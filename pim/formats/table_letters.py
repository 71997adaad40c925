"""Which code page a text is in that is not UTF-8: the one in which its foreign letters look most like words."""

import codecs
import re
from functools import cache

_WEST = frozenset("äöüÄÖÜßéèêëàâáãçñóòôõíìîïúùûøåæœØÅÆÉÈÊÁÀÂÇÑÓÔÍÎÚÕŒ")
_EAST = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűäöüßĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÄÖÜășțăĂâîŽ")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄ")
_GREEK = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ")
_KANA_AND_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")
_WIDE = ("shift_jis", "gb18030")  # two bytes and more a letter
_COMMON_HANZI = range(0xB0A1, 0xD7FA)  # GB 2312 keeps those most used in its first half
_HANZI_WORTH = 1.5  # a sign of two bytes, where other code pages have two letters to count
_OPENING = frozenset("‘“„«–—€§")  # no letter stands before them
_CLOSING = frozenset("”»…°")  # nor behind these
_BY_LETTERS = {
    "cp1252": _WEST,
    "iso8859-15": _WEST,
    "cp1250": _EAST,
    "iso8859-2": _EAST,
    "mac_roman": _WEST,
    "cp850": _WEST,
    "cp1251": _CYRILLIC,
    "cp1253": _GREEK,
}
_OWN_SCRIPT = frozenset({"cp1251", "cp1253"})
_LOOKED_AT = 65_536
_LONGEST_RUN = 2  # foreign letters side by side in words of Latin script: “Größe”


def code_page_of(data: bytes, code_page: str) -> str:
    """The code page of a text that is not UTF-8; `code_page` is the user's own, which wins where others are no better.

    Looks at the first lines that have letters beyond ASCII.
    """
    lines = [line for line in data.splitlines() if not line.isascii()]
    text = b"\n".join(lines)[:_LOOKED_AT].rpartition(b"\n")[0] or b"\n".join(lines)[:_LOOKED_AT]
    scores = {name: _score(text, name) for name in dict.fromkeys((code_page, *_BY_LETTERS, *_WIDE))}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > scores[code_page] else code_page


def is_foreign(line: bytes) -> bool:
    """Whether a line is not strictly UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def is_mostly_utf8(line: bytes) -> bool:
    """Whether most letters of a line that is not UTF-8 are that all the same: it has cells of two encodings."""
    kept = line.decode("utf-8", "ignore")
    return sum(not sign.isascii() for sign in kept) > len(line) - len(kept.encode())


def may_look_like_utf8(code_page: str) -> bool:
    """Whether words in a code page may be UTF-8 by chance: those of two bytes a letter, or of letters beyond Latin."""
    return code_page in (*_WIDE, *_OWN_SCRIPT)


def read_foreign(line: bytes, code_page: str) -> str:
    """A line that is not UTF-8: as the code page has it, or by letter where most of it is UTF-8 all the same."""
    if codecs.lookup(code_page).name in _WIDE:
        return line.decode(code_page, "replace")
    if is_mostly_utf8(line):
        return line.decode("utf-8", _by_letter(code_page))
    try:
        return line.decode(code_page)
    except UnicodeDecodeError:
        return line.decode("latin-1")


@cache
def _by_letter(code_page: str) -> str:
    """The name of the way to decode that takes bytes which are not UTF-8 as letters of a code page."""

    def read(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        return error.object[error.start : error.end].decode(code_page, "replace"), error.end

    name = f"ringbook-{code_page}"
    codecs.register_error(name, read)
    return name


def _score(data: bytes, name: str) -> float:
    """How many letters of its languages a text has in a code page, less what stands in no word."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return float("-inf")
    if name == "shift_jis":
        words = _KANA_AND_KANJI.findall(text)
        return float(sum(len(word) if len(word) > 1 else -2 for word in words))
    if name == "gb18030":
        return sum(_HANZI_WORTH if _is_common(sign) else -1 for sign in text if not sign.isascii())
    letters = _BY_LETTERS.get(name, _WEST)
    total, run = 0, 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        run = run + 1 if not sign.isascii() else 0
        if sign.isascii():
            continue
        if sign in letters:
            is_word = (before.isalpha() or after.isalpha()) and not (sign.isupper() and before.islower())
            total += 1 if is_word and (name in _OWN_SCRIPT or run <= _LONGEST_RUN) else -1
        elif sign == "’" or (sign in _OPENING and not before.isalpha()):
            total += 1
        else:
            total += 1 if sign in _CLOSING and not after.isalpha() else -1
    return total


@cache
def _is_common(sign: str) -> bool:
    """Whether a sign is one of the hanzi most used, or stands between them."""
    try:
        raw = sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return int.from_bytes(raw) in _COMMON_HANZI or sign in "，。、；：（）·"
