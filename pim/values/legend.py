"""The one legend of results: what is printed and circled on the call sheet, and what is understood typed back."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pim.texts import tr
from pim.values.fold import fold
from pim.values.result import ResultRule, shipped_results

ENGLISH = "en"
EXAMPLES = ("no answer", "reached", "call back", "wrong number", "no answer")
"""The results of the five lines that show how to type back (calls.md 7)."""

_CODE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One result on paper: `key` is what a call keeps, `code` what is circled, in small letters, `words` its meaning.

    `understood` are the folded codes and words that mean it when typed, `code` the first of them, none of them another
    line's.  `hints` are folded words that only suggest it, `letter` is its key at the desk, in small letters.
    """

    key: str
    code: str
    understood: tuple[str, ...]
    words: str
    hints: tuple[str, ...] = ()
    letter: str = ""


def legend(rules: Iterable[ResultRule], language: str) -> tuple[LegendLine, ...]:
    """The results that stand on a sheet of this language, in printed order.

    Codes and words that the book changed or added come first, then those of the language, then English ones, then
    those of the other languages; a code that two results claim stays with the one that comes first.
    """
    shown = [rule for rule in rules if not rule.is_hidden]
    codes = _codes(shown, language)
    taken = {fold(code): key for key, code in codes.items()}
    for rule, form in _claims(shown, language):
        taken.setdefault(fold(form), rule.key)
    forms: dict[str, list[str]] = {rule.key: [fold(codes[rule.key])] for rule in shown}
    for form, key in taken.items():
        if form not in forms[key]:
            forms[key].append(form)
    return tuple(
        LegendLine(
            rule.key,
            codes[rule.key],
            tuple(forms[rule.key]),
            _title(rule, language),
            _hints(rule.key, language),
            rule.letter.lower(),
        )
        for rule in shown
    )


def printed_codes(lines: Iterable[LegendLine]) -> tuple[tuple[str, str], ...]:
    """The circles of a sheet, each with its meaning: ("OK", "reached")."""
    return tuple((line.code.upper(), line.words) for line in lines)


def typed_examples(lines: Iterable[LegendLine]) -> tuple[str, ...]:
    """A few lines as they are typed back, in the codes of this legend; results that are hidden are left out."""
    codes = {line.key: line.code for line in lines}
    forms = (
        "12 {code}",
        tr("13 {code} 8m fri quote: send the offer"),
        tr("14 {code} tue 3pm"),
        "15 {code}",
        "16-19 {code}",
    )
    return tuple(form.format(code=codes[key]) for form, key in zip(forms, EXAMPLES, strict=True) if key in codes)


@dataclass(frozen=True, slots=True)
class _Words:
    """What one language says of one result."""

    code: str = ""
    words: str = ""
    typed: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def _codes(rules: Iterable[ResultRule], language: str) -> dict[str, str]:
    """The code of each result: the book's own, else the language's, else the shipped one, else letters of its name."""
    shipped = {rule.key: rule.code for rule in shipped_results()}
    codes: dict[str, str] = {}
    used: set[str] = set()
    for rule in rules:
        own = rule.code if rule.code != shipped.get(rule.key, "") else ""
        wanted = chain((own, _said(language, rule.key).code, rule.code), _letters(rule.words))
        code = next(code for code in wanted if code and fold(code) not in used)
        codes[rule.key] = code.lower()
        used.add(fold(code))
    return codes


def _letters(title: str) -> Iterator[str]:
    """Codes for a result that has none: its words' first letters, two letters of it, then with numbers."""
    words = [word for word in fold(title).split() if word[:1].isalpha()] or ["x"]
    if len(words) > 1:
        yield "".join(word[0] for word in words[:_CODE_LETTERS])
    yield words[0][:_CODE_LETTERS]
    yield from (words[0][0] + letter for letter in words[0][1:])
    number = 1
    while True:
        yield f"{words[0][0]}{number}"
        number += 1


def _claims(rules: list[ResultRule], language: str) -> Iterator[tuple[ResultRule, str]]:
    """Every form that may mean a result, the best claim first."""
    for said in (language, ENGLISH, *sorted(_languages())):
        for rule in rules:
            words = _said(said, rule.key)
            forms = (rule.title, rule.code, *rule.codes, words.code, words.words, *words.typed, rule.key)
            yield from ((rule, form) for form in forms if form)
        if said == ENGLISH:
            yield from ((rule, code) for rule in rules for code in _shipped_codes(rule.key))


def _shipped_codes(key: str) -> tuple[str, ...]:
    return next(((rule.code, *rule.codes) for rule in shipped_results() if rule.key == key), ())


def _title(rule: ResultRule, language: str) -> str:
    return rule.title or _said(language, rule.key).words or _said(ENGLISH, rule.key).words or rule.key


def _hints(key: str, language: str) -> tuple[str, ...]:
    said = (_said(language, key), _said(ENGLISH, key))
    return tuple(dict.fromkeys(fold(hint) for words in said for hint in words.hints))


def _said(language: str, key: str) -> _Words:
    return _languages().get(language[:2].lower(), {}).get(key, _Words())


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, Mapping[str, _Words]]:
    """What every language says of the shipped results (resources/legend.toml)."""
    from ringbook_resources import path

    book = tomllib.loads(path("legend.toml").read_text(encoding="utf-8"))
    return {language: {key: _words(said) for key, said in results.items()} for language, results in book.items()}


def _words(said: Mapping[str, str | list[str]]) -> _Words:
    return _Words(
        str(said.get("code", "")),
        str(said.get("words", "")),
        tuple(said.get("typed", ())),
        tuple(said.get("hints", ())),
    )
