"""What is missing in a typed line, in words, and how the line would read mended."""

import re
from typing import NamedTuple

from pim.texts import tr
from pim.values.fold import fold
from pim.values.nearest import nearest
from pim.values.paper_head import CALL, CALL_BACK, Head
from pim.values.paper_words import WORD, PaperWords

_BARE_NUMBER = re.compile(r"\d{1,4}(?=[\s,]|$)")
_NUMBERS = re.compile(r"(?:\d{1,4}(?:\s+|$))+")
_NEXT_ROW = re.compile(r"[,;·|/]\s*(?P<row>#?\d{1,4})[\s.:)=-]*(?=[^\W\d])")
_LOST = re.compile(r"\d{1,3}:\d{2}(?![\d:])|\d{3,}\s?m(?:in)?\b")
_EDGES = " .,;:)/–—-\t"
_MOST_CODE_LETTERS = 3
_VOWELS = frozenset("aeiouy")
_MOST_TYPO_WORDS = 3
_LONG = 6


class Fault(NamedTuple):
    """What is wrong with a line, and whole lines that would mend it, the likeliest first."""

    problem: str
    offers: tuple[str, ...] = ()


def fault_of(words: PaperWords, text: str, head: Head, *, is_sure: bool) -> Fault | None:
    """What keeps a line from being stored; None when all is well, or when nothing stands behind its number yet.

    With `is_sure` the line is meant as it stands, also where it looks like two.
    """
    if not is_sure and (split := _as_two(words, text, head)):
        return Fault(tr("Two rows stand in one line. Each row has a line of its own."), (split,))
    if head.second:
        return _two_results(words, text, head)
    if not head.is_fronted and (bare := _BARE_NUMBER.match(text, _first(text, head.begin))):
        return _bare_number(text, head, bare)
    if head.result and _is_mistyped(words, text, head):
        return _no_result(words, text, head)
    if head.result and not is_sure and (lost := _LOST.match(head.words)):
        return _no_time(text, head, lost[0])
    if not text[head.begin :].strip(_EDGES):
        return _turned(words, text, head)
    if head.result:
        return None
    return _no_result(words, text, head)


def _first(text: str, at: int) -> int:
    """Where the words begin."""
    return len(text) - len(text[at:].lstrip(_EDGES))


def _as_two(words: PaperWords, text: str, head: Head) -> str:
    """The line as two where another row's number and code stand behind a sign in it, else ""."""
    for found in _NEXT_ROW.finditer(text, head.begin):
        if words.result_at(text, found.end()):
            return f"{text[: found.start()].rstrip()}\n{text[found.start('row') :]}"
    return ""


def _turned(words: PaperWords, text: str, head: Head) -> Fault | None:
    """`nr 51`: nothing stands behind the number, and what stands before it is a result."""
    first = WORD.search(text, 0, head.begin)
    named = words.result_at(text, first.start()) if first and first[0].isalpha() else None
    if first is None or named is None:
        return None
    asked = tr("The number of the row stands first, its result behind it.")
    return Fault(asked, (f"{text[named.end : head.begin].strip()} {first[0]}",))


def _no_time(text: str, head: Head, lost: str) -> Fault:
    """What looks like a time or like minutes and can be neither; behind a colon it is part of the note."""
    asked = tr("“{words}” is neither a time nor minutes. Is it part of the note?")
    at = text.index(lost, head.begin)
    return Fault(asked.format(words=lost), (f"{text[:at].rstrip()}: {text[at:]}",))


def _two_results(words: PaperWords, text: str, head: Head) -> Fault:
    first, second = words.line_of(head.result).code, words.line_of(head.second).code
    asked = tr("Two results: {first} and {second}. Which one is it?").format(first=first, second=second)
    (start, end), (second_start, second_end) = head.result_at, head.second_at
    without = f"{text[:second_start].rstrip()}{text[second_end:]}"
    return Fault(asked, (without, f"{text[:start]}{text[end:].lstrip(_EDGES)}"))


