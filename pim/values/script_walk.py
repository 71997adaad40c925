"""Where a talk stands in its script: the blocks gone through and what was answered, as a text that can be kept."""

import json
from dataclasses import dataclass, replace

from pim.values.fold import fold
from pim.values.script import Block, Script

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Walk:
    """The names of the blocks gone through, the present one last, and the answers typed so far by field.

    Answers in `told` are stored already and are not told again.
    """

    path: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()

    def present(self, script: Script) -> Block | None:
        """The block the talk has come to; the first one where it is gone meanwhile, None where there is none at all."""
        wanted = fold(self.path[-1]) if self.path else ""
        found = (block for block in script.blocks if self.path and fold(block.name) == wanted)
        return next(found, script.blocks[0] if script.blocks else None)

    def gone_on(self, script: Script, target: int) -> "Walk":
        """The walk with one block more."""
        present = self.present(script)
        path = self.path or ((present.name,) if present else ())
        return replace(self, path=(*path, script.blocks[target].name)[-MOST_STEPS:])

    def gone_back(self) -> "Walk":
        """The walk with one block less; the answers stay."""
        return replace(self, path=self.path[:-1])

    def answered(self, field: str, answer: str) -> "Walk":
        """The walk with an answer, which takes the place of an earlier one; an empty one takes it away."""
        others = tuple(pair for pair in self.answers if pair[0] != field)
        return replace(self, answers=(*others, (field, answer)) if answer.strip() else others)

    def untold(self) -> tuple[tuple[str, str], ...]:
        """The answers that are not stored yet."""
        return tuple(pair for pair in self.answers if pair not in self.told)

    def stored(self, script: Script) -> "Walk":
        """The walk after its call was stored: at an end it begins anew, else the next call goes on from here."""
        present = self.present(script)
        if present is None or not present.choices:
            return Walk()
        return replace(self, told=self.answers)


def walk_text(walk: Walk) -> str:
    """The walk as a text, "" for one that has not begun."""
    if walk == Walk():
        return ""
    return json.dumps([walk.path, walk.answers, walk.told], ensure_ascii=False)


def walk_of(text: str) -> Walk:
    """The walk of a kept text; a new one where it cannot be read."""
    try:
        path, answers, told = json.loads(text)
        return Walk(tuple(map(str, path)), _pairs(answers), _pairs(told))
    except (ValueError, TypeError):
        return Walk()


def _pairs(kept: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(field), str(answer)) for field, answer in kept)
