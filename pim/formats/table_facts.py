"""What is known of other programs' tables: their headers, their words for talks, the names of months; read once."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from ringbook_resources import path

from pim.values.fold import fold

_BETWEEN = re.compile(r"(?:[^\w#]|_)+")
_CASES = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPEC = re.compile(r"([a-z0-9.]+)(?::([^#]*))?(?:#(#|\d+))?")
EACH = -1  # the group is the number in the header


class Spec(NamedTuple):
    """What a known header stands for: the field, which one it is, and its group (EACH: the number in the header)."""

    field: str
    label: str = ""
    group: int = 0


Index = Mapping[str, tuple[Spec, ...]]


class Headers(NamedTuple):
    """The known headers by their keys: of free tables, of talks, of LDIF, of each program; and single words."""

    any: Index
    history: Index
    ldif: Index
    programs: Mapping[str, Index]
    words: tuple[tuple[Spec, frozenset[str]], ...]
    labels: tuple[tuple[str, frozenset[str]], ...]


def key_of(header: str) -> str:
    """A header as it is compared: without case, accents, punctuation and blanks."""
    return _BETWEEN.sub("", fold(header))


def words_of(header: str) -> list[str]:
    """The words of a header, `MailingCity` and `mailing_city` being two."""
    return _BETWEEN.sub(" ", fold(_CASES.sub(" ", header))).split()


@cache
def known_headers() -> Headers:
    """All that is known of headers."""
    facts = _read("headers.toml")
    return Headers(
        _index(facts["any"]),
        _index(facts["history"]),
        _index(facts["ldif"]),
        {name: _index(section) for name, section in facts["program"].items()},
        tuple((_spec(text), frozenset(words)) for text, words in facts["words"].items()),
        tuple((label, frozenset(words)) for label, words in facts["labels"].items()),
    )


@cache
def empty_words() -> frozenset[str]:
    """Cells that say nothing, such as “Unspecified”."""
    return frozenset(map(key_of, _read("headers.toml")["empty"]))


@cache
def true_words() -> frozenset[str]:
    """Cells that say yes."""
    return frozenset(map(key_of, _read("headers.toml")["true"]))


@cache
def false_words() -> frozenset[str]:
    """Cells that say no."""
    return frozenset(map(key_of, _read("headers.toml")["false"]))


@cache
def months() -> Mapping[str, int]:
    """The number of a month by its name or short name, folded."""
    return {fold(name): int(number) for number, names in _read("headers.toml")["months"].items() for name in names}


@cache
def talk_words(what: str) -> Mapping[str, str]:
    """Our word by that of other programs: `what` is 'kind', 'result' or 'direction'."""
    return {key_of(word): ours for ours, words in _read("history.toml")[what].items() for word in words}


@cache
def _read(name: str):  # type: ignore[no-untyped-def]
    return tomllib.loads(path(name).read_text(encoding="utf-8"))


def _index(section: Mapping[str, Iterable[str]]) -> Index:
    found: dict[str, list[Spec]] = defaultdict(list)
    for text, headers in section.items():
        for key in dict.fromkeys(map(key_of, headers)):
            found[key].append(_spec(text))
    return {key: tuple(specs) for key, specs in found.items()}


def _spec(text: str) -> Spec:
    said = _SPEC.fullmatch(text)
    if said is None:
        raise ValueError(f"headers.toml: {text!r} names no field")
    return Spec(said[1], said[2] or "", EACH if said[3] == "#" else int(said[3] or 0))
