"""One thing a person can ask for: words, icon, keys, menu, and where the keys count."""

from typing import NamedTuple

EVERYWHERE, LIST, WORK = "everywhere", "list", "work"
MENUS = ("file", "edit", "view", "contact", "call", "tools", "help")


class Action(NamedTuple):
    """One thing a person can ask for.

    `keys` are portable sequences, the first is shown; `part` is the group inside the menu; `context` is where the
    keys count; `fires` is false for keys that the focused widget handles itself (Enter in a list).
    """

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    menu: str
    tooltip: str
    part: int = 0
    context: str = EVERYWHERE
    fires: bool = True
