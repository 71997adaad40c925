r"""What one vCard line says: charset, encoding and escapes undone as its version and its name ask for."""

import re
from binascii import a2b_qp
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pim.formats.content_lines import Head, has_whole_quotes, parse_head, split_line, unfold
from pim.formats.vcard_names import ADDRESSES, LISTS, STRUCTURED, holds_text
from pim.texts import tr
from pim.values.payload import FILES
from pim.values.property import Property

Convert = Callable[[str], str]


class Dialect(NamedTuple):
    """How a card's lines are read: `old` for 2.1, which has its own escapes and folds, and the guess for 8-bit text."""

    old: bool
    code_page: str


class Decoded(NamedTuple):
    """A line as property, and why it (or a part of it) could not be read, else "".

    `guessed` tells that the text was neither UTF-8 nor in a charset it named, so the dialect's code page was taken.
    """

    item: Property
    why: str = ""
    guessed: bool = False


def decode_line(lines: Sequence[bytes], dialect: Dialect) -> Decoded:
    """The property that these physical lines, folds and line ends included, hold together."""
    source = lines[0] if len(lines) == 1 else b"".join(lines)
    first, colon, rest = lines[0].partition(b":")
    is_whole = colon and len(first) <= _LONGEST_CACHED and (b'"' not in first or has_whole_quotes(first))
    head = head_of(first) if is_whole else None
    if head is None:
        return _decode_any(_from_first_text(lines), source, dialect)
    if len(lines) == 1:
        return _decode_value(head, rest, source, dialect)
    is_soft = head.encoding == "Q" and len(lines) - 1 == source.count(b"=\r\n") + source.count(b"=\n")
    if is_soft and b"==" not in source:  # some cut an escape in two: `==` and `D0` on the next line
        return _decode_value(head, source[len(first) + 1 :], source, dialect)
    if head.encoding == "B":
        return Decoded(Property(head.name, "", head.params, head.group, source))
    keeps_blank = dialect.old and head.name not in FILES
    raw = unfold([rest, *lines[1:]], keeps_blank=keeps_blank, is_quoted=head.encoding == "Q")
    return _decode_value(head, raw, source, dialect)


def _decode_any(lines: Sequence[bytes], source: bytes, dialect: Dialect) -> Decoded:
    """A line whose head has quotes, is folded itself, or is none."""
    keeps_blank = dialect.old and not is_file(lines[0])
    raw = unfold(lines, keeps_blank=keeps_blank, is_quoted=is_quoted_printable(lines[0]))
    split = split_line(raw)
    head = head_of(split[0], open_quote=split[2]) if split else None
    if split is None or head is None:
        text = shown(text_of(raw, "", dialect.code_page)[0])
        return Decoded(Property("", text.strip(), source=source), tr("not a property; kept as it is"))
    return _decode_value(head, split[1], source, dialect)


def head_of(raw: bytes, *, open_quote: bool = False) -> Head | None:
    """The head from its bytes, remembered when it is short."""
    return _cached_head(raw, open_quote) if len(raw) <= _LONGEST_CACHED else _head_of(raw, open_quote)


def is_quoted_printable(line: bytes) -> bool:
    """Whether a physical line starts a quoted-printable value."""
    return _QUOTED.search(line.partition(b":")[0]) is not None


def is_file(line: bytes) -> bool:
    """Whether a physical line starts a value that is a file (picture, sound, key) in base64."""
    head, colon, _ = line.partition(b":")
    if not colon or len(head) > _LONGEST_CACHED:
        return False
    found = head_of(head)
    return found is not None and (found.encoding == "B" or found.name in FILES)


def is_old(item: Property) -> bool:
    """Whether a line is written as only 2.1 writes: a bare type, a charset, quoted-printable."""
    split = split_line(item.source or b"")
    head = head_of(split[0]) if split else None
    return head is not None and (head.old or bool(head.charset))


def converter(name: str, *, old: bool) -> Convert | None:
    """What to do with a one-line decoded value that has a backslash (in 2.1 also a comma), None for nothing."""
    if name in STRUCTURED:
        return _compound_of_old if old else _normal_escapes
    if name in LISTS:
        return _list_of_old if old else _normal_escapes
    if name in ADDRESSES:
        return _address
    if holds_text(name):
        return _text_of_old if old else _plain
    return None