def _bare_number(text: str, head: Head, bare: re.Match[str]) -> Fault:
    """`3 5 8 lm` lacks commas, `12 8 ok` says minutes without their letter."""
    start = bare.start()
    numbers = _NUMBERS.match(text, start)
    spaced = numbers[0].split() if numbers else [bare[0]]
    end = numbers.end() if numbers else bare.end()
    rows = f"{','.join((text[:start].strip(_EDGES), *spaced))} {text[end:].lstrip()}".rstrip()
    minutes = f"{text[: bare.end()]}m{text[bare.end() :]}"
    asked = tr("Is {number} a row or minutes? Rows have commas between, minutes an m behind.")
    return Fault(asked.format(number=bare[0]), (rows, minutes) if len(spaced) > 1 else (minutes, rows))


def _no_result(words: PaperWords, text: str, head: Head) -> Fault:
    """A line whose result nobody knows, with the nearest one where there is one."""
    begin = _first(text, head.begin)
    end, key = _typo(words, text, begin)
    said = text[begin:end]
    if not key:
        key = _hinted(words, text[begin:]) or (CALL_BACK if head.when and head.kind in ("", CALL) else "")
    if not key or all(line.key != key for line in words.lines):
        codes = ", ".join(line.code for line in words.lines)
        return Fault(tr("It says no result. The codes are: {codes}.").format(codes=codes))
    line = words.line_of(key)
    if said or (said := _odd_code(text, begin)):
        asked = tr("“{word}” is not a result. Did you mean {code} ({result})?")
        offer = f"{text[:begin]}{line.code}{text[begin + len(said) :]}"
    else:
        asked, offer = (
            tr("It says no result. Did you mean {code} ({result})?"),
            f"{text[:begin]}{line.code} {text[begin:]}",
        )
    return Fault(asked.format(word=said, code=line.code, result=line.words), (offer,))


def _is_mistyped(words: PaperWords, text: str, head: Head) -> bool:
    """Whether the line begins with what looks like another result: "nciht erreicht" is no talk."""
    begin = _first(text, head.begin)
    if head.is_fronted or words.result_at(text, begin):
        return False
    return bool(_typo(words, text, begin, least=2)[1])


def _typo(words: PaperWords, text: str, begin: int, *, least: int = 1) -> tuple[int, str]:
    """Where the words end that look like a mistyped result, and which one; the most words win, `least` at least."""
    found = [word for word, _ in zip(WORD.finditer(text, begin), range(_MOST_TYPO_WORDS), strict=False)]
    for count in range(len(found), least - 1, -1):
        end = found[count - 1].end()
        said = fold(" ".join(word[0] for word in found[:count]))
        if len(said) == 1:  # which would be near to every code of two letters
            return _desk_letter(words, text, said, end) or (begin, "")
        known = words.sure_forms if len(said) < _LONG else words.forms
        if begun := next((form for form in words.sure_forms if form.startswith(f"{said} ")), ""):
            return end, known.get(begun, words.sure_forms[begun])
        if (count == 1 or len(said) >= _LONG) and (near := nearest(said, known)):
            return end, known[near]
    return begin, ""


def _desk_letter(words: PaperWords, text: str, said: str, end: int) -> tuple[int, str] | None:
    """The result with this key at the desk, where no words of a sentence stand behind the letter."""
    behind = text[end:].lstrip()[:1]
    key = next((line.key for line in words.lines if line.letter == said), "")
    return (end, key) if key and (not behind or behind == ":" or behind.isdigit()) else None


def _odd_code(text: str, begin: int) -> str:
    """The first word where it can only have been meant as a code: short, and no word of a sentence."""
    word = WORD.match(text, begin)
    is_code = word is not None and len(word[0]) <= _MOST_CODE_LETTERS and not _VOWELS & set(fold(word[0]))
    return word[0] if word and is_code else ""


def _hinted(words: PaperWords, text: str) -> str:
    """The result that some word of the line makes likely."""
    said = {fold(word) for word in WORD.findall(text)}
    return next((line.key for line in words.lines if said & set(line.hints)), "")
