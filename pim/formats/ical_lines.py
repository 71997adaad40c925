"""Content lines of calendars: a component's bytes as lines, a line as name, parameters and value, and back."""

import re
from binascii import a2b_qp, b2a_qp
from codecs import lookup
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pim.formats.content_lines import Head, fold, parse_head, split_line, unfold
from pim.values.property import list_parts

Params = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One content line, unfolded and decoded: `name` and parameter names in upper case, `value` still escaped."""

    name: str
    params: Params
    value: str
    open_quote: bool = False

    def param(self, name: str) -> str:
        """The value of a parameter, several joined by a comma, or an empty text."""
        return ",".join([text for key, text in self.params if key == name]) if self.params else ""


def logical_lines(raw: bytes) -> list[bytes]:
    """The content lines of a component as they stand, with folds and line ends; joined they are `raw` again.

    A line joins the one before when it starts with a blank (RFC 5545 3.1), is empty, follows a quoted-printable
    soft break, or has no name and colon: text that was never folded (interop.md 2, row 10).
    """
    physical = raw.splitlines(keepends=True)
    starts: list[int] = []
    at = 0
    soft_break = False
    for number, line in enumerate(physical):
        if not starts or (not soft_break and (_HEAD.match(line) or _is_folded_name(physical, number))):
            starts.append(at)
        at += len(line)
        soft_break = line.endswith((b"=\r\n", b"=\n", b"=\r")) and _is_quoted(raw, starts[-1])
    return [raw[start:end] for start, end in zip(starts, [*starts[1:], at], strict=False)]


def line_name(source: bytes) -> str:
    """The name of a content line in upper case; '' when it has none."""
    if found := _HEAD.match(source):
        return found[1].decode("ascii").upper()
    found = _FOLDED_HEAD.match(source)
    return _BLANKS.sub(b"", found[1]).decode("ascii").upper() if found else ""


def read_line(source: bytes, code_page: str = "cp1252") -> Line:
    """A content line from its bytes: UTF-8, else its own CHARSET, else `code_page`; never fails."""
    physical = source.splitlines(keepends=True)
    joined = physical[0].rstrip(b"\r\n") if len(physical) == 1 else unfold(physical)
    parts = split_line(joined)
    if parts is None:
        return Line("", (), _decoded(joined, "", code_page))
    raw_head, raw_value, open_quote = parts
    text = _decoded(raw_head, "", "cp1252")
    head = _head(text, open_quote) if len(text) <= _LONGEST_CACHED else _read_head(text, open_quote)
    if head is None:
        return Line("", (), _decoded(joined, "", code_page))
    if head.encoding == "Q":
        raw_value = a2b_qp(unfold(physical, is_quoted=True)[len(raw_head) + 1 :]).replace(b"\r\n", b"\n")
    return Line(head.name, head.params, _decoded(raw_value, head.charset, code_page), open_quote)


def lines_named(raw: bytes, names: frozenset[str]) -> list[tuple[int, Line]]:
    """Those content lines of a component that have one of these names, with their place in `logical_lines`."""
    texts = _plain_lines(raw)
    found = None if texts is None else _plain_named(texts, names)
    if found is not None:
        return found
    sources = enumerate(logical_lines(raw))
    return [(number, read_line(source)) for number, source in sources if line_name(source) in names]


def made_line(name: str, value: str, params: Iterable[tuple[str, str]] = ()) -> bytes:
    """A content line as bytes, folded; `value` is already escaped where its type asks for it."""
    head = "".join(f";{key}={_quoted(text)}" for key, text in params)
    return fold(f"{name}{head}:{value}")


def old_text_line(name: str, text: str) -> bytes:
    """A text line of vCalendar 1.0: quoted-printable in UTF-8 where it is more than plain words."""
    text = _MISTAKEN.sub(r"\\\\", text)
    if text.isascii() and text.isprintable() and ";" not in text and "=" not in text:
        return fold(f"{name}:{text}")
    value = b2a_qp(text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", "replace"), istext=False)
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:".encode() + value.replace(b"=\n", b"=\r\n") + b"\r\n"


def unescaped(value: str) -> str:
    r"""Plain text of a TEXT value (RFC 5545 3.3.11); a lone backslash stays, as in `C:\tmp`."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def listed(value: str) -> list[str]:
    """The plain texts of a value list such as CATEGORIES, empty ones left out."""
    return [text for text in (unescaped(part).strip() for part in list_parts(value)) if text]


