"""A script of calls as it is kept."""

from typing import NamedTuple


class ScriptLine(NamedTuple):
    """One script with the text it was typed as; `lists` is how many call lists use it."""

    id: int
    name: str
    text: str
    lists: int
