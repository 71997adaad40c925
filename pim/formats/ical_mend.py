"""Lines of other programs' calendars as every reader takes them: one that is wrong costs some the whole file."""

import re

from pim.formats.content_lines import OWN_LINE
from pim.formats.ical_lines import logical_lines

_MAY_BE_WRONG = re.compile(
    rb"(?im)^(?![ \t])(?:(?![A-Z0-9-]+[;:])[^\r\n]|[^:\r\n]+\r?$)"  # no name, or no value
    rb"|^[A-Z0-9-]+;[^:\"\r\n]*=[;:]"  # an empty parameter
    rb"|^(?:RRULE|EXRULE)[^\r\n]*(?:(?-i:[a-z])|[ \t])"
)
_BREAK = re.compile(rb"(?:\r\n|\n|\r(?!\n))+(?![ \t\r\n]|\Z)")
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_EMPTY = re.compile(rb"(;[A-Za-z0-9-]+=)(?=;|\Z)")
_RULES = (b"RRULE", b"EXRULE")
_TEXTS = (b"SUMMARY", b"DESCRIPTION", b"LOCATION", b"COMMENT", b"CONTACT", b"CATEGORIES", b"RESOURCES", b"X-")


def mended(raw: bytes) -> bytes:
    r"""Lines without a name as a part of the text before them (`\n`), empty parameters quoted, rules in capitals.

    A line without a value goes along as that of a property of ours.  All say the same as before; what has nothing of
    this comes back as it is.
    """
    if not _MAY_BE_WRONG.search(raw):
        return raw
    return b"".join(map(_mended_line, logical_lines(raw)))


def mended_rule(rule: str) -> str:
    """A recurrence rule as `mended` writes it."""
    return "".join(rule.upper().split())


def _mended_line(line: bytes) -> bytes:
    head, colon, value = line.partition(b":")
    if not colon:
        return f"{OWN_LINE}:".encode() + line if line.strip() else line
    name = head.partition(b";")[0].strip().upper()
    value = _BREAK.sub(rb"\r\n \\n" if name.startswith(_TEXTS) else f"\r\n{OWN_LINE}:".encode(), value)
    if b'"' not in head:
        head = _EMPTY.sub(rb'\1""', head)
    if name in _RULES:
        value = _FOLD.sub(b"", value).upper().replace(b" ", b"").replace(b"\t", b"")
    return head + colon + value
