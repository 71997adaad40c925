"""The line layer of vCards: bytes of a stream as whole lines, folds taken out and put in, heads taken apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple

PIECE_BYTES = 1 << 20
_MOST_PIECES = 16
_INDENTED = re.compile(rb"(?i)(?:[ \t]*\r?\n)*([ \t]+)BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r?\n\1\S")
FOLD_OCTETS = 75  # RFC 6350 3.2
OWN_NAME = "X-RINGBOOK-NAME"
"""The parameter of a line whose name has signs that vCard forbids and programs write: the name as it was."""
OWN_PARAM = "X-RINGBOOK-PARAM"
"""The same for a parameter with such a name; its value is name, equals sign and value."""
OWN_LINE = "X-RINGBOOK-LINE"
"""The name under which a line that is no property goes out in a card written anew."""


class Head(NamedTuple):
    """What stands before the colon of a line, taken apart.

    `name`, parameter names and `charset` are upper case, values as they stood; `encoding` is "Q" for quoted-printable,
    "B" for base64, else "".  `old` tells a bare 2.1 type (`TEL;CELL`), `open_quote` a quote that never closes.
    """

    name: str
    params: tuple[tuple[str, str], ...]
    group: str
    charset: str
    encoding: str
    old: bool
    open_quote: bool


def blocks(stream: BinaryIO, longest: int, progress: Callable[[int], None] | None = None) -> Iterator[bytes]:
    """The stream as UTF-8 blocks of about 1 MB that end with a line end, but perhaps the last.

    A byte order mark is taken off and UTF-16, with or without one, becomes UTF-8; other bytes stay as they are.
    Of a line over `longest` bytes some bytes more than that are given, the rest is passed over.
    `progress` is told the bytes of the stream read so far.
    """
    held: list[bytes] = []
    size = 0
    for piece in _utf8_pieces(stream, progress):
        # A CR at the very end may be half of a CRLF.
        cut = max(piece.rfind(b"\n"), piece.rfind(b"\r", 0, len(piece) - 1)) + 1
        if cut:
            held.append(piece[:cut])
            whole = b"".join(held)
            held, size = [], 0  # before the block is read: a line that is too long is held once, not twice
            yield whole
        if size <= longest:
            held.append(piece[cut:])
            size += len(piece) - cut
            if len(held) > _MOST_PIECES:  # so that the room of each piece serves the next
                held = [b"".join(held)]
    if rest := b"".join(held):
        yield rest


def card_blocks(stream: BinaryIO, longest: int, progress: Callable[[int], None] | None = None) -> Iterator[bytes]:
    """As `blocks`, for vCards; a file of which every line is indented, as on a page of the web, comes without that."""
    found = blocks(stream, longest, progress)
    first = next(found, b"")
    begins = _INDENTED.match(first)
    if begins is None:
        yield first
        yield from found
        return
    indent = re.escape(begins[1])
    taken, other = re.compile(rb"(?m)^" + indent), re.compile(rb"(?m)^(?!" + indent + rb")[ \t]*[^\s]")
    for block in chain((first,), found):
        yield block if other.search(block) else taken.sub(b"", block)


def starts_like_text(head: bytes) -> tuple[str, int]:
    """The encoding a file's first bytes tell and the length of its mark: ("utf-16-le", 2) or ("", 0) for any other."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if len(head) >= 4 and head[1] == head[3] == 0 != head[0] and head[2]:
        return "utf-16-le", 0
    if len(head) >= 4 and head[0] == head[2] == 0 != head[1] and head[3]:
        return "utf-16-be", 0
    return "", 0


