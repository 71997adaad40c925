r"""One vCard line written anew in version 2.1, 3.0 or 4.0: head, escapes, quoted-printable, folds, files."""

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Sequence
from functools import lru_cache

from pim.formats.content_lines import OWN_LINE, OWN_NAME, OWN_PARAM, fold
from pim.formats.vcard_decode import OLD_ESCAPE
from pim.formats.vcard_names import ADDRESSES, DATES, LISTS, STRUCTURED, holds_text
from pim.values.contact import understand
from pim.values.partial_date import date_in_card, month_day, parse_partial_date, year_of
from pim.values.payload import (
    FILES,
    UNKNOWN_KIND,
    agent_card,
    holds_card,
    is_kind_of_file,
    payload_of,
    raw_value,
    told_kind,
)
from pim.values.phone import plain_phone
from pim.values.property import Property, escape

Params = tuple[tuple[str, str], ...]

_LONGEST_OLD_LINE = 500  # 2.1 folds at blanks only, which not all readers undo: longer lines go as quoted-printable
_LONGEST_QUOTED_HEAD = 70


def must_have(items: Sequence[Property], version: str) -> list[Property]:
    """The properties with all a card must have: VERSION first, UID, FN and N (khard hides cards without UID).

    FN is made as `understand` makes names; N is not guessed from it.  A missing UID is made from the content, so
    that writing the same card twice gives the same bytes.
    """
    present = {item.name for item in items if item.value}
    made = [Property("VERSION", version)]
    if "UID" not in present:
        made.append(Property("UID", _uid_of(items)))
    if "FN" not in present:
        made.append(Property("FN", understand(items).name))
    if "N" not in present:
        made.append(Property("N", ";;;;"))
    return made + [item for item in items if item.name != "VERSION"]


def encode_line(item: Property, version: str, *, bare: bool = False) -> bytes:
    """The property as one or several physical lines with CRLF; its source is only used for the file it carries.

    `bare`: semicolons in texts of one value go without a backslash, which some readers show.
    """
    name = item.name
    if name in FILES:
        return _encode_file(item, version)
    if name in _SPECIAL:
        if name == "AGENT" and (not item.value or holds_card(item)):
            return _encode_agent(item, version)
        item = _in_version(item, version)
    head = _head(name, item.params, item.group, version)
    if version == "2.1":
        value = _old_value(name, item.value)
        return _encode_old(head, value, is_escape=holds_text(name) and OLD_ESCAPE.search(value) is not None)
    value = _value(name, item.value)
    return fold(f"{head}:{value.replace(_ESCAPED_SEMICOLON, ';') if bare and holds_text(name) else value}")


@lru_cache(maxsize=4096)
def _head(name: str, params: Params, group: str, version: str) -> str:
    # Real cards have names like `X-MESSAGING/XMPP-ALL`, at which vobject refuses the whole card.
    if _NOT_IN_NAME.search(name):
        params = (*params, (OWN_NAME, name))
    name = _WRITTEN.get(name) or _NOT_IN_NAME.sub("-", name) or OWN_LINE
    written = [f"{_NOT_IN_NAME.sub('-', group)}.{name}" if group else name]
    for pair in params:
        if pair[0] == "ENCODING":
            continue
        key, text = _preference(pair, version)
        if _NOT_IN_NAME.search(key):
            key, text = OWN_PARAM, f"{key}={text}"
        is_bare = version == "2.1" and key == "TYPE" and _BARE.fullmatch(text) and text.upper() not in _NOT_BARE
        written.append(text if is_bare else f"{key}={_param_value(text)}")
    return ";".join(written)


def _preference(pair: tuple[str, str], version: str) -> tuple[str, str]:
    """The mark of what comes first, as a parameter of its own in 4.0 and a type before; any other pair as it is."""
    if version == "4.0":
        return ("PREF", "1") if pair[0] == "TYPE" and pair[1].lower() == "pref" else pair
    return ("TYPE", "PREF") if pair == ("PREF", "1") else pair


def _value(name: str, value: str) -> str:
    """The value in 3.0 and 4.0."""
    if name in STRUCTURED or name in LISTS:
        return value
    if name in ADDRESSES:
        return value.replace("\\", "\\\\") if "\\" in value else value
    if holds_text(name):
        return escape(value) if _ESCAPED.search(value) else value
    return value.replace("\n", "\\n")


def _old_value(name: str, value: str) -> str:
    r"""The value in 2.1, where only `\;` and `\\` in compounds are escapes."""
    if name in STRUCTURED:
        return _OLD_COMPOUND.sub(_old_escape, value) if "\\" in value or "," in value else value
    if name in LISTS:
        return _ESCAPE.sub(_old_list_escape, value) if "\\" in value else value
    if name in ADDRESSES:
        return value.replace("\\", "\\\\") if "\\" in value else value
    return value


def _old_list_escape(found: re.Match[str]) -> str:
    if found[1] == ",":  # one within a name: it must not part the list
        return found[0]
    return "\n" if found[1] in "nN" else found[1]


def _old_escape(found: re.Match[str]) -> str:
    if found[0][0] == ",":  # 2.1 has no lists within a component
        return " "
    sign = found[1]
    if sign in "nN":
        return "\n"
    return found[0] if sign in ";\\" else sign


