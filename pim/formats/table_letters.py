"""Which code page a text is in that is not UTF-8: the one in which its foreign letters look most like words."""

import re

_WEST = frozenset("äöüÄÖÜßéèêëàâáãçñóòôõíìîïúùûøåæœØÅÆÉÈÊÁÀÂÇÑÓÔÍÎÚÕ")
_EAST = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűäöüßĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÄÖÜășțăĂâîŽ")
_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄ")
_GREEK = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ")
_KANA_AND_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")
_OPENING = frozenset("‘“„«–—€§")  # no letter stands before them
_CLOSING = frozenset("”»…°")  # nor behind these
_BY_LETTERS = {
    "cp1252": _WEST,
    "cp1250": _EAST,
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
    scores = {name: _score(text, name) for name in dict.fromkeys((code_page, *_BY_LETTERS, "shift_jis"))}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > scores[code_page] else code_page


def _score(data: bytes, name: str) -> float:
    """How many letters of its languages a text has in a code page, less what stands in no word."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return float("-inf")
    if name == "shift_jis":
        words = _KANA_AND_KANJI.findall(text)
        return float(sum(len(word) if len(word) > 1 else -2 for word in words))
    letters = _BY_LETTERS.get(name, _WEST)
    total, run = 0, 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        run = run + 1 if not sign.isascii() else 0
        if sign.isascii():
            continue
        if sign in letters:
            is_word = before.isalpha() or after.isalpha()
            total += 1 if is_word and (name in _OWN_SCRIPT or run <= _LONGEST_RUN) else -1
        elif sign == "’" or (sign in _OPENING and not before.isalpha()):
            total += 1
        else:
            total += 1 if sign in _CLOSING and not after.isalpha() else -1
    return total