# A web address that was never folded is no property called HTTP.
_HEAD = re.compile(rb"(?!(?:https?|ftp|file|webcal)://)([A-Za-z][A-Za-z0-9_-]*)[ \t]*[;:]")
_HEAD_TEXT = re.compile(_HEAD.pattern.decode(), re.ASCII)
_SCHEMES = frozenset({"HTTP", "HTTPS", "FTP", "FILE", "WEBCAL"})
_FOLDED_HEAD = re.compile(rb"([A-Za-z0-9_.\r\n\t -]{1,200})[;:]")
_BARE_NAME = re.compile(rb"[A-Za-z0-9_-]{1,60}\r?\n?\Z")
_BLANKS = re.compile(rb"[\r\n\t ]+")
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_MISTAKEN = re.compile(r"\\(?=[\\,;:nN])")  # what a reader would take for an escape
_UNSAFE = re.compile(r'["\x00-\x1f\x7f]')
_LONGEST_CACHED = 80
# What the names of real code pages begin with; Python's other codecs (idna, unicode-escape ...) may fail or warn.
_CODE_PAGES = ("iso", "latin", "windows", "cp", "koi8", "shift", "sjis", "euc", "gb", "big5", "mac", "us-ascii", "tis")


def _is_folded_name(physical: list[bytes], number: int) -> bool:
    """Whether a line without a colon is a name whose colon comes after the fold (libical's own files have it)."""
    if number + 1 == len(physical) or not _BARE_NAME.match(physical[number]):
        return False
    following = physical[number + 1]
    return following[:1] in (b" ", b"\t") and _HEAD.match(physical[number].rstrip() + following[1:]) is not None


def _is_quoted(raw: bytes, start: int) -> bool:
    """Whether the line that starts there says that it is quoted-printable."""
    end = raw.find(b":", start)
    return end >= 0 and b"QUOTED-PRINTABLE" in raw[start:end].upper()


def _plain_lines(raw: bytes) -> list[str] | None:
    """The lines of a component without folds, when it is written as it should be: the quick way for most.

    None when it mixes line ends, has quoted-printable or a code page: `logical_lines` knows.
    """
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    try:
        text = raw.replace(end + b" ", b"").replace(end + b"\t", b"").decode()
    except UnicodeDecodeError:
        return None
    ends = text.count("\n")
    if text.count("\r") != (ends if end == b"\r\n" else 0) or "QUOTED-PRINTABLE" in text.upper():
        return None
    lines = text.split(end.decode())
    if not lines[-1]:
        lines.pop()
    return lines


def _plain_named(texts: list[str], names: frozenset[str]) -> list[tuple[int, Line]] | None:
    """As `lines_named`, of lines without folds; None when one of them has no name."""
    found = []
    for number, text in enumerate(texts):
        head, colon, value = text.partition(":")
        name, params = _plain_head(head)
        if not (name and colon) and not _HEAD_TEXT.match(text):
            return None
        if name in names:
            found.append((number, Line(name, params, value)))
        elif not name and line_name(source := text.encode()) in names:
            found.append((number, read_line(source)))
    return found


def _read_head(text: str, open_quote: bool) -> Head | None:
    return parse_head(text, open_quote=open_quote)


@lru_cache(maxsize=4096)
def _plain_head(head: str) -> tuple[str, Params]:
    """Name and parameters of what stands before the first colon; ("", ()) where that may not be a whole head."""
    name, has_params, _ = head.partition(";")
    if not _HEAD_TEXT.match(f"{name}:"):  # of an address, the slashes after the colon tell it from a property
        return "", ()
    if not has_params:
        name = name.strip().upper()
        return ("" if name in _SCHEMES else name), ()
    found = None if '"' in head or len(head) > _LONGEST_CACHED else _read_head(head, False)
    return (found.name, found.params) if found else ("", ())


_head = lru_cache(maxsize=4096)(_read_head)


def _decoded(data: bytes, charset: str, code_page: str) -> str:
    """UTF-8, also with a few broken signs in it; else the code page declared, else the given one."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _known_code_page(charset)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if not declared and sum(sign > "\x7f" for sign in text) > 2 * broken:
        return text
    return data.decode(declared or code_page, "replace")


@lru_cache(maxsize=64)
def _known_code_page(charset: str) -> str:
    """Python's name of a declared code page, '' when there is none."""
    name = charset.lower().replace("_", "-")
    if not name.startswith(_CODE_PAGES):
        return ""
    try:
        return lookup(name).name
    except LookupError:
        return ""


def _quoted(text: str) -> str:
    """A parameter value, in quotes where it must be (RFC 5545 3.2); what cannot stand in them is left out."""
    text = _UNSAFE.sub("", text)
    return f'"{text}"' if any(sign in text for sign in ",;:") else text
