"""How a call ended and what follows from it: consequences as data, those shipped and those of the book."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache

from pim.values.activity_words import shipped_result_title

AGREED = "agreed"
OTHER = "other"  # as another program says it


@dataclass(frozen=True, slots=True)
class ResultRule:
    """One result: what it is called, its key and its code on paper, and what a call that ends so leads to.

    `key` is what an activity keeps; `title` is the user's own word for it, "" for the shipped one.  `letter` is its key
    at the desk, `code` what is circled on paper, `codes` what is understood besides.  `again` says when a list asks
    for the contact once more, one word a try, the last from then on ("4h", "half-day", "weekday", "agreed").
    `kind` and `after` plan the next step unless another is said.  `is_hidden` takes it off the desk and the paper.
    """

    key: str
    title: str = ""
    letter: str = ""
    code: str = ""
    codes: tuple[str, ...] = ()
    reached: bool = False
    is_try: bool = False
    again: tuple[str, ...] = ()
    kind: str = ""
    after: str = ""
    marks_bad: bool = False
    consent: str = ""
    leaves_lists: bool = False
    ends_series: bool = False
    group: str = ""
    stage: str = ""
    is_hidden: bool = False

    @property
    def words(self) -> str:
        """What people call it."""
        return self.title or shipped_result_title(self.key)


@lru_cache(maxsize=1)
def shipped_results() -> tuple[ResultRule, ...]:
    """The results every book has, in the order of the desk and the paper (resources/results.toml)."""
    from ringbook_resources import path

    book = tomllib.loads(path("results.toml").read_text(encoding="utf-8"))
    return tuple(_rule(said) for said in book["result"])


@lru_cache(maxsize=1)
def usual_results() -> tuple[str, ...]:
    """What results are called in files and in every book; the last one is that of calls that ended otherwise."""
    return (*(rule.key for rule in shipped_results()), OTHER)


def merged_results(own: Iterable[tuple[str, str]]) -> tuple[ResultRule, ...]:
    """The shipped results as the book changed them, then its own; `own` are pairs of key and kept rule."""
    kept = {key: rule_of(key, text) for key, text in own}
    shipped = tuple(kept.pop(rule.key, rule) for rule in shipped_results())
    return (*shipped, *kept.values())


def rule_text(rule: ResultRule) -> str:
    """A rule as the book keeps it: what differs from an empty one, as JSON."""
    empty = asdict(ResultRule(rule.key))
    return json.dumps({name: said for name, said in asdict(rule).items() if said != empty[name]}, ensure_ascii=False)


def rule_of(key: str, text: str) -> ResultRule:
    """The rule of a kept text; words of a later version are passed over."""
    return replace(_rule(json.loads(text or "{}")), key=key)


def _rule(said: Mapping[str, object]) -> ResultRule:
    known = {field.name for field in fields(ResultRule)}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items() if name in known}
    return ResultRule(**{"key": "", **values})  # type: ignore[arg-type]
