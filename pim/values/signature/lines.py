"""The pieces of a signature: its lines without decoration, parted where a line holds several things side by side."""

import re
from dataclasses import dataclass

from pim.values.fold import fold
from pim.values.signature.words import PASSED_OVER

_MOST_LINES, _LONGEST_LINE = 80, 300
_BETWEEN = re.compile(r"\s+[|•·‧∙▪◦–—]\s+|\s*[|•▪◦]\s*|\t+|\s{3,}")
_AROUND = ' \t*_=~#>"“”„«»\u00a0\u200b\u200e\u200f\ufeff'
_RULE = re.compile(r"[\W_]*")
_LABEL = re.compile(r"([^\W\d_][\w .\-/]{0,24}?)\s{0,2}[:.\u2013=]\s{0,4}(?=\S)|([A-Za-z])\s{1,3}(?=[+\d(])")


@dataclass(slots=True)
class Piece:
    """A part of a line; `line` counts from 0, and `text` gets shorter as things are taken out of it."""

    text: str
    line: int


def pieces_of(text: str) -> list[Piece]:
    """The pieces in order; greetings, rules, quotes' marks and lines of prose are left out."""
    pieces = []
    for number, line in enumerate(text.splitlines()[:_MOST_LINES]):
        line = line.replace("\u00a0", " ").strip(_AROUND)
        if not line or len(line) > _LONGEST_LINE or _RULE.fullmatch(line) or _is_passed_over(line):
            continue
        for part in _BETWEEN.split(line):
            part = part.strip(_AROUND + ",;")
            if part and not _RULE.fullmatch(part):
                pieces.append(Piece(part, number))
    return pieces


def take_label(text: str, labels: frozenset[str]) -> tuple[str, str]:
    """A label of these before a text and the text after it; '' and the whole text where none stands there."""
    found = _LABEL.match(text)
    label = (found[1] or found[2]).strip() if found else ""
    if found and (fold(label) in labels or fold(label).rpartition(" ")[2] in labels):
        return label, text[found.end() :].strip()
    return "", text


def _is_passed_over(line: str) -> bool:
    folded = fold(line)
    return any(folded.startswith(words) for words in PASSED_OVER)
