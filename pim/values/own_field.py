"""Fields of the user's own: the key under which a contact keeps one, made from the words people use."""

import re
from typing import NamedTuple

from pim.values.fold import fold

OWN_PREFIX = "X-RINGBOOK-"
RESERVED = frozenset({"kind", "do-not-call", "name", "param", "line"})
"""Keys whose lines in a card mean something else than an own field."""

_NOT_IN_NAME = re.compile(r"[^A-Z0-9]+")


class OwnField(NamedTuple):
    """One as the book knows it: what it is called, what it holds (one of FIELD_KINDS), of which `choices` it is one."""

    key: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the card's line that holds it."""
        return f"{OWN_PREFIX}{self.key.upper()}"


def custom_key(label: str) -> str:
    """The key of an own field: `shoe-size` of “Shoe size”; the letters of other scripts become their numbers."""
    plain = fold(label).upper()
    if not any(sign.isascii() and sign.isalnum() for sign in plain):
        plain = "-".join(f"{ord(sign):X}" for sign in plain if not sign.isspace())
    return _NOT_IN_NAME.sub("-", plain).strip("-").lower() or "field"


def own_property(label: str) -> str:
    """The name of the card's line that holds an own field: `X-RINGBOOK-SHOE-SIZE`."""
    return f"{OWN_PREFIX}{custom_key(label).upper()}"
