"""Writes vCards: lines as they were read where nothing changed, or a whole card anew in one version."""

from collections.abc import Iterable

from pim.formats.vcard_decode import is_old
from pim.formats.vcard_encode import encode_line, must_have
from pim.values.payload import FILES
from pim.values.property import AS_READ, DELETED, EDITED, Property

_BEGIN, _END = b"BEGIN:VCARD\r\n", b"END:VCARD\r\n"


def write_original(properties: Iterable[Property], version: str = "4.0") -> bytes:
    """The card with each line as it was read, and new lines only where a property was edited or made here.

    New lines are in the card's own version; a card that never had one gets `version` and the lines it demands.
    Deleted properties are left out.
    """
    kept = [item for item in properties if item.state != DELETED]
    own = next((item.value for item in kept if item.name == "VERSION"), "")
    if own:
        version = {"2": "2.1", "4": "4.0"}.get(own[:1], "3.0")
    elif any(map(_was_read, kept)):
        version = "2.1" if any(is_old(item) for item in kept) else "3.0"
    parts = [_BEGIN]
    if kept and is_made_here(kept):
        kept = must_have(kept, version)
    for item in kept:
        if item.state == AS_READ and item.source is not None:
            parts.append(item.source)
            if item.source[-1:] not in (b"\n", b"\r"):
                parts.append(b"\r\n")
        else:
            parts.append(encode_line(item, version))
    parts.append(_END)
    return b"".join(parts)


def write_card(properties: Iterable[Property], version: str, *, bare: bool = False) -> bytes:
    """The card anew in version 2.1, 3.0 or 4.0 (interop.md 1, Writer): CRLF, UTF-8, folded, every must-have there.

    What a version has no form for is written as it stands, so that reading it back gives the same properties, and a
    line that is no property under a name of our own; those deleted are left out, and PROFILE, which says nothing and
    makes vobject refuse a card.
    `bare` as in `encode_line`.
    """
    kept = [item for item in properties if item.state != DELETED and item.name != "PROFILE"]
    return b"".join([_BEGIN, *[encode_line(item, version, bare=bare) for item in must_have(kept, version)], _END])


def is_made_here(properties: Iterable[Property]) -> bool:
    """Whether no line of it came in a file: then it needs all that a card must have."""
    return not any(map(_was_read, properties))


def _was_read(item: Property) -> bool:
    """Whether a line came in a card; a picture set here has its bytes in a source too."""
    return item.source is not None and not (item.state == EDITED and item.name in FILES)
