"""The command line of each fault injection: how often, from which seed, and what came of it."""

import argparse
import json
from collections.abc import Callable, Sequence

from tests.builders import KEY

Run = Callable[[int, int, bytes | None], dict[str, int]]


def tried(words: Sequence[str], run: Run, *, harm: Sequence[str], counts: tuple[int, int], about: str | None) -> int:
    """Run one half without a key and one with it, and print what was found; 0 when there is no `harm` in it.

    `counts` are how often by itself and with --full.
    """
    few, many = counts
    asked = argparse.ArgumentParser(description=about)
    asked.add_argument("--full", action="store_true", help=f"{many} times instead of {few}")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args(words)
    count = many if given.full else few
    found = [run(count // 2, given.seed, None), run(count - count // 2, given.seed + 1, KEY)]
    total = {name: sum(part[name] for part in found) for name in found[0]}
    print(json.dumps(total))  # noqa: T201
    return int(any(total[name] for name in harm))