def text_of(raw: bytes, charset: str, code_page: str) -> tuple[str, str, bool]:
    """Text of bytes; why it cannot be read, else ""; whether the code page was guessed.

    UTF-8 first, since many name a wrong charset or none; then the charset named, then the code page.  Charsets that
    look like ASCII but are not (ISO-2022-JP, UTF-7) go before.
    """
    if charset.startswith(_HIDDEN) and (text := _decoded_by(charset, raw)) is not None:
        return text, "", False
    try:
        return raw.decode(), "", False
    except UnicodeDecodeError:
        pass
    if charset and charset not in _WRONG_HERE:
        named = _decoded_by(charset, raw)
        if named is not None:
            return named, "", False
        if not _is_charset(charset):
            why = tr("unknown character set {charset}; kept as it is").format(charset=charset[:40])
            return raw.decode("latin-1"), why, False
    text = _decoded_by(code_page, raw)
    return (raw.decode("latin-1") if text is None else text), "", True


def shown(text: str) -> str:
    r"""Text with control characters and odd line separators as blanks, line ends as `\n`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.replace("\n", "").isprintable() else _CONTROL.sub(" ", text)


def has_control(block: bytes) -> bool:
    """Whether a block has a byte that `shown` would change."""
    return len(block.translate(None, _CONTROL_BYTES)) != len(block) or any(sign in block for sign in _SEPARATORS)


_LONGEST_CACHED = 200
_QUOTED = re.compile(rb"(?i)QUOTED-?PRINTABLE|;\s*ENCODING\s*=\s*Q\s*(?:;|\Z)")
_HIDDEN = ("ISO-2022", "UTF-7", "HZ")
_WRONG_HERE = frozenset({"UTF-8", "UTF8", "US-ASCII", "ASCII"})
_ALIASES = {
    "ANSI": "cp1252",
    "WINDOWS-31J": "cp932",
    "MS932": "cp932",
    "X-MAC-ROMAN": "mac-roman",
    "MACINTOSH": "mac-roman",
    "UNICODE": "utf-16",
}
_LARGER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "iso8859-1": "cp1252"}
# Some of Python's codecs are no charsets, and slow on hostile input.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_SEPARATORS = ("\x85".encode(), "\u2028".encode(), "\u2029".encode())
_LONE = re.compile(r"\\(.?)", re.DOTALL)
_LINE_ENDS = {"n": "\n", "N": "\n"}
OLD_ESCAPE = re.compile(r"\\([nN,;])")
"""What is read as escaped in a text of 2.1 that is not quoted-printable."""
_PATH = re.compile(r"(?<![^\W\d_])[A-Za-z]:\\|\\\\")
_OLD_SIGN = re.compile(r"\\[;\\nN]|[\\,\n]")
_OLD_SIGNS = {"\\": "\\\\", ",": "\\,", "\n": "\\n", "\\N": "\\n"}
_PICTURE = re.compile(r"(?:/9j/|iVBORw0KGgo|R0lGOD)[A-Za-z0-9+/=]{60}")  # JPEG, PNG or GIF whose encoding is not told
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@lru_cache(maxsize=4096)
def _cached_head(raw: bytes, open_quote: bool) -> Head | None:
    return _head_of(raw, open_quote)


def _head_of(raw: bytes, open_quote: bool) -> Head | None:
    return parse_head(text_of(raw, "", "cp1252")[0], open_quote=open_quote)


def _from_first_text(lines: Sequence[bytes]) -> Sequence[bytes]:
    """The lines without the empty ones before the text (those between BEGIN and the first property)."""
    if lines[0].strip():
        return lines
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines) - 1)
    return lines[first:]


def _decode_value(head: Head, raw: bytes, source: bytes, dialect: Dialect) -> Decoded:
    why = tr("{name} has an open quote; kept as it is").format(name=head.name) if head.open_quote else ""
    if head.encoding == "B" or head.name in FILES:
        value = "" if head.encoding == "B" else _file_address(head, raw, dialect.code_page)
        return Decoded(Property(head.name, value, head.params, head.group, source), why)
    if head.name == "AGENT" and b"BEGIN:VCARD" in raw[:200].upper():
        return Decoded(Property(head.name, "", head.params, head.group, source), why)
    if head.encoding == "Q":
        raw = a2b_qp(raw)
    text, unreadable, guessed = text_of(raw, head.charset, dialect.code_page)
    text = text.strip()
    text = text if text.isprintable() else shown(text).strip()
    if unreadable:
        return Decoded(Property("", text, source=source), f"{head.name}: {unreadable}")
    is_whole = dialect.old and head.encoding == "Q" and holds_text(head.name)  # line ends and all are encoded
    value = text if is_whole else value_of(head.name, text, old=dialect.old)
    item = Property(head.name, value, head.params, head.group, source)
    return Decoded(item, why, guessed)


def value_of(name: str, text: str, *, old: bool) -> str:
    """The value of a decoded text, as `Property` describes it."""
    convert = converter(name, old=old)
    if convert:
        return convert(text) if "\\" in text or "," in text or "\n" in text else text
    if not holds_text(name) and "\n" in text:
        return text.replace("\n", "\\n")
    return text


def _file_address(head: Head, raw: bytes, code_page: str) -> str:
    """The address of a file that is not in the card; "" for one that is."""
    text = shown(text_of(raw, head.charset, code_page)[0]).replace("\n", "").strip()
    if text[:5].lower() == "data:" or _PICTURE.match(text):
        return ""
    return _address(text) if _SCHEME.match(text) else text


def _plain(text: str) -> str:
    r"""Unescaped text; a `\` before another sign stays, as DavMail writes it."""
    if "\\" not in text:
        return text
    return _LONE.sub(_plain_sign, text.replace("\\r\\n", "\\n") if "\\r" in text else text)


def _plain_sign(found: re.Match[str]) -> str:
    sign = found[1]
    if sign in "\\,;:":
        return sign or "\\"
    return _LINE_ENDS.get(sign, found[0])


def _address(text: str) -> str:
    r"""An address without line ends, and without the escapes some writers put into it (`http\://`)."""
    return _plain(text).replace("\n", "").replace("\\r", "")