def _encode_old(head: str, value: str, *, is_escape: bool) -> bytes:
    """The line as it is, or quoted-printable where it must be: also a text that would be read as an escape."""
    if (
        not is_escape
        and value.isascii()
        and "\n" not in value
        and "\r" not in value
        and len(head) + len(value) < _LONGEST_OLD_LINE
    ):
        return f"{head}:{value}\r\n".encode("utf-8", "replace")
    said = f"{'' if value.isascii() else ';CHARSET=UTF-8'};ENCODING=QUOTED-PRINTABLE"
    name, _, params = head.partition(";")
    # Readers look for the encoding before the first colon, which may stand in quotes.
    told = f"{name}{said};{params}:" if '"' in head else f"{head}{said}:"
    start = told.encode("utf-8", "replace")
    data = value.replace("\n", "\r\n").encode("utf-8", "replace")
    if len(start) > _LONGEST_QUOTED_HEAD:
        quoted = b"=\n" + b2a_qp(data, istext=False)
    else:
        # Letters in place of the head make the first line break where it must.
        quoted = b2a_qp(b"x" * len(start) + data, istext=False)[len(start) :]
    # It breaks lines as the text does; a line that starts with a blank would look like a fold.
    quoted = quoted.replace(b"\r\n", b"\n").replace(b"=\n ", b"=\n=20").replace(b"=\n\t", b"=\n=09")
    return start + quoted.replace(b"\n", b"\r\n") + b"\r\n"


def _in_version(item: Property, version: str) -> Property:
    """A number as text and a date as its version writes them."""
    if item.name == "TEL":
        if ":" not in item.value and not _has(item.params, "VALUE", None):
            return item
        params = tuple(pair for pair in item.params if pair[0] != "VALUE")
        return item._replace(value=plain_phone(item.value), params=params)
    if item.name not in DATES or _has(item.params, "VALUE", "text"):
        return item
    value = parse_partial_date(item.value)
    if not (month_day(value) or year_of(value)) or "T" in item.value:
        return item
    value, added = date_in_card(value, version)
    kept = tuple(pair for pair in item.params if pair[0] != "X-APPLE-OMIT-YEAR")
    return item._replace(value=value, params=kept + added)


def _encode_file(item: Property, version: str) -> bytes:
    """A file in the card, as its version holds one; an address as it is, and broken data too."""
    held = payload_of(item)
    if held is None:
        value = item.value or raw_value(item)
        return fold(f"{_head(item.name, item.params, item.group, version)}{_raw_encoding(item)}:{value}")
    params = tuple(p for p in item.params if p[0] not in _OF_FILES and not is_kind_of_file(item.name, p))
    head = _head(item.name, params, item.group, version)
    data = b2a_base64(held.content, newline=False).decode()
    if version == "4.0":
        return fold(f"{head}:data:{held.media_type or UNKNOWN_KIND};base64,{data}")
    kind = "".join(f";{key}={_param_value(text)}" for key, text in told_kind(item.name, held))
    if version == "3.0":
        return fold(f"{head};ENCODING=b{kind}:{data}")
    lines = (data[at : at + _BASE64_LINE] for at in range(0, len(data), _BASE64_LINE))
    return "\r\n ".join([f"{head};ENCODING=BASE64{kind}:", *lines]).encode("utf-8", "replace") + b"\r\n\r\n"


def _raw_encoding(item: Property) -> str:
    return ";ENCODING=b" if not item.value and _has(item.params, "ENCODING", None) else ""


def _encode_agent(item: Property, version: str) -> bytes:
    """A card within the card: as a block in 2.1, as escaped text later (RFC 2426 3.5.4)."""
    head = _head(item.name, item.params, item.group, version)
    text = agent_card(item)
    if version == "2.1":
        return "\r\n".join([f"{head}:", *text.split("\n"), ""]).encode("utf-8", "replace")
    return fold(f"{head}:{escape(text)}")


def _param_value(text: str) -> str:
    if _TOKEN.fullmatch(text):
        return text
    text = text.replace("^", "^^").replace("\r\n", "^n").replace("\n", "^n").replace('"', "^'")
    return f'"{text}"' if _QUOTED.search(text) else text


def _has(params: Params, name: str, value: str | None) -> bool:
    return any(key == name and (value is None or text.lower() == value) for key, text in params)


def _uid_of(items: Sequence[Property]) -> str:
    from hashlib import blake2b

    told = "\n".join(f"{item.name}:{item.value}" for item in items)
    digits = blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return "-".join((digits[:8], digits[8:12], "8" + digits[13:16], "8" + digits[17:20], digits[20:]))


_ESCAPED_SEMICOLON = "\\;"
# Names whose programs compare them letter by letter.
_WRITTEN = {
    name.upper(): name
    for name in (
        "X-ABLabel", "X-ABShowAs", "X-KADDRESSBOOK-X-Anniversary", "X-KADDRESSBOOK-X-SpousesName",
        "X-KADDRESSBOOK-X-ManagersName", "X-KADDRESSBOOK-X-AssistantsName", "X-KADDRESSBOOK-X-Profession",
        "X-KADDRESSBOOK-X-Department", "X-KADDRESSBOOK-X-IMAddress",
    )
}  # fmt: skip
_SPECIAL = DATES | {"TEL", "AGENT"}
_OF_FILES = frozenset({"ENCODING", "VALUE"})
_BASE64_LINE = 72
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_NOT_BARE = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"})
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9_-]")
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_QUOTED = re.compile(r"[,;:]|^\s|\s$")
_ESCAPED = re.compile(r"[\\,;\r\n]")
_OLD_COMPOUND = re.compile(r"\\(.)|, *", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
