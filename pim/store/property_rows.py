"""A property as its row, for those who write and those who read."""

import json
from collections.abc import Sequence
from functools import lru_cache

from pim.values.property import Property

STORED = "name, value, params, grp, source, state"


def property_of(row: Sequence[object]) -> Property:
    """A Property from the columns of STORED."""
    name, value, params, group, source, state = row
    return Property(name, value, params_of(str(params)), group, source, state)  # type: ignore[arg-type]


def params_of(text: str) -> tuple[tuple[str, str], ...]:
    """A property's parameters from the JSON they are kept as."""
    return tuple((name, value) for name, value in json.loads(text)) if text else ()


@lru_cache(maxsize=4096)
def params_text(params: tuple[tuple[str, str], ...]) -> str:
    """A property's parameters as they are kept; remembered, since some hundred stand in a hundred thousand cards."""
    return json.dumps(params, ensure_ascii=False, separators=(",", ":")) if params else ""
