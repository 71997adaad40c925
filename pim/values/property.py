"""One vCard property as Ringbook keeps it, and how compound values are taken apart and put together."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

AS_READ, EDITED, DELETED = 0, 1, 2

COMPOUND = frozenset({"N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"})
LISTED = frozenset({"CATEGORIES", "NICKNAME", "X-NICKNAME"})


class Property(NamedTuple):
    r"""A property line, understood: name, decoded value, parameters, group, and the bytes it came as.

    A NamedTuple and not a dataclass: a million are made in an import, and it is three times as quick to build.

    `name` and parameter names are upper case; `params` are pairs in order, one pair a value (TYPE=a,b gives two;
    2.1's bare `TEL;CELL` gives ("TYPE", "CELL")).  CHARSET and ENCODING=QUOTED-PRINTABLE are not kept, since `value`
    is decoded.
    `value` depends on the name:
      COMPOUND names hold RFC 6350 escaped text (3.4): components split by `;`, values in one by `,`;
      LISTED names hold escaped text split by `,`;
      names Ringbook maps to one text (FN, TEL, EMAIL, NOTE, TITLE, URL, UID, BDAY ...) hold plain unescaped text;
      other names hold the text as it stood, decoded but not unescaped;
      pictures, sounds and keys given as data hold "" (the bytes are in `source`), given as address hold the URI.
    `source` holds the line(s) exactly as read, with folds and line ends, or None for what was made here.
    `state` AS_READ: `source` is still what the value says; EDITED: the value is newer; DELETED: gone for the user,
    kept as the base of the next merge.
    """

    name: str
    value: str
    params: tuple[tuple[str, str], ...] = ()
    group: str = ""
    source: bytes | None = None
    state: int = AS_READ


_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMPONENT = re.compile(r"((?:[^;\\]|\\.)*)(;|\Z)", re.DOTALL)
_LIST_VALUE = re.compile(r"((?:[^,\\]|\\.)*)(,|\Z)", re.DOTALL)


def unescape(text: str) -> str:
    r"""Plain text of an escaped value: `\n` is a line end, `\x` is x (RFC 6350 3.4)."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escape(text: str) -> str:
    r"""Text with `\`, `,`, `;` and line ends escaped (RFC 6350 3.4)."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def listed(value: str) -> list[str]:
    """The plain texts of a LISTED value, empty ones left out."""
    return [text for text in (unescape(part).strip() for part in list_parts(value)) if text]


def list_parts(value: str) -> list[str]:
    """The values of a LISTED value as they stand, still escaped."""
    return _split(_LIST_VALUE, value) if "\\" in value else value.split(",")


def components(value: str) -> list[str]:
    """The plain text of each component of a COMPOUND value; several values in one are joined by a blank."""
    if "\\" not in value:
        parts = value.split(";")
        return [" ".join(filter(None, map(str.strip, part.split(",")))) for part in parts] if "," in value else parts
    return [
        " ".join(part for part in (unescape(v).strip() for v in list_parts(c)) if part)
        for c in _split(_COMPONENT, value)
    ]


def compose(parts: Sequence[str]) -> str:
    """A COMPOUND value from the plain text of its components."""
    return ";".join(escape(part) for part in parts)


def compose_list(texts: Iterable[str]) -> str:
    """A LISTED value from plain texts."""
    return ",".join(escape(text) for text in texts)


def types(item: Property) -> list[str]:
    """The TYPE values in lower case, in order, without `pref`; a quoted list counts as its parts."""
    found = [part.strip().lower() for name, text in item.params if name == "TYPE" for part in text.split(",")]
    return [text for text in found if text and text != "pref"]


def param(item: Property, name: str) -> str:
    """The first value of a parameter, or an empty text."""
    return next((text for key, text in item.params if key == name), "")


def _split(pattern: re.Pattern[str], value: str) -> list[str]:
    parts = []
    at = 0
    while True:
        found = pattern.match(value, at)
        if found is None:  # a lone backslash at the end
            parts.append(value[at:])
            return parts
        parts.append(found[1])
        if not found[2]:
            return parts
        at = found.end()
