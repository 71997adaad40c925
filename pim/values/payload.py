"""The file a property carries in itself: a picture, sound or key as bytes, however its card wrote it."""

import re
from binascii import Error, a2b_base64
from typing import NamedTuple

from pim.values.property import Property, unescape

FILES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-EVOLUTION-LOGO"})

UNKNOWN_KIND = "application/octet-stream"
CARD_BEGINS = "BEGIN:VCARD\n"


class Payload(NamedTuple):
    """`media_type` as `image/jpeg`, "" when unknown; `content` the bytes, never empty."""

    media_type: str
    content: bytes


def payload_of(item: Property) -> Payload | None:
    """The bytes in a property, from its value (`data:`) or its source; None when it holds none or they are broken.

    Understands `ENCODING=b`, BASE64 with and without folds, and `data:` addresses (RFC 2397); what is not base64
    among the letters is passed over, a cut end is left out.
    """
    if item.value[:5].lower() == "data:":
        return _of_address(item.value.encode("utf-8", "replace"), item)
    if item.value or item.source is None or item.name not in FILES:
        return None
    raw = _LINE_ENDS.sub(b"", item.source)
    head = _HEAD.match(raw)
    value = raw[head.end() :] if head else raw.partition(b":")[2]
    if value[:5].lower() == b"data:":
        return _of_address(value, item)
    content = _from_base64(value)
    return Payload(_media_type(item, content), content) if content else None


def is_place_of_file(pair: tuple[str, str]) -> bool:
    """Whether a parameter of a file says where it belongs, or that it comes first, and not what kind it is."""
    return pair[0] == "TYPE" and pair[1].strip().lower() in _PLACES


def is_kind_of_file(name: str, pair: tuple[str, str]) -> bool:
    """Whether a parameter of a line of this name says what kind its file is, in a word or sign Ringbook knows."""
    if pair[0] != "TYPE":
        return pair[0] in _TOLD
    said = pair[1].strip().lower()
    if name != "KEY":
        return said not in _PLACES
    return "/" in said or said in _KEYS or said == "octet-stream"


def told_kind(name: str, held: Payload) -> tuple[tuple[str, str], ...]:
    """The parameters by which a line of 2.1 or 3.0 says what its file is: TYPE, and the whole where that says less."""
    kind = held.media_type
    if kind in ("", UNKNOWN_KIND):
        return ()
    subtype = kind.rpartition("/")[2]
    short = _SHORT_KEYS.get(kind, "") if name == "KEY" else subtype.upper() if _BARE.fullmatch(subtype) else ""
    told = (("TYPE", short),) if short else ()
    is_told = _media_type(Property(name, "", told), held.content) == kind
    return told if is_told else (*told, ("X-MEDIATYPE", kind))


def raw_value(item: Property) -> str:
    """What stands behind the colon of a line as read, unfolded but not decoded: for data that is broken."""
    raw = _LINE_ENDS.sub(b"", item.source or b"")
    head = _HEAD.match(raw)
    return (raw[head.end() :] if head else raw.partition(b":")[2]).decode("utf-8", "replace").strip()


def holds_card(item: Property) -> bool:
    """Whether the value of an AGENT line is a card as it stands here, not a name or an address."""
    return item.name == "AGENT" and item.value.startswith(CARD_BEGINS)


def agent_card(item: Property) -> str:
    r"""The card within an AGENT line, its lines parted by `\n`, whether it stood as a block (2.1) or as text (3.0).

    One whose card was changed here holds the new card as its value, and what it was read as in its source.
    """
    if holds_card(item):
        return item.value
    lines = _text(item.source or b"").splitlines()
    _, _, first = lines[0].partition(":") if lines else ("", "", "")
    is_block = all(line[:1] not in " \t" for line in lines[1:] if line)
    begins = any(line.strip().upper() == "BEGIN:VCARD" for line in (first, *lines[1:]))  # also one that is indented
    if len(lines) > 1 and (is_block or begins):
        return "\n".join(line.strip() for line in (first, *lines[1:]) if line.strip())
    return unescape(first + "".join(line[1:] for line in lines[1:])).strip()


def data_address(payload: Payload) -> str:
    """The bytes as a `data:` address, which is how a property made here holds them."""
    from base64 import b64encode

    media_type = payload.media_type or UNKNOWN_KIND
    return f"data:{media_type};base64,{b64encode(payload.content).decode()}"


_LINE_ENDS = re.compile(rb"[\r\n]+[ \t]?")
_HEAD = re.compile(rb'[^":]*+(?:"[^"]*+"[^":]*+)*+:')
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_KINDS = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "X-MS-CARDPICTURE": "image"}
_PLACES = frozenset({"pref", "home", "work"})
_TOLD = frozenset({"TYPE", "MEDIATYPE", "X-MEDIATYPE"})
_KEYS = {"pgp": "application/pgp-keys", "x509": "application/pkix-cert"}
_SHORT_KEYS = {kind: short.upper() for short, kind in _KEYS.items()}
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SUBTYPES = {"jpg": "jpeg", "wave": "wav"}
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)


def _of_address(value: bytes, item: Property) -> Payload | None:
    head, _, data = value[5:].partition(b",")
    head = head.removesuffix(b"\\")  # a comma some programs escape in addresses, too
    kind, *options = head.decode("ascii", "replace").lower().split(";")
    if "base64" in (option.strip() for option in options):
        content = _from_base64(data)
    else:
        from urllib.parse import unquote_to_bytes

        content = unquote_to_bytes(data)
    return Payload(kind.strip() or _media_type(item, content), content) if content else None


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:  # cards of 2.1 have the code page of their country
        return raw.decode("cp1252", "replace")


def _from_base64(text: bytes) -> bytes:
    try:
        return a2b_base64(text)
    except Error:
        whole = _NOT_BASE64.sub(b"", text)
    try:
        return a2b_base64(whole[: len(whole) // 4 * 4])
    except Error:
        return b""


def _media_type(item: Property, content: bytes) -> str:
    if item.name in ("PHOTO", "LOGO", "X-MS-CARDPICTURE"):
        for start, media_type in _STARTS:
            if content.startswith(start):
                return media_type
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return "image/webp"
    said = [text.strip().lower() for name, text in item.params if name in _TOLD and text.isascii()]
    if whole := next((text for text in said if "/" in text), ""):
        return whole
    if item.name == "KEY":
        return next((_KEYS[text] for text in said if text in _KEYS), "")
    short = next((text for text in said if text not in _PLACES), "") if item.name in _KINDS else ""
    return f"{_KINDS[item.name]}/{_SUBTYPES.get(short, short)}" if short else ""