_LONGEST_MARK = 4  # bytes that tell UTF-16 without a mark
_MARKS = ((b"\xef\xbb\xbf", ""), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def unfold(lines: Sequence[bytes], *, keeps_blank: bool = False, is_quoted: bool = False) -> bytes:
    r"""One logical line of its physical lines, without line ends.

    A line that starts with a blank goes on without it (RFC 6350 3.2), in 2.1 with it (`keeps_blank`); in
    quoted-printable (`is_quoted`) a `=` at the end joins the next line as it is, leading blank included.
    Any other line was broken without a fold: it is joined by `\n`, empty lines before it counted too.
    """
    parts = [lines[0].rstrip(b"\r\n")]
    gap = 1
    for line in lines[1:]:
        text = line.rstrip(b"\r\n")
        if not text:
            gap += 1
            continue
        if is_quoted and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(text)
        elif text[0] in _BLANKS:
            parts.append(text if keeps_blank else text[1:])
        else:
            parts.append(b"\n" * gap + text)
        gap = 1
    return b"".join(parts)


def fold(line: str) -> bytes:
    """A line as UTF-8 bytes with CRLF, folded at 75 octets and never inside a character (RFC 6350 3.2)."""
    raw = line.encode("utf-8", "replace")
    if len(raw) <= FOLD_OCTETS:
        return raw + b"\r\n"
    if len(raw) == len(line):
        rest = (raw[at : at + FOLD_OCTETS - 1] for at in range(FOLD_OCTETS, len(raw), FOLD_OCTETS - 1))
        return b"\r\n ".join([raw[:FOLD_OCTETS], *rest]) + b"\r\n"
    return b"\r\n ".join(_between_characters(raw)) + b"\r\n"


def split_line(raw: bytes) -> tuple[bytes, bytes, bool] | None:
    """Head, value, and whether the head has an open quote; None without a colon.

    A colon in quotes does not end the head; a quote left open does not reach past the first colon.
    """
    colon = raw.find(b":")
    if colon < 0:
        return None
    if raw.find(b'"', 0, colon) < 0:
        return raw[:colon], raw[colon + 1 :], False
    if found := _QUOTED_HEAD.match(raw):
        return raw[: found.end() - 1], raw[found.end() :], False
    return raw[:colon], raw[colon + 1 :], True


def has_whole_quotes(head: bytes) -> bool:
    """Whether each quote that opens in a head closes where a value may end, so that the colon after it is the one."""
    return _WHOLE_QUOTES.fullmatch(head) is not None


def parse_head(text: str, *, open_quote: bool = False) -> Head | None:
    """The head of a line taken apart, or None when it is not one (no name, or signs no name has).

    Unquoted lists count as several values, those of TYPE also when quoted or escaped; RFC 6868's `^n ^^ ^'` are
    decoded; encodings written bare, as 2.1 does, are told from bare types.  Names that no card may have, and lines
    that are no properties, are given back as they were before they were written anew (`OWN_NAME` and the like).
    """
    first, *rest = _PARAMETERS.findall(text) or [""]
    named = _NAME.fullmatch(first)
    if named is None:
        return None
    found = _Found()
    for part in rest:
        found.take(part.strip())
    name = found.name or named[2].upper()
    if name == OWN_LINE:
        name = ""
    return Head(name, tuple(found.params), named[1] or "", found.charset, found.encoding, found.old, open_quote)


_BLANKS = b" \t"
# The closing quote is followed by what may follow a value, else it belongs to the text after an open one.
_QUOTED_HEAD = re.compile(rb'[^":]*+(?:"[^"]*+"(?=[ \t]*[;:,])[^":]*+)*+:')
_WHOLE_QUOTES = re.compile(rb'[^"]*+(?:"[^"]*+"(?=[ \t]*(?:[;,]|\Z))[^"]*+)*+')
_PARAMETERS = re.compile(r'(?:[^";]++|"[^"]*+"?)++')
_VALUES = re.compile(r'(?:[^",]++|"[^"]*+"?)++')
# `X-GOOGLE TALK` and `X-messaging/xmpp-All` are real; a name of another kind has no blank.
_NAME = re.compile(
    r"\s*(?:([A-Za-z0-9_.-]+)\.)?\s*((?=[0-9-]*[A-Za-z])[A-Za-z0-9_-]++|[Xx]-[\w /-]*\w)\s*",
    re.ASCII,
)
_OWN_TYPE = re.compile(r"X-Custom\((.*)\)", re.IGNORECASE | re.DOTALL)  # Android's label of the user's own
_OWN_TYPE_START = "X-CUSTOM("
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_ENCODINGS = {
    "QUOTED-PRINTABLE": "Q",
    "QUOTEDPRINTABLE": "Q",
    "Q": "Q",
    "BASE64": "B",
    "B": "B",
    "8BIT": "",
    "7BIT": "",
}


class _Found:
    """The parameters met so far in one head."""

    def __init__(self) -> None:
        self.params: list[tuple[str, str]] = []
        self.name = self.charset = self.encoding = ""
        self.old = False

    def take(self, part: str) -> None:
        """One parameter as it stands between two semicolons."""
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if name.startswith(_OWN_TYPE_START) and (own := _OWN_TYPE.fullmatch(part)):
            self.params.append(("TYPE", _own_type(own[1])))
        elif not equals:
            self._take_bare(part)
        elif name == "CHARSET":
            self.charset = value.strip(' "').upper()
        elif name == "ENCODING" and (known := value.strip(' "').upper()) in _ENCODINGS:
            self._take_encoding(name, value.strip(' "'), known)
        elif name == OWN_NAME:
            self.name = "".join(_values(name, value)).upper()
        elif name == OWN_PARAM:
            first, _, value = "".join(_values(name, value)).partition("=")
            self.params.append((first, value))
        elif name:
            self.params.extend((name, one) for one in _values(name, value))

    def _take_bare(self, part: str) -> None:
        for one in part.split(","):
            text = one.strip(' "')
            if (known := text.upper()) in _ENCODINGS and known not in ("B", "Q"):
                self._take_encoding("ENCODING", text, known)
            elif text:
                self.old = True
                self.params.append(("TYPE", text))

    def _take_encoding(self, name: str, text: str, known: str) -> None:
        self.encoding = _ENCODINGS[known]
        self.old = self.old or known not in ("B", "8BIT")
        if self.encoding == "B":
            self.params.append((name, text))


def _own_type(text: str) -> str:
    """The label in `X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,B=C3=BCro)`."""
    from binascii import a2b_qp

    *said, label = text.split(",")
    if not any("QUOTED-PRINTABLE" in part.upper() for part in said):
        return label.strip()
    return a2b_qp(label.encode("utf-8", "replace")).decode("utf-8", "replace").strip()


def _values(name: str, text: str) -> list[str]:
    if name == "TYPE":  # TYPE="work,voice" and TYPE=PREF\,WORK mean their parts
        found = text.replace('"', "").replace("\\,", ",").split(",")
    elif "," in text:
        found = _VALUES.findall(text)
    else:
        found = [text]
    texts = [one.strip() for one in found]
    texts = [one.removeprefix('"').removesuffix('"') if '"' in one else one for one in texts]
    if "^" in text:
        texts = [_CARET.sub(lambda sign: _CARETS[sign[1]], one) for one in texts]
    return [one for one in texts if one] or ([""] if name != "TYPE" else [])


def _utf8_pieces(stream: BinaryIO, progress: Callable[[int], None] | None) -> Iterator[bytes]:
    import codecs

    piece = stream.read(PIECE_BYTES)
    while 0 < len(piece) < _LONGEST_MARK and (more := stream.read(PIECE_BYTES)):
        piece += more
    encoding, mark = starts_like_text(piece)
    decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
    read = len(piece)
    piece = piece[mark:]
    while piece:
        yield decoder.decode(piece).encode("utf-8", "replace") if decoder else piece
        if progress:
            progress(read)
        piece = stream.read(PIECE_BYTES)
        read += len(piece)
    if decoder and (rest := decoder.decode(b"", final=True)):
        yield rest.encode()
    if progress:
        progress(read)


def _between_characters(raw: bytes) -> Iterator[bytes]:
    start, width = 0, FOLD_OCTETS
    while start < len(raw):
        end = min(start + width, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        yield raw[start:end]
        start, width = end, FOLD_OCTETS - 1