def _normal_escapes(text: str) -> str:
    r"""Escaped text in which only `\\ \, \; \n` are left: a lone backslash is doubled, a line end escaped."""
    if "\n" in text:
        # A backslash before a broken line was meant to carry the line on.
        text = text.replace("\\\n", "\n").replace("\n", "\\n")
    return _LONE.sub(_normal_sign, text.replace("\\r\\n", "\\n") if "\\r" in text else text)


def _normal_sign(found: re.Match[str]) -> str:
    sign = found[1]
    if sign and sign in "\\,;":
        return found[0]
    if sign == ":":
        return ":"
    return "\\n" if sign in _LINE_ENDS else "\\\\" + sign


def _text_of_old(text: str) -> str:
    r"""A 2.1 text: it has no escapes, but programs write `\n`, `\,` and `\;` all the same; a path is left alone."""
    return text if _PATH.search(text) else OLD_ESCAPE.sub(_old_sign, text)


def _old_sign(found: re.Match[str]) -> str:
    return _LINE_ENDS.get(found[1], found[1])


def _compound_of_old(text: str) -> str:
    r"""A 2.1 value, where only `\;`, `\\` and some programs' `\n` are escapes and a comma is a comma."""
    if "\n" in text:
        text = text.replace("\\\n", "\n")
    return _OLD_SIGN.sub(lambda found: _OLD_SIGNS.get(found[0], found[0]), text)


def _list_of_old(text: str) -> str:
    r"""A 2.1 list: commas part it but after a backslash, any other backslash is one."""
    text = text.replace("\\", "\\\\").replace("\\\\,", "\\,")
    return text.replace(";", "\\;").replace("\n", "\\n")


def _decoded_by(charset: str, raw: bytes) -> str | None:
    for name in _codecs_of(charset):
        try:
            return raw.decode(name)
        except UnicodeError:
            continue
    return None


def _is_charset(name: str) -> bool:
    return bool(_codecs_of(name))


@lru_cache(maxsize=256)
def _codecs_of(charset: str) -> tuple[str, ...]:
    """Python's names for a charset, the larger one that programs mean first; none when it does not know it."""
    import codecs

    try:
        name = codecs.lookup(_ALIASES.get(charset.upper(), charset.removeprefix("X-"))).name
        b"".decode(name)
    except (LookupError, ValueError):
        return ()
    if name in _NO_CHARSETS:
        return ()
    return (_LARGER[name], name) if name in _LARGER else (name,)
